"""`lactui cite REF…`: citations of records and of the sources they rest on."""

from __future__ import annotations

from lactui.commandline.errors import NOTHING, OK, CommandError, say
from lactui.commandline.output import Output
from lactui.commandline.query import lens_of, opened, sentence, several, whole
from lactui.light import TYPE_CHECKING
from lactui.store.lists.listing import listing

if TYPE_CHECKING:
    from lactui.commandline.parser import Args
    from lactui.store.database import Base
    from lactui.store.lens import Lens


def run(args: Args) -> int:
    """Print the citations; exit 1 when a name is not known."""
    out = Output(args)
    with opened(args) as base:
        from lactui.faces.citations.cite import cite

        if args.words:
            whole(base, args)
            refs = several(base, args.words)
        else:
            refs = _supporting(base, lens_of(args, base))
        if refs:
            style = args.text("style") or "text"
            try:
                out.write(cite(base, refs, style))
            except ImportError as error:
                raise CommandError(f"{style} needs citeproc-py: pip install 'lactui[citations]'") from error
    return OK if refs else NOTHING


def _supporting(base: Base, lens: Lens) -> list[str]:
    """The sources of the records that a filter leaves."""
    if not lens.parts():
        raise CommandError("cite needs references or a filter: lactui cite PER, lactui cite --country PER")
    found = listing(base, "source", lens)
    say(f"{found.total:,} of {found.of:,} sources: {sentence(base, lens)}")
    return [f"source/{id}" for id in found.ids]
