"""The page at the right of the first screen: what the base holds, who made it, what to try, and the events by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui import AUTHORS
from lactui.db.filters import Filters
from lactui.db.vocabulary import REGIONS
from lactui.queries.lists.stats import holdings
from lactui.queries.lists.timeline import counts_by_year
from lactui.render.text.cells import wrap
from lactui.render.text.density import BELOW, ROWS, strip
from lactui.render.text.spans import Line, Span

if TYPE_CHECKING:
    from lactui.db.database import Base

ABOUT = "China's defence and security cooperation with Latin America and the Caribbean, fully sourced; Africa for comparison."
CARE = "Counts show what was collected; coverage of Africa is less complete."
TRY = (
    ("/", "then type: peace ark peru"),
    ("enter", "open the country, esc: back"),
    ("3", "compares LAC with Africa"),
    (":", "about: authors, how to object"),
)

WHOLE = "The whole base, without the filter:"
"""Said over the numbers while a filter is set."""

SINCE = 2000
"""The first year of the events by year."""

TALLEST = 8
"""The most lines of their bars."""


def start_lines(base: Base, width: int, room: int = 0, *, ascii: bool = False, filtered: bool = False) -> list[Line]:
    """The page in lines, with charts where `room` lines leave room for them; every number is counted in the base.

    Under a filter, which it does not follow, it says so.
    """
    held = holdings(base)
    types = held.types
    stamp = f"edition {base.edition} {base.content}"
    counts = (
        (f"{held.lac} + {held.afr}", "countries", ""),
        (f"{types['event'] - held.others:,}", "events", f"{held.others:,} by others"),
        (f"{types['mechanism']:,}", "mechanisms", f"held {held.editions:,} times"),
        (f"{types['arms']:,}", "transfers", f"{held.failed:,} failed deals"),
        (f"{types['claim']:,}", "claims", f"{held.evidence:,} arguments"),
        (f"{types['source']:,}", "sources", f"in {held.languages:,} languages"),
    )
    lines = [
        _line(("lactui", "strong"), (stamp.rjust(width - 6), "muted")),
        _line((f"{AUTHORS.removeprefix('the ')}, checked {held.checked}", "muted")),
        Line(),
        *(_line((text, "muted")) for text in wrap(ABOUT, width)),
        _line((WHOLE, "strong")) if filtered else Line(),
        *(_line((f"{count:>9}", "text"), (f"  {name:<12}{more}", "muted")) for count, name, more in counts),
        Line(),
        *(_line((f"  {key:<6}", "accent"), (f" {words}", "text")) for key, words in TRY),
    ]
    care = [_line((text, "muted")) for text in wrap(CARE, width)]
    rows = min((room - len(lines) - len(care) - 1) // len(REGIONS) - BELOW - 2, TALLEST)
    if rows < ROWS or base.large:
        return [*lines, *care]
    return [*lines, Line(), *care, *_years(base, width, rows, ascii)]


def _years(base: Base, width: int, rows: int, ascii: bool) -> list[Line]:
    """The events of each region by year, as bars with their scale."""
    lines: list[Line] = []
    for region, name in REGIONS.items():
        points, _ = counts_by_year(base, Filters(region=region))
        bars = strip([one for one in points if one[0] >= SINCE], width, ascii=ascii, rows=rows, role=region.lower())
        lines += [Line(), _line((name, "strong"), (f"  events with China since {SINCE}", "muted")), *bars]
    return lines


def _line(*pieces: tuple[str, str]) -> Line:
    return Line(tuple(Span(text, role) for text, role in pieces))
