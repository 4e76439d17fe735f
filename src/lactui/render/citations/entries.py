"""What is cited: records of the base, stamped with its edition, and the sources and data sets they rest on."""

from __future__ import annotations

from lactui.cards.format import span
from lactui.render.citations.authors import OTHERS, people
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base

CONTAINED = ("news", "military-press", "blog", "academic", "reference")
"""Types of source that appear in something: a paper, a journal, a site; its name is no author's."""

REPORTS = (".pdf", ".doc", ".docx")
"""Endings of the addresses of official texts that are reports, not web pages."""

MEDIA = {"dataset": " [data set]", "blog": " [blog]"}
"""By kind, what a citation in words adds to the title."""

AUTHOR = "the lactui contributors"
"""Who wrote the records; CITATION.cff names the same."""

ADDRESS = ""
"""Where lactui and with it the base are published, as in pyproject.toml and CITATION.cff; empty while no address is known."""


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
    """Its publisher, which takes the place of an author where there is none."""
    date: str | None
    url: str | None
    lang: str | None
    how: str
    """For a record: the edition and content it was read in."""
    note: str
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    accessed: str | None = None
    """The day on which it was read."""
    archived: str | None = None
    """Address of a copy in an archive of the web; it is in the note as well."""
    edition: str | None = None
    """Of a record the edition of the base."""

    @property
    def publisher(self) -> str:
        """Who published it, where somebody else stands as its author and it is no part of a journal or paper."""
        return self.corporate if self.authors and not self.contained else ""

    @property
    def within(self) -> str:
        """Volume, issue and pages in the short form of a list of references: "12(3), 45-67"; empty where none is known."""
        number = (self.volume or "") + (f"({self.issue})" if self.issue else "")
        return ", ".join(part for part in (number, self.pages) if part)

    @property
    def found(self) -> str:
        """Its digital object identifier, and the day on which it was read, in words; empty where neither is known."""
        doi = f"doi:{self.doi}" if self.doi and self.doi not in (self.url or "") else ""
        return ", ".join(part for part in (doi, f"accessed {self.accessed}" if self.accessed else "") if part)

    @property
    def who(self) -> str:
        """Its authors in words, else the publisher."""
        if not self.authors:
            return self.corporate
        return ", ".join(self.people) + (" et al." if OTHERS in self.authors else "")

    @property
    def people(self) -> tuple[str, ...]:
        """Its authors without the sign for others."""
        return tuple(name for name in self.authors if name != OTHERS)

    @property
    def contained(self) -> bool:
        """Whether it appears in something, whose name its publisher is."""
        return self.kind in CONTAINED

    @property
    def form(self) -> str:
        """What it is cited as: the type of a source, official texts parted into reports and web pages."""
        if self.kind != "official":
            return self.kind
        path = (self.url or "").partition("?")[0].lower()
        return "report" if path.endswith(REPORTS) else "page"

    @property
    def medium(self) -> str:
        """The kind of thing in brackets where its title would not tell, with a blank before it; else empty."""
        return MEDIA.get(self.kind, "")

    @property
    def read_in(self) -> str:
        """Of a record the edition and content it was read in, without the name of the base, which is its publisher."""
        return self.how.removeprefix(f"{self.corporate}, ") if self.authors else self.how

    @property
    def notes(self) -> tuple[str, ...]:
        """The edition it was read in and its note, without empty ones."""
        return tuple(part for part in (self.how, self.note) if part)


def entries_of(base: Base, refs: Sequence[str]) -> list[Entry]:
    """What is cited, in order; LookupError for an unknown reference."""
    from lactui.cards.tables.objects import objects_of

    wanted = list(dict.fromkeys(refs))
    found = objects_of(base, wanted)
    ids = dict.fromkeys(source["id"] for made in found.values() for source in made["sources"])
    cited = objects_of(base, [f"source/{id}" for id in ids])
    entries: dict[str, Entry] = {}
    keys: set[str] = set()
    for ref in wanted:
        if ref not in found:
            raise LookupError(f'No record is called "{ref}"')
        made = found[ref]
        if made["type"] in ("source", "dataset"):
            _add(entries, keys, _source(made))
            continue
        _add(entries, keys, _record(base, made))
        for source in made["sources"]:
            _add(entries, keys, _source(cited[f"source/{source['id']}"]))
    return list(entries.values())


def _add(entries: dict[str, Entry], keys: set[str], entry: Entry) -> None:
    """Add an entry unless it is there; a key that is taken gets the type of the record as well."""
    if entry.ref in entries:
        return
    entry = entry._replace(key=_key(entry.key))
    if entry.key in keys:
        entry = entry._replace(key=_key(f"lactui-{entry.ref.replace('/', '-').lower()}"))
    keys.add(entry.key)
    entries[entry.ref] = entry


def _key(text: str) -> str:
    """A key that BibTeX and RIS take: letters, digits and hyphens."""
    return "".join(char for char in text if char.isascii() and (char.isalnum() or char in "-_."))


PRIVATE = "private record, not part of any edition of lactui"


def _title(made: dict[str, Any]) -> str:
    """The title of a record's object, without a full stop; of a private one with the mark that it has everywhere."""
    from lactui.db.database import PRIVATE_MARK

    return (PRIVATE_MARK if made["origin"] == "private" else "") + str(made["title"].rstrip("."))


def _record(base: Base, made: dict[str, Any]) -> Entry:
    rests = ", ".join(source["id"] for source in made["sources"])
    own = f"lactui: {base.meta['title']}"  # by which it can be looked for while it has no address
    note = [made["ref"], span(made["date"], made["end"]), made["confidence"] or ""]
    return Entry(
        f"lactui-{made['id'].lower()}",
        "record",
        made["ref"],
        _title(made).rstrip("."),
        (AUTHOR,) if made["origin"] == "base" else (),
        own if made["origin"] == "base" else PRIVATE,
        base.edition,
        (ADDRESS or None) if made["origin"] == "base" else None,
        "en",
        f"{own}, edition {base.edition}, content {(base.bundled or base).content}"
        if made["origin"] == "base"
        else f"{PRIVATE}, kept beside edition {base.edition} of lactui",
        ", ".join(part for part in note if part) + (f"; based on {rests}" if rests else ""),
        edition=base.edition,
    )


def _source(made: dict[str, Any]) -> Entry:
    dataset = made["type"] == "dataset"
    notes = [f"edition {made['dataset_edition']}"] if dataset and made["dataset_edition"] else []
    if dataset and made["licence"]:
        notes.append(f"licence {made['licence']}")
    notes += [f"read at {made['via']}"] if made.get("via") else []
    notes += [f"archived at {made['archived']}"] if made.get("archived") else []
    notes += [PRIVATE] if made["origin"] == "private" else []
    note = "; ".join(notes)
    return Entry(
        made["id"],
        "dataset" if dataset else made["source_type"],
        made["ref"],
        _title(made),
        people(made.get("author")),
        made["publisher"] or "",
        made["date"],
        made["url"],
        made.get("lang"),
        "",
        note[:1].upper() + note[1:],
        *(made.get(name) for name in ("volume", "issue", "pages", "doi", "accessed", "archived")),
    )
