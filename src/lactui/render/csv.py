"""Rows as CSV (RFC 4180), and records as flat tables that other programs load, a workbook among them by the extra lactui[xlsx].

In CSV lists are joined by `; `, unknown is empty. Nothing is put before a value that a spreadsheet might take for a formula, since what
a script reads must be what the base holds, unless that is asked for: then such a text begins with `'`, and all texts are in
quotes, so that no spreadsheet that divides cells at `;` finds one within.
"""

from __future__ import annotations

from importlib import import_module

from lactui.db.dates import days
from lactui.db.record_types import ENTITIES
from lactui.render.cells import visible
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may compute."""

NAMES = ("id", "record", "ref", "iso3", "code", "name")
"""The fields that can stand for an object in a list of objects: the first that it has is written."""


def write_csv(rows: Sequence[Mapping[str, Any]], stamp: Mapping[str, Any] | None = None, *, safe: bool = False) -> str:
    """The rows under the names of their fields; `stamp` (edition, content) is added to each row. `safe` is for spreadsheets."""
    from csv import QUOTE_MINIMAL, QUOTE_NONNUMERIC, DictWriter
    from io import StringIO

    fields = list(dict.fromkeys(field for row in rows for field in row))
    stamped = {key: value for key, value in (stamp or {}).items() if key not in fields}
    out = StringIO()
    cell = _spreadsheet_cell if safe else _data_cell
    quoting: Any = QUOTE_NONNUMERIC if safe else QUOTE_MINIMAL
    writer = DictWriter(out, [*fields, *stamped], restval="", quoting=quoting)
    writer.writerow({field: cell(field) for field in (*fields, *stamped)})
    for row in rows:
        writer.writerow({key: cell(flatten_value(value)) for key, value in row.items()} | stamped)
    return out.getvalue()


def _data_cell(value: str | float) -> str | float:
    return visible(value) if isinstance(value, str) else value


def _spreadsheet_cell(value: str | float) -> str | float:
    """A cell that no spreadsheet computes, in one line: where it is divided otherwise, the next line would begin a cell."""
    value = _data_cell(value)
    value = value.replace("\n", " ") if isinstance(value, str) else value
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA) else value


def flatten_value(value: Any) -> str | int | float:
    """A value in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{key}: {flatten_value(part)}" for key, part in value.items() if part is not None)
    return "; ".join(_shorten_object(part) for part in value)


def _shorten_object(value: Any) -> str:
    """An object of a list in few words: a figure, a date, a country with its role, else the first of `NAMES` that it has."""
    if isinstance(value, dict):
        if value.get("date") and value.get("event"):
            return f"{value['date']} {value['event']}"
        if value.get("measure") and value.get("subject"):
            number = value.get("value", value.get("computed"))
            words = (value["measure"], value["subject"], number, value["unit"], value["period"])
            return " ".join(str(word) for word in words)
        if value.get("iso3") and value.get("role"):
            return f"{value['iso3']} ({value['role']})"
        return str(next((value[name] for name in NAMES if value.get(name)), flatten_value(value)))
    return str(flatten_value(value))


APART = ("parties", "details", "editions", "relations", "changes")
"""Parts of a record with several values each and no name of their own: tables, and no column."""

OPTIONAL = {
    "value": ("payer", "payee", "form", "stage", "counts", "why", "programme"),
    "outcome": ("state", "text", "date", "looked", "source"),
}
"""Parts that an event or arms line may lack, and their fields: their columns are always there."""

OPEN = ("mechanism", *ENTITIES)
"""Types of what goes on where no end is known."""


def flatten_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with a column for each value: of a part `value_form`, of a list one cell with the names in it."""
    columns: dict[str, Any] = {}
    dated = {"ref", "type", "date", "end"} <= row.keys()
    for name, value in row.items():
        if name in APART and isinstance(value, list | dict):
            continue
        if value is None and name in OPTIONAL and row.get("type") in ("event", "arms"):
            value = dict.fromkeys(OPTIONAL[name])
        _spread(columns, name, value)
        if dated and name == "end":
            columns |= days(row["date"], row["end"], open=row["type"] in OPEN)._asdict()
    return columns


def _spread(columns: dict[str, Any], name: str, value: Any) -> None:
    """Put a value into the columns, a nested object under its own name and those of its fields."""
    if isinstance(value, dict):
        for key, part in value.items():
            _spread(columns, f"{name}_{key}", part)
    else:
        columns[name] = value


def nested_tables(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, list[dict[str, Any]]]:
    """The lists within records as tables: `events_sources` has a row for each source of an event, by its `ref` and `position`."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        _collect_nested(tables, name, {"ref": row["ref"]}, row)
    return tables


def _collect_nested(
    tables: dict[str, list[dict[str, Any]]], name: str, key: dict[str, Any], row: Mapping[str, Any]
) -> None:
    """Add the lists within a row to the tables named after them, each with the key of the row above."""
    for field, value in row.items():
        if field == "details":
            items = [
                (detail, each)
                for detail, values in value.items()
                for each in (values if isinstance(values, list) else [values])
            ]
            for position, (detail, each) in enumerate(items, 1):
                tables.setdefault(f"{name}_{field}", []).append(
                    {**key, "position": position, "name": detail, "value": each}
                )
        elif isinstance(value, dict):
            _collect_nested(tables, f"{name}_{field}", key, value)
        elif isinstance(value, list):
            for position, part in enumerate(value, 1):
                here = {**key, "position" if "position" not in key else f"position_{field}": position}
                own = part if isinstance(part, dict) else {"value": part}
                values = {each: one for each, one in own.items() if not isinstance(one, list)}
                tables.setdefault(f"{name}_{field}", []).append(here | flatten_row(values))
                _collect_nested(tables, f"{name}_{field}", here, own)


LONGEST_NAME = 31
"""Letters of a sheet's name."""

LONGEST_TEXT = 32_767
"""Characters that a cell holds."""


def write_workbook(
    sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]], about: Mapping[str, str]
) -> bytes:
    """Sheets of (name, columns, rows) after one that says what they are; ImportError without the extra."""
    from datetime import UTC, datetime
    from io import BytesIO

    xlsxwriter: Any = import_module("xlsxwriter")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": about["title"], "created": datetime.fromisoformat(about["date"]).replace(tzinfo=UTC)})
    head, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    _fill_sheet(book.add_worksheet("about"), head, quoted, ("what", "value"), list(about.items()))
    names = {"about"}
    for name, columns, rows in sheets:
        short = next(each for n in range(1, 100) if (each := _sheet_name(name, n)) not in names)
        names.add(short)
        _fill_sheet(book.add_worksheet(short), head, quoted, columns, rows)
    book.close()
    return out.getvalue()


def _sheet_name(name: str, n: int) -> str:
    """A name that a sheet may have: at most so long, with a number where another begins alike."""
    tail = f"_{n}" if n > 1 else ""
    return name[: LONGEST_NAME - len(tail)] + tail


def _fill_sheet(sheet: Any, head: Any, quoted: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the names of the columns, which stay in sight, and the rows below them."""
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, head)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, at, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, at, value)
            elif value is not None and (text := visible(str(flatten_value(value)))):
                if len(text) > LONGEST_TEXT:
                    raise ValueError(f"a text of {len(text):,} characters does not go into a cell of a workbook")
                sheet.write_string(line, at, text, quoted if text.startswith(FORMULA) else None)
