"""Rules of references and names: what a record names by an id, an address or a code is there, and a name means one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.records.models.auxiliary import LANGUAGES
from lactui.records.models.fields import ENTITIES, REFERABLE, REGION_OF
from lactui.records.models.vocabulary import FIELDS
from lactui.records.reading.folder import having
from lactui.records.rules.findings import NO_COUNTRY, NO_PARTY
from lactui.records.rules.voices import citations, letters

if TYPE_CHECKING:
    from lactui.records.rules.findings import Findings


def sources(findings: Findings) -> None:
    """Every citation names a source, and every source is cited."""
    cited: set[str] = set()
    for stem in (*having("sources"), "claims"):
        for place, record in enumerate(getattr(findings.records, stem)):
            for each in citations(record):
                cited.add(each.source)
                findings.must_be(stem, place, each.path, each.source, "sources")
    if any(findings.records.spoiled.get(stem) for stem in having("related")):
        return  # a record that could not be read may cite what seems uncited
    for place, record in enumerate(findings.records.sources):
        if record.id not in cited:
            findings.fault("sources", place, "id", record.id, "is cited by no record")


def links(findings: Findings) -> None:
    """What is related exists, and is not the record itself; so does what tells of a step of relations."""
    for place, country in enumerate(findings.records.countries):
        for n, step in enumerate(country.relations):
            if step.record:
                findings.must_resolve("countries", place, f"relations[{n}].record", step.record)
    for stem in having("related"):
        for place, record in enumerate(getattr(findings.records, stem)):
            own = f"{stem}/{record.iso3 if stem == 'countries' else record.id}"
            for n, link in enumerate(record.related):
                path = f"related[{n}].record"
                findings.must_resolve(stem, place, path, link.record)
                if link.record == own:
                    findings.fault(stem, place, path, link.record, "is the record itself")


def members(findings: Findings) -> None:
    """Mechanisms, events, statistics and particulars that a record names by their ids exist."""
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


def evidence(findings: Findings) -> None:
    """The evidence of a claim and the records of what speaks most against it exist, and are not the claim itself."""
    for place, claim in enumerate(findings.records.claims):
        for path, ref in (
            *((f"evidence[{n}].record", piece.record) for n, piece in enumerate(claim.evidence)),
            *((f"contrary.records[{n}]", ref) for n, ref in enumerate(claim.contrary.records)),
        ):
            findings.must_resolve("claims", place, path, ref)
            if ref == f"claims/{claim.id}":
                findings.fault("claims", place, path, ref, "is the claim itself")


def entities(findings: Findings) -> None:
    """A named entity exists, is named by some record, and its country and maker are known."""
    records = findings.records
    named: set[str] = set()
    for stem in having("entities"):
        for place, record in enumerate(getattr(records, stem)):
            for n, link in enumerate(record.entities):
                named.add(link.entity)
                findings.must_resolve(stem, place, f"entities[{n}].entity", link.entity)
    for stem in ENTITIES:
        for place, record in enumerate(getattr(records, stem)):
            iso3 = getattr(record, "iso3", None)
            if iso3 and iso3 not in findings.parties:
                findings.fault(stem, place, "iso3", iso3, NO_PARTY)
            if f"{stem}/{record.id}" not in named and not records.spoiled.get("events"):
                findings.fault(stem, place, "id", record.id, "is named by no record")
    for place, system in enumerate(records.systems):
        if system.maker:
            findings.must_be("systems", place, "maker", system.maker, "companies")


def measures_of_claims(findings: Findings) -> None:
    """A claim's measures exist."""
    for place, claim in enumerate(findings.records.claims):
        for n, id in enumerate(claim.measures):
            if id not in findings.ids["measures"]:
                findings.fault("claims", place, f"measures[{n}]", id, "is not in measures.jsonl")


def provenance(findings: Findings) -> None:
    """Searches name countries; publishers of a family publish; changes name records that exist or moved."""
    records = findings.records
    publishers = {source.publisher for source in records.sources}
    for place, publisher in enumerate(records.publishers):
        if publisher.name not in publishers and not records.spoiled.get("sources"):
            findings.fault("publishers", place, "name", publisher.name, "is the publisher of no source")
    for place, search in enumerate(records.searches):
        for n, iso3 in enumerate(search.countries):
            if iso3 not in REGION_OF:
                findings.fault("searches", place, f"countries[{n}]", iso3, NO_COUNTRY)
    gone = {redirect.old for redirect in records.redirects}
    gone |= {change.record for change in records.changes if change.change == "removed"}
    for place, change in enumerate(records.changes):
        if not findings.has(change.record) and change.record not in gone:
            findings.fault("changes", place, "record", change.record, "names no record and is not redirected")


def redirects(findings: Findings) -> None:
    """A redirect leads from an address that is gone to a record."""
    for place, redirect in enumerate(findings.records.redirects):
        findings.must_resolve("redirects", place, "new", redirect.new)
        if findings.has(redirect.old):
            findings.fault("redirects", place, "old", redirect.old, "is still the address of a record")


def indicators(findings: Findings) -> None:
    """A series has values, belongs to a data set, and counts the 87 countries."""
    records = findings.records
    for place, indicator in enumerate(records.indicators):
        findings.must_be("indicators", place, "dataset", indicator.dataset, "datasets")
    used: set[str] = set()
    for place, value in enumerate(records.values):
        used.add(value.code)
        if value.code not in findings.ids["indicators"]:
            findings.fault("values", place, "code", value.code, "is not in indicators.csv")
        if value.iso3 not in REGION_OF:
            findings.fault("values", place, "iso3", value.iso3, NO_COUNTRY)
    for place, indicator in enumerate(records.indicators):
        if indicator.code not in used and not records.spoiled.get("values"):
            findings.fault("indicators", place, "code", indicator.code, "has no values")


def distinct(findings: Findings) -> None:
    """Records that were declared distinct exist."""
    for place, pair in enumerate(findings.records.distinct):
        for n, id in enumerate(pair.ids):
            if not any(id in findings.ids[stem] for stem in REFERABLE):
                findings.fault("distinct", place, f"ids[{n}]", id, "names no record")


def vocabulary(findings: Findings) -> None:
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
                message = f"is no other {word.field}"
                findings.fault("vocabulary", place, f"akin[{n}]", other, message, words.values(word.field))


def country_names(findings: Findings) -> None:
    """Each country and actor has a name in each language; no other country has names or words."""
    records = findings.records
    known = findings.ids["countries"] | findings.ids["actors"]
    named: dict[str, set[str]] = {}
    for place, name in enumerate(records.country_names):
        named.setdefault(name.iso3, set()).add(name.locale[:2])
        if name.iso3 not in known:
            findings.fault("country_names", place, "iso3", name.iso3, "is neither a country nor an actor")
    for place, words in enumerate(records.country_words):
        if words.iso3 not in known:
            findings.fault("country_words", place, "iso3", words.iso3, "is neither a country nor an actor")
    if records.spoiled.get("country_names"):
        return
    for place, country in enumerate(records.countries):
        missing = [lang for lang in LANGUAGES if lang not in named.get(country.iso3, ())]
        if missing:
            message = f"has no name in {', '.join(missing)} in country_names.csv"
            findings.fault("countries", place, "iso3", country.iso3, message)


def aliases(findings: Findings) -> None:
    """A name means one thing of a type."""
    named: dict[tuple[str, str], str] = {}
    for place, alias in enumerate(findings.records.aliases):
        for name in alias.names:
            first = named.setdefault((alias.type, name.casefold()), alias.id)
            if first != alias.id:
                findings.fault("aliases", place, "names", name, f"is a name of {first} as well")


def publishers(findings: Findings) -> None:
    """A publisher is written in one way, or what it says would count as several independent voices."""
    written: dict[str, str] = {}
    for place, source in enumerate(findings.records.sources):
        name = source.publisher
        if name and written.setdefault(letters(name), name) != name:
            first = written[letters(name)]
            findings.fault("sources", place, "publisher", name, f'is "{first}" in another source; write it in one way')
