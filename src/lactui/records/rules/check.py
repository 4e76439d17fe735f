"""The check of a folder of records by all rules, the counts that its manifest must have, and the report of what was found."""

from __future__ import annotations

import time
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import FILES, MANIFEST, Records, load
from lactui.records.rules import claims, duplicates, facts, references
from lactui.records.rules.findings import FILE_OF, Findings
from lactui.records.rules.weak_spots import KINDS, weak_spots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

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


def check(folder: str | Path) -> Report:
    """Read a folder of records and try every rule on it; takes about a second."""
    started = time.perf_counter()
    records = load(folder)
    return examine(records, started)._replace(weak=weak_spots(records))


def examine(records: Records, started: float | None = None) -> Report:
    """Try the rules across records on what was read; the report has the faults of reading too."""
    started = time.perf_counter() if started is None else started
    findings = Findings(records)
    if records.folder.is_dir():
        for rule in RULES:
            rule(findings)
    return Report(
        str(records.folder),
        _in_file_order([*records.faults, *findings.faults]),
        _in_file_order([*records.warnings, *findings.warnings]),
        _in_file_order(findings.notes),
        counts(records),
        time.perf_counter() - started,
    )


def _in_file_order(found: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(found, key=lambda fault: (fault.file, fault.line or 0)))


def counts(records: Records) -> dict[str, int]:
    """How many records of each kind are in the folder, those with faults included."""
    found = {
        "indicator_values" if name == "values" else name: (
            len(getattr(records, name)) + len(records.spoiled.get(name, ()))
        )
        for name in (*(file.into for file in FILES[1:]), "outlines", "vocabulary")
    }
    found["editions"] = sum(len(mechanism.editions) for mechanism in records.mechanisms)
    found["evidence"] = sum(len(claim.evidence) for claim in records.claims)
    return found


def _manifest(findings: Findings) -> None:
    manifest = findings.records.manifest
    if manifest is None:
        return
    found = Counter(counts(findings.records))
    if findings.records.spoiled.get("mechanisms"):
        found["editions"] = manifest.counts.get("editions", 0)
    if findings.records.spoiled.get("claims"):
        found["evidence"] = manifest.counts.get("evidence", 0)
    for name, count in manifest.counts.items():
        if name not in found:
            findings.of_file(MANIFEST, f"counts.{name}", count, "counts nothing that is known", tuple(found))
        elif found[name] != count:
            message = f"is not what the records have, {found[name]}"
            findings.of_file(MANIFEST, f"counts.{name}", count, message)
    for name in found.keys() - manifest.counts.keys():
        if found[name]:
            message = f"is missing; the records have {found[name]}"
            findings.warnings.append(Fault(MANIFEST, 1, f"counts.{name}", None, (), message))
    for n, ref in enumerate(manifest.omitted):
        findings.of_file(MANIFEST, f"omitted[{n}]", ref, "is left out; nothing may be")


def _files(findings: Findings) -> None:
    for path in sorted(findings.records.folder.iterdir()):
        if path.name not in {*FILE_OF.values(), MANIFEST} and not path.name.startswith("."):
            findings.warnings.append(Fault.of_line(path.name, None, "is not a file of records"))


RULES: tuple[Callable[[Findings], None], ...] = (
    *(references.sources, references.links, references.members, references.evidence),
    *(references.entities, references.measures_of_claims, references.provenance, references.redirects),
    *(references.indicators, references.distinct, references.vocabulary, _manifest, _files),
    *(facts.countries, facts.outlines, facts.parties, facts.dates, facts.stated_dates, facts.confidence, facts.units),
    *(claims.values, claims.measures, claims.claims, duplicates.alike, facts.same_ids),
    *(references.country_names, references.aliases, references.publishers),
)
"""Every rule, in the order in which faults of one line are told."""
