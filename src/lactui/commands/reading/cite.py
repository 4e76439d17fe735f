"""`lactui cite REF…`: citations of records and of the sources they rest on."""

from __future__ import annotations

from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output
from lactui.cli.query import filters_of, opened, sentence, several, whole
from lactui.queries.lists.listing import listing
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Filters


def run(args: Args) -> int:
    """Print the citations; exit 1 when a name is not known."""
    out = Output(args)
    with opened(args) as base:
        from lactui.render.citations import cite

        if args.words:
            whole(base, args)
            refs = several(base, args.words)
        else:
            refs = _supporting(base, filters_of(args, base))
        if refs:
            style = args.text("style") or "text"
            try:
                out.write(cite(base, refs, style))
            except ImportError as error:
                raise CommandError(f"{style} needs citeproc-py: pip install 'lactui[citations]'") from error
    return OK if refs else NOTHING


def _supporting(base: Base, filters: Filters) -> list[str]:
    """The sources of the records that a filter leaves."""
    if not filters.parts():
        raise CommandError("cite needs references or a filter: lactui cite PER, lactui cite --country PER")
    found = listing(base, "source", filters)
    say(f"{found.total:,} of {found.of:,} sources: {sentence(base, filters)}")
    return [f"source/{id}" for id in found.ids]
