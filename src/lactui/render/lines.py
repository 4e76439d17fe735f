"""A card as lines of spans for any width from 36 columns up: what every text face and the panel show.

Everything visible is made here once. The plain face joins the spans, the Rich face and the panel colour
them. Text of the card is cleaned and laid down as it is; nothing in it is read as markup.
"""

from __future__ import annotations

from lactui.cards.blocks import Chart, Counts, Facts, Items, Prose, Sources, Table, Timeline, Trends
from lactui.db.record_types import STANCES
from lactui.db.vocabulary import CONFIDENCES
from lactui.render.cells import can_write, cell_len, cut, pad, wrap
from lactui.render.page import WIDEST, Line, Page, Span
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Card, Count, Fact, Lead, Pair
    from lactui.queries.rows.provenance import Citation

LABEL_MOST = 16
"""The widest column of labels, in cells; the value of a longer label goes on behind it."""

RUN_IN = 24
"""The least cells for a value behind a long label; with fewer the label has a line of its own."""

LABEL_WIDTH, LABELLED = 11, 76
"""The column of titles of a panel's country card, and the width from which it has one."""

CLOSE = ("about", "facts", "editions", "confidence", "activity")
"""Blocks of a panel that have no blank line above them."""


def layout(
    card: Card,
    width: int,
    *,
    ascii: bool = False,
    sections: Sequence[str] | None = None,
    panel: bool = False,
    dense: bool = False,
    whole: bool = False,
) -> list[Line]:
    """A card in lines of at most `width` columns (36 or more); `sections` keeps the blocks of those ids.

    `panel` is for a screen that carries the edition and opens a line's target with a key: no stamp, no
    references written out, one line an item. `dense` is for a window of few lines: blanks only before headings.
    `whole` lets an address be longer than that.
    """
    page = Page(width, ascii=ascii, panel=panel, whole=whole)
    blocks = [block for block in card.blocks if sections is None or block.id in sections]
    headed = panel and bool(blocks) and blocks[0].id == "head"
    if not headed:
        _draw_heading(page, card)
    label = _label_width(page, blocks)
    labelled = headed and card.type == "country" and width >= LABELLED
    for place, block in enumerate(blocks):
        if labelled and block.title:
            _layout_labelled(page, block, label)
            continue
        if labelled and block.id == "kinds":
            continue  # the table by kind is in sight, with more
        if block.id == "newest":
            block = block._replace(title="")
        if headed and block.id in CLOSE and (not block.title or block.id == "activity"):
            pass
        elif block.title or not (dense or (not place and isinstance(block, Prose))):
            page.blank()
        page.section = block.id
        _draw_block(page, block, label)
        page.section = None
    return page.lines


def _layout_labelled(page: Page, block: Block, label: int) -> None:
    """A block with its title in a column at its left, which makes blank lines between blocks unnecessary."""
    beside = Page(page.width - LABEL_WIDTH, ascii=page.ascii, panel=page.panel)
    beside.labelled, beside.section = True, block.id
    _draw_block(beside, block, label)
    words = iter(wrap(beside.label or page.text(block.title), LABEL_WIDTH - 1))
    for line in beside.lines:
        word = next(words, "") if line.under is None else ""
        page.lines.append(line._replace(spans=(Span(pad(word, LABEL_WIDTH), "muted"), *line.spans)))
    for word in words:
        page.add((Span(word, "muted"),))


def layout_block(
    block: Block, width: int, *, ascii: bool = False, panel: bool = False, dense: bool = False
) -> list[Line]:
    """One block in lines, laid out as in a card; a `dense` table comes without its title."""
    page = Page(width, ascii=ascii, panel=panel)
    page.section = block.id
    if dense and isinstance(block, Table):
        from lactui.render.tables import draw_tight_table

        draw_tight_table(page, block)
    else:
        _draw_block(page, block, _label_width(page, [block]))
    return page.lines


def _draw_heading(page: Page, card: Card) -> None:
    """Title, other names, reference and stamp; the stamp on the first line whatever the width."""
    title = page.text(card.title)
    names = ", ".join(page.text(name) for name in card.names if can_write(name, page.ascii))
    bracketed = f"  ({names})" if names else ""
    if page.panel:
        page.flow(title, "strong")
        if names:
            page.flow(names, "muted")
        return
    stamp = f"lactui {card.edition} {card.content}"
    ref = f"  {card.ref}" if card.ref else ""
    one_line = cell_len(title) + cell_len(bracketed) + len(ref) + 2 + len(stamp)
    if one_line <= page.width:
        end = Span(" " * (page.width - one_line + 2) + stamp, "muted")
        page.add((Span(title, "strong"), Span(bracketed, "muted"), Span(ref, "link"), end), card.ref or None)
        return
    if len(card.ref) + 2 + len(stamp) <= page.width:
        gap = page.width - len(card.ref) - len(stamp)
        page.add((Span(card.ref, "link"), Span(" " * gap + stamp, "muted")), card.ref)
    else:
        page.add((Span(pad(stamp, page.width, "right"), "muted"),))
        page.flow(card.ref, "link", ref=card.ref)
    page.flow(title, "strong")
    if names:
        page.flow(names, "muted")


def _draw_block(page: Page, block: Block, label: int) -> None:
    """Draw a block by its type; modules that only some types need are loaded here."""
    if isinstance(block, Facts):
        if block.id == "changes" and page.panel:
            _draw_folded(page, block)
            return
        _draw_facts(page, block, label)
    elif isinstance(block, Prose):
        if block.title:
            page.heading(block.title)
        page.flow(page.text(block.text))
    elif isinstance(block, Table):
        from lactui.render.tables import draw_slim_table, draw_table

        (draw_slim_table if page.panel and block.slim else draw_table)(page, block)
    elif isinstance(block, Chart):
        from lactui.render.charts import draw_chart

        draw_chart(page, block)
    elif isinstance(block, Items):
        from lactui.render.items import draw_items

        draw_items(page, block)
    elif isinstance(block, Sources):
        _draw_sources(page, block)
    elif isinstance(block, Timeline):
        from lactui.render.charts import draw_timeline

        draw_timeline(page, block)
    elif isinstance(block, Trends):
        from lactui.render.charts import draw_trends

        draw_trends(page, block)
    elif isinstance(block, Counts):
        draw_counts(page, block)
    else:
        draw_lead(page, block)


def _label_width(page: Page, blocks: Sequence[Block]) -> int:
    """One column of labels for the whole card."""
    shown = [block for block in blocks if isinstance(block, Facts) and not block.inline]
    labels = [len(fact.label) for block in shown for fact in block.rows]
    most = LABEL_MOST if not page.compact else 13
    return max((length for length in labels if length <= most), default=0) + 1


def _draw_facts(page: Page, block: Facts, label: int) -> None:
    if block.title:
        page.heading(block.title)
    if block.inline:
        _draw_inline(page, block, label)
        return
    before: str | None = None
    for fact in block.rows:
        _draw_fact(page, fact, label, repeated=fact.label == before)
        before = fact.label


def _draw_folded(page: Page, block: Facts) -> None:
    """Changes in a panel: how many and the last, from which the others unfold."""
    first = (Span(page.signs.unfolds, "accent"), Span(" "), Span(page.text(block.title), "strong"))
    page.add((*first, Span(f" {len(block.rows)}  {page.text(block.rows[-1].label)}", "muted")))
    page.lines[-1] = page.lines[-1]._replace(fold=block.id)
    page.under = block.id
    for row in block.rows:
        page.flow(page.text(row.label), "muted", first=(Span("  "),))
        page.flow(page.text(row.value), first=(Span("    "),))
    page.under = None


def _draw_inline(page: Page, block: Facts, label: int) -> None:
    """Values with their signs, as many to a line as fit; one alone is cut to a line, with its label."""
    spans: list[Span] = []
    used = 0
    if len(block.rows) == 1:
        name, text = (page.text(part) for part in (block.rows[0].label, block.rows[0].value))
        wide = max(label, cell_len(name) + 1)
        page.add((Span(pad(name, wide), "muted"), Span(cut(text, page.width - wide, page.ascii))))
        return
    for fact in block.rows:
        sign = _sign_spans(page, fact.sign)
        text = cut(page.text(fact.value), page.width - 2 * len(sign), page.ascii)
        length = cell_len(text) + 2 * len(sign)
        if used and used + 2 + length > page.width:
            page.add(spans)
            spans, used = [], 0
        if used:
            spans.append(Span("  "))
            used += 2
        spans += [*sign, Span(text)]
        used += length
    if spans:
        page.add(spans)


def _sign_spans(page: Page, sign: str | None) -> tuple[Span, ...]:
    """The sign of a confidence, a failed deal or another sign by its name, with the blank after it; of a basis that of a derived date."""
    if sign in CONFIDENCES:
        return (Span(page.signs.confidence(sign) + " ", sign),)
    if sign is None:
        return ()
    return (Span(getattr(page.signs, sign, page.signs.derived) + " ", "warn" if sign == "failed" else "accent"),)


def _draw_fact(page: Page, fact: Fact, label: int, *, repeated: bool) -> None:
    """A label and its value; a label too long for its column stands before the value or above it."""
    name = "" if repeated else page.text(fact.label)
    lead = [Span(pad(name, label), "muted")]
    if cell_len(name) >= label and cell_len(name) + RUN_IN <= page.width:
        lead = [Span(f"{name}: ", "muted")]
    elif cell_len(name) >= label:
        page.flow(name, "muted")
        lead = [Span(" " * label)]
    signs = (*_sign_spans(page, fact.sign), *_stance_signs(page, fact))
    lead += signs
    hang = label + sum(len(span.text) for span in signs)
    role = "link" if fact.url else "text"
    value = page.text(fact.value)
    if not fact.ref or page.panel:
        page.flow(value, role, first=tuple(lead), hang=hang, ref=fact.ref, url=None if fact.ref else fact.url)
    elif max(hang, len(lead[0].text)) + cell_len(value) + 2 + len(fact.ref) <= page.width:
        page.add((*lead, Span(value + "  "), Span(fact.ref, "link")), fact.ref)
    else:
        page.flow(value, first=tuple(lead), hang=hang, ref=fact.ref)
        page.flow(fact.ref, "link", first=(Span(" " * hang),))


def _stance_signs(page: Page, fact: Fact) -> tuple[Span, ...]:
    """A sign for each piece of evidence: for, qualifying, against; none where they would take half the line."""
    if not fact.stances or not 0 < sum(fact.stances) <= page.width // 2:
        return ()
    counts = zip(STANCES, ("accent", "text", "warn"), fact.stances, strict=True)
    return (*(Span(page.signs.stance(name) * count, role) for name, role, count in counts), Span("  "))


def _draw_sources(page: Page, block: Sources) -> None:
    page.heading(block.title or "sources", len(block.citations), count_voices(block).lstrip(", "))
    for number, citation in enumerate(block.citations, 1):
        _draw_citation(page, citation, f"[{number}] " if block.numbered else "  ")


def count_voices(block: Sources) -> str:
    """`, 2 independent` where there is more than one source."""
    return f", {block.independent} independent" if block.independent and len(block.citations) > 1 else ""


def _draw_citation(page: Page, citation: Citation, lead: str) -> None:
    """Publisher, date and language; title; what it bears out; the address whole; the reference."""
    ref = f"source/{citation.source}"
    about = [citation.publisher or citation.author or "publisher not known"]
    about += [f"via {citation.via}"] if citation.via else []
    about += [citation.date or "no date", citation.lang, citation.type]
    page.flow(page.text(", ".join(about)), first=(Span(lead),), hang=4, ref=ref)
    indent = (Span("    "),)
    page.flow(page.text(citation.title), "strong", first=indent)
    if citation.supports:
        page.flow(page.text(citation.supports), "muted", first=(Span("    for: ", "muted"),), hang=9)
    if citation.url:
        page.flow(page.text(citation.url), "link", first=indent, url=citation.url)
    if not page.panel:
        page.flow(ref, "link", first=indent)


def plain_text(card: Card, width: int = 80, ascii: bool = False, sections: Sequence[str] | None = None) -> str:
    """The card in lines of at most `width` columns, each ended by a newline; an address may be longer."""
    return "".join([line.text + "\n" for line in layout(card, width, ascii=ascii, sections=sections, whole=True)])


GAP, LEAST = 2, 1
"""Blanks between a text and the next, and at least before the text at the right."""


def draw_lead(page: Page, block: Lead) -> None:
    """Pairs, a line each where both texts fit; the first of a card's head is its title."""
    if block.title:
        page.heading(block.title)
    for place, pair in enumerate(block.rows):
        _draw_pair(page, pair, "strong" if block.id == "head" and not place else "text")


def _draw_pair(page: Page, pair: Pair, role: str) -> None:
    """A line with a text at each end, and further names between them where there is room."""
    left, right = page.text(pair.left), page.text(pair.right)
    sign = (Span(page.signs.confidence(pair.sign) + " ", pair.sign),) if pair.sign in CONFIDENCES else ()
    names = [page.text(name) for name in pair.names if can_write(name, page.ascii)]
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
        beside = ""
        while names and cell_len(beside) + cell_len(names[0]) + 2 * GAP <= free:
            beside += "  " + names.pop(0)
        gap = " " * (free - cell_len(beside)) if right else ""
        page.add((*sign, Span(left, role), Span(beside, "muted"), Span(gap + right, "muted")), pair.ref)
    if names:
        page.flow("  ".join(names), "muted")


def draw_counts(page: Page, block: Counts) -> None:
    """Counts in as many columns as there is room for, read downwards."""
    if block.title:
        page.heading(block.title)
    words = [_name_count(page, count) for count in block.counts]
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


def _name_count(page: Page, count: Count) -> tuple[str, str]:
    if count.confidence:
        return f"{page.signs.confidence(count.confidence)} {page.text(count.name)}", count.confidence
    return page.text(count.name), "text"
