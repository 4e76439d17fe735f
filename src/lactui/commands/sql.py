"""`lactui sql`: the user's own query over the base, read-only and limited."""

from __future__ import annotations

from lactui.cli.errors import OK, CommandError, nearest, say
from lactui.cli.output import Output
from lactui.cli.query import open_base_for, read_fields
from lactui.db import sql
from lactui.db.record_types import STEMS, TYPES
from lactui.runtime.files import standard_input
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args

ROWS, SECONDS, BYTES = 10_000, 5.0, 10_000_000


def run_sql(args: Args) -> int:
    """Print the rows; a refused or stopped statement is one line and exit 2."""
    out = Output(args)
    query = " ".join(args.words)
    if query == "-":
        query = standard_input(1_000_000).decode("utf-8", "replace")
    with open_base_for(args, counting=True) as base:
        path, stamp = base.path, (base.edition, base.content)
    rows = args.number("limit") or ROWS
    try:
        result = sql.run_sql(path, query, seconds=SECONDS, rows=rows, bytes=BYTES)
    except sql.SqlRefused as error:
        raise CommandError(f"{error}{_suggest_statement(str(error))}") from error
    columns = _make_distinct(result.columns)
    fields = read_fields(args, columns) or columns
    _write_result(out, result, columns, fields, stamp)
    if result.truncated:
        limit = f"{rows:,} rows (--limit)" if result.truncated == "rows" else f"{BYTES // 10**6} MB"
        say(f"limited to {limit}: {len(result.rows):,} rows shown, there are more")
    return OK


def _suggest_statement(said: str) -> str:
    """The end of a message about a table or column that there is not."""
    for what in ("table", "column"):
        _, found, name = said.partition(f"no such {what}: ")
        if found:
            near = (STEMS.get(name) or nearest(name, list(TYPES))) if what == "table" else None
            return (f"; did you mean {near}? " if near else "; ") + "lactui schema lists tables and columns"
    return ""


def _make_distinct(names: tuple[str, ...]) -> list[str]:
    """Column names, each once: a second `n` is `n_2`."""
    seen: list[str] = []
    for name in names:
        number, free = 2, name
        while free in seen:
            free, number = f"{name}_{number}", number + 1
        seen.append(free)
    return seen


def _write_result(
    out: Output, result: sql.SqlResult, columns: list[str], fields: list[str], stamp: tuple[str, str]
) -> None:
    places = [columns.index(field) for field in fields]
    objects = []
    for row in result.rows:
        values = [row[place] for place in places]
        shown = [value.hex() if isinstance(value, bytes) else value for value in values]
        objects.append(dict(zip(fields, shown, strict=True)))
    if out.format == "json":
        head = {"edition": stamp[0], "content": stamp[1], "columns": fields, "total": len(objects)}
        out.json({**head, "truncated": result.truncated, "rows": objects})
    elif not objects and out.format == "csv":
        out.write(",".join(fields) + "\r\n")
    else:
        out.records(objects, {})
        if not objects:
            say(f"no rows; columns: {', '.join(fields)}")
