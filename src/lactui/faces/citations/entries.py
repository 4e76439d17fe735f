"""Citations of records and of the sources they rest on, in five styles, stamped with the base's edition."""

from __future__ import annotations

from lactui.cards.format import span
from lactui.faces.citations.authors import OTHERS, people, taken_apart
from lactui.faces.text.cells import clean
from lactui.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.database import Base

STYLES = ("text", "bibtex", "ris", "csl-json", "markdown")


class Entry(NamedTuple):
    """One thing that is cited: a record of the base, a source, or a data set."""

    key: str
    kind: str
    """record, or the type of a source (news, academic …)."""
    ref: str
    title: str
    authors: tuple[str, ...]
    """People and bodies; `others` at the end stands for et al."""
    corporate: str
    """Its publisher, who stands for it where no author does."""
    date: str | None
    url: str | None
    lang: str | None
    how: str
    """For a record: the edition and content it was read in."""
    note: str


def cite(base: Base, refs: Sequence[str], style: str = "text") -> str:
    """The citations of records in a style: each record, then the sources it rests on, each source once.

    ValueError for an unknown style, LookupError for an unknown reference.
    """
    if style not in STYLES:
        raise ValueError(f"citations are written as {', '.join(STYLES)}, not as {style}")
    entries = entries_of(base, refs)
    if style == "bibtex":
        from lactui.faces.citations.bibtex import bibtex

        return bibtex(entries)
    if style == "ris":
        return "".join(_ris(entry) for entry in entries)
    if style == "csl-json":
        from lactui.faces.data.json import dumps

        return dumps([_csl(entry) for entry in entries])
    if style == "markdown":
        from lactui.faces.data.markdown import escape

        return "".join(f"- {_markdown(entry, escape)}\n" for entry in entries)
    return "\n".join(_text(entry) for entry in entries) + "\n"


def entries_of(base: Base, refs: Sequence[str]) -> list[Entry]:
    """What is cited, in order; LookupError for an unknown reference."""
    from lactui.cards.tables.objects import objects_of

    wanted = list(dict.fromkeys(refs))
    found = objects_of(base, wanted)
    ids = list(
        dict.fromkeys(source["id"] for ref in wanted if ref in found for source in found[ref]["sources"])
    )
    cited = objects_of(base, [f"source/{id}" for id in ids])
    entries: dict[str, Entry] = {}
    keys: set[str] = set()
    for ref in wanted:
        if ref not in found:
            raise LookupError(f"the base has no {ref}")
        made = found[ref]
        if made["type"] in ("source", "dataset"):
            _add(entries, keys, _source(made))
            continue
        _add(entries, keys, _record(base, made))
        for source in made["sources"]:
            _add(entries, keys, _source(cited[f"source/{source['id']}"]))
    return list(entries.values())


def _add(entries: dict[str, Entry], keys: set[str], entry: Entry) -> None:
    """Add what is not there yet; an id that two types share is told apart by its type."""
    if entry.ref in entries:
        return
    if entry.key in keys:
        entry = entry._replace(key=f"lactui-{entry.ref.replace('/', '-').lower()}")
    keys.add(entry.key)
    entries[entry.ref] = entry


def _record(base: Base, made: dict[str, Any]) -> Entry:
    rests = ", ".join(source["id"] for source in made["sources"])
    note = [made["ref"], span(made["date"], made["end"]), made["confidence"] or ""]
    return Entry(
        f"lactui-{made['id'].lower()}",
        "record",
        made["ref"],
        made["title"].rstrip("."),
        (),
        "lactui",
        base.edition,
        None,
        "en",
        f"lactui, edition {base.edition}, content {base.content}",
        ", ".join(part for part in note if part) + (f"; rests on {rests}" if rests else ""),
    )


def _source(made: dict[str, Any]) -> Entry:
    dataset = made["type"] == "dataset"
    notes = [f"edition {made['dataset_edition']}"] if dataset and made["dataset_edition"] else []
    if dataset and made["licence"]:
        notes.append(f"licence {made['licence']}")
    notes += [f"read at {made['via']}"] if made.get("via") else []
    notes += [f"archived at {made['archived']}"] if made.get("archived") else []
    note = "; ".join(notes)
    return Entry(
        made["id"],
        "dataset" if dataset else made["source_type"],
        made["ref"],
        made["title"].rstrip("."),
        people(made.get("author")),
        made["publisher"] or "",
        made["date"],
        made["url"],
        made.get("lang"),
        "",
        note[:1].upper() + note[1:],
    )


def _who(entry: Entry) -> str:
    """Its authors in words, else the publisher."""
    if not entry.authors:
        return entry.corporate
    named = [name for name in entry.authors if name != OTHERS]
    return ", ".join(named) + (" et al." if OTHERS in entry.authors else "")


MEDIA = {"dataset": " [data set]", "blog": " [blog]"}
"""What a citation in words says of the kind of thing, where its title would not tell."""


def _text(entry: Entry) -> str:
    medium = MEDIA.get(entry.kind, "")
    parts = [f"{_who(entry)} ({entry.date or 'no date'})", f'"{clean(entry.title)}"{medium}']
    if entry.authors and entry.corporate:
        parts.append(entry.corporate)
    said = ", ".join(clean(part) for part in parts) + "."
    tail = [f"{part}." for part in (entry.how, entry.note) if part]
    if entry.url:
        tail.append(clean(entry.url))
    return " ".join([said, *tail, f"[{entry.ref}]"] if entry.kind != "record" else [said, *tail])


def _markdown(entry: Entry, escape: Any) -> str:
    title = escape(entry.title)
    if entry.url:
        title = f"[{title}](<{clean(entry.url).replace('<', '%3C').replace('>', '%3E')}>)"
    title += escape(MEDIA.get(entry.kind, ""))
    said = f"{escape(_who(entry))} ({entry.date or 'no date'}), {title}"
    if entry.authors and entry.corporate:
        said += f", {escape(entry.corporate)}"
    tail = [escape(part) for part in (entry.how, entry.note) if part]
    return ". ".join([said, *tail]) + f". `{entry.ref}`"


CONTAINED = ("news", "military-press", "blog", "academic", "reference")
"""Types of source that appear in something: a paper, a journal, a site; its name is no author's."""

REPORTS = (".pdf", ".doc", ".docx")
"""What the address of an official text ends in that is no web page."""


def form_of(entry: Entry) -> str:
    """What it is cited as: the type of a source, official texts parted into reports and web pages."""
    if entry.kind != "official":
        return entry.kind
    path = (entry.url or "").partition("?")[0].lower()
    return "report" if path.endswith(REPORTS) else "page"


RIS_TYPES = {
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


def _ris(entry: Entry) -> str:
    """RIS: people inverted; Chinese names and bodies without a comma, so that no program turns them round."""
    names = [taken_apart(name, entry.lang).inverted for name in entry.authors if name != OTHERS]
    contained = entry.kind in CONTAINED
    if not names and not contained:
        names = [entry.corporate]
    lines = [("TY", RIS_TYPES.get(form_of(entry), "ELEC")), ("ID", entry.key), ("TI", entry.title)]
    lines += [("AU", name) for name in names]
    if entry.date:
        lines += [
            ("PY", entry.date[:4]),
            ("DA", (entry.date.replace("-", "/") + "///")[:11].rstrip("/") + "/"),
        ]
    if contained:
        lines.append(("T2", entry.corporate))
    elif entry.authors:
        lines.append(("PB", entry.corporate))
    lines += [("UR", entry.url or ""), ("LA", entry.lang or ""), ("N1", "; ".join(_notes(entry))), ("ER", "")]
    return "".join(f"{tag}  - {clean(value)}\n" for tag, value in lines if value or tag == "ER") + "\n"


CSL_TYPES = {
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


def _csl(entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": entry.key,
        "type": CSL_TYPES.get(form_of(entry), "webpage"),
        "title": entry.title,
    }
    contained = entry.kind in CONTAINED
    names = [_csl_name(name, entry.lang) for name in entry.authors if name != OTHERS]
    if not names and entry.corporate and not contained:
        names = [{"literal": entry.corporate}]
    if names:
        made["author"] = names
    if entry.date:
        made["issued"] = {"date-parts": [[int(part) for part in entry.date.split("-")]]}
    if contained:
        made["container-title"] = entry.corporate
    elif entry.authors and entry.corporate:
        made["publisher"] = entry.corporate
    if entry.kind == "record":
        made["container-title"] = "lactui"
    if entry.url:
        made["URL"] = entry.url
    if entry.lang:
        made["language"] = entry.lang
    notes = "; ".join(_notes(entry))
    if notes:
        made["note"] = notes
    return made


def _csl_name(name: str, lang: str | None) -> dict[str, Any]:
    """A name of a person in parts, Chinese ones marked as of fixed order; a body whole."""
    author = taken_apart(name, lang)
    if author.order == "body":
        return {"literal": author.family}
    made: dict[str, Any] = {"family": author.family}
    if author.given:
        made["given"] = author.given
    if author.order == "chinese":
        made["static-ordering"] = True
    return made


def _notes(entry: Entry) -> list[str]:
    return [part for part in (entry.how, entry.note) if part]
