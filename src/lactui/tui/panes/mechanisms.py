"""Mechanisms: the standing channels first, by their last edition; below, the one at hand and its counterpart in the other region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.db.vocabulary import label
from lactui.queries.lists.entities import MechanismRow, mechanism_rows
from lactui.queries.resolve import name_of
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import ListColumn, ListRow, group_heading

if TYPE_CHECKING:
    from lactui.tui.widgets.view import Panel

NATURES = {"standing": "standing channels", "series": "series of events", "grouping": "grouped by the editors"}
"""Groups of the list by the nature of a mechanism."""

SPELLED = 110
"""Columns of the screen from which the column of counterparts has its name, and whose a mechanism is is spelled out."""


def _spelt(column: ListColumn) -> ListColumn:
    """A column as it is on a wide screen."""
    if column.id == "name":
        return column._replace(width=45, most=80)
    if column.id == "actor":
        return column._replace(width=13)
    if column.id == "pair":
        return column._replace(title="counterpart", width=11)
    return column._replace(keep=7) if column.id == "since" else column


class MechanismsPane(Pane):
    """The list stands above, since a mechanism and its counterpart take both halves of the width below."""

    NAME = "mechanisms"
    CONTINUES = 160
    TITLE = "Mechanisms"
    COLUMNS = (
        ListColumn("name", "name", 36, most=110, value=lambda row: row.shown, lines=3),
        ListColumn("last", "last", 7, keep=1, falls=True, value=lambda row: row.last and row.last[:7]),
        ListColumn("editions", "editions", 8, "right", keep=1, falls=True, value=lambda row: row.editions),
        ListColumn("events", "events", 6, "right", keep=4, falls=True, value=lambda row: row.events),
        ListColumn("actor", "whose", 5, keep=2, value=lambda row: row.actor),
        ListColumn("region", "area", 4, value=lambda row: row.region),
        ListColumn("since", "since", 10, keep=5, falls=True, value=lambda row: row.since),
        ListColumn("pair", "&", 1, sorts=False),
        ListColumn("category", "category", 10, keep=3, most=17, value=lambda row: row.category, words="category"),
    )
    SPELT = tuple(map(_spelt, COLUMNS))
    """The same on a wide screen."""
    SORT = "last"
    ROWS = mechanism_rows

    def __init__(self) -> None:
        self.here = Detail("here", "here")
        self.counterpart = Detail("its counterpart", "counterpart")
        super().__init__(self.here, self.counterpart)

    def fitting(self) -> tuple[ListColumn, ...]:
        """With words or signs for the counterpart and whose each is."""
        return self.SPELT if self.explorer.size.width >= SPELLED else self.COLUMNS

    def arranged(self) -> list[ListRow]:
        """Standing channels, then series and what the editors grouped; in each by the chosen column, ties by name."""
        titles = {"last": "last edition or event", "region": "area"}
        narrow = "" if self.list.columns is self.SPELT else f"; {self.explorer.signs.pair} has a counterpart"
        self.list.title = f"Mechanisms, by {titles.get(self.list.sort, self.sorted_by.title)}{narrow}"
        rows: list[ListRow] = []
        for nature, words in NATURES.items():
            held = sorted((row for row in self.rows if row.nature == nature), key=lambda row: row.shown.casefold())
            if held:
                rows += [group_heading(f"{words} {len(held)}"), *map(self._row, self.ordered(held))]
        return rows

    def _row(self, row: MechanismRow) -> ListRow:
        signs = self.explorer.signs
        spelt = self.list.columns is self.SPELT
        cells = (
            row.shown,
            (row.last or signs.unknown)[:7],
            f"{row.editions:,}",
            f"{row.events:,}",
            name_of(self.explorer.base, row.actor) if spelt else row.actor,
            row.region,
            row.since or signs.unknown,
            signs.pair if row.counterpart else signs.unknown,
            label(self.explorer.base, "category", row.category),
        )
        return ListRow(f"mechanism/{row.id}", cells)

    def preview(self) -> None:
        """The card of the mechanism at hand, and that of its counterpart if it has one."""
        ref = self.list.ref
        if ref is None or ref == self.here.ref:
            return
        row = next(row for row in self.rows if f"mechanism/{row.id}" == ref)
        self.set_class(row.counterpart is None, "-alone")
        self.here.show_record(ref, row.shown)
        if row.counterpart is not None:
            self.counterpart.show_record(f"mechanism/{row.counterpart}", f"{self.explorer.signs.pair} its counterpart")
        elif self.active is self.counterpart:
            self.activate(self.here)

    def reachable(self) -> list[Panel]:
        """A mechanism without a counterpart has no panel for it."""
        alone = self.has_class("-alone")
        return [panel for panel in super().reachable() if not (alone and panel is self.counterpart)]

    def labels(self) -> dict[str, str]:
        """Name the panel that tab leads to."""
        names = {id(self.list): "list", id(self.here): "card", id(self.counterpart): "counterpart"}
        return {"next-half": names.get(id(self.next_panel()), "more")}


PANE = MechanismsPane
