"""What records of several types are made of: the model itself, citations, links, outcomes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from lactui.db.dates import is_after
from lactui.records.models import fields as f
from lactui.records.models.fields import refuse


class Model(BaseModel):
    """What all records have in common: no coercion, no unknown fields, no change afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def in_order(first: str | None, last: str | None, field: str) -> None:
    """Refuse an end (in `field`) before its start, at the precision that both have."""
    if first and last and is_after(first, last):
        raise refuse("order", f"lies before the start, {first}", field=field)


class Citation(Model):
    """A source and what it supports, in our own words."""

    source: f.Id
    supports: f.Line


class EditionCitation(Model):
    """A source of an edition; what it supports may be the edition as a whole."""

    source: f.Id
    supports: f.Line | None


class Related(Model):
    """A link to another record, with its reason where there is one."""

    record: f.Ref
    why: f.Line | None


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

    entity: f.EntityRef
    words: f.Line | None
    """As a particular of the record (`details`) or its designation words it; null where only the text names it."""
    part: f.Name | None
    """What it was there: the office or rank held then, the role played."""


Sources = Annotated[tuple[Citation, ...], Field(min_length=1), once("source", "cites")]
Links = Annotated[tuple[Related, ...], once("record", "names")]
Entities = Annotated[tuple[EntityLink, ...], once("entity", "names")]
Caveats = Annotated[tuple[f.Caveat, ...], f.Unique]


class RelationStep(Model):
    """A step in diplomatic relations with Beijing."""

    date: f.Date | None
    event: f.RelationEvent
    level: f.PartnershipLevel | None = None
    """The level that a step of partnership sets."""
    record: f.Ref | None = None
    """The record that tells of the step."""

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> RelationStep:
        if (self.level is not None) != f.words_of(info).has("relation", self.event, "level"):
            raise refuse("level", "goes with a step of partnership: give both or neither", field="level")
        return self


class Partnership(Model):
    """The level of partnership, as a word and in the wording found."""

    level: f.PartnershipLevel | None
    wording: f.Line | None
    since: f.Date | None

    @model_validator(mode="after")
    def _whole(self) -> Partnership:
        if (self.level is None) != (self.wording is None):
            raise refuse("partnership", "goes with a level: give both or neither", field="wording")
        if self.since and self.level is None:
            raise refuse("partnership", "is a date without a level", field="since")
        return self


class Value(Model):
    """Who pays whom by a record's value in US dollars, and whether sums count it."""

    payer: f.Iso3 | None
    payee: f.Iso3 | None
    """Null where several states or an organisation receive, or where nobody else is paid."""
    form: f.ValueForm
    stage: f.ValueStage
    counts: bool
    """Whether sums count it: of the records of one programme one does."""
    why: f.Line | None
    """Why it is not counted."""
    programme: f.Ref | None
    """The record under which the programme is counted."""

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

    state: f.OutcomeState
    text: f.Line
    """What happened, or what was looked for."""
    date: f.Date | None
    """When it came to that."""
    looked: f.Date
    """When the outcome was last looked for."""
    source: f.Id | None
    """Where the outcome was read; null where it was not found."""

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Outcome:
        if (self.source is None) != f.words_of(info).has("outcome", self.state, "unread"):
            raise refuse("outcome", "names where it was read, unless it was not found", field="source")
        return self
