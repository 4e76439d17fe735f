"""The models of how the base was made: what was looked for and not found, what was changed and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lactui.records.models import fields as f
from lactui.records.models.parts import Model


class Search(Model):
    """What was looked for, so that "none found" can be told from "not looked for"."""

    id: f.Id
    date: f.Date
    countries: Annotated[tuple[f.Iso3, ...], Field(min_length=1), f.Unique]
    kinds: Annotated[tuple[f.Kind, ...], Field(min_length=1), f.Unique]
    """The kinds of event looked for."""
    words: f.Line
    """The words searched with."""
    result: f.SearchResult
    text: f.Line
    """What the search gave, in a sentence."""


class Change(Model):
    """A change to a record since it was first taken in, with its reason."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    record: f.Ref
    change: f.ChangeWord
    fields: Annotated[tuple[f.Name, ...], f.Unique]
    """The fields that changed; empty for a record added, merged or removed."""
    why: f.Line


class Publisher(Model):
    """A publisher that is not independent of others: it belongs to a family, whose members count as one voice."""

    name: f.Name
    """As `sources.publisher` writes it."""
    family: f.Name
    """What its members have in common: an owner or a state, such as "Chinese state press"."""
