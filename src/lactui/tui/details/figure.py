"""What stands behind a computed figure: the rows it counted in each region or country, and the query that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.blocks import Card, Column, Fact, Facts, Item, Items, Number, Prose, Row, Table
from lactui.cards.provenance import dated
from lactui.cards.tables.figures import paired, titled
from lactui.cards.types.claim import told
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.lens import REGION_WORDS as SIDES
from lactui.store.lists.claims import measured_by
from lactui.store.measures.countries import country_figures
from lactui.store.measures.regions import counted, figures
from lactui.store.rows.heads import heads
from lactui.store.vocabulary import label
from lactui.tui.details.cards import FIGURE, SIDE_BY_SIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.cards.blocks import Block
    from lactui.store.database import Base
    from lactui.store.measures.figure import Counted, Figure

UNDER = {
    "share": "states",
    "per-state": "states",
    "per-recorded": "states with a record",
    "per-million": "people, shown per million",
    "per-gdp": "US dollars of GDP, shown per billion",
    "of-imports": "TIV m of all arms imports",
}
"""What a figure was divided by."""

COUNTED = ("figures", "five-years")
"""The tables of a dimension whose rows are computed."""


def openable(base: Base, card: Card, lens: Lens = EVERYTHING) -> Card:
    """The card of a dimension, or of countries, whose computed figures lead to what they count."""
    if card.type == "compare":
        return _countries(base, card, lens)
    dimension = card.ref.partition("/")[2]
    found = paired(figures(base, dimension, lens, bare=True))
    blocks = tuple(
        block._replace(rows=_leading(block.rows, found[block.id].keys(), f"{FIGURE}{dimension}:"))
        if isinstance(block, Table) and block.id in COUNTED
        else block
        for block in card.blocks
    )
    return card._replace(blocks=blocks)


def _leading(rows: Sequence[Row], keys: Iterable[tuple[str, ...]], before: str) -> tuple[Row, ...]:
    """Rows, each with the name of its figure."""
    return tuple(
        row._replace(ref=before + ":".join(key[:3])) for row, key in zip(rows, _ordered(keys), strict=True)
    )


def _ordered(keys: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """As the tables have them: the periods of a measure and form together."""
    found = list(keys)
    order = list(dict.fromkeys(key[:2] for key in found))
    return sorted(found, key=lambda key: order.index(key[:2]))


def _countries(base: Base, card: Card, lens: Lens) -> Card:
    """Each measure leads to its rows; the compared countries stand below, to be dropped."""
    codes = card.ref.removeprefix(SIDE_BY_SIDE)
    by_title = {one.title: one for one in country_figures(base, codes.split("+"), lens, bare=True)}
    blocks: list[Block] = []
    for block in card.blocks:
        if isinstance(block, Table) and block.id == "measures":
            rows = []
            for row in block.rows:
                one = by_title[str(row.cells[0])]
                first = one.figures[0]
                counts = any(figure.rows for figure in one.figures)
                name = f"{FIGURE}{codes}:{one.id}:{first.normalisation}:{first.period}"
                rows.append(row._replace(ref=name if counts else None))
            blocks.append(block._replace(rows=tuple(rows)))
        else:
            blocks.append(block)
    names = {one["iso3"]: one["title"] for one in card.record["countries"]}
    members = tuple(Item(f"country/{code}", name, note="m drops it") for code, name in names.items())
    blocks.append(Items("members", "compared", members, len(members)))
    return card._replace(blocks=tuple(blocks))


def figure_card(base: Base, ref: str, lens: Lens = EVERYTHING) -> Card:
    """The rows behind a figure; LookupError when there is no such figure."""
    where, _, name = ref.removeprefix(FIGURE).partition(":")
    if known := heads(base, [f"comparison/{where}"]):
        found = figures(base, where, lens)
    else:
        found = tuple(
            figure for one in country_figures(base, where.split("+"), lens) for figure in one.figures
        )
    sides = {figure.subject: figure for figure in found if _name(figure) == name}
    if not sides:
        raise LookupError(f"the base has no {ref} under this lens")
    one = next(iter(sides.values()))
    facts = [
        Fact(
            "value", f"{_shown(figure)} {label(base, 'unit', one.unit)}".strip(), title=SIDES.get(side, side)
        )
        for side, figure in sides.items()
    ]
    if one.over is not None:
        facts += [
            Fact(
                "over",
                f"{SIDES.get(side, side)} {figure.over:,.0f} {UNDER[one.normalisation]}",
                title="divided by",
            )
            for side, figure in sides.items()
            if figure.over is not None
        ]
    facts += [Fact("period", one.period), Fact("origin", "counted here, by the query below")]
    if known:
        facts.append(Fact("dimension", where, f"comparison/{where}"))
    tables = [_table(SIDES.get(side, side), side, counted(base, sides[side], lens)) for side in sides]
    care = (Prose("caveat", "", one.caveat),) if one.caveat else ()
    queries = [
        Prose(f"sql-{side}", f"query, {SIDES.get(side, side)}", figure.sql)
        for side, figure in sides.items()
        if figure.sql
    ]
    claims = tuple(
        Item(claim.ref, claim.claim, note=told(claim.balance)) for claim in measured_by(base, [one.measure])
    )
    tested = (Items("claims", "claims that it tests", claims, len(claims)),) if claims else ()
    blocks = (Facts("facts", "", tuple(facts)), *care, *tables, *queries, *tested)
    return Card(ref, "figure", titled(one), (), None, {}, blocks, base.edition, base.content)


def _name(figure: Figure) -> str:
    return f"{figure.measure}:{figure.normalisation}:{figure.period}"


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return figure.words or "not known"
    return f"{figure.value:,.{figure.decimals}f}"


def _table(title: str, side: str, rows: tuple[Counted, ...]) -> Table:
    """Rows by date, each with what it adds to a sum."""
    valued = any(row.value is not None for row in rows)
    columns = [Column("date", "date"), Column("record", "record", flexible=True)]
    if valued:
        columns.append(Column("value", "adds", "right"))
    made = tuple(
        Row((dated(row.date, row.date_basis), row.title, *((_number(row.value),) if valued else ())), row.ref)
        for row in rows
    )
    return Table(f"rows-{side}", f"{title}: {len(rows):,} counted", tuple(columns), made)


def _number(value: float | None) -> Number | None:
    return None if value is None else Number(value, 0 if value == int(value) else 1)
