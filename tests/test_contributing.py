"""Every command and file that CONTRIBUTING.md prints does what it says, one after the other on a copy of the records."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from tests.support import BASE, RECORDS, ROOT, SCRIPT, clean_environment
from tests.tui.support import explorer

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BLOCK = re.compile(r"^( *)```(console|json)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"`([\w./]+\.jsonl?)`")


def steps() -> list[tuple[str, str]]:
    """The page's steps in their order: ("$", command) or (name of a file, what it holds)."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## The code")[0]
    found: list[tuple[str, str]] = []
    for block in BLOCK.finditer(page):
        indent, kind, body = block.groups()
        text = "\n".join(line.removeprefix(indent) for line in body.splitlines())
        if kind == "json":
            found.append((NAMED.findall(page[: block.start()])[-1], text))
        else:
            found += [("$", line.removeprefix("$ ")) for line in text.splitlines()]
    return found


def without_related(file: Path) -> None:
    """Take a field with a default out of every line that says nothing in it, as if it were new in the models."""
    lines = file.read_text("utf-8").splitlines()
    file.write_text("".join(line.replace(', "related": []', "") + "\n" for line in lines), "utf-8")


def with_room(file: Path) -> None:
    """Number the kinds of event anew, so that the place of the example is free whatever kinds were added since."""
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    kinds = [line for line in lines if line["field"] == "kind"]
    for place, line in enumerate(sorted(kinds, key=lambda line: line["position"])[:-1], 1):
        line["position"] = place
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def rows(folder: Path, file: str) -> dict[str, Any]:
    """The records of a file by their ids, or by what moved."""
    lines = (folder / "data" / "records" / file).read_text("utf-8").splitlines()
    return {row.get("id") or row["old"]: row for row in map(json.loads, lines)}


def test_the_recipes_run_as_they_are_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(RECORDS, tmp_path / "data" / "records")
    shutil.copyfile(BASE, tmp_path / "data" / "lac.db")
    without_related(tmp_path / "data" / "records" / "events.jsonl")
    with_room(tmp_path / "data" / "records" / "vocabulary.jsonl")
    environment = clean_environment(tmp_path) | {
        "PATH": f"{SCRIPT.parent}:/usr/bin:/bin",
        "LACTUI_DB": str(tmp_path / "data" / "lac.db"),
    }
    said: dict[str, str] = {}
    for name, text in steps():
        if name == "$":
            done = subprocess.run(
                text,
                shell=True,
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                check=False,
            )
            assert done.returncode == 0, f"{text}\n{done.stdout}{done.stderr}"
            said[text] = done.stdout + done.stderr
        else:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
    call = rows(tmp_path, "events.jsonl")["2026-hospital-ship-callao"]
    assert (call["confidence"], len(call["sources"])) == ("official", 2)
    other = rows(tmp_path, "events.jsonl")["2018-peace-ark-antigua"]
    assert (other["place"], other["related"][0]["record"]) == ("St John's", "events/2015-peace-ark-peru")
    assert rows(tmp_path, "redirects.jsonl")["events/2026-callao-ship"]["new"].endswith("/2026-hospital-ship-callao")
    assert [row["url"] for row in rows(tmp_path, "sources.jsonl").values()].count("https://example.org/news/ship") == 1
    assert "+ event/2026-hospital-ship-callao" in said["lactui diff old.db data/lac.db"]
    valid = Draft202012Validator(json.loads((tmp_path / "corrections.schema.json").read_text("utf-8")))
    for file in ("source.jsonl", "mine.jsonl", "merge.jsonl", "kind.jsonl"):
        assert all(map(valid.is_valid, map(json.loads, (tmp_path / file).read_text("utf-8").splitlines())))
    named = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))["json.schemas"]
    assert all((tmp_path / each["url"]).is_file() for each in named)
    knows_the_new_kind(tmp_path, environment)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    asyncio.run(shows_the_new_kind(tmp_path / "data" / "lac.db"))


def knows_the_new_kind(folder: Path, environment: dict[str, str]) -> None:
    """All that counts or names kinds has the one that was added, and the event of that kind."""
    added = "2026-chinese-maker-shows-radars"
    asked = {
        ("list", "events", "--kind", "defence-fair"): added,
        ("search", "arms fair"): added,
        ("search", "防务展"): added,
        ("timeline", "--kind", "defence-fair"): added,
        ("stats", "--coverage", "--country", "PER"): "defence-fair",
        ("timeline", "--by", "kind"): "defence-fair",
        ("--complete", "list", "events", "--kind", "def"): "defence-fair",
        ("check", "--weak", "one-voice"): added,
    }
    for words, wanted in asked.items():
        done = subprocess.run([SCRIPT, *words], cwd=folder, env=environment, capture_output=True, text=True, check=True)
        assert wanted in done.stdout, (words, done.stdout)


async def shows_the_new_kind(base: Path) -> None:
    """The explorer counts the new kind, offers it in the filter, and has a column for it in the coverage."""
    for keys, wanted in ((("4", "number_sign"), "defence fair"), (("f",), "[ ] defence fair"), (("V",), "d-f")):
        async with explorer("120x40", *keys, base=base) as session:
            assert wanted in session.text
