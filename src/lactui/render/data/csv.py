"""Rows as CSV (RFC 4180): a header line, CRLF, quotes where needed, and the data as it is but for control characters.

Lists are joined by `; `, unknown is empty. Nothing is put before a value that a spreadsheet might take for a formula, since what
a script reads must be what the base holds, unless that is asked for: then such a text begins with `'`, and all texts are in
quotes, so that no spreadsheet that divides cells at `;` finds one within.
"""

from __future__ import annotations

from lactui.render.text.cells import visible
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may compute."""

NAMES = ("id", "record", "ref", "iso3", "code", "name")
"""The fields that can stand for an object in a list of objects: the first that it has is written."""


def text(rows: Sequence[Mapping[str, Any]], stamp: Mapping[str, Any] | None = None, *, safe: bool = False) -> str:
    """The rows under the names of their fields; `stamp` (edition, content) is added to each row. `safe` is for spreadsheets."""
    from csv import QUOTE_MINIMAL, QUOTE_NONNUMERIC, DictWriter
    from io import StringIO

    fields = list(dict.fromkeys(field for row in rows for field in row))
    stamped = {key: value for key, value in (stamp or {}).items() if key not in fields}
    out = StringIO()
    cell = _safe if safe else _cell
    quoting: Any = QUOTE_NONNUMERIC if safe else QUOTE_MINIMAL
    writer = DictWriter(out, [*fields, *stamped], restval="", quoting=quoting)
    writer.writerow({field: cell(field) for field in (*fields, *stamped)})
    for row in rows:
        writer.writerow({key: cell(flat(value)) for key, value in row.items()} | stamped)
    return out.getvalue()


def _cell(value: str | float) -> str | float:
    return visible(value) if isinstance(value, str) else value


def _safe(value: str | float) -> str | float:
    """A cell that no spreadsheet computes, in one line: where it is divided otherwise, the next line would begin a cell."""
    value = _cell(value)
    value = value.replace("\n", " ") if isinstance(value, str) else value
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA) else value


def flat(value: Any) -> str | int | float:
    """A value in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{key}: {flat(part)}" for key, part in value.items() if part is not None)
    return "; ".join(_short(part) for part in value)


def _short(value: Any) -> str:
    if isinstance(value, dict):
        if value.get("date") and value.get("event"):
            return f"{value['date']} {value['event']}"
        if value.get("measure") and value.get("subject"):
            number = value.get("value", value.get("computed"))
            words = (value["measure"], value["subject"], number, value["unit"], value["period"])
            return " ".join(str(word) for word in words)
        if value.get("iso3") and value.get("role"):
            return f"{value['iso3']} ({value['role']})"
        return str(next((value[name] for name in NAMES if value.get(name)), flat(value)))
    return str(flat(value))
