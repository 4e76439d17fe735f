"""Every table of the base as it is, for exports that keep its relations."""

from __future__ import annotations

from lactui.db.dates import Span, days
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.db.database import Base

NUMBERED = "_numbered"
"""How the name of a table ends that has numbers in place of references; the view without it has these."""

SERIES = {"indicator_series": "indicator_year"}
"""Tables of which a row has many values, and the view with a row a value, whose columns are its key but for the last."""

INDEX = "search_text"
"""What belongs to the search index."""


DATED: dict[str, tuple[str, str | None, bool]] = {
    "event": ("start", "end", False),
    "record": ("date", "end", False),
    "document": ("date", None, False),
    "mechanism": ("established", "ended", True),
    "edition": ("date", "end", False),
    "source": ("published", None, False),
    "statistic": ("period_start", "period_end", False),
    "country_relation": ("date", None, False),
    "outcome": ("date", None, False),
}
"""Tables with dates as precise as known: the columns of their start and end, and whether what has no end goes on."""


class Dump(NamedTuple):
    """A whole table: its columns with their types, and its rows in the order of its key."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: list[tuple[Any, ...]]


def loadable(base: Base, table: str) -> Dump:
    """A table as other programs load it: beside dates as precise as known their year, first and last day, and precision."""
    named, found = each(base, table)
    return Dump(table, named, list(found))


def each(base: Base, table: str) -> tuple[tuple[tuple[str, str], ...], Iterator[tuple[Any, ...]]]:
    """The columns and the rows of a loadable table, one row after the other."""
    named, found = columns(base, table), base.each(_sql(base, table))
    if table not in DATED:
        return named, found
    places = {name: at for at, (name, _) in enumerate(named)}
    start, end, open = DATED[table]
    more = tuple((name, "TEXT") if name != "year" else (name, "INTEGER") for name in Span._fields if name not in places)
    dated = (
        row + days(row[places[start]], row[places[end]] if end else None, open=open)[-len(more) :] for row in found
    )
    return named + more, dated


def table_names(base: Base) -> tuple[str, ...]:
    """The ordinary tables by name, as the views show those that are kept small; the search index is left out."""
    rows = base.rows("select name, type from pragma_table_list where schema = 'main'")
    tables = {name for name, type in rows if type == "table" and not name.startswith("sqlite_")} - {INDEX}
    return tuple(sorted(SERIES.get(name, name.removesuffix(NUMBERED)) for name in tables))


def columns(base: Base, table: str) -> tuple[tuple[str, str], ...]:
    """(column, declared type) of a table."""
    return tuple(
        base.rows("select name, iif(type = 'INT', 'INTEGER', type) from pragma_table_xinfo(?) order by cid", (table,))
    )


def rows(base: Base, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table in the order of its key; ValueError for another name."""
    return base.rows(_sql(base, table))


def _sql(base: Base, table: str) -> str:
    if table not in table_names(base):
        raise ValueError(f"there is no table {table}")
    keys = [
        name
        for stored in (table, table + NUMBERED)
        for (name,) in base.rows("select name from pragma_table_xinfo(?) where pk order by pk", (stored,))
    ]
    if table in SERIES.values():
        keys = [name for name, _ in columns(base, table)[:-1]]
    order = ", ".join(f'"{name}"' for name in keys) or "rowid"
    return f'select * from "{table}" order by {order}'
