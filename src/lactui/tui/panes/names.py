"""Names: people, ships, systems, companies and installations, those named last first; below, the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.record import PLURALS
from lactui.cards.tables.lists import HEADINGS
from lactui.db.vocabulary import label
from lactui.queries.lists.entities import EntityRow, entity_rows
from lactui.queries.lists.totals import total
from lactui.queries.resolve import name_of
from lactui.tui.actions import bindings
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.list import List, ListColumn, ListRow
from lactui.tui.widgets.row_filter import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.tui.session.history import Place

KINDS = tuple(PLURALS)

WORDED = ("person", "company")
"""Kinds whose offices and trades are free words; the others have a type of a vocabulary."""


def columns(kind: str) -> tuple[ListColumn, ...]:
    """The columns of a kind."""
    what, of = HEADINGS[kind]
    what = "office" if kind == "person" else what
    maker = kind == "system"
    words = "" if kind in WORDED else f"{kind}_type"
    return (
        ListColumn("name", "name", 20, most=26 if kind == "person" else 44, value=lambda row: row.name),
        *((ListColumn("hull", "hull", 5, keep=4, value=lambda row: row.hull),) if kind == "ship" else ()),
        ListColumn(
            "what", what, 14, keep=2, most=52, wish=22 if kind in WORDED else 0, value=lambda row: row.what, words=words
        ),
        ListColumn("of", of, 10 if maker else 7, keep=3, most=22 if maker else 7, value=lambda row: row.of),
        ListColumn("records", "records", 7, "right", keep=1, falls=True, value=lambda row: row.n),
        ListColumn("first", "first", 10, keep=5, falls=True, value=lambda row: row.first),
        ListColumn("last", "last", 10, falls=True, value=lambda row: row.last),
        ListColumn("where", "where", 14, keep=4, most=40, value=lambda row: row.where),
    )


class KindList(List):
    """A list with the five kinds of entity in a line above its headings."""

    def __init__(self) -> None:
        super().__init__("Names", columns(KINDS[0]), "master")
        self.kind = KINDS[0]
        self.totals: dict[str, int] = {}

    def above(self) -> int:
        """The kinds."""
        return 1

    def draw_above(self, y: int) -> list[tuple[str, str]]:
        """Each kind with how many of it the filter leaves, the one at hand in brackets; names alone where it is narrow."""
        texts = {kind: f"{PLURALS[kind]} {self.totals.get(kind, 0):,}" for kind in KINDS}
        wide = sum(len(text) + 2 for text in texts.values()) < self.size.width
        pieces: list[tuple[str, str]] = [(" ", "text")]
        for kind in KINDS:
            text = texts[kind] if wide or kind == self.kind else PLURALS[kind]
            pieces.append((f"[{text}]", "accent") if kind == self.kind else (f" {text} ", "muted"))
        return pieces


class NamesPane(Pane):
    """Lists the entities of one kind, with how many records name each and the last office, type or place."""

    NAME = "names"
    CONTINUES = 160
    TITLE = "Names"
    BINDINGS = bindings("names")
    SORT = "last"
    DETAIL = "card"

    def __init__(self) -> None:
        self.kinds = KindList()
        super().__init__(master=self.kinds)

    @property
    def type(self) -> str:
        """The kind at hand."""
        return self.kinds.kind

    def load(self) -> None:
        """Those of the kind that the filter leaves, and how many of the others."""
        base, filters = self.explorer.base, self.explorer.filters.current
        self.rows = entity_rows(base, self.type, filters)
        self.kinds.totals = {kind: total(base, kind, filters) for kind in KINDS}

    def arranged(self) -> Sequence[ListRow]:
        """By the chosen column; ties by the last record, then by name."""
        if all(column.id != self.list.sort for column in self.list.columns):
            self.list.sort = "last"
        word = PLURALS[self.type]
        recent = self.list.sort == "last" and not self.list.reverse
        order = "most recent first" if recent else f"by {self.sorted_by.title}"
        self.list.title = f"{word[:1].upper()}{word[1:]}, {order}"
        return super().arranged()

    def _row(self, row: EntityRow) -> ListRow:
        unknown = self.explorer.signs.unknown
        what = row.what if self.type in WORDED else label(self.explorer.base, f"{self.type}_type", row.what)
        hull = (row.hull or unknown,) if self.type == "ship" else ()
        cells = (
            row.name,
            *hull,
            what or unknown,
            row.of or unknown,
            f"{row.n:,}",
            row.first or unknown,
            row.last or unknown,
            name_of(self.explorer.base, row.where) if row.where else unknown,
        )
        return ListRow(row.ref, cells)

    def action_next_kind(self) -> None:
        """The next kind, without the filter, which was for the one before."""
        self.turn_to(KINDS[(KINDS.index(self.type) + 1) % len(KINDS)])
        self.explorer.say_where()

    def turn_to(self, kind: str) -> None:
        """List another kind."""
        if kind == self.type:
            return
        self.kinds.kind = kind
        self.list.set_columns(columns(kind))
        self.filter, self._sieve = NONE, None
        if self.loaded:
            self.load()
            self.fill()
            self.renew()

    def labels(self) -> dict[str, str]:
        """Name the kind that the key leads to."""
        kind = KINDS[(KINDS.index(self.type) + 1) % len(KINDS)]
        return super().labels() | {"names-kind": PLURALS[kind]}

    # places ------------------------------------------------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """The state of the pane, with the kind."""
        return super().save() | {"kind": self.type}

    def arrive(self, place: Place) -> None:
        """Show the pane with its former kind, or with the kind of the record looked for."""
        kind = place.state.get("kind") if place.state else (place.ref or "").partition("/")[0]
        if kind in KINDS:
            self.turn_to(str(kind))
        super().arrive(place)


PANE = NamesPane
