"""What rows of records are made of beside their own columns: parties, particulars, editions, relations, evidence."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation


class Relation(NamedTuple):
    """One step in a country's relations with Beijing: established, suspended, restored, or a partnership of a level."""

    date: str
    event: str
    level: str | None = None
    """Of a partnership: a value of the vocabulary `partnership`."""
    record: str | None = None
    """Reference of the record that tells of it."""


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


class Evidence(NamedTuple):
    """A record that bears on a claim."""

    ref: str
    stance: str
    """supports, qualifies or contradicts."""
    why: str
    title: str
    date: str | None
    confidence: str | None
    date_basis: str | None = None
    independent: int = 0
    """How many independent voices its sources are."""


class Contrary(NamedTuple):
    """The strongest evidence against a claim, or that none was found."""

    state: str
    """A value of the vocabulary `contrary`: found or missing."""
    text: str
    """What it is and how strong."""
    looked: str
    """When it was looked for."""
    refs: tuple[str, ...] = ()
    """The records it is about."""
