"""The table `meta` with the content hash, and the checks that a finished base must pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.db import hashes
from lactui.db.database import APPLICATION_ID, SCHEMA_VERSION
from lactui.db.hashes import CONTENT_KEY, content_hash

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from sqlite_utils import Database

    from lactui.records.reading.folder import Records

LICENCE = "CC BY 4.0 for our own words; data sets under their own licences, see DATA-LICENSE.md"


CHECKED = """
    select max(day) from (select max(looked) as day from outcome union all select max(contrary_looked) from claim
    union all select max(date) from looked)
"""
"""The day on which an outcome, evidence against a claim or a gap was last searched for."""


class BuildError(Exception):
    """The base was not built; the message says why in one line."""


def meta(db: Database, records: Records, more: Mapping[str, str]) -> None:
    """Write edition, licence, counts and `more`; the hash comes last, by `seal`."""
    if records.manifest is None:
        raise BuildError("MANIFEST.json says no edition")
    said = {
        "title": records.manifest.title,
        "edition": records.manifest.edition,
        "edition_date": str(records.manifest.date),
        "schema_version": str(SCHEMA_VERSION),
        "licence": LICENCE,
        **more,
    }
    for type, count in db.execute("select type, count(*) from record group by type"):
        said[f"count_{type}"] = str(count)
    for name, count in (
        ("edition", db.table("edition").count),
        ("indicator", db.table("indicator").count),
        ("indicator_value", len(records.values)),
    ):
        said[f"count_{name}"] = str(count)
    checked = db.execute(CHECKED).fetchone()[0]
    if checked:
        said["checked"] = checked
    db.table("meta").insert_all({"key": key, "value": said[key]} for key in sorted(said))


def seal(db: Database) -> str:
    """Set application id and schema version, write the content hash into `meta` and make room for the file's; returns the first."""
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute(f"pragma user_version = {SCHEMA_VERSION}")
    digest = content_hash(db.conn)
    db.table("meta").insert_all(
        (
            {"key": CONTENT_KEY, "value": digest},
            {"key": hashes.FILE_KEY, "value": (hashes.FILE_MARK + hashes.EMPTY).decode()},
        )
    )
    return digest


def examine(connection: sqlite3.Connection) -> None:
    """Raise BuildError unless the file is sound: pages, foreign keys, and the index against its text."""
    sound = [row[0] for row in connection.execute("pragma integrity_check")]
    if sound != ["ok"]:
        raise BuildError(f"the new base is damaged: {sound[0]}")
    broken = connection.execute("pragma foreign_key_check").fetchone()
    if broken:
        raise BuildError(_dangling(connection, table=broken[0], refers=broken[2], key=broken[3]))
    connection.execute("insert into search(search, rank) values ('integrity-check', 1)")


def _dangling(connection: sqlite3.Connection, *, table: str, refers: str, key: int) -> str:
    """Which value of a table leads nowhere; `key` is the foreign key's number."""
    for number, _, _, column, target, *_ in connection.execute(f'pragma foreign_key_list("{table}")'):
        if number == key:
            lost = connection.execute(
                f'select "{column}" from "{table}" where "{column}" not in (select "{target}" from "{refers}")'
            ).fetchone()
            return f'{table}.{column} "{lost[0]}" is no {refers}.{target}'
    return f"{table} refers to a row of {refers} that is not there"
