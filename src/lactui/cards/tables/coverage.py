"""How many records there are of each country by kind or by period, as tables and as JSON rows."""

from __future__ import annotations

from lactui.cards.blocks import Column, Row, Table
from lactui.cards.format import plural
from lactui.cards.tables.objects import picked
from lactui.queries.lists import coverage as store
from lactui.queries.lists.coverage import NONE_FOUND, OUTSIDE, RECORDS, STATES, by_period, coverage
from lactui.queries.resolve import name_of
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cards.blocks import Value
    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.queries.lists.coverage import CoverageCell

LETTERS = 3
"""Letters of a short heading."""


def head(kind: str) -> str:
    """Three letters that tell a kind from the others: `vis` of visit, `p-c` of port-call."""
    first, dash, second = kind.partition("-")
    return f"{first[:1]}-{second[:1]}" if dash else first[:LETTERS]


def count_of(cell: CoverageCell) -> Value:
    """A number; 0 when it was looked for and not found, unknown when nobody looked, empty outside the filter."""
    if cell.state == RECORDS:
        return cell.records
    return 0 if cell.state == NONE_FOUND else "" if cell.state == OUTSIDE else None


def parts(cell: CoverageCell) -> str:
    """What a cell adds up, where that is more than events: `9 arms transfers, 4 events`."""
    events = cell.records - cell.transfers
    counts = (plural(cell.transfers, "arms transfer"), plural(events, "event") if events else "")
    return ", ".join(filter(None, counts)) if cell.transfers else ""


def coverage_table(base: Base, filters: Filters, *, short: bool) -> Table:
    """Countries by kind; of a single country its kinds, a line each. `short` heads fit 80 columns."""
    cells = coverage(base, filters)
    by_country: dict[str, list[CoverageCell]] = {}
    for cell in cells:
        by_country.setdefault(cell.iso3, []).append(cell)
    if len(by_country) == 1:
        return _of_one(base, cells)
    names = store.kinds(base, filters)
    heads = {kind: head(kind) if short else kind for kind in names}
    rows = tuple(
        Row((iso3, *map(count_of, found), sum(cell.others for cell in found)), f"country/{iso3}")
        for iso3, found in by_country.items()
    )
    columns = (
        Column("iso3", "" if short else "country"),
        *(Column(kind, heads[kind], "right", 0) for kind in names),
        Column("others", "by" if short else "by others", "right", 0),
    )
    legend = "0: searched for, none found; without a number: no search is recorded, or events by others alone"
    legend += "; arms counts arms transfers too" if "arms" in names else ""
    if short:
        legend += "; by=events by others; " + ", ".join(f"{heads[kind]}={kind}" for kind in names)
    return Table("coverage", "records by country and kind", columns, rows, legend)


def _of_one(base: Base, cells: tuple[CoverageCell, ...]) -> Table:
    columns = (
        Column("kind", "kind"),
        Column("records", "n", "right", 0),
        Column("others", "by others", "right", 0),
        Column("last", "last"),
        Column("confidence", "confidence"),
        Column("state", "meaning"),
    )
    rows = []
    for cell in cells:
        looked = ", ".join(filter(None, (parts(cell), f"last checked {cell.looked}" if cell.looked else "")))
        said = looked if cell.state in (RECORDS, NONE_FOUND) else STATES[cell.state]
        rows.append(Row((cell.kind, count_of(cell), cell.others, cell.last or "", cell.confidence or "", said)))
    title = f"records of {name_of(base, cells[0].iso3)} by kind" if cells else "records by kind"
    return Table("coverage", title, columns, tuple(rows))


def coverage_rows(base: Base, filters: Filters) -> list[dict[str, Any]]:
    """Every cell as a JSON object, also those without records, with their state."""
    return [
        _named(base, picked(cell, "iso3 kind records others last confidence state looked transfers"))
        for cell in coverage(base, filters)
    ]


def period_table(base: Base, filters: Filters) -> Table:
    """Countries by period, all kinds of the filter together; 0 where nothing was collected."""
    cells = by_period(base, filters)
    names = store.periods(cells)
    counted: dict[tuple[str, str], int] = {}
    for cell in cells:
        counted[cell.iso3, cell.period] = counted.get((cell.iso3, cell.period), 0) + cell.records
    rows = tuple(
        Row((iso3, *(counted.get((iso3, period), 0) for period in names)), f"country/{iso3}")
        for iso3 in store.countries(base, filters)
        if names
    )
    columns = (Column("iso3", "country"), *(Column(period, period, "right", 0) for period in names))
    collected = "0: none collected; a record that spans two periods is in both"
    legend = collected if names else "no record under this filter"
    return Table("coverage", "records by country and period", columns, rows, legend)


def period_rows(base: Base, filters: Filters) -> list[dict[str, Any]]:
    """The records of each country and kind by period, as objects."""
    return [_named(base, cell._asdict()) for cell in by_period(base, filters)]


def _named(base: Base, cell: dict[str, Any]) -> dict[str, Any]:
    """A cell with the name of its country after the code."""
    return {"iso3": cell["iso3"], "name": name_of(base, cell["iso3"]), **cell}
