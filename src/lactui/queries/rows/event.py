"""Events: something dated that happened, with its parties and particulars."""

from __future__ import annotations

from lactui.db.vocabulary import CHINA, TARGET
from lactui.queries.rows.provenance import NOTHING, SHARED, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Named, Related
    from lactui.queries.rows.query import Scope


class Party(NamedTuple):
    """A state or other actor in an event, with its role."""

    iso3: str
    name: str
    role: str


class Detail(NamedTuple):
    """A named particular of an event (ships, officials, personnel …), one or several values."""

    name: str
    values: tuple[str | int | float, ...]
    is_list: bool


class Event(NamedTuple):
    """Something dated that happened."""

    id: str
    kind: str
    title: str
    start: str
    end: str | None
    date_basis: str
    """stated, derived or inferred."""
    region: str
    countries: tuple[Party, ...]
    actor: str
    """Whose dealing it is: the code of one of the parties."""
    participants_note: str | None
    place: str | None
    summary: str
    details: tuple[Detail, ...]
    value_usd: float | None
    mechanism: str | None
    mechanism_name: str | None
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
        return f"event/{self.id}"

    @property
    def towards(self) -> tuple[str, ...]:
        """The codes of the other parties, those concerned first; China concerned without taking part is left out."""
        others = [party for party in self.countries if party.iso3 not in (self.actor, self.about)]
        return tuple(dict.fromkeys(party.iso3 for party in sorted(others, key=lambda party: party.role != TARGET)))

    @property
    def about(self) -> str | None:
        """China, where somebody else acts in its regard."""
        return CHINA if any(party[::2] == (CHINA, TARGET) for party in self.countries) else None


COLUMNS = Columns(Event, "t", "countries", "details", *SHARED, mechanism_name="m.name")
PARTY = Columns(Party, "t", name="a.name")


def read(scope: Scope) -> dict[str, Event]:
    """The events of a scope by id."""
    return read_rows(
        scope,
        COLUMNS,
        "event t left join mechanism m on m.id = t.mechanism",
        countries=scope.listed(PARTY, "event_country t join actor a using (iso3)", "t.event"),
        details=_details(scope),
    )


def _details(scope: Scope) -> dict[str, tuple[Detail, ...]]:
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
