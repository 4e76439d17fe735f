"""`lactui completion` in the shells themselves: what tab makes of a line that was begun."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.support import require_tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commandline.support import Done

BEGUN = {
    "lactui sh": {"show"},
    "lactui list ev": {"events"},
    "lactui list events --kind ex": {"exercise"},
    "lactui list events --kind exercise --form": {"--format"},
    "lactui list events --format j": {"json"},
    "lactui export events --format j": {"json", "jsonl"},
    "lactui --ascii show PE": {"PER"},
    "lactui compare arms-": {"arms-sales", "arms-spread"},
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


@pytest.mark.parametrize("script", ["bash", "zsh", "fish"], indirect=True)
def test_it_loads(script: Path, tmp_path: Path) -> None:
    shell = script.suffix[1:]
    before = "autoload -U compinit; compinit -u; " if shell == "zsh" else ""
    command = [require_tool(shell), "-c", f"{before}source {script}"]
    loaded = subprocess.run(command, capture_output=True, text=True, env={"HOME": str(tmp_path)}, check=False)
    assert (loaded.returncode, loaded.stderr) == (0, "")


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes(script: Path) -> None:
    asked = [f"source {script}"]
    for line in BEGUN:
        words = " ".join(shlex.quote(word) for word in line.split(" "))
        asked.append(
            f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=(); _lactui; echo ${{COMPREPLY[*]}}"
        )
    answer = subprocess.run(["bash", "-c", "\n".join(asked)], capture_output=True, text=True, check=True)
    assert [set(line.split()) for line in answer.stdout.splitlines()] == list(BEGUN.values())


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish_completes(script: Path, tmp_path: Path) -> None:
    asked = [f"source {script}", *(f"complete -C {shlex.quote(line)}; echo ---" for line in BEGUN)]
    answer = subprocess.run(
        [require_tool("fish"), "-c", "\n".join(asked)],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        check=True,
    )
    offered = [
        {row.partition("\t")[0] for row in part.splitlines() if row} for part in answer.stdout.split("---\n")[:-1]
    ]
    assert offered == list(BEGUN.values())


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_completes(script: Path, tmp_path: Path) -> None:
    (tmp_path / ".zshrc").write_text(ZSHRC.format(script=script), encoding="utf-8")
    env = {"HOME": str(tmp_path), "ZDOTDIR": str(tmp_path), "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"}
    shell = pexpect.spawn(
        require_tool("zsh"), ["-d", "-i"], env=env, encoding="utf-8", dimensions=(40, 200), timeout=20
    )
    try:
        shell.expect_exact("% ")
        for line, words in BEGUN.items():
            shell.send(f"{line}\t\x18\x14")
            shell.expect(r"\[\[(.*?)\]\]")
            before, _, typed = line.rpartition(" ")
            begun = shell.match[1].removeprefix(f"{before} ").strip()
            assert begun.startswith(typed)
            assert all(word.startswith(begun) for word in words)
            assert len(words) > 1 or {begun} == words
    finally:
        shell.close(force=True)
