"""Charts and maps as pictures: drawn by matplotlib where the extra is installed, else as the cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.blocks import Chart, Lean, Part, Prose, Table, Timeline, Trends
from lactui.render.text.cells import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Card

PICTURES = ("svg", "png", "html")
"""The formats of pictures and pages."""

EXTRA = "png needs matplotlib: pip install 'lactui[pictures]'"

NO_CHART = "png: nothing here can be drawn as a chart; svg and html show the text"

WIDTH = 100
"""Columns of text in a picture made of cells."""


def installed() -> bool:
    """Whether the extra is there."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def drawable(block: Block) -> bool:
    """Whether a block holds quantities or dates that a chart can show."""
    if isinstance(block, Table):
        compared = any(isinstance(cell, Lean | Part) for row in block.rows for cell in row.cells)
        named = all(row.cells[0] for row in block.rows)  # else a table that goes on with what stands above
        return bool(block.rows) and named and (block.bar is not None or compared)
    if isinstance(block, Chart):
        return any(series.points for series in block.series)
    return isinstance(block, Timeline | Trends)


def picture(card: Card, format: str, sections: Sequence[str] | None = None) -> bytes:
    """The charts of a card, or of some sections of it, one below the other, with source and edition.

    A card without a chart comes as SVG of its text; LookupError where a PNG cannot be made.
    """
    card = cleaned(card)
    blocks = [block for block in card.blocks if sections is None or block.id in sections]
    charts = [block for block in blocks if drawable(block)]
    if format == "png" and not installed():
        raise LookupError(EXTRA)
    if format == "png" and not charts:
        drawn = ", ".join(block.id for block in card.blocks if drawable(block))
        raise LookupError(NO_CHART + (f"; charts here: {drawn} (--section)" if drawn else ""))
    if charts and installed():
        from lactui.render.pictures.drawing import draw

        return draw(charts, card.title, stamp(card), format)
    from lactui.render.pictures.cells import svg
    from lactui.render.text.lines import layout

    shown = [block.id for block in charts or blocks]
    return svg(layout(card, WIDTH, sections=shown), WIDTH, card.title).encode()


def cleaned(value: Any) -> Any:
    """Blocks, and whatever they hold, with their texts as a picture may show them: one line, nothing that an SVG may not hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        made = [cleaned(part) for part in value]
        return value._make(made) if hasattr(value, "_make") else tuple(made)
    return value


def stamp(card: Card) -> str:
    """The line below a picture that says where it comes from."""
    record = f"{card.ref}, " if card.ref else ""
    filters = next((f"; {block.text}" for block in card.blocks if isinstance(block, Prose) and block.id == "lens"), "")
    return f"Source: lactui, {record}edition {card.edition}, content {card.content}{filters}"


def inline(block: Block, name: str) -> str:
    """One block as SVG to stand within a page; `name` is a prefix that makes its ids unique there."""
    block = cleaned(block)
    if installed():
        from lactui.render.pictures.drawing import draw

        made = draw([block], "", "", "svg").decode()
    else:
        from lactui.render.pictures.cells import svg
        from lactui.render.text.lines import block_lines

        made = svg(block_lines(block, WIDTH), WIDTH, block.title)
    return within_page(made, name)


def within_page(svg: str, name: str) -> str:
    """An SVG document without what belongs to a document of its own, its ids under a prefix."""
    import re

    body = svg[svg.index("<svg") :].strip()
    return re.sub(r'(\bid="|url\(#|href="#|class="(?=t-)|^\s*\.(?=t-))', rf"\g<1>{name}-", body, flags=re.MULTILINE)
