"""The models of the records themselves: countries, mechanisms, events, arms, documents, figures, claims, sources, entities."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from lactui.db.dates import is_after
from lactui.records.models import fields as f
from lactui.records.models.fields import details, refuse


class Model(BaseModel):
    """What all records have in common: no coercion, no unknown fields, no change afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def in_order(first: str | None, last: str | None, field: str) -> None:
    """Refuse an end (in `field`) before its start, at the precision that both have."""
    if first and last and is_after(first, last):
        raise refuse("order", f"lies before the start, {first}", field=field)


class Citation(Model):
    """A source and what it supports, in our own words."""

    source: f.SourceId = Field(description="The source")
    supports: f.Line = Field(description="What it bears out")


class EditionCitation(Model):
    """A source of an edition; what it supports may be the edition as a whole."""

    source: f.Id
    supports: f.Line | None


class Related(Model):
    """A link to another record, with its reason where there is one."""

    record: f.Ref
    why: f.Line | None = Field(description="Why")


def once(field: str, verb: str) -> AfterValidator:
    """A check of a list of objects that refuses two with the same text in a field: "<verb> <text> twice"."""

    def check(found: tuple[Any, ...]) -> tuple[Any, ...]:
        seen: set[str] = set()
        for each in found:
            text = getattr(each, field)
            if text in seen:
                raise refuse("twice", f"{verb} {text} twice")
            seen.add(text)
        return found

    return AfterValidator(check)


class EntityLink(Model):
    """A person, ship, system, company or installation that a record names."""

    entity: f.EntityRef = Field(description="The person, ship, system, company or installation")
    words: f.Line | None = Field(
        description="As a particular of the record or its designation words it; null where only its text does"
    )
    part: f.Name | None = Field(description="What it was there: the office or rank held then, the role played")


Sources = Annotated[tuple[Citation, ...], Field(min_length=1), once("source", "cites")]
Links = Annotated[tuple[Related, ...], once("record", "names")]
Entities = Annotated[tuple[EntityLink, ...], once("entity", "names")]
Notes = Annotated[f.Prose | None, Field(description="Remarks")]
Confidence = Annotated[f.Confidence, Field(description="official, reported, contested or claimed")]
Caveats = Annotated[tuple[f.Caveat, ...], f.Unique]


class RelationStep(Model):
    """A step in diplomatic relations with Beijing."""

    date: f.Date | None = Field(description="Date; null when not known")
    event: f.RelationEvent = Field(description="established, suspended, restored or partnership (vocabulary relation)")
    level: f.PartnershipLevel | None = Field(None, description="Of a partnership: its level (vocabulary partnership)")
    record: f.Ref | None = Field(None, description="Address of the record that tells of the step")

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> RelationStep:
        if (self.level is not None) != f.words_of(info).has("relation", self.event, "level"):
            raise refuse("level", "goes with a step of partnership: give both or neither", field="level")
        return self


class Partnership(Model):
    """The level of partnership, as a word and in the wording found."""

    level: f.PartnershipLevel | None = Field(description="Level of the partnership with China (vocabulary partnership)")
    wording: f.Line | None = Field(description="The wording of the partnership in the sources")
    since: f.Date | None = Field(description="Date of that level")

    @model_validator(mode="after")
    def _whole(self) -> Partnership:
        if (self.level is None) != (self.wording is None):
            raise refuse("partnership", "goes with a level: give both or neither", field="wording")
        if self.since and self.level is None:
            raise refuse("partnership", "is a date without a level", field="since")
        return self


class Value(Model):
    """Who pays whom by a record's value in US dollars, and whether sums count it."""

    payer: f.ActorCode | None = Field(description="Who pays, gives or lends")
    payee: f.ActorCode | None = Field(description="Who is paid; null where several states or an organisation are")
    form: f.ValueForm = Field(description="grant, loan, purchase, investment, budget or other (vocabulary value_form)")
    stage: f.ValueStage = Field(description="announced, agreed, delivered or unknown (vocabulary value_stage)")
    counts: bool = Field(description="1 when sums count it, 0 when not: of the records of one programme one counts")
    why: f.Line | None = Field(description="Why it is not counted")
    programme: f.RecordRef | None = Field(description="The record under which the programme is counted")

    @model_validator(mode="after")
    def _whole(self) -> Value:
        if self.counts != (self.why is None):
            raise refuse("value", "goes with a value that sums leave out, and is needed there", field="why")
        if self.counts and self.programme:
            raise refuse("value", "names where else the programme is counted, and this is counted", field="programme")
        return self


def valued(record: Any) -> None:
    """Refuse a sum of money without its value, and the other way round."""
    if (record.value_usd is None) != (record.value is None):
        raise refuse("value", "goes with value_usd: give both or neither", field="value")


class Outcome(Model):
    """What became of something announced, planned or pending."""

    state: f.OutcomeState = Field(
        description="carried-out, under-way, partly, dropped, lost or not-found (vocabulary outcome)"
    )
    text: f.Line = Field(description="What happened, or what was searched for")
    date: f.Date | None = Field(description="When it came to that")
    looked: f.Date = Field(description="When it was last searched for")
    source: f.SourceId | None = Field(description="Where it was read; null where it was not found")

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Outcome:
        if (self.source is None) != f.words_of(info).has("outcome", self.state, "unread"):
            raise refuse("outcome", "names where it was read, unless it was not found", field="source")
        return self


class Bri(Model):
    """A country's place in the Belt and Road Initiative."""

    status: f.BriStatus | None = Field(description="Belt and Road: member, non-member or withdrawn")
    date: f.Date | None = Field(description="Date of the memorandum")


class Country(Model):
    """One of the 87 countries."""

    iso3: f.ActorCode = Field(description="ISO 3166-1 alpha-3 code")
    iso2: f.Iso2 = Field(description="ISO 3166-1 alpha-2 code")
    name: f.Name = Field(description="Short name in English")
    name_official: f.Name = Field(description="Official name in English")
    name_es: f.Name = Field(description="Name in Spanish")
    name_zh: f.Name = Field(description="Name in Chinese")
    region: f.OneRegion = Field(description="LAC or AFR")
    subregion: f.Subregion = Field(description="Subregion of UN M49")
    capital: f.Name | None = Field(description="Capital")
    lat: f.Latitude = Field(description="Latitude of a point in the country, degrees")
    lon: f.Longitude = Field(description="Longitude of a point in the country, degrees")
    area_km2: f.Amount = Field(description="Area, square kilometres")
    languages: Annotated[tuple[f.Name, ...], Field(min_length=1), f.Unique, f.Stored("country_language", "language")]
    currency: f.Name | None = Field(description="Currency, code and name")
    recognises: f.Recognises = Field(description="Whom it recognises: PRC or ROC")
    relations: Annotated[tuple[RelationStep, ...], f.Stored("country_relation")]
    partnership: Annotated[Partnership, f.Flat]
    bri: Annotated[Bri, f.Flat]
    memberships: Annotated[tuple[f.Name, ...], f.Unique, f.Stored("country_membership", "body")]
    has_army: bool = Field(description="1 when it has armed forces, 0 when not")
    notes: Notes
    related: Links = ()
    sources: Sources


class Actor(Model):
    """A participant outside the 87 countries."""

    code: f.Iso3
    name: f.Name = Field(description="Name in English")
    name_zh: f.Name | None = Field(description="Name in Chinese")
    kind: f.ActorKind = Field(description="state, territory or organisation")


class Edition(Model):
    """A meeting, drill or voyage of a mechanism."""

    n: f.Ordinal | None = Field(description="Number of the edition")
    name: f.Name | None = Field(description="Name of the edition, where it has one rather than a number")
    date: f.Date | None = Field(description="First day, as precise as known")
    end: f.Date | None = Field(description="Last day, as precise as known")
    place: f.Name | None = Field(description="Place")
    participants: f.Line | None = Field(description="Who took part, in the source's words")
    named: Annotated[tuple[f.Name, ...], f.Unique]
    count: f.Count | None = Field(description="How many states or delegations took part")
    count_bound: f.Bound | None = Field(description="Bound of the count (vocabulary bound)")
    outcome: f.Line | None = Field(description="What came of it")
    event: f.EventId | None = Field(description="The event in this base")
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

    id: f.Id = Field(description="Id")
    name: f.Name = Field(description="Name in English")
    name_zh: f.Name | None = Field(description="Name in Chinese")
    name_es: f.Name | None = Field(description="Name in Spanish")
    category: f.Category = Field(description="Category (vocabulary category)")
    nature: f.Nature = Field(description="standing, series or grouping (vocabulary nature)")
    region: f.Region = Field(description="LAC, AFR or both")
    actor: f.ActorCode = Field(description="Whose mechanism it is")
    established: f.Date | None = Field(description="Date of the beginning")
    ended: f.Date | None = Field(description="Date of the end")
    cadence: f.Name | None = Field(description="How often it meets")
    level: f.Name | None = Field(description="Level of those who meet")
    lead_china: f.Name | None = Field(description="Who leads for China")
    lead_partner: f.Name | None = Field(description="Who leads for the partner")
    description: f.Prose = Field(description="What it is")
    counterpart: Annotated[f.MechanismId | None, f.NameBeside("counterpart_name")] = Field(
        description="The like mechanism in the other region"
    )
    editions: Annotated[tuple[Edition, ...], f.Stored("edition")]
    entities: Entities
    confidence: Confidence
    notes: Notes
    related: Links = ()
    sources: Sources

    @model_validator(mode="after")
    def _whole(self) -> Mechanism:
        in_order(self.established, self.ended, "ended")
        return self


class Party(Model):
    """A participant of an event and its role."""

    iso3: f.ActorCode = Field(description="The state or other actor")
    role: f.Role = Field(description="Role (vocabulary role)")


def _no_party_twice(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    seen: set[tuple[str, str]] = set()
    for party in parties:
        if (party.iso3, party.role) in seen:
            raise refuse("twice", f"has {party.iso3} as {party.role} twice")
        seen.add((party.iso3, party.role))
    return parties


class Event(Model):
    """One dated happening."""

    id: f.Id = Field(description="Id")
    kind: f.Kind = Field(description="Kind (vocabulary kind)")
    title: f.Name = Field(description="Title")
    start: f.Date = Field(description="Date of the start, at the precision known")
    end: f.Date | None = Field(description="Date of the end; null when unknown or the same day")
    date_basis: f.DateBasis = Field(description="stated by the source, derived or inferred (vocabulary date_basis)")
    region: f.Region = Field(description="LAC, AFR or both")
    countries: Annotated[
        tuple[Party, ...], Field(min_length=1), AfterValidator(_no_party_twice), f.Stored("event_country")
    ]
    actor: f.ActorCode = Field(description="Who acts: the party whose dealing the event records")
    participants_note: f.Line | None = Field(
        description="Who took part beyond the parties named, as far as sources say"
    )
    place: f.Name | None = Field(description="Place")
    summary: f.Prose = Field(description="What happened")
    details: Annotated[
        dict[str, Any], PlainValidator(details), WithJsonSchema({"type": "object", "vocabulary": "detail"})
    ]
    entities: Entities
    value_usd: f.Amount | None = Field(description="Value, US dollars")
    value: Value | None = None
    caveats: Caveats
    """What the source itself warns of."""
    mechanism: Annotated[f.MechanismId | None, f.NameBeside("mechanism_name")] = Field(
        description="The mechanism it belongs to"
    )
    outcome: Outcome | None
    confidence: Confidence
    notes: Notes
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

    id: f.Id = Field(description="Id")
    recipient: Annotated[f.CountryCode, f.NameBeside("country")] = Field(description="The country that receives")
    actor: f.ActorCode = Field(description="Who supplies")
    recipient_type: f.RecipientType = Field(description="Who receives there (vocabulary recipient_type)")
    recipient_name: f.Name | None = Field(
        description="The force, service or group that receives, where sources name it"
    )
    region: f.OneRegion = Field(description="LAC or AFR")
    designation: f.Name = Field(description="Designation")
    description: f.Name = Field(description="What it is")
    category: f.ArmsCategory = Field(description="Category (vocabulary arms_category)")
    ordered: f.Count | None = Field(description="Number ordered")
    order_year: f.Year | None = Field(description="Year of the order")
    delivered: f.Count | None = Field(description="Number delivered")
    delivery_years: Annotated[tuple[f.Year, ...], AfterValidator(_ascending), f.Stored("arms_delivery_year", "year")]
    status: f.Status = Field(description="Status (vocabulary status)")
    tiv: f.Amount | None = Field(description="SIPRI TIV, million, over all delivery years; a volume, never money")
    value_usd: f.Amount | None = Field(description="Value, US dollars")
    value: Value | None = None
    caveats: Caveats
    outcome: Outcome | None
    entities: Entities
    confidence: Confidence
    notes: Notes
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

    id: f.Id = Field(description="Id")
    title: f.Name = Field(description="Title in English")
    title_zh: f.Name | None = Field(description="Title in Chinese")
    issuer: f.Name | None = Field(description="Who issued it")
    date: f.Date | None = Field(description="Date")
    region: f.Region = Field(description="LAC, AFR, both or world")
    url: f.Url | None = Field(description="Address of the text")
    provisions: Annotated[tuple[f.Line, ...], f.Stored("document_provision", "text")]
    notes: Notes
    related: Links = ()
    sources: Sources


class Statistic(Model):
    """One printed or computed number, with its unit and bound, or words where no number is given."""

    id: f.Id = Field(description="Id")
    dimension: f.Dimension = Field(description="Dimension (vocabulary dimension)")
    region: f.AnyRegion = Field(description="LAC, AFR, both or world")
    period_start: f.Date | None = Field(description="Start of the period")
    period_end: f.Date | None = Field(description="End of the period")
    metric: f.Name = Field(description="What is measured")
    value: f.Number | None = Field(description="The number; null only with value_words")
    value_words: f.Name | None = Field(description="What the source says where it gives no number")
    bound: f.Bound | None = Field(description="about, at least … (vocabulary bound)")
    unit: f.Unit = Field(description="Unit (vocabulary unit)")
    origin: f.Origin = Field(description="published or derived")
    method: f.Line | None = Field(description="How it was counted or derived")
    notes: Notes
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

    id: f.Id = Field(description="Id, the same as the dimension")
    dimension: f.Dimension = Field(description="Dimension (vocabulary dimension)")
    lac: f.Prose = Field(description="Latin America and the Caribbean")
    africa: f.Prose = Field(description="Africa")
    assessment: f.Prose = Field(description="What the comparison comes to")
    direction: f.Direction = Field(description="In which region there is more of it, or neither (vocabulary direction)")
    statistics: Annotated[tuple[f.Id, ...], f.Unique, f.Stored("comparison_statistic", "statistic")]
    measure: f.Line | None = Field(description="What these records could count for it")
    notes: Notes
    inverse: bool = Field(False, description="1 where more of its leading figure means more restraint or hindrance")
    basis: f.Basis = Field(
        "literature", description="What the assessment follows from: figure or literature (vocabulary basis)"
    )
    departs: f.Line | None = Field(
        None, description="Why the assessment departs from the leading figure, where it does"
    )
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
    stance: f.Stance = Field(description="supports, qualifies or contradicts")
    why: f.Line = Field(description="Why, in a line")


class Contrary(Model):
    """The search for the strongest evidence against a claim."""

    state: f.ContraryState = Field(description="Whether evidence against it was found (vocabulary contrary)")
    text: f.Line = Field(description="The strongest evidence against it, or what was searched for")
    looked: f.Date = Field(description="When it was searched for")
    records: Annotated[tuple[f.Ref, ...], f.Unique] = ()
    """The records that it is about, the strongest first."""


class Claim(Model):
    """A statement of the literature, with what speaks for and against it."""

    id: f.Id = Field(description="Id")
    claim: f.Line = Field(description="The claim, in our words")
    dimension: f.Dimension = Field(description="Dimension (vocabulary dimension)")
    stated_by: f.SourceId = Field(description="The source that states it")
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1), once("record", "names"), f.Stored("evidence")]
    contrary: Annotated[Contrary, f.Flat]
    change: f.Line = Field(description="What would change the balance")
    measures: Annotated[tuple[f.Id, ...], f.Unique, f.Stored("claim_measure", "measure")]
    """The measures that test it."""
    notes: Notes
    related: Links = ()


class Source(Model):
    """Where a fact was read."""

    id: f.Id = Field(description="Id")
    title: f.Line = Field(
        description="Title in its own language; in square brackets what we call a page of which no title was seen"
    )
    publisher: f.Name | None = Field(description="Who published it first, or the agency that wrote it")
    # a site that carries it, or a copy
    via: f.Name | None = Field(description="Where it was read, when not with the publisher")
    author: f.Name | None = Field(description="Author")
    published: f.Date | None = Field(description="Date of publication")
    url: f.Url | None = Field(description="Address")
    archived: f.Url | None = Field(description="Address of a copy in an archive of the web")
    accessed: f.Date | None = Field(None, description="The day on which it was read and taken in")
    volume: f.Name | None = Field(None, description="Volume of the journal")
    issue: f.Name | None = Field(None, description="Issue of the journal")
    pages: f.Name | None = Field(None, description="Pages, from and to")
    doi: f.Doi | None = Field(None, description="Digital object identifier, without an address")
    lang: f.Lang = Field(description="Language, ISO 639-1")
    type: f.SourceType = Field(description="Type (vocabulary source_type)")
    licence: f.Line | None = Field(description="Licence")
    evidence: f.EvidenceRead = Field(description="How much of it was seen: excerpt, full-text or dataset-row")
    notes: Notes
    article: bool = Field(False, description="1 for the article that this base starts from, whose claims come first")


class Distinct(Model):
    """Two records that look alike and were read and judged different."""

    ids: Annotated[tuple[f.Id, f.Id], f.Unique]
    why: f.Line = Field(description="Why they are distinct")


class Redirect(Model):
    """An address that a record had before."""

    old: f.Ref = Field(description="The old address")
    new: f.RecordRef = Field(description="The address now")
    why: f.Line = Field(description="Why it changed")


class Entity(Model):
    """What all of them have: an id and names."""

    id: f.Id = Field(description="Id")
    name: f.Name = Field(description="Name")
    name_zh: f.Name | None = Field(description="Name in Chinese")
    names: Annotated[tuple[f.Name, ...], f.Unique]
    """Other spellings and names, the way sources write them."""


class Person(Entity):
    """An officer, official or diplomat; offices held stand in the records that name the person."""

    name: f.Name = Field(description="Name as it is usually written")
    iso3: Annotated[f.ActorCode, f.NameBeside("country")] = Field(description="The state served")
    notes: Notes
    sources: Sources


class Ship(Entity):
    """A ship that calls, sails in a task group, trains or carries arms."""

    hull: f.Name | None = Field(description="Hull number")
    type: f.ShipType = Field(description="Type (vocabulary ship_type)")
    ship_class: f.Name | None = Field(description="Class")
    iso3: Annotated[f.ActorCode, f.NameBeside("country")] = Field(description="The flag")
    notes: Notes
    sources: Sources


class System(Entity):
    """A weapon, satellite or technical system by its type."""

    name: f.Name = Field(description="Designation")
    type: f.SystemType = Field(description="Type (vocabulary system_type)")
    maker: Annotated[f.CompanyId | None, f.NameBeside("maker_name")] = Field(description="The company that makes it")
    description: f.Line | None = Field(description="What it is")
    notes: Notes
    sources: Sources


class Company(Entity):
    """A firm that sells, builds, runs or trains."""

    iso3: Annotated[f.ActorCode | None, f.NameBeside("country")] = Field(description="Where it is seated")
    field: f.Line | None = Field(description="What it does, as far as the records show")
    notes: Notes
    sources: Sources


class Installation(Entity):
    """A base, port, station, school, hospital or other place that was built, used or alleged."""

    type: f.InstallationType = Field(description="Type (vocabulary installation_type)")
    iso3: Annotated[f.ActorCode, f.NameBeside("country")] = Field(description="Where it stands")
    place: f.Name | None = Field(description="Place")
    lat: f.Latitude | None = Field(description="Latitude, degrees")
    lon: f.Longitude | None = Field(description="Longitude, degrees")
    operator: f.Name | None = Field(description="Who runs it")
    notes: Notes
    sources: Sources
