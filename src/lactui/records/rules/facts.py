"""Rules of single facts: countries, outlines, parties, dates, confidence, units, and ids used twice."""

from __future__ import annotations

import re
from calendar import month_name
from collections import defaultdict
from typing import TYPE_CHECKING

from lactui.db.vocabulary import CHINA, TARGET
from lactui.records.models.fields import AFRICA, CELAC, REFERABLE, REGION_OF
from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import having
from lactui.records.rules.findings import NO_COUNTRY, NO_PARTY
from lactui.records.rules.voices import cited, first_hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.records.rules.findings import Findings


def countries(findings: Findings) -> None:
    """Exactly the 33 members of CELAC and the 54 African states, each in its region."""
    for place, country in enumerate(findings.records.countries):
        region = REGION_OF.get(country.iso3)
        if region is None:
            message = "is neither a member of CELAC nor an African state"
            findings.fault("countries", place, "iso3", country.iso3, message)
        elif region != country.region:
            message = f"is not the region of {country.iso3}"
            findings.fault("countries", place, "region", country.region, message)
    for name, members in (("CELAC", CELAC), ("Africa", AFRICA)):
        for iso3 in sorted(members - findings.ids["countries"]):
            message = f"is missing; {name} has {len(members)} states here"
            findings.faults.append(Fault("countries.jsonl", None, "iso3", iso3, (), message))


def outlines(findings: Findings) -> None:
    """Each country has one outline, in the file of its region."""
    seen: set[str] = set(findings.records.spoiled.get("outlines", ()))
    for outline in findings.records.outlines:
        file = "map/lac.geojson" if outline.region == "LAC" else "map/africa.geojson"
        if outline.iso3 in seen:
            findings.of_file(file, "iso3", outline.iso3, "has two outlines")
        seen.add(outline.iso3)
        if outline.member != (outline.iso3 in REGION_OF):
            message = "is said to be a member, or not, and it is otherwise"
            findings.of_file(file, "member", outline.iso3, message)
        elif outline.member and REGION_OF[outline.iso3] != outline.region:
            findings.of_file(file, "region", outline.iso3, f"is not in {outline.region}")
    for iso3 in sorted(REGION_OF.keys() - seen):
        file = "map/lac.geojson" if iso3 in CELAC else "map/africa.geojson"
        findings.of_file(file, "iso3", iso3, "has no outline")


def parties(findings: Findings) -> None:
    """Parties of events are known, and one is of the event's region; an arms line has its recipient's, and came as its status says."""
    records = findings.records
    for place, actor in enumerate(records.actors):
        if actor.code in REGION_OF:
            findings.fault("actors", place, "code", actor.code, "is one of the 87 countries")
    used: set[str] = set()
    _acting(findings)
    for place, event in enumerate(records.events):
        regions: set[str] = set()
        for n, party in enumerate(event.countries):
            used.add(party.iso3)
            if party.iso3 in REGION_OF:
                regions.add(REGION_OF[party.iso3])
            elif party.iso3 not in findings.parties:
                findings.fault("events", place, f"countries[{n}].iso3", party.iso3, NO_PARTY)
        if regions and event.region != "both" and event.region not in regions:
            findings.fault("events", place, "region", event.region, "is the region of none of its countries")
    for place, actor in enumerate(records.actors):
        if actor.code not in used and not records.spoiled.get("events"):
            findings.fault("actors", place, "code", actor.code, "takes part in no event")
    for place, line in enumerate(records.arms):
        if line.recipient not in REGION_OF:
            findings.fault("arms", place, "recipient", line.recipient, NO_COUNTRY)
        elif REGION_OF[line.recipient] != line.region:
            findings.fault("arms", place, "region", line.region, f"is not the region of {line.recipient}")
        short = line.delivered is not None and line.ordered is not None and line.delivered < line.ordered
        if short and records.terms.has("status", line.status, "whole"):
            message = f"is of what came as ordered, and {line.delivered} of {line.ordered} came"
            findings.fault("arms", place, "status", line.status, message)


def _acting(findings: Findings) -> None:
    """Who acts takes part in the event, and is not China where the kind is of what others do; a supplier is known."""
    records = findings.records
    for place, event in enumerate(records.events):
        taking = [party.iso3 for party in event.countries if party.role != TARGET]
        if event.actor not in taking:
            message = "is not a party that takes part; one that is only a target does not act"
            findings.fault("events", place, "actor", event.actor, message, tuple(dict.fromkeys(taking)))
        elif event.actor == CHINA and records.terms.has("kind", event.kind, "beside"):
            findings.fault("events", place, "actor", CHINA, f"does not act in a {event.kind}: that is what others do")
    for stem in ("arms", "mechanisms"):
        for place, record in enumerate(getattr(records, stem)):
            if record.actor not in findings.parties:
                findings.fault(stem, place, "actor", record.actor, NO_PARTY)


_TOLD = re.compile(r"(?<!\ba )(?<!-)\b(?:dates?|dated|day|month|all of it)\b", re.IGNORECASE)
"""Words by which a line says that its source gives the date, without writing it out."""


def stated_dates(findings: Findings) -> None:
    """A month or day that a source is said to state is named by a line on what a source supports."""
    stated = findings.records.terms.values("date_basis", "stated")
    for place, event in enumerate(findings.records.events):
        told = (source.supports for source in event.sources)
        if (
            event.date_basis in stated
            and "-" in event.start
            and not any(names_date(line, event.start) for line in told)
        ):
            message = f"is said of {event.start}, which no source's supports names"
            others = tuple(word for word in findings.records.terms.values("date_basis") if word not in stated)
            findings.fault("events", place, "date_basis", event.date_basis, message, others)


def names_date(line: str, date: str) -> bool:
    """Whether a line names a date of a month or day: written out, in figures, or as "the date"."""
    if _TOLD.search(line):
        return True
    _, month, *day = date.split("-")
    name = month_name[int(month)]
    months = rf"\b{name[:3]}(?:t|{name[3:]})?\b"
    if not day:
        return bool(re.search(rf"{months}|{date}|\b0?{int(month)}/{date[:4]}", line))
    alone = rf"(?<!\d)0?{int(day[0])}(?!\d|,\d)"
    in_figures = rf"{date}|{alone}[/.]0?{int(month)}[/.]"
    return bool(re.search(in_figures, line) or (re.search(months, line) and re.search(alone, line)))


def dates(findings: Findings) -> None:
    """Nothing happens after the edition's date; the period of a pledge may end later."""
    manifest = findings.records.manifest
    if manifest is None:
        return
    for stem, place, field, date in _dated(findings):
        if date > manifest.date[: len(date)]:
            message = f"lies after the date of the edition, {manifest.date}"
            findings.fault(stem, place, field, date, message)


def _dated(findings: Findings) -> Iterator[tuple[str, int, str, str]]:
    """(file, place, field, date) of every date there may be; an empty text where it is not known."""
    records = findings.records
    fields = {
        "events": ("start", "end"),
        "mechanisms": ("established", "ended"),
        "documents": ("date",),
        "statistics": ("period_start",),
        "sources": ("published",),
    }
    for stem, names in fields.items():
        for place, record in enumerate(getattr(records, stem)):
            yield from ((stem, place, name, getattr(record, name) or "") for name in names)
    for place, mechanism in enumerate(records.mechanisms):
        for n, edition in enumerate(mechanism.editions):
            yield "mechanisms", place, f"editions[{n}].date", edition.date or ""
            yield "mechanisms", place, f"editions[{n}].end", edition.end or ""
    for place, line in enumerate(records.arms):
        for n, year in enumerate(line.delivery_years):
            yield "arms", place, f"delivery_years[{n}]", str(year)
        yield "arms", place, "order_year", str(line.order_year or "")
    for place, country in enumerate(records.countries):
        for n, step in enumerate(country.relations):
            yield "countries", place, f"relations[{n}].date", step.date or ""
        yield "countries", place, "partnership.since", country.partnership.since or ""
        yield "countries", place, "bri.date", country.bri.date or ""
    for place, value in enumerate(records.values):
        yield "values", place, "year", str(value.year)


def confidence(findings: Findings) -> None:
    """One blog makes a record claimed, a newspaper reported, a state's own word official; a contested one has notes on what differs."""
    words = findings.records.terms
    one_sided = words.values("source_type", "one-sided")
    disputed, settled = (words.values("confidence", trait) for trait in ("disputed", "settled"))
    blogs = {source.id for source in findings.records.sources if source.type in one_sided}
    official, own = words.values("confidence", "first-hand"), first_hand(findings.records)
    spoiled = any(findings.records.spoiled.get(stem) for stem in ("sources", "publishers"))
    for stem in having("confidence"):
        for place, record in enumerate(getattr(findings.records, stem)):
            if record.confidence in disputed and not record.notes:
                message = "is empty: a contested record says how its sources differ"
                findings.warnings.append(findings.at(stem, place, "notes", None, message))
            its = cited(record)
            if len(its) == 1 and its <= blogs and record.confidence in settled:
                message = f"cites one blog only ({min(its)})"
                allowed = tuple(word for word in words.values("confidence") if word not in settled)
                findings.fault(stem, place, "confidence", record.confidence, message, allowed)
            elif record.confidence in official and not its & own and not spoiled:
                message = "cites no source of a government, an armed force or an international body, nor of its press"
                allowed = tuple(word for word in words.values("confidence") if word not in official)
                findings.fault(stem, place, "confidence", record.confidence, message, allowed)


def units(findings: Findings) -> None:
    """A statistic in TIV, which is a volume, has no unit of money."""
    for place, statistic in enumerate(findings.records.statistics):
        money = findings.records.terms.has("unit", statistic.unit, "money")
        if money and "TIV" in f"{statistic.metric} {statistic.method}":
            message = "is money, and the number is TIV, which is a volume"
            findings.fault("statistics", place, "unit", statistic.unit, message, ("TIV million",))


def same_ids(findings: Findings) -> None:
    """An id used in two files is no fault; a bare id then names the first of them."""
    where: dict[str, list[str]] = defaultdict(list)
    for stem in REFERABLE:
        for id in sorted(findings.ids[stem]):
            where[id].append(stem)
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, stems in sorted(where.items()):
        if len(stems) > 1 and id:
            shared[tuple(stems)].append(id)
    for among, ids in shared.items():
        message = f"{len(ids)} ids are also used in {' and '.join(among[1:])}: {', '.join(ids)}"
        findings.notes.append(Fault.of_line(f"{among[0]}.jsonl", None, message))
