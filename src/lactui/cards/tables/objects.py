"""Records as JSON objects: the fields that all have, then those of their own type under the records' names."""

from __future__ import annotations

from lactui.cards.format import span
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lists.claims import by_confidence, by_voices
from lactui.store.record_types import ENTITIES
from lactui.store.vocabulary import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.database import Base
    from lactui.store.rows.fetch import Record
    from lactui.store.rows.heads import Head
    from lactui.store.rows.provenance import Citation

COMMON = (
    "ref",
    "type",
    "kind",
    "title",
    "date",
    "end",
    "countries",
    "summary",
    "confidence",
    "sources",
    "origin",
)
"""What every record object has, in this order."""

CHINA = "CHN"


def record_object(base: Base, row: Record, countries: Sequence[str] | None = None) -> dict[str, Any]:
    """One record as commands.md words it; `countries` of a mechanism are asked for when not given.

    A statistic says under `how` whether it is published or derived, since `origin` tells base from private.
    """
    type = row.ref.partition("/")[0]
    return OBJECTS[type](base, row, countries)


def record_objects(base: Base, rows: Sequence[Record]) -> list[dict[str, Any]]:
    """Many records, with a constant number of queries."""
    countries: dict[str, tuple[str, ...]] = {}
    mechanisms = [row.ref for row in rows if row.ref.startswith("mechanism/")]
    if mechanisms:
        from lactui.store.rows.heads import heads

        countries = {head.ref: head.countries for head in heads(base, mechanisms)}
    return [record_object(base, row, countries.get(row.ref)) for row in rows]


def objects_of(base: Base, refs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Record objects of any types by reference, in bulk; unknown references are left out."""
    from lactui.store.rows.fetch import fetch

    by_type: dict[str, list[str]] = {}
    for ref in refs:
        type, _, id = ref.partition("/")
        by_type.setdefault(type, []).append(id)
    found = [row for type, ids in by_type.items() for row in fetch(base, type, ids)]
    return {made["ref"]: made for made in record_objects(base, found)}


def head_object(head: Head) -> dict[str, Any]:
    """A record in short: what a list of links needs."""
    return {
        "ref": head.ref,
        "type": head.type,
        "kind": head.kind,
        "title": head.title,
        "date": head.date,
        "end": head.end,
        "date_basis": head.date_basis,
        "countries": list(head.countries),
        "summary": head.summary,
        "confidence": head.confidence,
        "independent": head.independent,
    }


def source_object(citation: Citation) -> dict[str, Any]:
    """A source as a record cites it."""
    return {
        "id": citation.source,
        "title": citation.title,
        "publisher": citation.publisher,
        "date": citation.date,
        "lang": citation.lang,
        "url": citation.url,
        "supports": citation.supports,
    }


def plain(value: Any) -> Any:
    """A row or tuple of rows as dictionaries and lists."""
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            return {key: plain(part) for key, part in value._asdict().items()}
        return [plain(part) for part in value]
    return value


def _made(
    row: Any,
    title: str,
    *,
    kind: str | None = None,
    date: str | None = None,
    end: str | None = None,
    countries: Sequence[str] = (),
    summary: str | None = None,
    own: dict[str, Any],
) -> dict[str, Any]:
    type, _, id = row.ref.partition("/")
    made: dict[str, Any] = {
        "ref": row.ref,
        "type": type,
        "kind": kind,
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
    for key, value in own.items():
        made.setdefault(key, value)
    if hasattr(row, "entities"):
        made["entities"] = [
            {"record": one.ref, "name": one.name, "words": one.words, "part": one.part}
            for one in row.entities
        ]
    if hasattr(row, "related"):
        made["related"] = [{"record": link.ref, "title": link.title, "why": link.why} for link in row.related]
    care = getattr(row, "care", None)
    if care is not None:
        if hasattr(row, "sources"):
            made["independent"] = care.independent
        made["changes"] = plain(care.changes)
    return made


WHOLE = ("value_usd", "area_km2")
"""Dollars and square kilometres: the base holds them as floats, and they are whole."""


def _cared(row: Any) -> dict[str, Any]:
    """The warnings of its sources and what became of it."""
    return {"caveats": list(row.care.caveats), "outcome": plain(row.care.outcome)}


def _own(row: Any, *names: str) -> dict[str, Any]:
    own = {name: plain(getattr(row, name)) for name in names}
    return {name: whole(value) if name in WHOLE else value for name, value in own.items()}


def whole(value: float | None) -> float | None:
    """A number without decimals as an integer, so that no face writes `36100000.0`."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _country(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = _own(
        row, "iso3", "iso2", "name", "name_official", "name_es", "name_zh", "region", "subregion", "capital", "lat",
        "lon", "area_km2", "languages", "currency", "recognises", "relations",
    )  # fmt: skip
    own["partnership"] = {
        "level": row.partnership_level,
        "wording": row.partnership_wording,
        "since": row.partnership_since,
    }
    own["bri"] = {"status": row.bri_status, "date": row.bri_date}
    own.update(_own(row, "memberships", "has_army", "notes"))
    return _made(row, row.name, countries=(row.iso3,), own=own)


def _mechanism(base: Base, row: Any, countries: Sequence[str] | None) -> dict[str, Any]:
    if countries is None:
        from lactui.store.lists.mechanisms import countries_of

        countries = [code for code, _, _ in countries_of(base, row.id)]
    own = _own(
        row, "name", "name_zh", "name_es", "category", "nature", "region", "established", "ended", "cadence", "level",
        "lead_china", "lead_partner", "description", "counterpart",
    )  # fmt: skip
    own["editions"] = [
        {
            **plain(edition._replace(sources=())),
            "sources": [source_object(cited) for cited in edition.sources],
        }
        for edition in row.editions
    ]
    own["notes"] = row.notes
    return _made(
        row,
        row.name,
        date=row.established,
        end=row.ended,
        countries=sorted(code for code in countries if code != CHINA),
        summary=row.description,
        own=own,
    )


def _event(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = {"start": row.start, "date_basis": row.date_basis, "region": row.region}
    own |= {"parties": plain(row.countries), "participants_note": row.participants_note, "place": row.place}
    own["details"] = {
        detail.name: list(detail.values) if detail.is_list else detail.values[0] for detail in row.details
    }
    own.update(_own(row, "value_usd"), **_cared(row))
    own.update(_own(row, "mechanism", "notes"))
    codes = sorted({party.iso3 for party in row.countries if party.iso3 != CHINA})
    return _made(
        row,
        row.title,
        kind=row.kind,
        date=row.start,
        end=row.end,
        countries=codes,
        summary=row.summary,
        own=own,
    )


def _arms(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = _own(
        row, "recipient", "recipient_type", "recipient_name", "region", "designation", "description", "category", "ordered", "order_year", "delivered",
        "delivery_years", "status", "tiv", "value_usd",
    )  # fmt: skip
    own.update(_cared(row), notes=row.notes)
    last = max(row.delivery_years, default=None)
    return _made(
        row,
        f"{row.designation}, {row.country}",
        date=str(row.order_year) if row.order_year else None,
        end=str(last) if last else None,
        countries=(row.recipient,),
        summary=row.description,
        own=own,
    )


def _document(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = _own(row, "title_zh", "issuer", "region", "url", "provisions", "notes")
    summary = "; ".join(row.provisions[:3]) or None
    return _made(row, row.title, date=row.date, summary=summary, own=own)


def _statistic(base: Base, row: Any, _: object) -> dict[str, Any]:
    from lactui.cards.format import quantity

    own = _own(
        row, "dimension", "region", "period_start", "period_end", "metric", "value", "decimals", "value_words",
        "bound", "unit",
    )  # fmt: skip
    if not row.decimals:
        own["value"] = whole(row.value)
    own["how"] = row.origin
    own.update(_own(row, "method", "notes"))
    parts = [quantity(base, row), label(base, "region", row.region), span(row.period_start, row.period_end)]
    return _made(
        row,
        row.metric,
        date=row.period_start,
        end=row.period_end,
        summary=", ".join(part for part in parts if part),
        own=own,
    )


def _comparison(base: Base, row: Any, _: object) -> dict[str, Any]:
    own = _own(row, "dimension", "lac", "africa", "assessment", "direction", "statistics", "measure", "notes")
    return _made(row, label(base, "dimension", row.dimension), summary=row.assessment, own=own)


def _claim(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = _own(row, "claim", "dimension", "stated_by")
    own["evidence"] = [
        {
            "record": piece.ref,
            "stance": piece.stance,
            "why": piece.why,
            "title": piece.title,
            "date": piece.date,
            "confidence": piece.confidence,
            "independent": piece.independent,
        }
        for piece in row.evidence
    ]
    own["balance"] = balance(row)
    own["by_confidence"] = by_confidence(row.evidence)
    own["by_voices"] = by_voices(row.evidence)
    own["contrary"] = {
        "state": row.contrary.state,
        "text": row.contrary.text,
        "refs": list(row.contrary.refs),
        "looked": row.contrary.looked,
    }
    own.update(_own(row, "change", "measures", "notes"))
    return _made(row, row.claim, own=own)


def balance(row: Any) -> dict[str, int]:
    """How many pieces of evidence a claim has for each stance: counted, not weighed."""
    stances = [piece.stance for piece in row.evidence]
    return {stance: stances.count(stance) for stance in ("supports", "qualifies", "contradicts")}


def _source(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = _own(
        row, "publisher", "via", "author", "published", "url", "archived", "lang", "licence", "evidence", "voice",
        "notes", "records",
    )  # fmt: skip
    own["source_type"] = row.type
    return _made(row, row.title, date=row.published, own=own)


def _dataset(_: Base, row: Any, __: object) -> dict[str, Any]:
    own = {"publisher": row.publisher, "dataset_edition": row.edition}  # `edition` is the base's
    own.update(_own(row, "url", "licence", "redistribution", "attribution", "notes"))
    return _made(row, row.title, own=own)


def _entity(_: Base, row: Any, __: object) -> dict[str, Any]:
    fields = ("name", "name_zh", "names", *ENTITY_FIELDS[row.ref.partition("/")[0]], "notes")
    own = {"entity_type" if name == "type" else name: plain(getattr(row, name)) for name in fields}
    return _made(row, row.name, countries=row.countries, summary=row.summary, own=own)


ENTITY_FIELDS = {
    "person": ("iso3",),
    "ship": ("hull", "type", "ship_class", "iso3"),
    "system": ("type", "maker", "description"),
    "company": ("iso3", "field"),
    "installation": ("type", "iso3", "place", "lat", "lon", "operator"),
}
"""What each type has beside names and notes; `type` stands under `entity_type`, since it is the record's type too."""


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
