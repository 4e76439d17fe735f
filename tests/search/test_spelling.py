from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.db.database import Base
from lactui.queries.resolve import slips
from lactui.search.search import search
from lactui.search.terms import country_near, near, near_han, nearly


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("perv", "peru"),
        ("ecaudor", "ecuador"),
        ("venezula", "venezuela"),
        ("tanzannia", "tanzania"),
        ("hospitl", "hospital"),
        ("ejersicio", "ejercicio"),
        ("helicoptre", "helicoptere"),
        ("antannanarivvo", "antananarivo"),
        ("djiboutii", "djibouti"),
        ("chanc", "chancay"),
    ],
)
def test_a_slip_is_put_right(base: Base, typed: str, known: str) -> None:
    assert (near(base, typed) or nearly(base, typed)) == known


@pytest.mark.parametrize("word", ["qqqqzzzz", "abc", "xkcdxkcd"])
def test_what_is_near_nothing_stays(base: Base, word: str) -> None:
    assert near(base, word) is None
    assert nearly(base, word) is None


def test_a_chinese_name_with_one_wrong_character(base: Base) -> None:
    assert near_han(base, "和平方周", {2}) == ("和平方周", "和平方舟")
    assert near_han(base, "和平方周", set()) is None
    assert near_han(base, "阿", {0}) is None


words = st.text("abcde", min_size=1, max_size=8)


@given(words, words)
def test_slips_are_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    assert slips(one, other, 3) == slips(other, one, 3) <= 4
    assert (slips(one, other, 3) == 0) == (one == other)


@given(words, st.integers(0, 7), st.sampled_from("abcde"))
def test_one_change_is_one_slip(word: str, place: int, letter: str) -> None:
    at = place % len(word)
    assert slips(word, word[:at] + letter + word[at:], 2) <= 1
    assert slips(word, word[:at] + letter + word[at + 1 :], 2) <= 1


@pytest.mark.parametrize("typed", ["arc", "arrc"])
def test_a_word_that_is_corrected_twice_is_told_as_it_was_typed(base: Base, typed: str) -> None:
    found = search(base, f"peace {typed}")
    assert found.total
    assert (typed, "ark") in found.corrections


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize(("typed", "country"), [("boliva", "Bolivia"), ("nigera", "Nigeria")])
def test_a_country_a_letter_away_comes_before_the_beginning_of_a_rarer_word(
    base: Base, typed: str, country: str, *, typing: bool
) -> None:
    result = search(base, f"events {typed}", typing=typing)
    assert country in {text for kind, _, text in result.understood if kind == "country"}
    assert [each for each, _ in result.corrections] == [typed]


@pytest.mark.parametrize("begun", ["bolivi", "venezu", "argent"])
def test_a_word_that_begins_a_country_is_still_its_beginning(base: Base, begun: str) -> None:
    assert country_near(base, begun) is None
    assert search(base, begun, typing=True).corrections == ()
