"""The rules that hold across records: what refers to something must find it, and the whole must be whole."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from lactui.records.models.fields import ENTITIES, REFERABLE
from lactui.records.models.members import REGION_OF
from lactui.records.models.vocabulary import FIELDS
from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import MANIFEST, Records, load
from lactui.records.rules import claims as arguing
from lactui.records.rules import duplicates as alike
from lactui.records.rules import facts as rules
from lactui.records.rules import measures as measuring
from lactui.records.rules import names as naming
from lactui.records.rules.findings import FILE_OF, Findings
from lactui.records.rules.report import Report
from lactui.records.rules.voices import citations
from lactui.records.rules.weak_spots import weak_spots

if TYPE_CHECKING:
    from pathlib import Path

CITING = ("countries", "mechanisms", "events", "arms", "documents", "statistics", "comparisons", *ENTITIES)
"""The files whose records have `sources`."""
LINKING = (*(stem for stem in CITING if stem not in ENTITIES), "claims")
"""The files whose records have `related`."""

KNOWN_FILES = frozenset((*FILE_OF.values(), MANIFEST))


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
        for rule in (
            _citations,
            _links,
            _references,
            _evidence,
            _entities,
            _measures_of_claims,
            _care,
            _redirects,
            _indicators,
            _distinct,
            _vocabulary,
            _manifest,
            _files,
            rules.countries,
            rules.outlines,
            rules.parties,
            rules.dates,
            rules.confidence,
            rules.units,
            measuring.measures,
            arguing.claims,
            alike.alike,
            rules.same_ids,
            naming.countries,
            naming.aliases,
        ):
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
        name: len(getattr(records, name)) + len(records.spoiled.get(name, ()))
        for name in ("countries", "actors", *REFERABLE[1:], "distinct", "redirects", "measures", "indicators")
    }
    for name in (
        "searches",
        "changes",
        "publishers",
        "synonyms",
        "aliases",
        "country_words",
        "country_names",
        "han_variants",
        "vocabulary",
    ):
        found[name] = len(getattr(records, name)) + len(records.spoiled.get(name, ()))
    found["indicator_values"] = len(records.values) + len(records.spoiled.get("values", ()))
    found["outlines"] = len(records.outlines) + len(records.spoiled.get("outlines", ()))
    found["editions"] = sum(len(mechanism.editions) for mechanism in records.mechanisms)
    found["evidence"] = sum(len(claim.evidence) for claim in records.claims)
    return found


def _citations(findings: Findings) -> None:
    cited: set[str] = set()
    for stem in (*CITING, "claims"):
        for place, record in enumerate(getattr(findings.records, stem)):
            for each in citations(record):
                cited.add(each.source)
                findings.must_be(stem, place, each.path, each.source, "sources")
    if any(findings.records.spoiled.get(stem) for stem in LINKING):
        return  # a record that could not be read may cite what seems uncited
    for place, record in enumerate(findings.records.sources):
        if record.id not in cited:
            findings.fault("sources", place, "id", record.id, "is cited by no record")


def _links(findings: Findings) -> None:
    for stem in LINKING:
        for place, record in enumerate(getattr(findings.records, stem)):
            own = f"{stem}/{record.iso3 if stem == 'countries' else record.id}"
            for n, link in enumerate(record.related):
                path = f"related[{n}].record"
                findings.must_resolve(stem, place, path, link.record)
                if link.record == own:
                    findings.fault(stem, place, path, link.record, "is the record itself")


def _references(findings: Findings) -> None:
    records = findings.records
    counterparts = {mechanism.id: mechanism.counterpart for mechanism in records.mechanisms}
    for place, mechanism in enumerate(records.mechanisms):
        other = mechanism.counterpart
        if other and findings.must_be("mechanisms", place, "counterpart", other, "mechanisms"):
            back = counterparts.get(other, mechanism.id)
            if back != mechanism.id:
                message = f"has {back or 'no mechanism'} as its own counterpart; each must name the other"
                findings.fault("mechanisms", place, "counterpart", other, message)
        for n, edition in enumerate(mechanism.editions):
            if edition.event:
                findings.must_be("mechanisms", place, f"editions[{n}].event", edition.event, "events")
    for place, event in enumerate(records.events):
        if event.mechanism:
            findings.must_be("events", place, "mechanism", event.mechanism, "mechanisms")
        linked = {link.record for link in event.related}
        for name in records.terms.values("detail", "records"):
            for n, ref in enumerate(event.details.get(name, ())):
                path = f"details.{name}[{n}]"
                findings.must_resolve("events", place, path, ref)
                if ref not in linked:
                    findings.fault("events", place, path, ref, "is not in related as well")
    for place, comparison in enumerate(records.comparisons):
        for n, id in enumerate(comparison.statistics):
            findings.must_be("comparisons", place, f"statistics[{n}]", id, "statistics")


def _evidence(findings: Findings) -> None:
    for place, claim in enumerate(findings.records.claims):
        for n, piece in enumerate(claim.evidence):
            path = f"evidence[{n}].record"
            findings.must_resolve("claims", place, path, piece.record)
            if piece.record == f"claims/{claim.id}":
                findings.fault("claims", place, path, piece.record, "is the claim itself")


def _entities(findings: Findings) -> None:
    """A named entity exists, is named by some record, and its country and maker are known."""
    records = findings.records
    named: set[str] = set()
    for stem in ("mechanisms", "events", "arms"):
        for place, record in enumerate(getattr(records, stem)):
            for n, link in enumerate(record.entities):
                named.add(link.entity)
                findings.must_resolve(stem, place, f"entities[{n}].entity", link.entity)
    known = (
        REGION_OF.keys() | {actor.code for actor in records.actors} | set(records.spoiled.get("actors", ()))
    )
    for stem in ENTITIES:
        for place, record in enumerate(getattr(records, stem)):
            iso3 = getattr(record, "iso3", None)
            if iso3 and iso3 not in known:
                message = "is neither one of the 87 countries nor in actors.jsonl"
                findings.fault(stem, place, "iso3", iso3, message)
            if f"{stem}/{record.id}" not in named and not records.spoiled.get("events"):
                findings.fault(stem, place, "id", record.id, "is named by no record")
    for place, system in enumerate(records.systems):
        if system.maker:
            findings.must_be("systems", place, "maker", system.maker, "companies")


def _measures_of_claims(findings: Findings) -> None:
    """A claim's measures exist."""
    measures = {measure.id for measure in findings.records.measures}
    measures |= set(findings.records.spoiled.get("measures", ()))
    for place, claim in enumerate(findings.records.claims):
        for n, id in enumerate(claim.measures):
            if id not in measures:
                findings.fault("claims", place, f"measures[{n}]", id, "is not in measures.jsonl")


def _care(findings: Findings) -> None:
    """Searches name countries; publishers of a family publish; changes name records that exist or moved."""
    records = findings.records
    publishers = {source.publisher for source in records.sources}
    for place, publisher in enumerate(records.publishers):
        if publisher.name not in publishers and not records.spoiled.get("sources"):
            findings.fault("publishers", place, "name", publisher.name, "is the publisher of no source")
    for place, search in enumerate(records.searches):
        for n, iso3 in enumerate(search.countries):
            if iso3 not in REGION_OF:
                findings.fault("searches", place, f"countries[{n}]", iso3, "is none of the 87 countries")
    gone = {redirect.old for redirect in records.redirects}
    gone |= {change.record for change in records.changes if change.change == "removed"}
    for place, change in enumerate(records.changes):
        if not findings.has(change.record) and change.record not in gone:
            findings.fault("changes", place, "record", change.record, "names no record and is not redirected")


def _redirects(findings: Findings) -> None:
    for place, redirect in enumerate(findings.records.redirects):
        findings.must_resolve("redirects", place, "new", redirect.new)
        if findings.has(redirect.old):
            findings.fault("redirects", place, "old", redirect.old, "is still the address of a record")


def _indicators(findings: Findings) -> None:
    records = findings.records
    for place, indicator in enumerate(records.indicators):
        findings.must_be("indicators", place, "dataset", indicator.dataset, "datasets")
    codes = {indicator.code for indicator in records.indicators} | set(records.spoiled.get("indicators", ()))
    used: set[str] = set()
    for place, value in enumerate(records.values):
        used.add(value.code)
        if value.code not in codes:
            findings.fault("values", place, "code", value.code, "is not in indicators.csv")
        if value.iso3 not in REGION_OF:
            findings.fault("values", place, "iso3", value.iso3, "is none of the 87 countries")
    for place, indicator in enumerate(records.indicators):
        if indicator.code not in used and not records.spoiled.get("values"):
            findings.fault("indicators", place, "code", indicator.code, "has no values")


def _distinct(findings: Findings) -> None:
    for place, pair in enumerate(findings.records.distinct):
        for n, id in enumerate(pair.ids):
            if not any(id in findings.ids[stem] for stem in REFERABLE):
                findings.fault("distinct", place, f"ids[{n}]", id, "names no record")


def _vocabulary(findings: Findings) -> None:
    """Each vocabulary has values, each place in one is taken once, and what a value is akin to is another of them."""
    words = findings.records.terms
    for field in FIELDS if words.whole else ():
        if not words.values(field):
            findings.of_file("vocabulary.jsonl", "field", field, "has no values")
    taken: set[tuple[str, int]] = set()
    for place, word in enumerate(findings.records.vocabulary):
        if (word.field, word.position) in taken:
            message = f"is the place of another value of {word.field}"
            findings.fault("vocabulary", place, "position", word.position, message)
        taken.add((word.field, word.position))
        for n, other in enumerate(word.akin):
            if other == word.value or not words.allows(word.field, other):
                allowed = words.values(word.field)
                message = f"is no other {word.field}"
                findings.fault("vocabulary", place, f"akin[{n}]", other, message, allowed)


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
            findings.of_file(
                MANIFEST, f"counts.{name}", count, f"is not what the records have, {found[name]}"
            )
    for name in found.keys() - manifest.counts.keys():
        if found[name]:
            message = f"is missing; the records have {found[name]}"
            findings.warnings.append(Fault(MANIFEST, 1, f"counts.{name}", None, (), message))
    for n, ref in enumerate(manifest.omitted):
        findings.of_file(MANIFEST, f"omitted[{n}]", ref, "is left out; nothing may be")


def _files(findings: Findings) -> None:
    for path in sorted(findings.records.folder.iterdir()):
        if path.name not in KNOWN_FILES and not path.name.startswith("."):
            findings.warnings.append(Fault(path.name, None, None, None, (), "is no file of records"))
