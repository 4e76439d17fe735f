"""`lactui show REF|NAME…`: one record or country with its sources."""

from __future__ import annotations

from lactui.cli.cards import sections_of, write
from lactui.cli.errors import CommandError
from lactui.cli.options import PICTURES
from lactui.cli.output import Output
from lactui.cli.query import opened, several, whole
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.db.database import Base


def run(args: Args) -> int:
    """Print the cards; exit 1 when a name is not known."""
    out = Output(args)
    with opened(args) as base:
        whole(base, args)
        if args.flag("all"):
            return _every_source(args, base, out)
        from lactui.cards.card import card, worded

        try:
            cards = [made for ref in several(base, args.words) if (made := card(base, ref)) is not None]
        except CommandError:
            from lactui.cards.glossary import glossary_of

            page = glossary_of(base, " ".join(args.words))
            if page is None:
                raise
            cards = [page]
        if out.format in ("text", "md", "html"):
            cards = [worded(base, made) for made in cards]
    sections = sections_of(args, cards)
    write(args, out, cards, sections)
    return 0


def _every_source(args: Args, base: Base, out: Output) -> int:
    """The sources of all records of a country: with `--section sources --all`."""
    from lactui.cli.rows import Found
    from lactui.cli.rows import write as write_rows
    from lactui.db.filters import Filters
    from lactui.queries.lists.listing import listing

    codes = [ref.removeprefix("country/") for ref in several(base, args.words) if ref.startswith("country/")]
    if [name.casefold() for name in args.many("section")] != ["sources"] or not codes:
        raise CommandError("--all goes with a country and --section sources: all sources of its records")
    if out.format in PICTURES:
        raise CommandError("the list of sources cannot be drawn: --format text, md, json or csv")
    return write_rows(args, base, out, Found("source", listing(base, "source", Filters(countries=tuple(codes))), ()))
