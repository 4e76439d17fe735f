"""What a card is made of: plain values, never glyphs, colours or widths.

A card is made once from the store's rows and has several faces (plain text, Rich, Markdown, JSON,
CSV, BibTeX, a detail panel). Every block has an `id`, the word of `show --section`, and a `title`.
Text here is data: a face never reads markup in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lactui.store.rows import Citation

Value = str | int | float | None
"""A table cell: None is "not known" and is shown as such, never as zero."""


class Fact(NamedTuple):
    """A label and its value; `ref` makes it a link to a record, `url` to an address."""

    label: str
    value: str
    ref: str | None = None
    url: str | None = None


class Facts(NamedTuple):
    id: str
    title: str
    rows: tuple[Fact, ...]


class Prose(NamedTuple):
    """A paragraph."""

    id: str
    title: str
    text: str


class Column(NamedTuple):
    """A table column: `field` is its key in JSON and CSV, `decimals` how its floats are printed."""

    field: str
    title: str
    align: str = "left"
    decimals: int = 1


class Row(NamedTuple):
    """A table row; `ref` is what it opens."""

    cells: tuple[Value, ...]
    ref: str | None = None


class Table(NamedTuple):
    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str | None = None


class Series(NamedTuple):
    """One line of a chart: (year, value) in order; a year without a value is left out, zero is zero."""

    name: str
    points: tuple[tuple[int, float], ...]
    region: str | None = None


class Chart(NamedTuple):
    """Series over years with one unit, drawn on one scale from zero; `refs` are what it counts."""

    id: str
    title: str
    unit: str
    first: int
    last: int
    series: tuple[Series, ...]
    refs: tuple[str, ...] = ()
    note: str | None = None


class Item(NamedTuple):
    """A record in one line, as a link. `sign` is set where the line has a stance (+ ± -)."""

    ref: str
    title: str
    date: str | None = None
    kind: str | None = None
    confidence: str | None = None
    note: str | None = None
    stance: str | None = None


class Items(NamedTuple):
    """Records by group; `total` may exceed what is listed."""

    id: str
    title: str
    items: tuple[Item, ...]
    total: int


class Sources(NamedTuple):
    """The sources a record rests on, the last block of its card."""

    id: str
    title: str
    citations: tuple[Citation, ...]


Block = Facts | Prose | Table | Chart | Items | Sources


class Card(NamedTuple):
    """One thing, ready for any face.

    `record` is its JSON object (commands.md, "Records in JSON"); `names` are its other names;
    `edition` and `content` stamp it with the base's edition and short content hash.
    """

    ref: str
    type: str
    title: str
    names: tuple[str, ...]
    confidence: str | None
    record: Mapping[str, Any]
    blocks: tuple[Block, ...]
    edition: str
    content: str
