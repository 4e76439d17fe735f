"""Citations as CSL-JSON, for Zotero and pandoc."""

from __future__ import annotations

from lactui.render.citations.authors import taken_apart
from lactui.render.data.json import dumps
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry


TYPES = {
    "record": "dataset",
    "news": "article-newspaper",
    "military-press": "article-magazine",
    "academic": "article-journal",
    "think-tank": "report",
    "report": "report",
    "dataset": "dataset",
    "reference": "entry-encyclopedia",
    "blog": "post-weblog",
}


def write(entries: Sequence[Entry]) -> str:
    """The entries as one document."""
    return dumps(list(map(item, entries)))


def item(entry: Entry) -> dict[str, Any]:
    """An entry as CSL has it."""
    made: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.form, "webpage"), "title": entry.title}
    names = [_csl_name(name, entry.lang) for name in entry.people]
    if not names and entry.corporate and not entry.contained:
        names = [{"literal": entry.corporate}]
    if names:
        made["author"] = names
    rest = {
        "issued": entry.date and _day(entry.date),
        "container-title": entry.corporate if entry.contained else "",
        "publisher": entry.publisher,
        "version": entry.edition,
        "volume": entry.volume,
        "issue": entry.issue,
        "page": entry.pages,
        "DOI": entry.doi,
        "URL": entry.url,
        "accessed": entry.accessed and _day(entry.accessed),
        "language": entry.lang,
        "note": "; ".join(entry.notes),
    }
    return made | {key: value for key, value in rest.items() if value}


def _day(date: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _csl_name(name: str, lang: str | None) -> dict[str, Any]:
    """A name of a person in parts, Chinese ones marked as of fixed order; a body whole."""
    author = taken_apart(name, lang)
    if author.order == "body":
        return {"literal": author.family}
    made = {"family": author.family, "given": author.given, "static-ordering": author.order == "chinese"}
    return {key: value for key, value in made.items() if value}
