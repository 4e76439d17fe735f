"""What `lactui` prints where there is no terminal for the explorer: what the base holds."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING
from lactui.store.database import open_base

if TYPE_CHECKING:
    from lactui.commandline.parser import Args


def overview(args: Args) -> None:
    """Print the base's own card as plain text."""
    from lactui.cards.start import base_card
    from lactui.commandline.output import Output
    from lactui.faces.text.lines import layout

    out = Output(args)
    with open_base(args.text("db")) as base:
        lines = layout(base_card(base), out.width, ascii=out.ascii)
    out.write("".join(line.text + "\n" for line in lines))
