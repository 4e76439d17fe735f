"""Citations as CSL-JSON, for Zotero and pandoc."""

from __future__ import annotations

from lactui.faces.citations.authors import taken_apart
from lactui.faces.data.json import dumps
from lactui.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.faces.citations.entries import Entry


TYPES = {
    "record": "entry",
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
    return dumps([_csl(entry) for entry in entries])


def _csl(entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.form, "webpage"), "title": entry.title}
    names = [_csl_name(name, entry.lang) for name in entry.people]
    if not names and entry.corporate and not entry.contained:
        names = [{"literal": entry.corporate}]
    if names:
        made["author"] = names
    if entry.date:
        made["issued"] = {"date-parts": [[int(part) for part in entry.date.split("-")]]}
    if entry.contained:
        made["container-title"] = entry.corporate
    elif entry.authors and entry.corporate:
        made["publisher"] = entry.corporate
    if entry.kind == "record":
        made["container-title"] = "lactui"
    rest = {"volume": entry.volume, "issue": entry.issue, "page": entry.pages, "DOI": entry.doi}
    rest |= {"URL": entry.url, "language": entry.lang, "note": "; ".join(entry.notes)}
    return made | {key: value for key, value in rest.items() if value}


def _csl_name(name: str, lang: str | None) -> dict[str, Any]:
    """A name of a person in parts, Chinese ones marked as of fixed order; a body whole."""
    author = taken_apart(name, lang)
    if author.order == "body":
        return {"literal": author.family}
    made = {"family": author.family, "given": author.given, "static-ordering": author.order == "chinese"}
    return {key: value for key, value in made.items() if value}
