"""What is measured, as lines of tables that say which budget is kept."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """One line of a table: what, a figure a column, and the budget."""

    what: str
    figures: tuple[str, ...]
    budget: str
    kept: bool | None
    """Whether the budget is kept; None where there is none."""


def middle(values: Iterable[float | None]) -> float | None:
    """The median of what was answered; None of nothing."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def row(what: str, value: float | None, limit: float | None = None, says: str = "", *, digits: int = 0) -> Row:
    """A line with one figure and what it is held against."""
    if value is None:
        return Row(what, ("·",), "", None)
    budget = "" if limit is None else says or f"{limit:,g}"
    return Row(what, (f"{value:,.{digits}f}",), budget, None if limit is None else value <= limit)


def table(heads: tuple[str, ...], rows: list[Row]) -> str:
    """A Markdown table; a budget that is not kept says so."""
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 2) + " --- |"]
    for each in rows:
        budget = each.budget + (" **over**" if each.kept is False else "")
        what = f"`{each.what}`" if each.what.startswith(("lactui", "python")) else each.what
        lines.append(f"| {what} | " + " | ".join(each.figures) + f" | {budget} |")
    return "\n".join(lines)


def beside(small: list[Row], large: list[Row]) -> list[Row]:
    """Two sizes in one table, by what they measure."""
    first, second = ({each.what: each for each in rows} for rows in (small, large))
    rows = []
    for name in dict.fromkeys((*first, *second)):
        pair = (first.get(name), second.get(name))
        kept = [each.kept for each in pair if each is not None and each.kept is not None]
        budget = next((each.budget for each in pair if each is not None and each.budget), "")
        values = tuple(each.figures[0] if each is not None else "" for each in pair)
        rows.append(Row(name, values, budget, all(kept) if kept else None))
    return rows
