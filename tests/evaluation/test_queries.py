"""The set of queries keeps its own rules: enough of each kind, answerable, and not written from the titles."""

from __future__ import annotations

from collections import Counter

import pytest

from lactui.db.database import Base
from tools.evaluation.queryset import FORMS, GRAMMAR, LANGUAGES, ROUGH, TOPICS, Query, held_out, load, words

QUERIES = load()


def of(lang: str) -> list[Query]:
    """The queries of a language."""
    return [query for query in QUERIES if query.lang == lang]


def share(queries: list[Query], *kinds: str) -> float:
    """The part of the queries that has one of the tags."""
    return sum(bool(set(kinds) & set(query.kinds)) for query in queries) / len(queries)


@pytest.fixture(scope="module")
def titles(base: Base) -> dict[str, str]:
    """Titles of all records by ref."""
    return dict(base.rows("select ref, title from record"))


def test_there_are_enough_of_each_language() -> None:
    assert len(QUERIES) >= 260
    assert {query.lang for query in QUERIES} == set(LANGUAGES)
    assert all(len(of(lang)) >= 52 for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_third_is_typed_roughly_and_a_fifth_asked_as_a_question(lang: str) -> None:
    assert share(of(lang), *ROUGH) >= 1 / 3
    assert share(of(lang), "question") >= 1 / 5


def test_two_in_five_share_no_word_with_a_title_of_their_answers(titles: dict[str, str]) -> None:
    for query in QUERIES:
        shared = {word for ref in query.answers for word in words(query.text) & words(titles[ref])}
        assert ("no-title-word" in query.kinds) == (not shared), (query.text, shared)
    assert share(QUERIES, "no-title-word") >= 2 / 5
    assert share([query for query in QUERIES if query.lang != "zh"], "no-title-word") >= 2 / 5


def test_every_answer_exists_and_none_is_asked_for_more_than_three_times(titles: dict[str, str]) -> None:
    assert not {ref for query in QUERIES for ref in query.answers} - set(titles)
    assert all(query.answers and len(set(query.answers)) == len(query.answers) for query in QUERIES)
    asked = Counter(ref for query in QUERIES for ref in query.answers)
    assert {ref: n for ref, n in asked.items() if n > 3} == {}


def test_answers_are_of_every_type_and_kind(base: Base) -> None:
    asked = {ref for query in QUERIES for ref in query.answers}
    marks = ", ".join("?" * len(asked))
    rows = base.rows(f"select type, kind, region from record where ref in ({marks})", tuple(asked))
    assert {type for type, _, _ in rows} == {type for (type,) in base.rows("select distinct type from record")}
    often = "select kind from record where type = 'event' group by 1 having count(*) >= 5"  # a new kind has its question later
    assert {kind for type, kind, _ in rows if type == "event"} >= {kind for (kind,) in base.rows(often)}
    assert {"LAC", "AFR"} <= {region for _, _, region in rows}


def test_tags_are_known_and_fit() -> None:
    for query in QUERIES:
        assert set(query.kinds) <= set(FORMS) | set(TOPICS), query.text
        assert ("plain" in query.kinds) != bool({*ROUGH, "question"} & set(query.kinds)), query.text
        assert "accent" not in query.kinds or query.text.isascii(), query.text
        assert query.text == " ".join(query.text.split())
    assert len({query.text for query in QUERIES}) == len(QUERIES)


def test_most_are_as_short_as_people_type() -> None:
    typed = [query for query in QUERIES if "question" not in query.kinds and query.lang != "zh"]
    short = [query for query in typed if len(words(query.text) | (set(query.text.split()) & GRAMMAR)) <= 5]
    assert len(short) / len(typed) >= 0.8


def test_the_hash_of_the_text_holds_out_a_third() -> None:
    assert held_out("peace ark peru") is False
    assert held_out("peace ark") is False
    part = sum(query.held_out for query in QUERIES) / len(QUERIES)
    assert 0.28 < part < 0.4
    assert all(sum(query.held_out for query in of(lang)) >= 15 for lang in LANGUAGES)
