"""Compare: the dimensions with both regions side by side, and the card of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.tables.comparison import LITERATURE, apart
from lactui.cards.tables.figures import unit_of
from lactui.queries.measures.regions import OVERALL, summary
from lactui.render.tables import bar, lean_bars
from lactui.tui.actions import bindings
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.list import Cell, ListColumn, ListRow, group_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.queries.measures.measure import SummaryRow

BARS = ((190, 14), (100, 10), (84, 5), (0, 3))
"""Cells of a bar to each side, by the width of the screen from which it has them."""

SPARE = 6
"""Lines of the list besides its rows and those of the assessments: rule, headings, and what stands between."""

ENGAGED = {"africa-deeper": "Africa", "lac-deeper": "LAC"}
"""Where China is more engaged, by the assessment; other values as they are."""


class ComparePane(Pane):
    """By size of the difference; dimensions that no figure leads come last, judged by the literature."""

    NAME = "compare"
    CONTINUES = 190
    TITLE = "Compare"
    BINDINGS = bindings("compare")
    COLUMNS = (
        ListColumn("dimension", "dimension", 17, most=22, value=lambda row: row.title, lines=2),
        ListColumn("lac", "LAC", 6, "right", falls=True, value=lambda row: row.lac),
        ListColumn("bars", "", 7, "right", keep=4, sorts=False),
        ListColumn("africa", "Africa", 6, "right", falls=True, value=lambda row: row.afr),
        ListColumn("apart", "ratio", 6, "right", falls=True, value=lambda row: row.apart),
        ListColumn("counted", "leading figure", 16, keep=3, most=30, sorts=False, lines=2),
        ListColumn("care", "", 1, keep=2, role="warn", sorts=False),
        ListColumn("deeper", "assessed", 9, keep=1, most=10, value=lambda row: _engaged(row).casefold()),
        ListColumn("assessment", "assessment", 48, keep=7, most=100, value=lambda row: row.assessment, lines=4),
    )
    SORT = "apart"
    DETAIL = "figures"

    judged: Sequence[tuple[str, int]] = ()
    """How often each assessment was given, the most frequent first."""

    def on_resize(self) -> None:
        """The notes have room, or none."""
        super().on_resize()
        before = self.list.notes
        if self.loaded:
            self._note()
        if self.list.notes != before:
            self.list.fit()
            self.list.paint()

    @property
    def bar(self) -> int:
        """Cells of a bar to each side."""
        return next(cells for least, cells in BARS if self.explorer.size.width >= least)

    def fitting(self) -> tuple[ListColumn, ...]:
        """Bars as long as the list has room for."""
        wide = 2 * self.bar + 1
        return tuple(one._replace(width=wide) if one.id == "bars" else one for one in self.COLUMNS)

    def again(self) -> None:
        """The card at hand anew."""
        self.renew()

    def load(self) -> None:
        """One row a dimension, counted under the filter, and one for the whole."""
        self.rows = summary(self.explorer.base.counted, self.explorer.filters.current)
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[_engaged(row)] = counts.get(_engaged(row), 0) + 1
        self.judged = sorted(counts.items(), key=lambda item: -item[1])
        self._note()

    def _note(self) -> None:
        """How to read the list, and how often each assessment was given: as bars where the list leaves room."""
        notes = ["* departs from the figure; hindered: more hinders China; n/a: one region has 0"]
        if self.list.size.height - len(self.rows) - len(notes) > len(self.judged) + SPARE:
            most, signs = max(count for _, count in self.judged), self.explorer.signs
            rows = (f"{word:<10}{count:>3}  {bar(signs, count / most, 3 * most)}" for word, count in self.judged)
            notes = [*notes, "", "how the dimensions are assessed", *rows]
        else:
            notes.append("assessed: " + ", ".join(f"{word} {count}" for word, count in self.judged))
        self.list.notes = tuple(notes)

    def arranged(self) -> Sequence[ListRow]:
        """By the chosen column, ties as the summary has them."""
        sort = self.list.sort
        named = "size of the difference" if sort == "apart" else self.sorted_by.title
        self.list.title = f"Compare LAC | Africa, by {named}"
        whole = ListRow(f"comparison/{OVERALL}", ("Overall", "", "", "", "", "the main thesis", "", "by parts", ""))
        rows = list(super().arranged())
        at = next(place for place, column in enumerate(self.COLUMNS) if column.id == "counted")
        unmeasured = {f"comparison/{row.dimension}" for row in self.rows if not row.unit}
        bare = [row.ref in unmeasured for row in rows]
        first = bare.index(True) if True in bare else len(rows)
        if first and all(bare[first:]) and first < len(rows):
            below = [row._replace(cells=(*row.cells[:at], "", *row.cells[at + 1 :])) for row in rows[first:]]
            rows[first:] = [group_heading(f"{LITERATURE}: assessed by the literature {len(below)}"), *below]
        return [whole, *rows]

    def _row(self, row: SummaryRow) -> ListRow:
        signs = self.explorer.signs
        unit = unit_of(self.explorer.base, row.unit, row.normalisation) if row.unit else ""
        cells: tuple[Cell, ...] = (
            row.title,
            _number(row.lac, row.decimals, signs.unknown if row.unit else ""),
            self._bars(row),
            _number(row.afr, row.decimals, signs.unknown if row.unit else ""),
            apart(row),
            f"{unit} {_years(row.period)}".strip() if row.unit else LITERATURE,
            "*" if row.departs else "",
            _engaged(row),
            row.assessment,
        )
        return ListRow(f"comparison/{row.dimension}", cells)

    def _bars(self, row: SummaryRow) -> Cell:
        """Two bars from the middle, on the scale of the row: they lean to the side that has more."""
        signs = self.explorer.signs
        bars = lean_bars(signs, row.lac, row.afr, self.bar)
        if bars is None:
            return ((" " * (2 * self.bar + 1), "text"),)
        return ((bars[0], "lac"), (signs.upright, "muted"), (bars[1], "afr"))


def _engaged(row: SummaryRow) -> str:
    """The assessment in a word; an inverse dimension is not ranked by engagement."""
    return "hindered" if row.inverse and row.direction in ENGAGED else ENGAGED.get(row.direction, row.direction)


def _number(value: float | None, decimals: int, unknown: str) -> str:
    """At most three digits behind the point in a cell of six."""
    if value is None:
        return unknown
    return f"{value:,.0f}" if value >= 100 or not value else f"{value:,.{decimals}f}"


def _years(period: str | None) -> str:
    """A period as a dense list has it: `00-24`."""
    if not period:
        return ""
    first, dash, last = period.partition("-")
    return f"{first[2:]}-{last[2:]}" if dash and len(first) == len(last) == 4 else period


PANE = ComparePane
