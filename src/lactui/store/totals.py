"""How many records a lens leaves, and what each of its parts keeps out."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import APPLIES, EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.base import Base


class Without(NamedTuple):
    """A lens with one part dropped, or with all of them."""

    part: str | None
    """None where no part alone would do."""
    lens: Lens
    total: int


def total(base: Base, type: str, lens: Lens = EVERYTHING) -> int:
    """How many records of a type a lens leaves."""
    condition, params = lens.where(type, "r")
    found = base.row(f"select count(*) from record r where {condition}", params)
    return int(found[0]) if found else 0


def without(base: Base, type: str, lens: Lens) -> list[Without]:
    """What would be left without each part that concerns the type, the most first; then without all of them."""
    parts = [part for part in lens.parts() if part in APPLIES[type]]
    dropped = [(part, lens.without(part)) for part in parts]
    found = [Without(part, other, total(base, type, other)) for part, other in dropped]
    found = sorted((one for one in found if one.total), key=lambda one: -one.total)
    if len(parts) > 1:
        rest = lens
        for part in parts:
            rest = rest.without(part)
        found.append(Without(None, rest, total(base, type, rest)))
    return found
