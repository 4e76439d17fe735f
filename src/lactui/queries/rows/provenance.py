"""The fields that records of several types have (citations, links, named entities, care), and `read_rows`."""

from __future__ import annotations

from lactui.queries.assistance import STATES
from lactui.queries.rows.query import FAILED, Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lactui.queries.rows.query import Row, Scope


class Citation(NamedTuple):
    """A source as one record cites it, with the statement of the record that it supports."""

    source: str
    title: str
    publisher: str | None
    author: str | None
    date: str | None
    lang: str
    type: str
    url: str | None
    evidence: str
    """How much of it was seen: excerpt, full-text or dataset-row."""
    supports: str | None
    via: str | None = None
    archived: str | None = None


class Related(NamedTuple):
    """A link from one record to another, with its reason."""

    ref: str
    title: str
    why: str | None
    failed: str | None = None
    """The status of a deal that came to nothing."""


class Named(NamedTuple):
    """Something that a record names."""

    ref: str
    name: str
    words: str | None
    """As a particular of the record or its designation words it; None where only its text does."""
    part: str | None
    """The office, rank or role that it had in the record."""


class Outcome(NamedTuple):
    """What became of something announced, planned, offered or pending."""

    state: str
    """A value of the vocabulary `outcome`."""
    text: str
    date: str | None
    looked: str
    """Date of the last search for it."""
    source: str | None
    """Id of the source that reports it; None where none was found."""


class Value(NamedTuple):
    """Who pays whom by the value of a record, and whether sums count it."""

    payer: str | None
    payee: str | None
    form: str
    stage: str
    counts: bool
    why: str | None
    programme: str | None
    """Reference of the record under which the programme is counted."""
    payer_name: str | None
    payee_name: str | None
    states: int
    """How many states of the two regions it goes to or comes from."""


class Change(NamedTuple):
    """A correction of a record, with its reason."""

    edition: str
    change: str
    """A value of the vocabulary `change`."""
    fields: tuple[str, ...]
    why: str


class Care(NamedTuple):
    """Warnings, outcome, changes and independent voices of one record."""

    independent: int = 0
    """The number of independent publishers of its sources; those of one family count once."""
    caveats: tuple[str, ...] = ()
    """Values of the vocabulary `caveat`."""
    outcome: Outcome | None = None
    changes: tuple[Change, ...] = ()
    """By edition."""
    value: Value | None = None


NOTHING = Care()

CITED = Columns(Citation, "s", source="s.id", date="s.published", supports="c.supports")
LINKED = Columns(Related, "l", ref="l.target", title="r.title", failed=FAILED)
NAMED = Columns(Named, "m", ref="m.entity", name="r.title")
OUTCOME = Columns(Outcome, "o")
VALUE = Columns(
    Value,
    "v",
    payer_name="(select a.name from actor a where a.iso3 = v.payer)",
    payee_name="(select a.name from actor a where a.iso3 = v.payee)",
    states=STATES,
)
CHANGED = Columns(Change, "x")


def read_rows(
    scope: Scope, columns: Columns[Row], source: str, key: str = "t.id", **beside: Mapping[str, Any]
) -> dict[str, Row]:
    """The records of a scope by id, from the tables `source`.

    `beside` has for a field that no column holds its values by id, () where there is none. Related records, sources,
    care and entities are looked up for a class that has them.
    """
    beside = {name: look_up(scope) for name, look_up in SHARED.items() if name in columns.beside} | beside
    usual = {name: NOTHING if name == "care" else () for name in beside}
    return {
        id: columns.make(values, **{name: by_id.get(id, usual[name]) for name, by_id in beside.items()})
        for id, values in scope.records(columns, source, key)
    }


def citations(scope: Scope) -> dict[tuple[str, int | None], tuple[Citation, ...]]:
    """Citations by the record's id and the edition that they are of, None for the record itself."""
    condition, params = scope.refs("c.ref")
    rows = scope.base.rows(
        f"select c.ref, c.edition, {CITED.sql} from citation c join source s on s.id = c.source"
        f" where {condition} order by c.ref, c.position",
        params,
    )
    return gathered(((scope.id(ref), edition), Citation._make(values)) for ref, edition, *values in rows)


def of_records(cited: Mapping[tuple[str, int | None], tuple[Citation, ...]]) -> dict[str, tuple[Citation, ...]]:
    """Of citations those of the records themselves, by id."""
    return {id: found for (id, edition), found in cited.items() if edition is None}


def _by_record(scope: Scope, columns: Columns[Any], source: str, name: str) -> dict[str, tuple[Any, ...]]:
    """The rows of a table, called `name` in `source`, that belong to records by reference; by the record's id."""
    condition, params = scope.refs(f"{name}.ref")
    rows = scope.base.rows(
        f"select {name}.ref, {columns.sql} from {source} where {condition} order by {name}.ref, {name}.position", params
    )
    return gathered((scope.id(owner), columns.kind._make(values)) for owner, *values in rows)


def care(scope: Scope) -> dict[str, Care]:
    """Care of the records by id; two queries whatever their number."""
    condition, params = scope.refs("x.ref")
    rows = scope.base.rows(
        f"select x.ref, {CHANGED.sql} from record_change x where {condition} order by x.ref, x.n", params
    )
    changed = [(scope.id(ref), Change._make(values)) for ref, *values in rows]
    changes = gathered(
        (id, change._replace(fields=tuple(str(change.fields).split(", ")) if change.fields else ()))
        for id, change in changed
    )
    made: dict[str, Care] = {}
    split = len(Outcome._fields)
    for ref, independent, caveats, *values in scope.base.rows(
        "select x.ref, x.independent, (select group_concat(caveat) from"
        f" (select c.caveat from caveat c where c.ref = x.ref order by c.position)), {OUTCOME.sql},"
        f" {VALUE.sql} from record x left join outcome o on o.ref = x.ref left join value v on v.ref = x.ref"
        f" where {condition} order by x.ref",
        params,
    ):
        outcome, value, id = Outcome._make(values[:split]), Value._make(values[split:]), scope.id(ref)
        told = tuple(caveats.split(",")) if caveats else ()
        made[id] = Care(
            independent,
            told,
            outcome if outcome.state else None,
            changes.get(id, ()),
            value._replace(counts=bool(value.counts)) if value.form else None,
        )
    return made


SHARED: dict[str, Callable[[Scope], Mapping[str, Any]]] = {
    "related": lambda scope: _by_record(scope, LINKED, "link l join record r on r.ref = l.target", "l"),
    "sources": lambda scope: of_records(citations(scope)),
    "care": care,
    "entities": lambda scope: _by_record(scope, NAMED, "mention m join record r on r.ref = m.entity", "m"),
}
"""The fields that classes of several types have, and what looks them up by id."""
