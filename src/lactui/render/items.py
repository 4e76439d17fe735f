"""Lists of records: by kind, by stance, or as a tally from which a panel unfolds them."""

from __future__ import annotations

from lactui.cards.format import plural
from lactui.db.record_types import STANCES
from lactui.db.vocabulary import CONFIDENCES
from lactui.render.cells import cell_len, cut, fit, pad, wrap
from lactui.render.page import Page, Span
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Item, Items

WORDS = {"supports": "for", "qualifies": "qualifying", "contradicts": "against"}
"""The headings of the evidence in a panel, by its stance."""

AT_RIGHT = 26
"""The cells at the right of a panel that have confidence, type and date of a piece of evidence."""

LEAST_REASON = 40
"""The cells of a reason from which these stand beside it; else they stand below."""

LEAST_TITLE = 12
"""The cells that what became of an event leaves to its title on the same line."""

FEW = 5
"""Records of which each says its note."""

UNFOLD_FROM = 9
"""A tally of fewer records is not folded."""


def draw_items(page: Page, block: Items) -> None:
    """The records of a block by group; the largest group first where the block has no title or a tally."""
    stances = any(item.stance for item in block.items)
    groups: dict[str, list[Item]] = {stance: [] for stance in STANCES if stances}
    for item in block.items:
        groups.setdefault((item.stance if stances else item.kind) or "", []).append(item)
    order = [(name, items) for name, items in groups.items() if items]
    if (not stances and not block.title) or block.tally:
        order.sort(key=lambda group: -len(group[1]))
    if block.tally:
        _draw_tally(page, block, order)
        return
    if page.panel and stances and not block.title:
        for name, group in order:
            page.heading(WORDS.get(name, "related"), len(group), role="muted")
            _draw_group(page, group)
        return
    has_headings = len(order) > 1 or not block.title
    if block.title:
        alone = order[0][0] if len(order) == 1 and not stances else ""
        page.heading(block.title, block.total, page.text(alone) if alone not in block.title else "")
    for place, (name, items) in enumerate(order):
        if has_headings and name:
            if place and not block.title:
                page.blank()
            sign = page.signs.stance(name) + " " if stances else ""
            page.heading(sign + name, len(items), role="text" if block.title else "strong")
        if page.panel and not stances and (common := _find_common_note(items)):
            page.flow(f"unless noted: {common}", "muted", first=(Span("  "),))
            items = [item._replace(note=None) if item.note == common else item for item in items]
        _draw_group(page, items)
    if block.total > len(block.items):
        page.add((Span(f"  {block.total - len(block.items):,} more", "muted"),))


def _find_common_note(items: list[Item]) -> str | None:
    """The note that most of several records have, which is then said once."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.note or ""] = counts.get(item.note or "", 0) + 1
    note = max(counts, key=lambda note: counts[note])
    return note if note and len(items) > FEW and counts[note] * 2 > len(items) else None


def _draw_tally(page: Page, block: Items, order: list[tuple[str, list[Item]]]) -> None:
    """How many of each group and how sure, then the groups; in a panel each unfolds below its row."""
    folds = page.panel and block.total >= UNFOLD_FROM
    wide = not page.panel and not page.compact
    titles = [value if wide else page.signs.confidence(value) for value in CONFIDENCES]
    widths = [max(len(title), 2) + 1 + wide for title in titles]
    if page.labelled:
        page.label = page.text(block.title)
    indent = "" if page.panel else "  "
    margin = Span(indent + (" " * 2 if folds else ""))
    room = page.width - len(margin.text) - 4 - sum(widths)
    texts = [page.text(text) for text in (block.title, *(group for group, _ in order))]
    name = min(max(map(cell_len, texts)) + 1, room)
    title = "" if page.labelled else cut(page.text(block.title), name, page.ascii)
    if not page.panel:
        page.heading(block.title)
        title = ""
    head = "".join(pad(title, width, "right") for title, width in zip(titles, widths, strict=True))
    first = Span(title, "strong") if page.panel else Span("")
    gap = pad("", len(margin.text) + name - cell_len(title)) + pad("n", 4, "right")
    page.add((first, Span(gap + head, "muted")))
    for group, items in order:
        counts = [sum(item.confidence == value for item in items) for value in CONFIDENCES]
        shown = [str(count) if count else page.signs.unknown for count in counts]
        sure = "".join(pad(text, width, "right") for text, width in zip(shown, widths, strict=True))
        label = Span(fit(page.text(group), name, ascii=page.ascii))
        row = (label, Span(f"{len(items):>4}"), Span(sure, "muted"))
        page.add((margin, *row) if not folds else (Span(page.signs.unfolds, "accent"), Span(" "), *row))
        if page.panel:
            fold = f"{block.id}:{group}"
            if folds:
                page.lines[-1] = page.lines[-1]._replace(fold=fold)
                page.under = fold
            _draw_group(page, items)
            page.under = None
    if not page.panel:
        for group, items in order:
            page.blank()
            page.heading(page.text(group), len(items))
            _draw_group(page, items)


def _draw_group(page: Page, items: list[Item]) -> None:
    """The records of a group, their dates aligned."""
    date = max((len(page.signs.date(item.date, item.date_basis)) for item in items), default=0)
    confidence = any(item.confidence for item in items)
    for item in items:
        _draw_item(page, item, date, confidence)


def _draw_item(page: Page, item: Item, date: int, with_confidence: bool) -> None:
    """Date, confidence, title; below it why it is here and the reference, to be copied whole."""
    title, note = page.text(item.title), page.text(item.note or "")
    if item.stance:
        _draw_evidence(page, item, note or title)
        return
    first = [Span(" " if page.compact and date else "  ")]
    gap = " " if page.compact else "  "
    if date:
        day = pad(page.signs.date(item.date, item.date_basis), date)
        first.append(Span(day + gap, "text" if item.date else "muted"))
    if with_confidence:
        word = "" if page.compact else " " + pad(item.confidence or "", 9) + gap
        role = item.confidence if item.confidence in CONFIDENCES else "text"
        first.append(Span(page.signs.confidence(item.confidence) + (word or " "), role))
    hang = lead = sum(cell_len(span.text) for span in first)
    if len(first) == 1 or (page.width - hang < 20 and not page.panel):
        hang = 4  # what goes on below its first words is told from the next item
    if item.failed:
        room = max(1, page.width - lead - LEAST_TITLE)
        word = "" if page.panel else f"{cut(page.text(item.failed.replace('-', ' ')), room, page.ascii)}: "
        first.append(Span(f"{page.signs.failed} {word}", "warn"))
    beside = f"  {note}"
    if (
        page.panel
        and note not in ("", title)
        and cell_len("".join(span.text for span in first) + title + beside) <= page.width
    ):
        page.add((*first, Span(title), Span(beside, "muted")), item.ref)
        return
    page.flow(title, first=tuple(first), hang=hang, ref=item.ref, one_line=page.panel)
    below = (Span("    " if page.compact else " " * hang),)
    if note and note != title:
        page.flow(note, "muted", first=below, one_line=page.panel)
    if not page.panel:
        page.flow(item.ref, "link", first=below if len(item.ref) <= page.width - hang else (Span("    "),))


def _draw_evidence(page: Page, item: Item, why: str) -> None:
    """Stance, reason, and what bears it out: reference, date, confidence."""
    role = "warn" if item.stance == "contradicts" else "accent"
    if page.panel:
        _draw_evidence_in_panel(page, item, why, role)
        return
    sign = Span(f"  {page.signs.stance(item.stance)} ", role)
    page.flow(why, first=(sign,), hang=4, ref=item.ref)
    tail = [item.ref]
    if item.date:
        tail.append(page.signs.date(item.date, item.date_basis))
    if item.confidence:
        tail.append(f"{page.signs.confidence(item.confidence)} {item.confidence}")
    if item.voices:
        tail.append(plural(item.voices, "independent source"))
    text = "  ".join(tail)
    if cell_len(text) <= page.width - 4:
        page.add((Span("    "), Span(item.ref, "link"), Span(text[len(item.ref) :], "muted")))
        return
    page.flow(item.ref, "link", first=(Span("    "),))
    if tail[1:]:
        page.flow("  ".join(tail[1:]), "muted", first=(Span("    "),))


def _draw_evidence_in_panel(page: Page, item: Item, why: str, role: str) -> None:
    """A piece of evidence in a panel: its reason whole; at the right how sure, the type, the voices, and the date."""
    type, date = item.ref.partition("/")[0], page.signs.date(item.date, item.date_basis)
    about = " ".join(filter(None, (page.signs.confidence(item.confidence).strip(), type)))
    if item.voices:
        about += f", {item.voices} independent"
    first = (Span(page.signs.stance(item.stance) + " ", role),)
    room = page.width - 2 - AT_RIGHT - 2
    if page.compact or room < LEAST_REASON:
        page.flow(why, first=first, hang=2, ref=item.ref)
        page.flow("  ".join(filter(None, (about, date))), "muted", first=(Span("  "),))
        return
    pieces, beside = wrap(why, room), [about, date]
    for place in range(max(len(pieces), 2 if date else 1)):
        left = pieces[place] if place < len(pieces) else ""
        right = cut(beside[place], AT_RIGHT, page.ascii) if place < len(beside) else ""
        spans = (Span(pad(left, room) + "  "), Span(right, "muted")) if right else (Span(left),)
        page.add((*(first if not place else (Span("  "),)), *spans), None if place else item.ref)
