"""Citations as BibLaTeX: whole dates, the day on which an address was read, languages, versions."""

from __future__ import annotations

from lactui.render.citations.styles.bibtex import LANGUAGES, address, authors, escape, pages, written
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry

FORMS = {"record": "dataset", "dataset": "dataset", "academic": "article", "think-tank": "report", "report": "report"}
"""The entry of a kind of source; others are `online`, or without an address `article` or `misc`."""

PRESS = {"news": "newspaper", "military-press": "magazine"}
"""What an article without an address appeared in."""

HOLDERS = {"article": "journaltitle", "report": "institution"}
"""The field of an entry for who published it; others have `organization`."""


def write(entries: Sequence[Entry]) -> str:
    """The entries, each with the fields that it has."""
    return "".join(map(_entry, entries))


def _entry(entry: Entry) -> str:
    form = FORMS.get(entry.form) or ("online" if entry.url else "article" if entry.kind in PRESS else "misc")
    holder = HOLDERS.get(form, "organization")
    alone = not entry.authors and not entry.contained and form != "report"  # it stands as the author
    fields = {
        "author": authors(entry),
        "title": f"{{{escape(entry.title)}}}",
        holder: "" if alone else escape(entry.corporate),
        "type": "Report" if form == "report" else "",
        "entrysubtype": PRESS.get(entry.kind, "") if form == "article" else "",
        "date": entry.date or "",
        "version": escape(entry.read_in),
        "volume": escape(entry.volume or ""),
        "number": escape(entry.issue or ""),
        "pages": pages(entry),
        "doi": address(entry.doi),
        "url": address(entry.url),
        "urldate": entry.accessed or "",
        "langid": LANGUAGES.get(entry.lang or "", ""),
        "note": escape(entry.note),
    }
    return written(form, entry.key, fields)
