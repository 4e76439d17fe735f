"""How many records a lens leaves."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.database import Base


def total(base: Base, type: str, lens: Lens = EVERYTHING) -> int:
    """How many records of a type a lens leaves."""
    condition, params = lens.where(type, "r")
    return base.number(f"select count(*) from record r where {condition}", params)
