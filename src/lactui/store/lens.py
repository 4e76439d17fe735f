"""The lens: one set of filters with three faces: flags, bound SQL, and an English sentence.

It applies to any type of record by the parts that make sense for it (`APPLIES`); the parts that do not
are named by `ignored`, so that a list can say what it did not filter by.
"""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.rows.rows import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIDENCE_ORDER = ("official", "reported", "claimed")
"""From most to least; `contested` stands beside the order."""

NAMING = ("mechanism", "event", "arms")
"""The types whose records name entities."""

ASKING = ("kind", "country", "subregion", "mechanism", "entity")
"""Parts that ask for certain things: a source or a claim, which they do not filter, is none of them."""

REGION_WORDS = {"LAC": "LAC", "AFR": "Africa"}

EVERY = frozenset(
    (
        "years",
        "kind",
        "region",
        "subregion",
        "country",
        "confidence",
        "contested",
        "mechanism",
        "entity",
        "voices",
    )
)
"""All parts of a lens."""

APPLIES: dict[str, frozenset[str]] = {
    "country": frozenset({"region", "subregion", "country"}),
    "mechanism": EVERY - {"kind"},
    "edition": frozenset({"years", "region", "mechanism"}),
    "event": EVERY,
    "arms": EVERY - {"kind", "mechanism"},
    "document": frozenset({"years", "region", "voices"}),
    "statistic": frozenset({"years", "region", "voices"}),
    "comparison": frozenset({"voices"}),
    "claim": frozenset(),
    "source": frozenset({"years"}),
    "dataset": frozenset(),
    **dict.fromkeys(ENTITIES, EVERY),
}
"""Which parts of a lens can exclude a record of each type."""


class Lens(NamedTuple):
    """Filters over all panes and commands; the default lets everything through."""

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

    def parts(self) -> tuple[str, ...]:
        """The parts in force, in the order in which the sentence says them."""
        parts = (
            ("kind", self.kinds),
            ("country", self.countries),
            ("region", self.region),
            ("subregion", self.subregion),
            ("years", self.since or self.until),
            ("mechanism", self.mechanism),
            ("entity", self.entity),
            ("confidence", self.confidence),
            ("voices", self.voices),
            ("contested", not self.contested),
        )
        return tuple(name for name, value in parts if value)

    def ignored(self, type: str) -> tuple[str, ...]:
        """The parts in force that say nothing about records of this type."""
        return tuple(part for part in self.parts() if part not in APPLIES[type])

    def asked(self) -> tuple[str, ...] | None:
        """The types that a search under the lens is about; None for all, when it asks for no certain thing."""
        named = [part for part in self.parts() if part in ASKING]
        return tuple(type for type in APPLIES if APPLIES[type].issuperset(named)) if named else None

    def without(self, part: str) -> Lens:
        """The same lens with one part dropped."""
        if part == "years":
            return self._replace(since=None, until=None)
        if part == "kind":
            return self._replace(kinds=())
        if part == "country":
            return self._replace(countries=())
        if part == "contested":
            return self._replace(contested=True)
        nothing: dict[str, Any] = {part: None}
        return self._replace(**nothing)

    def flags(self) -> list[str]:
        """The same lens as the words of a command line."""
        words: list[str] = []
        for name, value in (("--region", self.region), ("--subregion", self.subregion)):
            if value:
                words += [name, value]
        for country in self.countries:
            words += ["--country", country]
        for name, value in (("--since", self.since), ("--until", self.until)):
            if value:
                words += [name, value]
        for kind in self.kinds:
            words += ["--kind", kind]
        last = (
            ("--mechanism", self.mechanism),
            ("--with", self.entity),
            ("--confidence", self.confidence),
            ("--voices", self.voices),
        )
        for name, value in last:
            if value:
                words += [name, value]
        if not self.contested:
            words.append("--no-contested")
        return words

    def sentence(self, name_of: Callable[[str], str] = str) -> str:
        """In words; `name_of` turns an ISO code, a mechanism's id or an entity's reference into a name. "all records" when empty."""
        parts: list[str] = []
        if self.kinds:
            parts.append(" or ".join(self.kinds))
        if self.countries:
            parts.append(" or ".join(name_of(code) for code in self.countries))
        if self.region:
            parts.append(REGION_WORDS[self.region])
        if self.subregion:
            parts.append(self.subregion)
        if self.since and self.until:
            parts.append(self.since if self.since == self.until else f"{self.since} to {self.until}")
        elif self.since:
            parts.append(f"from {self.since}")
        elif self.until:
            parts.append(f"until {self.until}")
        if self.mechanism:
            parts.append(name_of(self.mechanism))
        if self.entity:
            parts.append(f"with {name_of(self.entity)}")
        if self.confidence:
            parts.append("official" if self.confidence == "official" else f"{self.confidence} or better")
        if self.voices:
            parts.append(f"{self.voices} or more independent sources")
        if not self.contested:
            parts.append("no contested")
        return ", ".join(parts) or "all records"

    def where(self, type: str, record: str = "record") -> tuple[str, list[str]]:
        """A condition over the table `record` (or its alias) for records of one type, and its bound values.

        Dates compare as text at the precision known: `2018` contains `2018-10`, so that a record dated
        `2018` passes `--since 2018-06` (it may lie after) and `--until 2018` keeps `2018-12-31`.
        A mechanism without an end goes on. A record without any date passes neither.
        An entity passes when a record that names it does.
        """
        if type in ENTITIES:
            return self._where_named(type, record)
        applies = APPLIES[type]
        terms, values = [f"{record}.type = ?"], [type]
        if "years" in applies and self.since:
            otherwise = "'9999'" if type == "mechanism" else f"{record}.date"
            last = f"coalesce({record}.end, {otherwise})"
            terms.append(f"({last} >= ? or {last} = substr(?, 1, length({last})))")
            values += [self.since, self.since]
        if "years" in applies and self.until:
            first = f"coalesce({record}.date, {record}.end)"
            terms.append(f"({first} <= ? or substr({first}, 1, length(?)) = ?)")
            values += [self.until, self.until, self.until]
        if "kind" in applies and self.kinds:
            terms.append(f"{record}.kind in ({_marks(self.kinds)})")
            values += self.kinds
        if "region" in applies and self.region:
            terms.append(f"{record}.region in (?, 'both')")
            values.append(self.region)
        if "country" in applies and self.countries:
            terms.append(
                f"{record}.n in (select record from record_country where iso3 in ({_marks(self.countries)}))"
            )
            values += self.countries
        if "subregion" in applies and self.subregion:
            terms.append(
                f"{record}.n in (select rc.record from record_country rc"
                " join country c on c.iso3 = rc.iso3 where c.subregion = ?)"
            )
            values.append(self.subregion)
        if "mechanism" in applies and self.mechanism:
            terms.append(f"{record}.mechanism = ?")
            values.append(self.mechanism)
        if "confidence" in applies and self.confidence:
            least = CONFIDENCE_ORDER.index(self.confidence)
            kept = (*CONFIDENCE_ORDER[: least + 1], "contested")
            terms.append(f"{record}.confidence in ({_marks(kept)})")
            values += kept
        if "voices" in applies and self.voices:
            terms.append(f"{record}.independent >= cast(? as integer)")
            values.append(self.voices)
        if "contested" in applies and not self.contested:
            terms.append(f"{record}.confidence is not 'contested'")
        if "entity" in applies and self.entity:
            terms.append(f"{record}.ref in (select ref from mention where entity = ?)")
            values.append(self.entity)
        return " and ".join(terms), values

    def _where_named(self, type: str, record: str) -> tuple[str, list[str]]:
        """The condition for an entity: with all parts of the lens some record passes that names it."""
        if not self.parts():
            return f"{record}.type = ?", [type]
        condition, values = self.naming("x")
        named = f"select n.entity from record x join mention n on n.ref = x.ref where {condition}"
        return f"{record}.type = ? and {record}.ref in ({named})", [type, *values]

    def naming(self, record: str) -> tuple[str, list[str]]:
        """The condition for a record that names entities: of a type of which every part of the lens says something."""
        types = [type for type in NAMING if not self.ignored(type)]
        found = [self.where(type, record) for type in types]
        return f"({' or '.join(sql for sql, _ in found)})", [value for _, values in found for value in values]


EVERYTHING = Lens()
"""The lens that lets all records through."""


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
