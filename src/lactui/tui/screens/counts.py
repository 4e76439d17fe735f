"""Counts of the list at hand by one field after another, from which one narrows it."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import BY_ACTOR, Facet, plural
from lactui.db.vocabulary import ACTORS, CHINA, CONFIDENCES, REGIONS, has
from lactui.queries.lists.listing import FIELDS, FacetCount, field_of, tally, values, word
from lactui.queries.lists.totals import format_with_china
from lactui.render.cells import cell_len
from lactui.render.tables import bar
from lactui.tui.actions import bindings
from lactui.tui.panes.pane import Pane
from lactui.tui.screens.previews import Newest
from lactui.tui.widgets.list import Cell, List, ListColumn, ListRow
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from lactui.tui.session.history import Place
    from lactui.tui.widgets.surface import Pieces
    from lactui.tui.widgets.view import Panel

ROOM = 8
"""Lines of the newest records at least, where they are shown."""

VALUE = "value:"
"""Before the value of a row."""

PLURALS = {
    "deeper": "judgements",
    "relations": "capitals",
    "since": "years",
    "order": "years",
    "country": "countries",
    "category": "categories",
    "status": "statuses",
    "author": "authors",
    "serves": "states",
    "voice": "numbers of sources",
    "date": "ways of dating",
}
"""What several values of a field are called, where it is not its name with an s."""

SINGULARS = {
    "deeper": "judgement",
    "since": "year",
    "order": "year",
    "voice": "number of sources",
    "date": "way of dating",
}
"""What one of them is called, where it is not the name."""


class CountList(List):
    """A list with one row for each value: its count, its share and a bar on the scale of the largest."""

    RECORDS = False

    def __init__(self) -> None:
        super().__init__("Counts", (), "master")
        self.counts: list[FacetCount] = []
        self.fields: dict[str, str] = {}
        """The names of the fields, and what the screen calls them."""
        self.field = ""
        self.total = 0
        self.overlap = False
        """Whether a record can have several values, so that shares are not shown."""
        self.below: list[tuple[str, ...]] = []
        """The notes below the list, in pieces that are not broken between lines."""
        self.sort = ""

    def show(self, field: str, counts: list[FacetCount], keep: str | None) -> None:
        """Show other counts, with the cursor on the value `keep` where it is among them."""
        self.field, self.counts = field, counts
        shares = () if self.overlap else (ListColumn("share", "%", 6, "right", falls=True, sorts=False),)
        self.set_columns(
            (
                ListColumn("value", self.fields[field], 16, most=34),
                ListColumn("n", "n", 7, "right", falls=True),
                *shares,
                ListColumn("bar", "", 8, most=400, keep=1, sorts=False),
            )
        )
        self._lay(keep)

    def _lay(self, keep: str | None) -> None:
        self.notes = tuple(line for pieces in self.below for line in _break_into_lines(pieces, self.size.width - 3))
        order = self.counts
        if self.sort == "n":
            order = sorted(order, key=lambda one: one.n, reverse=not self.reverse)
        elif self.sort == "value":
            order = sorted(order, key=lambda one: one.label.casefold(), reverse=self.reverse)
        most = max((one.n for one in order), default=1)
        room = next((width for number, _, width in self.placed() if self.columns[number].id == "bar"), 0)
        self.fill([self._row(one, one.n / most, room) for one in order], keep)

    def _row(self, one: FacetCount, part: float, room: int) -> ListRow:
        """A value with its share, and a bar of its part of the greatest count."""
        shares = () if self.overlap else (f"{100 * one.n / self.total:,.1f}",)
        signs = self.explorer.signs
        label: Cell = one.label
        if one.value == "failed" or (self.field == "status" and has(self.explorer.base, "status", one.value, "failed")):
            label = ((f"{signs.failed} ", "warn"), (one.label, "text"))
        return ListRow(VALUE + one.value, (label, f"{one.n:,}", *shares, ((bar(signs, part, room), "bar"),)))

    def position(self) -> str:
        """How many values there are, and which of them are in sight when not all are."""
        what = PLURALS.get(self.field, self.field + "s")
        if len(self.counts) <= self._window():
            return f"{len(self.counts):,} {what if len(self.counts) != 1 else SINGULARS.get(self.field, self.field)}"
        return f"{super().position()} {what}"

    def save(self) -> dict[str, Any]:
        """The value at hand."""
        return super().save() | {"ref": self.target()}

    def above(self) -> int:
        """The fields that one can count by."""
        return 1

    def draw_above(self, y: int) -> Pieces:
        """The fields, as `by [kind] country year`."""
        fields = [
            (f" [{label}]", "accent") if name == self.field else (f"  {label}", "text")
            for name, label in self.fields.items()
        ]
        at = tuple(self.fields).index(self.field)
        room, first = self.size.width - 6, 0
        while first < at and sum(len(text) for text, _ in fields[first : at + 1]) > room:
            first += 1  # the field at hand is in sight
        return [("  by", "muted"), *fields[first:]]

    def fit(self) -> None:
        """Draw the bars for another width."""
        if self.columns:
            self._lay(self.target())
        super().fit()


class CountsView(View):
    """Counts the list of a pane, under the filter and with the filter of the list."""

    NAME = "counts"
    TITLE = "Counts"
    BINDINGS = bindings("counts")
    pane: Pane
    """The pane whose list is counted, from `called_from` on."""

    def __init__(self) -> None:
        self.list = CountList()
        self.newest = Newest("")
        self.refs: list[str] = []
        self._known: Mapping[str, tuple[str, ...]] = {}
        """The values of each record, where the newest of one are shown."""
        super().__init__(self.list)

    def compose(self) -> ComposeResult:
        """The counts, and below them the newest records of the value at hand."""
        yield from super().compose()
        yield self.newest

    def on_resize(self) -> None:
        """The newest records may have room now."""
        super().on_resize()
        self._known = {}
        if self.refs:
            self.follow(self.list)

    def follow(self, panel: Panel) -> None:
        """Show the newest records of the value at hand, in the lines that the counts leave."""
        counts = self.list
        wanted = len(counts.counts) + len(counts.notes) + 3
        counts.styles.height = min(wanted, self.size.height - ROOM) if self.newest.display else None
        target = counts.target()
        if target is None or not self.newest.display:
            return
        value, type = target.removeprefix(VALUE), self.pane.type
        self._known = self._known or values(self.explorer.base, type, self._field)
        chosen = [ref for ref in self.refs if value in self._known.get(ref, ("",))]
        label = next(one.label for one in counts.counts if one.value == value)
        self.newest.show_newest(
            type, len(chosen), "r.ref in (select value from json_each(?))", (dumps(chosen),), f"{label}: "
        )

    def called_from(self, view: Any) -> None:
        """FacetCount the list of this pane, by its first field."""
        assert isinstance(view, Pane)
        self.pane = view
        self.list.field = ""

    # places ------------------------------------------------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """The state of the view, with the list that is counted and the field."""
        return super().save() | {"pane": self.pane.NAME, "field": self.list.field}

    def arrive(self, place: Place) -> None:
        """FacetCount anew."""
        if place.state:
            self.called_from(self.explorer.navigation.named(place.state["pane"]))
            self.list.field = place.state["field"]
        self.pane.ready()
        self.refs = self.pane.refs()
        self.list.fields = {field.name: field.said for field in FIELDS[self.pane.type]}
        if self.list.field not in self.list.fields:
            self.list.field = next(iter(self.list.fields))
        self._count(None)
        super().arrive(place)
        self.activate(self.list)

    def labels(self) -> dict[str, str]:
        """What enter and escape do here; nothing here is cited."""
        return {"open": "filter by this value", "undo": "back to the list", "sort": ""} | dict.fromkeys(
            ("cite", "address", "bookmark", "note", "search", "filters", "clear-filters"), ""
        )

    # counting ----------------------------------------------------------------------------------------------
    @property
    def _field(self) -> Facet:
        field = field_of(self.pane.type, self.list.field)
        assert field is not None
        return field

    def _count(self, keep: str | None) -> None:
        base, type, field = self.explorer.base, self.pane.type, self._field
        counts = tally(base, type, field, self.refs)
        total = self.list.total = len(self.refs)
        self.list.overlap = sum(one.n for one in counts) > total
        filter_words = f" \\ {self.pane.filter.sentence(base, type)}" if self.pane.filtered else ""
        self.list.title = f"Counts of {total:,} {plural(type, total)}{filter_words}"
        self.list.below = self._notes(counts, field)
        self.list.sort = "" if self.list.sort not in ("n", "value") else self.list.sort
        self.list.show(field.name, counts, keep)
        self._known = {}
        self.follow(self.list)

    def _notes(self, counts: list[FacetCount], field: Facet) -> list[tuple[str, ...]]:
        """The notes below the counts: the total, the confidence of the records, and how to read the counts."""
        base, type, total = self.explorer.base, self.pane.type, len(self.refs)
        all = f"all {total:,} {plural(type, total)}"
        notes: list[tuple[str, ...]] = [(f"{all}, 100 %",)]
        if self.list.overlap:
            name = PLURALS.get(field.name, field.name + "s")
            notes = [(f"{all};", f"{name} overlap, and sum to {sum(one.n for one in counts):,}")]
        confidence = field_of(type, "confidence")
        if confidence is not None and field.name != "confidence":
            by_confidence = {one.value: one.n for one in tally(base, type, confidence, self.refs)}
            sign = self.explorer.signs.confidence
            notes.append(
                tuple(f"{sign(name)} {name} {by_confidence[name]:,}" for name in CONFIDENCES if name in by_confidence)
            )
        if type == "event" and field.name != "actor":
            notes += self._actors()
        both = 0
        if type in ("event", "mechanism"):
            known = values(base, type, Facet("region", "r.region"))
            both = sum(known.get(ref) == ("both",) for ref in self.refs)
        touch = (f"{both:,} of these {'touches' if both == 1 else 'touch'} both regions.",) if both else ()
        return [*notes, (*touch, "Counts show what was collected.")]

    def _actors(self) -> list[tuple[str, ...]]:
        """How many of the events are with China, and by whom the others are."""
        acts = {one.value: one for one in tally(self.explorer.base, self.pane.type, BY_ACTOR, self.refs)}
        china = acts.pop(CHINA).n if CHINA in acts else 0
        sentence = format_with_china(china, tuple((one.label, one.n) for one in acts.values()))
        return (
            [tuple(f"{part};" if part.endswith("China") else part for part in sentence.split("; "))] if sentence else []
        )

    def action_field(self, step: int) -> None:
        """FacetCount by the next field, or the one before."""
        fields = tuple(self.list.fields)
        self.list.field = fields[(fields.index(self.list.field) + step) % len(fields)]
        self.list.sort, self.list.reverse = "", False
        self._count(None)

    def on_list_sort(self, message: List.Sort) -> None:
        """Sort by count or by value."""
        message.stop()
        self.list.sort, self.list.reverse = message.column, message.reverse
        self._count(self.list.target())

    # narrowing ---------------------------------------------------------------------------------------------
    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Show the list again with only the records of this value."""
        message.stop()
        await self.narrow(message.target.removeprefix(VALUE))

    async def narrow(self, value: str) -> None:
        """Add a value to the filter if the filter can say just that, else to the filter of the list."""
        app, pane, field = self.explorer, self.pane, self._field
        last = app.navigation.history.last()
        origin = app.navigation.history.back() if last is not None and last.view == pane.NAME else pane.place()
        assert origin is not None
        known = values(app.base, pane.type, field)
        chosen = {ref for ref in self.refs if value in known.get(ref, ("",))}
        filters = add_value(app.filters.current, field.name, value)
        if filters is not None and self._exactly(filters, chosen):
            app.filters.remember(origin, filters)
            await app.navigation.show(origin._replace(filters=filters))
            app.foot.say(f"filter: {app.filters.words()}; esc removes it")
            return
        filter = pane.filter._replace(facets=(*pane.filter.facets, (field.name, value)))
        state: Mapping[str, Any] = {**(origin.state or pane.save()), "filter": filter.saved()}
        await app.navigation.show(origin._replace(filters=app.filters.current, state=state))
        app.foot.say(f"this list alone: {field.said} {word(app.base, field, value)}; esc removes it")

    def _exactly(self, filters: Filters, chosen: set[str]) -> bool:
        """Whether a filter leaves exactly these records of the list, and no record that is not in the list."""
        from lactui.queries.lists.listing import listing

        type = self.pane.type
        left, now = (
            {f"{type}/{id}" for id in listing(self.explorer.base, type, one).ids}
            for one in (filters, self.explorer.filters.current)
        )
        return left <= now and left & set(self.refs) == chosen


def add_value(filters: Filters, field: str, value: str) -> Filters | None:
    """The filter with a value of a field added; None where it has no part for the field."""
    if not value:
        return None
    if field == "confidence":
        alone: dict[str, dict[str, Any]] = {
            "official": {"confidence": "official", "contested": False},
            "contested": {"uncontested": False},
        }
        return filters._replace(**alone[value]) if value in alone else None
    if field in ("year", "since", "order"):
        return filters._replace(since=value, until=value)
    parts: dict[str, dict[str, Any]] = {
        "kind": {"kinds": (value,)},
        "country": {"countries": (value,)},
        "subregion": {"subregion": value},
        "voice": {"voices": value if value not in ("0", "1") else None},
        "region": {"region": value if value in REGIONS else None},
        "actor": {"actor": value if value in ACTORS else None},
    }
    added = filters._replace(**parts[field]) if field in parts else EVERYTHING
    return added if added not in (filters, EVERYTHING) else None


def _break_into_lines(pieces: tuple[str, ...], width: int) -> list[str]:
    """The pieces in as few lines as hold them, one blank after a sentence and two elsewhere between them."""
    lines = [""]
    for piece in pieces:
        between = " " if lines[-1].endswith((".", ";")) else "  "
        longer = lines[-1] + between + piece if lines[-1] else piece
        if cell_len(longer) > width and lines[-1]:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines
