"""Citations as RIS, which most reference managers read."""

from __future__ import annotations

import re

from lactui.render.citations.authors import taken_apart
from lactui.render.text.cells import clean
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry


TYPES = {
    "record": "DATA",
    "news": "NEWS",
    "military-press": "MGZN",
    "academic": "JOUR",
    "think-tank": "RPRT",
    "report": "GOVDOC",
    "dataset": "DATA",
    "page": "ELEC",
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
        lines += [("PY", entry.date[:4]), ("DA", _day(entry.date))]
    start, end = (*re.split("[-–—]+", entry.pages or "", maxsplit=1), "")[:2]
    rest = {
        "T2": entry.corporate if entry.contained else "",
        "PB": entry.publisher,
        "ET": entry.edition,
        "VL": entry.volume,
        "IS": entry.issue,
        "SP": start,
        "EP": end,
        "DO": entry.doi,
        "UR": entry.url,
        "Y2": entry.accessed and _day(entry.accessed),
        "LA": entry.lang,
        "N1": "; ".join(entry.notes),
    }
    lines += [*((tag, value) for tag, value in rest.items() if value), ("ER", "")]
    return "".join(f"{tag}  - {clean(value)}\n" for tag, value in lines if value or tag == "ER") + "\n"


def _day(date: str) -> str:
    """A date as RIS has it: `2020/01/05/`, with nothing for what is not known."""
    return (date.replace("-", "/") + "///")[:11].rstrip("/") + "/"
