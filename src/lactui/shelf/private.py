"""The files of private records as the user gave them, kept beside the shelf, a folder an import; `private.db` is built from them.

They are what is kept: the base can be built from them at any time, and is when an edition is replaced.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager

from lactui.db.database import private_file
from lactui.runtime.files import content
from lactui.runtime.light import TYPE_CHECKING
from lactui.shelf.shelf import ShelfError

if TYPE_CHECKING:
    from collections.abc import Iterator

    Files = dict[str, bytes]
    """The content of files by their names."""

FOLDER, LOCK, NEW, OLD = "private", ".lock", ".new", ".old-"

LONGEST = 40
"""Characters of the name of an import."""


def name_of(text: str) -> str:
    """The name of an import that a file's or folder's name gives: small letters, figures and hyphens; "" where it has none."""
    made = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text.lower())
    return "-".join(filter(None, made.split("-")))[:LONGEST].strip("-")


@contextmanager
def locked() -> Iterator[None]:
    """Keep other imports out meanwhile; ShelfError when one is going on, or nothing can be kept."""
    try:
        os.makedirs(_folder(), mode=0o700, exist_ok=True)
        lock = os.open(os.path.join(_folder(), LOCK), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise ShelfError(f"private records cannot be kept in {_folder()}: {error.strerror or error}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ShelfError("private records are being imported in another session; try again when it is done") from error
    else:
        _tidy()
        yield
    finally:
        os.close(lock)


def kept() -> dict[str, Files]:
    """The imports by name, in the order of their names, each with its files."""
    try:
        names = sorted(entry.name for entry in os.scandir(_folder()) if entry.is_dir() and entry.name[0] != ".")
    except FileNotFoundError:
        return {}
    found: dict[str, Files] = {}
    for name in names:
        folder = os.path.join(_folder(), name)
        found[name] = {file: content(os.path.join(folder, file)) for file in sorted(os.listdir(folder))}
    return found


def keep(name: str, files: Files) -> None:
    """Keep the files of an import whole, in the place of any that had its name."""
    new, old, place = (os.path.join(_folder(), part) for part in (NEW, OLD + name, name))
    os.mkdir(new, 0o700)
    for file, data in files.items():
        with open(os.path.join(new, file), "xb") as kept:
            kept.write(data)
            kept.flush()
            os.fsync(kept.fileno())
    if os.path.lexists(place):
        os.rename(place, old)
    os.rename(new, place)
    shutil.rmtree(old, ignore_errors=True)


def drop(name: str) -> None:
    """Keep the files of an import no longer."""
    old = os.path.join(_folder(), OLD + name)
    os.rename(os.path.join(_folder(), name), old)
    shutil.rmtree(old, ignore_errors=True)


def draft() -> str:
    """Where the next private.db is built: beside the one whose place it takes."""
    return f"{private_file()}.new"


def _tidy() -> None:
    """Put right what a killed import left: files half written go, those taken away for others that never came return."""
    shutil.rmtree(os.path.join(_folder(), NEW), ignore_errors=True)
    for name in os.listdir(_folder()):
        old, place = os.path.join(_folder(), name), os.path.join(_folder(), name.removeprefix(OLD))
        if name.startswith(OLD) and not os.path.lexists(place):
            os.rename(old, place)
        elif name.startswith(OLD):
            shutil.rmtree(old, ignore_errors=True)
    for leftover in (draft(), f"{draft()}-journal"):
        if os.path.lexists(leftover):
            os.unlink(leftover)


def _folder() -> str:
    return os.path.join(os.path.dirname(private_file()), FOLDER)
