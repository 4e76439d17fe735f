"""The documentation says what the program does: generated parts are fresh, links lead somewhere, examples run."""

from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REAL_BASE, ROOT, Lactui
from tests.tries import declared

sys.path.insert(0, str(ROOT / "tools"))

import reliability

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
EXAMPLE = re.compile(r"^\$ (?:\.venv/bin/)?lactui\b(.*)$", re.MULTILINE)
EDITORS = ("check", "build", "new", "diff", "open", "notes", "serve")


@pytest.mark.real
def test_generated_parts_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/docs.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_begins_with_the_two_commands() -> None:
    top = (ROOT / "README.md").read_text(encoding="utf-8")[:200]
    assert re.search(r"\$ make run .*\n\$ make test ", top)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        if path:
            assert (page.parent / path).exists(), target
        else:
            assert anchor in anchors, target


def examples() -> list[list[str]]:
    """The commands shown in README and guide, without comments, pipes and redirections."""
    found = []
    for page in (
        ROOT / "README.md",
        ROOT / "docs/index.md",
        ROOT / "docs/pictures-and-reports.md",
        ROOT / "DATA-LICENSE.md",
    ):
        for line in EXAMPLE.findall(page.read_text(encoding="utf-8")):
            words = shlex.split(line, comments=True)
            for stop in ("|", ">", ">>"):
                if stop in words:
                    words = words[: words.index(stop)]
            if words and words[0] not in EDITORS:
                found.append(words)
    return found


@pytest.mark.parametrize("words", examples(), ids=" ".join)
@pytest.mark.real
def test_examples_answer(run_real: Lactui, words: list[str]) -> None:
    ran = run_real(*words)
    assert ran.code == 0, ran.err
    assert ran.out.strip()


@pytest.mark.real
def test_the_readme_counts_the_base_in_its_generated_part_only() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- generated: counts -->")
    counts, _, after = rest.partition("<!-- end -->")
    with sqlite3.connect(f"{REAL_BASE.as_uri()}?mode=ro", uri=True) as connection:
        held = dict(connection.execute("select type, count(*) from record group by type"))
    told = " ".join(counts.split())
    for type, words in {"country": "countries", "event": "events", "source": "sources"}.items():
        assert f"{held[type]:,} {words}" in told, "run `make docs`"
    assert re.findall(r"\d[\d,]* (?:events|arms lines|sources|claims|languages)\b", before + after) == []


def test_the_page_of_what_was_tried_has_the_lines_of_the_tests() -> None:
    """Its numbers are noted by the tests themselves when they pass; a line that is missing or changed needs `make docs` after them."""
    assert set(reliability.written()) == set(declared()), "run the tests marked tried, then `make docs`"
    assert all(number > 0 for number in reliability.written().values())
