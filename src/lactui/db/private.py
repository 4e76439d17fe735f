"""The user's private records: a whole base of its own, in which they lie over the records of an edition.

`lactui import` builds it beside the shelf from the edition's records and the user's. The numbers of private records follow
those of the edition, and their titles begin with `MARK`, so that no list, card or hit can show one without saying so.
"""

from __future__ import annotations

from lactui.db.database import BaseError, open_base
from lactui.db.file_hash import KEY
from lactui.db.file_hash import MARK as BEFORE
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base

MARK = "[private] "
"""What the title of a private record begins with."""

OVER = "private_over"
"""The row of `meta` with the hash of the file of the edition that the records were laid over."""

STATE, LEFT_OUT = "private_state", "private_left_out"
"""The rows of `meta` with the hash of the user's files, and with what was left out, as a list in JSON."""

REMEDY = "`lactui import --refresh` checks them and adds them again"


def identity(base: Base) -> str:
    """The hash of a base's file, as it stands in it."""
    return base.meta[KEY].removeprefix(BEFORE.decode())


def open_private(path: str) -> Base:
    """The base with the private records at `path` over it; where they do not fit, the base alone, which is `told` why."""
    base = open_base()
    try:
        over = open_base(path)
    except BaseError as error:
        base.told = f"your private records are not shown: {error}; {REMEDY}"
        return base
    if over.meta.get(OVER) != identity(base):
        said = (
            f"they were checked against edition {over.edition}, and this base is {base.edition}, content {base.content}"
        )
        base.told = f"your private records are not shown: {said}; {REMEDY}"
        over.close()
        return base
    over.bundled = base
    return over
