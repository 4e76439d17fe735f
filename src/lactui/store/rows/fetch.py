"""Records with all that hangs on them, fetched in bulk: a constant number of queries a type."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.lens import NAMING
from lactui.store.lists.claims import contrary
from lactui.store.lists.mentions import named_by
from lactui.store.rows import rows as r
from lactui.store.rows.entities import rows_of
from lactui.store.rows.heads import Mention, grouped, heads, marks, mentions
from lactui.store.rows.provenance import NOTHING, Care, care
from lactui.store.rows.rows import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.store.database import Base
    from lactui.store.lists.mentions import Named

__all__ = ["Mention", "fetch", "fetch_one", "heads", "mentions"]


class Scope(NamedTuple):
    """Which records a fetch is about: some ids, or all of a type."""

    type: str
    ids: tuple[str, ...] | None

    def of(self, column: str) -> tuple[str, tuple[str, ...]]:
        """A condition on a column that holds ids."""
        if self.ids is None:
            return "true", ()
        return f"{column} in ({marks(self.ids)})", self.ids

    def refs(self, column: str) -> tuple[str, tuple[str, ...]]:
        """A condition on a column that holds references."""
        if self.ids is None:
            return f"{column} > ? and {column} < ?", (f"{self.type}/", f"{self.type}0")
        return f"{column} in ({marks(self.ids)})", tuple(f"{self.type}/{id}" for id in self.ids)


def fetch(base: Base, type: str, ids: Sequence[str] | None = None) -> list[Record]:
    """Records of one type in the given order (unknown ids left out), or all of them by id."""
    scope = Scope(type, None if ids is None else tuple(dict.fromkeys(ids)))
    if scope.ids == ():
        return []
    found = dict(FETCHERS[type](base, scope))
    if ids is None:
        return list(found.values())
    return [found[id] for id in ids if id in found]


def fetch_one(base: Base, ref: str) -> Record | None:
    """One record by its reference (`event/…`), or None."""
    type, _, id = ref.partition("/")
    found = fetch(base, type, (id,)) if type in FETCHERS else []
    return found[0] if found else None


# -- what every type has: citations and related records -----------------------------------------------


def _citations(base: Base, scope: Scope) -> dict[str, list[tuple[int | None, r.Citation]]]:
    """(edition or None, citation) by the record's id."""
    condition, params = scope.refs("c.ref")
    rows = base.rows(
        "select c.ref, c.edition, s.id, s.title, s.publisher, s.author, s.published, s.lang, s.type, s.url,"
        " s.evidence, c.supports, s.via, s.archived from citation c join source s on s.id = c.source"
        f" where {condition} order by c.ref, c.position",
        params,
    )
    cut = len(scope.type) + 1
    found: dict[str, list[tuple[int | None, r.Citation]]] = {}
    for ref, edition, *citation in rows:
        found.setdefault(ref[cut:], []).append((edition, r.Citation(*citation)))
    return found


def _related(base: Base, scope: Scope) -> dict[str, tuple[r.Related, ...]]:
    condition, params = scope.refs("l.ref")
    rows = base.rows(
        "select l.ref, l.target, t.title, l.why from link l join record t on t.ref = l.target"
        f" where {condition} order by l.ref, l.position",
        params,
    )
    cut = len(scope.type) + 1
    return {ref[cut:]: tuple(r.Related(*row) for row in found) for ref, found in grouped(rows).items()}


def _care(base: Base, scope: Scope) -> dict[str, Care]:
    """Warnings, outcome, changes and independent voices by the record's id."""
    condition, params = scope.refs("{0}")
    cut = len(scope.type) + 1
    return {ref[cut:]: found for ref, found in care(base, condition, params).items()}


class Common:
    """Citations and related records of all that is fetched, by id."""

    def __init__(self, base: Base, scope: Scope) -> None:
        self.citations = _citations(base, scope)
        self.related = _related(base, scope)
        self.care = _care(base, scope)
        self.entities = named_by(base, scope) if scope.type in NAMING else {}

    def of(self, id: str) -> tuple[tuple[r.Related, ...], tuple[r.Citation, ...]]:
        """(related, sources), as they end most rows; sources of editions are theirs alone."""
        cited = tuple(citation for edition, citation in self.citations.get(id, ()) if edition is None)
        return self.related.get(id, ()), cited

    def end(self, id: str) -> tuple[tuple[r.Related, ...], tuple[r.Citation, ...], Care]:
        """(related, sources, care), as they end the rows of what was collected."""
        return *self.of(id), self.care.get(id, NOTHING)

    def named(self, id: str) -> tuple[Named, ...]:
        """The people, ships and other entities that a record names."""
        return self.entities.get(id, ())

    def of_edition(self, id: str, position: int) -> tuple[r.Citation, ...]:
        """The sources of one edition of a mechanism."""
        return tuple(citation for edition, citation in self.citations.get(id, ()) if edition == position)


def _lists(base: Base, scope: Scope, table: str, key: str, columns: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a table of lists, in their order, by what they belong to."""
    condition, params = scope.of(key)
    return grouped(
        base.rows(f"select {key}, {columns} from {table} where {condition} order by {key}, position", params)
    )


# -- one fetcher a type --------------------------------------------------------------------------------

Found = list[tuple[str, Record]]


def _countries(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("iso3")
    rows = base.rows(
        "select iso3, iso2, name, name_official, name_es, name_zh, region, subregion, capital, lat, lon, area_km2,"
        " currency, recognises, partnership_level, partnership_wording, partnership_since, bri_status, bri_date,"
        f" has_army, notes from country where {condition} order by iso3",
        params,
    )
    languages = _lists(base, scope, "country_language", "iso3", "language")
    relations = _lists(base, scope, "country_relation", "iso3", "date, event")
    bodies = _lists(base, scope, "country_membership", "iso3", "body")
    common = Common(base, scope)
    found: Found = []
    for row in rows:
        id = row[0]
        country = r.Country._make(
            (
                *row[:12],
                tuple(word for (word,) in languages.get(id, ())),
                *row[12:14],
                tuple(r.Relation(*step) for step in relations.get(id, ())),
                *row[14:19],
                tuple(word for (word,) in bodies.get(id, ())),
                bool(row[19]),
                row[20],
                *common.end(id),
            )
        )
        found.append((id, country))
    return found


def _mechanisms(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("m.id")
    rows = base.rows(
        "select m.id, m.name, m.name_zh, m.name_es, m.category, m.nature, m.region, m.established, m.ended, m.cadence,"
        " m.level, m.lead_china, m.lead_partner, m.description, m.counterpart, c.name, m.confidence, m.notes"
        f" from mechanism m left join mechanism c on c.id = m.counterpart where {condition} order by m.id",
        params,
    )
    editions = _lists(
        base,
        scope,
        "edition",
        "mechanism",
        'position, n, date, place, participants, count, count_bound, outcome, event, name, "end"',
    )
    named = _lists(base, scope, "edition_participant", "mechanism", "edition, name")
    common = Common(base, scope)
    found: Found = []
    for row in rows:
        id = row[0]
        people = grouped(named.get(id, ()))
        held = []
        for position, *edition in editions.get(id, ()):
            names = tuple(name for (name,) in people.get(position, ()))
            cited = common.of_edition(id, position)
            held.append(
                r.Edition._make(
                    (
                        *edition[:4],
                        names,
                        *edition[4:8],
                        cited,
                        *edition[8:],
                    )
                )
            )
        found.append(
            (
                id,
                r.Mechanism._make(
                    (
                        *row[:16],
                        tuple(held),
                        *row[16:],
                        *common.end(id),
                        common.named(id),
                    )
                ),
            )
        )
    return found


def _events(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("e.id")
    rows = base.rows(
        "select e.id, e.kind, e.title, e.start, e.end, e.date_basis, e.region, e.participants_note, e.place, e.summary,"
        " e.value_usd, e.mechanism, m.name, e.confidence, e.notes"
        f" from event e left join mechanism m on m.id = e.mechanism where {condition} order by e.id",
        params,
    )
    parties = _lists(base, scope, "event_country join actor using (iso3)", "event", "iso3, name, role")
    details: dict[str, dict[str, list[tuple[int, Any]]]] = {}
    condition, params = scope.of("event")
    for id, name, position, value in base.rows(
        f"select event, name, position, value from event_detail where {condition} order by event, name, position",
        params,
    ):
        details.setdefault(id, {}).setdefault(name, []).append((position, value))
    common = Common(base, scope)
    found: Found = []
    for row in rows:
        id = row[0]
        told = tuple(
            r.Detail(name, tuple(value for _, value in values), values[0][0] > 0)
            for name, values in details.get(id, {}).items()
        )
        met = tuple(r.Party(*party) for party in parties.get(id, ()))
        found.append(
            (
                id,
                r.Event._make(
                    (
                        *row[:7],
                        met,
                        *row[7:10],
                        told,
                        *row[10:],
                        *common.end(id),
                        common.named(id),
                    )
                ),
            )
        )
    return found


def _arms(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("a.id")
    rows = base.rows(
        "select a.id, a.recipient, c.name, a.recipient_type, a.recipient_name, a.region, a.designation, a.description, a.category,"
        " a.ordered, a.order_year, a.delivered, a.status, a.tiv, a.value_usd, a.confidence, a.notes"
        f" from arms a join actor c on c.iso3 = a.recipient where {condition} order by a.id",
        params,
    )
    condition, params = scope.of("arms")
    years = grouped(
        base.rows(f"select arms, year from arms_delivery_year where {condition} order by arms, year", params)
    )
    common = Common(base, scope)
    return [
        (
            row[0],
            r.Arms._make(
                (
                    *row[:12],
                    tuple(year for (year,) in years.get(row[0], ())),
                    *row[12:],
                    *common.end(row[0]),
                    common.named(row[0]),
                )
            ),
        )
        for row in rows
    ]


def _documents(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("id")
    rows = base.rows(
        f"select id, title, title_zh, issuer, date, region, url, notes from document where {condition} order by id",
        params,
    )
    provisions = _lists(base, scope, "document_provision", "document", "text")
    common = Common(base, scope)
    return [
        (
            row[0],
            r.Document._make(
                (
                    *row[:7],
                    tuple(text for (text,) in provisions.get(row[0], ())),
                    row[7],
                    *common.end(row[0]),
                )
            ),
        )
        for row in rows
    ]


def _statistics(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("id")
    rows = base.rows(
        "select id, dimension, region, period_start, period_end, metric, value, decimals, value_words, bound, unit,"
        f" origin, method, notes from statistic where {condition} order by id",
        params,
    )
    common = Common(base, scope)
    return [
        (
            row[0],
            r.Statistic._make(
                (
                    *row,
                    *common.end(row[0]),
                )
            ),
        )
        for row in rows
    ]


def _comparisons(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("id")
    rows = base.rows(
        f"select id, dimension, lac, africa, assessment, direction, measure, notes from comparison where {condition}"
        " order by id",
        params,
    )
    statistics = _lists(base, scope, "comparison_statistic", "comparison", "statistic")
    common = Common(base, scope)
    return [
        (
            row[0],
            r.Comparison._make(
                (
                    *row[:6],
                    tuple(id for (id,) in statistics.get(row[0], ())),
                    *row[6:],
                    *common.end(row[0]),
                )
            ),
        )
        for row in rows
    ]


def _claims(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("id")
    rows = base.rows(
        "select id, claim, dimension, stated_by, notes, contrary_state, contrary_text, contrary_looked, change"
        f" from claim where {condition} order by id",
        params,
    )
    evidence = _lists(
        base,
        scope,
        "(select claim, position, ref, stance, why, title, date, confidence, date_basis, independent"
        " from evidence join record using (ref))",
        "claim",
        "ref, stance, why, title, date, confidence, date_basis, independent",
    )
    measures = _lists(base, scope, "claim_measure", "claim", "measure")
    common = Common(base, scope)
    return [
        (
            row[0],
            r.Claim._make(
                (
                    *row[:4],
                    tuple(r.Evidence(*piece) for piece in evidence.get(row[0], ())),
                    contrary(*row[5:8]),
                    row[8],
                    tuple(id for (id,) in measures.get(row[0], ())),
                    row[4],
                    *common.end(row[0]),
                )
            ),
        )
        for row in rows
    ]


def _sources(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("id")
    rows = base.rows(
        "select id, title, publisher, author, published, url, lang, type, licence, evidence, notes,"
        " (select count(distinct ref) from citation where source = source.id), via, archived, voice"
        f" from source where {condition} order by id",
        params,
    )
    cared = _care(base, scope)
    return [(row[0], r.Source._make((*row, cared.get(row[0], NOTHING)))) for row in rows]


def _datasets(base: Base, scope: Scope) -> Found:
    condition, params = scope.of("id")
    rows = base.rows(
        "select id, title, publisher, edition, url, licence, redistribution, attribution, notes"
        f" from dataset where {condition} order by id",
        params,
    )
    cared = _care(base, scope)
    return [(row[0], r.Dataset._make((*row, cared.get(row[0], NOTHING)))) for row in rows]


FETCHERS: dict[str, Callable[[Base, Scope], Found]] = {
    "country": _countries,
    "mechanism": _mechanisms,
    "event": _events,
    "arms": _arms,
    "document": _documents,
    "statistic": _statistics,
    "comparison": _comparisons,
    "claim": _claims,
    "source": _sources,
    "dataset": _datasets,
    **dict.fromkeys(r.ENTITIES, rows_of),
}
