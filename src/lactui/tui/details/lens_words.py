"""Types of record and lenses in the words of messages and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.store.record_types import plural

if TYPE_CHECKING:
    from lactui.store.lens import Lens

COUNTED = ("country", "comparison")
"""Types whose list counts by the parts of the lens that choose none of its rows."""


def silent(lens: Lens, type: str) -> str:
    """Which parts of a lens say nothing about records of a type, in words; empty when all do."""
    parts = lens.ignored(type)
    if not parts:
        return ""
    what = "filter" if parts == lens.parts() and len(parts) > 1 else " and ".join(parts)
    if type in COUNTED:
        return f"{what}: applies to the counts only"
    several = parts == ("years",) or (what != "filter" and len(parts) > 1)
    return f"the {what} {'filters do' if several and what != 'years' else 'filter does'} not apply to {plural(type)}"
