"""Cards in the format asked for: as text, Markdown, JSON, CSV, picture or page."""

from __future__ import annotations

from lactui.cli.errors import CommandError, format_choices
from lactui.cli.options import PICTURES
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Card
    from lactui.cli.output import Output
    from lactui.cli.parser import Args


def write_cards(args: Args, out: Output, cards: list[Card], sections: list[str] | None) -> None:
    """Write the cards in the format asked for, one after the other; of `sections` only, when they are given."""
    if out.format in PICTURES:
        draw_cards(out, cards, sections)
    elif out.format in ("json", "csv") or args.text("fields"):
        _write_objects(args, out, cards, sections)
    elif out.format == "md":
        from lactui.render.markdown import write_card

        out.write("\n".join(write_card(card, sections=sections) for card in cards))
    else:
        from lactui.render.lines import layout
        from lactui.render.page import Line

        lines: list[Line] = []
        for card in cards:
            lines += [Line(), Line()] if lines else []
            lines += layout(card, out.width, ascii=out.ascii, sections=sections, whole=not out.terminal)
        out.lines(lines)


def draw_cards(out: Output, cards: Sequence[Card], sections: Sequence[str] | None = None) -> None:
    """Write the page of the cards, or the charts of one; CommandError where it cannot be drawn."""
    if out.format == "html":
        from lactui.render.html import write_page

        out.data(write_page(cards, sections))
        return
    from lactui.render.pictures import draw_picture

    if len(cards) > 1:
        raise CommandError(f"{out.format} draws one record; html takes several")
    try:
        made = draw_picture(cards[0], out.format, sections)
    except LookupError as error:
        raise CommandError(str(error)) from error
    if out.format == "svg":
        out.data(made.decode())
    else:
        out.write_bytes(made)


def _write_objects(args: Args, out: Output, cards: list[Card], sections: list[str] | None) -> None:
    """One card as an object, several as a list; in CSV a line each, or the rows of the sections asked for."""
    from lactui.cli.rows import choose_fields
    from lactui.render.json import card_object

    if out.format == "json":
        records = [card_object(card, sections) for card in cards]
    elif sections:
        from lactui.render.json import section_rows

        stamp = {"edition": cards[0].edition, "content": cards[0].content}
        records = [{**row, **stamp} for card in cards for row in section_rows(card, sections)]
    else:
        records = [{**card.record, "edition": card.edition, "content": card.content} for card in cards]
    known = list(dict.fromkeys(key for record in records for key in record))
    chosen = choose_fields(args, records, known)
    if out.format == "json":
        out.json(chosen[0] if len(chosen) == 1 else chosen)
    else:
        out.records(chosen, {})


def find_sections(args: Args, cards: Sequence[Card]) -> list[str] | None:
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
            raise CommandError(f'there is no section "{name}" here{format_choices(name, list(known), "sections")}')
        chosen += ids
    return chosen
