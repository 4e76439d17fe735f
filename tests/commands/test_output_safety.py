"""What the base holds is never obeyed: no control characters and no live markup, on any way out, parsed back by real parsers."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import html5lib
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from lactui.render import CITATION_STYLES
from tests import hostile_base
from tests.cli.support import Done
from tests.frozen import BASE
from tests.tries import Tries

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x07\x1b]*\x1b\\")
"""The sequences that the text of a terminal has of its own: styles and links."""

HOST = "https://host.example/"


class Hostile:
    """The hostile base, a command over it, and names of records in it."""

    def __init__(self, path: Path, run: Callable[..., Done]) -> None:
        self.path = str(path)
        self._run = run
        with closing(sqlite3.connect(path)) as base:
            self.citing = base.execute("select ref from citation where source like '%evil%' order by 1").fetchone()[0]
            """A record whose source has the hostile id; Brazil has the event with one."""
            self.arms, self.claim, self.document, self.comparison = (
                base.execute(f"select id from {table} order by id limit 1").fetchone()[0]
                for table in ("arms", "claim", "document", "comparison")
            )
            self.events = dict(base.execute("select 'event/' || id, title from event"))

    def __call__(self, *words: str, **more: Any) -> Done:
        """Run a command over it."""
        return self._run(*words, "--db", self.path, **more)

    def reading(self) -> list[tuple[str, ...]]:
        """Commands that together show every type and table."""
        types = "countries events mechanisms editions arms documents statistics indicators comparisons claims sources datasets"
        entities = "persons ships systems companies installations"
        return [
            *(("list", type, "--all") for type in f"{types} {entities}".split()),
            ("show", "PER"),
            *(
                ("show", ref)
                for ref in ("BRA", self.citing, f"arms/{self.arms}", f"claim/{self.claim}", f"document/{self.document}")
            ),
            ("search", "ship"),
            ("search", "peace", "ark", "--explain"),
            ("timeline",),
            ("timeline", "--by", "country"),
            ("compare",),
            ("compare", self.comparison),
            ("compare", "PER", "CHL"),
            ("compare", "overall"),
            ("claims", self.claim),
            ("stats",),
            ("stats", "--coverage"),
            ("sources", "--datasets"),
            ("sources", "--weight"),
            ("sql", "select title, summary, char(27) || '[2J' from record limit 50"),
        ]


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile base."""
    return hostile_base.make(tmp_path_factory.mktemp("hostile") / "lac.db")


@pytest.fixture
def hostile(hostile_path: Path, run: Callable[..., Done]) -> Hostile:
    """The hostile base with the program."""
    return Hostile(hostile_path, run)


def harmless(text: str) -> None:
    """Nothing in the text is obeyed by a terminal."""
    found = HIDDEN.search(text.replace("\r\n", "\n"))
    assert found is None, ascii(text[max(0, found.start() - 60) : found.end() + 20])


# on a terminal and in a pipe -------------------------------------------------------------------------------
@pytest.mark.tried(
    "Hostile records",
    "answers as text, JSON, CSV and Markdown, in a pipe and on a terminal",
    "no control character comes out",
)
@pytest.mark.parametrize("format", ["text", "json", "csv", "md"])
def test_no_answer_holds_what_a_terminal_obeys(hostile: Hostile, format: str, tries: Tries) -> None:
    for words in hostile.reading():
        for terminal in (False, True) if format == "text" or words[0] in ("show", "sql") else (False,):
            done = hostile(*words, "--format", format, "--no-pager", terminal=terminal)
            assert done.code in (0, 1), (words, done.err)
            harmless(OURS.sub("", done.out) if terminal and format == "text" else done.out)
            harmless(done.err)
            tries()


@pytest.mark.tried(
    "Hostile records", "messages that quote what was typed, paths, variables", "no control character comes out"
)
@pytest.mark.parametrize(
    "words",
    [
        ("show", "{}"),
        ("list", "{}"),
        ("{}",),
        ("search", "{}"),
        ("show", "PER", "--section", "{}"),
        ("list", "events", "--country", "{}"),
        ("list", "events", "--{}"),
        ("show", "PER", "--output", "/nowhere/{}"),
        ("sql", "select {}"),
        ("cite", "{}"),
        ("doctor",),
        ("doctor", "--format", "json"),
        ("config", "path"),
        ("config", "show"),
    ],
)
def test_no_message_holds_what_a_terminal_obeys(
    hostile: Hostile, words: tuple[str, ...], tmp_path: Path, tries: Tries
) -> None:
    evil = "x" + hostile_base.HOSTILE.replace("\x00", "")
    folder = str(tmp_path / evil.replace("/", "")[:60])
    db = [] if words[0] in ("config", "doctor") else ["--db", hostile.path]
    done = hostile._run(*(word.format(evil) if "{}" in word else word for word in words), *db, XDG_CONFIG_HOME=folder)
    harmless(done.out)
    harmless(done.err)
    tries()


@pytest.mark.tried(
    "Hostile records", "`report`, `cite`, `diff`, `export`, pages and pictures", "no control character comes out"
)
def test_no_document_holds_what_a_terminal_obeys(hostile: Hostile, tries: Tries) -> None:
    event = hostile.citing
    for words in (
        *(("cite", "BRA", event, "--style", style) for style in CITATION_STYLES),
        *(("report", ref) for ref in ("PER", event)),
        ("report", event, "--format", "json"),
        *(("report", "country", "PER", "--format", format) for format in ("md", "html")),
        *(("export", "events", "--format", format) for format in ("jsonl", "bibtex", "json", "csv", "md")),
        *(
            (*words, "--format", format)
            for format in ("svg", "html")
            for words in (("show", "PER"), ("compare",), ("timeline",))
        ),
    ):
        done = hostile(*words)
        assert done.code == 0, (words, done.err)
        harmless(done.out)
        harmless(done.err)
        tries()
    for format in ("text", "json", "csv", "md"):
        for bases in ((str(BASE), hostile.path), (hostile.path, str(BASE))):
            done = hostile._run("diff", *bases, "--format", format)
            assert done.code == 0
            harmless(done.out)
            tries()


# read back by parsers --------------------------------------------------------------------------------------
def test_json_says_exactly_what_the_base_holds(hostile: Hostile) -> None:
    rows = json.loads(hostile("list", "events", "--all", "--format", "json").out)["rows"]
    assert {row["ref"]: row["title"] for row in rows} == hostile.events
    lines = hostile("export", "events", "--format", "jsonl").out.splitlines()
    assert {row["ref"]: row["title"] for row in map(json.loads, lines)} == {row["ref"]: row["title"] for row in rows}


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.tried(
    "Hostile records",
    "cells of CSV for spreadsheets that begin a formula",
    "none begins one, and none is left in the first cell where ; or a tab divides them",
)
def test_csv_for_a_spreadsheet_has_no_formula(hostile: Hostile, tries: Tries) -> None:
    for type in ("events", "countries", "sources", "arms", "persons", "claims"):
        raw = rows_of(hostile("list", type, "--all", "--format", "csv").out)
        safe_text = hostile("list", type, "--all", "--format", "csv", "--safe-csv").out
        safe = rows_of(safe_text)
        assert len({len(row) for row in raw}) == len({len(row) for row in safe}) == 1
        plain = [
            [cell.removeprefix("'") if cell[1:].lstrip(" ").startswith(FORMULA) else cell for cell in row]
            for row in safe
        ]
        assert plain == [[cell.replace("\n", " ") for cell in row] for row in raw]
        begun = [cell for row in raw for cell in row if cell.lstrip(" ").startswith(FORMULA) and not number(cell)]
        assert begun, "nothing was tried"
        for delimiter in (",", ";", "\t"):
            for row in rows_of(safe_text, delimiter):
                for cell in row if delimiter == "," else row[:1]:
                    assert number(cell) or not cell.lstrip(" ").startswith(FORMULA), ascii(cell[:40])
        tries(len(begun))


FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_safe_csv_of_a_folder_and_of_tables(hostile: Hostile, tmp_path: Path) -> None:
    for words in (("events", "arms"), ("base",)):
        folder = tmp_path / words[0]
        done = hostile("export", *words, "--format", "csv", "--safe-csv", "--output", str(folder))
        assert done.code == 0, done.err
        for path in folder.iterdir():
            for row in rows_of(path.read_text("utf-8")):
                assert not [cell for cell in row if cell.lstrip(" ").startswith(FORMULA) and not number(cell)], (
                    path.name
                )


def tokens(text: str) -> list[Any]:
    """Every token of a Markdown text, as GitHub would read it, HTML in it included."""
    found = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [*found, *(child for token in found for child in token.children or ())]


@pytest.mark.tried(
    "Hostile records", "Markdown read back by markdown-it", "no HTML, picture, or link but those to sources"
)
def test_markdown_holds_no_live_markup_of_the_data(hostile: Hostile, tries: Tries) -> None:
    commands = [(*words, "--format", "md") for words in hostile.reading() if words[0] != "sql"]
    commands += [("cite", "BRA", hostile.citing, "--style", "markdown"), ("report", "country", "PER", "--format", "md")]
    for words in commands:
        for token in tokens(hostile(*words).out):
            assert token.type not in ("html_block", "html_inline", "image", "s_open", "fence", "code_block"), (
                words,
                token,
            )
            if token.type == "link_open":
                assert token.attrs["href"].startswith(HOST), (words, token)
        tries()


def test_a_table_of_markdown_has_as_many_cells_in_each_row(hostile: Hostile) -> None:
    for type in ("events", "mechanisms", "sources"):
        found = MarkdownIt("commonmark").enable("table").parse(hostile("list", type, "--all", "--format", "md").out)
        rows = [token.type for token in found if token.type == "tr_open"]
        cells = [token.type for token in found if token.type in ("td_open", "th_open")]
        columns = [token.type for token in found if token.type == "th_open"]
        assert len(cells) == len(rows) * len(columns)
        total = json.loads(hostile("list", type, "--all", "--format", "json").out)["total"]
        assert len(rows) == total + 1


@pytest.mark.tried(
    "Hostile records",
    "pages and SVG read back by html5lib and an XML parser",
    "no script, no handler, no address but those of sources",
)
def test_pages_and_pictures_hold_no_live_markup_of_the_data(hostile: Hostile, tries: Tries) -> None:
    for words in (("show", "PER"), ("compare",), ("timeline",), ("report", "country", "PER"), ("show", hostile.citing)):
        page = html5lib.parse(hostile(*words, "--format", "html").out, namespaceHTMLElements=False)
        inert(page)
        tries()
        if words[0] != "report":
            inert(ET.fromstring(hostile(*words, "--format", "svg").out))
            tries()


def inert(tree: ET.Element) -> None:
    for element in tree.iter():
        name = str(element.tag).rpartition("}")[2].lower()
        assert name not in (
            "script",
            "img",
            "image",
            "iframe",
            "object",
            "embed",
            "form",
            "foreignobject",
            "base",
            "link",
        ), name
        for attribute, value in element.attrib.items():
            attribute = attribute.rpartition("}")[2].lower()
            assert not attribute.startswith("on"), (name, attribute)
            if attribute == "href":
                assert value.startswith((HOST, "#")), (name, value)


@pytest.mark.tried(
    "Hostile records", "BibTeX read back by bibtexparser", "every entry whole, no command of TeX from the data"
)
def test_bibtex_is_read_back_whole(hostile: Hostile, tries: Tries) -> None:
    cited = [("cite", "BRA", hostile.citing, "--style", style) for style in ("bibtex", "biblatex")]
    for words in (*cited, ("export", "sources", "--format", "bibtex")):
        text = hostile(*words).out
        library = parse_string(text)
        assert library.failed_blocks == []
        assert len(library.entries) == len(re.findall(r"^@\w+\{[A-Za-z0-9._-]+,$", text, re.MULTILINE)) > 1
        assert library.preambles == library.strings == []
        for entry in library.entries:
            for field in entry.fields:
                value = str(field.value)
                commands = set(re.findall(r"\\[A-Za-z]+", value)) if field.key != "url" else set()
                assert commands <= {"\\textbackslash", "\\textasciitilde", "\\textasciicircum"}, (field.key, value[:80])
                assert value.count("{") - value.count("\\{") == value.count("}") - value.count("\\}")
        tries(len(library.entries))


@pytest.mark.tried("Hostile records", "RIS read back by rispy", "every entry whole")
def test_ris_is_read_back_whole(hostile: Hostile, tries: Tries) -> None:
    text = hostile("cite", "BRA", hostile.citing, "--style", "ris").out
    entries = rispy.loads(text)
    assert len(entries) == text.count("TY  - ") == text.count("ER  - ") > 1
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in text.splitlines()), text[:300]
    csl = json.loads(hostile("cite", "BRA", hostile.citing, "--style", "csl-json").out)
    assert len(csl) == len(entries)
    tries(len(entries))
