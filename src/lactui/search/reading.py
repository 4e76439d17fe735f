"""What a question is read as: its parts, and how they are wanted."""

from __future__ import annotations

from lactui.runtime.light import NamedTuple

CONDITIONS = frozenset(("country", "region", "subregion", "kind", "status", "years"))
"""Kinds of part that a record answers by a title, a name or a field; that its text mentions them is not enough."""


INSIDE = frozenset(("in", "en", "em", "na", "a", "au", "at", "to"))
"""Words before `China` by which it is a place."""

STATE = frozenset(("china", "chine", "prc"))
"""The last words of the names of China by which it may be a place; its adjectives name none."""

DENIALS = frozenset(("not", "non", "no", "without", "except", "sin", "excepto", "sem", "exceto", "sans", "sauf"))
"""Words before `China`, with none or with little ones between, by which all others are meant."""

ASKING = frozenset(("tell", "show", "give", "let", "help", "for"))
"""Words behind which `us` is who asks; elsewhere it is the United States."""

ORDER = (
    "country",
    "region",
    "subregion",
    "place",
    "ship",
    "satellite",
    "weapon",
    "company",
    "person",
    "installation",
    "body",
    "exercise",
    "programme",
    "kind",
    "arms_category",
    "status",
    "type",
    "word",
    "light",
)
"""Which meaning names a part that has several."""

VISIT, CALL, CALLS = "visit", "port-call", "qzkindportcall"
"""Kinds of event; the last is how the index has the one before."""

INCIDENT, INCIDENTS = "maritime-incident", "qzkindmaritimeincident"
"""A kind of event of ships that are no guests, and how the index has it."""


class Part(NamedTuple):
    """One part of a question."""

    kind: str
    """word, han, exact, years, or a kind of concept: country, region, ship, kind …"""
    value: str
    """The word folded, the country's code, the kind of event, `2013`, `2010-2015` …"""
    text: str
    """How it is shown."""
    typed: str
    tokens: tuple[str, ...] = ()
    """What the index calls it: any of these."""
    also: tuple[str, ...] = ()
    """What counts for it too, but less."""
    every: tuple[tuple[str, ...], ...] = ()
    """A phrase word by word: one of each counts for it too."""
    since: int | None = None
    until: int | None = None
    begun: bool = False
    """It is still being typed: `also` is what begins so."""
    fields: tuple[str, ...] = ()
    """Of kinds of event: what the index has in the field of one, of which any will do."""
    afloat: tuple[str, ...] = ()
    """Of ships in general: the same of kinds of which only those events will do that name a ship."""

    @property
    def chip(self) -> bool:
        """Whether it was recognised as something, which the user may take back."""
        return self.kind not in ("word", "light", "han", "exact")

    @property
    def light(self) -> bool:
        """Whether it says little: a record need not have it."""
        return self.kind == "light"

    @property
    def whole_type(self) -> bool:
        """Whether every record of a type is meant, and nothing that only has the word for it."""
        return self.kind == "type" and not self.tokens

    @property
    def condition(self) -> bool:
        """Whether a record that only mentions it does not answer it."""
        return self.kind in CONDITIONS


class Reading(NamedTuple):
    """A question, read."""

    parts: tuple[Part, ...]
    aside: tuple[str, ...]
    """Words left aside because they say nothing here."""
    number: bool
    """It asks how many."""
    corrections: tuple[tuple[str, str], ...]
    """(typed, taken instead)."""
    recent: bool = False
    """It asks for the last: the newest comes first of the records that have all that is asked."""
    china: tuple[str, ...] = ()
    """The words that ask for what China does: what others do without it is left out."""
    in_china: bool = False
    """China is where it happens."""
    failed: bool = False
    """It asks for arms deals that came to nothing: lines of the register are meant, and nothing else that says so."""
    others: bool = False
    """It asks for what others than China do."""


def every_event(typed: str) -> Part:
    """The part of a question that asks for events of whatever kind."""
    return Part("type", "event", "events", typed)


def with_events(parts: list[Part], words: list[str]) -> list[Part]:
    """The parts, every event being meant where the words for it have no others beside them."""
    if {part.value for part in parts if not part.chip} <= {*words}:
        return [part if part.chip else every_event(part.typed) for part in parts]
    return parts


def years_part(since: int | None, until: int | None, typed: str) -> Part:
    """The part of a year, or of the years from one to another."""
    if since == until:
        value = text = str(since)
    elif until is None:
        value, text = f"{since}-", f"since {since}"
    elif since is None:
        value, text = f"-{until}", f"until {until}"
    else:
        value = text = f"{since}-{until}"
    return Part("years", value, text, typed, since=since, until=until)
