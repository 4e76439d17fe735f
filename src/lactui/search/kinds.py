"""The kinds of event and of record that the words of a question mean beside one another: visits of ships, sales of arms."""

from __future__ import annotations

from lactui.db.vocabulary import label
from lactui.queries.resolve import fold
from lactui.runtime.light import TYPE_CHECKING
from lactui.search.reading import CALL, CALLS, INCIDENT, INCIDENTS, VISIT, Part
from lactui.search.terms import Meaning, meanings_of

if TYPE_CHECKING:
    from lactui.db.database import Base

WARSHIP = "warship"
"""A word of the search for ships in general."""

WHERE = frozenset(("country", "region", "subregion", "place", "years", "kind", "light"))
"""Kinds of part that may stand beside ships in general."""


def of_kinds(base: Base, part: Part, meanings: list[Meaning]) -> Part:
    """A kind of event by its own name, or several of which any will do; a word for a part of one is a word:
    a donation is assistance, but not all assistance is a donation.
    """
    values = list(dict.fromkeys(str(meaning.value) for meaning in meanings))
    labels = [label(base, "kind", value) for value in values]
    if len(values) == 1 and fold(labels[0]) not in {fold(str(meaning.label)) for meaning in meanings}:
        return part._replace(kind="word", value=fold(part.typed))
    fields = tuple(dict.fromkeys(str(meaning.also) for meaning in meanings))
    part = part._replace(value="|".join(values), text=" or ".join(labels), fields=fields)
    if len(values) > 1 and CALL in values:
        others = tuple(field for field in fields if field != CALLS)
        return part._replace(text=f"{part.text} of ships", fields=(CALLS,), afloat=others)
    return part


def with_calls(base: Base, part: Part) -> Part:
    """The visit of a ship is a call at a port too."""
    if part.fields and part.value == VISIT:
        text = " or ".join(label(base, "kind", value) for value in (CALL, VISIT))
        return part._replace(value=f"{CALL}|{VISIT}", text=text, fields=(*part.fields, CALLS))
    return part


def transfers(base: Base, parts: list[Part], sales: list[str]) -> list[Part]:
    """Of the sale of arms in a country or in some years the transfers are meant, not those that say `sale`."""
    if not any(part.kind in ("country", "subregion", "years") for part in parts):
        return parts
    named = [meaning for meaning in meanings_of(base, ["arms"])["arms"] if meaning.kind == "type"]
    tokens = tuple(meaning.token for meaning in named)
    return [
        part._replace(kind="type", value="arms", text="arms transfers", tokens=tokens)
        if named and part.value in sales
        else part
        for part in parts
    ]


def calling(base: Base, parts: list[Part]) -> list[Part]:
    """Of Chinese ships in a country what they did there is meant: calls and exercises, and behind these the incidents of
    fishing boats. Elsewhere `ship` is the word for it.
    """
    ships = [part for part in parts if (part.kind, part.value) == ("type", "ship") and not part.begun]
    others = {part.kind for part in parts if part not in ships}
    if not ships or not others <= WHERE or others.isdisjoint(("country", "region", "subregion", "place")):
        return parts
    meanings = [meaning for meaning in meanings_of(base, [WARSHIP]).get(WARSHIP, ()) if meaning.kind == "kind"]
    if not meanings:
        return parts
    meant = of_kinds(base, ships[0]._replace(kind="kind"), meanings)
    meant = meant._replace(
        value=f"{meant.value}|{INCIDENT}",
        text=f"{meant.text}, or {label(base, 'kind', INCIDENT)}",
        tokens=(*ships[0].tokens, *(meaning.token for meaning in meanings)),
        fields=(*meant.fields, INCIDENTS),
    )
    return [meant if part in ships else part for part in parts]
