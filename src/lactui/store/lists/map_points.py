"""Points for a map: installations, and the ports at which Chinese ships called, under a lens."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.vocabulary import CHINA, having

if TYPE_CHECKING:
    from lactui.store.database import Base

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


def points(base: Base, lens: Lens = EVERYTHING) -> tuple[Point, ...]:
    """The installations with coordinates in the countries of a lens, then the ports of its calls, each place once."""
    where, params = lens.where("event", "r")
    place, chosen = Lens(countries=lens.countries, region=lens.region, subregion=lens.subregion).where("country", "r")
    built = base.rows(
        "select i.lon, i.lat, i.type, i.name, i.iso3 from installation i join record r on r.ref = 'country/' || i.iso3"
        f" where i.lat is not null and {place} order by i.id",
        chosen,
    )
    called = base.rows(
        "select distinct p.lon, p.lat, p.name, p.iso3 from record r join event e on e.id = r.id"
        " join record_country k on k.record = r.n join place p on p.iso3 = k.iso3 and p.name = e.place"
        f" where {where} and r.kind in {having('kind', 'call')} and exists (select 1 from event_country v"
        " where v.event = r.id and v.role = 'visitor' and v.iso3 = ?) order by p.id",
        (*params, CHINA),
    )
    return (
        *(
            Point(lon, lat, "station" if type in STATIONS else "installation", name, iso3)
            for lon, lat, type, name, iso3 in built
        ),
        *(Point(lon, lat, "port", name, iso3) for lon, lat, name, iso3 in called),
    )
