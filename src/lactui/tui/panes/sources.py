"""Sources: every source, those that most rests on first; below, what rests on the one at hand."""

from __future__ import annotations

from lactui.store.lists.sources import SourceRow, source_rows
from lactui.store.vocabulary import label
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.columns import Column
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import List, Row

COLUMNS = (
    Column("records", "recs", 4, "right", keep=1, falls=True),
    Column("alone", "alone", 5, "right", keep=6, falls=True),
    Column("type", "type", 14, keep=3),
    Column("lang", "lang", 4, keep=4),
    Column("date", "date", 10, keep=2, falls=True),
    Column("publisher", "publisher", 18, keep=5, most=30),
    Column("title", "title", 20, most=140),
)


class SourcesPane(Pane):
    """Thousands of rows: each is made once, and only their order changes."""

    NAME = "sources"
    TITLE = "Sources"
    VALUES = {
        "records": lambda row: row.records,
        "alone": lambda row: row.alone,
        "type": lambda row: row.type,
        "lang": lambda row: row.lang,
        "date": lambda row: row.date,
        "publisher": lambda row: row.publisher and row.publisher.casefold(),
        "title": lambda row: row.title.casefold(),
    }

    def __init__(self) -> None:
        self.rows: list[SourceRow] = []
        super().__init__(List("Sources", COLUMNS, "master"), Detail("source"))
        self.list.sort = "records"

    def load(self) -> None:
        """The sources of the lens with their counts."""
        self.rows = source_rows(self.explorer.base, self.explorer.lens.current)

    def arranged(self) -> list[Row]:
        """By the chosen column; ties by what rests on them, then by publisher."""
        column = self.sorted_by
        self.list.title = "Sources" if column.id == "records" else f"Sources, by {column.title}"
        unknown = self.explorer.signs.unknown
        types = {
            type: label(self.explorer.base, "source_type", type) for type in {row.type for row in self.rows}
        }
        return [
            Row(
                f"source/{row.id}",
                (
                    f"{row.records:,}",
                    f"{row.alone:,}",
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
