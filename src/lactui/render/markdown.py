"""A card as Markdown: headings, lists and tables, with every sign of the data escaped."""

from __future__ import annotations

from lactui.cards.blocks import Chart, Facts, Items, Prose, Sources, Table, Timeline, Trends
from lactui.db.vocabulary import CONFIDENCES
from lactui.render.cells import UNICODE, clean
from lactui.render.charts import describe_series
from lactui.render.json import count_by_kind, group_items
from lactui.render.lines import count_voices
from lactui.render.page import Page
from lactui.render.tables import format_cell, number
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Card, Fact, Item, Mark
    from lactui.queries.rows.provenance import Citation

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|~#"} | {"&": "&amp;"})


NO_CODE = str.maketrans({"`": "'", "|": "/"})

FEW_ZEROS = 12
"""With more years of zero than these, the table leaves them out and a note names that."""


def escape(text: str) -> str:
    """Data as Markdown text: cleaned, its signs without meaning, safe at the start of a line."""
    shown = clean(text).translate(SPECIAL)
    if shown[:1] in ("+", "-", "="):
        return f"\\{shown}"
    head, dot, rest = shown.partition(".")
    if dot and head.isdigit() and rest[:1] in ("", " "):
        return f"{head}\\.{rest}"  # else it would begin a numbered list
    return shown


def write_code(text: str) -> str:
    """An id or reference as it is written, in a span of code that it cannot leave."""
    shown = clean(text)
    return f"`{shown.translate(NO_CODE)}`"


def write_card(card: Card, sections: Sequence[str] | None = None) -> str:
    """The card as a Markdown document, stamped with edition and content."""
    names = f" ({escape(', '.join(card.names))})" if card.names else ""
    ref = f"{write_code(card.ref)}, " if card.ref else ""
    parts = [f"# {escape(card.title)}{names}", f"{ref}lactui {card.edition}, content {card.content}"]
    parts += [_write_block(block) for block in card.blocks if sections is None or block.id in sections]
    return "\n\n".join(part for part in parts if part) + "\n"


def _write_block(block: Block) -> str:
    """A block with its heading, one without a title bare; empty for a block that only a panel shows."""
    if isinstance(block, Items):
        return _write_items(block)
    title = block.title
    if isinstance(block, Prose):
        text = escape(block.text)
    elif isinstance(block, Facts):
        text = "\n".join(map(_write_fact, block.rows))
    elif isinstance(block, Table):
        text = write_table(block)
    elif isinstance(block, Chart):
        text = _write_chart(block)
    elif isinstance(block, Timeline):
        text = "\n".join(map(_write_mark, block.marks))
    elif isinstance(block, Trends):
        text = _write_trends(block)
    elif isinstance(block, Sources):
        title = f"{title or 'sources'} ({len(block.citations)}{count_voices(block)})"
        numbers = enumerate(block.citations, 1)
        text = "\n".join(_write_citation(one, f"{at}." if block.numbered else "-") for at, one in numbers)
    else:
        return ""
    return f"## {escape(title)}\n\n{text}" if title else text


def _write_fact(fact: Fact) -> str:
    sign = ""
    if fact.sign:
        sign = UNICODE.confidence(fact.sign).strip()
        sign = sign or escape(getattr(UNICODE, fact.sign, UNICODE.derived))
    value = f"<{_escape_address(fact.url)}>" if fact.url and fact.url == fact.value else escape(fact.value)
    ref = f" {write_code(fact.ref)}" if fact.ref else ""
    return f"- **{escape(fact.label)}**: {sign + ' ' if sign else ''}{value}{ref}"


def write_table(block: Table) -> str:
    """A table with its rows whole; the reference of a row is its last cell where it has one to open."""
    page = Page(80)
    refs = block.refs and any(row.ref for row in block.rows)
    titles = [escape(column.title) or " " for column in block.columns]
    aligns = ["--:" if column.align == "right" else "---" for column in block.columns]
    lines = [_write_row([*titles, "record"] if refs else titles), _write_row([*aligns, "---"] if refs else aligns)]
    for row in block.rows:
        pairs = zip(block.columns, row.cells, strict=True)
        cells = [escape(format_cell(page, column, value).text) for column, value in pairs]
        lines.append(_write_row([*cells, write_code(row.ref) if row.ref else ""] if refs else cells))
    if block.note:
        lines += ["", escape(block.note)]
    return "\n".join(lines)


def _write_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _write_chart(block: Chart) -> str:
    """The values by year as a table, a column a series; `·` for a year without a value, many years of zero in words."""
    names = [escape(series.name) for series in block.series]
    unit = escape(block.unit)
    lines = [_write_row(["year", *(f"{name}, {unit}" if unit not in ("", name) else name for name in names)])]
    lines.append(_write_row(["---", *("--:" for _ in names)]))
    values = [dict(series.points) for series in block.series]
    none = sum(value == 0 for points in values for value in points.values())
    for year in range(block.first, block.last + 1):
        of_year = [points.get(year) for points in values]
        if any(of_year) or (none <= FEW_ZEROS and any(value is not None for value in of_year)):
            shown = [UNICODE.unknown if value is None else number(value) for value in of_year]
            lines.append(_write_row([str(year), *shown]))
    sentences = [f"{series.name}: {describe_series(series)}." for series in block.series]
    if none > FEW_ZEROS:
        sentences.append("Years with 0 alone are left out.")
    if block.source:
        sentences.append(f"Figures: {block.source}.")
    if block.note:
        sentences.append(block.note)
    return "\n".join([*lines, "", escape(" ".join(sentences))])


def _write_mark(mark: Mark) -> str:
    return f"- {mark.date} {escape(mark.text)}{f' {write_code(mark.ref)}' if mark.ref else ''}"


def _write_trends(block: Trends) -> str:
    """The first and the last value of each series, with unit and data set."""
    lines = [_write_row(["indicator", "unit", "first", "in", "last", "in", "data set"])]
    lines.append(_write_row(["---", "---", "--:", "---", "--:", "---", "---"]))
    for row in block.rows:
        (began, first), (ended, last) = row.points[0], row.points[-1]
        cells = [escape(row.name), escape(row.unit), number(first), str(began), number(last), str(ended)]
        lines.append(_write_row([*cells, write_code(row.ref) if row.ref else ""]))
    if block.note:
        lines += ["", escape(block.note)]
    return "\n".join(lines)


def _write_items(block: Items) -> str:
    groups = group_items(block)
    parts = [f"## {escape(block.title or block.id)} ({block.total:,})"]
    if block.tally:
        fields = ["kind", "n", *CONFIDENCES]
        rows = [[escape(str(row[field])) for field in fields] for row in count_by_kind(block)]
        parts.append("\n".join(map(_write_row, [fields, ["---", *("--:" for _ in fields[1:])], *rows])))
    for name, items in groups.items():
        if name and len(groups) > 1:
            parts.append(f"### {escape(name)} ({len(items)})")
        parts.append("\n".join(_write_item(item) for item in items))
    if block.total > len(block.items):
        parts.append(f"{block.total - len(block.items):,} more.")
    return "\n\n".join(parts)


def _write_item(item: Item) -> str:
    main = escape(item.note or item.title if item.stance else item.title)
    if item.stance:
        main = f"{UNICODE.stance(item.stance)} {main}"
    if item.failed:
        main = f"{UNICODE.failed} {escape(item.failed.replace('-', ' '))}: {main}"
    about = [escape(UNICODE.date(item.date, item.date_basis))]
    if item.confidence:
        about.append(f"{UNICODE.confidence(item.confidence)} {item.confidence}")
    if item.note and item.note != item.title:
        about.append(escape(item.title if item.stance else item.note))
    more = "; ".join(part for part in about if part)
    main = main.replace("+", "\\+", 1) if main.startswith("+") else main
    return f"- {main}{f' ({more})' if more else ''} {write_code(item.ref)}"


def _write_citation(citation: Citation, sign: str) -> str:
    about = [citation.publisher or citation.author or "", citation.date or "no date", citation.lang]
    title = write_link(escape(citation.title), citation.url)
    supports = f"; for: {escape(citation.supports)}" if citation.supports else ""
    return f"{sign} {escape(', '.join(part for part in about if part))}: {title}{supports} {write_code('source/' + citation.source)}"


def write_link(text: str, url: str | None) -> str:
    """Text that is Markdown already as a link to an address, where there is one."""
    return f"[{text}](<{_escape_address(url)}>)" if url else text


def _escape_address(url: str) -> str:
    return clean(url).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
