"""The base: found, checked and opened read-only, with everything but reading refused."""

from __future__ import annotations

import os
import sqlite3
from typing import Any

APPLICATION_ID = 0x4C414354
"""`LACT` in the header of the file: what tells our base from any other SQLite file."""

SCHEMA_VERSION = 1
"""The schema this program reads; kept in the base's `user_version`."""

SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./~")


class BaseError(Exception):
    """The base cannot be read; the message is one line for the user."""


class BaseMissing(BaseError):
    """There is no file where the base should be."""


class BaseDamaged(BaseError):
    """The file is not a base of ours, of another schema, or was altered or cut."""


class Base:
    """An open base. Queries go through `rows` and `row`; the texts of `meta` are attributes."""

    def __init__(self, connection: sqlite3.Connection, path: str, meta: dict[str, str]) -> None:
        self.connection = connection
        self.path = path
        self.meta = meta
        self.edition = meta["edition"]
        """As `2026-11`."""
        self.edition_date = meta["edition_date"]
        self.content_hash = meta["content_hash"]
        """SHA-256 of the content, in hexadecimal."""
        self.content = self.content_hash[:7]
        """The short hash that every card, export and citation carries."""
        self.cache: dict[str, Any] = {}
        """What the store keeps for the life of the connection: vocabularies, names, measures."""

    def rows(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; BaseDamaged when the file turns out unreadable."""
        try:
            return self.connection.execute(sql, params).fetchall()
        except sqlite3.DatabaseError as error:
            raise _damaged(self.path, error) from error

    def row(self, sql: str, params: Any = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        try:
            found: tuple[Any, ...] | None = self.connection.execute(sql, params).fetchone()
        except sqlite3.DatabaseError as error:
            raise _damaged(self.path, error) from error
        return found

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Base:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def find_base(option: str | None = None) -> str:
    """The path of the base to read: the option, LACTUI_DB, the installed copy, the checkout's copy.

    The first two are taken as they are; BaseMissing when nothing is found.
    """
    raise NotImplementedError


def open_base(path: str | None = None) -> Base:
    """Open the base read-only; `path` as `find_base` takes it. BaseMissing or BaseDamaged when it cannot be."""
    raise NotImplementedError


def _damaged(path: str, error: Exception) -> BaseError:
    return BaseDamaged(f"the base {path} cannot be read: {error}")
