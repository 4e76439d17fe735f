"""Records as JSON objects: the fields that all have, then those of their own type under the records' names."""

from __future__ import annotations

from lactui.cards.format import quantity, span
from lactui.db.record_types import ENTITIES, STANCES
from lactui.db.vocabulary import CHINA, label
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.fetch import Record
    from lactui.queries.rows.provenance import Citation

COMMON = "ref type kind title date end countries summary confidence sources origin"
"""The keys that every record object begins with, in this order."""


def record_object(base: Base, row: Record, countries: Sequence[str] | None = None) -> dict[str, Any]:
    """One record as commands.md words it; `countries` of a mechanism are asked for when not given.

    A statistic says under `how` whether it is published or derived, since `origin` tells base from private.
    """
    made = OBJECTS[row.ref.partition("/")[0]](base, row, countries)
    if made["ref"] in base.private:
        from lactui.db.database import PRIVATE_MARK

        own = {key: value.removeprefix(PRIVATE_MARK) for key, value in made.items() if isinstance(value, str)}
        made |= {**own, "origin": "private"}
    return made


def record_objects(base: Base, rows: Sequence[Record]) -> list[dict[str, Any]]:
    """Many records, with a constant number of queries."""
    countries: dict[str, tuple[str, ...]] = {}
    mechanisms = [row.ref for row in rows if row.ref.startswith("mechanism/")]
    if mechanisms:
        from lactui.queries.rows.heads import heads

        countries = {head.ref: head.countries for head in heads(base, mechanisms)}
    return [record_object(base, row, countries.get(row.ref)) for row in rows]


def objects_of(base: Base, refs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Record objects of any types by reference, in bulk; unknown references are left out."""
    from lactui.queries.rows.fetch import fetch

    by_type: dict[str, list[str]] = {}
    for ref in refs:
        type, _, id = ref.partition("/")
        by_type.setdefault(type, []).append(id)
    found = [row for type, ids in by_type.items() for row in fetch(base, type, ids)]
    return {made["ref"]: made for made in record_objects(base, found)}


def source_object(citation: Citation) -> dict[str, Any]:
    """A source as a record cites it."""
    return {"id": citation.source, **picked(citation, "title publisher date lang url supports")}


def picked(row: Any, names: str) -> dict[str, Any]:
    """Some fields of a row under their own names."""
    return {name: plain(getattr(row, name)) for name in names.split()}


def plain(value: Any) -> Any:
    """A row or tuple of rows as dictionaries and lists."""
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            return {key: plain(part) for key, part in value._asdict().items()}
        return [plain(part) for part in value]
    return value


SHARED = ("related", "sources", "care", "entities")
"""Fields of a row that every object words in the same way."""


def _made(
    row: Any,
    title: str,
    instead: Mapping[str, Mapping[str, Any]] = {},
    *,
    date: str | None = None,
    end: str | None = None,
    countries: Sequence[str] = (),
    summary: str | None = None,
) -> dict[str, Any]:
    """The object of a row: what all have, then its fields under their own names and in their order.

    `instead` has for a field what stands in its place: other keys, or none.
    """
    type, _, id = row.ref.partition("/")
    made: dict[str, Any] = {
        "ref": row.ref,
        "type": type,
        "kind": getattr(row, "kind", None),
        "title": title,
        "date": date,
        "end": end,
        "countries": list(countries),
        "summary": summary,
        "confidence": getattr(row, "confidence", None),
        "sources": [source_object(citation) for citation in getattr(row, "sources", ())],
        "origin": "base",
        "id": id,
    }
    for name, value in zip(row._fields, row, strict=True):
        if name in SHARED:
            continue
        own = instead[name] if name in instead else {name: whole(value) if name in WHOLE else plain(value)}
        for key, part in own.items():
            made.setdefault(key, part)
    if hasattr(row, "entities"):
        made["entities"] = [{"record": one.ref, **picked(one, "name words part")} for one in row.entities]
    if hasattr(row, "related"):
        made["related"] = [{"record": link.ref, **picked(link, "title why")} for link in row.related]
    if hasattr(row, "care"):
        if hasattr(row, "sources"):
            made["independent"] = row.care.independent
        made["changes"] = plain(row.care.changes)
    return made


WHOLE = ("value_usd", "area_km2")
"""Dollars and square kilometres: the base holds them as floats, and they are whole."""

NO: Mapping[str, Any] = {}
"""In the place of a field that no object has."""


def _paid(row: Any) -> dict[str, Any]:
    """What it cost, and after that the warnings of its sources and what became of it."""
    value = row.care.value and picked(row.care.value, "payer payee form stage counts why programme")
    return {"value_usd": whole(row.value_usd), "value": value, **picked(row.care, "caveats outcome")}


def whole(value: float | None) -> float | None:
    """A number without decimals as an integer, so that no face writes `36100000.0`."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _country(_: Base, row: Any, __: object) -> dict[str, Any]:
    agreed = {key: getattr(row, f"partnership_{key}") for key in ("level", "wording", "since")}
    return _made(
        row,
        row.name,
        {
            "partnership_level": {"partnership": agreed},
            "partnership_wording": NO,
            "partnership_since": NO,
            "bri_status": {"bri": {"status": row.bri_status, "date": row.bri_date}},
            "bri_date": NO,
        },
        countries=(row.iso3,),
    )


def _mechanism(base: Base, row: Any, countries: Sequence[str] | None) -> dict[str, Any]:
    if countries is None:
        from lactui.queries.lists.entities import countries_of

        countries = [code for code, _, _ in countries_of(base, row.id)]
    editions = [
        {**plain(edition), "sources": [source_object(cited) for cited in edition.sources]} for edition in row.editions
    ]
    return _made(
        row,
        row.name,
        {
            "counterpart_name": NO,
            "editions": {"editions": editions},
            "actor": {
                "actor": row.actor,
                "towards": [code for code in sorted(countries) if code not in (CHINA, row.actor)],
            },
        },
        date=row.established,
        end=row.ended,
        countries=sorted(code for code in countries if code != CHINA),
        summary=row.description,
    )


def _event(_: Base, row: Any, __: object) -> dict[str, Any]:
    from lactui.queries.rows.fetch import china_concerned, other_parties

    details = {detail.name: list(detail.values) if detail.is_list else detail.values[0] for detail in row.details}
    return _made(
        row,
        row.title,
        {
            "countries": {"parties": plain(row.countries)},
            "actor": {"actor": row.actor, "towards": list(other_parties(row)), "about": china_concerned(row)},
            "details": {"details": details},
            "value_usd": _paid(row),
            "mechanism_name": NO,
        },
        date=row.start,
        end=row.end,
        countries=sorted({party.iso3 for party in row.countries if party.iso3 != CHINA}),
        summary=row.summary,
    )


def _arms(_: Base, row: Any, __: object) -> dict[str, Any]:
    last = max(row.delivery_years, default=None)
    return _made(
        row,
        f"{row.designation}, {row.country}",
        {"country": NO, "actor": {"actor": row.actor, "towards": [row.recipient]}, "value_usd": _paid(row)},
        date=str(row.order_year) if row.order_year else None,
        end=str(last) if last else None,
        countries=(row.recipient,),
        summary=row.description,
    )


def _document(_: Base, row: Any, __: object) -> dict[str, Any]:
    return _made(row, row.title, date=row.date, summary="; ".join(row.provisions[:3]) or None)


def _statistic(base: Base, row: Any, _: object) -> dict[str, Any]:
    parts = [quantity(base, row), label(base, "region", row.region), span(row.period_start, row.period_end)]
    return _made(
        row,
        row.metric,
        {"value": {"value": row.value if row.decimals else whole(row.value)}, "origin": {"how": row.origin}},
        date=row.period_start,
        end=row.period_end,
        summary=", ".join(part for part in parts if part),
    )


def _comparison(base: Base, row: Any, _: object) -> dict[str, Any]:
    return _made(row, label(base, "dimension", row.dimension), summary=row.assessment)


def verdict(base: Base, direction: str, *, inverse: bool) -> str:
    """An assessment in words; of an inverse dimension, in which region China is hindered more."""
    word = label(base, "direction", direction)
    if not direction.endswith("-deeper"):
        return word
    if inverse:
        return f"hindered more in {'LAC' if direction.startswith('africa') else 'Africa'}"
    return f"more engaged in {word}"


def _claim(_: Base, row: Any, __: object) -> dict[str, Any]:
    from lactui.queries.lists.evidence import by_confidence, by_voices

    evidence = [
        {"record": piece.ref, **picked(piece, "stance why title date confidence independent")} for piece in row.evidence
    ]
    return _made(
        row,
        row.claim,
        {
            "evidence": {
                "evidence": evidence,
                "balance": balance(row),
                "by_confidence": by_confidence(row.evidence),
                "by_voices": by_voices(row.evidence),
            },
            "contrary": {"contrary": picked(row.contrary, "state text refs looked")},
        },
    )


def balance(row: Any) -> dict[str, int]:
    """How many pieces of evidence a claim has for each stance: counted, not weighed."""
    stances = [piece.stance for piece in row.evidence]
    return {stance: stances.count(stance) for stance in STANCES}


def _source(_: Base, row: Any, __: object) -> dict[str, Any]:
    instead = {"type": NO, "records": {"records": row.records, "source_type": row.type}}
    return _made(row, row.title, instead, date=row.published)


def _dataset(_: Base, row: Any, __: object) -> dict[str, Any]:
    return _made(row, row.title, {"edition": {"dataset_edition": row.edition}})  # `edition` is the base's


def _entity(_: Base, row: Any, __: object) -> dict[str, Any]:
    kind = {"entity_type": row.type} if hasattr(row, "type") else NO  # `type` is the record's
    instead = {"type": kind, "country": NO, "maker_name": NO}
    return _made(row, row.name, instead, countries=row.countries, summary=row.summary)


OBJECTS = {
    "country": _country,
    "mechanism": _mechanism,
    "event": _event,
    "arms": _arms,
    "document": _document,
    "statistic": _statistic,
    "comparison": _comparison,
    "claim": _claim,
    "source": _source,
    "dataset": _dataset,
    **dict.fromkeys(ENTITIES, _entity),
}
