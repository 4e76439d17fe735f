"""Citations as RIS, which most reference managers read."""

from __future__ import annotations

from lactui.faces.citations.authors import taken_apart
from lactui.faces.text.cells import clean
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.faces.citations.entries import Entry


TYPES = {
    "record": "GEN",
    "news": "NEWS",
    "military-press": "MGZN",
    "academic": "JOUR",
    "think-tank": "RPRT",
    "report": "GOVDOC",
    "dataset": "DATA",
    "reference": "ENCYC",
    "blog": "BLOG",
}


def write(entries: Sequence[Entry]) -> str:
    """The entries, a blank line after each."""
    return "".join(map(_ris, entries))


def _ris(entry: Entry) -> str:
    """RIS: people inverted; Chinese names and bodies without a comma, so that no program turns them round."""
    names = [taken_apart(name, entry.lang).inverted for name in entry.people]
    if not names and not entry.contained:
        names = [entry.corporate]
    lines = [("TY", TYPES.get(entry.form, "ELEC")), ("ID", entry.key), ("TI", entry.title)]
    lines += [("AU", name) for name in names]
    if entry.date:
        day = (entry.date.replace("-", "/") + "///")[:11].rstrip("/") + "/"
        lines += [("PY", entry.date[:4]), ("DA", day)]
    if entry.contained:
        lines.append(("T2", entry.corporate))
    elif entry.authors:
        lines.append(("PB", entry.corporate))
    start, _, end = (entry.pages or "").partition("-")
    lines += [
        ("VL", entry.volume or ""),
        ("IS", entry.issue or ""),
        ("SP", start),
        ("EP", end),
        ("DO", entry.doi or ""),
    ]
    lines += [("UR", entry.url or ""), ("LA", entry.lang or ""), ("N1", "; ".join(entry.notes)), ("ER", "")]
    return "".join(f"{tag}  - {clean(value)}\n" for tag, value in lines if value or tag == "ER") + "\n"
