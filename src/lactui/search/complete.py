"""Completion of names and references: of what was begun in the shell, and of a name typed into a form."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import ENTITIES, STEMS
from lactui.db.vocabulary import CHINA
from lactui.queries.resolve import LAST, NAMED, fold, name_of, state_names, state_near, with_id
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.db.database import Base


class Choice(NamedTuple):
    """One thing that a text may name."""

    id: str
    """A country's code, a mechanism's id, a subregion, an entity's reference."""
    name: str


class NameMatch(NamedTuple):
    """What a text names, and what else begins with it or has its words."""

    choice: Choice | None
    """The one that is meant; None when there is none, or several."""
    others: tuple[Choice, ...]
    """What begins so, then what has such words; without `choice` the nearest, if any."""


def find(base: Base, what: str, text: str) -> NameMatch:
    """The country, mechanism or subregion that a text names: whole, or so far that only one can be meant."""
    folded = fold(text)
    if not folded:
        return NameMatch(None, ())
    names = _names(base, what)
    if folded in names:
        return NameMatch(_choice(base, what, names[folded]), ())
    begins = [id for name, id in names.items() if name.startswith(folded)]
    words = folded.split()
    has = [id for name, id in names.items() if all(word in name for word in words)]
    ids = list(dict.fromkeys([*begins, *has]))
    others = tuple(_choice(base, what, id) for id in ids)
    others = tuple(sorted(others, key=lambda one: (not fold(one.name).startswith(folded), one.name)))
    near = state_near(base, folded) if what == "country" else None
    if near and not any(fold(one.name).startswith(folded) for one in others):
        return NameMatch(None, (_choice(base, what, near), *(one for one in others if one.id != near)))
    if len(others) == 1:
        return NameMatch(others[0], others)
    return NameMatch(None, others or tuple(_nearest(base, what, folded)))


def _nearest(base: Base, what: str, folded: str) -> list[Choice]:
    import difflib

    names = _names(base, what)
    alike = difflib.get_close_matches(folded, names, n=3, cutoff=0.6)
    return [_choice(base, what, id) for id in dict.fromkeys(names[name] for name in alike)]


def _choice(base: Base, what: str, id: str) -> Choice:
    return Choice(id, id if what == "subregion" else name_of(base, id))


def _names(base: Base, what: str) -> Mapping[str, str]:
    """Folded name to id."""
    kept: dict[str, Mapping[str, str]] = base.cache.setdefault("choices", {})
    found = kept.get(what)
    if found is None:
        if what == "country":
            found = {name: code for name, code in state_names(base).items() if code != CHINA}
        elif what in ("with", "mechanism"):
            types = ENTITIES if what == "with" else ("mechanism",)
            named = " or ".join(f"(ref > '{type}/' and ref < '{type}0')" for type in types)
            rows = base.rows(f"select folded, ref from name where {named} order by weight desc, folded")
            found = {}
            for folded, ref in rows:
                found.setdefault(folded, ref if what == "with" else ref.removeprefix("mechanism/"))
        else:
            found = {fold(name): name for (name,) in base.rows("select distinct subregion from country order by 1")}
        kept[what] = found
    return found


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
