"""Corrections, each with its reason, applied to a folder of records: all of them, or none.

A correction is a JSON object of one of these forms:

    {"record": "events/2018-peace-ark-antigua", "set": {"place": "St John's"}, "why": "the source's spelling"}
    {"add": "events", "record": {...}, "why": "read in the navy's report"}
    {"remove": "events/2018-x", "into": "events/2018-y", "why": "the same visit"}

In `set`, `details.place` reaches into an object (null takes the particular out), `sources+` appends to a list,
and `sources.SOURCE.supports` sets what the source of that id supports. `into` leaves a redirect, and what named the old record names the new one; without it the record
is taken out. A source that is added without a day on which it was read (`accessed`) was read today. Lines are sorted, the manifest's counts renewed, sources that nothing cites any more taken
out, and each change is written to changes.jsonl. When the check finds a fault nothing is changed.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.records.editing.moves import Effect, Moves, effects
from lactui.records.editing.rows import FILES, CorrectionError, Row, blank_value, key_of, ordered
from lactui.records.models.auxiliary import Manifest
from lactui.records.models.fields import ENTITIES
from lactui.records.models.vocabulary import Vocabulary, Word
from lactui.records.reading.folder import MANIFEST, load
from lactui.records.reading.jsonl import NotJsonError, parse, validated
from lactui.records.rules.check import counts, examine
from lactui.runtime.files import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.records.reading.faults import Fault
    from lactui.records.rules.check import Report

QUIET = (
    *("sources", "actors", "distinct", "redirects", "changes", "searches", "publishers"),
    *("places", "synonyms", "aliases", "country_words", "measures", "vocabulary", *ENTITIES),
)
"""Files whose own changes are not written down: they serve the others."""
FORMS = {
    "add": ({"add", "record", "why"}, set[str]()),
    "remove": ({"remove", "why"}, {"into"}),
    "set": ({"record", "set", "why"}, set[str]()),
}
"""For each form the members it has, and those it may have."""
LONGEST = 400
"""Characters of a reason at most."""


class Applied(NamedTuple):
    """What came of corrections."""

    said: str
    """How many were applied or found sound, and which sources went with them."""
    warnings: tuple[str, ...]
    """What the check warns of in the records corrected or added."""
    effects: tuple[Effect, ...]
    """Each record that is not as it was."""


def read(file: str | Path, data: bytes | None = None) -> dict[str, Row]:
    """The corrections in a file by the line they stand in; one a line, or all of them as one JSON list.

    `data` is what the file holds, when it was read already. CorrectionError names a line that is not JSON.
    """
    file = Path(file)
    try:
        text = (content(str(file)) if data is None else data).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    if text.lstrip().startswith("["):
        return {
            f"{file.name}, correction {number}": change for number, change in enumerate(_parsed(file.name, text), 1)
        }
    lines = {f"{file.name}, line {number}": line for number, line in enumerate(text.splitlines(), 1) if line.strip()}
    return {where: _parsed(where, line) for where, line in lines.items()}


def _parsed(where: str, text: str) -> Any:
    try:
        return parse(text)
    except NotJsonError as error:
        raise CorrectionError(f"{where}: {error}") from error


def apply(changes: Sequence[Row] | Mapping[str, Row], folder: Path, *, tried: bool = False) -> Applied:
    """Correct the records in a copy, check it, and unless only `tried` put it in their place.

    `changes` are corrections, or corrections by where they stand. CorrectionError says what is wrong with one of them, or
    what the check finds; then nothing was changed.
    """
    located = (
        changes
        if isinstance(changes, Mapping)
        else {f"correction {number}": change for number, change in enumerate(changes, 1)}
    )
    with _alone(folder), tempfile.TemporaryDirectory() as room:
        if not (folder / MANIFEST).is_file():
            raise CorrectionError(f"{folder} is not a folder of records: it has no {MANIFEST}")
        copy = Path(room) / "records"
        shutil.copytree(folder.resolve(), copy, copy_function=os.symlink)
        made = Corrections(copy)
        for where, change in located.items():
            try:
                made.one(change)
            except CorrectionError as error:
                raise CorrectionError(f"{where}: {error}") from error
        dropped = made.finish()
        report = _checked(copy)
        if report.faults:
            raise _unsound(report.faults)
        for path in sorted(copy.glob("*.json*")):
            if not tried and not path.is_symlink():
                _put(path, folder / path.name)
    said = f"{len(changes)} correction{'s' if len(changes) != 1 else ''} {'sound' if tried else 'applied'}"
    if dropped:
        said += f"; no longer cited and removed: {', '.join(dropped)}"
    return Applied(said, tuple(made.about(report)), tuple(made.effects()))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lock the folder, so that two runs correct it one after the other."""
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise CorrectionError(f"{folder}: {error.strerror}") from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _put(path: Path, target: Path) -> None:
    """Put a file in the place of another in one step, so that no reader sees half of it."""
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(path, beside)
    if target.exists():
        shutil.copymode(target, beside)
    beside.replace(target)


def _unsound(faults: Sequence[Fault]) -> CorrectionError:
    listed = "\n  ".join(map(str, faults[:20]))
    more = f"\n  and {len(faults) - 20} more" if len(faults) > 20 else ""
    return CorrectionError(f"{len(faults)} problem{'s' * (len(faults) != 1)} found:\n  {listed}{more}")


def _checked(folder: Path) -> Report:
    """The check of a folder whose manifest gets the counts of what is there."""
    records = load(folder)
    if records.manifest is not None:
        found = counts(records)
        path = folder / MANIFEST
        manifest = json.loads(path.read_text("utf-8"))
        renewed = {name: found.get(name, count) for name, count in manifest["counts"].items()}
        if renewed != manifest["counts"]:
            manifest["counts"] = renewed
            path.unlink()
            path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf-8")
            records.manifest = Manifest.model_validate_json(path.read_bytes())
    return examine(records)


def _cited(ref: str, before: Sequence[Row], inner: str, value: Any) -> list[Row]:
    """The citations of a record once the one that `inner`, "id.member", names has a member set."""
    id, _, member = inner.rpartition(".")
    if id not in (each["source"] for each in before):
        raise CorrectionError(f"{ref} does not cite {id or inner}")
    return [each | {member: value} if each["source"] == id else each for each in before]


class Corrections:
    """The rows of a folder of records while they are corrected; only files that change are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edition: str = json.loads((folder / MANIFEST).read_text("utf-8"))["edition"]
        self.rows: dict[str, list[Row]] = {}
        self.places: dict[str, dict[str, Row]] = {}
        self.touched: set[str] = set()
        self.named: set[str] = set()
        """References of the records corrected or added."""
        self.why: dict[str, list[str]] = {}
        """The reasons given, by reference."""
        self._text: dict[str, list[str]] = {}
        self.moves = Moves()
        for stem, file in FILES.items():
            path = folder / file.name
            text = path.read_text("utf-8") if path.exists() else ""
            self._text[stem] = text.splitlines()
            self.rows[stem] = [json.loads(line) for line in self._text[stem]]
            self.places[stem] = {key_of(stem, row): row for row in self.rows[stem]}

    def one(self, change: Any) -> None:
        """Apply one correction; CorrectionError says why it cannot be."""
        form = next((form for form in FORMS if isinstance(change, dict) and form in change), None)
        if form is None:
            raise CorrectionError("has none of set, add and remove")
        needed, allowed = FORMS[form]
        if missing := needed - change.keys():
            raise CorrectionError(f"has no {', '.join(sorted(missing))}")
        if unknown := change.keys() - needed - allowed:
            raise CorrectionError(f"has {', '.join(sorted(unknown))} too many")
        why = change["why"]
        if not isinstance(why, str) or not 0 < len(why) <= LONGEST:
            raise CorrectionError(f"needs a reason of 1 to {LONGEST} characters in why")
        if form == "add":
            self._add(change["add"], change["record"], why)
        elif form == "remove":
            self._remove(change["remove"], change.get("into"), why)
        elif not isinstance(change["set"], dict):
            raise CorrectionError("set is not an object of fields and values")
        else:
            self._set(change["record"], change["set"], why)

    def finish(self) -> list[str]:
        """Follow what moved, take out what nothing cites, write what changed; the ids taken out."""
        self._sound()
        self.touched |= self.moves.follow(self.rows)
        dropped = self._drop_uncited()
        self._write()
        return dropped

    def about(self, report: Report) -> list[str]:
        """The warnings of a report about the records corrected or added."""
        lines = {
            (file.name, number)
            for stem, file in FILES.items()
            for number, row in enumerate(self.rows[stem], 1)
            if f"{stem}/{key_of(stem, row)}" in self.named
        }
        return [str(each) for each in report.warnings if (each.file, each.line or 0) in lines]

    def effects(self) -> list[Effect]:
        """What became of each record that is not as it was."""
        before = {
            stem: {key_of(stem, row): row for row in map(json.loads, self._text[stem])}
            for stem in self.rows
            if stem in self.touched
        }
        after = {stem: {key_of(stem, row): row for row in self.rows[stem]} for stem in before}
        return effects(before, after, self.why)

    def _sound(self) -> None:
        """Refuse corrected records that their model refuses, since what follows relies on the types of fields."""
        faults: list[Fault] = []
        given = [
            validated("vocabulary", None, row, json.dumps(row), Word, None, faults) for row in self.rows["vocabulary"]
        ]
        words = Vocabulary(filter(None, given), whole=not faults)
        for ref in sorted(self.named):
            stem, _, id = ref.partition("/")
            row = self.places[stem].get(id)
            if row is not None and stem != "vocabulary":
                text = json.dumps(row, ensure_ascii=False)
                validated(ref, None, row, text, FILES[stem].model, words, faults)
        if faults:
            raise _unsound(faults)

    def _add(self, stem: Any, record: Any, why: str) -> None:
        if not isinstance(stem, str) or stem not in FILES:
            raise CorrectionError(f"{stem} is not a file of records; allowed: {', '.join(FILES)}")
        made = ordered(stem, record)
        name = key_of(stem, made)
        if name in self.places[stem]:
            raise CorrectionError(f"{stem}/{name} exists already")
        if stem == "sources" and not made.get("accessed"):
            made = ordered(stem, {**made, "accessed": str(datetime.now().astimezone().date())})
        self.rows[stem].append(made)
        self.places[stem][name] = made
        self._note(f"{stem}/{name}", "added", [], why)

    def _remove(self, ref: Any, into: Any, why: str) -> None:
        row = self._find(ref)
        stem, _, id = ref.partition("/")
        if into:
            if into == ref or str(into).partition("/")[0] != stem:
                raise CorrectionError(f"{ref} cannot be merged into {into}")
            self._find(into)
        self.rows[stem].remove(row)
        del self.places[stem][id]
        self.moves.note(ref, into)
        if into and stem not in ("distinct", "redirects", "changes"):
            self.rows["redirects"].append({"old": ref, "new": into, "why": why})
            self.touched.add("redirects")
        self._note(ref, "merged" if into else "removed", [], why)

    def _set(self, ref: Any, fields: Row, why: str) -> None:
        row = self._find(ref)
        if not fields:
            raise CorrectionError("set names no field")
        stem, _, id = ref.partition("/")
        known = FILES[stem].model.model_fields
        names = []
        for path, value in fields.items():
            name, _, inner = path.removesuffix("+").partition(".")
            if name not in known:
                raise CorrectionError(f"{ref} has no field {name}; allowed: {', '.join(known)}")
            before = row[name] if name in row else blank_value(known[name])
            row[name] = self._value(ref, path, inner, before, value)
            if row[name] != before:
                names.append(name)
        in_order = {name: row[name] for name in known if name in row}
        row.clear()
        row.update(in_order)
        key = key_of(stem, row)
        if key != id:
            raise CorrectionError(f"{ref}: an id is not set; remove the record into a new one")
        self._note(ref, "corrected", list(dict.fromkeys(names)), why)

    def _value(self, ref: str, path: str, inner: str, before: Any, value: Any) -> Any:
        """What a field holds after it is set: `path` as given, `inner` the member of an object that it reaches."""
        if path.endswith("+"):
            if inner or not isinstance(before, list) or not isinstance(value, list):
                raise CorrectionError(f"{ref}: {path} appends a list to a list")
            return [*before, *value]
        if not inner:
            return value
        if path.startswith("sources."):
            return _cited(ref, before, inner, value)
        if not isinstance(before, dict):
            raise CorrectionError(f"{ref}: {path} leads into a value that is not an object")
        if value is not None:
            return before | {inner: value}
        if inner not in before:
            raise CorrectionError(f"{ref} has no {path} to take out")
        return {name: found for name, found in before.items() if name != inner}

    def _find(self, ref: Any) -> Row:
        stem, _, id = str(ref).partition("/")
        found = self.places.get(stem, {}).get(id)
        if found is None:
            raise CorrectionError(f"{ref} is not a record")
        return found

    def _note(self, ref: str, change: str, fields: list[str], why: str) -> None:
        """Remember what was done to a record, and log it in changes.jsonl where changes of its file are logged."""
        stem = ref.partition("/")[0]
        self.touched.add(stem)
        self.why.setdefault(ref, []).append(why)
        if change in ("added", "corrected"):
            self.named.add(ref)
        # Links to entities alone are not written down: that a record names somebody is seen on its card.
        if stem in QUIET or (change == "corrected" and not set(fields) - {"entities"}):
            return
        row = {"edition": self.edition, "record": ref, "change": change, "fields": fields, "why": why}
        if row not in self.rows["changes"]:
            self.rows["changes"].append(row)
            self.touched.add("changes")

    def _drop_uncited(self) -> list[str]:
        """Take out the sources that no record cites; their ids."""
        cited: set[str | None] = set()
        for row in chain.from_iterable(self.rows.values()):
            for citing in (row, *row.get("editions", ())):
                cited.update(each["source"] for each in citing.get("sources", ()))
            cited.update((row.get("stated_by"), (row.get("outcome") or {}).get("source")))
        dropped = [row["id"] for row in self.rows["sources"] if row["id"] not in cited]
        if dropped:
            self.rows["sources"] = [row for row in self.rows["sources"] if row["id"] in cited]
            self.touched.add("sources")
        self.why.update({f"sources/{id}": ["nothing cites it any more"] for id in dropped})
        return dropped

    def _write(self) -> None:
        for stem in sorted(self.touched):
            file = FILES[stem]
            self.rows[stem].sort(key=lambda row: file.order(file.model.model_construct(**row)))
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows[stem])
            path = self.folder / file.name
            path.unlink(missing_ok=True)
            path.write_text(text, "utf-8")
