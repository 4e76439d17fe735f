"""What an answer of the search says of itself."""

from __future__ import annotations

import pytest

from lactui.cards.answer import corrected, hinted, joined, missing, reading
from lactui.db.database import Base
from lactui.search.search import search


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("peace ark peru", "Read as ship Peace Ark and country Peru."),
        ("last port call peru", "Read as kind port call and country Peru, newest first, weaker matches last."),
        ("latest event", "Read as events, newest first."),
        ("warship cuba", "Read as kind port call or exercise of ships and country Cuba."),
        ("the exercises since 2018", "Read as kind exercise and years since 2018. Ignored: the."),
        ("chinese exercises in peru", "Read as kind exercise and country Peru, with China. Ignored: in."),
        ("southcom in the caribbean", "Read as body SOUTHCOM and subregion Caribbean. Ignored: in, the."),
        ("pla lac", "Read as body PLA and region LAC."),
        ("claim neuquen", "Read as claim and place Neuquén, with claims based on such records."),
        ("forklift", ""),
        ("peru chile", "Read as countries Peru and Chile."),
    ],
)
def test_how_a_question_was_read_is_a_sentence(base: Base, text: str, said: str) -> None:
    assert reading(search(base, text)) == said


def test_a_ship_that_no_event_names_in_a_year_was_last_seen_at_another_date(base: Base) -> None:
    last = max(
        date
        for (date,) in base.rows(
            "select coalesce(r.end, r.date) from mention m join record r on r.ref = m.ref"
            " where m.entity = 'ship/peace-ark' and r.type = 'event'"
        )
    )
    said = f"Peace Ark: no event in 2025; the last of all is of {last}."
    assert hinted(base, search(base, "peace ark 2025")) == said
    assert "no event since 2025;" in hinted(base, search(base, "peace ark since 2025"))
    assert hinted(base, search(base, "peace ark 2018")) == ""
    assert hinted(base, search(base, "peace ark peru 2025")) == ""


def test_what_was_corrected_is_said_with_the_name_as_it_is_written(base: Base) -> None:
    assert corrected(search(base, "valparaizo")) == 'No match for "valparaizo"; showing "Valparaíso".'
    assert corrected(search(base, "peace arc")) == 'No match for "arc"; showing "ark".'


def test_what_is_missing_is_a_whole_sentence(base: Base) -> None:
    assert missing(base, search(base, "peace ark peru")) == "Partial matches: each lacks a part of the question."
    assert missing(base, search(base, "exercise haiti")).startswith("No exercise in Haiti found; ")
    assert missing(base, search(base, "qqqqzzzz")) == 'No record with "qqqqzzzz" found.'
    said = missing(base, search(base, "frigate bolivia lunar 2015"), "Bolivia")
    assert said == 'No record in Bolivia in 2015 with frigate and "lunar" within the filter (Bolivia) found. Related:'


def test_the_coverage_says_whether_it_was_searched_for(base: Base) -> None:
    rows = base.rows(
        "select c.iso3, r.title, max(l.date) from looked_country c join looked_kind k on k.looked = c.looked"
        " join looked l on l.id = c.looked join record r on r.ref = 'country/' || c.iso3"
        " where k.kind = 'exercise' and not exists (select 1 from record e join record_country x on x.record = e.n"
        " where e.kind = 'exercise' and x.iso3 = c.iso3) group by 1"
    )
    for _, name, date in rows:
        found = search(base, f"exercise {name}")
        said = missing(base, found)
        assert (
            found.total
            or said == f"No exercise in {name} found; searched for, none found (last checked {date}). Related:"
        )
    assert missing(base, search(base, "exercise haiti")).count("searched for") == any(
        code == "HTI" for code, *_ in rows
    )


def test_words_are_joined_as_one_says_them() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who sold most to peru", "lactui show PER --section suppliers"),
        ("quién vendió más armas a perú", "lactui show PER --section suppliers"),
        ("value of gifts to bolivia", "lactui show BOL --section assistance"),
        ("how much aid did china give bolivia", "lactui show BOL --section assistance"),
        ("which countries recognise taiwan", "lactui list countries --where recognises=ROC"),
        ("哪些国家承认台湾", "lactui list countries --where recognises=ROC"),
    ],
)
def test_a_question_that_no_record_answers_is_told_the_command_that_does(base: Base, text: str, command: str) -> None:
    assert command in hinted(base, search(base, text))


@pytest.mark.parametrize("text", ["arms peru", "gifts to bolivia", "who visited peru", "rifles china gave ecuador"])
def test_a_question_that_records_answer_is_told_no_command(base: Base, text: str) -> None:
    assert hinted(base, search(base, text)) == ""


def test_no_command_is_told_that_would_find_nothing(base: Base) -> None:
    without = "select name from country where iso3 not in (select iso3 from value_state)"
    for (name,) in base.rows(without):
        assert hinted(base, search(base, f"value of gifts to {name}")) == ""
