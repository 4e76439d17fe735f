"""Citations as BibTeX: braces keep names and titles as they are, text is escaped for LaTeX."""

from __future__ import annotations

import re

from lactui.render.citations.authors import OTHERS, taken_apart
from lactui.render.text.cells import clean, wrap
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry

SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "{}&%$#_"}
)

FORMS = {
    "academic": ("article", "journal"),
    "think-tank": ("techreport", "institution"),
    "report": ("techreport", "institution"),
}
"""The entry of a kind of source, and its field for who published it; others are `misc`, `howpublished`."""

LANGUAGES = {
    "ar": "arabic", "cs": "czech", "de": "german", "en": "english", "eo": "esperanto", "es": "spanish",
    "fil": "filipino", "fr": "french", "id": "indonesian", "it": "italian", "ja": "japanese", "ko": "korean",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "sw": "swahili", "th": "thai",
    "tl": "filipino", "tr": "turkish", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
"""Language codes as babel and polyglossia name them."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

WIDTH = 80

INDENT = 18
"""Where the text of a field goes on: under its first letter."""


def write(entries: Sequence[Entry]) -> str:
    """The entries, each with the fields that it has."""
    return "".join(_entry(entry) for entry in entries)


def escape(text: str) -> str:
    """Text for LaTeX."""
    return clean(text).translate(SPECIAL)


def _entry(entry: Entry) -> str:
    form, held = FORMS.get(entry.form, ("misc", "howpublished"))
    where = escape(entry.corporate) if entry.contained or entry.authors or held == "institution" else ""
    if entry.kind == "dataset":
        where = "data set" + (f", {where}" if where else "")
    year, month, day = (*(entry.date or "").split("-"), "", "")[:3]
    if entry.kind == "record":
        month = ""  # an edition has no month that a list of references should print
    fields = {
        "author": authors(entry),
        "title": f"{{{escape(entry.title)}}}",
        "year": year,
        "month": MONTHS[int(month) - 1] if month else "",
        "day": day.lstrip("0"),
        held: escape(entry.how) or where,
        "volume": escape(entry.volume or ""),
        "number": escape(entry.issue or ""),
        "pages": pages(entry),
        "edition": entry.edition or "",
        "doi": address(entry.doi),
        "url": address(entry.url),
        "urldate": entry.accessed or "",
        "langid": LANGUAGES.get(entry.lang or "", "") if entry.kind != "record" else "",
        "note": escape(entry.note),
    }
    return written(form, entry.key, fields)


def written(form: str, key: str, fields: dict[str, str]) -> str:
    """An entry of those of its fields that have a value."""
    return f"@{form}{{{key},\n" + ",\n".join(_field(name, value) for name, value in fields.items() if value) + "\n}\n"


def authors(entry: Entry) -> str:
    """Its authors, else its publisher, unless it appears in what the publisher is called."""
    people = [_name(name, entry.lang) for name in entry.authors]
    return " and ".join(people) or (f"{{{escape(entry.corporate)}}}" if entry.corporate and not entry.contained else "")


def pages(entry: Entry) -> str:
    """Its pages, from and to with the dash of LaTeX."""
    return re.sub("[-–—]+", "--", escape(entry.pages or ""))


def _name(name: str, lang: str | None) -> str:
    """A name for BibTeX: a body and a Chinese name in braces, so that they are not turned round."""
    if name == OTHERS:
        return name
    author = taken_apart(name, lang)
    if author.order != "western" or " and " in name:
        return f"{{{escape(author.natural)}}}"
    return escape(author.inverted if " " in author.family else author.natural)


def _field(name: str, value: str) -> str:
    """One field, its text wrapped; an address stays in one piece, since a blank would break it, and a month is a word of BibTeX's."""
    if name == "month":
        return f"  {name:<12} = {value}"
    room = WIDTH - INDENT - 2
    long = any(len(word) > room for word in value.split())  # a word longer than a line stays whole
    pieces = [value] if name == "url" or "}{" in value or long else wrap(value, room)
    return f"  {name:<12} = {{" + ("\n" + " " * INDENT).join(pieces) + "}"


def address(url: str | None) -> str:
    """An address in braces' reach: without what would end or break a field."""
    if not url:
        return ""
    return clean(url).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
