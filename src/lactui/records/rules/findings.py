"""What rules share: the records with their ids, and the faults, warnings and notes found so far."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from lactui.records.models.fields import REFERABLE, REGION_OF
from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import FILES

if TYPE_CHECKING:
    from lactui.records.reading.folder import Records

FILE_OF = {file.into: file.name for file in FILES} | {"outlines": "map"}
"""The file of each list of `Records`."""
KEYS = {"countries": "iso3", "actors": "code", "indicators": "code"}
"""What the records of a list are named by, where not by an id."""
NO_COUNTRY = "is none of the 87 countries"
NO_PARTY = "is neither one of the 87 countries nor in actors.jsonl"


class Findings:
    """The records with their ids, and the faults, warnings and notes that rules found in them."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.notes: list[Fault] = []
        self.ids: dict[str, set[str]] = {
            stem: {getattr(record, KEYS.get(stem, "id")) for record in getattr(records, stem)}.union(
                records.spoiled.get(stem, ())
            )
            for stem in (*REFERABLE, "actors", "indicators", "measures")
        }
        """Every id by file; those of records with faults of their own included."""
        self.parties = REGION_OF.keys() | self.ids["actors"]
        """The codes of all that can take part in an event."""

    def at(
        self, stem: str, place: int, field: str, value: object, message: str, allowed: tuple[str, ...] = ()
    ) -> Fault:
        """A fault of the record at a place of a list of `Records`."""
        return Fault(FILE_OF[stem], self.records.lines[stem][place], field, value, allowed, message)

    def fault(
        self, stem: str, place: int, field: str, value: object, message: str, allowed: tuple[str, ...] = ()
    ) -> None:
        """Note a fault of a record."""
        self.faults.append(self.at(stem, place, field, value, message, allowed))

    def of_file(self, file: str, field: str, value: object, message: str, allowed: tuple[str, ...] = ()) -> None:
        """Note a fault of a file as a whole."""
        self.faults.append(Fault(file, 1, field, value, allowed, message))

    def has(self, ref: str) -> bool:
        """Whether a reference such as `events/2018-peace-ark-antigua` names a record."""
        stem, _, id = ref.partition("/")
        return id in self.ids.get(stem, ())

    def must_be(self, stem: str, place: int, field: str, id: str, among: str) -> bool:
        """Note a fault unless an id is one of another file's; says whether it is."""
        if id in self.ids[among]:
            return True
        self.fault(stem, place, field, id, f"is not in {FILE_OF[among]}{self._nearest(id, among)}")
        return False

    def must_resolve(self, stem: str, place: int, field: str, ref: str) -> None:
        """Note a fault unless a reference names a record."""
        among, _, id = ref.partition("/")
        if id not in self.ids[among]:
            message = f"names no record of {FILE_OF[among]}{self._nearest(id, among)}"
            self.fault(stem, place, field, ref, message)

    def _nearest(self, id: str, among: str) -> str:
        """The spelling of an id most like this one, as the end of a message."""
        near = get_close_matches(id, self.ids[among], n=1, cutoff=0.75)
        return f'; did you mean "{near[0]}"?' if near else ""
