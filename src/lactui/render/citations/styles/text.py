"""Citations as plain text, a line each."""

from __future__ import annotations

from lactui.render.text.cells import clean
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry


def write(entries: Sequence[Entry]) -> str:
    """The entries, a line each."""
    return "\n".join(map(_text, entries)) + "\n"


def _text(entry: Entry) -> str:
    parts = [f"{entry.who} ({entry.date or 'no date'})", f'"{entry.title}"{entry.medium}']
    if entry.authors and entry.corporate and entry.kind != "record":
        parts.append(entry.corporate)
    parts += [part for part in (entry.within, entry.found) if part]
    said = ", ".join(parts) + "."
    tail = [f"{part}." for part in entry.notes]
    if entry.url:
        tail.append(entry.url)
    return clean(" ".join([said, *tail, f"[{entry.ref}]"] if entry.kind != "record" else [said, *tail]))
