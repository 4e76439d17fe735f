"""The citations of records in a style: each record, then the sources it rests on, each source once."""

from __future__ import annotations

from lactui.render.citations import STYLES, WORDED
from lactui.render.citations.entries import entries_of
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base


def cite(base: Base, refs: Sequence[str], style: str = "text") -> str:
    """Citations as text; ValueError for an unknown style, LookupError for an unknown reference.

    ImportError where a style needs the extra `citations` and it is not installed.
    """
    if style not in STYLES:
        raise ValueError(f"citations are written as {', '.join(STYLES)}, not as {style}")
    if style in WORDED:
        from lactui.render.citations.worded import write

        return write(entries_of(base, refs), style)
    name = f"lactui.render.citations.styles.{style.replace('-', '_')}"
    written: str = __import__(name, fromlist=["write"]).write(entries_of(base, refs))
    return written
