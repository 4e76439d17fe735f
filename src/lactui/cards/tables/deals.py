"""The table of arms lines that the cards of countries, systems and companies carry."""

from __future__ import annotations

from lactui.cards.blocks import Column, table
from lactui.cards.format import status
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Table


def deals(lines: Sequence[Any], title: str, *, recipients: bool = False) -> tuple[Table, ...]:
    """Arms lines with order, numbers ordered and delivered, status, volume and confidence; nothing without lines.

    With `recipients` a line has the recipient after the designation instead of the description.
    """
    if not lines:
        return ()
    columns = (
        Column("designation", "designation, recipient" if recipients else "designation", flexible=True),
        Column("order_year", "order", group=False),
        Column("ordered", "ordered", "right"),
        Column("delivered", "delivered", "right"),
        Column("status", "status"),
        Column("tiv", "TIV m", "right"),
        Column("confidence", "confidence"),
    )

    def designation(line: Any) -> str:
        return f"{line.designation}, {line.country if recipients else line.description}"

    return (table("arms", title, columns, lines, refs=True, designation=designation, status=status),)
