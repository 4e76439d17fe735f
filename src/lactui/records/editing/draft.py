"""A record begun, with the source that it rests on, until both go into the records or are put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.records.editing.json_schema import field_hint, record_schema
from lactui.records.editing.source import STEM, cite, source
from lactui.records.editing.template import begin, complete, fill
from lactui.records.reading.folder import read_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lactui.records.editing.rows import Row
    from lactui.records.editing.source import Cited
    from lactui.records.reading.faults import Fault

CITING = ("sources", "stated_by")
"""Fields that name sources."""


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

    def rest_on(self, fields: Mapping[str, str], supports: str) -> Cited:
        """Let the record rest on the source of an address, and on no other that was named so before."""
        if self.cited and isinstance(self.row.get("sources"), list):
            self.row["sources"] = [each for each in self.row["sources"] if each.get("source") != self._id()]
        self.cited = source(fields, self.folder)
        cite(self.stem, self.row, self._id(), supports)
        return self.cited

    def _id(self) -> str:
        """What the source is cited by."""
        return str((self.cited and self.cited.row["id"]) or "its-source")

    def cites(self) -> bool:
        """Whether records of this file rest on sources."""
        return any(name in self.row for name in CITING)

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
            self._schema[stem] = record_schema(stem, read_words(self.folder), {})
        if (stem, field) == ("events", "countries"):
            return f"such as PER host, CHN visitor; each {field_hint(self._schema[stem], 'countries.role')}"
        return field_hint(self._schema[stem], field)

    def corrections(self, why: str) -> list[Row]:
        """What puts the record, and its source when that is new, into the records."""
        rows = [(STEM, self.cited.row)] if self.cited and self.cited.new else []
        return [{"add": stem, "record": row, "why": why} for stem, row in (*rows, (self.stem, self.row))]
