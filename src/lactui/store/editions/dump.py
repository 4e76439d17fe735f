"""Every table of the base as it is, for exports that keep its relations."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.store.database import Base


def table_names(base: Base) -> tuple[str, ...]:
    """The ordinary tables by name; the search index and SQLite's own are left out."""
    rows = base.rows("select name, type from pragma_table_list where schema = 'main' order by name")
    return tuple(name for name, type in rows if type == "table" and not name.startswith("sqlite_"))


def columns(base: Base, table: str) -> tuple[tuple[str, str], ...]:
    """(column, declared type) of a table."""
    return tuple(base.rows("select name, type from pragma_table_info(?) order by cid", (table,)))


def rows(base: Base, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table in the order of its key; ValueError for another name."""
    if table not in table_names(base):
        raise ValueError(f"there is no table {table}")
    keys = base.rows("select name from pragma_table_info(?) where pk order by pk", (table,))
    order = ", ".join(f'"{name}"' for (name,) in keys) or "rowid"
    return base.rows(f'select * from "{table}" order by {order}')
