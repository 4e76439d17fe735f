"""Citations as BibTeX: braces keep names and titles as they are, text is escaped for LaTeX."""

from __future__ import annotations

from lactui.faces.cells import clean, wrap
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.faces.citations import Entry

SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)

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


def bibtex(entries: Sequence[Entry]) -> str:
    """The entries, each with the fields that it has."""
    return "".join(_entry(entry) for entry in entries)


def escape(text: str) -> str:
    """Text for LaTeX."""
    return clean(text).translate(SPECIAL)


def _entry(entry: Entry) -> str:
    people = [f"{{{escape(name)}}}" if " and " in name else escape(name) for name in entry.authors]
    fields = [
        ("author", " and ".join(people) or (f"{{{escape(entry.corporate)}}}" if entry.corporate else "")),
        ("title", f"{{{escape(entry.title)}}}"),
        ("year", entry.date[:4] if entry.date else ""),
        ("howpublished", escape(entry.how)),
        ("publisher", escape(entry.corporate) if entry.authors else ""),
        ("url", _address(entry.url)),
        ("langid", LANGUAGES.get(entry.lang or "", "") if entry.kind != "record" else ""),
        ("note", escape(entry.note)),
    ]
    lines = [_field(name, value) for name, value in fields if value]
    if entry.date and len(entry.date) >= 7 and entry.kind != "record":
        lines.insert(3, f"  {'month':<12} = {MONTHS[int(entry.date[5:7]) - 1]}")
    return f"@misc{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def _field(name: str, value: str) -> str:
    """One field, its text wrapped; an address stays in one piece, since a blank would break it."""
    room = WIDTH - INDENT - 2
    pieces = [value] if name == "url" or "}{" in value else _wrapped(value, room)
    return f"  {name:<12} = {{" + ("\n" + " " * INDENT).join(pieces) + "}"


def _wrapped(value: str, room: int) -> list[str]:
    """The text in lines, unless a word is longer than one: then it stays whole."""
    return wrap(value, room) if all(len(word) <= room for word in value.split()) else [value]


def _address(url: str | None) -> str:
    if not url:
        return ""
    return clean(url).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
