"""A record begun with the source that it rests on, which is there already or begun too, until both are added."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from lactui.records.editing.json_schema import field_hint, record_schema
from lactui.records.editing.rows import FILES, CorrectionError, Row, blank
from lactui.records.editing.template import USUAL, begin, complete, fill
from lactui.records.reading.folder import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lactui.records.reading.faults import Fault

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
