"""The row class of each type of record. Generated from the models by `python -m tools.rows`: change the model, not this.

What a field means is said in the model (`lactui.records.models.core`) and in the data dictionary.
"""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.parts import Contrary, Detail, Edition, Evidence, Party, Relation
    from lactui.queries.rows.provenance import Citation, Named, Related


class Country(NamedTuple):
    """One of the 87 countries."""

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
    relations: tuple[Relation, ...]
    partnership_level: str | None
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


class Mechanism(NamedTuple):
    """A lasting form of cooperation."""

    id: str
    name: str
    name_zh: str | None
    name_es: str | None
    category: str
    nature: str
    region: str
    actor: str
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

    @property
    def ref(self) -> str:
        """Its address."""
        return f"mechanism/{self.id}"


class Event(NamedTuple):
    """One dated happening."""

    id: str
    kind: str
    title: str
    start: str
    end: str | None
    date_basis: str
    region: str
    countries: tuple[Party, ...]
    actor: str
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

    @property
    def ref(self) -> str:
        """Its address."""
        return f"event/{self.id}"


class Arms(NamedTuple):
    """One arms line: a system, its recipient and what became of it; `tiv` in million SIPRI TIV."""

    id: str
    recipient: str
    country: str
    actor: str
    recipient_type: str
    recipient_name: str | None
    region: str
    designation: str
    description: str
    category: str
    ordered: int | None
    order_year: int | None
    delivered: int | None
    delivery_years: tuple[int, ...]
    status: str
    failed: bool
    tiv: float | None
    value_usd: float | None
    confidence: str
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING
    entities: tuple[Named, ...] = ()

    @property
    def ref(self) -> str:
        """Its address."""
        return f"arms/{self.id}"


class Person(NamedTuple):
    """An officer, official or diplomat; offices held stand in the records that name the person."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    iso3: str
    country: str
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"person/{self.id}"


class Ship(NamedTuple):
    """A ship that calls, sails in a task group, trains or carries arms."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    hull: str | None
    type: str
    ship_class: str | None
    iso3: str
    country: str
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"ship/{self.id}"


class System(NamedTuple):
    """A weapon, satellite or technical system by its type."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    type: str
    maker: str | None
    maker_name: str | None
    description: str | None
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"system/{self.id}"


class Company(NamedTuple):
    """A firm that sells, builds, runs or trains."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    iso3: str | None
    country: str | None
    field: str | None
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"company/{self.id}"


class Installation(NamedTuple):
    """A base, port, station, school, hospital or other place that was built, used or alleged."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    type: str
    iso3: str
    country: str
    place: str | None
    lat: float | None
    lon: float | None
    operator: str | None
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"installation/{self.id}"


class Document(NamedTuple):
    """A text that sets policy: paper, plan, declaration, agreement."""

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
    """One printed or computed number, with its unit and bound, or words where no number is given."""

    id: str
    dimension: str
    region: str
    period_start: str | None
    period_end: str | None
    metric: str
    value: float | None
    decimals: int
    value_words: str | None
    bound: str | None
    unit: str
    origin: str
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
    """What one dimension looks like in each region."""

    id: str
    dimension: str
    lac: str
    africa: str
    assessment: str
    direction: str
    statistics: tuple[str, ...]
    measure: str | None
    notes: str | None
    inverse: bool
    basis: str
    departs: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"comparison/{self.id}"


class Claim(NamedTuple):
    """A statement of the literature, with what speaks for and against it."""

    id: str
    claim: str
    dimension: str
    stated_by: str
    evidence: tuple[Evidence, ...]
    contrary: Contrary
    change: str
    measures: tuple[str, ...]
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"claim/{self.id}"


class Source(NamedTuple):
    """Where a fact was read."""

    id: str
    title: str
    publisher: str | None
    via: str | None
    author: str | None
    published: str | None
    url: str | None
    archived: str | None
    accessed: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    lang: str
    type: str
    licence: str | None
    evidence: str
    voice: str
    notes: str | None
    records: int
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"source/{self.id}"


class Dataset(NamedTuple):
    """A data set of which something is bundled or cited."""

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
