"""`lactui show REF|NAME…`: one record or country with its sources."""

from __future__ import annotations

from lactui.cli.cards import find_sections, write_cards
from lactui.cli.errors import CommandError
from lactui.cli.options import PICTURES
from lactui.cli.output import Output
from lactui.cli.query import find_records, open_base_for, whole
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.db.database import Base


def run_show(args: Args) -> int:
    """Print the cards; exit 1 when a name is not known."""
    out = Output(args)
    with open_base_for(args) as base:
        whole(base, args)
        if args.flag("all"):
            return _show_all_sources(args, base, out)
        from lactui.cards.card import card, worded

        try:
            cards = [made for ref in find_records(base, args.words) if (made := card(base, ref)) is not None]
        except CommandError:
            from lactui.cards.about import glossary_of

            page = glossary_of(base, " ".join(args.words))
            if page is None:
                raise
            cards = [page]
        if out.format in ("text", "md", "html"):
            cards = [worded(base, made) for made in cards]
    sections = find_sections(args, cards)
    write_cards(args, out, cards, sections)
    return 0


def _show_all_sources(args: Args, base: Base, out: Output) -> int:
    """The sources of all records of a country: with `--section sources --all`."""
    from lactui.cli.rows import Answer, write_rows
    from lactui.db.filters import Filters
    from lactui.queries.lists.listing import listing

    codes = [ref.removeprefix("country/") for ref in find_records(base, args.words) if ref.startswith("country/")]
    if [name.casefold() for name in args.many("section")] != ["sources"] or not codes:
        raise CommandError("--all goes with a country and --section sources: all sources of its records")
    if out.format in PICTURES:
        raise CommandError("the list of sources cannot be drawn: --format text, md, json or csv")
    return write_rows(args, base, out, Answer("source", listing(base, "source", Filters(countries=tuple(codes))), ()))


def run_open(args: Args) -> int:
    """Open the explorer at a record; an unknown name ends before the screen is touched, exit 1."""
    from lactui.cli.explorer import explore
    from lactui.cli.query import find_record

    ref = None
    if args.words:
        with open_base_for(args) as base:
            ref = find_record(base, " ".join(args.words))
    return explore(args, ref)
