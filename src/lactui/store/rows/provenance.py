"""What a record says of its own making: sources, links, what it names, warnings, outcome and changes."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.record_types import TYPES
from lactui.store.rows.query import Columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.store.rows.query import Scope


class Citation(NamedTuple):
    """A source as one record cites it: what it is, and what in the record it bears out."""

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


class Named(NamedTuple):
    """Something that a record names."""

    ref: str
    name: str
    words: str | None
    """As a particular of the record or its designation words it; None where only its text does."""
    part: str | None
    """What it was there: the office or rank held then, the role played."""


class Outcome(NamedTuple):
    """What became of something announced, planned, offered or pending."""

    state: str
    """A value of the vocabulary `outcome`."""
    text: str
    date: str | None
    looked: str
    """When it was last looked for."""
    source: str | None
    """The id of the source that tells it; None where it was not found."""


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
    """How many voices its sources are: publishers of one family count once."""
    caveats: tuple[str, ...] = ()
    """Values of the vocabulary `caveat`."""
    outcome: Outcome | None = None
    changes: tuple[Change, ...] = ()
    """By edition."""


NOTHING = Care()

CITED = Columns(Citation, "s", source="s.id", date="s.published", supports="c.supports")
LINKED = Columns(Related, "l", ref="l.target", title="r.title")
NAMED = Columns(Named, "m", ref="m.entity", name="r.title")
OUTCOME = Columns(Outcome, "o")
CHANGED = Columns(Change, "x")


class Provenance:
    """Sources, links, named entities and care of all records that are read, by id."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.cited = _citations(scope)
        self.related = _by_record(
            scope, LINKED, "link l join record r on r.ref = l.target", "l.ref", "l.position"
        )
        self.care = care(scope)
        self.named: Mapping[str, tuple[Named, ...]] | None = None
        if TYPES[scope.type].names_entities:
            self.named = _by_record(
                scope, NAMED, "mention m join record r on r.ref = m.entity", "m.ref", "m.position"
            )

    def of(self, id: str) -> dict[str, Any]:
        """The fields `related`, `sources`, `care` and, of a type that names entities, `entities` of a record."""
        fields: dict[str, Any] = {
            "related": self.related.get(id, ()),
            "sources": self.cited.get((id, None), ()),
            "care": self.care.get(id, NOTHING),
        }
        if self.named is not None:
            fields["entities"] = self.named.get(id, ())
        return fields

    def of_edition(self, id: str, position: int) -> tuple[Citation, ...]:
        """The sources of one edition of a mechanism."""
        return self.cited.get((id, position), ())


def _citations(scope: Scope) -> dict[tuple[str, int | None], tuple[Citation, ...]]:
    """Citations by the record's id and the edition that they are of, None for the record itself."""
    condition, params = scope.refs("c.ref")
    found: dict[tuple[str, int | None], list[Citation]] = {}
    for ref, edition, *values in scope.base.rows(
        f"select c.ref, c.edition, {CITED.sql} from citation c join source s on s.id = c.source"
        f" where {condition} order by c.ref, c.position",
        params,
    ):
        found.setdefault((scope.id(ref), edition), []).append(Citation._make(values))
    return {key: tuple(citations) for key, citations in found.items()}


def _by_record(
    scope: Scope, columns: Columns[Any], source: str, ref: str, order: str
) -> dict[str, tuple[Any, ...]]:
    """The rows of a table that belong to records by reference, by the record's id and in their order."""
    condition, params = scope.refs(ref)
    found: dict[str, list[Any]] = {}
    for owner, *values in scope.base.rows(
        f"select {ref}, {columns.sql} from {source} where {condition} order by {ref}, {order}", params
    ):
        found.setdefault(scope.id(owner), []).append(columns.kind._make(values))
    return {id: tuple(rows) for id, rows in found.items()}


def care(scope: Scope) -> Mapping[str, Care]:
    """Care of the records by id; two queries whatever their number."""
    changes: dict[str, list[Change]] = {}
    condition, params = scope.refs("x.ref")
    for ref, *values in scope.base.rows(
        f"select x.ref, {CHANGED.sql} from change x where {condition} order by x.ref, x.n", params
    ):
        change = CHANGED.kind._make(values)
        listed = tuple(str(change.fields).split(", ")) if change.fields else ()
        changes.setdefault(scope.id(ref), []).append(change._replace(fields=listed))
    made: dict[str, Care] = {}
    for ref, independent, caveats, *values in scope.base.rows(
        "select x.ref, x.independent, (select group_concat(caveat) from"
        f" (select c.caveat from caveat c where c.ref = x.ref order by c.position)), {OUTCOME.sql}"
        f" from record x left join outcome o on o.ref = x.ref where {condition} order by x.ref",
        params,
    ):
        outcome = Outcome._make(values)
        id = scope.id(ref)
        told = tuple(caveats.split(",")) if caveats else ()
        made[id] = Care(independent, told, outcome if outcome.state else None, tuple(changes.get(id, ())))
    return made
