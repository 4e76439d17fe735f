"""The check of a folder of records by all rules, and the counts that its manifest must have."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import FILES, MANIFEST, Records, load
from lactui.records.rules import claims, duplicates, facts, measures, names, references, values
from lactui.records.rules.findings import FILE_OF, Findings
from lactui.records.rules.report import Report
from lactui.records.rules.weak_spots import weak_spots

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
    *(
        values.values,
        measures.measures,
        claims.claims,
        duplicates.alike,
        facts.same_ids,
        names.countries,
        names.aliases,
        names.publishers,
    ),
)
"""Every rule, in the order in which faults of one line are told."""
