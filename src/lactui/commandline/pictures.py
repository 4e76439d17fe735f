"""Cards as pictures and pages: SVG, PNG by the extra lactui[pictures], HTML."""

from __future__ import annotations

from lactui.commandline.errors import CommandError
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Card
    from lactui.commandline.output import Output


def write(out: Output, cards: Sequence[Card], sections: Sequence[str] | None = None) -> None:
    """Write the page of the cards, or the charts of one; CommandError where it cannot be drawn."""
    if out.format == "html":
        from lactui.faces.data.html import page

        out.data(page(cards, sections))
        return
    from lactui.faces.pictures import picture

    if len(cards) > 1:
        raise CommandError(f"{out.format} is a picture of one record; html takes several")
    try:
        made = picture(cards[0], out.format, sections)
    except LookupError as error:
        raise CommandError(str(error)) from error
    if out.format == "svg":
        out.data(made.decode())
    else:
        out.write_bytes(made)
