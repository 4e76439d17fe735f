"""What a name that is being typed may mean."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.search.complete import find


@pytest.mark.parametrize(
    ("what", "text", "id"),
    [
        ("country", "PER", "PER"),
        ("country", "pe", "PER"),
        ("country", "perú", "PER"),
        ("country", "秘鲁", "PER"),
        ("country", "argent", "ARG"),
        ("country", "united states", "USA"),
        ("mechanism", "mission harmony", "mission-harmony"),
        ("mechanism", "harmony", "mission-harmony"),
        ("mechanism", "focac", "focac"),
        ("subregion", "south am", "South America"),
    ],
)
def test_a_name_or_as_much_of_it_as_is_needed(base: Base, what: str, text: str, id: str) -> None:
    found = find(base, what, text)
    assert found.choice is not None
    assert found.choice.id == id


def test_several_are_offered_and_none_is_taken(base: Base) -> None:
    found = find(base, "country", "united")
    assert found.choice is None
    assert {"USA", "ARE", "GBR"} <= {one.id for one in found.others}


def test_what_is_not_known_gets_the_nearest(base: Base) -> None:
    found = find(base, "country", "perv")
    assert found.choice is None
    assert [one.id for one in found.others][:1] == ["PER"]
    assert find(base, "country", "xqzzy").others == ()


@pytest.mark.parametrize("text", ["", " ", "'", '"', "%", "\0", ",,"])
def test_nothing_means_nothing(base: Base, text: str) -> None:
    assert find(base, "country", text).choice is None


def test_china_is_no_choice(base: Base) -> None:
    assert find(base, "country", "CHN").choice is None


def test_a_state_a_letter_away_is_offered_before_one_whose_other_name_begins_so(base: Base) -> None:
    found = find(base, "country", "boliva")
    assert found.choice is None
    assert [one.id for one in found.others] == ["BOL", "VEN"]
