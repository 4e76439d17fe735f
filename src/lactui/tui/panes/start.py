"""The page at the right of the first screen: what the base holds, who made it, and what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui import AUTHORS
from lactui.faces.text.cells import wrap
from lactui.faces.text.spans import Line, Span
from lactui.store.lists.stats import holdings

if TYPE_CHECKING:
    from lactui.store.database import Base

ABOUT = "China's defence and security cooperation with Latin America and the Caribbean, fully sourced; Africa for comparison."
CARE = "Counts show what was collected; coverage of Africa is less complete."
TRY = (
    ("/", "then type: peace ark peru"),
    ("enter", "open the country; esc goes back"),
    ("3", "compares LAC with Africa"),
    (":", "about: authors, how to object"),
)


def start_lines(base: Base, width: int, *, ascii: bool = False) -> list[Line]:
    """The page in lines; every number is counted in the base."""
    held = holdings(base)
    types = held.types
    stamp = f"edition {base.edition} {base.content}"
    counts = (
        (f"{held.lac} + {held.afr}", "countries", ""),
        (f"{types['event'] - held.others:,}", "events", f"{held.others:,} by others"),
        (f"{types['mechanism']:,}", "mechanisms", f"{held.editions:,} editions"),
        (f"{types['arms']:,}", "transfers", f"{held.failed:,} failed deals"),
        (f"{types['claim']:,}", "claims", f"evidence: {held.evidence:,}"),
        (f"{types['source']:,}", "sources", f"in {held.languages:,} languages"),
    )
    return [
        _line(("lactui", "strong"), (stamp.rjust(width - 6), "muted")),
        _line((f"{AUTHORS.removeprefix('the ')}, checked {held.checked}", "muted")),
        Line(),
        *(_line((text, "muted")) for text in wrap(ABOUT, width)),
        Line(),
        *(_line((f"{count:>9}", "text"), (f"  {name:<12} {more}", "muted")) for count, name, more in counts),
        Line(),
        *(_line((f"  {key:<6}", "accent"), (f" {words}", "text")) for key, words in TRY),
        *(_line((text, "muted")) for text in wrap(CARE, width)),
    ]


def _line(*pieces: tuple[str, str]) -> Line:
    return Line(tuple(Span(text, role) for text, role in pieces))
