"""Weak spots of records: what is thin and no fault, by kind, as a work list for editors."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.db.record_types import TYPES
from lactui.records.models.fields import REFERABLE
from lactui.records.rules.voices import cited, voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.records.models.core import Arms, Event, Mechanism, Source
    from lactui.records.models.vocabulary import Vocabulary
    from lactui.records.reading.folder import Records


class Weak(NamedTuple):
    """A weak spot of a record."""

    kind: str
    ref: str
    """File and id, as corrections name it: `events/2018-peace-ark-antigua`."""
    what: str
    """What is weak, in a few words."""


KINDS: dict[str, str] = {
    "one-blog": "cites a single blog only",
    "one-voice": "of high consequence, with one independent source",
    "contested-bare": "contested, and the notes name none of the sources that differ",
    "undated-source": "source without a date",
    "root-address": "source whose address is a whole site, or cut",
    "derived-date": "date derived or inferred, not stated",
    "no-place": "event without a place, where its kind mostly has one",
    "no-mechanism": "event without a mechanism, where its kind mostly has one",
    "other-kind": "kind or category is `other`",
    "no-outcome": "announced, offered, planned or pending, without an outcome",
    "thin-mechanism": "mechanism without a start, a cadence or an edition",
    "bare-edition": "source of an edition that does not say what it supports",
    "no-entity": "a name or designation that no link to an entity covers",
    "unused-statistic": "derived number that nothing uses",
}
"""Each kind of weak spot and its meaning, the weightiest first."""

USUAL = 0.5
"""The share of a kind's events that have something, from which its absence is noted."""

_AHEAD = re.compile(
    r"\b(?:announc\w+|plan(?:s|ned|ning)|offer(?:s|ed|ing)?|pledg\w+|promis\w+|propos\w+|pending|intend\w*"
    r"|negotiat\w+|consider(?:s|ed|ing)|in talks (?:on|over|about|to)|letter of intent"
    # A bare "to build" tells a purpose or a task; only what was agreed or due lies ahead.
    r"|(?:was|were|is|are|due|agree[ds]?|agreement|plans?) to (?:build|buy|deliver|open|send|train|give))\b",
    re.IGNORECASE,
)
_ROOT = re.compile(r"https?://[^/]+/?|.*(?:\.\.\.|…)")
_WORD = re.compile(r"[^\W\d_]{4,}")


def weak_spots(records: Records) -> tuple[Weak, ...]:
    """Every weak spot, by kind and then in the order of the files."""
    words = records.terms
    found = [
        *_rests(records),
        *(spot for source in records.sources for spot in _source(source, words)),
        *_events(records),
        *(spot for line in records.arms for spot in _arms(line, words)),
        *(spot for mechanism in records.mechanisms for spot in _mechanism(mechanism, words)),
        *_statistics(records),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda spot: order[spot.kind]))


def _rests(records: Records) -> Iterator[Weak]:
    """What is thin in the sources of a record."""
    sources = {source.id: source for source in records.sources}
    words = records.terms
    said_by = voices(records.sources, records.publishers)
    for stem in (each.plural for each in TYPES.values() if each.evidence):
        for record in getattr(records, stem):
            ref = f"{stem}/{record.id}"
            its = [sources[id] for id in sorted(cited(record)) if id in sources]
            if len(its) == 1 and words.has("source_type", its[0].type, "one-sided"):
                yield Weak("one-blog", ref, f"only {its[0].id}")
            said = {said_by[source.id] for source in its}
            if len(said) == 1 and _of_consequence(stem, record, words):
                yield Weak("one-voice", ref, f"only {min(said)}")
            if words.has("confidence", getattr(record, "confidence", ""), "disputed") and not _names(record.notes, its):
                yield Weak("contested-bare", ref, "notes name no source" if record.notes else "no notes")


def _of_consequence(stem: str, record: Any, words: Vocabulary) -> bool:
    if stem == "events":
        in_lac = words.has("kind", record.kind, "high-lac") and record.region != "AFR"
        return in_lac or words.has("kind", record.kind, "high")
    return stem == "arms" and bool(record.region == "LAC")


def _names(notes: str | None, sources: list[Source]) -> bool:
    """Whether notes name a publisher or author of the sources, by a word of four letters or more."""
    said = set(_WORD.findall((notes or "").casefold()))
    names = " ".join(name for each in sources for name in (each.publisher, each.via, each.author, each.id) if name)
    return bool(said.intersection(_WORD.findall(names.casefold())))


def _source(source: Source, words: Vocabulary) -> Iterator[Weak]:
    ref = f"sources/{source.id}"
    if not source.published:
        yield Weak("undated-source", ref, source.publisher or source.title)
    if source.url and not words.has("source_type", source.type, "rows") and _ROOT.fullmatch(source.url):
        yield Weak("root-address", ref, source.url)


def _events(records: Records) -> Iterator[Weak]:
    words = records.terms
    stated = words.values("date_basis", "stated")
    total = Counter(event.kind for event in records.events)
    placed = Counter(event.kind for event in records.events if event.place)
    joined = Counter(event.kind for event in records.events if event.mechanism)
    for event in records.events:
        ref = f"events/{event.id}"
        if event.date_basis not in stated:
            yield Weak("derived-date", ref, f"{event.start} is {event.date_basis}")
        if not event.place and placed[event.kind] > USUAL * total[event.kind]:
            yield Weak("no-place", ref, f"{event.kind} without a place")
        if not event.mechanism and joined[event.kind] > USUAL * total[event.kind]:
            yield Weak("no-mechanism", ref, f"{event.kind} without a mechanism")
        if words.has("kind", event.kind, "residual"):
            yield Weak("other-kind", ref, event.title)
        ahead = None
        if not words.has("kind", event.kind, "statement"):
            ahead = _AHEAD.search(event.title) or _AHEAD.search(event.summary)
        pledged = any(words.has("caveat", caveat, "ahead") for caveat in event.caveats)
        if event.outcome is None and (pledged or ahead):
            yield Weak("no-outcome", ref, f'says "{ahead[0]}"' if ahead else "pledge only")
        yield from _unlinked(ref, event, words.values("detail", "entity"))


def _unlinked(ref: str, event: Event, naming: tuple[str, ...]) -> Iterator[Weak]:
    covered = {link.words for link in event.entities}
    for name in naming:
        found = event.details.get(name, ())
        for words in (found,) if isinstance(found, str) else found:
            if words not in covered:
                yield Weak("no-entity", ref, f"{name}: {words}")


def _arms(line: Arms, words: Vocabulary) -> Iterator[Weak]:
    ref = f"arms/{line.id}"
    if words.has("arms_category", line.category, "residual"):
        yield Weak("other-kind", ref, line.designation)
    if words.has("status", line.status, "open") and line.outcome is None:
        yield Weak("no-outcome", ref, f"on order since {line.order_year or 'an unknown year'}")
    if line.designation not in {link.words for link in line.entities}:
        yield Weak("no-entity", ref, f"designation: {line.designation}")


def _mechanism(mechanism: Mechanism, words: Vocabulary) -> Iterator[Weak]:
    ref = f"mechanisms/{mechanism.id}"
    parts = {"start": mechanism.established, "cadence": mechanism.cadence, "edition": mechanism.editions}
    missing = [name for name, value in parts.items() if not value]
    if missing and not words.has("nature", mechanism.nature, "made-here"):
        yield Weak("thin-mechanism", ref, f"no {', no '.join(missing)}")
    bare = [
        f"{edition.name or edition.date or edition.n}: {citation.source}"
        for edition in mechanism.editions
        for citation in edition.sources
        if citation.supports is None
    ]
    if bare:
        yield Weak("bare-edition", ref, "; ".join(bare))


def _statistics(records: Records) -> Iterator[Weak]:
    used = {f"statistics/{id}" for comparison in records.comparisons for id in comparison.statistics}
    used |= {piece.record for claim in records.claims for piece in claim.evidence}
    for stem in REFERABLE:
        links = (getattr(record, "related", ()) for record in getattr(records, stem))
        used |= {link.record for related in links for link in related}
    for statistic in records.statistics:
        ref = f"statistics/{statistic.id}"
        if ref not in used and records.terms.has("origin", statistic.origin, "computed"):
            yield Weak("unused-statistic", ref, statistic.metric)
