"""Records with all that hangs on them, fetched in bulk: a constant number of queries a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.rows import Head, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.base import Base


class Mention(NamedTuple):
    """A record that points at another, and how: `relation` is a word such as "evidence" or "counts"."""

    relation: str
    """mechanism (an event of it), edition (an event that is one), counterpart, evidence, statistic,
    related, source (rests on it), dataset."""
    head: Head
    note: str | None
    """Why, where the record says so; for evidence `<stance>: <why>`."""


def fetch(base: Base, type: str, ids: Sequence[str] | None = None) -> list[Record]:
    """Records of one type in the given order (unknown ids left out), or all of them by id."""
    raise NotImplementedError


def fetch_one(base: Base, ref: str) -> Record | None:
    """One record by its reference (`event/…`), or None."""
    raise NotImplementedError


def heads(base: Base, refs: Sequence[str]) -> list[Head]:
    """The one-line form of any records, in the given order; unknown ones left out."""
    raise NotImplementedError


def mentions(base: Base, ref: str) -> list[Mention]:
    """The records that point at this one (evidence, statistics, related, what rests on a source …)."""
    raise NotImplementedError
