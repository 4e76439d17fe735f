"""Points for a map: what has coordinates, in the countries and under the events of a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.db.filters import Filters
from lactui.queries.lists.countries import STATIONS, points

if TYPE_CHECKING:
    from lactui.db.database import Base


def test_installations_with_coordinates_and_ports_called_at(base: Base) -> None:
    found = points(base)
    known = base.rows(
        "select type in ('ground-station', 'signals'), count(*) from installation where lat is not null group by 1"
    )
    assert STATIONS == ("ground-station", "signals")
    stations = sum(point.kind == "station" for point in found)
    assert 0 < stations <= dict(known)[1]
    ports = {(point.iso3, point.name) for point in found if point.kind == "port"}
    assert ("PER", "Callao") in ports
    assert len(ports) == sum(point.kind == "port" for point in found)


def test_a_filter_leaves_the_ports_of_its_calls(base: Base) -> None:
    assert {point.iso3 for point in points(base, Filters(countries=("PER",)))} == {"PER"}
    assert not any(point.kind == "port" for point in points(base, Filters(since="2030")))
