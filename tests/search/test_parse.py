"""What is made of a question: countries, years, kinds, names, words left aside; and that nothing gets past quoting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.db.database import Base, open_base
from lactui.search.match import any_of, expression
from lactui.search.question import CHARACTERS, TOKENS, Question, read
from tests.support import BASE


def chips(reading: Question) -> list[tuple[str, str]]:
    return [(part.kind, part.value) for part in reading.parts if part.chip]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ecuatoriano", "ECU"),
        ("厄瓜多", "ECU"),
        ("cabo-verdiana", "CPV"),
        ("Afrique du Sud", "ZAF"),
        ("EE.UU.", "USA"),
        ("臺灣", "TWN"),
        ("RDC", "COD"),
        ("Guinea-Bissau", "GNB"),
        ("guinée équatoriale", "GNQ"),
        ("South Sudan", "SSD"),
        ("sudanese", "SDN"),
    ],
)
def test_countries_by_their_names_and_peoples(base: Base, text: str, code: str) -> None:
    assert chips(read(base, text)) == [("country", code)]
    assert ("country", code) in chips(read(base, f"frigate {text} 2013"))


@pytest.mark.parametrize(
    ("text", "capital"),
    [("La Habana", "havana"), ("Le Caire", "cairo"), ("太子港", "port au prince"), ("Cidade do Cabo", "pretoria")],
)
def test_capitals_are_places(base: Base, text: str, capital: str) -> None:
    assert chips(read(base, text)) == [("place", capital)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2013", "2013"),
        ("in 2013", "2013"),
        ("2010-2015", "2010-2015"),
        ("2010–2015", "2010-2015"),
        ("from 2010 to 2015", "2010-2015"),
        ("entre 2010 y 2015", "2010-2015"),
        ("2010年至2015年", "2010-2015"),
        ("since 2018", "2018-"),
        ("2018年以来", "2018-"),
        ("until 2005", "-2005"),
        ("jusqu'en 2005", "-2005"),
        ("2005年之前", "-2005"),
    ],
)
def test_years_and_spans(base: Base, text: str, years: str) -> None:
    assert chips(read(base, text)) == [("years", years)]
    assert ("years", years) in chips(read(base, f"{text} peru"))


def test_two_years_are_no_span_unless_they_are_joined(base: Base) -> None:
    assert chips(read(base, "2010 2015")) == [("years", "2010"), ("years", "2015")]
    assert not any(kind == "years" for kind, _ in chips(read(base, "10000 rounds 62")))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ejercicio", "exercise"),
        ("联合演习", "exercise"),
        ("port call", "port-call"),
        ("停靠", "port-call"),
        ("asistencia", "assistance"),
        ("航天", "space"),
        ("casques bleus", "peacekeeping"),
    ],
)
def test_kinds_of_event_in_five_languages(base: Base, text: str, kind: str) -> None:
    assert ("kind", kind) in chips(read(base, text))


@pytest.mark.parametrize("text", ["donación", "satélites"])
def test_a_word_for_a_part_of_a_kind_is_no_kind(base: Base, text: str) -> None:
    assert chips(read(base, text)) == []


@pytest.mark.parametrize(
    "text", ["warship", "navy ship", "buque de guerra", "navio de guerra", "navire de guerre", "军舰"]
)
def test_ships_in_general_are_port_calls_or_exercises(base: Base, text: str) -> None:
    assert chips(read(base, text)) == [("kind", "port-call|exercise")]
    assert read(base, text).parts[0].text == "port call or exercise of ships"


def test_a_class_of_ship_is_a_class_of_arms(base: Base) -> None:
    for text in ("frigate", "corbeta", "patrulheiro", "frégate", "护卫舰"):
        assert chips(read(base, text))[0] == ("arms_category", "naval-vessel")


def test_the_visit_of_a_ship_is_a_call_too(base: Base) -> None:
    assert ("kind", "port-call|visit") in chips(read(base, "peace ark visit peru"))
    assert ("kind", "visit") in chips(read(base, "general visit peru"))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Peace Ark", "ship", "peace-ark"),
        ("arca de la paz", "ship", "peace-ark"),
        ("北方工业", "company", "norinco"),
        ("FC-1", "weapon", "jf-17"),
        ("JF17", "weapon", "jf-17"),
        ("歼10", "weapon", "j-10"),
        ("梁光烈", "person", "liang-guanglie"),
        ("fusiles", "arms_category", "small-arms"),
    ],
)
def test_other_names_lead_to_the_thing(base: Base, text: str, kind: str, value: str) -> None:
    assert chips(read(base, text)) == [(kind, value)]


def test_question_words_are_left_aside_and_said(base: Base) -> None:
    for text in ("how many rifles", "cuántos fusiles", "quantos fuzis", "combien de fusils", "多少步枪"):
        reading = read(base, text)
        assert reading.number
        assert chips(reading) == [("arms_category", "small-arms")]
    assert read(base, "中国秘鲁军事").china == ("中国",)


def test_words_that_say_nothing_are_asked_for_when_there_is_nothing_else(base: Base) -> None:
    for text in ("china", "the", "who is"):
        reading = read(base, text)
        assert reading.parts
        assert {part.kind for part in reading.parts} == {"exact"}


def test_a_code_wins_over_a_little_word_in_capitals_only(base: Base) -> None:
    assert ("country", "PER") in chips(read(base, "exercise PER"))
    assert ("country", "PER") not in chips(read(base, "exercise per year"))


def test_a_part_can_be_taken_back(base: Base) -> None:
    assert chips(read(base, "peru 2013", without=("peru",))) == [("years", "2013")]
    assert chips(read(base, "peru 2013", without=("2013",))) == [("country", "PER")]
    assert chips(read(base, "秘鲁", without=("秘鲁",))) == []


parts_of_questions = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            [
                "peace ark",
                "秘鲁",
                "2010-2015",
                "since",
                "2018",
                "PER",
                '"ark"',
                "how many",
                "和平方周",
                "歼",
                "10",
                "fusiles",
                "perv",
                "et",
                "the",
                "中国",
            ]
        ),
    ),
    max_size=8,
).map(" ".join)


@given(parts_of_questions, st.booleans())
def test_what_is_read_is_bounded_quoted_and_said(text: str, typing: bool) -> None:
    reading = read(SHARED, text, typing=typing)
    assert len(reading.parts) <= TOKENS * 12
    assert sum(len(part.typed) for part in reading.parts) <= 2 * CHARACTERS
    for part in reading.parts:
        for asked in (expression(part), any_of(part.also)):
            outside = asked.split('"')[::2]
            for piece in outside:
                assert set(piece.replace("{title names body} :", "").replace("han :", "").split()) <= {
                    "OR",
                    "AND",
                    "(",
                    ")",
                    "((",
                    "))",
                }
    assert len({(part.kind, part.value) for part in reading.parts}) == len(reading.parts)


@given(parts_of_questions)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(SHARED, text) == read(SHARED, text)


@given(parts_of_questions)
def test_what_is_taken_back_is_no_chip(text: str) -> None:
    reading = read(SHARED, text)
    for part in reading.parts:
        if part.chip and part.kind != "years":
            again = read(SHARED, text, without=(part.typed,))
            assert (part.kind, part.value, part.typed) not in [
                (other.kind, other.value, other.typed) for other in again.parts
            ]


SHARED = open_base(str(BASE))
