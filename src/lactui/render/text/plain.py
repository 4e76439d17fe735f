"""A card as plain text: the lines, joined."""

from __future__ import annotations

from lactui.render.text.lines import layout
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Card


def text(card: Card, width: int = 80, ascii: bool = False, sections: Sequence[str] | None = None) -> str:
    """The card in lines of at most `width` columns, each ended by a newline; an address may be longer."""
    return "".join([line.text + "\n" for line in layout(card, width, ascii=ascii, sections=sections, whole=True)])
