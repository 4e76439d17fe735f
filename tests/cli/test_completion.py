"""`lactui completion` in the shells themselves: what tab makes of a line that was begun."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.support import SCRIPT, require_tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done

BEGUN = {
    "lactui sh": {"show"},
    "lactui SHO": {"show"},
    "lactui list ev": {"events"},
    "lactui list events --kind ex": {"exercise"},
    "lactui list events --kind EX": {"exercise"},
    "lactui list events --kind exercise --form": {"--format"},
    "lactui list events --format j": {"json"},
    "lactui list arms --sort -ti": {"-title", "-tiv"},
    "lactui list countries --subregion south": {"south america", "southern africa"},
    "lactui export events --format j": {"json", "jsonl"},
    "lactui stats --by kind,ye": {"kind,year"},
    "lactui list events --where value_u": {"value_usd="},
    "lactui list arms --where TIV": {"tiv="},
    "lactui --ascii show PE": {"PER"},
    "lactui show costa ri": {"rica"},
    "lactui show event/2018-PEACE-ARK-antig": {"event/2018-peace-ark-antigua"},
    "lactui cite 2018-peace-ark-antig": {"2018-peace-ark-antigua"},
    "lactui compare arms-": {"arms-sales", "arms-spread"},
    "lactui compare ARMS-": {"ARMS-sales", "ARMS-spread"},
}
"""Lines, and the words that may stand in the place of their last."""

ZSHRC = """
PS1='%% ' ; unsetopt zle_bracketed_paste ; zstyle ':completion:*' list-max 0 ; setopt no_auto_menu no_beep
autoload -U compinit ; compinit -u -D ; source {script}
tell() {{ print -r -- "[[$BUFFER]]" ; BUFFER= }}
zle -N tell ; bindkey -e ; bindkey '^X^T' tell
"""


@pytest.fixture
def script(request: pytest.FixtureRequest, run: Callable[..., Done], tmp_path: Path) -> Path:
    """What the command prints for a shell, in a file."""
    shell = request.param
    done = run("completion", shell)
    assert done.code == 0
    made = tmp_path / f"lactui.{shell}"
    made.write_bytes(done.raw)
    return made


@pytest.fixture
def around(tmp_path: Path, base_path: str) -> dict[str, str]:
    """The environment of a shell that finds lactui, and the base of the tests."""
    path = f"{Path(SCRIPT).parent}:/usr/bin:/bin"
    return {"HOME": str(tmp_path), "PATH": path, "LACTUI_DB": base_path, "TERM": "xterm", "LANG": "C.UTF-8"}


@pytest.mark.parametrize("script", ["bash", "zsh", "fish"], indirect=True)
def test_it_loads(script: Path, tmp_path: Path) -> None:
    shell = script.suffix[1:]
    before = "autoload -U compinit; compinit -u; " if shell == "zsh" else ""
    command = [require_tool(shell), "-c", f"{before}source {script}"]
    loaded = subprocess.run(command, capture_output=True, text=True, env={"HOME": str(tmp_path)}, check=False)
    assert (loaded.returncode, loaded.stderr) == (0, "")


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes(script: Path, around: dict[str, str]) -> None:
    asked = [f"source {script}"]
    for line in BEGUN:
        words = " ".join(shlex.quote(word) for word in line.split(" "))
        asked.append(
            f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _lactui lactui;"
            " printf '%s|' \"${COMPREPLY[@]}\"; echo"
        )
    answer = subprocess.run(["bash", "-c", "\n".join(asked)], capture_output=True, text=True, check=True, env=around)
    offered = [set(line.replace("\\ ", " ").split("|")) - {""} for line in answer.stdout.splitlines()]
    assert offered == list(BEGUN.values())


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_divides_a_line_at_an_equals_sign(script: Path, around: dict[str, str]) -> None:
    begun = f"source {script}; COMP_WORDS=(lactui list events --kind = ex); COMP_CWORD=5; _lactui lactui; echo ${{COMPREPLY[*]}}"
    more = "; COMP_WORDS=(lactui list arms --where status = de); COMP_CWORD=6; _lactui lactui; echo ${COMPREPLY[*]}"
    answer = subprocess.run(["bash", "-c", begun + more], capture_output=True, text=True, check=True, env=around)
    assert answer.stdout == "exercise\ndelivered denied\n"


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish_completes(script: Path, around: dict[str, str]) -> None:
    asked = [f"source {script}", *(f"complete -C {shlex.quote(line)}; echo ---" for line in BEGUN)]
    answer = subprocess.run(
        [require_tool("fish"), "-c", "\n".join(asked)], capture_output=True, text=True, env=around, check=True
    )
    offered = [
        {row.partition("\t")[0] for row in part.splitlines() if row} for part in answer.stdout.split("---\n")[:-1]
    ]
    assert offered == list(BEGUN.values())


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_completes(script: Path, tmp_path: Path, around: dict[str, str]) -> None:
    (tmp_path / ".zshrc").write_text(ZSHRC.format(script=script), encoding="utf-8")
    env = around | {"ZDOTDIR": str(tmp_path)}
    shell = pexpect.spawn(
        require_tool("zsh"), ["-d", "-i"], env=env, encoding="utf-8", dimensions=(40, 200), timeout=20
    )
    try:
        shell.expect_exact("% ")
        for line, words in BEGUN.items():
            shell.send(f"{line}\t\x18\x14")
            shell.expect(r"\[\[(.*?)\]\]")
            before, _, typed = line.rpartition(" ")
            begun = shell.match[1].removeprefix(f"{before} ").replace("\\ ", " ").strip()
            assert begun.casefold().startswith(typed.casefold())
            assert all(word.startswith(begun) for word in words)
            assert len(words) > 1 or {begun} == words
    finally:
        shell.close(force=True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("list", "events", "--kind=ex"), "--kind=exercise"),
        (("list", "arms", "--where", "status=del"), "status=delivered"),
        (("list", "events", "--where", "value.form=lo"), "value.form=loan"),
        (("sources", "--where", "lan"), "lang="),
        (("claims", "--where", "balance.su"), "balance.supports="),
        (("list", "events", "--output", ""), ":files"),
        (("show", "perú"), "peru"),
        (("show", "venesuela"), ""),
        (("nothing", "x"), ""),
        (("sql", ""), ""),
        ((), "search"),
        (("--db", "/nowhere", "show", "PE"), ""),
        (("show", "'; drop table record; --"), ""),
    ],
)
def test_what_is_offered(words: tuple[str, ...], offered: str, run: Callable[..., Done]) -> None:
    done = run("--complete", *words)
    assert (done.code, done.err) == (0, "")
    first = done.out.splitlines()[0] if done.out else ""
    assert first.partition("\t")[0] == offered


def test_what_is_offered_is_understood(run: Callable[..., Done]) -> None:
    offered = [
        line.partition("\t")[0] for line in run("--complete", "list", "events", "--country", "s").out.splitlines()
    ]
    assert len(offered) > 10
    for word in offered:
        assert run("list", "events", "--country", word, "--limit", "1").code in (0, 1)
