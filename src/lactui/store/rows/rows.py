"""What the store hands out: frozen, typed rows, named as in the records (docs/data-dictionary.md).

They are NamedTuples and not dataclasses because `import dataclasses` costs a one-shot command
about 7 ms, a quarter of its budget. Unknown is None, dates are ISO at the precision known,
money is US dollars, TIV is SIPRI's volume in millions and never money.
"""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.rows.provenance import NOTHING, Care
from lactui.store.statuses import FAILED

ENTITIES = ("person", "ship", "system", "company", "installation")
"""Types of what acts and is used in events and deals: other records name them."""

ARTICLE = "kashin-kosevich-paper"
"""The source that the base starts from: its claims come first."""

TYPES = (
    "country",
    "mechanism",
    "event",
    "arms",
    *ENTITIES,
    "document",
    "statistic",
    "comparison",
    "claim",
    "source",
    "dataset",
)
"""Types of addressable records, in the order in which groups are shown."""


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


class Relation(NamedTuple):
    """One step in a country's relations with Beijing: established, suspended or restored."""

    date: str
    event: str


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


class Country(NamedTuple):
    """One of the 87 states."""

    iso3: str
    iso2: str
    name: str
    name_official: str
    name_es: str
    name_zh: str
    region: str
    subregion: str
    capital: str | None
    lat: float | None
    lon: float | None
    area_km2: float | None
    languages: tuple[str, ...]
    currency: str | None
    recognises: str
    """PRC or ROC."""
    relations: tuple[Relation, ...]
    partnership_level: str | None
    """A value of the vocabulary `partnership`."""
    partnership_wording: str | None
    partnership_since: str | None
    bri_status: str | None
    bri_date: str | None
    memberships: tuple[str, ...]
    has_army: bool
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"country/{self.iso3}"


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


class Arms(NamedTuple):
    """A line of arms: one designation, one deal, one recipient."""

    id: str
    recipient: str
    country: str
    """The recipient's name."""
    recipient_type: str
    """A value of the vocabulary `recipient_type`."""
    recipient_name: str | None
    """The force, service or group that received it."""
    region: str
    designation: str
    description: str
    category: str
    ordered: int | None
    order_year: int | None
    delivered: int | None
    delivery_years: tuple[int, ...]
    status: str
    tiv: float | None
    """SIPRI TIV, million, summed over the delivery years."""
    value_usd: float | None
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
        return f"arms/{self.id}"

    @property
    def failed(self) -> bool:
        """Whether the deal came to nothing."""
        return self.status in FAILED


class Document(NamedTuple):
    """A policy paper, plan or declaration, with what it provides."""

    id: str
    title: str
    title_zh: str | None
    issuer: str | None
    date: str | None
    region: str
    url: str | None
    provisions: tuple[str, ...]
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"document/{self.id}"


class Statistic(NamedTuple):
    """A number that somebody printed or derived."""

    id: str
    dimension: str
    region: str
    period_start: str | None
    period_end: str | None
    metric: str
    value: float | None
    decimals: int
    """How many decimals the number was printed with."""
    value_words: str | None
    """What the source says in words where it gives no number."""
    bound: str | None
    unit: str
    origin: str
    """published (somebody printed it) or derived (computed from a data set, said in `method`)."""
    method: str | None
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"statistic/{self.id}"


class Comparison(NamedTuple):
    """LAC and Africa set side by side in one dimension."""

    id: str
    dimension: str
    lac: str
    africa: str
    assessment: str
    direction: str
    statistics: tuple[str, ...]
    measure: str | None
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"comparison/{self.id}"


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
    """What it is and how strong, without the records that it is about."""
    looked: str
    """When it was looked for."""
    refs: tuple[str, ...] = ()
    """The records it is about."""


class Claim(NamedTuple):
    """What the literature says, with the evidence for and against."""

    id: str
    claim: str
    dimension: str
    stated_by: str
    evidence: tuple[Evidence, ...]
    contrary: Contrary
    change: str
    """What would change the balance."""
    measures: tuple[str, ...]
    """The ids of the measures that test it."""
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    """The one source that states it."""
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"claim/{self.id}"


class Source(NamedTuple):
    """Where something was read."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    lang: str
    type: str
    licence: str | None
    evidence: str
    notes: str | None
    records: int
    """How many records rest on it."""
    via: str | None = None
    """Where it was read, when not with the publisher."""
    archived: str | None = None
    """A copy in an archive of the web."""
    voice: str = ""
    """Its publisher, or the family of that: sources of one voice are not independent."""
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"source/{self.id}"


class Dataset(NamedTuple):
    """A data set, with its licence."""

    id: str
    title: str
    publisher: str | None
    edition: str | None
    url: str | None
    licence: str | None
    redistribution: str
    attribution: str | None
    notes: str | None
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"dataset/{self.id}"


class Indicator(NamedTuple):
    """A yearly series by country; its values are rows of `indicator_value`."""

    code: str
    name: str
    unit: str
    dataset: str
    note: str | None
    values: int
    """How many values the base holds."""
    first: int | None
    last: int | None


if TYPE_CHECKING:
    from typing import TypeAlias

    from lactui.store.lists.mentions import Named
    from lactui.store.rows.entities import Company, Installation, Person, Ship, System

    Entity: TypeAlias = Person | Ship | System | Company | Installation
    Record: TypeAlias = (
        Country
        | Mechanism
        | Event
        | Arms
        | Document
        | Statistic
        | Comparison
        | Claim
        | Source
        | Dataset
        | Entity
    )
else:
    Record = Entity = object


class Head(NamedTuple):
    """Any record in one line, from the table `record`."""

    ref: str
    type: str
    id: str
    title: str
    kind: str | None
    """An event's kind; otherwise None."""
    date: str | None
    end: str | None
    region: str | None
    confidence: str | None
    summary: str | None
    sources: int
    independent: int
    """How many voices these are."""
    date_basis: str | None
    """stated, derived or inferred; None for what is no event."""
    countries: tuple[str, ...]
    """ISO codes, China left out."""
