"""The state of the filter form: what is typed and ticked, the filter that this means, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.db.dates import MEANT, is_after, is_date
from lactui.db.filters import ANY, PARTS, Filters
from lactui.db.record_types import ALL, CONFIDENCE
from lactui.db.vocabulary import LEAST, REGIONS
from lactui.queries.lists.listing import counts
from lactui.queries.lists.totals import total
from lactui.queries.resolve import name_of
from lactui.search.complete import Choice, Found, find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.db.database import Base

YEARS = ("since", "until")
NAMED = ("subregion", "country", "mechanism", "with")
TYPED = (*YEARS, *NAMED)
"""What is typed, in the order of the form."""

WORDS = {**REGIONS, "CHN": "China", "others": "not China", "TWN": "Taiwan", "USA": "US", "state": "country"}
"""Values in the words of the form, in which there is little room."""

CHOICES = {
    flag.field: {
        **{one: WORDS.get(one, one) for one in flag.choices if one != ANY},
        "": "both" if flag.field == "region" else ANY,
    }
    for part in PARTS.values()
    for flag in part.flags
    if flag.choices and flag.field != "confidence"  # which has a row of its own, with numbers
}
"""By field of the filter of which one value is chosen, the values and their words; "" stands for no value."""

WHAT = {"with": "person, ship, system, company or installation"}
"""What a field names, where its own name does not say it."""

AT_MOST = 3
"""Names offered in one line."""


class Fault(NamedTuple):
    """A text typed that names nothing, with what would be right."""

    field: str
    message: str


class Numbers(NamedTuple):
    """What the filter leaves, and what it would leave if one thing were otherwise."""

    total: int
    of: int
    kinds: Mapping[str, int]
    """Events under the rest of the filter, by kind."""
    least: Mapping[str, int]
    """Records with at least this confidence, the contested ones apart."""
    contested: int
    """Contested records that are shown, or would be."""


class Draft:
    """The state of the form; texts stay as they were typed."""

    def __init__(self, base: Base, filters: Filters) -> None:
        self.base = base
        self.texts: dict[str, str] = {}
        self.chosen: dict[str, Any] = {}
        """For each field of `CHOICES` the value chosen, or None."""
        self.least = LEAST[-1]
        self.voices: str | None = None
        self.contested = self.uncontested = True
        self.kinds: set[str] = set()
        self.take(filters)

    def take(self, filters: Filters) -> None:
        """Set all fields to those of a filter."""
        names = ", ".join(name_of(self.base, code) for code in filters.countries)
        self.texts = {
            "since": filters.since or "",
            "until": filters.until or "",
            "subregion": filters.subregion or "",
            "country": names,
            "mechanism": name_of(self.base, filters.mechanism) if filters.mechanism else "",
            "with": name_of(self.base, filters.entity) if filters.entity else "",
        }
        self.chosen = {field: getattr(filters, field) for field in CHOICES}
        self.least = filters.confidence or LEAST[-1]
        self.voices = filters.voices
        self.contested, self.uncontested = filters.contested, filters.uncontested
        self.kinds = set(filters.kinds)

    def saved(self) -> dict[str, Any]:
        """The state as plain values, for the history."""
        return {
            "texts": dict(self.texts),
            "chosen": dict(self.chosen),
            "least": self.least,
            "voices": self.voices,
            "contested": self.contested,
            "uncontested": self.uncontested,
            "kinds": sorted(self.kinds),
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Restore the state that `saved` returned."""
        self.texts = {"with": "", **saved["texts"]}
        self.chosen = {**dict.fromkeys(CHOICES), **saved["chosen"]}
        self.least, self.contested = saved["least"], saved["contested"]
        self.voices, self.uncontested = saved.get("voices"), saved.get("uncontested", True)
        self.kinds = set(saved["kinds"])

    # what it means -----------------------------------------------------------------------------------------
    def read(self) -> tuple[Filters, list[Fault]]:
        """The filter, without the parts that mean nothing, and what is wrong with those."""
        faults: list[Fault] = []
        years: dict[str, str | None] = {}
        for field in YEARS:
            text = self.texts[field].strip()
            years[field] = text if is_date(text) else None
            if text and years[field] is None:
                faults.append(Fault(field, f"{_quoted(text)} is not a year or date; write it as {MEANT}"))
        since, until = years["since"], years["until"]
        if since and until and is_after(since, until):
            faults.append(Fault("until", f"{since} is later than {until}: the later date comes second"))
            since = until = None
        ids: dict[str, list[str]] = {}
        for field in NAMED:
            ids[field] = []
            for part in self.parts(field):
                found = find(self.base, field, part)
                if found.choice is None:
                    faults.append(Fault(field, _unknown(field, part, found)))
                elif found.choice.id not in ids[field]:
                    ids[field].append(found.choice.id)
        kinds = [term for term in kind_names(self.base) if term in self.kinds]
        filters = Filters(
            since=since,
            until=until,
            kinds=tuple(kinds),
            countries=tuple(ids["country"]),
            subregion=next(iter(ids["subregion"]), None),
            confidence=None if self.least == LEAST[-1] else self.least,
            contested=self.contested,
            uncontested=self.uncontested,
            mechanism=next(iter(ids["mechanism"]), None),
            entity=next(iter(ids["with"]), None),
            voices=self.voices,
        )
        return filters._replace(**self.chosen), faults

    def parts(self, field: str) -> list[str]:
        """What is typed in a field: of countries several, with commas between."""
        text = self.texts[field]
        parts = text.split(",") if field == "country" else [text]
        return [part.strip() for part in parts if part.strip()]

    def offered(self, field: str) -> Choice | None:
        """What the name that is being typed would be completed to."""
        if field not in NAMED:
            return None
        typed = self.last(field)
        if not typed:
            return None
        found = find(self.base, field, typed)
        best = found.choice or next(iter(found.others), None)
        return best if best is not None and best.name != typed else None

    def last(self, field: str) -> str:
        """The name that is being typed."""
        text = self.texts[field]
        return (text.rpartition(",")[2] if field == "country" else text).strip()

    def complete(self, field: str) -> bool:
        """Put in the name that is offered; False when there is none."""
        best = self.offered(field)
        if best is None:
            return False
        before = self.texts[field].rpartition(",")[0] if field == "country" else ""
        self.texts[field] = f"{before}, {best.name}" if before else best.name
        return True

    def settle(self, field: str) -> None:
        """Write out the names that are meant, once a field is left; what means nothing stays as it is."""
        if field in NAMED:
            said = []
            for part in self.parts(field):
                choice = find(self.base, field, part).choice
                said.append(choice.name if choice else part)
            self.texts[field] = ", ".join(dict.fromkeys(said))

    # what it leaves ----------------------------------------------------------------------------------------
    def numbers(self, filters: Filters, type: str) -> Numbers:
        """The counts of the form for a list of this type; confidence is that of events where it has none."""
        base = self.base
        judged = type if CONFIDENCE in ALL[type].has else "event"
        by = dict(counts(base, judged, filters.without("confidence").without("contested"), "confidence"))
        contested = by.pop("contested", 0)
        least = {name: sum(by.get(each, 0) for each in LEAST[:at]) for at, name in enumerate(LEAST, 1)}
        least[LEAST[-1]] = sum(by.values())
        if type == judged:
            left = least[filters.confidence or LEAST[-1]] * filters.uncontested + contested * filters.contested
        else:
            left = total(base, type, filters)
        return Numbers(
            left, total(base, type), dict(counts(base, "event", filters.without("kind"), "kind")), least, contested
        )


def kind_names(base: Base) -> dict[str, str]:
    """The kinds of events in the order of the vocabulary, and what they are called."""
    from lactui.db.vocabulary import terms

    return {term.value: term.label for term in terms(base, "kind")}


def _unknown(field: str, part: str, found: Found) -> str:
    names = [one.name for one in found.others[:AT_MOST]]
    more = "" if len(found.others) <= AT_MOST else f" and {len(found.others) - AT_MOST} more"
    if not names:
        return f"No {WHAT.get(field, field)} is called {_quoted(part)}"
    return f"{_quoted(part)} may be {', '.join(names)}{more}"


def _quoted(text: str) -> str:
    return f'"{text[:24]}"'
