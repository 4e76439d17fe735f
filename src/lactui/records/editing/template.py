"""Templates of new records, and records written from the questions of `lactui new`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_type_hints
from urllib.parse import urlsplit

from lactui.db.vocabulary import CHINA, TARGET
from lactui.records.editing.json_schema import field_hint, record_schema
from lactui.records.editing.moves import LOGS
from lactui.records.editing.rows import FILES, CorrectionError, Row, blank
from lactui.records.models.fields import REGION_OF, Date
from lactui.records.reading.folder import read_words
from lactui.records.reading.jsonl import NotJsonError, parse, validated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lactui.records.reading.faults import Fault

TYPES = {
    re.sub(r"(?<=[a-z])(?=[A-Z])", "-", file.model.__name__).casefold(): stem
    for stem, file in FILES.items()
    if stem not in LOGS
}
"""What can be begun, and its file."""

USUAL = {
    "events": {"date_basis": "stated"},
    "arms": {"recipient_type": "armed-forces", "actor": CHINA},
    "sources": {"evidence": "full-text", "lang": "en", "type": "news"},
    "mechanisms": {"nature": "standing", "actor": CHINA},
}
"""What most records of a file have."""

LONG = 60
"""Characters that a suggested id has at most."""
SMALL = frozenset(["the", "a", "an", "of", "and", "in", "on", "at", "to", "for", "with", "by", "from", "its"])

_PAIR = re.compile(r"\s*([A-Z]{3})[ :]([a-z]+)\s*")
_CITED = re.compile(r"([a-z0-9][a-z0-9-]*):\s+(.+)")


def begin(stem: str, settings: Sequence[str], folder: Path) -> tuple[Row, list[Fault]]:
    """A record with the fields set by `field=value`, and what the model says is missing or wrong.

    CorrectionError for a setting that names no field.
    """
    row = blank(FILES[stem].model) | USUAL.get(stem, {})
    for setting in settings:
        fill(stem, row, setting)
    return row, complete(stem, row, folder)


def fill(stem: str, row: Row, setting: str) -> None:
    """Set one field of a begun record by `field=value`; `details.place` reaches into an object."""
    path, equals, text = setting.partition("=")
    name, _, inner = path.strip().partition(".")
    if not equals:
        raise CorrectionError(f'"{setting}" has no =')
    if name not in row:
        raise CorrectionError(f'{stem} have no field "{name}"; allowed: {", ".join(row)}')
    value = meant(name, text.strip())
    if not inner:
        row[name] = value
    elif isinstance(row[name], dict):
        row[name] = row[name] | {inner: value}
    else:
        raise CorrectionError(f"{path} leads into a value that is not an object")


def complete(stem: str, row: Row, folder: Path) -> list[Fault]:
    """Put in what follows from the fields, the region and an id that is free; what is still missing or wrong."""
    file = FILES[stem]
    _derive(stem, row)
    if "id" in row and not row["id"]:
        row["id"] = _free(_suggested(stem, row), folder / file.name)
    faults: list[Fault] = []
    text = json.dumps(row, ensure_ascii=False)
    validated(file.name, None, row, text, file.model, read_words(folder), faults)
    return faults


def meant(name: str, text: str) -> Any:
    """The value of a field as typed: JSON where it is some, `PER host, CHN visitor` and `source-id: what it says`."""
    if name == "countries" and all(_PAIR.fullmatch(part) for part in text.split(",")):
        pairs = (_PAIR.fullmatch(part) for part in text.split(","))
        return [{"iso3": pair[1], "role": pair[2]} for pair in pairs if pair]
    if name == "sources" and (cited := _CITED.fullmatch(text)):
        return [{"source": cited[1], "supports": cited[2]}]
    try:
        found = parse(text)
    except NotJsonError:
        return text
    return text if name in DATES and isinstance(found, int) else found


DATES = frozenset(
    name
    for file in FILES.values()
    for name, kind in get_type_hints(file.model, include_extras=True).items()
    if Date in (kind, *get_args(kind))
)
"""Fields that are dates, in which a year is no number."""


def _derive(stem: str, row: Row) -> None:
    """Fill in the region by the countries and China as the one who acts where it takes part, unless given."""
    if stem == "events" and not row.get("actor") and isinstance(row["countries"], list):
        taking = [party.get("iso3") for party in row["countries"] if _takes_part(party)]
        row["actor"] = CHINA if CHINA in taking else None
    if row.get("region") or "region" not in row:
        return
    if stem == "arms":
        row["region"] = REGION_OF.get(str(row["recipient"]))
    elif stem == "events" and isinstance(row["countries"], list):
        codes = {str(party.get("iso3")) for party in row["countries"] if isinstance(party, dict)}
        found = {REGION_OF[code] for code in codes if code in REGION_OF}
        row["region"] = "both" if len(found) == 2 else next(iter(found), None)


def _takes_part(party: Any) -> bool:
    return isinstance(party, dict) and party.get("role") != TARGET


def _suggested(stem: str, row: Row) -> str:
    """An id made of the fields, as the file's ids are: of an event its year and title, else names; "" without them."""
    has = {name: str(value) for name, value in row.items() if isinstance(value, str | int)}.get
    said: dict[str, tuple[str | None, ...]] = {
        "events": (has("start", "")[:4], has("title")),
        "arms": (has("order_year"), has("recipient"), has("designation")),
        "documents": (has("date", "")[:4], has("title")),
        "sources": (has("publisher"), has("published") or has("title")),
        "statistics": (has("metric"), has("region"), has("period_start", "")[:4]),
        "claims": (has("claim"),),
        "searches": (has("date"), *_listed(row.get("kinds")), *_listed(row.get("countries"))),
    }
    parts = said.get(stem, (has("name") or has("title"),))
    if stem in ("events", "arms", "documents") and not parts[-1]:
        return ""
    return slug(" ".join(part for part in parts if part))


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def slug(text: str) -> str:
    """Words in a-z and 0-9 joined by hyphens, small words left out, cut between words."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode("ascii")
    made = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if word not in SMALL and len(made) + len(word) < LONG:
            made += f"-{word}" if made else word
    return made


def _free(id: str, path: Path) -> str | None:
    """The id, or with a number behind it when it is taken."""
    if not id:
        return None
    text = path.read_text("utf-8") if path.exists() else ""
    taken = set(re.findall(r'^\{"id": "([^"]+)"', text, re.MULTILINE))
    number, made = 1, id
    while made in taken:
        number += 1
        made = f"{id}-{number}"
    return made


STEM = "sources"
OF_HOST = ("publisher", "lang", "type")
"""What sources of one host mostly have in common."""


class Cited(NamedTuple):
    """A source to be cited."""

    row: Row
    new: bool
    """Whether it has to be added."""
    assumed: tuple[str, ...]
    """Fields taken from other sources of the same host, or from what most sources have."""
    faults: tuple[Fault, ...]


def source(fields: Mapping[str, str], folder: Path) -> Cited:
    """The source of these fields, of which `url` is one; what its address has in common with others is filled in."""
    known = list(_sources(folder))
    url = fields["url"]
    for row in known:
        if _same(url) in {_same(row["url"] or ""), _same(row["archived"] or "")}:
            return Cited(row, new=False, assumed=(), faults=())
    row = blank(FILES[STEM].model) | USUAL[STEM] | dict(fields)
    host = _host(url)
    alike = [each for each in known if host and _host(each["url"] or "") == host]
    for name in OF_HOST:
        if name not in fields and alike:
            row[name] = Counter(each[name] for each in alike).most_common(1)[0][0]
    assumed = tuple(f"{name} {row[name]}" for name in (*OF_HOST, "evidence") if name not in fields and row[name])
    faults = complete(STEM, row, folder)
    return Cited(row, new=True, assumed=assumed, faults=tuple(faults))


ALL = "all of it"
"""What a source supports from which a record is begun, until somebody says more."""


class Draft:
    """A record of a file with what is known of it; CorrectionError for a setting that names no field."""

    def __init__(self, stem: str, settings: Sequence[str], folder: Path) -> None:
        self.stem = stem
        self.folder = folder
        self.row: Row = begin(stem, settings, folder)[0]
        self.cited: Cited | None = None
        self._suggested = None if any(each.startswith("id=") for each in settings) else self.row.get("id")
        self._schema: dict[str, Any] = {}

    def fill(self, setting: str) -> None:
        """Set a field by `field=value`."""
        fill(self.stem, self.row, setting)

    def rest_on(self, fields: Mapping[str, str], supports: str = ALL) -> Cited:
        """Let the record rest on the source of an address, and on no other that was named so before.

        CorrectionError when records of its file name no sources.
        """
        if self.cited and isinstance(self.row.get("sources"), list):
            self.row["sources"] = [each for each in self.row["sources"] if each.get("source") != self._id()]
        self.cited = source(fields, self.folder)
        if "stated_by" in self.row:
            self.row["stated_by"] = self._id()
        elif "sources" not in self.row:
            raise CorrectionError(f"{self.stem} cite no source")
        else:
            found = self.row["sources"] if isinstance(self.row["sources"], list) else []
            if all(each.get("source") != self._id() for each in found if isinstance(each, dict)):
                self.row["sources"] = [*found, {"source": self._id(), "supports": supports}]
        return self.cited

    def _id(self) -> str:
        """What the source is cited by."""
        return str((self.cited and self.cited.row["id"]) or "its-source")

    def cites(self) -> bool:
        """Whether records of this file rest on sources."""
        return "sources" in self.row or "stated_by" in self.row

    def faults(self) -> list[Fault]:
        """What is missing or wrong in the record; an id that nobody gave follows what is known by now."""
        if "id" in self.row and self.row["id"] == self._suggested:
            self.row["id"] = None
        given = self.row.get("id")
        found = complete(self.stem, self.row, self.folder)
        self._suggested = None if given else self.row.get("id")
        return found

    def told(self, fault: Fault, name: str = "") -> str:
        """A fault in a line, with what is allowed in the field; `name` is what the field is called, if otherwise."""
        field = str(fault.field or "")
        text = str(fault).partition(": ")[2]
        if name:
            text = f"{name} {text.partition(': ')[2]}"
        empty = fault.value is None or fault.value == []
        hint = self.hint(field, STEM if name else self.stem) if empty and field and not fault.allowed else ""
        return f"{text}; {hint}" if hint else text

    def hint(self, field: str, stem: str = "") -> str:
        """What is allowed in a field, in a few words."""
        stem = stem or self.stem
        if stem not in self._schema:
            self._schema[stem] = record_schema(stem, read_words(self.folder), forms=True)
        if (stem, field) == ("events", "countries"):
            return f"such as PER host, CHN visitor; each {field_hint(self._schema[stem], 'countries.role')}"
        return field_hint(self._schema[stem], field)

    def corrections(self, why: str) -> list[Row]:
        """What puts the record, and its source when that is new, into the records."""
        rows = [(STEM, self.cited.row)] if self.cited and self.cited.new else []
        return [{"add": stem, "record": row, "why": why} for stem, row in (*rows, (self.stem, self.row))]


def _sources(folder: Path) -> Iterator[Row]:
    path = folder / FILES[STEM].name
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        yield blank(FILES[STEM].model) | row


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _same(url: str) -> str:
    """An address without what does not tell it from another: scheme, www, a slash at its end, a fragment."""
    if not (host := _host(url)):
        return url
    parts = urlsplit(url.strip())
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
