"""What is carried away: citations, ready to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.faces.citations import cite

if TYPE_CHECKING:
    from lactui.store.base import Base


def citation(base: Base, ref: str) -> str | None:
    """The citation of a record and of the sources it rests on, one a line; None for what is no record."""
    try:
        return cite(base, [ref]).strip()
    except LookupError:
        return None
