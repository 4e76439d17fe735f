"""Records to the rows of their own tables; what joins records of several types is in `joins`."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lactui.build.measures import statement
from lactui.build.outlines import simplify
from lactui.build.schema import table
from lactui.db.record_types import STEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lactui.records.models.vocabulary import Vocabulary
    from lactui.records.reading.folder import Records

Row = dict[str, Any]


def rows(records: Records, numbers: dict[str, int]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of every table that one type of record fills, each list in primary-key order.

    `numbers` gives the number of a record by its reference.
    """
    number = {code: n for n, code in enumerate(sorted(each.code for each in records.indicators), 1)}
    changes = list(_changes(records))
    made: dict[str, Iterable[Row]] = {
        "actor": _actors(records),
        "country": map(_country, records.countries),
        "country_language": _lists(records.countries, "iso3", "iso3", "languages", "language"),
        "country_membership": _lists(records.countries, "iso3", "iso3", "memberships", "body"),
        "country_relation": _relations(records),
        "mechanism": (same("mechanism", mechanism) for mechanism in records.mechanisms),
        "event": (
            same("event", event, year=year(event.start), n=numbers[f"event/{event.id}"]) for event in records.events
        ),
        "event_country": _parts("event_country", "event", records.events, "id", "countries"),
        "event_detail": _details(records),
        "edition": _parts("edition", "mechanism", records.mechanisms, "id", "editions"),
        "edition_participant": _named(records),
        "arms": (same("arms", line) for line in records.arms),
        "arms_delivery_year": ({"arms": a.id, "year": y} for a in records.arms for y in a.delivery_years),
        "document": (same("document", document) for document in records.documents),
        "document_provision": _lists(records.documents, "id", "document", "provisions", "text"),
        "person": (same("person", person) for person in records.people),
        "ship": (same("ship", ship) for ship in records.ships),
        "company": (same("company", company) for company in records.companies),
        "system": (same("system", system) for system in records.systems),
        "installation": (same("installation", place) for place in records.installations),
        "statistic": (
            same("statistic", statistic, decimals=decimals(statistic.value)) for statistic in records.statistics
        ),
        "publisher": (same("publisher", publisher) for publisher in records.publishers),
        "comparison": (same("comparison", comparison) for comparison in records.comparisons),
        "comparison_statistic": _lists(records.comparisons, "id", "comparison", "statistics", "statistic"),
        "claim": map(_claim, records.claims),
        "claim_measure": _lists(records.claims, "id", "claim", "measures", "measure"),
        "dataset": (same("dataset", dataset) for dataset in records.datasets),
        "indicator": _indicators(records, number),
        "indicator_series": _series(records, number),
        "evidence": _evidence(records),
        "claim_contrary": (
            {"claim": claim.id, "position": position, "ref": singular(ref)}
            for claim in records.claims
            for position, ref in enumerate(claim.contrary.records, 1)
        ),
        "measure": map(_measure, records.measures),
        "field_list": (
            {"n": n, "fields": each} for n, each in enumerate(sorted({row["fields"] for row in changes}), 1)
        ),
        "reason": ({"n": n, "why": why} for n, why in enumerate(sorted({each.why for each in records.changes}), 1)),
        "record_change": (row for row in changes if row["ref"] in numbers),
        "gone_change": (row for row in changes if row["ref"] not in numbers),
    }
    made |= _looked_and_drawn(records)
    for name, found in made.items():
        yield name, in_order(name, found)


def _looked_and_drawn(records: Records) -> dict[str, Iterable[Row]]:
    """What was searched for, and what maps are drawn from."""
    return {
        "looked": (same("looked", search) for search in records.searches),
        "looked_country": _sets(records, "countries", "iso3"),
        "looked_kind": _sets(records, "kinds", "kind"),
        "place": (same("place", place) for place in records.places),
        "outline": _outlines(records),
    }


def vocabulary(words: Vocabulary) -> list[Row]:
    """The rows of the table of vocabularies."""
    return in_order(
        "vocabulary",
        (
            same("vocabulary", word, position=position, traits=" ".join(word.traits) or None)
            for found in words.fields.values()
            for position, word in enumerate(found.values(), 1)
        ),
    )


def in_order(name: str, rows: Iterable[Row]) -> list[Row]:
    """The rows of a table by its primary key, so that the file does not depend on the order of the lines."""
    keys = table(name).pk
    return sorted(rows, key=lambda row: tuple(row[key] for key in keys))


def year(date: str | None) -> int | None:
    """The year of an ISO date of any precision."""
    return int(date[:4]) if date else None


def decimals(value: float | None) -> int:
    """How many decimals a number is written with: 0 for 16, 1 for 7.5 and for 70.0."""
    if value is None or isinstance(value, int):
        return 0
    exponent = Decimal(repr(value)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Any) -> Any:
    """A value as SQLite takes it: a truth as 1 or 0."""
    return int(value) if isinstance(value, bool) else value


def same(name: str, record: Any, /, **more: Any) -> Row:
    """A row whose columns are the fields of the same name."""
    return {
        column.name: plain(more[column.name] if column.name in more else getattr(record, column.name))
        for column in table(name).columns
    }


def _lists(records: Iterable[Any], key: str, owner: str, field: str, column: str) -> Iterator[Row]:
    for record in records:
        for position, value in enumerate(getattr(record, field), 1):
            yield {owner: getattr(record, key), "position": position, column: plain(value)}


def _actors(records: Records) -> Iterator[Row]:
    for country in records.countries:
        yield same("actor", country, kind="state")
    for actor in records.actors:
        yield same("actor", actor, iso3=actor.code, region=None)


def _country(country: Any) -> Row:
    partnership, bri = country.partnership, country.bri
    return same(
        "country",
        country,
        partnership_level=partnership and partnership.level,
        partnership_wording=partnership and partnership.wording,
        partnership_since=partnership and partnership.since,
        bri_status=bri and bri.status,
        bri_date=bri and bri.date,
    )


def _parts(name: str, owner: str, records: Iterable[Any], key: str, field: str) -> Iterator[Row]:
    """The rows of a table `name` made of the parts that records have in a field, with their owner and position."""
    for record in records:
        for position, part in enumerate(getattr(record, field), 1):
            yield same(name, part, **{owner: getattr(record, key)}, position=position)


def _relations(records: Records) -> Iterator[Row]:
    for country in records.countries:
        for position, step in enumerate(country.relations, 1):
            record = step.record and singular(step.record)
            yield same("country_relation", step, iso3=country.iso3, position=position, record=record)


def _details(records: Records) -> Iterator[Row]:
    for event in records.events:
        for name, value in event.details.items():
            listed = enumerate(value, 1) if isinstance(value, list | tuple) else [(0, value)]
            for position, one in listed:
                yield {"event": event.id, "name": name, "position": position, "value": plain(one)}


def _named(records: Records) -> Iterator[Row]:
    for mechanism in records.mechanisms:
        for edition, held in enumerate(mechanism.editions, 1):
            for position, name in enumerate(held.named, 1):
                yield {"mechanism": mechanism.id, "edition": edition, "position": position, "name": name}


def _series(records: Records, number: dict[str, int]) -> Iterator[Row]:
    held: dict[tuple[str, str], dict[int, float]] = {}
    for value in records.values:
        held.setdefault((value.iso3, value.code), {})[value.year] = value.value
    for (iso3, code), values in held.items():
        years = range(min(values), max(values) + 1)
        yearly = json.dumps([values.get(year) for year in years], separators=(",", ":"))
        said = {"first": years[0], "last": years[-1], "n": len(values), "yearly": yearly}
        yield {"iso3": iso3, "indicator": number[code], **said}


def _evidence(records: Records) -> Iterator[Row]:
    for claim in records.claims:
        for position, piece in enumerate(claim.evidence, 1):
            yield same("evidence", piece, claim=claim.id, position=position, ref=singular(piece.record))


def _claim(claim: Any) -> Row:
    contrary = {f"contrary_{name}": getattr(claim.contrary, name) for name in ("state", "text", "looked")}
    return same("claim", claim, **contrary)


def _indicators(records: Records, number: dict[str, int]) -> Iterator[Row]:
    years: dict[str, list[int]] = {}
    for value in records.values:
        years.setdefault(value.code, []).append(value.year)
    for each in records.indicators:
        held = years.get(each.code, ())
        first, last = min(held, default=None), max(held, default=None)
        yield same("indicator", each, n=number[each.code], first=first, last=last)


def _changes(records: Records) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for change in records.changes:
        ref = singular(change.record)
        seen[ref] = seen.get(ref, 0) + 1
        yield same("record_change", change, n=seen[ref], ref=ref, fields=", ".join(change.fields))


def _sets(records: Records, field: str, column: str) -> Iterator[Row]:
    for search in records.searches:
        for value in getattr(search, field):
            yield {"looked": search.id, column: plain(value)}


def _measure(measure: Any) -> Row:
    fields = ("filter", "period", "normalisations", "published", "replaces")
    exclude = [{"record": singular(one.record), "why": one.why} for one in measure.exclude]
    written = {name: _json(getattr(measure, name)) for name in fields} | {"exclude": _json(exclude)}
    return same("measure", measure, statement=statement(measure, [one["record"] for one in exclude]), **written)


def _json(value: Any) -> str | None:
    if value is None:
        return None
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", exclude_none=True)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _outlines(records: Records) -> Iterator[Row]:
    caribbean = {country.iso3 for country in records.countries if country.subregion == "Caribbean"}
    for outline in records.outlines:
        full = outline.iso3 in caribbean or not outline.member
        yield same("outline", outline, geometry=outline.geometry if full else simplify(outline.geometry))


def singular(ref: str) -> str:
    """`event/x` from `events/x`."""
    stem, _, id = ref.partition("/")
    return f"{STEMS.get(stem, stem)}/{id}"
