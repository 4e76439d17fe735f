"""What the packages have beside the code: the base, the records that it was built from, the manual page, and a README whose links hold elsewhere.

A plain `force-include` would also copy the base into the environment of everybody who works on it, where it
would grow stale, and would refuse to install a checkout whose base has yet to be built. So wheels get it here, and
editable installs read the checkout's own `data/lac.db`.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

BUNDLED = ("lac.db", "lac.db.sha256")
RECORDS, ARCHIVE = "records", "records.tar.xz"
IN_BASE = ("sources.jsonl", "changes.jsonl", "indicator_values.csv")
"""Files of records that the archive leaves out, since the base has all that is in them; build/private.py writes them anew."""
LEFT_OUT = "left_out.json"
"""Beside them in the archive: what it leaves out of other files of records, since the base has it. `files` has for each the `fields` that are
columns of the table of its type, and the names of `lists`; `lists` has for each name a query, of which the first column is the address of
a record, and what the others are called in the items."""
TYPES = {"arms": "arms", "companies": "company", "countries": "country", "people": "person"}
"""The types, and tables, of files of records that are not called like their file without its last letter."""
LISTS = {
    # that of an outcome is no item of the list; records/rules/voices.py says of it what became of it
    "sources": "select ref, source, supports from citation"
    " where edition is null and supports is not 'what became of it' order by ref, position",
    "related": "select ref, {target} as record, why from link order by ref, position",
    "entities": "select ref, {entity} as entity, words, part from mention order by ref, position",
    "countries": "select 'event/' || event, iso3, role from event_country order by event, position",
}
"""Fields that are lists, and where the base has them; an address that stands in braces there is written as records write it."""
MANUAL = "share/man/man1/lactui.1"

LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)")
"""A Markdown link or picture whose address is relative: what it is, its words, its address."""


class Package(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `data/lac.db`, its hash, its records and the manual page into a wheel, and says what to run when the base is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling once a build; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        data = Path(self.root, "data")
        for name in (*BUNDLED, RECORDS):
            if not (data / name).exists():
                message = f"data/{name} is missing: run `make data` before building a wheel"
                raise FileNotFoundError(message)
        self.made = tempfile.TemporaryDirectory()
        archive = Path(self.made.name, ARCHIVE)
        pack(data / RECORDS, archive, data / BUNDLED[0])
        for path in (*(data / name for name in BUNDLED), archive):
            build_data["force_include"][str(path)] = f"lactui/_data/{path.name}"
        page = Path(self.made.name, "lactui.1")
        subprocess.run([sys.executable, str(Path(self.root, "tools", "manual.py")), str(page)], check=True)
        build_data["shared_data"][str(page)] = MANUAL

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is there."""
        if version != "editable":
            self.made.cleanup()


def pack(folder: Path, archive: Path, base: Path) -> None:
    """Put a folder into an archive that depends on nothing but names and contents, so that a wheel built twice is the same.

    What the rows of the base say of its records is left out; build/private.py puts it back.
    """
    with tarfile.open(archive, "w:xz", preset=9) as packed, closing(sqlite3.connect(base)) as opened:
        types = {type for (type,) in opened.execute("select distinct type from record")}
        files = {path: TYPES.get(path.stem, path.stem[:-1]) for path in folder.rglob("*") if path.name not in IN_BASE}
        odd = {type: stem for stem, type in TYPES.items()}
        stems = {type: odd.get(type, f"{type}s") for type in types}
        queries = {
            name: query.format(target=_address("target", stems), entity=_address("entity", stems))
            for name, query in LISTS.items()
        }
        lists = {name: _listed(query, opened) for name, query in queries.items()}
        left: dict[str, Any] = {
            "files": {},
            "lists": {name: (query, lists[name].members) for name, query in queries.items()},
        }
        for path in sorted(path for path in files if path.is_file()):
            content = path.read_bytes()
            if files[path] in types:
                left["files"][path.name], content = _without(content.decode(), files[path], lists, opened)
            _add(packed, f"{folder.name}/{path.relative_to(folder).as_posix()}", content)
        _add(packed, f"{folder.name}/{LEFT_OUT}", json.dumps(left).encode())


def _add(packed: tarfile.TarFile, name: str, content: bytes) -> None:
    """Put a file of no time and nobody into an archive."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    packed.addfile(member, io.BytesIO(content))


class Listed(NamedTuple):
    """What a query has of every record."""

    members: list[str]
    items: dict[str, list[dict[str, Any]]]
    """By the address of the record."""


def _listed(query: str, base: sqlite3.Connection) -> Listed:
    found = base.execute(query)
    members = [member for member, *_ in found.description][1:]
    items: dict[str, list[dict[str, Any]]] = {}
    for ref, *values in found:
        items.setdefault(ref, []).append(dict(zip(members, values, strict=True)))
    return Listed(members, items)


def _without(
    text: str, type: str, listed: dict[str, Listed], base: sqlite3.Connection
) -> tuple[dict[str, list[str]], bytes]:
    """What the base has of each line of a file of a type just as the line has it, and the lines without that."""
    lines = [json.loads(line) for line in text.splitlines()]
    key = next(iter(lines[0]))
    found = base.execute(f"select * from {type}")
    names = [name for name, *_ in found.description]
    rows = {row[key]: row for row in (dict(zip(names, values, strict=True)) for values in found)}
    fields = [name for name in lines[0] if name != key and all(_same(line, rows[line[key]], name) for line in lines)]
    lists = [
        name
        for name, each in listed.items()
        if all(line.get(name) == each.items.get(f"{type}/{line[key]}", []) for line in lines)
    ]
    for line in lines:
        for name in (*fields, *lists):
            del line[name]
    kept = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines)
    return {"fields": fields, "lists": lists}, kept.encode()


def _same(line: dict[str, Any], row: dict[str, Any], name: str) -> bool:
    """Whether a row has a plain value of a line as it is; yes and no are numbers in a base."""
    return name in line and name in row and not isinstance(line[name], bool) and line[name] == row[name]


def _address(column: str, stems: dict[str, str]) -> str:
    """An address of the base as records write it, in SQL: with the name of the file in the place of the type."""
    cases = " ".join(f"when '{type}' then '{stem}'" for type, stem in sorted(stems.items()))
    return f"case substr({column}, 1, instr({column}, '/') - 1) {cases} end || substr({column}, instr({column}, '/'))"


class Readme(MetadataHookInterface):
    """Gives the package the README of the checkout, with links that hold on a package index."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling with the table `project` of pyproject.toml."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source", "")
        metadata["readme"] = {"content-type": "text/markdown", "text": elsewhere(text, source)}


def elsewhere(text: str, source: str) -> str:
    """A page of the checkout as it can be read elsewhere: links lead to `source`, or without one are words alone.

    >>> elsewhere("![x](a.svg) See [the keys](docs/keys.md) and [this](#top).", "")
    ' See the keys (docs/keys.md) and [this](#top).'
    """

    def link(found: re.Match[str]) -> str:
        picture, words, path = found.groups()
        if source:
            address = f"{source.rstrip('/')}/{path}"
            return f"{picture}[{words}]({address.replace('/blob/', '/raw/') if picture else address})"
        if picture:
            return ""
        return words if words == path else f"{words} ({path})"

    return LINK.sub(link, text)
