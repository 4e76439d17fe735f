"""What stands behind a figure or a claim: the rows counted, the query that counts them, and evidence that a search suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.blocks import Card, Chart, Column, Fact, Facts, Item, Items, Number, Prose, Row, Table
from lactui.cards.format import amount, balanced, stated
from lactui.cards.provenance import dated
from lactui.cards.tables.assistance import tables as values
from lactui.cards.tables.figures import titled
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import REGIONS as SIDES
from lactui.db.vocabulary import label
from lactui.queries.assistance import values_given
from lactui.queries.lists.evidence import measured_by
from lactui.queries.measures.countries import country_figures
from lactui.queries.measures.measure import measure_with_id
from lactui.queries.measures.regions import charted, counted_records, figures, views
from lactui.queries.rows.heads import heads
from lactui.render.cells import signs
from lactui.render.page import Line, Span
from lactui.tui.details import FIGURE, SIDE_BY_SIDE, YEAR

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lactui.db.database import Base
    from lactui.queries.measures.measure import CountedRecord, Figure

UNDER = {
    "share": "states",
    "per-state": "states",
    "per-recorded": "states with a record",
    "per-million": "people, shown per million",
    "per-gdp": "US dollars of GDP, shown per billion",
    "of-imports": "TIV m of all arms imports",
    "of-before": "TIV m ten years before",
}
"""By normalisation, what a figure was divided by."""


def leading_to_figures(card: Card) -> Card:
    """A card in which enter on a row opens its figure, that is the records counted."""

    def leading(row: Row) -> Row:
        return row._replace(ref=FIGURE + row.figure) if row.figure else row

    blocks = tuple(
        block._replace(rows=tuple(map(leading, block.rows))) if isinstance(block, Table) else block
        for block in card.blocks
    )
    return card._replace(blocks=blocks)


def compared_card(base: Base, ref: str, filters: Filters, form: str, *, bare: bool) -> Card:
    """The card of a dimension, or of countries side by side; LookupError when there is no such comparison."""
    from lactui.cards.tables.comparison import countries_card
    from lactui.cards.types.comparison import dimension_card

    if not ref.startswith(SIDE_BY_SIDE):
        dimension = dimension_card(base, ref.partition("/")[2], filters, form, bare=bare)
        if dimension is None:
            raise LookupError(f'No record is called "{ref}"')
        return leading_to_figures(_opening_years(base, dimension, form))
    try:
        made = countries_card(base, ref.removeprefix(SIDE_BY_SIDE).split("+"), filters, bare=bare)
    except ValueError as error:
        raise LookupError(str(error)) from error
    # The compared countries stand below, to be dropped.
    members = tuple(Item(one["ref"], one["title"], note="m removes it") for one in made.record["countries"])
    below = Items("members", "compared", members, len(members))
    return leading_to_figures(made._replace(blocks=(*made.blocks, below)))


def _opening_years(base: Base, card: Card, form: str) -> Card:
    """A card in which the chart leads to what its measure counts in a year."""
    dimension = card.ref.partition("/")[2]
    drawn = charted(base, dimension)
    if drawn is None:
        return card
    shown = form if form in views(base, dimension) else "absolute"
    opens = f"{FIGURE}{dimension}:{drawn.id}:{shown}{YEAR}"
    blocks = tuple(block._replace(opens=opens) if isinstance(block, Chart) else block for block in card.blocks)
    return card._replace(blocks=blocks)


def figure_card(base: Base, ref: str, filters: Filters = EVERYTHING) -> Card:
    """The rows behind a figure; LookupError when there is no such figure."""
    told, _, year = ref.removeprefix(FIGURE).partition(YEAR)
    where, _, name = told.partition(":")
    if year:
        filters = filters._replace(since=year, until=year)
    if known := heads(base, [f"comparison/{where}"]):
        found = figures(base, where, filters)
    else:
        found = tuple(figure for one in country_figures(base, where.split("+"), filters) for figure in one.figures)
    sides = {
        figure.subject: figure
        for figure in found
        if name == f"{figure.measure}:{figure.normalisation}" + (f":{figure.period}" if not year else "")
    }
    if not sides:
        raise LookupError(f"There is no {ref} under this filter")
    one = next(iter(sides.values()))
    facts = [Fact("value", _said(base, figure), title=SIDES.get(side, side)) for side, figure in sides.items()]
    if one.over is not None:
        facts += [
            Fact(
                "over",
                f"{SIDES.get(side, side)} {amount(figure.over, 0)} {UNDER[one.normalisation]}",
                title="divided by",
            )
            for side, figure in sides.items()
            if figure.over is not None
        ]
    facts += [Fact("period", one.period), Fact("origin", "calculated from these records, by the query below")]
    if known:
        facts.append(Fact("dimension", label(base, "dimension", where), f"comparison/{where}"))
    tables = [_table(SIDES.get(side, side), side, counted_records(base, sides[side], filters)) for side in sides]
    measure = measure_with_id(base, one.measure)
    if measure and measure.source == "assistance":
        for side in sides:
            left = [each for each in values_given(base, side, measure.filter.get("form", ())) if each.why]
            title = f"not counted, {SIDES.get(side, side)} {len(left)}"
            tables += [each._replace(id=f"left-out-{side}", title=title) for each in values(left)]
    care = (Prose("caveat", "", one.caveat),) if one.caveat else ()
    queries = [
        Prose(f"sql-{side}", f"query, {SIDES.get(side, side)}", figure.sql)
        for side, figure in sides.items()
        if figure.sql
    ]
    claims = tuple(
        Item(claim.ref, claim.claim, note=balanced(claim.balance)) for claim in measured_by(base, [one.measure])
    )
    tested = (Items("claims", "claims tested by this figure", claims, len(claims)),) if claims else ()
    blocks = (Facts("facts", "", tuple(facts)), *care, *tables, *queries, *tested)
    return Card(ref, "figure", titled(one), (), None, {}, blocks, base.edition, base.content)


def _said(base: Base, figure: Figure) -> str:
    """A figure with its unit; a year alone."""
    if figure.unit == "year" and figure.value is not None:
        return str(int(figure.value))
    said = stated(base, figure.value, figure.decimals, words=figure.words)
    return f"{said} {label(base, 'unit', figure.unit)}".strip()


def _table(title: str, side: str, rows: tuple[CountedRecord, ...]) -> Table:
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


FOLD = "suggested"
"""The name of the fold that starts the search when it is opened."""

BEFORE = ("notes", "related", "sources", "changes")
"""The sections before which the fold is placed."""


def claim_card(base: Base, ref: str, filters: Filters = EVERYTHING, *, bare: bool = False) -> Card:
    """The card of a claim, its measures taken under the filter and leading to what they count."""
    from lactui.cards.types.claim import make
    from lactui.queries.rows.fetch import fetch_one

    row: Any = fetch_one(base, ref)
    if row is None:
        raise LookupError(f'No record is called "{ref}"')
    return leading_to_figures(make(base, row, filters, bare=bare))


def with_suggested(
    lines: Sequence[Line], base: Base, ref: str, width: int, *, ascii: bool, asked: Collection[str]
) -> list[Line]:
    """The lines of a claim with a fold before its notes: the search is made only when that is unfolded."""
    from lactui.cards.types.claim import SUGGESTED, UNREAD, suggested, suggestions

    title = (Span(signs(ascii).unfolds, "accent"), Span(f" {SUGGESTED}", "strong"))
    own = [Line((*title, Span("  by the search", "muted")), fold=FOLD, section=FOLD)]
    if FOLD in asked:
        from lactui.queries.rows.fetch import fetch_one
        from lactui.render.lines import layout_block

        row: Any = fetch_one(base, ref)
        found = suggested(suggestions(base, row))._replace(title="")
        shown = [Line((Span(UNREAD, "muted"),)), *layout_block(found, width, ascii=ascii, panel=True)]
        own += [line._replace(under=FOLD, section=None) for line in shown]
    at = next((place for place, line in enumerate(lines) if line.section in BEFORE), len(lines))
    return [*lines[:at], *own, Line(), *lines[at:]]
