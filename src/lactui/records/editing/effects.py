"""What corrections did to the records: each record before and after, with the reasons given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.records.editing.rows import Row

Rows = dict[str, "Row"]
"""The records of a file by what they are named by."""

LOGS = frozenset(("redirects", "changes"))
"""Files that tell of the corrections themselves."""


class Effect(NamedTuple):
    """A record that corrections added, changed, merged or took out."""

    ref: str
    before: Row | None
    after: Row | None
    into: str | None
    """The record that it was merged into."""
    why: tuple[str, ...]


def effects(before: Mapping[str, Rows], after: Mapping[str, Rows], why: Mapping[str, list[str]]) -> list[Effect]:
    """The records of the files in `after` that are not as in `before`, in the order of the files."""
    moved = {
        old: row["new"] for old, row in after.get("redirects", {}).items() if old not in before.get("redirects", {})
    }
    found = []
    for stem in after:
        if stem in LOGS:
            continue
        for id in dict.fromkeys((*after[stem], *before[stem])):
            old, new = before[stem].get(id), after[stem].get(id)
            if old != new:
                ref = f"{stem}/{id}"
                found.append(Effect(ref, old, new, moved.get(ref), tuple(dict.fromkeys(why.get(ref, ())))))
    return found
