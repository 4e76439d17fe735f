"""What follows when records are merged or taken out: whatever named them names their successors, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]

BARE: dict[str, tuple[tuple[str, str], ...]] = {
    "events": (("mechanism", "mechanisms"),),
    "mechanisms": (("counterpart", "mechanisms"),),
    "claims": (("stated_by", "sources"),),
    "systems": (("maker", "companies"),),
}
"""For each file the fields that hold the bare id of a record of another."""
LISTS = (("related", "record"), ("evidence", "record"), ("entities", "entity"))
"""Lists of objects that name a record by its reference."""


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
            word["value"]
            for word in rows["vocabulary"]
            if word["field"] == "detail" and "records" in word["traits"]
        ]
        touched = {stem for stem, found in rows.items() for row in found if self._row(stem, row)}
        return touched | self._pairs(rows) | self._redirects(rows)

    def to(self, ref: str) -> str:
        """Where a reference leads now."""
        return self.new.get(ref) or ref

    def _row(self, stem: str, row: Row) -> bool:
        changed = False
        for owner, name, among in _bare(stem, row):
            id = owner.get(name)
            if id and (moved := self.to(f"{among}/{id}").partition("/")[2]) != id:
                owner[name] = moved
                changed = True
        for name, key in LISTS:
            changed |= self._list(row, name, key)
        for edition in row.get("editions", ()):
            changed |= self._sources(edition)
        changed |= self._sources(row)
        for name in self.particulars:
            refs = row.get("details", {}).get(name) if stem == "events" else None
            if refs and (now := list(dict.fromkeys(map(self.to, refs)))) != refs:
                row["details"][name] = now
                changed = True
        if stem == "comparisons":
            ids = list(
                dict.fromkeys(self.to(f"statistics/{id}").partition("/")[2] for id in row["statistics"])
            )
            changed |= ids != row["statistics"]
            row["statistics"] = ids
        return changed

    def _list(self, row: Row, name: str, key: str) -> bool:
        """Each record once: of two that became one, the first is kept."""
        found = row.get(name)
        if not isinstance(found, list) or all(self.to(each[key]) == each[key] for each in found):
            return False
        kept: dict[str, Row] = {}
        for each in found:
            kept.setdefault(self.to(each[key]), {**each, key: self.to(each[key])})
        row[name] = list(kept.values())
        return True

    def _sources(self, row: Row) -> bool:
        """Each source once, with what it supports where one of two that became one says so."""
        found = row.get("sources")
        if not found or all(self._source(each["source"]) == each["source"] for each in found):
            return False
        kept: dict[str, Row] = {}
        for each in found:
            first = kept.setdefault(
                self._source(each["source"]), {**each, "source": self._source(each["source"])}
            )
            first["supports"] = first["supports"] or each["supports"]
        row["sources"] = list(kept.values())
        return True

    def _source(self, id: str) -> str:
        return self.to(f"sources/{id}").partition("/")[2]

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
        touched = set()
        for row in rows["redirects"]:
            moved = self.to(row["new"])
            if moved != row["new"]:
                row["new"] = moved
                touched.add("redirects")
        gone = {old for old, new in self.new.items() if new is None}
        if any(row["new"] in gone for row in rows["redirects"]):
            rows["redirects"] = [row for row in rows["redirects"] if row["new"] not in gone]
            touched.add("redirects")
        return touched


def _bare(stem: str, row: Row) -> Iterator[tuple[Row, str, str]]:
    """(what holds it, name of the field, file) of every bare id of another record."""
    for name, among in BARE.get(stem, ()):
        yield row, name, among
    for edition in row.get("editions", ()):
        yield edition, "event", "events"
    if row.get("outcome"):
        yield row["outcome"], "source", "sources"
