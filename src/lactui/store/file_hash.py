"""The hash of a base's file, kept inside the file: what tells a damaged base, down to one letter.

SQLite's own check sees broken pages, not a changed letter. The table `meta` has the SHA-256 of all bytes of the file, those of
the hash itself taken as zeros.
"""

from __future__ import annotations

KEY = "file_hash"
"""The row of `meta` that holds it."""

MARK = b"lactui-file-sha256:"
"""What stands before the hash, and nowhere else in a base."""

EMPTY = b"0" * 64
"""Stands for the hash while it is computed."""


def hashes(content: bytes) -> tuple[str, str]:
    """The hash that a base says it has ("" where it says none), and the one that its bytes have."""
    import hashlib

    start = content.find(MARK) + len(MARK)
    if start < len(MARK):
        return "", ""
    digest = hashlib.sha256(content[:start])
    digest.update(EMPTY)
    digest.update(memoryview(content)[start + len(EMPTY) :])
    return content[start : start + len(EMPTY)].decode("ascii", "replace"), digest.hexdigest()


def seal(path: str) -> None:
    """Write the hash of a finished file into it."""
    with open(path, "r+b") as file:
        content = file.read()
        file.seek(content.index(MARK) + len(MARK))
        file.write(hashes(content)[1].encode())
