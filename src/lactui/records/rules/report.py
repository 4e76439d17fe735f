"""The report of a check: faults, warnings, notes, counts and weak spots, and its text."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lactui.records.rules.weak_spots import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.records.reading.faults import Fault
    from lactui.records.rules.weak_spots import Weak


class Report(NamedTuple):
    """What a check found in a folder of records."""

    folder: str
    faults: tuple[Fault, ...]
    """What must be mended before a base can be built."""
    warnings: tuple[Fault, ...]
    """What somebody should look at; a base can be built."""
    notes: tuple[Fault, ...]
    """What is worth knowing and no fault."""
    counts: dict[str, int]
    """Records read, by file."""
    seconds: float
    weak: tuple[Weak, ...] = ()
    """What is no fault but thin, as a work list."""

    @property
    def exit_code(self) -> int:
        """1 with faults, else 0."""
        return 1 if self.faults else 0

    def text(self) -> str:
        """The report as lines of plain text: faults and warnings by file, then one line that sums up."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for heading, found in (("Problems", self.faults), ("Warnings", self.warnings)):
            yield from _section(heading, found)
        if self.weak:
            yield f"Weak spots: {len(self.weak):,}; check --weak KIND lists them"
            yield ""
            for kind, count in self.weak_counts().items():
                yield f"{count:7,}  {kind:18}{KINDS[kind]}"
            yield ""
        yield from _section("Notes", self.notes)
        yield ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in self.counts.items())
        yield f"{self.folder}: {self.verdict()}, {self.seconds:.1f} s"

    def weak_counts(self) -> dict[str, int]:
        """How many weak spots there are of each kind, the weightiest kind first."""
        return dict(Counter(spot.kind for spot in self.weak))

    def work_list(self, kind: str | None = None) -> dict[str, list[str]]:
        """The records with weak spots, of one kind or of all, and what is weak in each."""
        found: dict[str, list[str]] = {}
        for spot in self.weak:
            if kind in (None, spot.kind):
                what = spot.what if kind else f"{spot.kind} ({spot.what})"
                found.setdefault(spot.ref, []).append(what)
        return found

    def verdict(self) -> str:
        """The outcome in a few words."""
        faults = f"{_number(len(self.faults), 'problem')} found" if self.faults else "no problems found"
        return f"{faults}, {_number(len(self.warnings), 'warning')}" if self.warnings else faults


MOST = 50
"""How many faults of one file a person is shown; a file that cannot be read drags thousands after it."""


def _section(heading: str, found: Sequence[Fault]) -> Iterator[str]:
    if found:
        yield f"{heading}: {len(found):,}"
        for file, group in groupby(found, key=lambda fault: fault.file):
            each = list(group)
            yield ""
            yield from map(str, each[:MOST])
            if len(each) > MOST:
                yield f"… and {len(each) - MOST:,} more of {file}; --format json has them all"
        yield ""


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1)}"
