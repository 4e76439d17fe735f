"""Mechanisms: the list with its counts, and what a mechanism's card draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.lens import Lens
from lactui.store.rows import Head

if TYPE_CHECKING:
    from lactui.store.base import Base


class MechanismRow(NamedTuple):
    """A mechanism as the list shows it."""

    id: str
    name: str
    category: str
    region: str
    since: str | None
    editions: int
    last: str | None
    """Date of the last edition or, without one, of the last event."""
    counterpart: str | None
    confidence: str
    events: int
    """Events of it that the lens leaves."""


def mechanism_rows(base: Base, lens: Lens = Lens()) -> list[MechanismRow]:
    """The mechanisms a lens leaves, by category, then name; constant number of queries."""
    raise NotImplementedError


def events_of(base: Base, mechanism: str, lens: Lens = Lens(), limit: int | None = None) -> list[Head]:
    """Its events, newest first."""
    raise NotImplementedError


def countries_of(base: Base, mechanism: str) -> tuple[tuple[str, str, int], ...]:
    """(code, name, events) of the states in its events, most first."""
    raise NotImplementedError
