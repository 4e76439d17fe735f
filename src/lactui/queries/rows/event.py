"""Events: something dated that happened, with its parties and particulars."""

from __future__ import annotations

from lactui.db.vocabulary import CHINA, TARGET
from lactui.queries.rows.parts import Detail, Party
from lactui.queries.rows.provenance import SHARED, read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Event
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


def other_parties(event: Event) -> tuple[str, ...]:
    """The codes of the other parties, those concerned first; China concerned without taking part is left out."""
    others = [party for party in event.countries if party.iso3 not in (event.actor, china_concerned(event))]
    return tuple(dict.fromkeys(party.iso3 for party in sorted(others, key=lambda party: party.role != TARGET)))


def china_concerned(event: Event) -> str | None:
    """China, where somebody else acts in its regard."""
    return CHINA if any(party[::2] == (CHINA, TARGET) for party in event.countries) else None


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
