"""`lactui diff OLD.db NEW.db`: what one base has that another has not, and why."""

from __future__ import annotations

from lactui.cards.format import plural
from lactui.cli.differences import field_lines, lines
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output
from lactui.queries.editions import KINDS, differences, open_any, summary, values_changed
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.queries.editions import Difference


def run(args: Args) -> int:
    """Print the differences; exit 1 when there is none."""
    out = Output(args)
    if not all(args.words):
        raise CommandError("diff needs the names of two bases; one is empty")
    with open_any(args.words[0]) as old, open_any(args.words[1]) as new:
        found = differences(old, new)
        values = values_changed(old, new)
        if out.format == "json":
            out.json(_object(old, new, found, values))
        elif out.format == "csv":
            out.records([_row(one) for one in found], {})
        else:
            written = _markdown if out.format == "md" else _text
            out.write("\n".join(written(old, new, found, values)))
        verb = "differs" if len(found) == 1 else "differ"
        say(f"{plural(len(found), 'record')} {verb}" if found else "no record differs")
    return OK if found or any(values.values()) else NOTHING


def _object(old: Base, new: Base, found: Sequence[Difference], values: dict[str, int]) -> dict[str, Any]:
    return {
        "old": {"edition": old.edition, "content": old.content},
        "new": {"edition": new.edition, "content": new.content},
        "counts": summary(tuple(found)),
        "indicator_values": values,
        "total": len(found),
        "rows": [{**one._asdict(), "fields": [change._asdict() for change in one.fields]} for one in found],
    }


def _row(one: Difference) -> dict[str, Any]:
    fields = ", ".join(change.field for change in one.fields)
    return {
        "ref": one.ref,
        "change": one.change,
        "into": one.into,
        "title": one.title,
        "fields": fields,
        "why": "; ".join(one.why),
    }


def _counts(found: Sequence[Difference], values: dict[str, int]) -> Iterator[tuple[str, ...]]:
    yield ("", *KINDS)
    for type, counts in summary(tuple(found)).items():
        yield (type, *(f"{counts[kind]:,}" for kind in KINDS))
    if any(values.values()):
        yield ("indicator value", *(f"{values.get(kind, 0):,}" for kind in KINDS))


def _named(base: Base) -> str:
    return f"{base.edition} ({base.content})"


def _text(old: Base, new: Base, found: Sequence[Difference], values: dict[str, int]) -> Iterator[str]:
    yield f"from {_named(old)} to {_named(new)}"
    if not found and not any(values.values()):
        return
    yield ""
    for name, *cells in _counts(found, values):
        yield (f"{name:16}" + "".join(f"{cell:>11}" for cell in cells)).rstrip()
    for one in found:
        yield ""
        yield from lines(one)


def _markdown(old: Base, new: Base, found: Sequence[Difference], values: dict[str, int]) -> Iterator[str]:
    from lactui.render.markdown import escape, write_code

    yield f"# From {_named(old)} to {_named(new)}"
    yield ""
    rows = list(_counts(found, values))
    for place, cells in enumerate(rows):
        yield f"| {' | '.join(cells)} |"
        if not place:
            yield f"| --- |{' ---: |' * len(KINDS)}"
    kind = ""
    for one in found:
        if kind != f"{one.type}, {one.change}":
            kind = f"{one.type}, {one.change}"
            yield from ("", f"## {escape(kind)}", "")
        where = f" → {write_code(one.into)}" if one.into else ""
        yield f"- {write_code(one.ref)}{where} {escape(one.title)}"
        for change in one.fields:
            yield from (f"  - {escape(line)}" for line in field_lines(change))
        yield from (f"  - *why:* {escape(why)}" for why in one.why)
