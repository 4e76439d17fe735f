"""Records merged or taken out, what else names them, and what corrections did to each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = dict[str, Any]

BARE: dict[str, tuple[tuple[str, str], ...]] = {
    "events": (("mechanism", "mechanisms"),),
    "mechanisms": (("counterpart", "mechanisms"),),
    "claims": (("stated_by", "sources"),),
    "systems": (("maker", "companies"),),
}
"""For each file the fields that hold the bare id of a record of another."""
LISTS = (("related", "record", ""), ("evidence", "record", ""), ("entities", "entity", ""))
"""Lists of objects that name a record by its reference, and the field in which they do."""
SOURCES = ("sources", "source", "sources")
"""The list of objects that name a source by its bare id."""


class Moves:
    """Records merged into others (`old` to `new`) or taken out (`old` to None)."""

    def __init__(self) -> None:
        self.new: dict[str, str | None] = {}
        self.particulars: list[str] = []
        """The particulars of an event that name records."""

    def note(self, old: str, new: str | None) -> None:
        """Remember a move; what moved to the old record before goes on to the new one."""
        for before, after in self.new.items():
            if after == old:
                self.new[before] = new
        self.new[old] = new

    def follow(self, rows: dict[str, list[Row]]) -> set[str]:
        """Name the successors everywhere; the files in which something changed.

        Only merged records are followed. What names a record that was taken out is left as it is, for the check to find.
        """
        if not self.new:
            return set()
        self.particulars = [
            word["value"] for word in rows["vocabulary"] if word["field"] == "detail" and "records" in word["traits"]
        ]
        touched = {stem for stem, found in rows.items() for row in found if self._row(stem, row)}
        return touched | self._pairs(rows) | self._redirects(rows)

    def to(self, ref: str) -> str:
        """Where a reference leads now."""
        return self.new.get(ref) or ref

    def _id(self, stem: str, id: str) -> str:
        """Where the bare id of a record of a file leads now."""
        return self.to(f"{stem}/{id}").partition("/")[2]

    def _row(self, stem: str, row: Row) -> bool:
        changed = False
        for owner, name, among in _bare(stem, row):
            id = owner.get(name)
            if id and (moved := self._id(among, id)) != id:
                owner[name] = moved
                changed = True
        for owner, name in _whole(row):
            if owner.get(name) and (ref := self.to(owner[name])) != owner[name]:
                owner[name] = ref
                changed = True
        for fields in (*LISTS, SOURCES):
            changed |= self._list(row, *fields)
        for edition in row.get("editions", ()):
            changed |= self._list(edition, *SOURCES)
        for field, names in (("details", self.particulars), ("contrary", ["records"])):
            for name in names if isinstance(row.get(field), dict) else ():
                refs = row[field].get(name) or []
                if (now := list(dict.fromkeys(map(self.to, refs)))) != refs:
                    row[field][name] = now
                    changed = True
        if stem == "comparisons":
            ids = list(dict.fromkeys(self._id("statistics", id) for id in row["statistics"]))
            changed |= ids != row["statistics"]
            row["statistics"] = ids
        return changed

    def _list(self, row: Row, name: str, key: str, stem: str) -> bool:
        """Name each record once in a list of objects, by its reference or by its id in the file `stem`.

        Of two that became one the first is kept, with what the second supports where it says nothing itself.
        """
        found = row.get(name)
        if not isinstance(found, list):  # the `evidence` of a source is a word
            return False
        moved = [{**each, key: self._id(stem, each[key]) if stem else self.to(each[key])} for each in found]
        if moved == found:
            return False
        kept: dict[str, Row] = {}
        for each in moved:
            first = kept.setdefault(each[key], each)
            if "supports" in each:
                first["supports"] = first["supports"] or each["supports"]
        row[name] = list(kept.values())
        return True

    def _pairs(self, rows: dict[str, list[Row]]) -> set[str]:
        """A pair declared distinct of which one is gone says nothing any more."""
        gone = {ref.partition("/")[2] for ref in self.new}
        left = [row for row in rows["distinct"] if not gone.intersection(row["ids"])]
        if len(left) == len(rows["distinct"]):
            return set()
        rows["distinct"] = left
        return {"distinct"}

    def _redirects(self, rows: dict[str, list[Row]]) -> set[str]:
        """A redirect to a record that moved leads on to where it is; none is left to one that is gone."""
        before = [row["new"] for row in rows["redirects"]]
        for row in rows["redirects"]:
            row["new"] = self.to(row["new"])
        gone = {old for old, new in self.new.items() if new is None}
        rows["redirects"] = [row for row in rows["redirects"] if row["new"] not in gone]
        return {"redirects"} if [row["new"] for row in rows["redirects"]] != before else set()


def _whole(row: Row) -> Iterator[tuple[Row, str]]:
    """(what holds it, name of the field) of every reference outside the lists."""
    if isinstance(row.get("value"), dict):
        yield row["value"], "programme"
    for step in row.get("relations", ()):
        yield step, "record"


def _bare(stem: str, row: Row) -> Iterator[tuple[Row, str, str]]:
    """(what holds it, name of the field, file) of every bare id of another record."""
    for name, among in BARE.get(stem, ()):
        yield row, name, among
    for edition in row.get("editions", ()):
        yield edition, "event", "events"
    if row.get("outcome"):
        yield row["outcome"], "source", "sources"


Rows = dict[str, "Row"]
"""The records of a file by what they are named by."""

LOGS = frozenset(("redirects", "changes"))
"""Files that tell of the corrections themselves."""


class Effect(NamedTuple):
    """A record that corrections added, changed, merged or took out."""

    ref: str
    before: Row | None
    after: Row | None
    into: str | None
    """The record that it was merged into."""
    why: tuple[str, ...]


def effects(before: Mapping[str, Rows], after: Mapping[str, Rows], why: Mapping[str, list[str]]) -> list[Effect]:
    """The records of the files in `after` that are not as in `before`, in the order of the files."""
    moved = {
        old: row["new"] for old, row in after.get("redirects", {}).items() if old not in before.get("redirects", {})
    }
    found = []
    for stem in after:
        if stem in LOGS:
            continue
        for id in dict.fromkeys((*after[stem], *before[stem])):
            old, new = before[stem].get(id), after[stem].get(id)
            if old != new:
                ref = f"{stem}/{id}"
                found.append(Effect(ref, old, new, moved.get(ref), tuple(dict.fromkeys(why.get(ref, ())))))
    return found
