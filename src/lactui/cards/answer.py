"""What an answer of the search says of itself, in sentences: how it was read, what was corrected, what is missing."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import ENTITIES, TYPES
from lactui.db.vocabulary import ACTORS, defined
from lactui.runtime.light import TYPE_CHECKING
from lactui.search.tokenize import is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.search.question import QuestionPart
    from lactui.search.search import SearchResult

NAMES = {"arms_category": "class of arms", "years": "year", "programme": "programme"}
"""What a part of the question is called, where its kind says it badly."""
SEVERAL = {
    "class of arms": "classes of arms",
    "category": "categories",
    **{name: each.plural for name, each in TYPES.items()},
}
"""What several of them are called, where that is more than an s."""


GLOSSARY = frozenset(("glossary", "glosario", "glossario", "glossaire", "definition", "abbreviation"))
"""Words that ask for the meaning of the others."""

FOREIGN = "\u0370"
"""The first letter of the alphabets that no term of the search is written in: Greek, Cyrillic, Arabic …"""


WHO = frozenset(("who", "whom", "quien", "quienes", "quem", "qui", "谁"))
"""Words that ask for a party."""

SELLING = frozenset(("sell", "supply-verb", "supplier", "arms-sale"))
GIVING = frozenset(("assistance", "grant"))
WORTH = frozenset(("price", "total", "money"))
RECOGNISING = frozenset(("diplomatic-relations",))
"""What words of a question stand for, by the values of their concepts."""

TAIWAN = "TWN"

SUPPLIERS = "Arms imports by supplier: lactui show {} --section suppliers; in the explorer on the country's card."
GIFTS = "In all years: {}. One by one: lactui show {} --section assistance; in the explorer from the country's card."
PARTNERS = "The states that recognise it: lactui list countries --where recognises=ROC; in the explorer 3, Taiwan."


def reading(found: SearchResult) -> str:
    """As `Read as kind port call and country Peru, newest first. Ignored: the.`; nothing to say of mere words."""
    said: dict[str, list[str]] = {}
    how = []
    for kind, value, text in found.understood:
        if kind == "asks":
            how.append("asking for a number")
        elif kind in ("order", "actor", "evidence"):
            how.append(text)
        else:
            name = NAMES.get(kind, kind) if kind != "years" or value.isdigit() else "years"
            said.setdefault(name, []).append(text)
    aside = said.pop("aside", [])
    words = said.pop("words", [])
    parts = [
        joined(texts) if name == "type" else f"{_called(name, texts)} {joined(texts)}" for name, texts in said.items()
    ]
    if words and (parts or how or aside):
        parts.append(f"the words {_quoted(' '.join(words))}")
    sentence = ", ".join([f"Read as {joined(parts)}", *how]) + "." if parts else ""
    return " ".join(filter(None, (sentence, f"Ignored: {', '.join(aside)}." if aside else "")))


def _called(name: str, texts: list[str]) -> str:
    """What one part of a question is called, or several: country, countries."""
    if len(texts) == 1 or name.endswith("s"):
        return name
    return SEVERAL.get(name, f"{name}s")


def hinted(base: Base, found: SearchResult) -> str:
    """What answers the question elsewhere: the glossary's entry of a term that is all that is asked for, that two
    countries can be compared, when a ship was seen last, the command that answers it, or in which languages one can ask; nothing for most questions.
    """
    states = [part.value for part in found.parts if part.kind == "country" and part.value not in ACTORS]
    if len(states) == 2 == len(found.parts):
        return f"To compare the two: lactui compare {' '.join(states)}; in the explorer m marks one, c compares."
    term = defined(base, " ".join(part.typed for part in found.parts if part.value not in GLOSSARY))
    if term:
        return f"Glossary: {term.value}: {term.label}. {term.meaning}"
    said = _last(base, found) or _elsewhere(base, found)
    if said:
        return said
    foreign = any(char.isalpha() and char >= FOREIGN and not is_han(char) for char in found.query)
    return "Questions are read in English, Spanish, Portuguese, French and Chinese." if foreign else ""


def _last(base: Base, found: SearchResult) -> str:
    """Of a ship, person … in years of which no event names it, when the last one did: `Peace Ark: no event in 2025; …`."""
    of = [part for part in found.parts if part.kind in ENTITIES]
    years = [part for part in found.parts if part.kind == "years"]
    if len(of) != 1 or len(years) != 1 or len(found.parts) != 2 or found.groups.get("event") or found.filters.parts():
        return ""
    from lactui.queries.lists.entities import last_event

    date = last_event(base, f"{of[0].kind}/{of[0].value}")
    span = years[0].text if " " in years[0].text else f"in {years[0].text}"
    return f"{of[0].text}: no event {span}; the last of all is of {date}." if date else ""


def _elsewhere(base: Base, found: SearchResult) -> str:
    """The command that answers a question which no record answers: who sold arms to a country, what its gifts are worth,
    which states recognise Taiwan.
    """
    states = [part.value for part in found.parts if part.kind == "country"]
    others = [part for part in found.parts if part.kind not in ("country", "region", "subregion", "years")]
    known = all(not part.chip or part.value in ("arms", *GIVING) for part in others)
    if len(states) != 1 or not (others and known) or (states[0] in ACTORS and states[0] != TAIWAN):
        return ""
    tokens = [token for part in others for token in part.tokens]
    meant = [value for (value,) in base.rows(f"select value from concept where token in ({marks(tokens)})", tokens)]
    asked = {value for _, value, _ in found.understood}
    if states[0] == TAIWAN:
        return PARTNERS if RECOGNISING.intersection(meant) else ""
    if SELLING.intersection(meant) and (WHO & asked or "supplier" in meant):
        from lactui.queries.lists.arms import has_imports

        return SUPPLIERS.format(states[0]) if has_imports(base, states[0]) else ""
    worth = WORTH.intersection(meant) or "number" in asked
    if not worth or not GIVING.intersection(meant) or {*meant} - GIVING - WORTH:
        return ""
    from lactui.cards.tables.assistance import sums
    from lactui.queries.assistance import by_form, values_given

    said = sums(by_form(values_given(base, states[0])))
    return GIFTS.format(said, states[0]) if said else ""


def corrected(found: SearchResult) -> str:
    """What was typed and what was taken instead: `No match for "valparaizo"; showing "Valparaíso"`."""
    names = {part.typed: part.text for part in found.parts if part.chip}
    return " ".join(
        f"No match for {_quoted(typed)}; showing {_quoted(names.get(taken, taken))}."
        for typed, taken in found.corrections
    )


def missing(base: Base, found: SearchResult, within: str = "") -> str:
    """Why records stand below the rule: `No exercise in Haiti found; searched for, none found. Related:`; of records that
    follow whole answers, that each lacks a part. `within`: the filter in words, when there is one.
    """
    if found.total:
        return "Partial matches: each lacks a part of the question."
    by: dict[str, list[QuestionPart]] = {}
    for part in found.parts:
        name = part.kind if part.condition or part.kind == "type" else "light" if part.light else "words"
        by.setdefault(name, []).append(part)
    kinds = [part.text for name in ("kind", "type") for part in by.get(name, [])]
    places = [part.text for name in ("country", "subregion", "region") for part in by.get(name, [])]
    words = [part.text if part.chip else _quoted(part.text.strip('"')) for part in by.get("words", by.get("light", []))]
    said = f"No {joined(kinds, 'and') if kinds else 'record'}"
    said += "".join(f" {text}" for kind, _, text in found.understood if kind == "actor")
    said += f" in {joined(places)}" if places else ""
    years = [part.text for part in by.get("years", [])]
    said += "".join(f" {'' if ' ' in year else 'in '}{year}" for year in years)
    said += f" with {joined(words)}" if words else ""
    said += f" within the filter ({within})" if within else ""
    said += " found"
    if not within:
        said += _covered(base, found)
    return f"{said}. Related:" if found.partial else f"{said}."


def _covered(base: Base, found: SearchResult) -> str:
    """What the coverage says of kinds of event in countries of which no record tells: that they were searched for, or
    that no search is recorded; nothing when it says both.
    """
    if found.absent is None:
        return ""
    from lactui.queries.lists.countries import searched_kinds

    kinds, states = found.absent
    dates = [searched_kinds(base, iso3).get(kind) for iso3 in states for kind in kinds]
    if not any(dates):
        return "; not covered"
    return f"; searched for, none found (last checked {min(filter(None, dates))})" if all(dates) else ""


def joined(words: Sequence[str], by: str = "and") -> str:
    """As `frigate, Algeria and 2015`."""
    return f" {by} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _quoted(text: str) -> str:
    return f'"{text}"'
