"""Cards as one HTML page that needs nothing else: no script, no other host, every text of the data escaped.

It reads well on paper, and its policy forbids a browser to load anything, whatever the data holds.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from lactui.cards.blocks import Chart, Facts, Items, Lean, Part, Prose, Sources, Table, Timeline, Trends
from lactui.db.vocabulary import CONFIDENCES
from lactui.render.cells import UNICODE, clean
from lactui.render.charts import describe_series
from lactui.render.json import count_by_kind, group_items
from lactui.render.lines import count_voices
from lactui.render.page import Page
from lactui.render.pictures import can_draw, draw_inline, source_line, within_page
from lactui.render.tables import format_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Card, Fact, Item
    from lactui.queries.rows.provenance import Citation

STYLE = """
body { font: 1rem/1.45 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto;
  max-width: 62rem; padding: 1.5rem; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; } h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
p { max-width: 46rem; } .note, footer { color: #555; font-size: .85rem; }
dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: .2rem 1rem; } dt { color: #555; } dd { margin: 0; }
table { border-collapse: collapse; font-size: .9rem; } th, td { text-align: left; vertical-align: top; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid #ddd; }
th { border-bottom-color: #767676; } .s { white-space: nowrap; } .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: .5rem 0; } svg { max-width: 100%; height: auto; } code { font-size: .85em; color: #555; } li { margin: .25rem 0; } a { color: #005496; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } h2, h3 { break-after: avoid; } tr, li, figure, dd { break-inside: avoid; }
  thead { display: table-header-group; } a { color: inherit; } @page { margin: 18mm; } }
""".strip()

POLICY = "default-src 'none'; style-src 'unsafe-inline'"

CITING = ("recent", "reading")
"""Blocks of a report whose text cites sources by number."""

CITED = re.compile(r"\[(\d+)\]")
"""A number of the list of sources."""


def write_page(cards: Sequence[Card], sections: Sequence[str] | None = None) -> str:
    """The cards one below the other as a document, stamped with edition and content."""
    parts = []
    for number, card in enumerate(cards, 1):
        names = f" <small>({escape_html(', '.join(card.names))})</small>" if card.names else ""
        parts.append(f'<h1>{escape_html(card.title)}{names}</h1>\n<p class="note">{escape_html(source_line(card))}</p>')
        kept = [block for block in card.blocks if sections is None or block.id in sections]
        parts += [_write_block(block, f"c{number}b{place}") for place, block in enumerate(kept)]
    title = ", ".join(card.title for card in cards)
    return write_document(title, "\n".join(filter(None, parts)), source_line(cards[0]))


def write_document(title: str, body: str, source: str) -> str:
    """A whole page around a body that is HTML already."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape_html(title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"<footer><p>{escape_html(source)}</p></footer>\n</body>\n</html>\n"
    )


def write_picture_page(title: str, svg: str, source: str) -> str:
    """A page of one picture."""
    return write_document(title, f"<h1>{escape_html(title)}</h1>\n<figure>{within_page(svg, 'p')}</figure>", source)


def escape_html(text: str) -> str:
    """Data as the text of a page or of an attribute."""
    return escape(clean(text))


def _write_block(block: Block, name: str) -> str:
    """A block under its heading; empty for a block that only a panel shows."""
    title = block.title
    if isinstance(block, Items):
        title, text = f"{title or block.id} ({block.total:,})", _write_items(block)
    elif isinstance(block, Prose):
        text = f"<p>{(_link_citations if block.id in CITING else escape_html)(block.text)}</p>"
    elif isinstance(block, Facts):
        text = f"<dl>\n{''.join(_write_fact(fact, block.id in CITING) for fact in block.rows)}</dl>"
    elif isinstance(block, Sources):
        title = f"{title or 'sources'} ({len(block.citations)}{count_voices(block)})"
        text = f"<ol>\n{''.join(_write_citation(one, at) for at, one in enumerate(block.citations, 1))}</ol>"
        text = text if block.numbered else re.sub(r' id="source-\d+"', "", text)
    elif isinstance(block, Table):
        figure = _write_figure(block._replace(note=None), name) if can_draw(block) else ""
        text = figure + write_table(block)
    elif isinstance(block, Chart | Timeline | Trends):
        text = _write_figure(block, name) if can_draw(block) else "<p>no data</p>"
    else:
        return ""
    return f"<h2>{escape_html(title)}</h2>\n{text}" if title else text


def _write_figure(block: Block, name: str) -> str:
    """A chart, with the scale of its series in words below."""
    words = ""
    if isinstance(block, Chart):
        words = " ".join(f"{series.name}: {describe_series(series)}." for series in block.series)
    caption = f'<figcaption class="note">{escape_html(words)}</figcaption>' if words else ""
    return f"<figure>{draw_inline(block, name)}{caption}</figure>\n"


def _write_fact(fact: Fact, cites: bool) -> str:
    value = (
        _write_link(escape_html(fact.value), fact.url)
        if fact.url
        else _link_citations(fact.value)
        if cites
        else escape_html(fact.value)
    )
    ref = f" <code>{escape_html(fact.ref)}</code>" if fact.ref else ""
    sign = UNICODE.confidence(fact.sign).strip() if fact.sign in CONFIDENCES else ""
    return f"<dt>{escape_html(fact.label)}</dt><dd>{f'{sign} ' if sign else ''}{value}{ref}</dd>\n"


def write_table(block: Table) -> str:
    """A table with its rows whole; numbers of sources lead to the list of sources, records are named."""
    width = Page(80)
    refs = block.refs and any(row.ref for row in block.rows)
    bars = {at for row in block.rows for at, value in enumerate(row.cells) if isinstance(value, Lean | Part)}
    kept = [(at, column) for at, column in enumerate(block.columns) if at not in bars]
    looks = ["" if column.flexible else ' class="n"' if column.align == "right" else ' class="s"' for _, column in kept]
    heads = [
        f'<th scope="col"{look}>{escape_html(column.title)}</th>' for look, (_, column) in zip(looks, kept, strict=True)
    ]
    lines = ["".join([*heads, '<th scope="col">record</th>' if refs else ""])]
    for row in block.rows:
        cells = []
        for look, (at, column) in zip(looks, kept, strict=True):
            text = format_cell(width, column, row.cells[at]).text
            cells.append(
                f"<td>{_link_citations(text)}</td>"
                if column.field == "sources"
                else f"<td{look}>{escape_html(text)}</td>"
            )
        lines.append("".join([*cells, f"<td><code>{escape_html(row.ref or '')}</code></td>" if refs else ""]))
    body = "\n".join(f"<tr>{line}</tr>" for line in lines[1:])
    note = f'\n<p class="note">{escape_html(block.note)}</p>' if block.note else ""
    return f"<table>\n<thead><tr>{lines[0]}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>{note}"


def _link_citations(text: str) -> str:
    """Text in which `[3]` leads to the third source."""
    return CITED.sub(r'<a href="#source-\1">[\1]</a>', escape_html(text))


def _write_items(block: Items) -> str:
    """Records in groups, after a table of how many there are by confidence where the block is counted."""
    parts = []
    if block.tally:
        fields = ["kind", "n", *CONFIDENCES]
        head = "".join(f'<th scope="col"{" class=n" if field != "kind" else ""}>{field}</th>' for field in fields)
        rows = [
            "".join(
                f"<td{' class=n' if field != 'kind' else ''}>{escape_html(str(row[field]))}</td>" for field in fields
            )
            for row in count_by_kind(block)
        ]
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        parts.append(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>")
    groups = group_items(block)
    for name, items in groups.items():
        if name and len(groups) > 1:
            parts.append(f"<h3>{escape_html(name)} ({len(items)})</h3>")
        parts.append("<ul>\n" + "".join(map(_write_item, items)) + "</ul>")
    if block.total > len(block.items):
        parts.append(f"<p>{block.total - len(block.items):,} more.</p>")
    return "\n".join(parts)


def _write_item(item: Item) -> str:
    main = item.note or item.title if item.stance else item.title
    about = [UNICODE.date(item.date, item.date_basis)]
    about += [f"{UNICODE.confidence(item.confidence)} {item.confidence}"] if item.confidence else []
    about += [item.title if item.stance else item.note] if item.note and item.note != item.title else []
    more = "; ".join(part for part in about if part)
    return f"<li>{escape_html(main)}{f' ({escape_html(more)})' if more else ''} <code>{escape_html(item.ref)}</code></li>\n"


def _write_citation(citation: Citation, number: int) -> str:
    who = citation.publisher or citation.author or "publisher not known"
    about = escape_html(", ".join((who, citation.date or "no date", citation.lang)))
    supports = f"; for: {escape_html(citation.supports)}" if citation.supports else ""
    address = f"<br>{_write_link(escape_html(citation.url), citation.url)}" if citation.url else ""
    return f'<li id="source-{number}">{about}: <cite>{escape_html(citation.title)}</cite>{supports}{address}</li>\n'


def _write_link(text: str, url: str | None) -> str:
    """A link to an address of the web; anything else stays text."""
    web = url is not None and re.match(r"https?://[^\s]+$", url)
    return f'<a href="{escape_html(url or "")}" rel="noreferrer">{text}</a>' if web else text
