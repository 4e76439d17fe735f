"""The content of exports: citations and records as text, lists and cards as files; never the user's own notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lactui.faces.citations.cite import cite
from lactui.store.record_types import TYPES, plural
from lactui.store.search.resolve import fold

if TYPE_CHECKING:
    from lactui.store.database import Base
    from lactui.store.lens import Lens

ENDINGS = {"csv": "csv", "json": "json", "md": "md", "bibtex": "bib"}
"""Formats and the endings of their files."""

LONGEST_NAME = 72
"""Letters of a proposed file name without its ending."""

WIDTH = 78
"""Columns of a copied record at most: it fits a screen of 80 between its edges."""


class Shown(NamedTuple):
    """What is on the screen: a list, or a card."""

    name: str
    """For the file."""
    type: str
    """Of the list's records; empty for a card."""
    refs: tuple[str, ...]
    """The records in their order; of a card the one it is about."""
    words: str
    """For the message: `87 countries`."""
    filter: str = ""
    """What the list is filtered by beside the lens."""


def citation(base: Base, ref: str) -> str | None:
    """The citation of a record and of the sources it rests on, one a line; None for what is no record."""
    try:
        return cite(base, [ref]).strip()
    except LookupError:
        return None


def record_text(base: Base, ref: str, width: int = WIDTH, *, ascii: bool = False) -> str | None:
    """The card of a record in plain text, as `lactui show` prints it; None for what is no record."""
    from lactui.faces.text.plain import text
    from lactui.tui.details.cards import card

    try:
        made = card(base, ref)
    except LookupError:
        return None
    return text(made, min(width, WIDTH), ascii=ascii)


def list_shown(type: str, refs: list[str], base: Base, lens: str = "", filter: str = "") -> Shown:
    """A list with what narrows it in words."""
    name = TYPES[type].plural
    words = f"{len(refs):,} {plural(type, len(refs))}"
    return Shown(slug(name, f"{lens} {filter}", base.edition), type, tuple(refs), words, filter)


def card_shown(ref: str, base: Base) -> Shown:
    """A card by its reference."""
    return Shown(slug(ref.replace("/", "-").replace("+", "-"), "", base.edition), "", (ref,), ref)


def slug(name: str, more: str, edition: str) -> str:
    """The name of a file without its ending, as `events-lac-exercise-2026-11`."""
    made = re.sub(r"[^a-z0-9]+", "-", fold(f"{name} {more}")).strip("-")
    room = LONGEST_NAME - len(edition) - 1
    if len(made) > room:
        made = made[:room].rpartition("-")[0]
    return f"{made}-{edition}"


def formats(shown: Shown) -> tuple[str, ...]:
    """The formats that it can be written in, the likeliest first."""
    if shown.type:
        return ("csv", "json", "md", "bibtex")
    if shown.refs[0].startswith(("compare/", "figure/")):
        return ("md", "json")
    return ("md", "json", "csv", "bibtex")


def encoded(base: Base, shown: Shown, format: str, lens: Lens) -> bytes:
    """The file's content: the same faces that the commands write."""
    if format == "bibtex":
        return (cite(base, list(shown.refs), "bibtex").rstrip() + "\n").encode()
    return (_list(base, shown, format, lens) if shown.type else _one(base, shown.refs[0], format)).encode()


def _list(base: Base, shown: Shown, format: str, lens: Lens) -> str:
    from lactui.cards.tables.list_document import document, listed_objects, stamp
    from lactui.faces.data.csv import text as csv

    ids = tuple(ref.partition("/")[2] for ref in shown.refs)
    if format == "md":
        from lactui.cards.tables.lists import list_table
        from lactui.faces.data import markdown
        from lactui.store.lists.listing import Listing

        table = list_table(base, Listing(shown.type, lens, len(ids), len(ids), ids))
        title = f"## {markdown.escape(table.title)}\n\n" if table.title else ""
        return f"{title}{markdown.table(table)}\n\nlactui {base.edition}, content {base.content}\n"
    rows = listed_objects(base, shown.type, ids, lens)
    if format == "json":
        from lactui.faces.data.json import dumps

        made = document(base, lens, len(rows), rows)
        return dumps({"filter": shown.filter, **made} if shown.filter else made)
    return csv(rows, stamp(base))


def _one(base: Base, ref: str, format: str) -> str:
    from lactui.faces.data.csv import text as csv
    from lactui.tui.details.cards import card

    made = card(base, ref)
    if format == "md":
        from lactui.faces.data.markdown import text

        return text(made)
    if format == "json":
        from lactui.faces.data.json import card_object, dumps

        return dumps(card_object(made))
    return csv([{**made.record, "edition": made.edition, "content": made.content}], {})
