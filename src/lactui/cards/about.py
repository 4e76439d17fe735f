"""Who made the database, when it was last checked, under which terms it is, and how to object to a record."""

from __future__ import annotations

from lactui import AUTHORS, CORRECTIONS_TO, __version__
from lactui.cards.blocks import Card, Chart, Fact, Facts, Prose, Sources, Trends
from lactui.cards.format import COLLECTED
from lactui.db.dates import newest_said
from lactui.db.vocabulary import defined, terms
from lactui.queries.lists.stats import holdings
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.cards.blocks import Block
    from lactui.db.database import Base
    from lactui.queries.lists.stats import Holdings

ABOUT = (
    "China's defence and security cooperation with Latin America and the Caribbean. Every fact has its sources."
    " Africa is included for comparison."
)

WHERE_TO = CORRECTIONS_TO or (
    "There is no public address for corrections yet. Save the note as a file (--output FILE), fill it in and give it to"
    " whoever gave you lactui; or correct the record yourself in a clone: CONTRIBUTING.md says how."
)
"""What to do with a correction note: the address, or a sentence where there is none."""


def made(base: Base, held: Holdings) -> Facts:
    """By whom and when, and how to object."""
    return Facts(
        "made",
        "",
        (
            Fact("authors", AUTHORS, title="made by"),
            Fact("edition_date", base.edition_date, title="closed on"),
            Fact("newest", newest_said(base), title="newest event"),
            Fact("checked", held.checked or "not known", title="last checked"),
            Fact("corrections", "r on a record, or: lactui report REF --output FILE"),
            Fact("send_to", WHERE_TO, title="where they go", url=CORRECTIONS_TO or None),
        ),
    )


def about_card(base: Base) -> Card:
    """The page that `:about` opens."""
    held = holdings(base)
    facts = (
        Fact("version", f"lactui {__version__}, edition {base.edition}, content {base.content}"),
        Fact("sources", f"{held.types['source']:,} sources in {held.languages} languages"),
        Fact("licence", str(base.meta.get("licence", ""))),
    )
    blocks = (
        Prose("about", "", ABOUT),
        made(base, held),
        Facts("facts", "", facts),
        Prose(
            "objecting",
            "how to object",
            "A record is wrong, incomplete or unfair? Open it and press r: the correction note names the record and its"
            " present values, and says where it goes; lactui report REF --output FILE saves it as a file. Write what the record should say and the source for it. What is"
            " changed is listed under changes at the end of the record, with the reason.",
        ),
        Prose("caveat", "how to read counts", COLLECTED),
    )
    return Card("", "page", "About lactui", (), None, {}, blocks, base.edition, base.content)


ABBREVIATION = "abbreviation"
"""The trait of a term that is spelled out where it occurs."""

UNREAD = (Chart, Sources, Trends)
"""Blocks whose words are not the card's own, or are names of series."""


def abbreviations(base: Base, title: str, blocks: Iterable[Block]) -> tuple[Facts, ...]:
    """What the abbreviations in the title and the blocks of a card stand for, at its end; nothing without any."""
    found: list[str] = [title]
    for block in blocks:
        if not isinstance(block, UNREAD):
            _texts(block, found)
    text = " ".join(found)
    spelled = [
        Fact(f"abbreviation-{term.value}", term.label, title=term.value)
        for term in terms(base, "term")
        if ABBREVIATION in term.traits and _stands_in(text, term.value)
    ]
    return (Facts("abbreviations", "abbreviations", tuple(spelled)),) if spelled else ()


def _stands_in(text: str, word: str) -> bool:
    """Whether a text has a word by itself, no letter or digit beside it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[max(at - 1, 0) : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, end)
    return False


def _texts(value: Any, found: list[str]) -> None:
    """Every text in a block and the tuples in it."""
    for each in value:
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, tuple):
            _texts(each, found)


def glossary_card(base: Base) -> Card:
    """The whole glossary: signs first, then how sure a record is, abbreviations, terms and kinds of event."""
    links = dict(base.rows("select value, url from vocabulary where field = 'term' and url is not null"))
    signs = [
        Fact(term.value, f"{term.label}. {term.meaning}", title="sign", sign=term.value) for term in sign_terms(base)
    ]
    known = terms(base, "term")
    short = [term for term in known if ABBREVIATION in term.traits]
    blocks = (
        Facts("signs", "signs", tuple(signs)),
        Facts("dates", "dates", _meanings(base, "date_basis")),
        Facts("abbreviations", "abbreviations", tuple(_entry(term, links) for term in short)),
        Facts("terms", "terms", tuple(_entry(term, links) for term in known if term not in short)),
        Facts("kinds", "kinds of event", _meanings(base, "kind")),
        Facts("status", "status of an arms transfer", _meanings(base, "status")),
    )
    return Card("", "page", "Glossary", (), None, {}, blocks, base.edition, base.content)


def glossary_of(base: Base, asked: str) -> Card | None:
    """The glossary when it is asked for by its name, or a card of one of its terms; None for any other text."""
    if asked.casefold() == "glossary":
        return glossary_card(base)
    term = defined(base, asked)
    if term is None:
        return None
    links = dict(base.rows("select value, url from vocabulary where field = 'term' and url is not null"))
    blocks = (Facts("terms", "glossary", (_entry(term, links),)),)
    return Card("", "page", term.value, (), None, {}, blocks, base.edition, base.content)


def sign_terms(base: Base) -> tuple[Any, ...]:
    """What has a sign, each with its words: how sure a record is, then the rest."""
    return (*terms(base, "confidence"), *terms(base, "sign"))


def _meanings(base: Base, field: str) -> tuple[Fact, ...]:
    return tuple(Fact(term.value, term.meaning, title=term.label) for term in terms(base, field))


def _entry(term: Any, links: dict[str, str]) -> Fact:
    """A term with what it stands for and means, and the address where that can be read."""
    url = links.get(term.value)
    read = f" Source: {url}" if url else ""
    return Fact(term.value, f"{term.label}. {term.meaning}{read}", title=term.value, url=url)
