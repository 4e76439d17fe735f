"""The models of countries, actors, mechanisms, events, arms, documents, statistics, comparisons, claims and sources."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from lactui.records.models import fields as f
from lactui.records.models.details import details
from lactui.records.models.fields import refuse
from lactui.records.models.parts import (
    Caveats,
    EditionCitation,
    Entities,
    Links,
    Model,
    Outcome,
    Partnership,
    RelationStep,
    Sources,
    Value,
    in_order,
    once,
    valued,
)


class Bri(Model):
    """A country's place in the Belt and Road Initiative."""

    status: f.BriStatus | None
    date: f.Date | None


class Country(Model):
    """One of the 87 countries."""

    iso3: f.Iso3
    iso2: f.Iso2
    name: f.Name
    name_official: f.Name
    name_es: f.Name
    name_zh: f.Name
    region: f.OneRegion
    subregion: f.Subregion
    capital: f.Name | None
    lat: f.Latitude
    lon: f.Longitude
    area_km2: f.Amount
    languages: Annotated[tuple[f.Name, ...], Field(min_length=1), f.Unique]
    currency: f.Name | None
    recognises: f.Recognises
    relations: tuple[RelationStep, ...]
    partnership: Partnership
    bri: Bri
    memberships: Annotated[tuple[f.Name, ...], f.Unique]
    has_army: bool
    notes: f.Prose | None
    related: Links = ()
    sources: Sources


class Actor(Model):
    """A participant outside the 87 countries."""

    code: f.Iso3
    name: f.Name
    name_zh: f.Name | None
    kind: f.ActorKind


class Edition(Model):
    """A meeting, drill or voyage of a mechanism."""

    n: f.Ordinal | None
    name: f.Name | None
    date: f.Date | None
    end: f.Date | None
    place: f.Name | None
    participants: f.Line | None
    """As the source words it."""
    named: Annotated[tuple[f.Name, ...], f.Unique]
    count: f.Count | None
    """How many states or delegations took part, where the source says so."""
    count_bound: f.Bound | None
    outcome: f.Line | None
    event: f.Id | None
    sources: Annotated[tuple[EditionCitation, ...], once("source", "cites")]

    @model_validator(mode="after")
    def _whole(self) -> Edition:
        in_order(self.date, self.end, "end")
        if self.end and not self.date:
            raise refuse("order", "is an end without a date", field="end")
        if self.count_bound and self.count is None:
            raise refuse("bound", "is a bound without a count", field="count_bound")
        return self


class Mechanism(Model):
    """A lasting form of cooperation."""

    id: f.Id
    name: f.Name
    name_zh: f.Name | None
    name_es: f.Name | None
    category: f.Category
    nature: f.Nature
    region: f.Region
    actor: f.Iso3
    """Whose it is."""
    established: f.Date | None
    ended: f.Date | None
    cadence: f.Name | None
    level: f.Name | None
    lead_china: f.Name | None
    lead_partner: f.Name | None
    description: f.Prose
    counterpart: f.Id | None
    editions: tuple[Edition, ...]
    entities: Entities
    confidence: f.Confidence
    notes: f.Prose | None
    related: Links = ()
    sources: Sources

    @model_validator(mode="after")
    def _whole(self) -> Mechanism:
        in_order(self.established, self.ended, "ended")
        return self


class Party(Model):
    """A participant of an event and its role."""

    iso3: f.Iso3
    role: f.Role


def _no_party_twice(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    seen: set[tuple[str, str]] = set()
    for party in parties:
        if (party.iso3, party.role) in seen:
            raise refuse("twice", f"has {party.iso3} as {party.role} twice")
        seen.add((party.iso3, party.role))
    return parties


class Event(Model):
    """One dated happening."""

    id: f.Id
    kind: f.Kind
    title: f.Name
    start: f.Date
    end: f.Date | None
    date_basis: f.DateBasis
    """Whether the source states the date, or it was derived or inferred."""
    region: f.Region
    countries: Annotated[tuple[Party, ...], Field(min_length=1), AfterValidator(_no_party_twice)]
    actor: f.Iso3
    """Whose dealing it is, of the parties."""
    participants_note: f.Line | None
    """Who took part beyond the parties named, as far as sources say."""
    place: f.Name | None
    summary: f.Prose
    details: Annotated[
        dict[str, Any], PlainValidator(details), WithJsonSchema({"type": "object", "vocabulary": "detail"})
    ]
    entities: Entities
    value_usd: f.Amount | None
    value: Value | None = None
    caveats: Caveats
    """What the source itself warns of."""
    mechanism: f.Id | None
    outcome: Outcome | None
    confidence: f.Confidence
    notes: f.Prose | None
    related: Links = ()
    sources: Sources

    @model_validator(mode="after")
    def _whole(self) -> Event:
        in_order(self.start, self.end, "end")
        valued(self)
        return self


def _ascending(years: tuple[int, ...]) -> tuple[int, ...]:
    if list(years) != sorted(set(years)):
        raise refuse("order", "must list each year once, in order")
    return years


class Arms(Model):
    """One arms line: a system, its recipient and what became of it; `tiv` in million SIPRI TIV."""

    id: f.Id
    recipient: f.Iso3
    actor: f.Iso3
    """Who supplies."""
    recipient_type: f.RecipientType
    recipient_name: f.Name | None
    """The force, service or group that received, where sources name it."""
    region: f.OneRegion
    designation: f.Name
    description: f.Name
    category: f.ArmsCategory
    ordered: f.Count | None
    order_year: f.Year | None
    delivered: f.Count | None
    delivery_years: Annotated[tuple[f.Year, ...], AfterValidator(_ascending)]
    status: f.Status
    tiv: f.Amount | None
    value_usd: f.Amount | None
    value: Value | None = None
    caveats: Caveats
    outcome: Outcome | None
    entities: Entities
    confidence: f.Confidence
    notes: f.Prose | None
    related: Links = ()
    sources: Sources

    @property
    def last_delivery(self) -> int | None:
        """The last year of delivery; None where nothing was delivered, or no year is known."""
        return max(self.delivery_years, default=None)

    @model_validator(mode="after")
    def _whole(self) -> Arms:
        if self.order_year and self.delivery_years and self.delivery_years[0] < self.order_year:
            raise refuse("order", f"begins before the order of {self.order_year}", field="delivery_years")
        valued(self)
        return self


class Document(Model):
    """A text that sets policy: paper, plan, declaration, agreement."""

    id: f.Id
    title: f.Name
    title_zh: f.Name | None
    issuer: f.Name | None
    date: f.Date | None
    region: f.Region
    url: f.Url | None
    provisions: tuple[f.Line, ...]
    notes: f.Prose | None
    related: Links = ()
    sources: Sources


class Statistic(Model):
    """One printed or computed number, with its unit and bound, or words where no number is given."""

    id: f.Id
    dimension: f.Dimension
    region: f.AnyRegion
    period_start: f.Date | None
    period_end: f.Date | None
    metric: f.Name
    value: f.Number | None
    value_words: f.Name | None
    bound: f.Bound | None
    unit: f.Unit
    origin: f.Origin
    method: f.Line | None
    notes: f.Prose | None
    related: Links = ()
    sources: Sources

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Statistic:
        in_order(self.period_start, self.period_end, "period_end")
        if (self.value is None) == (self.value_words is None):
            raise refuse("value", "goes with value_words: give one of the two", field="value")
        if self.bound and self.value is None:
            raise refuse("bound", "is a bound without a value", field="bound")
        if f.words_of(info).has("origin", self.origin, "computed") and not self.method:
            raise refuse("method", "must say how a derived number was computed", field="method")
        return self


class Comparison(Model):
    """What one dimension looks like in each region."""

    id: f.Id
    dimension: f.Dimension
    lac: f.Prose
    africa: f.Prose
    assessment: f.Prose
    direction: f.Direction
    statistics: Annotated[tuple[f.Id, ...], f.Unique]
    measure: f.Line | None
    notes: f.Prose | None
    inverse: bool = False  # more of its leading figure means more restraint, not more engagement
    basis: f.Basis = "literature"
    departs: f.Line | None = None  # why the assessment departs from the leading figure
    related: Links = ()
    sources: Sources

    @model_validator(mode="after")
    def _whole(self) -> Comparison:
        if self.id != self.dimension:
            raise refuse("id", f"must be the dimension, {self.dimension}", field="id")
        return self


class Evidence(Model):
    """A record that bears on a claim."""

    record: f.Ref
    stance: f.Stance
    why: f.Line


class Contrary(Model):
    """The search for the strongest evidence against a claim."""

    state: f.ContraryState
    text: f.Line
    """What it says and how strong it is, or what was looked for."""
    looked: f.Date
    records: Annotated[tuple[f.Ref, ...], f.Unique] = ()
    """The records that it is about, the strongest first."""


class Claim(Model):
    """A statement of the literature, with what speaks for and against it."""

    id: f.Id
    claim: f.Line
    dimension: f.Dimension
    stated_by: f.Id
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1), once("record", "names")]
    contrary: Contrary
    change: f.Line
    """What would change the balance."""
    measures: Annotated[tuple[f.Id, ...], f.Unique]
    """The measures that test it."""
    notes: f.Prose | None
    related: Links = ()


class Source(Model):
    """Where a fact was read."""

    id: f.Id
    title: f.Line
    publisher: f.Name | None
    """Who published it first, or the agency that wrote it."""
    via: f.Name | None
    """Where it was read, when not with the publisher: a site that carries it, a copy."""
    author: f.Name | None
    published: f.Date | None
    url: f.Url | None
    archived: f.Url | None
    """A copy kept by an archive of the web."""
    accessed: f.Date | None = None
    """The day on which it was read and taken in."""
    volume: f.Name | None = None
    issue: f.Name | None = None
    pages: f.Name | None = None
    doi: f.Doi | None = None
    lang: f.Lang
    type: f.SourceType
    licence: f.Line | None
    evidence: f.EvidenceRead
    notes: f.Prose | None
    article: bool = False
    """It is the article that this base starts from: its claims come first."""


class Distinct(Model):
    """Two records that look alike and were read and judged different."""

    ids: Annotated[tuple[f.Id, f.Id], f.Unique]
    why: f.Line


class Redirect(Model):
    """An address that a record had before."""

    old: f.Ref
    new: f.Ref
    why: f.Line
