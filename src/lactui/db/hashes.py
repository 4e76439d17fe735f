"""The two hashes of a base: of the bytes of its file, kept inside the file, and of its content, the same with any SQLite from 3.40 on."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from typing import BinaryIO


FILE_KEY = "file_hash"
"""The row of `meta` that holds it."""

FILE_MARK = b"lactui-file-sha256:"
"""What stands before the hash, and nowhere else in a base."""

EMPTY = b"0" * 64
"""Stands for the hash while it is computed."""

PIECE = 1 << 20
"""Bytes that are read at a time, so that a base of any size is hashed in little memory."""


def hashes(file: BinaryIO) -> tuple[str, str]:
    """The hash that a base says it has ("" where it says none), and the one that its bytes have."""
    import hashlib

    digest, said, held = hashlib.sha256(), "", b""
    while piece := file.read(PIECE):
        data = held + piece
        start = -1 if said else data.find(FILE_MARK)
        if start >= 0:
            start += len(FILE_MARK)
            data += file.read(max(0, start + len(EMPTY) - len(data)))
            said = data[start : start + len(EMPTY)].decode("ascii", "replace")
            data = data[:start] + EMPTY + data[start + len(EMPTY) :]
        whole = len(data) if said else max(0, len(data) - len(FILE_MARK))  # the mark may lie across two pieces
        digest.update(data[:whole])
        held = data[whole:]
    digest.update(held)
    return (said, digest.hexdigest()) if said else ("", "")


def seal(path: str) -> None:
    """Write the hash of a finished file into it."""
    from mmap import mmap

    with open(path, "r+b") as file:
        found = hashes(file)[1]
        with mmap(file.fileno(), 0) as bytes_of:
            start = bytes_of.find(FILE_MARK) + len(FILE_MARK)
            bytes_of[start : start + len(EMPTY)] = found.encode()


CONTENT_KEY = "content_hash"
"""The row of `meta` that holds the hash, and is therefore not part of it; nor is that with the hash of the file."""


def content_hash(connection: sqlite3.Connection) -> str:
    """SHA-256, in hex, over the schema and over every row of every ordinary table in primary-key order."""
    import hashlib

    digest = hashlib.sha256()
    for line in _schema(connection):
        digest.update(_encode(line))
    for name in _names(connection, "table"):
        keys, columns = _columns(connection, name)
        digest.update(_encode(("rows", name)))
        skip = f" where key not in ('{CONTENT_KEY}', '{FILE_KEY}')" if name == "meta" else ""
        listed = ", ".join(_quote(column) for column in columns)
        order = ", ".join(_quote(key) for key in keys)
        for row in connection.execute(f"select {listed} from {_quote(name)}{skip} order by {order}"):
            digest.update(_encode(row))
    return digest.hexdigest()


def _schema(connection: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """The schema without its spelling: quoting, spaces and case of types say nothing."""
    for name in _names(connection, "table"):
        for row in connection.execute(f"pragma table_xinfo({_quote(name)})"):
            yield ("column", name, row[1], str(row[2]).upper(), row[3], row[4], row[5])
        for row in sorted(connection.execute(f"pragma foreign_key_list({_quote(name)})"), key=repr):
            yield ("refers", name, *row[2:5])
        for index in sorted(connection.execute(f"pragma index_list({_quote(name)})"), key=lambda row: row[1]):
            if index[3] == "c":
                fields = [row[2] for row in connection.execute(f"pragma index_info({_quote(index[1])})")]
                yield ("index", name, index[2], *fields)
    for type in ("view", "virtual"):
        for name in _names(connection, type):
            sql = connection.execute("select sql from sqlite_master where name = ?", (name,)).fetchone()[0]
            yield (type, name, " ".join(str(sql).split()))


def _names(connection: sqlite3.Connection, type: str) -> list[str]:
    rows = connection.execute("pragma table_list")
    found = (row[1] for row in rows if row[0] == "main" and row[2] == type)
    return sorted(name for name in found if not name.startswith("sqlite_"))


def _columns(connection: sqlite3.Connection, name: str) -> tuple[list[str], list[str]]:
    rows = connection.execute(f"pragma table_xinfo({_quote(name)})").fetchall()
    keys = [row[1] for row in sorted(rows, key=lambda row: row[5]) if row[5]]
    return keys or ["rowid"], [row[1] for row in rows]


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _encode(row: tuple[object, ...]) -> bytes:
    """Each value with a mark of its type and its length, so that no two rows read alike."""
    parts = [b"(%d" % len(row)]
    for value in row:
        if value is None:
            parts.append(b"n")
        elif isinstance(value, int):
            parts.append(b"i%d;" % value)
        elif isinstance(value, float):
            parts.append(b"f" + value.hex().encode() + b";")
        elif isinstance(value, bytes):
            parts.append(b"b%d:" % len(value) + value)
        else:
            text = str(value).encode()
            parts.append(b"t%d:" % len(text) + text)
    return b"".join(parts)
