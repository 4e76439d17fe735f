"""Types of record and filters in the words of messages and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.db.record_types import plural

if TYPE_CHECKING:
    from lactui.db.filters import Filters

COUNTED = ("country", "comparison")
"""Types whose list counts by the parts of the filter that choose none of its rows."""


def silent(filters: Filters, type: str) -> str:
    """Which parts of a filter say nothing about records of a type, in words; empty when all do."""
    parts = filters.ignored(type)
    if not parts:
        return ""
    what = "filter" if parts == filters.parts() and len(parts) > 1 else " and ".join(parts)
    if type in COUNTED:
        return f"{what}: applies to the counts only"
    several = parts == ("years",) or (what != "filter" and len(parts) > 1)
    return f"the {what} {'filters do' if several and what != 'years' else 'filter does'} not apply to {plural(type)}"
