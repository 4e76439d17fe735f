"""The states with what a map can shade them by, under a lens."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.lists.countries import country_rows
from lactui.store.vocabulary import CHINA, having

if TYPE_CHECKING:
    from lactui.store.database import Base


class State(NamedTuple):
    """A state with its measures; counts are those the lens leaves."""

    iso3: str
    name: str
    region: str
    events: int
    others: int
    """Events in which others than China act."""
    port_calls: int
    """Calls of Chinese ships at its ports."""
    tiv: float
    """Arms imports from China, million TIV, in the years of the lens within those of the series; 0.0 where none are listed."""
    partnership_level: str | None
    partnership_label: str | None
    last: str | None
    """Date of its last event."""


def states(base: Base, lens: Lens = EVERYTHING) -> tuple[State, ...]:
    """The states that a lens leaves, LAC first, then by events."""
    calls = port_calls(base, lens)
    return tuple(
        State(
            row.iso3,
            row.name,
            row.region,
            row.events,
            row.others,
            calls.get(row.iso3, 0),
            row.tiv,
            row.partnership_level,
            row.partnership_label,
            row.last,
        )
        for row in country_rows(base, lens)
    )


def port_calls(base: Base, lens: Lens = EVERYTHING) -> dict[str, int]:
    """Calls of Chinese ships by state, as the measure `port-calls` counts them; states without any are left out.

    A call of a state's own ship in China is none: China is the host of that one.
    """
    condition, params = lens.where("event", "r")
    return dict(
        base.rows(
            "select k.iso3, count(*) from record r join record_country k on k.record = r.n"
            f" where {condition} and r.kind in {having('kind', 'call')} and exists (select 1 from event_country v"
            " where v.event = r.id and v.role = 'visitor' and v.iso3 = ?) group by k.iso3",
            (*params, CHINA),
        )
    )
