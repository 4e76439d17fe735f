"""Whole records with their provenance, by type or reference; the number of queries does not grow with the records."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import CHINA, TARGET, having
from lactui.queries.rows.parts import Contrary, Detail, Edition, Evidence, Party, Relation
from lactui.queries.rows.provenance import SHARED, citations, of_records, read_rows
from lactui.queries.rows.query import Columns, Scope, gathered
from lactui.queries.rows.records import (
    Arms,
    Claim,
    Company,
    Comparison,
    Country,
    Dataset,
    Document,
    Event,
    Installation,
    Mechanism,
    Person,
    Ship,
    Source,
    Statistic,
    System,
)
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from lactui.db.database import Base


def steps_of_relations(country: Country) -> tuple[Relation, ...]:
    """The steps by which relations began, ended and began again."""
    return tuple(step for step in country.relations if not step.level)


COUNTRY_COLUMNS = Columns(Country, "t", "languages", "relations", "memberships", "related", "sources", "care")
RELATION = Columns(Relation, "t")


def read_country(scope: Scope) -> dict[str, Country]:
    """The countries of a scope by code."""
    return read_rows(
        scope,
        COUNTRY_COLUMNS,
        "country t",
        "t.iso3",
        languages=scope.values("language", "country_language", "iso3"),
        relations=scope.listed(RELATION, "country_relation t", "t.iso3"),
        memberships=scope.values("body", "country_membership", "iso3"),
    )


MECHANISM_COLUMNS = Columns(
    Mechanism, "t", "editions", "related", "sources", "care", "entities", counterpart_name="c.name"
)
EDITION = Columns(Edition, "t", "named", "sources")


def read_mechanism(scope: Scope) -> dict[str, Mechanism]:
    """The mechanisms of a scope by id."""
    cited = citations(scope)
    condition, params = scope.of("mechanism")
    named = gathered(
        ((id, position), name)
        for id, position, name in scope.base.rows(
            f"select mechanism, edition, name from edition_participant where {condition}"
            " order by mechanism, edition, position",
            params,
        )
    )
    rows = scope.base.rows(
        f"select t.mechanism, t.position, {EDITION.sql} from edition t where {condition}"
        " order by t.mechanism, t.position",
        params,
    )
    editions = gathered(
        (id, EDITION.make(row, named=named.get((id, place), ()), sources=cited.get((id, place), ())))
        for id, place, *row in rows
    )
    source = "mechanism t left join mechanism c on c.id = t.counterpart"
    return read_rows(scope, MECHANISM_COLUMNS, source, editions=editions, sources=of_records(cited))


def other_parties(event: Event) -> tuple[str, ...]:
    """The codes of the other parties, those concerned first; China concerned without taking part is left out."""
    others = [party for party in event.countries if party.iso3 not in (event.actor, china_concerned(event))]
    return tuple(dict.fromkeys(party.iso3 for party in sorted(others, key=lambda party: party.role != TARGET)))


def china_concerned(event: Event) -> str | None:
    """China, where somebody else acts in its regard."""
    return CHINA if any(party[::2] == (CHINA, TARGET) for party in event.countries) else None


EVENT_COLUMNS = Columns(Event, "t", "countries", "details", *SHARED, mechanism_name="m.name")
PARTY = Columns(Party, "t", name="a.name")


def read_event(scope: Scope) -> dict[str, Event]:
    """The events of a scope by id."""
    return read_rows(
        scope,
        EVENT_COLUMNS,
        "event t left join mechanism m on m.id = t.mechanism",
        countries=scope.listed(PARTY, "event_country t join actor a using (iso3)", "t.event"),
        details=_read_details(scope),
    )


def _read_details(scope: Scope) -> dict[str, tuple[Detail, ...]]:
    """The particulars of events by id and name; a value that stands alone has the position 0."""
    found: dict[str, dict[str, Detail]] = {}
    condition, params = scope.of("event")
    for id, name, position, value in scope.base.rows(
        f"select event, name, position, value from event_detail where {condition} order by event, name, position",
        params,
    ):
        its = found.setdefault(id, {})
        before = its.get(name)
        its[name] = Detail(name, (*(before.values if before else ()), value), position > 0)
    return {id: tuple(its.values()) for id, its in found.items()}


DEAL_FAILED = f"t.status in {having('status', 'failed')}"
ARMS_COLUMNS = Columns(Arms, "t", "delivery_years", *SHARED, country="a.name", failed=DEAL_FAILED)


def read_arms(scope: Scope) -> dict[str, Arms]:
    """The arms lines of a scope by id."""
    years = scope.values("year", "arms_delivery_year", "arms", "year")
    return read_rows(scope, ARMS_COLUMNS, "arms t join actor a on a.iso3 = t.recipient", delivery_years=years)


def amounts(base: Base, refs: Sequence[str]) -> dict[str, str]:
    """How many the arms transfers among some records are of, in words; those of which no number is known are left out."""
    ids = [ref.removeprefix("arms/") for ref in refs if ref.startswith("arms/")]
    said = {}
    for id, ordered, came in base.rows(f"select id, ordered, delivered from arms where id in ({marks(ids)})", ids):
        if came is not None:
            of = "" if ordered in (None, came) else f" of {ordered:,}"
            said[f"arms/{id}"] = f"{came:,}{of} delivered"
        elif ordered is not None:
            said[f"arms/{id}"] = f"{ordered:,} ordered"
    return said


DOCUMENT_COLUMNS = Columns(Document, "t", "provisions", "related", "sources", "care")


def read_document(scope: Scope) -> dict[str, Document]:
    """The documents of a scope by id."""
    provisions = scope.values("text", "document_provision", "document")
    return read_rows(scope, DOCUMENT_COLUMNS, "document t", provisions=provisions)


STATISTIC_COLUMNS = Columns(Statistic, "t", "related", "sources", "care")


def read_statistic(scope: Scope) -> dict[str, Statistic]:
    """The statistics of a scope by id."""
    return read_rows(scope, STATISTIC_COLUMNS, "statistic t")


COMPARISON_COLUMNS = Columns(Comparison, "t", "statistics", "related", "sources", "care")


def read_comparison(scope: Scope) -> dict[str, Comparison]:
    """The comparisons of a scope by id."""
    statistics = scope.values("statistic", "comparison_statistic", "comparison")
    return read_rows(scope, COMPARISON_COLUMNS, "comparison t", statistics=statistics)


CLAIM_COLUMNS = Columns(Claim, "t", "evidence", "contrary", "measures", "related", "sources", "care")
EVIDENCE = Columns(Evidence, "r", stance="t.stance", why="t.why")


def read_claim(scope: Scope) -> dict[str, Claim]:
    """The claims of a scope by id."""
    condition, params = scope.of("id")
    against = scope.values("ref", "claim_contrary", "claim")
    rows = scope.base.rows(
        f"select id, contrary_state, contrary_text, contrary_looked from claim where {condition}", params
    )
    return read_rows(
        scope,
        CLAIM_COLUMNS,
        "claim t",
        evidence=scope.listed(EVIDENCE, "evidence t join record r using (ref)", "t.claim"),
        contrary={id: Contrary(state, text, looked, against.get(id, ())) for id, state, text, looked in rows},
        measures=scope.values("measure", "claim_measure", "claim"),
    )


SOURCE_COLUMNS = Columns(Source, "t", "care")


def read_source(scope: Scope) -> dict[str, Source]:
    """The sources of a scope by id."""
    return read_rows(scope, SOURCE_COLUMNS, "source t")


DATASET_COLUMNS = Columns(Dataset, "t", "care")


def read_dataset(scope: Scope) -> dict[str, Dataset]:
    """The data sets of a scope by id."""
    return read_rows(scope, DATASET_COLUMNS, "dataset t")


OF_ENTITIES = ("names", "countries", "related", "sources", "care")
ENTITIES_COLUMNS: dict[str, Columns[Any]] = {
    "person": Columns(Person, "t", *OF_ENTITIES, summary="r.summary", country="a.name"),
    "ship": Columns(Ship, "t", *OF_ENTITIES, summary="r.summary", country="a.name"),
    "system": Columns(System, "t", *OF_ENTITIES, summary="r.summary", maker_name="a.name"),
    "company": Columns(Company, "t", *OF_ENTITIES, summary="r.summary", country="a.name"),
    "installation": Columns(Installation, "t", *OF_ENTITIES, summary="r.summary", country="a.name"),
}


def read_entities(scope: Scope) -> dict[str, Any]:
    """The entities of one type and a scope by id."""
    condition, params = scope.refs("r.ref")
    names = scope.base.rows(
        f"select r.ref, r.name from other_name r where {condition} order by r.ref, r.position", params
    )
    countries = scope.base.rows(
        "select r.id, k.iso3 from record r join record_country k on k.record = r.n"
        f" where {condition} order by r.n, k.iso3",
        params,
    )
    whose = "company a on a.id = t.maker" if scope.type == "system" else "actor a on a.iso3 = t.iso3"
    return read_rows(
        scope,
        ENTITIES_COLUMNS[scope.type],
        f"{scope.type} t join record r on r.ref = '{scope.type}/' || t.id left join {whose}",
        names=gathered((scope.id(ref), name) for ref, name in names),
        countries=gathered(countries),
    )


if TYPE_CHECKING:
    Entity: TypeAlias = Person | Ship | System | Company | Installation
    Record: TypeAlias = (
        Country | Mechanism | Event | Arms | Document | Statistic | Comparison | Claim | Source | Dataset | Entity
    )


READERS: dict[str, Callable[[Scope], Mapping[str, Any]]] = {
    "country": read_country,
    "mechanism": read_mechanism,
    "event": read_event,
    "arms": read_arms,
    "document": read_document,
    "statistic": read_statistic,
    "comparison": read_comparison,
    "claim": read_claim,
    "source": read_source,
    "dataset": read_dataset,
}
"""What reads the records of a scope, by type; entities are all read by `read_entities`."""

MANY = 10_000
"""Records that are asked for at a time."""


def fetch(base: Base, type: str, ids: Sequence[str] | None = None) -> list[Record]:
    """Records of one type in the given order (unknown ids left out), or all of them by id."""
    if ids is not None and len(ids) > MANY:
        return [row for at in range(0, len(ids), MANY) for row in fetch(base, type, ids[at : at + MANY])]
    scope = Scope(base, type, None if ids is None else tuple(dict.fromkeys(ids)))
    if scope.ids == ():
        return []
    read = read_entities if TYPES[type].entity else READERS[type]
    found: Mapping[str, Record] = read(scope)
    if ids is None:
        return list(found.values())
    return [found[id] for id in ids if id in found]


def fetch_one(base: Base, ref: str) -> Record | None:
    """One record by its reference (`event/…`), or None."""
    type, _, id = ref.partition("/")
    found = fetch(base, type, (id,)) if type in TYPES else []
    return found[0] if found else None
