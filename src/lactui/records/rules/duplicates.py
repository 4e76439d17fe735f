"""Likely duplicates of events, arms, mechanisms and sources, found by kind, countries, time and words."""

from __future__ import annotations

import math
import re
import unicodedata
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from lactui.db.vocabulary import CHINA
from lactui.records.models.fields import REGION_OF
from lactui.records.reading.folder import having
from lactui.records.rules.voices import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lactui.records.models.core import Arms, Event, Mechanism, Source
    from lactui.records.models.vocabulary import Vocabulary
    from lactui.records.rules.findings import Findings

    Pairs = Iterator[tuple[int, int, str]]

CLOSE, WIDE = timedelta(days=3), timedelta(days=60)
"""How far apart two reports put one happening: as a rule, and when their words are much alike."""
SHARED, SHARED_WIDE = 0.25, 0.38
"""How much of the weight of the lesser's words two events share that look alike: close in time, and wide apart or vague."""
ORDER_YEARS = 1
"""How many years apart two sources may put one order of arms."""
NAMES = 0.6
"""How much of the weight of their words two names of mechanisms share that look alike."""
STEM = 6
"""Letters of a word that are compared, so that its endings do not matter."""

_WORD = re.compile(r"[^\W_]+")


def alike(findings: Findings) -> None:
    """Warn of pairs that look like one record twice and are neither linked nor declared distinct."""
    records = findings.records
    decided = {frozenset(pair.ids) for pair in records.distinct}
    decided |= {
        frozenset((record.id, link.record.partition("/")[2]))
        for stem in having("confidence")
        for record in getattr(records, stem)
        for link in record.related
    }
    for stem, pairs in (
        ("events", events(records.events, records.terms)),
        ("arms", arms(records.arms, records.terms)),
        ("mechanisms", mechanisms(records.mechanisms)),
        ("sources", sources(records.sources, records.terms)),
    ):
        ids = [record.id for record in getattr(records, stem)]
        for first, second, why in sorted(pairs):
            if frozenset((ids[first], ids[second])) not in decided:
                message = f"may be {ids[first]} again: {why}; merge, link or declare them distinct"
                findings.warnings.append(findings.at(stem, second, "id", ids[second], message))


def events(records: Sequence[Event], vocabulary: Vocabulary) -> Pairs:
    """Events of one kind, or of kinds that are akin, with a country in common, at one time, in the same or like words."""
    words = Weights([f"{event.title} {event.summary}" for event in records])
    spans = [_span(event) for event in records]
    parties = [_parties(event) for event in records]
    for one, other in _near(parties, spans):
        first, second = records[one], records[other]
        same = first.kind == second.kind
        if not same and not vocabulary.akin("kind", first.kind, second.kind):
            continue
        apart = max(spans[one][0] - spans[other][1], spans[other][0] - spans[one][1])
        vague = any(last - start > WIDE for start, last in (spans[one], spans[other]))
        what = f"{first.kind} and {second.kind}" if not same else f"two of {first.kind}"
        if same and _codes(first) == _codes(second) and apart <= timedelta():
            yield one, other, f"{what}, same countries and time"
        elif words.shared(one, other) >= (SHARED if apart <= CLOSE and not vague else SHARED_WIDE):
            when = "same time" if apart <= timedelta() else f"{apart.days} days apart"
            yield one, other, f"{what}, a country in common, {when}, like words"


def _codes(event: Event) -> frozenset[str]:
    return frozenset(party.iso3 for party in event.countries) - {CHINA}


def _parties(event: Event) -> frozenset[str]:
    """The countries of the base that took part; others only where there is none, since one such is in hundreds."""
    codes = _codes(event)
    return codes & REGION_OF.keys() or codes


def _near(parties: list[frozenset[str]], spans: list[tuple[date, date]]) -> Iterator[tuple[int, int]]:
    """Places of events with a country in common and not too far apart in time, each pair once."""
    by_country: dict[str, list[int]] = defaultdict(list)
    for place, codes in enumerate(parties):
        for code in codes:
            by_country[code].append(place)
    seen: set[tuple[int, int]] = set()
    for places in by_country.values():
        places.sort(key=lambda place: spans[place][0])
        for pair in combinations(places, 2):
            one, other = sorted(pair)
            if (one, other) not in seen and spans[pair[1]][0] <= spans[pair[0]][1] + WIDE:
                seen.add((one, other))
                yield one, other


def _span(event: Event) -> tuple[date, date]:
    last = event.end or event.start
    year, month, day = (int(part) if part else 0 for part in (last[:4], last[5:7], last[8:]))
    month = month or 12
    return (date.fromisoformat((event.start + "-01-01")[:10]), date(year, month, day or monthrange(year, month)[1]))


def arms(records: Sequence[Arms], vocabulary: Vocabulary) -> Pairs:
    """Arms lines of one recipient and category whose designations contain one another, ordered about one time."""
    residual = set(vocabulary.values("arms_category", "residual"))
    by_recipient: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(records):
        by_recipient[line.recipient].append(place)
    for places in by_recipient.values():
        for one, other in combinations(places, 2):
            first, second = records[one], records[other]
            if first.category != second.category and not residual & {first.category, second.category}:
                continue
            short, long = sorted((letters(first.designation), letters(second.designation)), key=len)
            if len(short) >= 3 and short in long and _about_one_time(first, second):
                yield one, other, f"{first.designation} and {second.designation} for one recipient"


def _about_one_time(first: Arms, second: Arms) -> bool:
    if first.order_year and second.order_year:
        return abs(first.order_year - second.order_year) <= ORDER_YEARS
    years = [[*filter(None, (line.order_year,)), *line.delivery_years] for line in (first, second)]
    if not all(years):
        return True
    return min(years[0]) <= max(years[1]) + ORDER_YEARS and min(years[1]) <= max(years[0]) + ORDER_YEARS


def mechanisms(records: Sequence[Mechanism]) -> Pairs:
    """Mechanisms of one region whose names are made of the same words; a counterpart is no double."""
    words = Weights([mechanism.name for mechanism in records])
    for one, other in combinations(range(len(records)), 2):
        first, second = records[one], records[other]
        if first.counterpart == second.id or (
            first.region != second.region and "both" not in (first.region, second.region)
        ):
            continue
        if words.shared(one, other, of=max) >= NAMES:
            yield one, other, "names of the same words"


def sources(records: Sequence[Source], vocabulary: Vocabulary) -> Pairs:
    """Sources with one address, or with one title, publisher and date; extracts of a data set share theirs."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, source in enumerate(records):
        if vocabulary.has("source_type", source.type, "rows"):
            continue
        if source.url:
            plain = re.sub(r"^https?://(?:www\.)?", "", source.url).rstrip("/").casefold()
            found["address", plain].append(place)
        title, publisher = source.title.casefold(), source.publisher or ""
        found["title, publisher and date", title, publisher.casefold(), source.published or ""].append(place)
    pairs: dict[tuple[int, int], str] = {}
    for (what, *_), places in found.items():
        for pair in combinations(places, 2):
            pairs.setdefault(pair, f"one {what}")
    yield from ((*pair, why) for pair, why in pairs.items())


class Weights:
    """Texts as sets of words, in which a rare word weighs more than a common one."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = (_WORD.findall(_plain_letters(text)) for text in texts)
        self.words = [frozenset(word[:STEM] for word in words) for words in found]
        used = Counter(word for words in self.words for word in words)
        self.weight = {word: math.log(len(texts) / count) for word, count in used.items()}
        self.whole = [self._sum(words) for words in self.words]

    def shared(self, one: int, other: int, of: Any = min) -> float:
        """The share that two texts have in common, of the weight of the lesser or (`of=max`) the greater."""
        whole = of(self.whole[one], self.whole[other])
        return self._sum(self.words[one] & self.words[other]) / whole if whole else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        return math.fsum(self.weight[word] for word in words)


def _plain_letters(text: str) -> str:
    found = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in found if not unicodedata.combining(letter))
