"""What a declaration of a table is, and how it is read.

A column is one line: name, type (`!` = never null), `->table` where it refers to one, meaning.
"""

from __future__ import annotations

from typing import NamedTuple

TYPES = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "any": "ANY"}


class Column(NamedTuple):
    """One column: `type` is SQLite's, `refers` is (table, column) or None."""

    name: str
    type: str
    required: bool
    refers: tuple[str, str] | None
    meaning: str


class Table(NamedTuple):
    """One table; `clustered` tables are stored by their primary key (WITHOUT ROWID)."""

    name: str
    title: str
    meaning: str
    pk: tuple[str, ...]
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...]
    unique: tuple[tuple[str, ...], ...]
    clustered: bool


def declare(
    name: str,
    title: str,
    meaning: str,
    pk: str,
    columns: str,
    *,
    indexes: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    clustered: bool | None = None,
) -> Table:
    """A table from its keys and columns in words; stored by its key unless that is a bare number."""
    keys = tuple(pk.split())
    parsed = tuple(_column(line) for line in columns.strip().splitlines())
    if clustered is None:
        clustered = keys != ("n",)
    return Table(
        name,
        title,
        meaning,
        keys,
        parsed,
        tuple(tuple(index.split()) for index in indexes),
        tuple(tuple(index.split()) for index in unique),
        clustered,
    )


def _column(line: str) -> Column:
    name, type, rest = line.split(maxsplit=2)
    refers = None
    if rest.startswith("->"):
        target, rest = rest[2:].split(maxsplit=1)
        table, _, column = target.partition(".")
        refers = (table, column or "id")
    return Column(name, TYPES[type.rstrip("!")], type.endswith("!"), refers, rest)
