"""The filter: one set of filters as flags of a command, as a bound SQL condition, and as an English sentence.

Each part of it is declared once, in `PARTS`. A part applies to the types that have what it needs; those that do not
are named by `ignored`, so that a list can say what it did not filter by.
"""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import (
    ACTOR,
    ALL,
    CONFIDENCE,
    COUNTRIES,
    DATES,
    ENTITIES,
    KINDS,
    MECHANISM,
    NAMES,
    NAMING,
    REGION,
    TYPES,
    VOICES,
)
from lactui.db.vocabulary import ACTORS, CHINA, LEAST, REGIONS
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    Sql: TypeAlias = tuple[str, tuple[str, ...]]
    """A condition and its bound values."""


class Filters(NamedTuple):
    """The filters in force; the default keeps every record."""

    since: str | None = None
    """A year or a date; a record is kept that ends, or starts, then or later."""
    until: str | None = None
    """A year or a date; a record is kept that starts then or earlier."""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO codes."""
    region: str | None = None
    """LAC or AFR; records of both regions count for each."""
    subregion: str | None = None
    confidence: str | None = None
    """The least that is let through; contested records stay unless `contested` is False."""
    contested: bool = True
    mechanism: str | None = None
    entity: str | None = None
    """Reference of a person, ship, system, company or installation: what names it."""
    voices: str | None = None
    """The least number of independent voices that a record rests on, as it is written."""
    actor: str | None = None
    """Who acts: one of `ACTORS`."""
    uncontested: bool = True
    """False leaves the contested records alone."""

    def parts(self) -> tuple[str, ...]:
        """The names of the parts in force, in the order of the sentence."""
        return tuple(part.name for part in SAID if part.said(self, str))

    def ignored(self, type: str) -> tuple[str, ...]:
        """The names of the parts in force that cannot filter records of this type."""
        return tuple(name for name in self.parts() if not applies(name, type))

    def asked(self) -> tuple[str, ...] | None:
        """The types to which every part with `asks` applies; None for all types, when no such part is in force."""
        named = [name for name in self.parts() if PARTS[name].asks]
        found = (type for type in ALL if type not in (CITED, CLAIM) and all(applies(name, type) for name in named))
        return tuple(found) if named else None

    def without(self, part: str) -> Filters:
        """The same filter with one part dropped."""
        usual: dict[str, Any] = {flag.field: getattr(EVERYTHING, flag.field) for flag in PARTS[part].flags}
        return self._replace(**usual)

    def with_china(self) -> Filters:
        """The same filter for a count of events: those with China, unless it says who acts."""
        return self if self.actor else self._replace(actor=CHINA)

    def flags(self) -> list[str]:
        """The same filter as the words of a command line."""
        words: list[str] = []
        for part in PARTS.values():
            for flag in part.flags:
                value: Any = getattr(self, flag.field)
                if flag.metavar is None:
                    words += () if value else (flag.name,)
                elif value:
                    for one in value if flag.many else (value,):
                        words += (flag.name, one)
        return words

    def sentence(self, name_of: Callable[[str], str] = str) -> str:
        """In words; `name_of` turns a kind, a code, an id or a reference into a name. "all records" when empty."""
        return ", ".join(filter(None, (part.said(self, name_of) for part in SAID))) or "all records"

    def where(self, type: str, record: str = "record") -> tuple[str, list[str]]:
        """A condition over the table `record` (or its alias) for records of one type, and its bound values.

        An entity passes when a record that names it does and it is of the country itself, as not each ship of a series is;
        a claim when its evidence does, a source when one that cites it does, or by years alone when it was published then.
        """
        scanned = "+" if type == "event" and self.parts() else ""  # fastest in the order in which they lie
        terms, values = [f"{scanned}{record}.type = ?"], [type]
        if type in JUDGED and any(PARTS[name].needs not in ALL[type].has for name in self.parts()):
            key, those, judges = JUDGED[type]
            condition, more = self._any([each for each in judges if not self.ignored(each)], "x")
            terms.append(f"{record}.{key} in (select {those} = x.n where {condition})")
            values += more
        own = (COUNTRIES,) if type in ENTITIES else () if len(terms) > 1 else ALL[type].has
        for name in self.parts():
            if PARTS[name].needs in own:
                condition, bound = PARTS[name].sql(self, type, record)
                terms.append(condition)
                values += bound
        return " and ".join(terms), values

    def naming(self, record: str) -> tuple[str, list[str]]:
        """The condition for a record that names entities: of a type of which every part of the filter says something."""
        return self._any([type for type in NAMING if not self.ignored(type)], record)

    def _any(self, types: Sequence[str], record: str) -> tuple[str, list[str]]:
        found = [self.where(type, record) for type in types]
        return f"({' or '.join(sql for sql, _ in found)})", [value for _, values in found for value in values]


NAMED = "select ref from mention_numbered where entity = (select n from record where ref = ?)"  # the records that name an entity
CITED, CLAIM = "source", "claim"
"""What records rest on, and what they bear on."""

RECORDS = tuple(type for type in TYPES if type not in (CITED, CLAIM, *ENTITIES))
"""The types whose records are asked whether they cite a source."""

JUDGED = dict.fromkeys(ENTITIES, ("n", "m.entity from record x join mention_numbered m on m.ref", NAMING)) | {
    CITED: ("n", "c.source from record x join citation_numbered c on c.ref", RECORDS),
    CLAIM: (
        "id",
        "e.claim from record x join evidence_numbered e on e.ref",
        tuple(type for type in TYPES if TYPES[type].evidence),
    ),
}
"""Types that are judged by others: the column that tells them, what tells it of the record judged by, and its types."""

ANY = "any"
"""The value of a flag that leaves its field as it is in `EVERYTHING`."""

EVERYTHING = Filters()
"""The filter that lets all records through."""


class Flag(NamedTuple):
    """The option of a command line that sets a field of the filter."""

    name: str
    field: str
    metavar: str | None
    """None for a switch, which sets the field to False."""
    help: str
    kind: str = "text"
    """How its value is checked: see `commandline.options`."""
    choices: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether it may be repeated."""
        return isinstance(getattr(EVERYTHING, self.field), tuple)

    @property
    def key(self) -> str:
        """Its field in JSON."""
        return self.name.lstrip("-") if self.metavar else self.field


class FilterPart(NamedTuple):
    """A part of the filter."""

    name: str
    place: int
    """Where it stands among the others in help and in JSON."""
    flags: tuple[Flag, ...]
    """What sets its fields; it is dropped by setting them to what they are in `EVERYTHING`."""
    needs: str
    """What a type must have so that the part can exclude a record of it."""
    said: Callable[[Filters, Callable[[str], str]], str]
    """The part in words, "" when it is not in force."""
    sql: Callable[[Filters, str, str], Sql]
    """The condition for records of a type over the table `record` under a name, for a part in force."""
    asks: bool = False
    """It names things; a search leaves out types to which it does not apply (sources, claims)."""


def applies(part: str, type: str) -> bool:
    """Whether a part can exclude records of a type; some are judged by the records that name, cite or bear on them."""
    return type in JUDGED or PARTS[part].needs in ALL[type].has


def _among(expression: str, values: tuple[str, ...]) -> Sql:
    return f"{expression} in ({marks(values)})", values


def _years(filters: Filters, type: str, record: str) -> Sql:
    """Dates compare as text at the precision known: `2018` contains `2018-10`, so that a record dated `2018` passes
    `--since 2018-06` (it may lie after) and `--until 2018` keeps `2018-12-31`. What goes on
    has no last date. A record without any date passes neither.
    """
    terms: list[str] = []
    values: tuple[str, ...] = ()
    if filters.since:
        otherwise = "'9999'" if ALL[type].goes_on else f"{record}.date"
        last = f"coalesce({record}.end, {otherwise})"
        terms.append(f"({last} >= ? or {last} = substr(?, 1, length({last})))")
        values += (filters.since, filters.since)
    if filters.until:
        first = f"coalesce({record}.date, {record}.end)"
        terms.append(f"({first} <= ? or substr({first}, 1, length(?)) = ?)")
        values += (filters.until, filters.until, filters.until)
    return " and ".join(terms), values


def _years_said(filters: Filters, _: object) -> str:
    if filters.since and filters.until:
        return filters.since if filters.since == filters.until else f"{filters.since} to {filters.until}"
    return f"from {filters.since}" if filters.since else f"until {filters.until}" if filters.until else ""


def _confidence_said(filters: Filters, _: object) -> str:
    if not filters.confidence:
        return ""
    return filters.confidence if filters.confidence == LEAST[0] else f"{filters.confidence} or better"


def _contested_said(filters: Filters, _: object) -> str:
    said = ("" if filters.contested else "contested hidden", "" if filters.uncontested else "contested only")
    return ", ".join(filter(None, said))


def _contested(filters: Filters, _: object, record: str) -> Sql:
    signs = [sign for keeps, sign in ((filters.contested, "is not"), (filters.uncontested, "is")) if not keeps]
    return " and ".join(f"{record}.confidence {sign} 'contested'" for sign in signs), ()


def _actor(filters: Filters, _: object, record: str) -> Sql:
    """`others` are all but China, `state` is one of the 87 countries, `other` whoever has no name among `ACTORS`."""
    named = tuple(code for code in ACTORS if code.isupper())
    states = "select iso3 from country"
    if filters.actor == "state":
        return f"{record}.actor in ({states})", ()
    if filters.actor == "other":
        return f"{record}.actor not in ({marks(named)}) and {record}.actor not in ({states})", named
    if filters.actor == "others":
        return f"{record}.actor <> ?", (CHINA,)
    return f"{record}.actor = ?", (filters.actor or "",)


_PARTS = (
    FilterPart(
        "region",
        4,
        (Flag("--region", "region", "LAC|AFR", "one region; records of both are included", "choice", tuple(REGIONS)),),
        REGION,
        lambda filters, _: REGIONS[filters.region] if filters.region else "",
        lambda filters, _, record: (f"{record}.region in (?, 'both')", (filters.region or "",)),
    ),
    FilterPart(
        "subregion",
        5,
        (Flag("--subregion", "subregion", "NAME", "a subregion, such as Caribbean", "subregion"),),
        COUNTRIES,
        lambda filters, _: filters.subregion or "",
        lambda filters, _, record: (
            f"{record}.n in (select rc.record from record_country rc join country c using (iso3) where c.subregion = ?)",
            (filters.subregion or "",),
        ),
        asks=True,
    ),
    FilterPart(
        "country",
        3,
        (
            Flag(
                "--country",
                "countries",
                "NAME",
                "only records about this country: ISO code or any known name; may be repeated",
                "country",
            ),
        ),
        COUNTRIES,
        lambda filters, name_of: " or ".join(map(name_of, filters.countries)),
        lambda filters, _, record: (
            f"{record}.n in (select record from record_country where iso3 in ({marks(filters.countries)}))",
            filters.countries,
        ),
        asks=True,
    ),
    FilterPart(
        "years",
        1,
        (
            Flag("--since", "since", "DATE", "from this year or date on (2015, 2015-06, 2015-06-30)", "date"),
            Flag("--until", "until", "DATE", "up to and including this year or date", "date"),
        ),
        DATES,
        _years_said,
        _years,
    ),
    FilterPart(
        "kind",
        2,
        (Flag("--kind", "kinds", "KIND", "only events of this kind; may be repeated", "kind"),),
        KINDS,
        lambda filters, name_of: " or ".join(map(name_of, filters.kinds)),
        lambda filters, _, record: _among(f"{record}.kind", filters.kinds),
        asks=True,
    ),
    FilterPart(
        "actor",
        11,
        (
            Flag(
                "--actor",
                "actor",
                "WHO",
                "who acts: China, all others, Taiwan, the United States, the country itself, another state, or any",
                "choice",
                (*ACTORS, ANY),
            ),
        ),
        ACTOR,
        lambda filters, _: (
            f"{'with' if filters.actor == CHINA else 'by'} {ACTORS[filters.actor]}" if filters.actor else ""
        ),
        _actor,
        asks=True,
    ),
    FilterPart(
        "mechanism",
        8,
        (Flag("--mechanism", "mechanism", "ID", "only this mechanism and its events: id or name", "mechanism"),),
        MECHANISM,
        lambda filters, name_of: name_of(filters.mechanism) if filters.mechanism else "",
        lambda filters, _, record: (f"{record}.mechanism = ?", (filters.mechanism or "",)),
        asks=True,
    ),
    FilterPart(
        "entity",
        9,
        (
            Flag(
                "--with",
                "entity",
                "NAME",
                "only records that name this person, ship, system, company or installation",
                "entity",
            ),
        ),
        NAMES,
        lambda filters, name_of: f"with {name_of(filters.entity)}" if filters.entity else "",
        lambda filters, _, record: (f"{record}.n in ({NAMED})", (filters.entity or "",)),
        asks=True,
    ),
    FilterPart(
        "confidence",
        6,
        (
            Flag(
                "--confidence",
                "confidence",
                "LEAST",
                "minimum confidence: official, reported or claimed",
                "choice",
                LEAST,
            ),
        ),
        CONFIDENCE,
        _confidence_said,
        lambda filters, _, record: _among(
            f"{record}.confidence", (*LEAST[: LEAST.index(filters.confidence or LEAST[-1]) + 1], "contested")
        ),
    ),
    FilterPart(
        "voices",
        10,
        (Flag("--voices", "voices", "N", "only records with at least N independent sources", "number"),),
        VOICES,
        lambda filters, _: f"at least {filters.voices} independent sources" if filters.voices else "",
        lambda filters, _, record: (f"{record}.independent >= cast(? as integer)", (filters.voices or "",)),
    ),
    FilterPart(
        "contested",
        7,
        (
            Flag("--no-contested", "contested", None, "hide contested records, whose sources differ"),
            Flag("--contested-only", "uncontested", None, "only contested records, whose sources differ"),
        ),
        CONFIDENCE,
        _contested_said,
        _contested,
    ),
)

PARTS = {part.name: part for part in _PARTS}
"""Every part of the filter by name, in the order of its flags."""

FIRST = ("kind", "country")
FLAGS = tuple(flag for part in sorted(PARTS.values(), key=lambda part: part.place) for flag in part.flags)
"""The options of the filter in the order of help and JSON."""

SAID = (*(PARTS[name] for name in FIRST), *(part for name, part in PARTS.items() if name not in FIRST))
"""The parts in the order of the sentence: what and who before where and when."""
