"""What stands behind a computed figure: the rows it counted in both regions, and the query that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.blocks import Card, Column, Fact, Facts, Number, Prose, Row, Table
from lactui.store.measures import counted, figures
from lactui.store.vocab import label
from lactui.tui.cards import FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.store.base import Base
    from lactui.store.figure import Counted, Figure

SIDES = {"LAC": "LAC", "AFR": "Africa"}


def openable(base: Base, card: Card) -> Card:
    """A dimension's card whose computed figures lead to what they count."""
    dimension = card.ref.partition("/")[2]
    names = iter(dict.fromkeys(_name(figure) for figure in figures(base, dimension) if figure.how == "query"))
    blocks = tuple(
        block._replace(rows=tuple(_leading(block.rows, dimension, names)))
        if isinstance(block, Table) and block.id == "figures"
        else block
        for block in card.blocks
    )
    return card._replace(blocks=blocks)


def _leading(rows: tuple[Row, ...], dimension: str, names: Iterator[str]) -> Iterator[Row]:
    """Rows without a record of their own are the computed ones, in the order of the figures."""
    for row in rows:
        name = next(names, None) if row.ref is None else None
        yield row if name is None else row._replace(ref=f"{FIGURE}{dimension}:{name}")


def _name(figure: Figure) -> str:
    return f"{figure.measure}:{figure.normalisation}"


def figure_card(base: Base, ref: str) -> Card:
    """The rows behind a figure; LookupError when there is no such figure."""
    dimension, _, name = ref.removeprefix(FIGURE).partition(":")
    sides = {figure.subject: figure for figure in figures(base, dimension) if _name(figure) == name}
    if not sides:
        raise LookupError(f"the base has no {ref}")
    one = next(iter(sides.values()))
    facts = [
        Fact(title, f"{_shown(sides[side])} {label(base, 'unit', one.unit)}".strip())
        for side, title in SIDES.items()
        if side in sides
    ]
    facts += [Fact("period", one.period or "all"), Fact("dimension", dimension, f"comparison/{dimension}")]
    tables = [
        _table(side, title, counted(base, sides[side])) for side, title in SIDES.items() if side in sides
    ]
    care = (Prose("caveat", "", one.caveat),) if one.caveat else ()
    queries = [
        Prose(f"sql-{side}", f"query, {title}", sides[side].sql or "")
        for side, title in SIDES.items()
        if side in sides and sides[side].sql
    ]
    title = one.title + (", per state" if one.normalisation == "per-state" else "")
    blocks = (Facts("facts", "", tuple(facts)), *care, *tables, *queries)
    return Card(ref, "figure", title, (), None, {}, blocks, base.edition, base.content)


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return figure.words or "not known"
    return f"{figure.value:,.{figure.decimals}f}"


def _table(side: str, title: str, rows: tuple[Counted, ...]) -> Table:
    """Rows by date, each with what it adds to a sum."""
    valued = any(row.value is not None for row in rows)
    columns = [Column("date", "date"), Column("record", "record", flexible=True)]
    if valued:
        columns.append(Column("value", "adds", "right"))
    made = tuple(
        Row((row.date, row.title, *((_number(row.value),) if valued else ())), row.ref) for row in rows
    )
    return Table(f"rows-{side}", f"{title}: {len(rows):,} counted", tuple(columns), made)


def _number(value: float | None) -> Number | None:
    return None if value is None else Number(value, 0 if value == int(value) else 1)
