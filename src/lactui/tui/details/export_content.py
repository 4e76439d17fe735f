"""The content of exports: citations and records as text, lists and cards as files; never the user's own notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lactui.cards.tables.assistance import ASSISTANCE
from lactui.db.filters import EVERYTHING
from lactui.db.record_types import TYPES, plural
from lactui.queries.resolve import fold
from lactui.render.citations.cite import cite
from lactui.tui.details.references import FIGURE, SIDE_BY_SIDE

if TYPE_CHECKING:
    from lactui.cards.blocks import Card, Chart
    from lactui.db.database import Base
    from lactui.db.filters import Filters

SCREEN = {"screen": "screen.svg", "screen-page": "screen.html"}
"""Pictures of the screen as it is."""

PICTURES = ("html", "svg", "png")

ENDINGS = {"csv": "csv", "json": "json", "md": "md", "bibtex": "bib", **{name: name for name in PICTURES}, **SCREEN}
"""Formats and the endings of their files."""

DRAWN = ("event", "comparison")
"""Types of record whose lists are drawn as a chart."""

LONGEST_NAME = 72
"""Letters of a proposed file name without its ending."""

WIDTH = 78
"""Columns of a copied record at most: it fits a screen of 80 between its edges."""


class Shown(NamedTuple):
    """What is on the screen: a list, or a card."""

    name: str
    """For the file."""
    type: str
    """Of the list's records; empty for a card."""
    refs: tuple[str, ...]
    """The records in their order; of a card the one it is about."""
    words: str
    """For the message: `87 countries`."""
    filter: str = ""
    """What the list is filtered by beside the filter."""
    map: tuple[str, str] = ("", "")
    """Of a map its region and measure."""
    chart: Chart | None = None
    """A chart that is written alone, under its title in `words`."""


def citation(base: Base, ref: str) -> str | None:
    """The citation of a record and of the sources it rests on, one a line; None for what is no record."""
    try:
        return cite(base, [ref]).strip()
    except LookupError:
        return None


def record_text(base: Base, ref: str, width: int = WIDTH, *, ascii: bool = False) -> str | None:
    """The card of a record in plain text, as `lactui show` prints it; None for what is no record."""
    from lactui.cards.card import worded
    from lactui.render.text.plain import text
    from lactui.tui.details.cards import card

    try:
        made = card(base, ref)
    except LookupError:
        return None
    return text(worded(base, made), min(width, WIDTH), ascii=ascii)


def list_shown(type: str, refs: list[str], base: Base, filters: str = "", filter: str = "") -> Shown:
    """A list with what narrows it in words."""
    name = TYPES[type].plural
    words = f"{len(refs):,} {plural(type, len(refs))}"
    return Shown(slug(name, f"{filters} {filter}", base.edition), type, tuple(refs), words, filter)


def card_shown(ref: str, base: Base) -> Shown:
    """A card by its reference."""
    return Shown(slug(ref.replace("/", "-").replace("+", "-"), "", base.edition), "", (ref,), ref)


def map_shown(region: str, measure: str, base: Base, filters: str = "") -> Shown:
    """A map."""
    return Shown(
        slug(f"map {region} {measure}", filters, base.edition), "", (), f"map of {measure}", "", (region, measure)
    )


def chart_shown(chart: Chart, title: str, base: Base) -> Shown:
    """A chart under its title."""
    return Shown(slug(f"chart {title}", "", base.edition), "", (), title, chart=chart)


def screen_shown(base: Base) -> Shown:
    """A view in which nothing but the screen itself can be written."""
    return Shown(slug("lactui", "", base.edition), "", (), "the screen")


def slug(name: str, more: str, edition: str) -> str:
    """The name of a file without its ending, as `events-lac-exercise-2026-11`."""
    made = re.sub(r"[^a-z0-9]+", "-", fold(f"{name} {more}")).strip("-")
    room = LONGEST_NAME - len(edition) - 1
    if len(made) > room:
        made = made[:room].rpartition("-")[0]
    return f"{made}-{edition}"


def formats(shown: Shown) -> tuple[str, ...]:
    """The formats that it can be written in, the likeliest first."""
    if shown.map[0] or shown.chart:
        return ("svg", "png", "html", *SCREEN)
    if not shown.refs:
        return tuple(SCREEN)
    if shown.type:
        pictures = PICTURES if shown.type in DRAWN else ("html",)
        return ("csv", "json", "md", "bibtex", *pictures, *SCREEN)
    if shown.refs[0].startswith((SIDE_BY_SIDE, FIGURE, ASSISTANCE)):
        return ("md", "json", *PICTURES, *SCREEN)
    return ("md", "json", "csv", "bibtex", *PICTURES, *SCREEN)


def encoded(base: Base, shown: Shown, format: str, filters: Filters) -> bytes:
    """The file's content: the same faces that the commands write."""
    if format == "bibtex":
        return (cite(base, list(shown.refs), "bibtex").rstrip() + "\n").encode()
    if format in PICTURES:
        return _pictured(base, shown, format, filters)
    return (_list(base, shown, format, filters) if shown.type else _one(base, shown.refs[0], format)).encode()


def of_screen(svg: str, format: str, base: Base) -> bytes:
    """A picture of the screen, from the SVG that Textual makes of it; as a page where that is asked for."""
    from lactui.render.pictures.cells import tidied

    title = f"lactui {base.edition}, content {base.content}"
    made = tidied(svg, title)
    if format == "screen":
        return made.encode()
    from lactui.render.data.html import framed

    return framed("lactui", made, title).encode()


def _pictured(base: Base, shown: Shown, format: str, filters: Filters) -> bytes:
    """A map, a list or a card as picture or page."""
    from lactui.queries.resolve import name_of
    from lactui.render.data.html import framed, page
    from lactui.render.pictures import picture, stamp

    words = filters.sentence(lambda code: name_of(base, code)) if filters.parts() else ""
    words = "; ".join(filter(None, (words, shown.filter)))
    if shown.map[0]:
        from lactui.cards.report import bare
        from lactui.cards.tables.map_shading import shading
        from lactui.db.vocabulary import REGIONS
        from lactui.queries.lists.arms import years_supplied
        from lactui.queries.lists.countries import outlines, states
        from lactui.render.pictures.world import draw_map

        region, measure = shown.map
        here = [state for state in states(base, filters) if state.region == region]
        shaded = shading(here, measure, years_supplied(base, filters))
        title, source = f"{shaded.title.capitalize()}: {REGIONS[region]}", stamp(bare(base, "", (), words))
        made = draw_map(outlines(base, region), region, shaded, title, source, "svg" if format == "html" else format)
        return framed(title, made.decode(), source).encode() if format == "html" else made
    if shown.chart:
        from lactui.cards.report import bare

        made_card = bare(base, shown.words, (shown.chart,), words)
    else:
        made_card = _listed(base, shown, words, filters) if shown.type else card_of(base, shown.refs[0], filters)
    return page([made_card]).encode() if format == "html" else picture(made_card, format)


def _listed(base: Base, shown: Shown, words: str, filters: Filters) -> Card:
    """A list as a card: events with their chart, everything else as a table."""
    from lactui.cards.report import bare, events_card
    from lactui.cards.tables.lists import list_table
    from lactui.queries.lists.listing import Listing
    from lactui.queries.rows.heads import heads

    title = shown.words[:1].upper() + shown.words[1:]
    if shown.type == "event":
        return events_card(base, heads(base, shown.refs), title, words, apart=not filters.actor)
    if shown.type == "comparison":
        from lactui.cards.tables.comparison import dimensions_table

        return bare(base, "Latin America and Africa by dimension", (dimensions_table(base, filters),), words)
    ids = tuple(ref.partition("/")[2] for ref in shown.refs)
    return bare(base, title, (list_table(base, Listing(shown.type, filters, len(ids), len(ids), ids)),), words)


def _list(base: Base, shown: Shown, format: str, filters: Filters) -> str:
    from lactui.cards.tables.list_document import document, listed_objects, stamp
    from lactui.render.data.csv import text as csv
    from lactui.render.data.flat import flat

    ids = tuple(ref.partition("/")[2] for ref in shown.refs)
    if format == "md":
        from lactui.cards.tables.lists import list_table
        from lactui.queries.lists.listing import Listing
        from lactui.render.data import markdown

        table = list_table(base, Listing(shown.type, filters, len(ids), len(ids), ids))
        title = f"## {markdown.escape(table.title)}\n\n" if table.title else ""
        return f"{title}{markdown.table(table)}\n\nlactui {base.edition}, content {base.content}\n"
    rows = listed_objects(base, shown.type, ids, filters)
    if format == "json":
        from lactui.render.data.json import dumps

        made = document(base, filters, len(rows), rows)
        return dumps({"filter": shown.filter, **made} if shown.filter else made)
    return csv([flat(row) for row in rows], stamp(base), safe=True)


def card_of(base: Base, ref: str, filters: Filters = EVERYTHING) -> Card:
    """The card of a place."""
    from lactui.tui.details.cards import card

    return card(base, ref, filters)


def _one(base: Base, ref: str, format: str) -> str:
    from lactui.render.data.csv import text as csv
    from lactui.render.data.flat import flat

    made = card_of(base, ref)
    if format == "md":
        from lactui.cards.card import worded
        from lactui.render.data.markdown import text

        return text(worded(base, made))
    if format == "json":
        from lactui.render.data.json import card_object, dumps

        return dumps(card_object(made))
    return csv([{**flat(made.record), "edition": made.edition, "content": made.content}], {}, safe=True)
