"""Apply corrections, each with its reason, to the records: python tools/correct.py FILE [--records FOLDER].

FILE has a JSON object a line, of one of these forms:

    {"record": "events/2018-peace-ark-antigua", "set": {"place": "St John's"}, "why": "the source's spelling"}
    {"add": "events", "record": {...}, "why": "read in the navy's report"}
    {"remove": "events/2018-x", "into": "events/2018-y", "why": "the same visit"}

In `set`, `details.place` reaches into an object (null takes the particular out) and `sources+` appends
to a list. `into` leaves a redirect; without it the record is taken out. Lines are sorted, the manifest's
counts renewed, sources that nothing cites any more taken out, and each change is written to
changes.jsonl. When the check finds a fault nothing is changed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from lactui.records.checks import check, counts
from lactui.records.loading import JSONL_FILES, MANIFEST, load

Row = dict[str, Any]
FILES = {file.into: file for file in JSONL_FILES}
QUIET = (
    *("sources", "distinct", "redirects", "changes", "searches", "publishers"),
    *("synonyms", "aliases", "country_words", "measures"),
)
"""Files whose own changes are not written down: they serve the others."""


class CorrectionError(Exception):
    """A line that cannot be applied; the message says which and why."""


def main() -> int:
    """Apply a file of corrections; 1 when one of them, or the check, refuses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=Path, default=Path("data/records"))
    found = parser.parse_args()
    try:
        print(apply(found.file, found.records))
    except CorrectionError as error:
        print(f"correct: {error}; nothing was changed", file=sys.stderr)
        return 1
    return 0


def apply(file: Path, folder: Path) -> str:
    """Correct the records in a copy, check it, and put it in their place; says what was done."""
    with tempfile.TemporaryDirectory() as room:
        copy = Path(room) / "records"
        shutil.copytree(folder, copy)
        said = Corrections(copy).run(file)
        report = check(copy)
        if report.faults:
            faults = "\n  ".join(map(str, report.faults[:20]))
            raise CorrectionError(f"the check found {len(report.faults)} faults:\n  {faults}\n")
        for path in sorted(copy.glob("*.json*")):
            if path.read_bytes() != (folder / path.name).read_bytes():
                shutil.copyfile(path, folder / path.name)
        return said + "".join(f"\nwarning: {each}" for each in report.warnings)


class Corrections:
    """The rows of a folder of records while they are corrected."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edition: str = json.loads((folder / MANIFEST).read_text("utf-8"))["edition"]
        self.rows: dict[str, list[Row]] = {}
        for stem, file in FILES.items():
            text = (folder / file.name).read_text("utf-8")
            self.rows[stem] = [json.loads(line) for line in text.splitlines()]

    def run(self, file: Path) -> str:
        """Apply every line and write the rows back."""
        done = 0
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                self._one(json.loads(line))
            except (KeyError, TypeError, ValueError, CorrectionError) as error:
                raise CorrectionError(f"{file.name}, line {number}: {error}") from error
            done += 1
        dropped = self._drop_uncited()
        self._write()
        said = f"{done} corrections applied"
        return said + (f"; no longer cited and taken out: {', '.join(dropped)}" if dropped else "")

    def _one(self, change: Row) -> None:
        if "add" in change:
            self._add(change["add"], change["record"], change["why"])
        elif "remove" in change:
            self._remove(change["remove"], change.get("into"), change["why"])
        elif "set" in change:
            self._set(change["record"], change["set"], change["why"])
        else:
            raise CorrectionError("has none of set, add and remove")

    def _add(self, stem: str, record: Row, why: str) -> None:
        name = self._key(stem, record)
        if any(self._key(stem, row) == name for row in self.rows[stem]):
            raise CorrectionError(f"{stem}/{name} is there already")
        self.rows[stem].append(self._ordered(stem, record))
        self._note(f"{stem}/{name}", "added", [], why)

    def _remove(self, ref: str, into: str | None, why: str) -> None:
        stem = ref.partition("/")[0]
        self.rows[stem].remove(self._find(ref))
        if into:
            self.rows["redirects"].append({"old": ref, "new": into, "why": why})
        self._note(ref, "merged" if into else "removed", [], why)

    def _set(self, ref: str, fields: Row, why: str) -> None:
        row = self._find(ref)
        names = []
        for path, value in fields.items():
            name, _, inner = path.removesuffix("+").partition(".")
            if name not in row:
                raise CorrectionError(f"{ref} has no field {name}")
            if inner:
                row[name].pop(inner, None) if value is None else row[name].update({inner: value})
            elif path.endswith("+"):
                row[name] = [*row[name], *value]
            else:
                row[name] = value
            names.append(name)
        self._note(ref, "corrected", list(dict.fromkeys(names)), why)

    def _find(self, ref: str) -> Row:
        stem, _, id = ref.partition("/")
        for row in self.rows.get(stem, ()):
            if self._key(stem, row) == id:
                return row
        raise CorrectionError(f"{ref} is no record")

    def _key(self, stem: str, row: Row) -> str:
        if stem == "distinct":
            return " ".join(row["ids"])
        return str(row.get("id") or row.get("iso3") or row.get("code") or row.get("old") or row.get("name"))

    def _ordered(self, stem: str, record: Row) -> Row:
        names = list(FILES[stem].model.model_fields)
        unknown = record.keys() - set(names)
        if unknown:
            raise CorrectionError(f"{stem} have no field {', '.join(sorted(unknown))}")
        missing = [name for name in names if name not in record]
        if missing:
            raise CorrectionError(f"{stem} need {', '.join(missing)} too")
        return {name: record[name] for name in names}

    def _note(self, ref: str, change: str, fields: list[str], why: str) -> None:
        if ref.partition("/")[0] not in QUIET:
            row = {"edition": self.edition, "record": ref, "change": change, "fields": fields, "why": why}
            if row not in self.rows["changes"]:
                self.rows["changes"].append(row)

    def _drop_uncited(self) -> list[str]:
        cited: set[str] = set()
        for rows in self.rows.values():
            for row in rows:
                cited.update(each["source"] for each in row.get("sources", ()))
                cited.update(s["source"] for each in row.get("editions", ()) for s in each["sources"])
                cited.update(filter(None, (row.get("stated_by"), (row.get("outcome") or {}).get("source"))))
        dropped = [row["id"] for row in self.rows["sources"] if row["id"] not in cited]
        self.rows["sources"] = [row for row in self.rows["sources"] if row["id"] in cited]
        return dropped

    def _write(self) -> None:
        for stem, rows in self.rows.items():
            file = FILES[stem]
            made = [(file.order(file.model.model_construct(**row)), row) for row in rows]
            made.sort(key=lambda pair: pair[0])
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for _, row in made)
            (self.folder / file.name).write_text(text, "utf-8")
        manifest = json.loads((self.folder / MANIFEST).read_text("utf-8"))
        found = counts(load(self.folder))
        manifest["counts"] = {name: found[name] for name in manifest["counts"]}
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        (self.folder / MANIFEST).write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
