"""`lactui claims [ID]`: what the literature claims, with the evidence for and against."""

from __future__ import annotations

from lactui.cards.tables.list_document import stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output
from lactui.cli.query import one, opened, unknown, whole
from lactui.cli.rows import find, limit_of, some, write
from lactui.queries.resolve import resolve
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.db.database import Base


def run(args: Args) -> int:
    """Print all claims, or one with its evidence; exit 1 when there is none such."""
    out = Output(args)
    with opened(args) as base:
        if not args.words:
            if args.flag("suggest"):
                raise CommandError("--suggest needs the id of a claim")
            return write(args, base, out, find(args, base, "claim", limit_of(args, out)))
        from lactui.cards.types.claim import UNREAD, make
        from lactui.cli.cards import write as write_cards
        from lactui.queries.rows.fetch import fetch

        whole(base, args)
        ref = _claim(base, " ".join(args.words))
        type, _, id = ref.partition("/")
        rows: list[Any] = fetch(base, type, (id,)) if type == "claim" else []
        if not rows:
            raise CommandError(f"{ref} is not a claim; lactui show {ref} shows it", NOTHING)
        made = make(base, rows[0], suggest=args.flag("suggest"))
        if out.format == "json":
            out.json({**stamp(base), "rows": some(args, [dict(made.record)])})
        else:
            write_cards(args, out, [made], None)
            if args.flag("suggest"):
                say(UNREAD)
        return OK


def _claim(base: Base, text: str) -> str:
    """The reference of the claim that a text names; CommandError (exit 1) names the nearest, and how to look for words."""
    if "/" in text:
        return one(base, text)
    found = resolve(base, f"claim/{text}")
    if found.ref is None:
        raise unknown(text, found, "claim", search=True)
    return one(base, f"claim/{text}")
