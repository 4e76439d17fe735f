"""Cards and records as JSON: one document, UTF-8, null for unknown."""

from __future__ import annotations

from lactui.cards.blocks import (
    Chart,
    Dated,
    Facts,
    Failed,
    Items,
    Lean,
    Number,
    Part,
    Prose,
    Sources,
    Table,
    Timeline,
    Trends,
)
from lactui.cards.tables.objects import picked
from lactui.db.vocabulary import CONFIDENCES
from lactui.render.cells import is_blank
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cards.blocks import Block, Card, Item, Trend, Value


def dumps(value: object) -> str:
    """One JSON document, indented, ended by a newline.

    As `json.dumps` writes it with an indent, which it does in Python and value by value: a whole list took a second. No text
    in it is obeyed by a terminal.
    """
    from json import dumps as scalar
    from json.encoder import encode_basestring as plain

    def quoted(text: str) -> str:
        return plain(text) if text.isprintable() else escape_unprintable(plain(text))

    pieces: list[str] = []
    put = pieces.append

    def write(value: Any, gap: str) -> None:
        if isinstance(value, str):
            put(quoted(value))
        elif value is None:
            put("null")
        elif type(value) is int:
            put(str(value))
        elif isinstance(value, dict) and value:
            inner, before = gap + "  ", "{"
            for key, part in value.items():
                name = quoted(key) if isinstance(key, str) else f'"{scalar(key)}"'
                if isinstance(part, str):
                    put(f"{before}{inner}{name}: {quoted(part)}")
                else:
                    put(f"{before}{inner}{name}: ")
                    write(part, inner)
                before = ","
            put(gap + "}")
        elif isinstance(value, (list, tuple)) and value:
            inner, before = gap + "  ", "["
            for part in value:
                put(before + inner)
                write(part, inner)
                before = ","
            put(gap + "]")
        else:
            put(scalar(value))

    write(value, "\n")
    put("\n")
    return "".join(pieces)


def write_line(value: object) -> str:
    """A value as JSON in one line."""
    from json import dumps

    line = dumps(value, ensure_ascii=False)
    return line if line.isprintable() else escape_unprintable(line)


def escape_unprintable(document: str) -> str:
    """JSON in which what no terminal should get (C1, formatting of direction, half a letter) is written as its number; it says the same."""
    from json.encoder import encode_basestring_ascii as ascii_of

    return "".join(char if char.isprintable() or is_blank(char) else ascii_of(char)[1:-1] for char in document)


def write_card(card: Card, sections: Sequence[str] | None = None) -> str:
    """The card as a JSON document."""
    return dumps(card_object(card, sections))


def card_object(card: Card, sections: Sequence[str] | None = None) -> dict[str, Any]:
    """The card's record with the base's stamp, and under `sections` what the card shows beyond it.

    The sources stand in the record; they are no section of their own.
    """
    contents = {
        block.id: section_object(block)
        for block in card.blocks
        if not isinstance(block, Sources) and (sections is None or block.id in sections)
    }
    return {**card.record, "edition": card.edition, "content": card.content, "sections": contents}


def section_object(block: Block) -> Any:
    """A block as JSON: text, a list of facts, rows, series or items."""
    if isinstance(block, Prose):
        return block.text
    if isinstance(block, Facts):
        return [picked(fact, "label value ref url") for fact in block.rows]
    if isinstance(block, Table):
        fields = [column.field for column in block.columns]
        rows = [
            {**{field: _plain_value(value) for field, value in zip(fields, row.cells, strict=True)}, "ref": row.ref}
            for row in block.rows
        ]
        return {"title": block.title, "rows": rows, "note": block.note}
    if isinstance(block, Chart):
        series = [picked(line, "name region points") for line in block.series]
        return {**picked(block, "title unit first last"), "series": series, "note": block.note}
    if isinstance(block, Items):
        contents = {"title": block.title, "total": block.total, "items": [item._asdict() for item in block.items]}
        return {**contents, "by": count_by_kind(block)} if block.tally else contents
    if isinstance(block, Timeline):
        return picked(block, "title first last marks")
    if isinstance(block, Trends):
        return {"title": block.title, "rows": [_trend_object(row) for row in block.rows], "note": block.note}
    if isinstance(block, Sources):
        return [citation._asdict() for citation in block.citations]
    return None  # made for a panel


def count_by_kind(block: Items) -> list[dict[str, Any]]:
    """How many items there are of each kind, in all and by confidence, most first."""
    counts: dict[str, dict[str, Any]] = {}
    for item in block.items:
        kind = item.kind or ""
        row = counts.setdefault(kind, {"kind": kind, "n": 0, **dict.fromkeys(CONFIDENCES, 0)})
        row["n"] += 1
        if item.confidence in row:
            row[item.confidence] += 1
    return sorted(counts.values(), key=lambda row: -row["n"])


def group_items(block: Items) -> dict[str, list[Item]]:
    """The items by stance where they are evidence, else by kind, in the order in which each first occurs."""
    stances = any(item.stance for item in block.items)
    groups: dict[str, list[Item]] = {}
    for item in block.items:
        groups.setdefault((item.stance if stances else item.kind) or "", []).append(item)
    return groups


def _trend_object(row: Trend) -> dict[str, Any]:
    """A series with its unit and data set, its first and its last value beside all of them."""
    (year, value), (first_year, first) = row.points[-1], row.points[0]
    ends = {"value": value, "year": year, "first": first, "first_year": first_year}
    return {"indicator": row.name, **picked(row, "code unit"), **ends, **picked(row, "points ref")}


def _plain_value(value: Value) -> Any:
    """The value of a table cell as JSON has it, without what faces need."""
    if isinstance(value, Number | Part):
        return value.value
    if isinstance(value, Dated):
        return value.date
    if isinstance(value, Failed):
        return value.status
    if isinstance(value, Lean):
        return [value.left, value.right]
    return None if value == "" else value


ROWS = ("rows", "items", "marks")
"""The keys under which a block in JSON has its rows."""


def section_rows(card: Card, sections: Sequence[str]) -> list[dict[str, Any]]:
    """What the sections of a card hold, each row with the card's reference and the section's id before it."""
    return [
        {"record": card.ref, "section": block.id, **row}
        for block in card.blocks
        if block.id in sections
        for row in _block_rows(block)
    ]


def _block_rows(block: Block) -> Iterator[dict[str, Any]]:
    """The rows of a block: a point of a series each, or what it has in JSON."""
    if isinstance(block, Chart):
        for series in block.series:
            yield from _point_rows(series.name, series.points, block.unit)
    elif isinstance(block, Trends):
        for trend in block.rows:
            for row in _point_rows(trend.name, trend.points, trend.unit):
                yield {**row, "code": trend.code, "ref": trend.ref}
    elif isinstance(block, Prose):
        yield {"text": block.text}
    else:
        contents = section_object(block) or ()
        yield from next(contents[key] for key in ROWS if key in contents) if isinstance(contents, dict) else contents


def _point_rows(name: str, points: Sequence[tuple[int, float]], unit: str) -> Iterator[dict[str, Any]]:
    for year, value in points:
        yield {"series": name, "year": year, "value": value, "unit": unit}
