"""Mechanisms: a standing form of cooperation with its editions."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, citations, of_records, read_rows
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Named, Related
    from lactui.queries.rows.query import Scope


class Edition(NamedTuple):
    """One meeting, drill or voyage of a mechanism."""

    n: int | None
    date: str | None
    place: str | None
    participants: str | None
    """As the source words it; None where the source gives none."""
    named: tuple[str, ...]
    count: int | None  # type: ignore[assignment]
    """How many states or delegations took part, when known, bounded by `count_bound`."""
    count_bound: str | None
    outcome: str | None
    event: str | None
    """Id of the event, when the base has it."""
    sources: tuple[Citation, ...]
    name: str | None = None
    """Where an edition has a name rather than a number ("CBERS-2B")."""
    end: str | None = None


class Mechanism(NamedTuple):
    """A standing form of cooperation, with its editions."""

    id: str
    name: str
    name_zh: str | None
    name_es: str | None
    category: str
    nature: str
    """standing, series, or a grouping that only this base makes."""
    region: str
    actor: str
    """Whose it is."""
    established: str | None
    ended: str | None
    cadence: str | None
    level: str | None
    lead_china: str | None
    lead_partner: str | None
    description: str
    counterpart: str | None
    counterpart_name: str | None
    editions: tuple[Edition, ...]
    confidence: str
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING
    entities: tuple[Named, ...] = ()
    """The people, ships, systems, companies and installations that it names."""

    @property
    def ref(self) -> str:
        """Its address."""
        return f"mechanism/{self.id}"


COLUMNS = Columns(Mechanism, "t", "editions", "related", "sources", "care", "entities", counterpart_name="c.name")
EDITION = Columns(Edition, "t", "named", "sources")


def read(scope: Scope) -> dict[str, Mechanism]:
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
    return read_rows(scope, COLUMNS, source, editions=editions, sources=of_records(cited))
