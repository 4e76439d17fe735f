"""The base as tables for browsers and programs, by Datasette; what it says of them is made from the schema."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database

from lactui.build.datasette import KEYS, REFERENCES, metadata
from lactui.cli.errors import CommandError
from lactui.db.database import open_base

if TYPE_CHECKING:
    import socket

SETTINGS = {"sql_time_limit_ms": 2000, "facet_time_limit_ms": 1000, "suggest_facets": False, "default_cache_ttl": 60}
"""Within a second or two even on a small machine; columns worth counting by are named in the metadata."""

UNQUOTED = "?#%"
"""Signs that Datasette passes on to SQLite in a path as they are, which takes them for its own."""


class Tables(Database):  # type: ignore[misc]  # Datasette has no types
    """The base, with the references that its schema declares, and every record under its own address."""

    async def execute(self, *args: Any, **options: Any) -> Any:
        """The rows of a query; a visitor's mistake is told to the visitor alone."""
        return await super().execute(*args, **options | {"log_sql_errors": False})

    async def primary_keys(self, table: str) -> list[str]:
        """The columns that a row of a table is addressed by."""
        return [KEYS[table]] if table in KEYS else list(await super().primary_keys(table))

    async def foreign_keys_for_table(self, table: str) -> list[dict[str, str]]:
        """What the columns of a table or view refer to."""
        references = REFERENCES.get(table, {})
        return [{"column": name, "other_table": to, "other_column": key} for name, (to, key) in references.items()]

    async def get_all_foreign_keys(self) -> dict[str, Any]:
        """What each table refers to, and what refers to it."""
        names = await self.table_names()
        keys: dict[str, Any] = {name: {"incoming": [], "outgoing": []} for name in names}
        for table, columns in REFERENCES.items():
            for column, (to, key) in columns.items():
                incoming = {"other_table": table, "column": key, "other_column": column}
                keys[to]["incoming"].append(incoming)
                if table in keys:
                    keys[table]["outgoing"].append({"other_table": to, "column": column, "other_column": key})
        return keys


def application(db: str) -> Datasette:
    """Datasette over a base that it can only read; CommandError when it cannot open it."""
    from datasette import handle_exception  # a plugin: its place is behind Datasette's own import of it

    handle_exception.rich = None  # by which Datasette would print hundreds of lines for each mistake in a query
    path = os.path.abspath(db)
    if any(sign in path for sign in UNQUOTED):
        raise CommandError(f"Datasette cannot open a path with one of {UNQUOTED} in it: {path}")
    with open_base(path) as base:
        about = metadata(base.meta)
    try:
        tables = Datasette(metadata=about, settings=SETTINGS)
        tables.remove_database("_memory")
        tables.add_database(Tables(tables, path, is_mutable=False), name="lac")
    except (OSError, sqlite3.Error) as error:
        raise CommandError(f"Datasette cannot open {path}: {error}") from error
    return tables


def serve(bound: socket.socket, tables: Datasette) -> int:
    """Serve until a signal ends it: KeyboardInterrupt after Ctrl+C."""
    config = uvicorn.Config(tables.app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=2)
    uvicorn.Server(config).run(sockets=[bound])
    return 0
