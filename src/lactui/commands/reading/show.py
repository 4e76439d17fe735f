"""`lactui show REF|NAME…`: one record or country with its sources."""

from __future__ import annotations

from lactui.commandline.errors import CommandError, nearest
from lactui.commandline.output import Output
from lactui.commandline.query import several, whole
from lactui.light import TYPE_CHECKING
from lactui.store.database import open_base

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.commandline.parser import Args


def run(args: Args) -> int:
    """Print the cards; exit 1 when a name is not known."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        whole(base, args)
        from lactui.cards.card import card

        cards = [made for ref in several(base, args.words) if (made := card(base, ref)) is not None]
    sections = sections_of(args, cards)
    write(args, out, cards, sections)
    return 0


def sections_of(args: Args, cards: list[Card]) -> list[str] | None:
    """The sections asked for; CommandError names those there are."""
    asked = args.many("section")
    if not asked:
        return None
    known = {block.id: block.title for card in cards for block in card.blocks}
    chosen = []
    for name in asked:
        folded = name.casefold()
        ids = [id for id, title in known.items() if folded in (id.casefold(), title.casefold())]
        if not ids:
            near = nearest(name, list(known))
            hint = f"; did you mean {near}?" if near else ";"
            raise CommandError(f'there is no section "{name}" here{hint} sections: {", ".join(known)}')
        chosen += ids
    return chosen


def write(args: Args, out: Output, cards: list[Card], sections: list[str] | None) -> None:
    """The cards in the format asked for, one after the other."""
    if out.format in ("json", "csv") or args.text("fields"):
        _write_objects(args, out, cards, sections)
    elif out.format == "md":
        from lactui.faces.data.markdown import text

        out.write("\n".join(text(card, sections=sections) for card in cards))
    else:
        from lactui.faces.text.lines import layout
        from lactui.faces.text.spans import Line

        lines: list[Line] = []
        for card in cards:
            lines += [Line(), Line()] if lines else []
            lines += layout(card, out.width, ascii=out.ascii, sections=sections)
        out.lines(lines)


def _write_objects(args: Args, out: Output, cards: list[Card], sections: list[str] | None) -> None:
    """One card as an object, several as a list; in CSV a line each, or the rows of the sections asked for."""
    from lactui.commandline.rows import some
    from lactui.faces.data.json import card_object

    if out.format == "json":
        records = [card_object(card, sections) for card in cards]
    elif sections:
        from lactui.faces.data.sections import rows

        stamp = {"edition": cards[0].edition, "content": cards[0].content}
        records = [{**row, **stamp} for card in cards for row in rows(card, sections)]
    else:
        records = [{**card.record, "edition": card.edition, "content": card.content} for card in cards]
    known = list(dict.fromkeys(key for record in records for key in record))
    chosen = some(args, records, known)
    if out.format == "json":
        out.json(chosen[0] if len(chosen) == 1 else chosen)
    else:
        out.records(chosen, {})
