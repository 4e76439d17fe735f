"""Claims: what the literature says, the article's own first, with the balance of each; below, the one at hand."""

from __future__ import annotations

from lactui.store.lists.claims import ClaimRow, claim_rows
from lactui.store.vocabulary import label
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.columns import Column
from lactui.tui.widgets.list import Row, group

GROUPS = ((True, "the article's own"), (False, "others"))


class ClaimsPane(Pane):
    """Counts what supports, qualifies and contradicts each claim, and gives no verdict."""

    NAME = "claims"
    TITLE = "Claims"
    COLUMNS = (
        Column("dimension", "dimension", 17, keep=3, most=20),
        Column("claim", "claim", 41, most=90, value=lambda row: row.claim.casefold()),
        Column("supports", "for", 3, "right", falls=True, value=lambda row: row.supports),
        Column("qualifies", "qual", 4, "right", keep=1, falls=True, value=lambda row: row.qualifies),
        Column("contradicts", "against", 7, "right", keep=1, falls=True, value=lambda row: row.contradicts),
        Column("several", "2+ voices", 9, "right", keep=6, falls=True, value=lambda row: row.several),
        Column("author", "said by", 16, keep=5, most=40, value=lambda row: row.author.casefold()),
    )
    SORT = "dimension"
    DETAIL = "claim"
    ROWS = claim_rows

    def arranged(self) -> list[Row]:
        """Those of the article first, each group by the chosen column; ties by dimension."""
        column = self.sorted_by
        self.list.title = f"Claims, by {column.title}"
        rows: list[Row] = []
        for own, words in GROUPS:
            held = [row for row in self.rows if row.own == own]
            if column.id == "dimension":
                ordered = held[::-1] if self.list.reverse else held
            else:
                ordered = self.ordered(held)
            if ordered:
                rows += [group(f"{words} {len(ordered)}"), *map(self._row, ordered)]
        return rows

    def _row(self, row: ClaimRow) -> Row:
        cells = (
            label(self.explorer.base, "dimension", row.dimension),
            row.claim,
            f"{row.supports:,}",
            f"{row.qualifies:,}",
            f"{row.contradicts:,}",
            f"{row.several:,}",
            row.author,
        )
        return Row(f"claim/{row.id}", cells)


PANE = ClaimsPane
