"""The documentation says what the program does: generated parts are fresh, links lead somewhere."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REAL_BASE, ROOT
from tests.tries import declared
from tools import pictures, reliability

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PICTURES = re.compile(r"(?:docs/)?pictures/(\w+)-(\d+)x(\d+)(?:-light)?\.svg")


@pytest.mark.real
def test_generated_parts_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.docs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_begins_with_a_picture_and_how_to_install() -> None:
    blocks = re.split(r"\n\n+", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert re.fullmatch(r"!\[.+\]\(docs/pictures/\S+\.svg\)", blocks[1])
    assert blocks[3] == "```console\n$ pipx install .\n```"
    assert "on no package index yet" in blocks[4]
    assert "`pipx install lactui`" in blocks[4]
    assert re.search(r"^\$ make run .*\n\$ make test ", blocks[5], re.MULTILINE)


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
        if drawn := PICTURES.fullmatch(path):
            view, columns, rows = drawn.groups()
            assert view in pictures.VIEWS
            assert (int(columns), int(rows)) in pictures.SIZES
        elif path:
            assert (page.parent / path).exists(), target
        else:
            assert anchor in anchors, target


@pytest.mark.real
def test_the_readme_counts_the_base_in_its_generated_part_only() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    generated = dict(re.findall(r"<!-- generated: (.*?) -->(.*?)<!-- end -->", text, re.DOTALL))
    written = re.sub(r"<!-- generated: .*?<!-- end -->", "", text, flags=re.DOTALL)
    with sqlite3.connect(f"{REAL_BASE.as_uri()}?mode=ro", uri=True) as connection:
        held = dict(connection.execute("select type, count(*) from record group by type"))
    told = " ".join(generated["counts"].split())
    for type, words in {"country": "countries", "event": "events", "source": "sources"}.items():
        assert f"{held[type]:,} {words}" in told, "run `make docs`"
    assert re.findall(r"\d[\d,]* (?:events|arms lines|sources|claims|languages)\b", written) == []


def test_the_page_of_what_was_tried_has_the_lines_of_the_tests() -> None:
    """Its numbers are noted by the tests themselves when they pass; a line that is missing or changed needs `make docs` after them."""
    assert set(reliability.written()) == set(declared()), "run the tests marked tried, then `make docs`"
    assert all(number > 0 for number in reliability.written().values())
