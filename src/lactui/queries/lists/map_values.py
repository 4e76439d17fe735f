"""The states with what a map can shade them by, and the places that are points on it, under a filter."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import CHINA, having
from lactui.queries.lists.countries import country_rows
from lactui.queries.lists.totals import scanned
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base


class State(NamedTuple):
    """A state with its measures; counts are those the filter leaves."""

    iso3: str
    name: str
    region: str
    events: int
    others: int
    """Events in which others than China act."""
    port_calls: int
    """Calls of Chinese ships at its ports."""
    arms: int
    """Its arms transfers, the failed ones included."""
    failed: int
    tiv: float
    """Arms imports from China, million TIV, in the years of the filter within those of the series; 0.0 where none are listed."""
    partnership_level: str | None
    partnership_label: str | None
    last: str | None
    """Date of its last event."""


def states(base: Base, filters: Filters = EVERYTHING) -> tuple[State, ...]:
    """The states that a filter leaves, LAC first, then by events."""
    calls = port_calls(base, filters)
    return tuple(
        State(
            row.iso3,
            row.name,
            row.region,
            row.events,
            row.others,
            calls.get(row.iso3, 0),
            row.arms,
            row.failed,
            row.tiv,
            row.partnership_level,
            row.partnership_label,
            row.last,
        )
        for row in country_rows(base, filters)
    )


CALLED = (
    f"r.kind in {having('kind', 'call')} and exists (select 1 from event_country_numbered v"
    " where v.event = r.n and v.role = 'visitor' and v.iso3 = ?)"
)
"""A record `r` is a call of a ship of the country whose code is bound."""


def port_calls(base: Base, filters: Filters = EVERYTHING) -> dict[str, int]:
    """Calls of Chinese ships by state, as the measure `port-calls` counts them; states without any are left out.

    A call of a state's own ship in China is none: China is the host of that one.
    """
    condition, params = filters.where("event", "r")
    return dict(
        base.rows(
            "select k.iso3, count(*) from record r cross join record_country k on k.record = r.n"
            f" where {scanned(condition)} and {CALLED} group by +k.iso3",
            (*params, CHINA),
        )
    )


STATIONS = ("ground-station", "signals")
"""Types of installation that listen to or steer what is in the sky."""


class Point(NamedTuple):
    """A place with its coordinates."""

    lon: float
    lat: float
    kind: str
    """`station`, `installation`, `port`."""
    name: str
    iso3: str


def points(base: Base, filters: Filters = EVERYTHING) -> tuple[Point, ...]:
    """The installations with coordinates in the countries of a filter, then the ports of its calls, each place once."""
    where, params = filters.where("event", "r")
    place, chosen = Filters(countries=filters.countries, region=filters.region, subregion=filters.subregion).where(
        "country", "r"
    )
    built = base.rows(
        "select i.lon, i.lat, i.type, i.name, i.iso3 from installation i join record r on r.ref = 'country/' || i.iso3"
        f" where i.lat is not null and {place} order by i.id",
        chosen,
    )
    called = base.rows(
        "with called as materialized (select distinct k.iso3, e.place from record r cross join event e on e.id = r.id"
        f" cross join record_country k on k.record = r.n where {scanned(where)} and {CALLED})"
        " select p.lon, p.lat, p.name, p.iso3 from called c join place p on p.iso3 = c.iso3 and p.name = c.place"
        " order by p.id",
        (*params, CHINA),
    )
    return (
        *(
            Point(lon, lat, "station" if type in STATIONS else "installation", name, iso3)
            for lon, lat, type, name, iso3 in built
        ),
        *(Point(lon, lat, "port", name, iso3) for lon, lat, name, iso3 in called),
    )
