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
from lactui.search.complete import Choice, NameMatch, find
from lactui.shelf.saved_filters import filters_from

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


class FieldFault(NamedTuple):
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


class FilterDraft:
    """The state of the form; texts stay as they were typed."""

    def __init__(self, base: Base, filters: Filters) -> None:
        self.base = base
        self.take(filters)

    def take(self, filters: Filters) -> None:
        """Set all fields to those of a filter."""
        self.filters = filters
        """The filter as it is ticked and chosen; what is typed stands in `texts` and is read by `read`."""
        self.texts = {
            "since": filters.since or "",
            "until": filters.until or "",
            "subregion": filters.subregion or "",
            "country": ", ".join(name_of(self.base, code) for code in filters.countries),
            "mechanism": name_of(self.base, filters.mechanism) if filters.mechanism else "",
            "with": name_of(self.base, filters.entity) if filters.entity else "",
        }

    def saved(self) -> dict[str, Any]:
        """The state as plain values, for the history."""
        fields = self.filters._asdict().items()
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in fields}
        return {"texts": dict(self.texts), "filters": plain}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Restore the state that `saved` returned."""
        self.texts, self.filters = dict(saved["texts"]), filters_from(saved["filters"])

    def tick(self, field: str, value: str) -> bool:
        """Tick or choose a value of a field of the filter; False where the field is none that is ticked."""
        now = self.filters
        if field == "kinds":
            self.filters = now._replace(kinds=tuple({*now.kinds} ^ {value}))
        elif field == "contested":
            self.filters = now._replace(contested=not now.contested, uncontested=now.uncontested or now.contested)
        elif field == "uncontested":
            self.filters = now._replace(uncontested=not now.uncontested, contested=now.contested or now.uncontested)
        elif field in (*CHOICES, "confidence", "voices"):
            chosen: dict[str, Any] = {field: None if value in ("", LEAST[-1]) else value}
            self.filters = now._replace(**chosen)
        else:
            return False
        return True

    def has(self, field: str, value: str) -> bool:
        """Whether a value of a field is ticked or chosen."""
        if field == "kinds":
            return value in self.filters.kinds
        if field in ("contested", "uncontested"):  # the second tick leaves the contested records alone
            return bool(getattr(self.filters, field)) == (field == "contested")
        usual = LEAST[-1] if field == "confidence" else ""
        return field in Filters._fields and (getattr(self.filters, field) or usual) == value

    # what it means -----------------------------------------------------------------------------------------
    def read(self) -> tuple[Filters, list[FieldFault]]:
        """The filter that the draft means, without the fields that name nothing, and what is wrong with those."""
        faults: list[FieldFault] = []
        years: dict[str, str | None] = {}
        for field in YEARS:
            text = self.texts[field].strip()
            years[field] = text if is_date(text) else None
            if text and years[field] is None:
                faults.append(FieldFault(field, f"{_quoted(text)} is not a year or date; write it as {MEANT}"))
        since, until = years["since"], years["until"]
        if since and until and is_after(since, until):
            faults.append(FieldFault("until", f"{since} is later than {until}: the later date comes second"))
            since = until = None
        ids: dict[str, list[str]] = {}
        for field in NAMED:
            ids[field] = []
            for part in self.parts(field):
                match = find(self.base, field, part)
                if match.choice is None:
                    faults.append(FieldFault(field, _format_unknown(field, part, match)))
                elif match.choice.id not in ids[field]:
                    ids[field].append(match.choice.id)
        filters = self.filters._replace(
            since=since,
            until=until,
            kinds=tuple(kind for kind in kind_names(self.base) if kind in self.filters.kinds),
            countries=tuple(ids["country"]),
            subregion=next(iter(ids["subregion"]), None),
            confidence=None if self.filters.confidence == LEAST[-1] else self.filters.confidence,
            mechanism=next(iter(ids["mechanism"]), None),
            entity=next(iter(ids["with"]), None),
        )
        return filters, faults

    def parts(self, field: str) -> list[str]:
        """The names typed in a field: countries are several, separated by commas."""
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
        match = find(self.base, field, typed)
        best = match.choice or next(iter(match.others), None)
        return best if best is not None and best.name != typed else None

    def last(self, field: str) -> str:
        """The name that is being typed."""
        text = self.texts[field]
        return (text.rpartition(",")[2] if field == "country" else text).strip()

    def complete(self, field: str) -> bool:
        """Complete the name that is being typed; False when nothing is offered."""
        best = self.offered(field)
        if best is None:
            return False
        before = self.texts[field].rpartition(",")[0] if field == "country" else ""
        self.texts[field] = f"{before}, {best.name}" if before else best.name
        return True

    def settle(self, field: str) -> None:
        """Write out the names that are meant, once a field is left; what means nothing stays as it is."""
        if field in NAMED:
            names = []
            for part in self.parts(field):
                choice = find(self.base, field, part).choice
                names.append(choice.name if choice else part)
            self.texts[field] = ", ".join(dict.fromkeys(names))

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


def _format_unknown(field: str, part: str, match: NameMatch) -> str:
    """The message about a name that names nothing, or several things."""
    names = [one.name for one in match.others[:AT_MOST]]
    more = "" if len(match.others) <= AT_MOST else f" and {len(match.others) - AT_MOST} more"
    if not names:
        return f"No {WHAT.get(field, field)} is called {_quoted(part)}"
    return f"{_quoted(part)} may be {', '.join(names)}{more}"


def _quoted(text: str) -> str:
    return f'"{text[:24]}"'
