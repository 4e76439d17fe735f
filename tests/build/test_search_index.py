"""The index finds what is in the records, in any script and by any part of a Chinese word."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from lactui.build.search_index import han

Lines = dict[str, list[dict[str, Any]]]


def refs(base: sqlite3.Connection, query: str) -> set[str]:
    return {
        ref
        for (ref,) in base.execute(
            "select r.ref from search join record r on r.n = search.rowid where search match ?", (query,)
        )
    }


def test_every_record_is_in_the_index(base: sqlite3.Connection) -> None:
    assert base.execute("select n from record except select rowid from search").fetchall() == []
    assert (
        base.execute("select count(*) from search").fetchone() == base.execute("select count(*) from record").fetchone()
    )


@pytest.mark.parametrize(
    ("query", "ref"),
    [
        ('"peace" "ark" "antigua"', "event/2018-peace-ark-antigua"),
        ("title:peru", "country/PER"),
        ("names:per", "country/PER"),
        ('"sao" "tome"', "country/STP"),
        ('"mig" "15uti"', "arms/1968-sdn-mig-15uti"),
        ('"escort" "7" "200"', "comparison/anti-piracy"),
    ],
)
def test_words_are_found(base: sqlite3.Connection, query: str, ref: str) -> None:
    assert ref in refs(base, query)


def runs_of(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """(reference, run) of records whose Chinese is at least six characters long."""
    found = base.execute(
        "select r.ref, s.han from search s join record r on r.n = s.rowid where length(s.han) > 12 limit 40"
    )
    return [(ref, text.split("xzx")[0].replace(" ", "")) for ref, text in found]


def test_chinese_is_found_by_one_two_and_all_characters(base: sqlite3.Connection) -> None:
    tried = [(ref, run) for ref, run in runs_of(base) if len(run) >= 4]
    assert len(tried) > 10
    for ref, run in tried:
        for part in (run[1], run[1:3], run):
            assert ref in refs(base, f'han:"{" ".join(part)}"'), part


def test_a_word_inside_a_longer_run_is_found(base: sqlite3.Connection, lines: Lines) -> None:
    expected = {f"source/{line['id']}" for line in lines["sources"] if "合作" in line["title"]}
    assert expected
    assert expected <= refs(base, 'han:"合 作"')
    assert not expected & refs(base, 'body:"合作"')


def test_a_phrase_does_not_reach_across_two_runs() -> None:
    assert han(["中国 and 航天员", "abc", "秘鲁"]) == "中 国 xzx 航 天 员 xzx 秘 鲁"
    assert han(["no Chinese"]) == ""


def test_names_of_ships_and_people_are_names(base: sqlite3.Connection, lines: Lines) -> None:
    event = next(line for line in lines["events"] if line["details"].get("ships"))
    ship = event["details"]["ships"][0].split()[0].strip("(),")
    assert f"event/{event['id']}" in refs(base, f'names:"{ship}"')


def test_the_year_of_a_dated_record_is_found(base: sqlite3.Connection, lines: Lines) -> None:
    for event in lines["events"][::100]:
        assert f"event/{event['id']}" in refs(base, f'"{event["start"][:4]}"')
