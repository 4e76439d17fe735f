"""What a declaration of a table is, and how it is read.

A declaration is a block of lines, and an empty line ends it. The first has the table's name, its title, its `key`
and what else it has (`index` and `unique` with their columns, `numbered`, `by rowid`); the second says what the
table holds. Each further line is a column: name, type (`!` = never null), `->table` where it refers to one or
`=SQL` (no blanks) where it is worked out from others and not stored, meaning.
"""

from __future__ import annotations

from typing import NamedTuple

TYPES = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "any": "ANY"}

COUNTED = (("record", "ref"), ("event", "id"), ("source", "id"), ("reason", "why"), ("field_list", "fields"))
"""What a column may refer to by a short number instead, which is its column `n`."""


class Column(NamedTuple):
    """One column: `type` is SQLite's, `refers` is (table, column) or None; `made` the SQL of what is not stored."""

    name: str
    type: str
    required: bool
    refers: tuple[str, str] | None
    meaning: str
    made: str | None = None


class Table(NamedTuple):
    """One table; `clustered` tables are stored by their primary key (WITHOUT ROWID).

    A `numbered` one is kept small: the table `<name>_numbered` has the numbers of the records that it refers to, and
    the view `<name>` shows their addresses or ids in the columns that are declared.
    """

    name: str
    title: str
    meaning: str
    pk: tuple[str, ...]
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...]
    unique: tuple[tuple[str, ...], ...]
    clustered: bool
    numbered: bool

    def stored(self) -> Table:
        """The table as the file has it: of a numbered one the table of numbers, else the table itself."""
        if not self.numbered:
            return self
        columns = tuple(
            column._replace(type="INTEGER", refers=(column.refers[0], "n")) if column.refers in COUNTED else column
            for column in self.columns
        )
        return self._replace(name=f"{self.name}_numbered", columns=columns, numbered=False)

    def view(self) -> str:
        """The SQL of the view that a numbered table is read by."""
        shown, joined = [], [f"{self.name}_numbered t"]
        for at, column in enumerate(self.columns):
            if column.refers in COUNTED:
                table, field = column.refers
                shown.append(f"r{at}.{field} as {column.name}")
                joined.append(f"join {table} r{at} on r{at}.n = t.{column.name}")
            else:
                shown.append(f"t.{column.name}")
        return f"select {', '.join(shown)} from {' '.join(joined)}"


def declare(text: str) -> tuple[Table, ...]:
    """The tables of a text in the form above; stored by the key unless that is a bare number, or by rowid."""
    return tuple(map(_table, text.strip().split("\n\n")))


def _table(block: str) -> Table:
    head, meaning, *columns = block.splitlines()
    name, title, *more = head.split(" | ")
    told: dict[str, list[tuple[str, ...]]] = {"key": [], "index": [], "unique": [], "numbered": [], "by": []}
    for word, *names in map(str.split, more):
        told[word].append(tuple(names))
    (key,) = told["key"]
    return Table(
        name,
        title,
        meaning,
        key,
        tuple(map(_column, columns)),
        tuple(told["index"]),
        tuple(told["unique"]),
        clustered=key != ("n",) and not told["by"],
        numbered=bool(told["numbered"]),
    )


def _column(line: str) -> Column:
    name, type, rest = line.split(maxsplit=2)
    refers = None
    if rest.startswith("->"):
        target, rest = rest[2:].split(maxsplit=1)
        table, _, column = target.partition(".")
        refers = (table, column or "id")
    made = None
    if rest.startswith("="):
        made, rest = rest[1:].split(maxsplit=1)
    return Column(name, TYPES[type.rstrip("!")], type.endswith("!"), refers, rest, made)
