"""Sources: every source, those that most rests on first; below, what rests on the one at hand."""

from __future__ import annotations

from lactui.db.vocabulary import label
from lactui.queries.lists.evidence import source_rows
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.list import ListColumn, ListRow


class SourcesPane(Pane):
    """Every source, with how many records rest on it and on it alone."""

    NAME = "sources"
    CONTINUES = 160
    TITLE = "Sources"
    COLUMNS = (
        ListColumn("records", "records", 7, "right", keep=1, falls=True, value=lambda row: row.records),
        ListColumn("alone", "only source", 11, "right", keep=5, falls=True, value=lambda row: row.alone),
        ListColumn("type", "type", 14, keep=3, value=lambda row: row.type, words="source_type"),
        ListColumn("lang", "lang", 4, keep=6, value=lambda row: row.lang),
        ListColumn("date", "date", 10, keep=2, falls=True, value=lambda row: row.date),
        ListColumn("publisher", "publisher", 18, keep=4, most=24, value=lambda row: row.publisher),
        ListColumn("title", "title", 20, most=140, wish=50, value=lambda row: row.title),
    )
    SORT = "records"
    DETAIL = "source"
    ROWS = source_rows

    def arranged(self) -> list[ListRow]:
        """By the chosen column; ties by what rests on them, then by publisher."""
        column = self.sorted_by
        self.list.title = "Sources" if column.id == "records" else f"Sources, by {column.title}"
        unknown = self.explorer.signs.unknown
        numbers = {number: f"{number:,}" for row in self.rows for number in (row.records, row.alone)}
        types = {type: label(self.explorer.base, "source_type", type) for type in {row.type for row in self.rows}}
        return [
            ListRow(
                row.ref,
                (
                    numbers[row.records],
                    numbers[row.alone],
                    types[row.type],
                    row.lang,
                    row.date or unknown,
                    row.publisher or unknown,
                    row.title,
                ),
            )
            for row in self.ordered(self.rows)
        ]


PANE = SourcesPane
