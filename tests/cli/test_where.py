"""`--where` on every list, counts by several fields with a sum, and words that the search knows as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lactui.cards.tables.conditions import ConditionError, parse
from lactui.cli.query import TYPE_WORDS
from lactui.queries.assistance import COUNTED, STATES
from tests.cli.support import document, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lactui.db.database import Base
    from tests.cli.support import Done


def rows(run: Callable[..., Done], *words: str) -> list[dict[str, Any]]:
    """The rows of a list in JSON."""
    found: list[dict[str, Any]] = document(run(*words, "--format", "json"))["rows"]
    return found


TRIED: dict[str, Callable[[dict[str, Any]], bool]] = {
    "kind=port call": lambda row: row["kind"] == "port-call",
    "kind!=visit": lambda row: row["kind"] != "visit",
    "value_usd>=1000000": lambda row: (row["value_usd"] or 0) >= 1_000_000,
    "value_usd<1,000,000": lambda row: row["value_usd"] is not None and row["value_usd"] < 1_000_000,
    "value_usd=": lambda row: row["value_usd"] is None,
    "value_usd!=": lambda row: row["value_usd"] is not None,
    "value.counts=true": lambda row: bool(row["value"] and row["value"]["counts"]),
    "value_form=loan": lambda row: bool(row["value"] and row["value"]["form"] == "loan"),
    "countries=Perú": lambda row: "PER" in row["countries"],
    "countries!=PER": lambda row: "PER" not in row["countries"],
    "parties.iso3=china": lambda row: any(party["iso3"] == "CHN" for party in row["parties"]),
    "date=2015": lambda row: row["date"].startswith("2015"),
    "date>2015": lambda row: row["date"][:4] > "2015",
    "date>=2015-06": lambda row: row["date"][:7] >= "2015-06"[: len(row["date"])],
    "date<=2015": lambda row: row["date"][:4] <= "2015",
    "year=2015": lambda row: row["date"].startswith("2015"),
    "title~PEACE ark": lambda row: "peace ark" in row["title"].casefold(),
    "confidence>=reported": lambda row: row["confidence"] in ("official", "reported"),
    "confidence<reported": lambda row: row["confidence"] == "claimed",
    "sources.lang=zh": lambda row: any(source["lang"] == "zh" for source in row["sources"]),
    "sources>=2": lambda row: len(row["sources"]) >= 2,
    "countries<2": lambda row: len(row["countries"]) < 2,
    "independent>1": lambda row: row["independent"] > 1,
}


@pytest.mark.parametrize("condition", TRIED)
def test_a_condition_keeps_what_json_says(condition: str, run: Callable[..., Done]) -> None:
    every = rows(run, "list", "events")
    kept = rows(run, "list", "events", "--where", condition)
    assert [row["ref"] for row in kept] == [row["ref"] for row in every if TRIED[condition](row)]
    assert 0 < len(kept) < len(every)


def test_conditions_add_up_and_go_with_the_filter_the_order_and_the_limit(run: Callable[..., Done]) -> None:
    words = ("list", "events", "--region", "LAC", "--where", "value_usd>0", "--where", "kind=assistance")
    done = run(*words, "--sort", "-value_usd", "--limit", "2", "--format", "json")
    found = document(done)
    assert found["where"] == ["value_usd>0", "kind=assistance"]
    assert len(found["rows"]) == 2 < found["total"]
    assert found["rows"][0]["value_usd"] >= found["rows"][1]["value_usd"] > 0
    assert f"limited: 2 of {found['total']} events" in done.err
    assert "LAC, where value_usd>0, kind=assistance" in run(*words).err
    csv = table(run(*words, "--format", "csv"))
    assert [row["ref"] for row in csv] == [row["ref"] for row in rows(run, *words)]


def test_failed_deals_are_one_condition_whatever_their_status(run: Callable[..., Done]) -> None:
    failed = rows(run, "list", "arms", "--where", "failed=true")
    countries = rows(run, "list", "countries")
    assert len(failed) == sum(country["failed"] for country in countries)
    assert len({row["status"] for row in failed}) > 1
    rest = rows(run, "list", "arms", "--where", "failed=false")
    assert not {row["status"] for row in rest} & {row["status"] for row in failed}


@pytest.mark.parametrize("word", TYPE_WORDS)
def test_every_list_takes_conditions(word: str, run: Callable[..., Done]) -> None:
    title = rows(run, "list", word, "--limit", "1")[0]["title"]
    found = rows(run, "list", word, "--where", f"title={title}")
    assert found
    assert {row["title"].casefold() for row in found} == {title.casefold()}
    done = run("list", word, "--where", "nonsense=1")
    assert done.code == 2
    assert "fields: ref, type" in done.err
    assert done.err.count("\n") == 1


def test_other_lists_take_conditions(run: Callable[..., Done]) -> None:
    assert {row["lang"] for row in rows(run, "sources", "--where", "lang=es")} == {"es"}
    assert {row["kind"] for row in rows(run, "timeline", "--where", "kind=visit")} == {"visit"}
    assert run("timeline", "--where", "kind=visit").out
    exported = table(run("export", "arms", "--where", "tiv>=100", "--format", "csv"))
    assert exported
    assert all(float(row["tiv"]) >= 100 for row in exported)
    hits = document(run("search", "peace ark", "--where", "kind=port-call", "--format", "json", "--all"))
    assert hits["total"] == len(hits["hits"]) > 0
    assert {hit["kind"] for hit in hits["hits"]} == {"port-call"}
    assert document(run("claims", "--where", "balance.supports>=1", "--format", "json"))["rows"]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("titel=x", 'no field "titel"; did you mean title?'),
        ("kind=vist", 'kind cannot be "vist"; did you mean visit? allowed: forum'),
        ("value_usd>=much", 'value_usd is a number, not "much"'),
        ("value_usd>=inf", "is a number"),
        ("date>=yesterday", "date is a date (2015, 2015-06 or 2015-06-30)"),
        ("value.counts=perhaps", "true or false"),
        ("value.counts>true", "takes =, != or ~"),
        ("title>a", "takes =, != or ~"),
        ("countries=atlantis", 'no country is called "atlantis"'),
        ("confidence>=contested", "takes official, reported, claimed"),
        ("value_usd>=", "needs a value"),
        ("just words", "a condition is a field"),
        ("=x", "a condition is a field"),
    ],
)
def test_a_wrong_condition_is_one_line(condition: str, said: str, run: Callable[..., Done]) -> None:
    done = run("list", "events", "--where", condition)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


@pytest.mark.parametrize(
    "value", ["x' or '1'='1", '"; drop table record; --', "%", "_", "); --", "\\", "🛳", "a" * 5000]
)
def test_nothing_typed_is_sql(value: str, run: Callable[..., Done]) -> None:
    for sign in ("=", "~"):
        done = run("list", "events", "--where", f"title{sign}{value}", "--fields", "ref")
        assert (done.code, done.out) == (1, "")


def test_a_field_that_no_row_of_the_filter_has_is_no_mistake(run: Callable[..., Done]) -> None:
    some = next(row for row in rows(run, "list", "events") if row["details"])
    field = next(iter(some["details"]))
    without = next(row for row in rows(run, "list", "events") if field not in row["details"])
    words = ("list", "events", "--since", without["date"], "--until", without["date"], "--kind", without["kind"])
    assert run(*words, "--where", f"details.{field}~x", "--limit", "1").code in (0, 1)
    assert run("list", "events", "--since", "2900", "--where", "kind=visit", "--fields", "id").code == 1


@pytest.mark.parametrize("text", ["a=b", "a!=b", "a>=b", "a<=b", "a>b", "a<b", "a~b"])
def test_a_condition_is_read_as_it_is_written(text: str) -> None:
    found = parse(text)
    assert (found.field, found.value, found.text) == ("a", "b", text)
    with pytest.raises(ConditionError):
        parse(found.sign + "b")


def test_a_timeline_counts_who_acts(run: Callable[..., Done]) -> None:
    found = document(run("timeline", "--by", "actor", "--format", "json"))
    by_actor = {row["actor"]: row for row in found["counts"]}
    assert by_actor["CHN"]["others"] == 0 < by_actor["CHN"]["events"]
    assert sum(row["events"] + row["others"] for row in found["counts"]) == found["total"]
    some = document(run("timeline", "--by", "actor", "--where", "actor=USA", "--format", "json"))
    assert [row["name"] for row in some["counts"]] == ["United States"]
    assert some["total"] == by_actor["USA"]["others"] == some["others"]
    assert "stats --by kind,year" in run("timeline", "--by", "kind,year").err


def test_counts_by_several_fields_add_up(run: Callable[..., Done]) -> None:
    total = len(rows(run, "list", "events"))
    for fields in ("kind", "kind,year", "actor,confidence", "region,mechanism"):
        found = document(run("stats", "--by", fields, "--format", "json"))
        assert list(found["rows"][0])[:-2] == fields.split(",") == found["by"]
        assert sum(row["events"] + row["others"] for row in found["rows"]) == total
        assert found["sum"] is None
    sifted = document(run("stats", "--by", "kind", "--where", "kind=visit", "--format", "json"))
    assert [row["kind"] for row in sifted["rows"]] == ["visit"]


def test_a_sum_is_of_what_counts_and_says_what_it_leaves_out(base: Base, run: Callable[..., Done]) -> None:
    known = {row["ref"]: row for row in rows(run, "list", "events", "--where", "value_usd!=")}
    (whole, number), *_ = base.rows("select sum(value_usd), count(*) from assistance_value where ref like 'event/%'")
    counted = {ref for (ref,) in base.rows(f"select v.ref from value v where {COUNTED} and {STATES} > 0")}
    for fields in ("kind", "year,kind", "country"):
        found = document(run("stats", "--by", fields, "--sum", "value_usd", "--format", "json"))
        summed = found["sum"]
        assert (summed["total"], summed["values"]) == (round(whole), number)
        assert sum(row["value_usd"] or 0 for row in found["rows"]) == pytest.approx(whole, abs=len(found["rows"]))
        assert {row["ref"] for row in summed["counted"]} == counted
        assert sum(form["value_usd"] for form in summed["forms"]) == summed["total"]
        left = {row["ref"] for row in summed["left_out"]}
        assert len(left) + number == len(known)
        assert all(row["why"] and row["value_usd"] == known[row["ref"]]["value_usd"] for row in summed["left_out"])
        assert not left & counted
    done = run("stats", "--by", "kind", "--sum", "value_usd")
    assert f"{number} values, {whole:,.0f} US dollars" in done.err
    mine = {row["ref"] for row in summed["left_out"] if row["assistance"]}
    assert f"{len(mine)} gifts and loans" in done.err
    assert f"{len(left - mine)} other values" in done.err
    assert all(ref in done.out for ref in (*counted, *left))
    assert "gifts and loans counted" not in run("stats", "--by", "kind", "--sum", "value_usd", "--fields", "kind").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sum", "value_usd"), "--sum goes with --by"),
        (("--where", "kind=visit"), "--where goes with --by"),
        (("--by", "kind", "--sum", "tiv"), "allowed: value_usd"),
        (("--by", "kind,form"), "allowed: year, country"),
        (("--by", "kind", "--coverage"), "one of --by and --coverage"),
        (("--by", "kind", "--sort", "title"), "sorted by kind, events, others"),
    ],
)
def test_counts_say_what_does_not_go(words: tuple[str, ...], said: str, run: Callable[..., Done]) -> None:
    done = run("stats", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("word", ["donation", "donations", "Ayuda", "捐赠", "assistance"])
def test_a_kind_is_understood_as_in_the_search(word: str, run: Callable[..., Done]) -> None:
    done = run("list", "events", "--kind", word, "--limit", "1")
    assert done.out == run("list", "events", "--kind", "assistance", "--limit", "1").out
    assert ("is read as assistance" in done.err) == (word != "assistance")


def test_a_word_of_several_kinds_is_not_guessed(run: Callable[..., Done]) -> None:
    done = run("list", "events", "--kind", "warship")
    assert done.code == 2
    assert "may be port-call or exercise" in done.err


@pytest.mark.parametrize(("word", "dimension"), [("assistance", "military-aid"), ("drills", "exercises")])
def test_a_dimension_is_understood_by_the_kind_it_counts(word: str, dimension: str, run: Callable[..., Done]) -> None:
    done = run("compare", word)
    assert f'"{word}" is read as {dimension}' in done.err
    assert done.out == run("compare", dimension).out
    assert run("compare", "nonsense").code == 1
