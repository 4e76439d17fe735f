"""Citations as a list in Markdown."""

from __future__ import annotations

from lactui.render.data.markdown import code, escape, linked
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry


def write(entries: Sequence[Entry]) -> str:
    """The entries, an item each."""
    return "".join(f"- {_item(entry)}\n" for entry in entries)


def _item(entry: Entry) -> str:
    title = linked(escape(entry.title), entry.url) + escape(entry.medium)
    said = f"{escape(entry.who)} ({entry.date or 'no date'}), {title}"
    if entry.authors and entry.corporate and entry.kind != "record":
        said += f", {escape(entry.corporate)}"
    said += "".join(f", {escape(part)}" for part in (entry.within, entry.found) if part)
    tail = [escape(part) for part in entry.notes]
    return ". ".join([said, *tail]) + f". {code(entry.ref)}"
