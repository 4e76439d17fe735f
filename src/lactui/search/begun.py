"""What may become of a reference or name that was begun: for completion, which must answer at once."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import STEMS
from lactui.queries.resolve import LAST, NAMED, fold, with_id
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base

MOST = 3000
"""So many are offered; shells shorten what they have to what all of them begin with, so that few would mislead."""


class Offer(NamedTuple):
    """A word, and the title of the record that it leads to."""

    word: str
    title: str


def references(base: Base, text: str, types: Sequence[str]) -> list[Offer]:
    """References of records of some types that begin with a stem and a slash, written as the stem was."""
    stem, _, id = text.partition("/")
    type = STEMS.get(stem.lower())
    if type is None or type not in types:
        return []
    begun = f"{type}/{id.upper() if type == 'country' else id.lower()}"
    rows = base.rows(
        "select id, title from record where ref >= ? and ref < ? order by ref limit ?", (begun, begun + LAST, MOST)
    )
    return [Offer(f"{stem}/{id}", title) for id, title in rows]


def names(base: Base, before: str, text: str, types: Sequence[str], *, whole: bool = False) -> list[Offer]:
    """Ids, codes and names that begin with a text: the next word of each, or all of it if `whole`.

    `before` are words that stand before it and may be the beginning of the same name. Other names than ids and titles
    are offered where none of those begins so.
    """
    start = f"{fold(before)} " if fold(before) else ""
    begun = start + fold(text)
    if not begun:
        return []
    rows = base.rows(
        "select t.folded, r.type, r.id, r.title from name_numbered t join record r on r.n = t.ref"
        f" where t.folded >= ? and t.folded < ? and r.type in ({marks(types)}) order by t.weight desc, t.folded limit ?",
        (begun, begun + LAST, *types, MOST),
    )
    own: dict[str, Offer] = {}
    others: dict[str, Offer] = {}
    if not start:
        for one in with_id(base, begun, begun=True):
            type, _, id = one.ref.partition("/")
            if type in types and len(own) < MOST:
                own[id] = Offer(id, one.title)
    for folded, type, id, title in rows:
        if not start and fold(id) == folded:
            own[id.casefold()] = Offer(id, title)
            continue
        if type not in NAMED:
            continue
        rest = folded[len(start) :]
        word = rest if whole else rest.partition(" ")[0]
        (own if folded == fold(title) else others).setdefault(word, Offer(word, title))
    return list((own or others).values())


def codes(base: Base, types: Sequence[str]) -> list[Offer]:
    """Every id of some types, where nothing was begun yet."""
    rows = base.rows(
        f"select id, title from record where type in ({marks(types)}) order by type, id limit ?", (*types, MOST)
    )
    return [Offer(*row) for row in rows]
