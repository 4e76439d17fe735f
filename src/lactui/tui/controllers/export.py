"""Export: texts to the terminal's clipboard (`y`, `o`, `Y`), lists and cards to files (`e`); never the user's own notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lactui.cards.tables.assistance import ASSISTANCE
from lactui.db.filters import EVERYTHING
from lactui.db.record_types import TYPES, plural
from lactui.queries.resolve import fold
from lactui.render.cells import cell_len
from lactui.render.citations import cite
from lactui.tui.details import FIGURE, SIDE_BY_SIDE
from lactui.tui.session.history import Place
from lactui.tui.terminal import terminal

if TYPE_CHECKING:
    from lactui.cards.blocks import Card, Chart
    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.tui.controllers.navigation import FiltersController, Navigation
    from lactui.tui.controllers.needs import App, ExportLine

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
    from lactui.render.lines import plain_text
    from lactui.tui.details.cards import card

    try:
        made = card(base, ref)
    except LookupError:
        return None
    return plain_text(worded(base, made), min(width, WIDTH), ascii=ascii)


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
    from lactui.render.colour import tidy_svg

    title = f"lactui {base.edition}, content {base.content}"
    made = tidy_svg(svg, title)
    if format == "screen":
        return made.encode()
    from lactui.render.html import write_picture_page

    return write_picture_page("lactui", made, title).encode()


def _pictured(base: Base, shown: Shown, format: str, filters: Filters) -> bytes:
    """A map, a list or a card as picture or page."""
    from lactui.queries.resolve import name_of
    from lactui.render.html import write_page, write_picture_page
    from lactui.render.pictures import draw_picture, source_line

    words = filters.sentence(lambda code: name_of(base, code)) if filters.parts() else ""
    words = "; ".join(filter(None, (words, shown.filter)))
    if shown.map[0]:
        from lactui.cards.report import bare
        from lactui.cards.tables.map_shading import shading
        from lactui.db.vocabulary import REGIONS
        from lactui.queries.lists.arms import years_supplied
        from lactui.queries.lists.countries import outlines, states
        from lactui.render.pictures import draw_map

        region, measure = shown.map
        here = [state for state in states(base, filters) if state.region == region]
        shaded = shading(here, measure, years_supplied(base, filters))
        title, source = f"{shaded.title.capitalize()}: {REGIONS[region]}", source_line(bare(base, "", (), words))
        made = draw_map(outlines(base, region), region, shaded, title, source, "svg" if format == "html" else format)
        return write_picture_page(title, made.decode(), source).encode() if format == "html" else made
    if shown.chart:
        from lactui.cards.report import bare

        made_card = bare(base, shown.words, (shown.chart,), words)
    else:
        made_card = _listed(base, shown, words, filters) if shown.type else card_of(base, shown.refs[0], filters)
    return write_page([made_card]).encode() if format == "html" else draw_picture(made_card, format)


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
    from lactui.render.csv import flatten_row
    from lactui.render.csv import write_csv as csv

    ids = tuple(ref.partition("/")[2] for ref in shown.refs)
    if format == "md":
        from lactui.cards.tables.lists import list_table
        from lactui.queries.lists.listing import Listing
        from lactui.render import markdown

        table = list_table(base, Listing(shown.type, filters, len(ids), len(ids), ids))
        title = f"## {markdown.escape(table.title)}\n\n" if table.title else ""
        return f"{title}{markdown.write_table(table)}\n\nlactui {base.edition}, content {base.content}\n"
    rows = listed_objects(base, shown.type, ids, filters)
    if format == "json":
        from lactui.render.json import dumps

        made = document(base, filters, len(rows), rows)
        return dumps({"filter": shown.filter, **made} if shown.filter else made)
    return csv([flatten_row(row) for row in rows], stamp(base), safe=True)


def card_of(base: Base, ref: str, filters: Filters = EVERYTHING) -> Card:
    """The card of a place."""
    from lactui.tui.details.cards import card

    return card(base, ref, filters)


def _one(base: Base, ref: str, format: str) -> str:
    from lactui.render.csv import flatten_row
    from lactui.render.csv import write_csv as csv

    made = card_of(base, ref)
    if format == "md":
        from lactui.cards.card import worded
        from lactui.render.markdown import write_card

        return write_card(worded(base, made))
    if format == "json":
        from lactui.render.json import card_object, dumps

        return dumps(card_object(made))
    return csv([{**flatten_row(made.record), "edition": made.edition, "content": made.content}], {}, safe=True)


NOTE = "correction note"
WHOLE = ("record", NOTE)
"""What is shown on a page of its own at once."""

BACK = "; esc goes back"
"""Said of a page of its own where there is room for it; the key stands below as well."""

ROOM = 12
"""The fewest cells in which the beginning of a text that was sent is shown."""

LONGEST_SEQUENCE = 74_994
"""Bytes that many terminals take at most by OSC 52, before they are encoded."""


class ExportController:
    """Copies or writes the record, address, list or card at hand."""

    def __init__(self, app: App, navigation: Navigation, filters: FiltersController) -> None:
        self._app = app
        self._navigation = navigation
        self._filters = filters
        self._line: ExportLine | None = None
        self._handed = ("", "")
        """What was copied last, and its text."""

    # the terminal's clipboard ------------------------------------------------------------------------------
    async def cite(self) -> None:
        """Hand a citation of the record at hand to the terminal's clipboard."""
        ref = self._navigation.at_hand()
        text = citation(self._app.base, ref) if ref is not None else None
        if text is None:
            self._app.foot.say("nothing selected that can be cited", warn=True)
        else:
            await self.hand_out("citation", text)

    async def address(self) -> None:
        """Hand the address of the source at hand to the terminal's clipboard."""
        address = self._navigation.view.address()
        if address is None:
            self._app.foot.say("nothing selected that has an address", warn=True)
        else:
            await self.hand_out("address", address)

    async def copy_record(self) -> None:
        """Hand the record at hand to the terminal's clipboard, as its card in plain text."""
        app, ref = self._app, self._navigation.card_at_hand()
        text = record_text(app.base, ref, app.size.width - 2, ascii=app.ascii) if ref is not None else None
        if text is None:
            app.foot.say("no record selected", warn=True)
        else:
            await self.hand_out("record", text)

    async def correction(self) -> None:
        """Show a correction note for the record at hand, and hand it to the terminal's clipboard."""
        from lactui.cards.correction import correction, correction_text
        from lactui.cards.tables.objects import record_object
        from lactui.queries.rows.fetch import fetch_one

        app, ref = self._app, self._navigation.at_hand()
        base = app.base.bundled or app.base
        row = fetch_one(base, ref) if ref is not None else None
        if row is None:
            own = ref in app.base.private
            app.foot.say("private: correct your own file" if own else "no record selected to correct", warn=True)
            return
        record = record_object(base, row)
        await self.hand_out(NOTE, correction_text(correction(base, record), record, ascii=app.ascii))

    async def hand_out(self, what: str, text: str) -> None:
        """Give a text to the terminal's clipboard and say so, with the text itself: no terminal answers.

        One that does not fit the last line is shown on a page of its own: a record at once, a citation or an
        address when it is asked for again.
        """
        app = self._app
        again, self._handed = (what, text) == self._handed, (what, text)
        app.copy_to_clipboard(text)
        said = terminal.sent(what, text)
        if len(text.encode()) > LONGEST_SEQUENCE:
            said += ", more than many terminals take"
        shown = " ".join(text.split())
        if what not in WHOLE and cell_len(f" {said}: {shown}") <= app.size.width:
            app.foot.say(f"{said}: {shown}")
        elif what in WHOLE or again:
            place = Place("copied", filters=self._filters.current, state={"what": what, "text": text})
            at_page = self._navigation.view.NAME == "copied"
            await (self._navigation.show if at_page else self._navigation.go)(place)
            app.foot.say(said if cell_len(f" {said}{BACK}") > app.size.width else said + BACK)
        else:
            told = f"{said}; again to view"
            app.foot.say(f"{told}: {shown}" if cell_len(told) + ROOM <= app.size.width else told)

    # files -------------------------------------------------------------------------------------------------
    async def export(self) -> None:
        """Ask for the name of a file, and write what is shown."""
        shown = self.shown()
        if shown is None:
            words = "notes and bookmarks are private: lactui notes export writes them"
            at_shelf = self._navigation.view.NAME == "shelf"
            self._app.foot.say(words if at_shelf else "nothing to export here", warn=True)
            return
        self._navigation.history.settle()  # a file was made of what the filter leaves
        self._line = await self._app.prompt("export")
        self._line.open(shown, self._navigation.view.active)

    def close(self) -> bool:
        """Close the line that asks for a name; False when it is not open."""
        return self._line is not None and self._line.close()

    def shown(self) -> Shown | None:
        """What an export would write: the map, the chart or the list that has the focus, else the card, else the screen."""
        base, view = self._app.base, self._navigation.view
        if view.NAME == "shelf" or view.PASSING:
            return None
        if (map := view.map_at_hand()) is not None:
            filters = self._filters.current
            return map_shown(*map, base, self._filters.words(filters) if filters.parts() else "")
        if (drawn := view.chart_at_hand()) is not None:
            return chart_shown(*drawn, base)
        found = view.list_at_hand()
        if found is not None:
            filters = self._filters.current
            for part in filters.ignored(found.type):  # a file is not named after what it is not filtered by
                filters = filters.without(part)
            words = self._filters.words(filters) if filters.parts() else ""
            return list_shown(found.type, found.refs, base, words, found.filter) if found.refs else screen_shown(base)
        ref = self._navigation.card_at_hand()
        return card_shown(ref, base) if ref is not None else screen_shown(base)
