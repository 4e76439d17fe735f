"""Asks on stderr for what a record begun still lacks, a line each, and takes the answers from stdin."""

from __future__ import annotations

import sys

from lactui.cli.errors import clean
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.records.editing.draft import Draft
    from lactui.records.reading.faults import Fault

SOURCE = (
    ("title", "title of the source"),
    ("publisher", "its publisher"),
    ("published", "when it was published"),
    ("lang", "its language"),
    ("type", "its type"),
)
"""The fields that are asked of a new source, and what the question calls them."""
LATER = ("id", "region", "sources", "stated_by")
"""Fields that follow from others, or are asked for in another way."""


class Ended(Exception):  # noqa: N818  the end of the answers is no error
    """The input ended before the question was answered."""


def ask(draft: Draft) -> None:
    """Ask for missing fields, for a source, and for optional fields; returns early when the input ends.

    Each answer is in the draft as soon as it is given, so that an interruption loses none.
    """
    _write("Enter skips a question; Ctrl+D or Ctrl+C ends the questions.")
    try:
        for field in _missing(draft):
            if _open(draft, (field,)):  # unless it followed from an answer before
                _field(draft, field)
        if draft.cites() and _open(draft, ("sources", "stated_by")):
            _source(draft)
        for field in _missing(draft):
            _field(draft, field)
        _more(draft)
    except Ended:
        _write("")


def confirm(question: str) -> bool:
    """Whether the answer is yes."""
    try:
        return _answer(f"{question} (y/n)").casefold() in ("y", "yes")
    except Ended:
        return False


def _missing(draft: Draft) -> list[str]:
    """The fields in which something is missing or wrong, in their order, each once."""
    found = [str(fault.field).partition("[")[0] for fault in draft.faults() if fault.field]
    return [field for field in dict.fromkeys(found) if field.partition(".")[0] not in LATER]


def _open(draft: Draft, fields: tuple[str, ...]) -> list[Fault]:
    """The faults of some fields."""
    return [fault for fault in draft.faults() if str(fault.field).partition("[")[0] in fields]


def _field(draft: Draft, field: str) -> None:
    """Ask for one field until its answer holds, or there is none."""
    while answer := _answer(field, draft.hint(field)):
        if _set(draft, f"{field}={answer}", field):
            return


def _set(draft: Draft, setting: str, field: str) -> bool:
    """Put an answer into the draft; what it does not hold is said, and it is asked again."""
    from lactui.records.editing.rows import CorrectionError

    try:
        draft.fill(setting)
    except CorrectionError as error:
        _write(str(error))
        return False
    faults = _open(draft, (field,))
    for fault in faults:
        _write(draft.told(fault))
    return not faults


def _source(draft: Draft) -> None:
    """Ask for the address of a source, and for what a new one lacks."""
    given = {"url": _answer("source", "the address of the page on which this can be read")}
    if not given["url"]:
        return
    cited = draft.rest_on(given)
    if not cited.new:
        _write(f"this is sources/{cited.row['id']}, which exists already")
    for name, said in SOURCE if cited.new else ():
        usual = cited.row[name]
        while answer := _answer(said, f"Enter for {usual}" if usual else draft.hint(name, "sources")):
            cited = draft.rest_on({**given, name: answer})
            faults = [fault for fault in cited.faults if fault.field == name]
            if not faults:
                given[name] = answer
                break
            _write(draft.told(faults[0], said))
    if supports := _answer("what it supports", "its date included; Enter for: the whole record"):
        draft.rest_on(given, supports)


def _more(draft: Draft) -> None:
    """Take FIELD=VALUE for the fields that may be left out."""
    names = [name for name, value in draft.row.items() if value in (None, [], {}) and name not in LATER]
    if not names:
        return
    _write(f"Optional: {', '.join(names)}")
    while setting := _answer("more", "FIELD=VALUE, or Enter"):
        _set(draft, setting, setting.partition("=")[0].partition(".")[0].strip())


def _answer(name: str, hint: str = "") -> str:
    """The answer to one question, without spaces around it; Ended where there are no more."""
    print(clean(f"{name} ({hint}): " if hint else f"{name}: "), end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Ended
    return line.strip()


def _write(text: str) -> None:
    print(clean(text), file=sys.stderr, flush=True)
