"""The first lines of a card in a panel: pairs of texts at both ends of a line, and small counts side by side."""

from __future__ import annotations

from lactui.db.vocabulary import CONFIDENCES
from lactui.render.text.cells import cell_len, cut, pad, writable
from lactui.render.text.spans import WIDEST, Page, Span
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Count, Counts, Lead, Pair

GAP, LEAST = 2, 1
"""Blanks between a text and the next, and at least before the text at the right."""


def lead(page: Page, block: Lead) -> None:
    """Pairs, a line each where both texts fit; the first of a card's head is its title."""
    if block.title:
        page.heading(block.title)
    for place, pair in enumerate(block.rows):
        _pair(page, pair, "strong" if block.id == "head" and not place else "text")


def _pair(page: Page, pair: Pair, role: str) -> None:
    left, right = page.text(pair.left), page.text(pair.right)
    sign = (Span(page.signs.confidence(pair.sign) + " ", pair.sign),) if pair.sign in CONFIDENCES else ()
    names = [page.text(name) for name in pair.names if writable(name, page.ascii)]
    free = page.width - 2 * len(sign) - cell_len(left) - cell_len(right)
    if free < LEAST and pair.short:
        free += cell_len(right)
        right = page.text(pair.short)
        free -= cell_len(right)
    if free < (LEAST if right else 0) or (page.panel and not right and cell_len(left) > WIDEST):
        page.flow(left, role, first=sign, hang=2 * len(sign), ref=pair.ref)
        if right:
            page.add((Span(pad(cut(right, page.width, page.ascii), page.width, "right"), "muted"),))
    else:
        said = ""
        while names and cell_len(said) + cell_len(names[0]) + 2 * GAP <= free:
            said += "  " + names.pop(0)
        gap = " " * (free - cell_len(said)) if right else ""
        page.add((*sign, Span(left, role), Span(said, "muted"), Span(gap + right, "muted")), pair.ref)
    if names:
        page.flow("  ".join(names), "muted")


def counts(page: Page, block: Counts) -> None:
    """Counts in as many columns as there is room for, read downwards."""
    if block.title:
        page.heading(block.title)
    words = [_words(page, count) for count in block.counts]
    if not words:
        return
    name = max(cell_len(word) for word, _ in words)
    number = max(len(f"{count.n:,}") for count in block.counts)
    wide = name + 1 + number
    columns = min(max((page.width + 4) // (wide + 4), 1), len(words))
    rows = -(-len(words) // columns)
    columns = -(-len(words) // rows)
    gap = min((page.width - columns * wide) // columns if columns > 1 else 0, 5)
    for row in range(rows):
        spans: list[Span] = []
        for place in range(row, len(words), rows):
            (word, role), count = words[place], block.counts[place]
            text = pad(f"{count.n:,}", number, "right")
            if count.confidence:
                spans += [Span(text + " "), Span(pad(word, name), role)]
            else:
                spans.append(Span(f"{pad(word, name)} {text}"))
            spans.append(Span(" " * gap))
        page.add(spans[:-1])


def _words(page: Page, count: Count) -> tuple[str, str]:
    if count.confidence:
        return f"{page.signs.confidence(count.confidence)} {page.text(count.name)}", count.confidence
    return page.text(count.name), "text"
