"""Claims: what the literature says, by author, the article's first, with the balance of each; below, the one at hand."""

from __future__ import annotations

from lactui.db.vocabulary import label
from lactui.queries.lists.evidence import ClaimRow, claim_rows
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.list import ListColumn, ListRow, group_heading


class ClaimsPane(Pane):
    """Counts what supports, qualifies and contradicts each claim, and gives no verdict."""

    NAME = "claims"
    CONTINUES = 160
    TITLE = "Claims"
    COLUMNS = (
        ListColumn("claim", "claim", 46, most=100, value=lambda row: row.claim, lines=5),
        ListColumn("supports", "for", 3, "right", falls=True, value=lambda row: row.supports),
        ListColumn("qualifies", "qualify", 7, "right", keep=1, falls=True, value=lambda row: row.qualifies),
        ListColumn("contradicts", "against", 7, "right", keep=1, falls=True, value=lambda row: row.contradicts),
        ListColumn("several", "2+ sources", 10, "right", keep=6, falls=True, value=lambda row: row.several),
        ListColumn("dimension", "dimension", 17, keep=3, most=22, value=lambda row: row.dimension, words="dimension"),
    )
    SORT = "dimension"
    DETAIL = "claim"
    ROWS = claim_rows

    def preview(self) -> None:
        """The card of the claim at hand; its words stand in the list and in the card, and not in the rule between them."""
        if self.list.ref is not None:
            self.detail.show_record(self.list.ref, self.DETAIL)

    def arranged(self) -> list[ListRow]:
        """Grouped by author, the article's first; in each group by the chosen column, ties by dimension."""
        column = self.sorted_by
        self.list.title = f"Claims by author, by {column.title}"
        authors: dict[tuple[int, str], list[ClaimRow]] = {}
        for row in self.rows:
            authors.setdefault((-row.own, row.author), []).append(row)
        rows: list[ListRow] = []
        for (_, author), held in sorted(authors.items(), key=lambda each: (each[0][0], each[0][1].casefold())):
            if column.id == "dimension":
                ordered = held[::-1] if self.list.reverse else held
            else:
                ordered = self.ordered(held)
            rows += [group_heading(f"{author} {len(ordered)}"), *map(self._row, ordered)]
        return rows

    def _row(self, row: ClaimRow) -> ListRow:
        cells = (
            row.claim,
            f"{row.supports:,}",
            f"{row.qualifies:,}",
            f"{row.contradicts:,}",
            f"{row.several:,}",
            label(self.explorer.base, "dimension", row.dimension),
        )
        return ListRow(f"claim/{row.id}", cells)


PANE = ClaimsPane
