"""A base with a user's own records over those of an edition: checked together by the same rules, built whole.

A record that does not hold, or names one that is not there, is left out and told; so one that an edition no longer bears
keeps no other from being read, and is lost to nobody, since the files of the user stay as they are.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.build.database import fill
from lactui.build.stamp import BuildError
from lactui.db.database import (
    BUNDLED_CONTENT,
    PRIVATE_AFTER,
    PRIVATE_LEFT_OUT,
    PRIVATE_MARK,
    PRIVATE_OVER,
    PRIVATE_STATE,
    file_identity,
)
from lactui.db.record_types import TYPES
from lactui.queries.rows.query import SUMMARY
from lactui.records.models.auxiliary import IndicatorValue
from lactui.records.models.core import Source
from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import JSONL_FILES, load
from lactui.records.reading.imported import FILES
from lactui.records.reading.jsonl import parse, validated
from lactui.records.rules.check import examine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lactui.db.database import Base
    from lactui.db.record_types import RecordType
    from lactui.records.editing.rows import Row
    from lactui.records.reading.folder import Records
    from lactui.records.reading.imported import Line

FIRST = 1_000_000_000
"""The line number that the rules see of the first private record; no file of the edition has so many."""

ARCHIVE, LEFT_FIELDS = "records.tar.xz", "left_out.json"
"""What hatch_build.py calls the records in a wheel, a twentieth of the room that they take as files, and what they lack there."""

MODELS = {file.into: file.model for file in JSONL_FILES}

TYPE_OF = {each.plural: each for each in TYPES.values()}


class Laid(NamedTuple):
    """The edition with private records over it."""

    records: Records
    lines: list[Line]
    """Those that are over it."""
    faults: list[tuple[Line, Fault]]
    """Of the lines that are left out."""
    warnings: list[tuple[Line, Fault]]


def edition(base: Base) -> Records:
    """The records that a base was built from, which lie beside it, in a wheel as an archive; BuildError where they are not there."""
    folder = Path(base.path).with_name("records")
    if folder.is_dir():
        return load(folder)
    archive = folder.with_name(ARCHIVE)
    if not archive.is_file():
        raise BuildError(f"the records that {base.path} was built from are not beside it, in {folder}")
    with TemporaryDirectory(prefix="lactui-") as room:
        try:
            with tarfile.open(archive) as packed:
                packed.extraction_filter = getattr(
                    tarfile, "data_filter", lambda member, _: member
                )  # not before 3.11.4
                packed.extractall(room)  # noqa: S202  (the archive is the program's own)
        except (tarfile.TarError, OSError, EOFError) as error:
            raise BuildError(f"{archive} cannot be unpacked: {error}") from error
        unpacked = Path(room, "records")
        _complete(unpacked, base)
        return load(unpacked)


def _complete(folder: Path, base: Base) -> None:
    """Write the files that an archive leaves out, and what it leaves out of others, from the tables of the base."""
    left = json.loads((folder / LEFT_FIELDS).read_text("utf-8"))
    items = {name: _items(base, query, members) for name, (query, members) in left["lists"].items()}
    for file, names in left["files"].items():
        rows = [json.loads(line) for line in (folder / file).read_text("utf-8").splitlines()]
        lists = {name: items[name] for name in names["lists"]}
        _write(folder / file, _filled(rows, TYPE_OF[Path(file).stem], names["fields"], lists, base))
    _write(folder / "sources.jsonl", _sources(base))
    _write(folder / "changes.jsonl", _changes(base))
    with (folder / "indicator_values.csv").open("w", encoding="utf-8", newline="") as values:
        writer = csv.writer(values, lineterminator="\n")
        writer.writerow(IndicatorValue.model_fields)
        writer.writerows(base.rows("select iso3, code, year, value from indicator_value order by 1, 2, 3"))


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _items(base: Base, query: str, members: list[str]) -> dict[str, list[Row]]:
    """The items of a list of every record that has some, by its address."""
    found: dict[str, list[Row]] = {}
    for ref, *values in base.rows(query):
        found.setdefault(ref, []).append(dict(zip(members, values, strict=True)))
    return found


def _filled(
    rows: list[Row], type: RecordType, fields: list[str], lists: dict[str, dict[str, list[Row]]], base: Base
) -> Iterator[Row]:
    """The lines of a type with what the archive left out of them."""
    key = next(iter(rows[0]))
    columns = ", ".join(f'"{name}"' for name in (key, *fields))
    own = {
        id: dict(zip(fields, values, strict=True)) for id, *values in base.rows(f"select {columns} from {type.name}")
    }
    for row in rows:
        ref = f"{type.name}/{row[key]}"
        whole = {**row, **own[row[key]], **{name: items.get(ref, []) for name, items in lists.items()}}
        yield {name: whole[name] for name in MODELS[type.plural].model_fields if name in whole}


def _sources(base: Base) -> Iterator[Row]:
    names = list(Source.model_fields)
    columns = ", ".join(f'"{name}"' for name in names)
    for values in base.rows(f"select {columns} from source order by n"):
        row = dict(zip(names, values, strict=True))
        yield {**row, "article": bool(row["article"])}


def _changes(base: Base) -> list[Row]:
    rows: list[Row] = []
    for ref, edition, change, fields, why in base.rows("select ref, edition, change, fields, why from change"):
        type, _, id = ref.partition("/")
        changed = fields.split(", ") if fields else []
        record = f"{TYPES[type].plural}/{id}"
        rows.append({"edition": edition, "record": record, "change": change, "fields": changed, "why": why})
    return sorted(rows, key=itemgetter("edition", "record", "change", "why"))


def lay(records: Records, lines: Sequence[Line], new: str = "") -> Laid:
    """Lay lines over an edition, without those that do not hold, but no further than to the first faults of a `new` import."""
    made, out = _made(records, lines)
    while not any(line.name == new for line, _ in out):
        over = _over(records, made)
        report = examine(over)
        found = [_own(made, fault) for fault in report.faults]
        wrong = [each for each in found if each is not None]
        if len(wrong) < len(found) and not wrong:
            raise BuildError(
                f"the records of the edition fail the check together with private ones: {report.faults[0]}"
            )
        if not wrong:
            told = [each for fault in report.warnings if (each := _own(made, fault)) is not None]
            return Laid(replace(over, manifest=records.manifest), [line for line, _ in made], out, told)
        out += wrong
        bad = {line for line, _ in wrong}
        made = [(line, record) for line, record in made if line not in bad]
    return Laid(records, [], out, [])


def _made(records: Records, lines: Sequence[Line]) -> tuple[list[tuple[Line, Any]], list[tuple[Line, Fault]]]:
    """The records of the lines, and the faults of those that are none or have an id that is taken."""
    made: list[tuple[Line, Any]] = []
    out: list[tuple[Line, Fault]] = []
    taken = {(stem, record.id): "the base" for stem in FILES for record in getattr(records, stem)}
    for line in lines:
        faults: list[Fault] = []
        model = FILES[line.stem].model
        record = validated(line.file, line.number, parse(line.text), line.text, model, records.terms, faults)
        if record is not None:
            id = record.id  # type: ignore[attr-defined]
            where = taken.get((line.stem, id))
            if where:
                faults.append(Fault(line.file, line.number, "id", id, (), f"is already in {where}"))
            taken.setdefault((line.stem, id), f"{line.file}:{line.number} of {line.name}")
        out += [(line, fault) for fault in faults]
        if not faults:
            made.append((line, record))
    return made, out


def _over(records: Records, made: Sequence[tuple[Line, Any]]) -> Records:
    """The edition and private records in one; without the manifest, which counts the edition alone."""
    lists: dict[str, Any] = {stem: list(getattr(records, stem)) for stem in FILES}
    numbers = {stem: list(found) for stem, found in records.lines.items()}
    for place, (line, record) in enumerate(made):
        lists[line.stem].append(record)
        numbers[line.stem].append(FIRST + place)
    refs = frozenset(f"{TYPE_OF[line.stem].name}/{record.id}" for line, record in made)
    return replace(records, **lists, lines=numbers, manifest=None, private=refs)


def _own(made: Sequence[tuple[Line, Any]], fault: Fault) -> tuple[Line, Fault] | None:
    """A fault of a private record as of its own file; None for one of the edition."""
    if fault.line is None or fault.line < FIRST:
        return None
    line = made[fault.line - FIRST][0]
    return line, fault._replace(file=line.file, line=line.number)


def write(laid: Laid, base: Base, state: str, draft: Path) -> None:
    """Write the base with private records over it to a new file; BuildError when the edition is not that of `base`."""
    last = base.number("select max(n) from record")
    said = {
        PRIVATE_AFTER: str(last),
        BUNDLED_CONTENT: base.content_hash,
        PRIVATE_OVER: file_identity(base),
        PRIVATE_STATE: state,
        PRIVATE_LEFT_OUT: json.dumps([{"name": line.name, "fault": str(fault)} for line, fault in laid.faults]),
    }
    records = replace(laid.records)
    for stem in FILES:
        title, name = TYPE_OF[stem].title, TYPE_OF[stem].name
        setattr(records, stem, [_marked(record, title, name, records.private) for record in getattr(records, stem)])
    try:
        fill(records, draft, said)
    except sqlite3.IntegrityError as error:
        raise BuildError(f"the records do not fit the tables: {error}") from error
    said_of_each = f"select n, ref, title, {SUMMARY} from record r"
    with closing(sqlite3.connect(draft)) as built:
        rows = built.execute(f"{said_of_each} where n <= ?", (last,)).fetchall()
    if sorted(rows) != sorted(base.rows(said_of_each)):
        raise BuildError(f"{base.path} was not built from the records beside it; `lactui build` makes it anew")


def _marked(record: Any, title: str, type: str, private: frozenset[str]) -> Any:
    """A private record with the mark before its title; any other as it is."""
    if f"{type}/{record.id}" not in private:
        return record
    return record.model_copy(update={title: PRIVATE_MARK + getattr(record, title)})
