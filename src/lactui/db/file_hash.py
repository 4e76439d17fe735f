"""The hash of a base's file, kept inside the file: what tells a damaged base, down to one letter.

SQLite's own check sees broken pages, not a changed letter. The table `meta` has the SHA-256 of all bytes of the file, those of
the hash itself taken as zeros.
"""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

KEY = "file_hash"
"""The row of `meta` that holds it."""

MARK = b"lactui-file-sha256:"
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
        start = -1 if said else data.find(MARK)
        if start >= 0:
            start += len(MARK)
            data += file.read(max(0, start + len(EMPTY) - len(data)))
            said = data[start : start + len(EMPTY)].decode("ascii", "replace")
            data = data[:start] + EMPTY + data[start + len(EMPTY) :]
        whole = len(data) if said else max(0, len(data) - len(MARK))  # the mark may lie across two pieces
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
            start = bytes_of.find(MARK) + len(MARK)
            bytes_of[start : start + len(EMPTY)] = found.encode()
