"""`lactui claims [ID]`: what the literature claims, with the evidence for and against."""

from __future__ import annotations

from lactui.commands.errors import NOTHING, OK, CommandError
from lactui.commands.found import find, limit_of, some, stamp, write
from lactui.commands.output import Output
from lactui.commands.select import one, whole
from lactui.light import TYPE_CHECKING
from lactui.store.base import open_base

if TYPE_CHECKING:
    from lactui.commands.parse import Args


def run(args: Args) -> int:
    """Print all claims, or one with its evidence; exit 1 when there is none such."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        if not args.words:
            return write(args, base, out, find(args, base, "claim", limit_of(args, out)))
        from lactui.cards.card import card
        from lactui.commands.show import write as write_cards

        whole(base, args)
        word = args.words[0]
        ref = one(base, word if "/" in word else f"claim/{word}")
        made = card(base, ref)
        if made is None or made.type != "claim":
            raise CommandError(f"{ref} is no claim; lactui show {ref} shows it", NOTHING)
        if out.format == "json":
            out.json({**stamp(base), "rows": some(args, [dict(made.record)])})
        else:
            write_cards(args, out, [made], None)
        return OK
