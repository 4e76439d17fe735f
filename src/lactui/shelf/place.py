"""Where the shelf lies: a folder of the user's own, which only the user can read."""

from __future__ import annotations

import os

from lactui.runtime.files import user_folder
from lactui.runtime.light import TYPE_CHECKING
from lactui.shelf.rows import ShelfError

if TYPE_CHECKING:
    from collections.abc import Mapping

NOWHERE = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), os.devnull)
"""The folders of a session that keeps nothing: no settings, shelf, state, cache or log can be there, or be made."""


def folder(env: Mapping[str, str] = os.environ) -> str:
    """The folder of what the user keeps."""
    return user_folder(env, "XDG_DATA_HOME", ".local", "share")


def path(env: Mapping[str, str] = os.environ) -> str:
    """The path of the shelf, whether it is there or not."""
    return os.path.join(folder(env), "shelf.db")


def make(path: str) -> None:
    """Make an empty file for a shelf, and its folder, readable by the user alone; ShelfError when that fails."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if not os.path.isfile(path):
            raise ShelfError(f"{path} is not a file: the shelf cannot be stored there") from None
    except OSError as error:
        raise ShelfError(f"the shelf {path} cannot be made: {error.strerror or error}") from error
