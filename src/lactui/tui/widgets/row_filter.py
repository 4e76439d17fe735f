"""The filter of one list, and the rows that are offered where the filter of the program leaves a list empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.db.filters import Filters, applies
from lactui.db.record_types import plural
from lactui.queries.lists.totals import total
from lactui.queries.resolve import fold
from lactui.tui.controllers.navigation import AND, OFFER
from lactui.tui.widgets.list import ListRow, group_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.db.database import Base
    from lactui.tui.controllers.navigation import FiltersController
    from lactui.tui.widgets.list import Cell


class ListFilter(NamedTuple):
    """What the rows of one list must have; the default lets every row through."""

    text: str = ""
    """Words that a row must all have, in its cells or in the record's other names, whatever case and accents."""
    facets: tuple[tuple[str, str], ...] = ()
    """(field, value) pairs of queries/lists/facets.py."""

    def sentence(self, base: Base, type: str) -> str:
        """As `peace ark, status: delivered`; empty when it lets all through."""
        from lactui.queries.lists.listing import field_of, word

        parts = [self.text.strip()] if self.text.strip() else []
        for name, value in self.facets:
            field = field_of(type, name)
            parts.append(f"{field.said}: {word(base, field, value)}" if field else f"{name}: {value}")
        return ", ".join(parts)

    def saved(self) -> list[object]:
        """The filter as plain values, for the history."""
        return [self.text, [list(facet) for facet in self.facets]]

    @classmethod
    def of(cls, saved: object) -> ListFilter:
        """The filter from the plain values of `saved`; the empty filter for anything else."""
        if not isinstance(saved, list) or len(saved) != 2:
            return NONE
        return cls(str(saved[0]), tuple((str(name), str(value)) for name, value in saved[1]))


NONE = ListFilter()


def fold_cells(row: ListRow) -> str:
    """The text of all cells of a row, without case and accents."""
    cells = [cell if isinstance(cell, str) else "".join(text for text, _ in cell) for cell in row.cells]
    return fold(" ".join(cells))


def rank_by_name(name: Cell, word: str) -> int:
    """The order of a name by a typed word: 0 where the name begins with it, 1 where a later word of the name does, else 2."""
    text = fold(name if isinstance(name, str) else "".join(text for text, _ in name))
    return 0 if text.startswith(word) else 1 if f" {word}" in text else 2


class Sieve:
    """Applies filters to the rows of one list; what is asked of the base and what rows say is kept."""

    def __init__(self, base: Base, type: str) -> None:
        self.base = base
        self.type = type
        self._texts: dict[str, str] = {}

    def forget(self) -> None:
        """Forget what the rows say, after they have changed."""
        self._texts.clear()

    def prepare(self, rows: Sequence[ListRow]) -> None:
        """Fold the texts of all rows beforehand, so that the first letter is answered at once."""
        for row in rows:
            if row.ref is not None:
                self._text(row, row.ref)

    def left(self, rows: Sequence[ListRow], filter: ListFilter, named: int | None = None) -> list[ListRow]:
        """The rows that pass, under the headings that keep any; a heading says how many that are.

        Where a column has names, its number being `named`, those that begin with the first word come first.
        """
        from lactui.queries.lists.listing import having

        words = fold(filter.text).split()
        sets = [having(self.base, self.type, *facet) for facet in filter.facets]
        kept: list[ListRow] = []
        head: ListRow | None = None
        at = 0
        for row in (*rows, ListRow(None, ("",))):
            if row.ref is None:
                if words and named is not None:
                    kept[at:] = sorted(kept[at:], key=lambda row: rank_by_name(row.cells[named], words[0]))
                if head is not None and len(kept) > at:
                    kept.insert(at, group_heading(f"{len(kept) - at:,} in {head.cells[0]}"))
                head, at = row, len(kept)
            elif all(some is None or row.ref in some for some in sets) and self._has(row, words):
                kept.append(row)
        return kept

    def _has(self, row: ListRow, words: list[str]) -> bool:
        if not words or row.ref is None:
            return True
        text = self._text(row, row.ref)
        return all(word in text for word in words)

    def _text(self, row: ListRow, ref: str) -> str:
        text = self._texts.get(ref)
        if text is None:
            from lactui.queries.lists.listing import also_called

            text = self._texts[ref] = f"{fold_cells(row)} {also_called(self.base, self.type).get(ref, '')}"
        return text


def build_offers(base: Base, filters: FiltersController, type: str) -> list[ListRow]:
    """The rows that stand in an empty list: each drops a part of the filter; none where the filter keeps nothing out."""
    now = filters.current
    parts = [(part, now.without(part)) for part in now.parts() if applies(part, type)]
    rows = build_removals(filters, parts, lambda under: total(base, type, under))
    if not rows:
        return []
    all = total(base, type)
    return [group_heading(f"No {plural(type)} match (of {all:,}). Enter removes a filter"), *rows]


def build_removals(
    filters: FiltersController, parts: Sequence[tuple[str, Filters]], total: Callable[[Filters], int]
) -> list[ListRow]:
    """One row for each part of the filter whose removal finds records, with their number, and one for all parts together."""
    counted = sorted(((total(without), part) for part, without in parts), key=lambda one: -one[0])
    rows = [ListRow(OFFER + part, (f"{_describe_removal(filters, part)}: {n:,}",)) for n, part in counted if n]
    if len(parts) > 1:
        left = filters.current
        for part, _ in parts:
            left = left.without(part)
        n = total(left)
        if n:
            rows.append(ListRow(OFFER + AND.join(part for part, _ in parts), (f"without any of these: {n:,}",)))
    return rows


def _describe_removal(filters: FiltersController, part: str) -> str:
    """The words of a row that drops a part, as `without kind exercise`."""
    if part == "contested":
        return "with contested records" if not filters.current.contested else "with records that are not contested"
    return f"without {part} {filters.words(keep_part(filters.current, part))}"


def keep_part(filters: Filters, part: str) -> Filters:
    """The filter with only one of its parts."""
    for name in filters.parts():
        if name != part:
            filters = filters.without(name)
    return filters
