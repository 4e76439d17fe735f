"""The draft of a filter: what is typed is read, kept, and told apart from what means nothing."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.lists.totals import total
from lactui.tui.widgets.filter_draft import FilterDraft

WHOLE = Filters(
    "2015", "2020-06", ("exercise", "port-call"), ("PER", "BOL"), "LAC", "South America", "reported", False, "focac"
)._replace(actor="CHN", voices="2", uncontested=False)


@pytest.mark.parametrize(
    "filters", [Filters(), WHOLE, Filters(since="2015-02"), Filters(countries=("USA",)), Filters(region="AFR")]
)
def test_a_filter_goes_through_the_form_unchanged(base: Base, filters: Filters) -> None:
    assert FilterDraft(base, filters).read() == (filters, [])


def test_every_part_of_the_filter_is_in_the_form(base: Base) -> None:
    entity = base.row("select entity from mention order by entity limit 1")
    assert entity is not None
    whole = WHOLE._replace(entity=entity[0])
    missing = [field for field in Filters._fields if getattr(whole, field) == getattr(EVERYTHING, field)]
    assert missing == [], "a new field of the lens belongs into this test and the form"
    assert FilterDraft(base, whole).read() == (whole, [])


def test_a_draft_comes_back_with_all_that_was_typed(base: Base) -> None:
    draft = FilterDraft(base, WHOLE)
    draft.texts |= {"since": "20", "country": "peru, zzz"}
    other = FilterDraft(base, Filters())
    other.restore(draft.saved())
    assert other.saved() == draft.saved()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("since", "15", "2015"),
        ("since", "2015-13", "2015-06"),
        ("until", "next year", "year or date"),
        ("country", "peru, zzz", '"zzz"'),
        ("country", "united", "United States"),
        ("mechanism", "forum", "more"),
        ("subregion", "mars", "subregion"),
    ],
)
def test_what_means_nothing_is_said_and_left_out(base: Base, field: str, text: str, said: str) -> None:
    draft = FilterDraft(base, Filters(kinds=("visit",)))
    draft.texts[field] = text
    filters, faults = draft.read()
    assert [fault.field for fault in faults] == [field]
    assert said in faults[0].message
    assert filters.kinds == ("visit",)
    assert draft.texts[field] == text


def test_the_later_year_comes_second(base: Base) -> None:
    draft = FilterDraft(base, Filters(since="2020", until="2015"))
    assert [fault.field for fault in draft.read()[1]] == ["until"]
    assert FilterDraft(base, Filters(since="2015-06", until="2015")).read()[1] == []


def test_names_are_completed_and_written_out(base: Base) -> None:
    draft = FilterDraft(base, Filters())
    draft.texts["country"] = "per, boliv"
    assert draft.complete("country")
    assert draft.texts["country"] == "per, Bolivia"
    draft.settle("country")
    assert draft.texts["country"] == "Peru, Bolivia"
    assert not draft.complete("country")
    draft.texts["country"] = "PER, zzz, peru"
    draft.settle("country")
    assert draft.texts["country"] == "Peru, zzz"


def test_the_numbers_are_what_each_tick_would_leave(base: Base) -> None:
    filters = Filters(since="2015", region="LAC", kinds=("exercise", "port-call"), confidence="reported")
    numbers = FilterDraft(base, filters).numbers(filters, "event")
    assert numbers.total == total(base, "event", filters)
    for kind in ("visit", "exercise", "basing"):
        assert numbers.kinds.get(kind, 0) == total(base, "event", filters._replace(kinds=(kind,)))
    assert numbers.kinds["exercise"] + numbers.kinds["port-call"] == numbers.total
    assert numbers.least["reported"] + numbers.contested == numbers.total
    assert numbers.least["official"] <= numbers.least["reported"] <= numbers.least["claimed"]


@pytest.mark.parametrize("type", ["claim", "source", "ship"])
def test_confidence_is_that_of_events_where_a_type_has_none(base: Base, type: str) -> None:
    numbers = FilterDraft(base, Filters()).numbers(Filters(), type)
    assert numbers.least["claimed"] + numbers.contested == total(base, "event")
    assert numbers.total == total(base, type)
