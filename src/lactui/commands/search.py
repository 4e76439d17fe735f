"""`lactui search WORDS…`: anything in the base by words, best first."""

from __future__ import annotations

from lactui.commands.errors import NOTHING, OK, CommandError, say
from lactui.commands.found import limit_of, some, stamp
from lactui.commands.output import Output
from lactui.commands.select import lens_object, lens_of, sentence
from lactui.faces.cells import cell_len
from lactui.light import TYPE_CHECKING, Any
from lactui.store.base import open_base
from lactui.store.lens import APPLIES
from lactui.store.rows import TYPES
from lactui.store.search import START, STOP, plain, search

if TYPE_CHECKING:
    from lactui.commands.parse import Args
    from lactui.faces.spans import Page, Span
    from lactui.store.base import Base
    from lactui.store.lens import Lens
    from lactui.store.search import Hit, SearchResult

HITS = 20
"""How many hits are shown when nothing is said about it."""

NAMING = ("kind", "country", "subregion", "mechanism")
"""Parts of a lens that ask for certain things: a source or a claim, which they do not filter, is none of them."""

SORTS = ("score", "date", "title", "type")


def run(args: Args) -> int:
    """Print the hits; exit 1 when there are none."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        lens = lens_of(args, base)
        types = _types(lens)
        found = search(base, " ".join(args.words), lens, types=types, limit=limit_of(args, out, HITS))
        groups = {type: n for type, n in found.groups.items() if types is None or type in types}
        found = found._replace(groups=groups, hits=_sorted(found.hits, args.text("sort")))
        if out.format == "json":
            out.json(_document(args, base, found))
        elif found.total and out.format == "text" and not args.text("fields"):
            out.lines(_page(args, base, out, found).lines)
        elif found.total:
            out.records(some(args, _records(base, found)), {} if args.text("fields") else stamp(base))
        return _tell(base, out, found)


def _types(lens: Lens) -> tuple[str, ...] | None:
    """The types that a lens can choose from by what it names; those of which it says nothing are left out."""
    named = [part for part in lens.parts() if part in NAMING]
    return tuple(type for type in TYPES if APPLIES[type].issuperset(named)) if named else None


def _sorted(hits: tuple[Hit, ...], sort: str | None) -> tuple[Hit, ...]:
    if sort is None:
        return hits
    field = sort.removeprefix("-")
    if field not in SORTS:
        raise CommandError(f"--sort: hits are sorted by {', '.join(SORTS)}, not by {field}")
    if field == "score":
        return tuple(sorted(hits, key=lambda hit: hit.score, reverse=sort.startswith("-")))
    return tuple(
        sorted(hits, key=lambda hit: str(getattr(hit.head, field) or ""), reverse=sort.startswith("-"))
    )


def _records(base: Base, found: SearchResult) -> list[dict[str, Any]]:
    from lactui.cards.objects import objects_of

    made = objects_of(base, [hit.head.ref for hit in found.hits])
    return [
        {**made[hit.head.ref], "score": round(hit.score, 3), "snippet": plain(hit.snippet)}
        for hit in found.hits
    ]


def _document(args: Args, base: Base, found: SearchResult) -> dict[str, Any]:
    return {
        **stamp(base),
        "query": found.query,
        "understood_as": [
            {"kind": kind, "value": value, "text": text} for kind, value, text in found.understood
        ],
        "corrections": [{"typed": typed, "read_as": taken} for typed, taken in found.corrections],
        "dropped": list(found.dropped),
        "groups": found.groups,
        "fewer": [{"words": words, "total": total} for words, total in found.fewer],
        "lens": lens_object(base, found.lens),
        "total": found.total,
        "hits": some(args, _records(base, found)),
    }


def _reading(found: SearchResult) -> str:
    """How the words were read, in brackets; with what was corrected and left out."""
    parts = [f"{kind}: {text}" for kind, _, text in found.understood]
    parts += [f"{typed}: no hit, read as {taken}" for typed, taken in found.corrections]
    parts += [f"left out: {word}" for word in found.dropped]
    return f"  ({'; '.join(parts)})" if parts else ""


def _page(args: Args, base: Base, out: Output, found: SearchResult) -> Page:
    from lactui.faces.spans import Page, Span

    page = Page(out.width, ascii=out.ascii)
    shown = len(found.hits)
    count = f"{found.total:,}" if shown == found.total else f"{shown:,} of {found.total:,}"
    noun = "hit" if found.total == 1 else "hits"
    page.flow(page.text(f"{count} {noun} for: {found.query}{_reading(found)}"), "strong")
    if args.flag("explain"):
        groups = ", ".join(f"{type} {n:,}" for type, n in found.groups.items() if n)
        page.flow(f"by type: {groups}", first=(Span("  "),))
        page.flow(f"lens: {sentence(base, found.lens)}", first=(Span("  "),))
        for words, total in found.fewer:
            page.flow(page.text(f"with fewer words: {words}: {total:,}"), first=(Span("  "),))
    margin = len(str(shown)) + 2
    for place, hit in enumerate(found.hits, 1):
        page.blank()
        _hit(page, hit, str(place).ljust(margin), explain=args.flag("explain"))
    return page


def _hit(page: Page, hit: Hit, number: str, *, explain: bool) -> None:
    """Number, reference, date, kind and confidence; the title; where it matched, or what it is."""
    from lactui.faces.spans import Span

    head = hit.head
    spans = [Span(number, "muted"), Span(head.ref, "link")]
    about = [head.date, head.kind or (None if head.ref.startswith(head.type) else head.type)]
    tail = "".join(f"  {part}" for part in about if part)
    sign = f"  {page.signs.confidence(head.confidence)} {head.confidence}" if head.confidence else ""
    score = f"  score {hit.score:.2f}, by {hit.matched}" if explain else ""
    spans += [Span(tail), Span(sign, head.confidence or "text"), Span(score, "muted")]
    if len(number) + len(head.ref) + len(tail) + len(sign) + len(score) > page.width:
        page.add(spans[:2], head.ref)
        page.add((Span(" " * len(number)), Span(tail.strip()), *spans[3:]))
    else:
        page.add(spans, head.ref)
    indent = (Span(" " * len(number)),)
    title = page.text(head.title)
    if len(number) + cell_len(title) > page.width:
        page.flow(title, "strong", first=indent)
    else:
        page.add((*indent, *_marked(page, hit.title)))
    text = plain(hit.snippet) if hit.matched == "text" else head.summary or ""
    if text and text != head.title:
        page.flow(page.text(text), first=indent)


def _marked(page: Page, title: str) -> list[Span]:
    """A title with the words that were found in accent."""
    from lactui.faces.spans import Span

    spans = []
    for piece in title.split(START):
        found, stop, after = piece.rpartition(STOP)
        if stop:
            spans.append(Span(page.text(found), "accent"))
        spans.append(Span(page.text(after), "strong"))
    return [span for span in spans if span.text]


def _tell(base: Base, out: Output, found: SearchResult) -> int:
    if found.total:
        if len(found.hits) < found.total:
            say(f"capped: {len(found.hits):,} of {found.total:,} hits; --all shows the rest")
        return OK
    parts = [f"nothing found for: {found.query}"]
    if found.lens.parts():
        parts.append(f"lens: {sentence(base, found.lens)}")
    if found.nearest:
        parts.append("nearest: " + ", ".join(f"{head.title} ({head.ref})" for head in found.nearest[:3]))
    parts += [f"{words}: {total:,}" for words, total in found.fewer]
    say("; ".join(parts))
    return NOTHING
