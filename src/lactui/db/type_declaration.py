"""What the declaration of a type of record says: names, what it has, sorts, counts; the declarations are in `record_types`."""

from __future__ import annotations

from lactui.db.vocabulary import CONFIDENCES, RANK
from lactui.runtime.light import NamedTuple

SORTS = {
    "id": "r.id",
    "title": "r.title collate nocase",
    "date": "r.date",
    "end": "r.end",
    "region": "r.region",
    "confidence": f"coalesce({RANK.format('r.confidence')}, {len(CONFIDENCES)})",
    "sources": "r.sources",
    "independent": "r.independent",
}
"""What every type can be sorted by; a field that a type does not have sorts nothing."""

DATES, REGION, COUNTRIES, CONFIDENCE = "dates", "region", "countries", "confidence"
VOICES, MECHANISM, KINDS, NAMES, ACTOR = "voices", "mechanism", "kinds", "names", "actor"
"""What records of a type may have, and a part of the filter may ask of them: dates, a region or both, countries, a
confidence, independent voices, a mechanism, kinds of event, entities that they name, and one who acts."""


class Facet(NamedTuple):
    """Something that records of a type are counted by."""

    name: str
    expression: str
    vocabulary: str = ""
    """Where its values have labels."""
    orderly: bool = False
    """Its values come in their own order, not by count."""
    join: str = ""
    """What is joined beside the type's own table."""
    title: str = ""
    """What the explorer calls it, where the name that commands take says it badly."""

    @property
    def said(self) -> str:
        """What it is called on the screen."""
        return self.title or self.name


BY_YEAR = Facet("year", "r.year", orderly=True)
BY_REGION = Facet("region", "r.region", "region")
BY_ACTOR = Facet("actor", "r.actor", title="who acts")
BY_VOICES = Facet("voice", "r.independent", orderly=True, title="sources")


class RecordType(NamedTuple):
    """A type of record."""

    name: str
    """In references, JSON and the table `record`; its own table is called so too."""
    plural: str
    """The word of commands, and the file of its records."""
    has: frozenset[str] = frozenset()
    kind: str = ""
    """An expression for what comes nearest to a kind."""
    own_sorts: dict[str, str] = {}
    """Field to expression of what this type alone can be sorted by; what it has in common with others is in `SORTS`."""
    usual: tuple[str, ...] = ()
    """The fields by which a list is sorted when nothing is said; the id decides between equals."""
    facets: tuple[Facet, ...] = ()
    """What its list is counted by, the most telling first."""
    worth: float = 1.0
    """The factor of its score in a search, 1 for an event: events rank above sources that report them."""
    entity: bool = False
    """Other records name it (people, ships …), and a filter keeps it when it keeps one of those."""
    what: str = "null"
    """Of an entity, an expression for what it is: a type, what a company does."""
    whose: str = "t.iso3"
    """Of an entity, whose it is: the code of a state, of a system the name of its maker."""
    beside: str = ""
    """What these need to be joined."""
    record: bool = True
    """It has an address; what has none is a list only."""
    evidence: bool = False
    """It may bear on a claim."""
    title: str = "title"
    """The field that is its title, or that its title is made of."""
    dates: tuple[str, ...] = ()
    """The fields that are its date, or its start and end."""
    goes_on: bool = False
    """One without an end goes on to this day."""
    summary: str = ""
    """The field that says it in short."""
    word: str = ""
    words: str = ""
    """What one and several are called in sentences, where that is another word than `name` and `plural`."""

    @property
    def names_entities(self) -> bool:
        """Whether its records name people, ships, systems, companies and installations."""
        return NAMES in self.has

    @property
    def key(self) -> str:
        """The column of its table that holds the id."""
        return "iso3" if self.name == "country" else "id"

    @property
    def join(self) -> str:
        """Its table as `t` beside the table `record` as `r`."""
        return f"join {self.name} t on t.{self.key} = r.id"

    @property
    def sorts(self) -> dict[str, str]:
        """All fields by which a list can be sorted, and the expression of each."""
        return {**SORTS, **self.own_sorts} if self.record else self.own_sorts

    @property
    def counted_by(self) -> tuple[Facet, ...]:
        """What its list is counted by: its own facets, else the years, regions and voices that it has."""
        general = ((DATES, BY_YEAR), (REGION, BY_REGION), (VOICES, BY_VOICES))
        return self.facets or tuple(facet for part, facet in general if part in self.has)

    def counted(self, number: int) -> str:
        """The word for so many: `arms line` or `arms lines`."""
        return (self.word or self.name) if number == 1 else (self.words or self.plural)
