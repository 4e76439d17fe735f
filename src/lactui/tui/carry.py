"""What is carried away: citations, ready to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.store.base import Base


def citation(base: Base, ref: str) -> str | None:
    """The citation of a record as a line of text; None when there is none to give."""
    from lactui.faces import citations

    raise NotImplementedError(citations)
