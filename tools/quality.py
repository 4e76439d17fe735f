"""The figures of docs/data-quality.md: how well the records are sourced and checked, before and after correction.

Every figure is counted in the records; the rate of errors is counted in docs/quality/sample.csv, and the figures
before correction are kept in docs/quality/start.json. `make docs` writes the page.
"""

from __future__ import annotations

import csv
import json
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lactui.records.models.fields import ENTITIES
from lactui.records.reading.folder import load
from lactui.records.rules.voices import cited, voices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.records.reading.folder import Records

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "data" / "records"
START = ROOT / "docs" / "quality" / "start.json"
SAMPLE = ROOT / "docs" / "quality" / "sample.csv"
DRAWS = ROOT / "docs" / "quality" / "draws.csv"
"""The drawings made after correction, a line each; the verdicts of each are in a file under its name."""
FLAWED = {"right": False, "minor": True, "major": True, "holds": False, "fails": True}
"""By verdict whether it counts as a flaw; what could not be read again counts for nothing."""
SETTLED = ("right", "flaw", "wrong")
"""The verdicts that count for the rate; `unreachable` ones do not."""

Figures = dict[str, dict[str, int | list[int]]]
"""A heading a key; under it a label and a count, or a count out of a number."""


def figures(records: Records) -> Figures:
    """Everything the page counts in the records."""
    events, arms = records.events, records.arms
    mechanisms, sources = records.mechanisms, records.sources
    statistics, countries = records.statistics, records.countries
    voice = voices(sources, records.publishers)
    publisher = {source.id: source.publisher or source.id for source in sources}

    def several(said_by: Mapping[str, str], found: Sequence[Any]) -> list[int]:
        return [sum(len({said_by[id] for id in cited(each)}) > 1 for each in found), len(found)]

    def independent(found: Sequence[Any]) -> list[int]:
        return several(voice, found)

    def kind(name: str, *, lac: bool = False) -> list[Any]:
        return [each for each in events if each.kind == name and not (lac and each.region == "AFR")]

    high = {
        "arms deals in LAC": [each for each in arms if each.region == "LAC"],
        "port calls in LAC": kind("port-call", lac=True),
        "forums": kind("forum"),
        "basing": kind("basing"),
        "US responses": kind("us-response"),
    }
    edition_sources = [each for m in mechanisms for held in m.editions for each in held.sources]
    dates = Counter(each.date_basis for each in events)
    touched = {party.iso3 for each in events for party in each.countries}
    touched |= {each.recipient for each in arms}
    return {
        "Two or more independent voices": {
            "all records of high consequence": independent([each for found in high.values() for each in found]),
            **{f"of these, {name}": independent(found) for name, found in high.items()},
            "all events": independent(events),
            "all events, by the publisher's name alone": several(publisher, events),
            "all arms lines": independent(arms),
            "all mechanisms": independent(mechanisms),
        },
        "Events": {
            "events": len(events),
            **{
                f"{word}": sum(each.confidence == word for each in events)
                for word in ("official", "reported", "claimed", "contested")
            },
            "of kind other": len(kind("other")),
            "date stated by a source": dates["stated"],
            "date derived": dates["derived"],
            "date inferred": dates["inferred"],
            "date of unknown basis": 0,
            "without a place": sum(not each.place for each in events),
            "without a mechanism": sum(not each.mechanism for each in events),
            "with a warning of the source": sum(bool(each.caveats) for each in events),
            "with a traced outcome, found or not": sum(bool(each.outcome) for each in events),
            "naming no party but China and the United States": sum(
                {party.iso3 for party in each.countries} <= {"CHN", "USA"} and not each.participants_note
                for each in events
            ),
        },
        "Arms lines": {
            "arms lines": len(arms),
            "outside SIPRI's register": sum(each.tiv is None for each in arms),
            "on order without an outcome": sum(each.status == "on-order" and not each.outcome for each in arms),
            "denied or seized": sum(each.status in ("denied", "seized") for each in arms),
        },
        "Mechanisms": {
            "mechanisms": len(mechanisms),
            "without a start": sum(not each.established for each in mechanisms),
            "without a cadence": sum(not each.cadence for each in mechanisms),
            "without an edition": sum(not each.editions for each in mechanisms),
            "that are said to be mere groupings": sum(each.nature == "grouping" for each in mechanisms),
            "edition sources that say nothing of what they support": sum(not each.supports for each in edition_sources),
        },
        "Statistics": {
            "published": sum(each.origin == "published" for each in statistics),
            "derived": sum(each.origin == "derived" for each in statistics),
        },
        "Named in the records": {stem: len(getattr(records, stem)) for stem in ENTITIES},
        "Sources": {
            "sources": len(sources),
            "languages": len({each.lang for each in sources}),
            "publishers": len({each.publisher for each in sources}),
            "without a date": sum(not each.published for each in sources),
            "blogs": sum(each.type == "blog" for each in sources),
            "with an archived address": sum(bool(each.archived) for each in sources),
        },
        "Countries": {
            "countries": len(countries),
            "without an event or arms line": sum(each.iso3 not in touched for each in countries),
        },
    }


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def table(start: Figures, now: Figures) -> str:
    """Each figure before and after."""
    parts = []
    for heading, found in now.items():
        lines = [f"### {heading}", "", "| | before | now |", "| --- | ---: | ---: |"]
        for label, value in found.items():
            lines.append(f"| {label} | {said(start.get(heading, {}).get(label))} | {said(value)} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def said(value: int | list[int] | None) -> str:
    """A count, or a share with what it is of."""
    if value is None:
        return "·"
    if isinstance(value, int):
        return f"{value:,}"
    hits, of = value
    return f"{hits / of:.0%} ({hits:,} of {of:,})" if of else "·"


def rate(label: str, verdicts: list[str]) -> str:
    """A line of the table of the sample."""
    count = Counter(verdicts)
    of = sum(count[word] for word in SETTLED)
    if not of:
        return f"| {label} | {len(verdicts)} | {count['unreachable']} | 0 | 0 | 0 | · | · |"
    bad = count["flaw"] + count["wrong"]
    low, high = wilson(bad, of)
    wrong_low, wrong_high = wilson(count["wrong"], of)
    return (
        f"| {label} | {len(verdicts)} | {count['unreachable']} | {count['right']} | {count['flaw']} | {count['wrong']} "
        f"| {bad / of:.0%} ({low:.0%} to {high:.0%}) | {count['wrong'] / of:.0%} ({wrong_low:.0%} to {wrong_high:.0%}) |"
    )


def sources_now(records: Records, refs: Sequence[str]) -> dict[str, int]:
    """How many sources each record has, or the one it has become; those taken out are left out."""
    became = {redirect.old: redirect.new for redirect in records.redirects}
    stems = {ref.partition("/")[0] for ref in (*refs, *became.values())} - {"countries"}
    number = {f"{stem}/{each.id}": len(cited(each)) for stem in stems for each in getattr(records, stem)}
    found = {}
    for ref in refs:
        last = ref
        while last in became:
            last = became[last]
        if last in number:
            found[ref] = number[last]
    return found


def sample(records: Records) -> str:
    """The outcome of reading the sample again, whole and by type."""
    with SAMPLE.open(encoding="utf-8") as file:
        drawn = list(csv.DictReader(file))
    lines = [
        "| records | read | source out of reach | right | flaw | wrong | flawed or wrong, 95 % interval | wrong, 95 % interval |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |",
        rate("all", [row["verdict"] for row in drawn]),
    ]
    by_type: dict[str, list[str]] = {}
    for row in drawn:
        by_type.setdefault(row["record"].partition("/")[0], []).append(row["verdict"])
    lines += [rate(stem, verdicts) for stem, verdicts in sorted(by_type.items())]
    numbers = sources_now(records, [row["record"] for row in drawn])
    by_number: dict[bool, list[str]] = {True: [], False: []}
    for row in drawn:
        if row["record"] in numbers:
            by_number[numbers[row["record"]] > 1].append(row["verdict"])
    lines += [rate("with one source now", by_number[False]), rate("with several now", by_number[True])]
    return "\n".join(lines)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The lines of a table of drawings or verdicts."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def drawings() -> str:
    """The outcome of each drawing made after correction, the last of a kind last."""
    lines = [
        "| drawn | on | of | seed | read | out of reach | flawed | of these major | flawed, 95 % interval |",
        "| ---: | --- | --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for draw in read_csv(DRAWS):
        verdicts = [row["verdict"] for row in read_csv(DRAWS.parent / f"{draw['name']}.csv")]
        read = [FLAWED[verdict] for verdict in verdicts if verdict in FLAWED]
        low, high = wilson(sum(read), len(read))
        major = verdicts.count("major") if draw["of"] == "events" else "·"
        lines.append(
            f"| {len(verdicts)} | {draw['date']} | {draw['of']} | {draw['seed']} | {len(read)} | {len(verdicts) - len(read)} "
            f"| {sum(read)} | {major} | {sum(read) / len(read):.0%} ({low:.0%} to {high:.0%}) |"
        )
    return "\n".join(lines)


def before_and_now() -> str:
    """The figures as they were at the start and as they are."""
    return table(json.loads(START.read_text("utf-8")), figures(load(RECORDS)))


def read_again() -> str:
    """The outcome of reading the sample."""
    return sample(load(RECORDS))
