"""Where the last session ended: place, theme and columns, kept in a small file of the user's own.

Where its place is of another edition of the base, the session begins at the start without a message. A file that cannot
be understood is set aside and told; so is one with which a session ended by a fault.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.runtime.files import content, write_whole
from lactui.shelf.saved_filters import filters_from
from lactui.tui.actions import PANES_BY_NAME
from lactui.tui.error_log import state_folder
from lactui.tui.session.history import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.db.database import Base

FILE = "state.json"

VERSION = 1

MOST = 1_000_000
"""Bytes that are read at most."""

LASTING = ("record", "search")
"""Views beside the panes that one can come back to."""


class Resumed(NamedTuple):
    """What a session begins with."""

    theme: str | None = None
    """The last one chosen with `t`, unless the theme of the settings has changed since."""
    columns: Mapping[str, list[str]] = {}
    """Name of a pane to the columns that its list does not show."""
    under: Place | None = None
    """The pane that the session begins with."""
    place: Place | None = None
    """The place over that pane, a record or a search; None without one."""
    trouble: str = ""
    """What was wrong with the file, and where it is now."""


class Ended(NamedTuple):
    """What a session leaves for the next one."""

    content_hash: str
    """Of the base: places are of its records."""
    theme: str
    columns: Mapping[str, list[str]]
    """As in `Resumed`."""
    places: tuple[Place, ...] = ()
    """Where it ended and the places before, the last one first."""


def path(env: Mapping[str, str] = os.environ) -> str:
    """The path of the file, whether it is there or not."""
    return os.path.join(state_folder(env), FILE)


# ending ----------------------------------------------------------------------------------------------------
def save(ended: Ended, settled: str | None) -> None:
    """Write the file whole, for the user alone; `settled` is the theme of the settings. An error of the disk is passed over.

    Of the places it has the nearest that one can come back to, and the pane under it with the same filter.
    """
    lasting = [place for place in ended.places if place.view in (*PANES_BY_NAME, *LASTING)]
    place = next(iter(lasting), None)
    under = next((place for place in lasting if place.view in PANES_BY_NAME), None)
    said = {
        "version": VERSION,
        "content": ended.content_hash,
        "theme": ended.theme,
        "settled": settled,
        "columns": ended.columns,
        "place": _plain(place) if place is not None and place.view in LASTING else None,
        "under": _plain(under._replace(filters=lasting[0].filters)) if under is not None else None,
    }
    try:
        os.makedirs(os.path.dirname(path()), mode=0o700, exist_ok=True)
        write_whole(path(), json.dumps(said, ensure_ascii=False).encode(errors="replace"), mode=0o600)
    except (OSError, TypeError, ValueError):
        return


def _plain(place: Place) -> dict[str, Any]:
    return {"view": place.view, "ref": place.ref, "lens": place.filters._asdict(), "state": dict(place.state)}


# beginning -------------------------------------------------------------------------------------------------
def load(base: Base, settled: str | None = None) -> Resumed:
    """What the last session left, as far as it still holds."""
    try:
        said = json.loads(content(path(), MOST))
    except FileNotFoundError:
        return Resumed()
    except OSError as error:
        return Resumed(trouble=f"{FILE} is ignored: {error.strerror or error}")
    except (ValueError, RecursionError):
        return Resumed(trouble=set_aside("it is not JSON"))
    try:
        if said["version"] != VERSION:
            return Resumed()
        theme = str(said["theme"]) if said["settled"] == settled else None
        columns = {str(pane): [str(id) for id in ids] for pane, ids in said["columns"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return Resumed(trouble=set_aside("it does not name a place"))
    try:
        if said["content"] != base.content_hash:
            return Resumed(theme, columns)
        under, place = _place(said["under"], base, tuple(PANES_BY_NAME)), _place(said["place"], base, LASTING)
        return Resumed(theme, columns, under, place)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Resumed(theme, columns, trouble=set_aside("it is not valid"))


def set_aside(why: str) -> str:
    """Move the file away, so that the next session begins without it; what is said of that, empty when there is none."""
    try:
        os.replace(path(), aside())
    except OSError:
        return ""
    return f"the last place is ignored, {why}; the file was moved to {aside()}"


def aside() -> str:
    """The path of a file that was set aside."""
    return f"{path()}.aside"


def said(place: Place, words: str, heading: str) -> str:
    """A place in a few words, as `Venezuela filter, Timeline`, from its filter in words and the heading of a record."""
    named = PANES_BY_NAME.get(place.view)
    where = named.title if named is not None else heading if place.view == "record" else place.view
    return f"{words} filter, {where}" if place.filters.parts() else where


def _place(said: Any, base: Base, views: tuple[str, ...]) -> Place | None:
    """A place that `_plain` made; ValueError, KeyError or TypeError for what is none."""
    if said is None:
        return None
    state, ref = said["state"], said["ref"]
    if not isinstance(state, dict) or not (ref is None or isinstance(ref, str)):
        raise TypeError("state")
    if said["view"] not in views:
        raise ValueError("view")
    if said["view"] == "record" and (ref is None or not _known(ref, base)):
        raise ValueError("record")
    return Place(str(said["view"]), ref, filters_from(said["lens"]), state)


def _known(ref: str, base: Base) -> bool:
    from lactui.tui.details.cards import card

    try:
        card(base, ref)
    except LookupError:
        return False
    return True
