"""Citations as BibTeX: braces keep names and titles as they are, text is escaped for LaTeX."""

from __future__ import annotations

from lactui.faces.citations.authors import OTHERS, taken_apart
from lactui.faces.text.cells import clean, wrap
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.faces.citations.entries import Entry

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
    people = [_name(name, entry.lang) for name in entry.authors]
    form, held = FORMS.get(entry.form, ("misc", "howpublished"))
    stands = f"{{{escape(entry.corporate)}}}" if entry.corporate and not entry.contained else ""
    where = escape(entry.corporate) if entry.contained or entry.authors or held == "institution" else ""
    if entry.kind == "dataset":
        where = "data set" + (f", {where}" if where else "")
    fields = [
        ("author", " and ".join(people) or stands),
        ("title", f"{{{escape(entry.title)}}}"),
        ("year", entry.date[:4] if entry.date else ""),
        (held, escape(entry.how) or where),
        ("volume", escape(entry.volume or "")),
        ("number", escape(entry.issue or "")),
        ("pages", escape(entry.pages or "").replace("-", "--")),
        ("doi", _address(entry.doi)),
        ("url", _address(entry.url)),
        ("langid", LANGUAGES.get(entry.lang or "", "") if entry.kind != "record" else ""),
        ("note", escape(entry.note)),
    ]
    lines = [_field(name, value) for name, value in fields if value]
    if entry.date and len(entry.date) >= 7 and entry.kind != "record":
        year = next(at for at, line in enumerate(lines) if line.startswith("  year "))
        lines.insert(year + 1, f"  {'month':<12} = {MONTHS[int(entry.date[5:7]) - 1]}")
    return f"@{form}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def _name(name: str, lang: str | None) -> str:
    """A name for BibTeX: a body and a Chinese name in braces, so that they are not turned round."""
    if name == OTHERS:
        return name
    author = taken_apart(name, lang)
    if author.order != "western" or " and " in name:
        return f"{{{escape(author.natural)}}}"
    return escape(author.inverted if " " in author.family else author.natural)


def _field(name: str, value: str) -> str:
    """One field, its text wrapped; an address stays in one piece, since a blank would break it."""
    room = WIDTH - INDENT - 2
    long = any(len(word) > room for word in value.split())  # a word longer than a line stays whole
    pieces = [value] if name == "url" or "}{" in value or long else wrap(value, room)
    return f"  {name:<12} = {{" + ("\n" + " " * INDENT).join(pieces) + "}"


def _address(url: str | None) -> str:
    if not url:
        return ""
    return clean(url).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
