"""Records as tables that other programs load: one column a value, whole days beside dates, nested parts as tables of their own."""

from __future__ import annotations

from lactui.db.dates import days
from lactui.db.record_types import ENTITIES
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

APART = ("parties", "details", "editions", "relations", "changes")
"""Parts of a record with several values each and no name of their own: tables, and no column."""

OPTIONAL = {
    "value": ("payer", "payee", "form", "stage", "counts", "why", "programme"),
    "outcome": ("state", "text", "date", "looked", "source"),
}
"""Parts that an event or arms line may lack, and their fields: their columns are always there."""

OPEN = ("mechanism", *ENTITIES)
"""Types of what goes on where no end is known."""


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with a column for each value: of a part `value_form`, of a list one cell with the names in it."""
    made: dict[str, Any] = {}
    dated = {"ref", "type", "date", "end"} <= row.keys()
    for name, value in row.items():
        if name in APART and isinstance(value, list | dict):
            continue
        if value is None and name in OPTIONAL and row.get("type") in ("event", "arms"):
            value = dict.fromkeys(OPTIONAL[name])
        _spread(made, name, value)
        if dated and name == "end":
            made |= days(row["date"], row["end"], open=row["type"] in OPEN)._asdict()
    return made


def _spread(made: dict[str, Any], name: str, value: Any) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            _spread(made, f"{name}_{key}", part)
    else:
        made[name] = value


def parts(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, list[dict[str, Any]]]:
    """The lists within records as tables: `events_sources` has a row for each source of an event, by its `ref` and `position`."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        _take(tables, name, {"ref": row["ref"]}, row)
    return tables


def _take(tables: dict[str, list[dict[str, Any]]], name: str, key: dict[str, Any], row: Mapping[str, Any]) -> None:
    for field, value in row.items():
        if field == "details":
            items = [
                (detail, each)
                for detail, held in value.items()
                for each in (held if isinstance(held, list) else [held])
            ]
            for position, (detail, each) in enumerate(items, 1):
                tables.setdefault(f"{name}_{field}", []).append(
                    {**key, "position": position, "name": detail, "value": each}
                )
        elif isinstance(value, dict):
            _take(tables, f"{name}_{field}", key, value)
        elif isinstance(value, list):
            for position, part in enumerate(value, 1):
                here = {**key, "position" if "position" not in key else f"position_{field}": position}
                own = part if isinstance(part, dict) else {"value": part}
                held = {each: one for each, one in own.items() if not isinstance(one, list)}
                tables.setdefault(f"{name}_{field}", []).append(here | flat(held))
                _take(tables, f"{name}_{field}", here, own)
