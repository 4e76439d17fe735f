"""The words on the screen, in help, in messages and in the pages are those of the field: what stopped readers stays away."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from lactui.cli.help import format_markdown, format_program
from lactui.db.record_types import TYPES
from lactui.tui.actions import ACTIONS, PANES
from lactui.tui.controllers.commands import EXAMPLES
from tests.support import ROOT

BANNED = (
    r"\blens(es)?\b",  # filter
    r"\bvoices?\b",  # independent sources
    r"\bgathered\b",  # collected
    r"\bdeeper\b",  # more engaged
    r"\barms lines?\b",  # arms transfers
    r"\bat hand\b",  # selected
    r"\blooked (for|on)\b",  # searched for, last checked
    r"\brests? on\b|\bon it alone\b",  # based on, cites, sole source for
    r"\bcame to nothing\b",  # cancelled or failed
    r"\bput together by this base\b",  # grouped by the editors
    r"\bsays? nothing about\b",  # does not apply to
    r"\bpasses the (lens|filter)\b|\blets? \w+ \w+ through\b",  # match
    r"\bas flags\b",  # as command-line options
    r"\bas at first\b",  # defaults
    r"\bbegin not known\b",  # start date unknown
    r"\bprinted by\b",  # published by
    r"\bchanged by\b",  # what would change this
    r"\bleft as it is\b|\bit is kept\b",  # nothing changed, saved
    r"\bis talk\b",  # results go to stdout, messages to stderr
    r"\bthis should not happen\b",  # internal error
    r"\bnothing is called\b|\bthe base has no\b",  # No record is called
    r"\bthe check found\b",  # problems found
    r"\b(eds|recs|evt)\b|\bdeliv\.",  # editions, records, events, delivered
    r"\b(USD|GDP) a person\b",  # per person
    r"\bperv\b",  # a harmless slip
    r"\bthis half\b|\bhalf before\b",  # panel
)
"""What stopped readers, as regular expressions; beside each what is said instead."""

SQL = re.compile(r"\b(select|from|where|join|coalesce|pragma) |^\w+ (text|int|real)!? ", re.IGNORECASE)
"""What is a query, or declares a table, and is shown to nobody."""

UNSAID = ("title voice",)
"""Names of fields, joined by blanks."""

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *(
        ROOT / "docs" / f"{name}.md"
        for name in ("index", "searching", "browser", "kiosk", "ssh", "glossary", "pictures-and-reports", "private")
    ),
]
"""Pages for users; what is generated in others comes from the texts below."""


def unplain(text: str) -> list[str]:
    """The words in a text that stopped readers."""
    return [found[0] for each in BANNED for found in re.finditer(each, text, re.IGNORECASE)]


def texts(path: Path) -> list[tuple[int, str]]:
    """The texts in a module of several words that are no docstrings and no SQL, each with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    beside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in beside
        if " " in node.value.strip() and not SQL.search(node.value) and node.value not in UNSAID
    ]


def test_no_text_of_the_program_says_it() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words} in {text[:80]!r}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for line, text in texts(path)
        if (words := unplain(text))
    ]
    assert found == []


def test_no_key_pane_type_or_example_says_it() -> None:
    said = [part for action in ACTIONS for part in (action.label, action.help, action.says)]
    said += [pane.title for pane in PANES] + [word for type in TYPES.values() for word in (type.word, type.words)]
    said += [part for example in EXAMPLES for part in example]
    assert [(text, unplain(text)) for text in said if unplain(text)] == []


def test_no_help_says_it_outside_names() -> None:
    """Names of options and fields stay: scripts use them."""
    words = re.sub(r"--[a-z-]+|`[^`]*`|one-voice", "", format_markdown() + format_program())
    assert unplain(words) == []


def test_no_word_of_a_vocabulary_says_it() -> None:
    words = map(json.loads, (ROOT / "data/records/vocabulary.jsonl").read_text(encoding="utf-8").splitlines())
    said = [(word["field"], word["value"], unplain(f"{word['label']}. {word['meaning']}")) for word in words]
    assert [each for each in said if each[2]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_no_page_for_users_says_it_outside_names(page: Path) -> None:
    text = re.sub(r"<!-- generated: counts -->.*?<!-- end -->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", "", text, flags=re.DOTALL)
    assert unplain(" ".join(text.split())) == []
