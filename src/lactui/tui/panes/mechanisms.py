"""Mechanisms: the standing channels by category; below, the one at hand and its counterpart in the other region."""

from __future__ import annotations

from lactui.store.lists.mechanisms import MechanismRow, mechanism_rows
from lactui.store.vocabulary import label
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.columns import Column
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import Row


class MechanismsPane(Pane):
    """The list stands above, since a mechanism and its counterpart take both halves of the width below."""

    NAME = "mechanisms"
    TITLE = "Mechanisms"
    COLUMNS = (
        Column("category", "category", 8, keep=3, most=17, value=lambda row: row.category),
        Column("name", "name", 36, most=120, value=lambda row: row.name),
        Column("region", "area", 4, value=lambda row: row.region),
        Column("since", "since", 10, keep=2, falls=True, value=lambda row: row.since),
        Column("editions", "eds", 4, "right", keep=1, falls=True, value=lambda row: row.editions),
        Column("last", "last", 7, keep=1, falls=True, value=lambda row: row.last),
        Column("pair", "&", 1, sorts=False),
    )
    SORT = "category"
    ROWS = mechanism_rows

    def __init__(self) -> None:
        self.here = Detail("here", "here")
        self.counterpart = Detail("its counterpart", "counterpart")
        super().__init__(self.here, self.counterpart)

    def arranged(self) -> list[Row]:
        """By the chosen column, ties by category and name."""
        self.list.title = f"Mechanisms, by {self.sorted_by.title}"
        ordered = sorted(self.rows, key=lambda row: (row.category, row.name))
        return [self._row(row) for row in self.ordered(ordered)]

    def _row(self, row: MechanismRow) -> Row:
        signs = self.explorer.signs
        cells = (
            label(self.explorer.base, "category", row.category),
            row.shown,
            row.region,
            row.since or signs.unknown,
            f"{row.editions:,}",
            (row.last or signs.unknown)[:7],
            signs.pair if row.counterpart else signs.unknown,
        )
        return Row(f"mechanism/{row.id}", cells)

    def preview(self) -> None:
        """The card of the mechanism at hand, and that of its counterpart if it has one."""
        ref = self.list.ref
        if ref is None or ref == self.here.ref:
            return
        row = next(row for row in self.rows if f"mechanism/{row.id}" == ref)
        self.set_class(row.counterpart is None, "-alone")
        self.here.show_record(ref, "here")
        if row.counterpart is not None:
            self.counterpart.show_record(f"mechanism/{row.counterpart}", f"{self.explorer.signs.pair} its counterpart")
        elif self.active is self.counterpart:
            self.activate(self.here)

    def labels(self) -> dict[str, str]:
        """Name the panel that tab leads to."""
        alone = self.has_class("-alone")
        if self.active is self.list:
            return {"next-half": "card"}
        return {"next-half": "counterpart" if self.active is self.here and not alone else "list"}

    def action_next_half(self, step: int) -> None:
        """Go to the next panel: list, mechanism, counterpart; a mechanism without a counterpart has two panels only."""
        panels = [panel for panel in self.panels if panel is not self.counterpart or not self.has_class("-alone")]
        self.activate(panels[(panels.index(self.active) + step) % len(panels)])


PANE = MechanismsPane
