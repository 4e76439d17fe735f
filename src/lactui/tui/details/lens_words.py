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
    what = "lens" if parts == lens.parts() and len(parts) > 1 else " and ".join(parts)
    if type in COUNTED:
        return f"{what}: in the counts only"
    several = parts == ("years",) or (what != "lens" and len(parts) > 1)
    return f"{what} {'say' if several else 'says'} nothing about {plural(type)}"
