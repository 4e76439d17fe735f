"""The types of records, each declared once: what it is called, what it has, how its lists are sorted and counted.

A type is added by one declaration here, its row module in `rows`, its card module and its model; what lists, the
filter, commands, search, panes and the build need to know of a type is derived from the declaration. `t` stands for
the table of the type in its SQL, and `r` for the table `record`.
"""

from __future__ import annotations

from lactui.db.vocabulary import CHINA, CONFIDENCES, RANK, having
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


CLAIMED = (
    "select id as claim, stated_by as source from claim union"
    " select e.claim, s.id from evidence_numbered e join citation_numbered c on c.ref = e.ref"
    " join source s on s.n = c.source"
)
"""Which claims hang on which sources."""

STANCES = ("supports", "qualifies", "contradicts")

_SURE = Facet("confidence", "r.confidence")
_COUNTRY = Facet("country", "k.iso3", join="join record_country k on k.record = r.n")
_NAME = {"name": "t.name collate nocase"}
_AUTHOR = "coalesce(s.author, s.publisher, s.title)"
_MAKER = Facet("maker", "c.name", join="join company c on c.id = t.maker")
_COLLECTED = frozenset((DATES, REGION, COUNTRIES, CONFIDENCE, VOICES, NAMES, ACTOR))


def _own(names: str) -> dict[str, str]:
    """Columns of the type's own table, named in words, that sort under their own names."""
    return {name: f"t.{name}" for name in names.split()}


def _count(what: str) -> str:
    """A subquery that counts rows of a table that belong to a record."""
    return f"(select count(*) from {what})"


def _state(name: str) -> Facet:
    """The state that an entity serves, flies the flag of or is seated in."""
    return Facet(name, "a.name", join="join actor a on a.iso3 = t.iso3")


def _kind(entity: str) -> Facet:
    """The type of a ship, system or installation."""
    return Facet("type", "t.type", f"{entity}_type")


def _entity(name: str, plural: str, kind: str, what: str, fields: str, *facets: Facet) -> RecordType:
    """A type of entity: sorted by how many records of the filter name it, and from when to when."""
    counted = {"records": "c.n", "first": "c.first", "last": "c.last", "date": "c.first", "end": "c.last"}
    return RecordType(
        name,
        plural,
        kind=kind,
        own_sorts={**_NAME, **_own(fields), **counted},
        usual=("-last", "name"),
        facets=facets,
        worth=0.85,
        entity=True,
        what=what,
        title="name",
    )


_TYPES = (
    RecordType(
        "country",
        "countries",
        has=frozenset((REGION, COUNTRIES)),
        kind="t.subregion",
        own_sorts={
            **_NAME,
            **_own("subregion recognises"),
            "partnership": "t.partnership_level",
            **_own("area_km2"),
            "events": _count(
                "record_country rc join record e on e.n = rc.record where rc.iso3 = t.iso3"
                f" and e.type = 'event' and e.actor = '{CHINA}'"
            ),
            "arms": _count("arms a where a.recipient = t.iso3"),
            "tiv": "(select sum(value) from indicator_value v where v.iso3 = t.iso3"
            " and v.code = (select code from indicator where supplier = 'china'))",
        },
        usual=("-region", "name"),
        facets=(
            Facet("subregion", "r.subregion"),
            Facet("partnership", "t.partnership_level", "partnership"),
            Facet("relations", "t.recognises"),
            BY_REGION,
        ),
        worth=1.1,
        title="name",
    ),
    RecordType(
        "mechanism",
        "mechanisms",
        has=_COLLECTED | {MECHANISM},
        kind="t.category",
        own_sorts={
            **_NAME,
            **_own("category established ended counterpart"),
            "editions": _count("edition x where x.mechanism = t.id"),
            "events": _count("event e where e.mechanism = t.id"),
        },
        usual=("category", "name"),
        facets=(
            Facet("category", "t.category", "category"),
            Facet("nature", "t.nature", "nature"),
            BY_ACTOR,
            BY_REGION,
            _SURE,
            BY_YEAR._replace(name="since"),
        ),
        worth=1.05,
        evidence=True,
        title="name",
        dates=("established", "ended"),
        goes_on=True,
        summary="description",
    ),
    RecordType(
        "edition",
        "editions",
        has=_COLLECTED | {MECHANISM},
        own_sorts={
            **{name: f"x.{name}" for name in ("date", "mechanism", "n", "place", "count")},
            "category": "m.category",
            "region": "m.region",
        },
        usual=("-date",),
        record=False,
    ),
    RecordType(
        "event",
        "events",
        has=_COLLECTED | {MECHANISM, KINDS},
        kind="r.kind",
        own_sorts={"kind": "r.kind", "start": "r.date", **_own("mechanism value_usd")},
        usual=("-date",),
        facets=(
            Facet("kind", "r.kind", "kind"),
            BY_ACTOR,
            _COUNTRY,
            BY_YEAR,
            _SURE,
            BY_VOICES,
            Facet("outcome", "o.state", "outcome", join="join outcome o on o.ref = r.ref"),
            Facet("date", "r.date_basis", "date_basis", title="dating"),
        ),
        evidence=True,
        dates=("start", "end"),
        summary="summary",
    ),
    RecordType(
        "arms",
        "arms",
        has=_COLLECTED,
        kind="t.category",
        own_sorts={
            "recipient": "t.recipient",
            "designation": "t.designation collate nocase",
            **_own("category order_year ordered delivered status tiv value_usd"),
        },
        usual=("-order_year", "recipient", "designation"),
        facets=(
            Facet("category", "t.category", "arms_category"),
            Facet("status", "t.status", "status"),
            Facet("outcome", f"iif(t.status in {having('status', 'failed')}, 'failed', 'not failed')"),
            BY_ACTOR,
            _COUNTRY,
            BY_YEAR._replace(name="order"),
            _SURE,
            BY_VOICES,
        ),
        evidence=True,
        title="designation",
        dates=("order_year", "last_delivery"),
        summary="description",
        word="arms transfer",
        words="arms transfers",
    ),
    _entity("person", "people", "t.iso3", "null", "iso3", _COUNTRY, _state("serves")._replace(title="country served")),
    _entity("ship", "ships", "t.type", "t.type", "type hull iso3", _kind("ship"), _COUNTRY, _state("flag")),
    _entity("system", "systems", "t.type", "t.type", "type maker", _kind("system"), _MAKER, _COUNTRY)._replace(
        whose="c.name", beside=f"left {_MAKER.join}"
    ),
    _entity("company", "companies", "t.iso3", "t.field", "iso3 field", _COUNTRY, _state("seat")),
    _entity("installation", "installations", "t.type", "t.type", "type iso3 place", _kind("installation"), _COUNTRY),
    RecordType(
        "document",
        "documents",
        has=frozenset((DATES, REGION, VOICES)),
        kind="t.issuer",
        own_sorts=_own("issuer"),
        usual=("-date",),
        evidence=True,
        dates=("date",),
    ),
    RecordType(
        "statistic",
        "statistics",
        has=frozenset((DATES, REGION, VOICES)),
        kind="t.dimension",
        own_sorts=_own("dimension metric value unit origin period_start period_end"),
        usual=("dimension", "region", "-period_end"),
        worth=0.75,
        evidence=True,
        title="metric",
        dates=("period_start", "period_end"),
    ),
    RecordType(
        "indicator",
        "indicators",
        own_sorts={
            "code": "i.code",
            "name": "i.name collate nocase",
            "unit": "i.unit",
            "dataset": "i.dataset",
            "values": "coalesce(v.n, 0)",
            "first": "v.first",
            "last": "v.last",
        },
        usual=("code",),
        record=False,
    ),
    RecordType(
        "comparison",
        "comparisons",
        has=frozenset((VOICES,)),
        kind="t.direction",
        own_sorts=_own("dimension direction"),
        usual=("dimension",),
        facets=(Facet("deeper", "t.direction", "direction", title="assessed"),),
        worth=0.8,
        title="dimension",
        summary="assessment",
    ),
    RecordType(
        "claim",
        "claims",
        kind="t.dimension",
        own_sorts={
            **_own("dimension stated_by"),
            "origin": "(select not s.article from source s where s.id = t.stated_by)",
            **{each: _count(f"evidence e where e.claim = t.id and e.stance = '{each}'") for each in STANCES},
        },
        usual=("origin", "dimension"),
        facets=(
            Facet("dimension", "t.dimension", "dimension"),
            Facet("author", _AUTHOR, join="join source s on s.id = t.stated_by"),
        ),
        worth=0.8,
        title="claim",
    ),
    RecordType(
        "source",
        "sources",
        has=frozenset((DATES,)),
        kind="t.type",
        own_sorts={
            "published": "t.published",
            "publisher": "t.publisher collate nocase",
            "author": "t.author collate nocase",
            **_own("lang type evidence records alone"),
            "claims": _count(f"({CLAIMED}) x where x.source = t.id"),
        },
        usual=("-records", "publisher"),
        facets=(
            Facet("type", "t.type", "source_type"),
            Facet("publisher", "t.publisher"),
            Facet("language", "t.lang", "lang"),
            BY_YEAR,
        ),
        worth=0.5,
        dates=("published",),
    ),
    RecordType(
        "dataset",
        "datasets",
        kind="t.redistribution",
        own_sorts={"publisher": "t.publisher collate nocase", **_own("licence redistribution")},
        usual=("title",),
        worth=0.6,
    ),
)

ALL = {each.name: each for each in _TYPES}
"""Every type that has a list, by name."""

TYPES = {name: each for name, each in ALL.items() if each.record}
"""The types of addressable records, in the order in which groups are shown."""

ORDER = {name: place for place, name in enumerate(TYPES)}

ENTITIES = tuple(name for name, each in TYPES.items() if each.entity)
"""Types of what acts and is used in events and deals: other records name them."""

NAMING = tuple(name for name, each in TYPES.items() if each.names_entities)
"""The types whose records name entities."""

STEMS = {each.plural: name for name, each in TYPES.items()} | {name: name for name in TYPES}
"""The words that may stand before the slash of a reference, and their type."""


def plural(type: str, number: int = 2) -> str:
    """`event` or `events`, as many as there are; a word that is no type gets an s."""
    known = ALL.get(type)
    if known is None:
        return type if number == 1 else f"{type}s"
    return known.counted(number)
