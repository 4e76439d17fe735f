"""Filters saved under names, in a JSON file in the folder of the shelf: written whole, by one session at a time."""

from __future__ import annotations

import os

from lactui.db.dates import is_date
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import ACTORS, LEAST, REGIONS
from lactui.runtime.files import content, write_whole
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple
from lactui.shelf.shelf import ShelfError, shelf_folder

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 40
"""Characters of a name."""

MOST = 1_000_000
"""Most bytes that are read; a larger file is refused."""


class SavedFilters(NamedTuple):
    """A filter and the name by which it is recalled."""

    name: str
    filters: Filters

    @property
    def flags(self) -> str:
        """The filter as the words of a command line, quoted for a shell; "" for all records."""
        return quoted(self.filters)


def quoted(filters: Filters) -> str:
    """A filter as flags, quoted for a shell."""
    from shlex import join

    return join(filters.flags())


def path() -> str:
    """The path of the file, whether it exists or not."""
    return os.path.join(shelf_folder(), "lenses.json")


def saved_filters(at: str | None = None) -> list[SavedFilters]:
    """All saved filters by name; ShelfError when the file cannot be read."""
    found = sorted(_read(at or path()).items(), key=lambda one: one[0].casefold())
    return [SavedFilters(name, filters) for name, filters in found]


def keep_filters(name: str, filters: Filters, at: str | None = None, *, replace: bool = False) -> bool:
    """Save a filter under a name; False, and nothing is changed, when another filter has the name and `replace` is false.

    ShelfError when it cannot be kept.
    """
    name = tidy_name(name)
    if not name:
        raise ShelfError("a filter needs a name to be saved")

    def add(filter_sets: dict[str, Filters]) -> bool:
        if filter_sets.get(name, filters) != filters and not replace:
            return False
        filter_sets[name] = filters
        return True

    return _change(at or path(), add)


def forget_filters(name: str, at: str | None = None) -> bool:
    """Delete a filter that is kept; False when there is none of that name. ShelfError."""
    return _change(at or path(), lambda filter_sets: filter_sets.pop(name, None) is not None)


def tidy_name(name: str) -> str:
    """A name as it is kept: one line, single spaces, not too long."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())[:LONGEST].strip()


def _change(at: str, change: Callable[[dict[str, Filters]], bool]) -> bool:
    """Read, change and write under a lock; nothing is written when `change` returns False. ShelfError."""
    import fcntl

    try:
        os.makedirs(os.path.dirname(at), mode=0o700, exist_ok=True)
        # The lock is a file of its own: one on the file itself would be lost when that is replaced.
        lock = os.open(f"{at}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise _error(at, error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        filter_sets = _read(at)
        if not change(filter_sets):
            return False
        _write(at, filter_sets)
        return True
    except OSError as error:
        raise _error(at, error) from error
    finally:
        os.close(lock)


def _write(at: str, filter_sets: dict[str, Filters]) -> None:
    import json

    plain = {name: _plain(filters) for name, filters in sorted(filter_sets.items())}
    made = {"type": "lactui-lenses", "version": 1, "lenses": plain}
    text = json.dumps(made, ensure_ascii=False, indent=1)
    # Readers take no lock: they see the old file or the new one, since replacing is one step, and on the disk by then.
    write_whole(at, f"{text}\n".encode(), mode=0o600, sync=True)


def _read(at: str) -> dict[str, Filters]:
    import json

    try:
        text = content(at, MOST).decode()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _error(at, error) from error
    try:
        found = json.loads(text)
        if found["version"] > 1:
            raise ShelfError(f"{at} was written by a newer lactui")
        return {tidy_name(name) or "?": filters_from(values) for name, values in found["lenses"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ShelfError(f"{at} is not a file of saved filters; move it away to begin a new one") from error


def _plain(filters: Filters) -> dict[str, Any]:
    """The fields of a filter that differ from the empty filter."""
    fields = zip(filters._fields, filters, EVERYTHING, strict=True)
    return {name: value for name, value, usual in fields if value != usual}


def filters_from(values: dict[str, Any]) -> Filters:
    """The filter from fields as JSON has them; AttributeError, TypeError or ValueError when they make none."""
    made: dict[str, Any] = {}
    kinds_of = {tuple: list, bool: bool, type(None): str}
    for name, value in values.items():
        usual: Any = getattr(EVERYTHING, name)
        wanted = kinds_of[type(usual)]
        if type(value) is not wanted and (value, usual) != (None, None):
            raise TypeError(name)
        made[name] = tuple(map(str, value)) if isinstance(value, list) else value
    filters = Filters(**made)
    for name, known in (("confidence", LEAST), ("region", REGIONS), ("actor", ACTORS)):
        if getattr(filters, name) not in (None, *known):
            raise ValueError(name)
    if filters.voices is not None and not (
        filters.voices.isascii() and filters.voices.isdecimal() and len(filters.voices) < 4
    ):
        raise ValueError("voices")
    if not all(date is None or is_date(date) for date in (filters.since, filters.until)):
        raise ValueError("date")
    return filters


def _error(at: str, error: Exception) -> ShelfError:
    return ShelfError(f"filters cannot be saved in {at}: {getattr(error, 'strerror', None) or error}")
