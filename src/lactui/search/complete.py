"""Completion of a typed name: of a country or other actor, a mechanism, a subregion or an entity."""

from __future__ import annotations

from lactui.db.record_types import ENTITIES
from lactui.db.vocabulary import CHINA
from lactui.queries.resolve import fold, name_of, state_names, state_near
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.db.database import Base


class Choice(NamedTuple):
    """One thing that a text may name."""

    id: str
    """A country's code, a mechanism's id, a subregion, an entity's reference."""
    name: str


class Found(NamedTuple):
    """What a text names, and what else begins with it or has its words."""

    choice: Choice | None
    """The one that is meant; None when there is none, or several."""
    others: tuple[Choice, ...]
    """What begins so, then what has such words; without `choice` the nearest, if any."""


def find(base: Base, what: str, text: str) -> Found:
    """The country, mechanism or subregion that a text names: whole, or so far that only one can be meant."""
    folded = fold(text)
    if not folded:
        return Found(None, ())
    names = _names(base, what)
    if folded in names:
        return Found(_choice(base, what, names[folded]), ())
    begins = [id for name, id in names.items() if name.startswith(folded)]
    words = folded.split()
    has = [id for name, id in names.items() if all(word in name for word in words)]
    ids = list(dict.fromkeys([*begins, *has]))
    others = tuple(_choice(base, what, id) for id in ids)
    others = tuple(sorted(others, key=lambda one: (not fold(one.name).startswith(folded), one.name)))
    near = state_near(base, folded) if what == "country" else None
    if near and not any(fold(one.name).startswith(folded) for one in others):
        return Found(None, (_choice(base, what, near), *(one for one in others if one.id != near)))
    if len(others) == 1:
        return Found(others[0], others)
    return Found(None, others or tuple(_nearest(base, what, folded)))


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
