"""What lists are counted by: every record is in some count, and each count opens just its records."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.db.record_types import ENTITIES, TYPES, Facet
from lactui.queries.lists.listing import FIELDS, also_called, field_of, having, listing, tally
from lactui.queries.lists.totals import total

PAIRS = [(type, field) for type, fields in FIELDS.items() for field in fields]


def refs(base: Base, type: str) -> list[str]:
    return [f"{type}/{id}" for id in listing(base, type).ids]


@pytest.mark.parametrize(("type", "field"), PAIRS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_counts_cover_every_record_and_open_their_own(base: Base, type: str, field: Facet) -> None:
    known = refs(base, type)
    counts = tally(base, type, field, known)
    assert all(one.n > 0 and one.label for one in counts)
    opened = [having(base, type, field.name, one.value) for one in counts]
    assert [len(some or ()) for some in opened] == [one.n for one in counts]
    assert frozenset().union(*(some or frozenset() for some in opened)) == set(known)


def test_only_countries_overlap(base: Base) -> None:
    for type, field in PAIRS:
        summed = sum(one.n for one in tally(base, type, field, refs(base, type)))
        assert (summed > total(base, type)) == (type in ("event", *ENTITIES) and field.name == "country")


def test_the_most_come_first_but_years_in_their_order(base: Base) -> None:
    kinds = tally(base, "event", FIELDS["event"][0], refs(base, "event"))
    assert [one.n for one in kinds] == sorted((one.n for one in kinds), reverse=True)
    year = field_of("event", "year")
    assert year is not None
    years = [one.value for one in tally(base, "event", year, refs(base, "event"))]
    assert years == sorted(years)


def test_counts_are_of_the_records_given(base: Base) -> None:
    some = refs(base, "event")[:10]
    assert sum(one.n for one in tally(base, "event", FIELDS["event"][0], some)) == 10
    assert tally(base, "event", FIELDS["event"][0], []) == []


def test_an_unknown_field_has_nothing(base: Base) -> None:
    assert field_of("event", "colour") is None
    assert having(base, "event", "colour", "red") is None


def test_records_are_found_by_their_other_names_and_their_countries(base: Base) -> None:
    assert "秘鲁" in also_called(base, "country")["country/PER"]
    assert "peru" in also_called(base, "event")["event/2015-peace-ark-peru"]


def test_records_are_found_by_what_a_list_means_by_words_and_signs(base: Base) -> None:
    event = also_called(base, "event")["event/2015-peace-ark-peru"]
    assert "port call" in event
    assert "china" in event
    assert "official" in event or "reported" in event
    failed = having(base, "arms", "outcome", "failed")
    assert failed
    assert failed == {ref for ref, said in also_called(base, "arms").items() if "failed" in said}


def test_the_total_is_what_the_list_has(base: Base) -> None:
    for type in TYPES:
        for filters in (Filters(), Filters(region="LAC", since="2015"), Filters(kinds=("exercise",))):
            assert total(base, type, filters) == listing(base, type, filters).total
