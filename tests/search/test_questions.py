"""Questions as people ask them: in any order of words, with fillers, for calls in a country, and for deals that failed."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.search.question import read
from lactui.search.search import search


def found(base: Base, text: str, *, typing: bool = False) -> list[str]:
    return [hit.head.ref for hit in search(base, text, limit=None, typing=typing).hits if hit.whole]


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("china paraguay", "paraguay china"),
        ("chino Perú", "Perú chino"),
        ("chinesa Paraguai", "Paraguai chinesa"),
        ("chine pérou", "pérou chine"),
        ("中国 秘鲁", "秘鲁 中国"),
    ],
)
def test_china_means_the_same_before_and_behind_a_country(base: Base, one: str, other: str, *, typing: bool) -> None:
    first, second = (search(base, text, typing=typing) for text in (one, other))
    assert first.total == second.total > 0
    assert [hit.head.ref for hit in first.hits] == [hit.head.ref for hit in second.hits]
    assert ("actor", "CHN", "with China") in first.understood
    assert ("actor", "CHN", "with China") in second.understood


def test_china_alone_is_still_a_word_that_may_be_begun(base: Base) -> None:
    assert not any(kind == "actor" for kind, _, _ in search(base, "china", typing=True).understood)


@pytest.mark.parametrize(
    "text",
    [
        "what has china done in peru",
        "what did china do in peru",
        "qué ha hecho china en perú",
        "o que a china tem feito no peru",
        "qu'est-ce que la chine a fait au pérou",
        "中国在秘鲁做了什么",
    ],
)
def test_fillers_of_a_question_are_passed_over(base: Base, text: str) -> None:
    assert found(base, text) == found(base, "china peru")


@pytest.mark.parametrize("text", ["last port call in Peru", "port call Peru", "última escala en el Perú"])
def test_a_call_in_a_country_leads_over_its_own_ships_elsewhere(base: Base, text: str) -> None:
    refs = found(base, text)
    assert refs[0] == "event/2015-peace-ark-peru" or "last" not in text
    assert refs.index("event/2023-bap-union-china") > refs.index("event/1997-harbin-group-peru")


@pytest.mark.parametrize("text", ["last Chinese port call in Peru", "chinese warship port call peru"])
def test_a_call_of_a_country_in_china_is_not_a_chinese_one(base: Base, text: str) -> None:
    lacks = {hit.head.ref: hit.lacks for hit in search(base, text).hits if not hit.whole}
    assert found(base, text)[0] == "event/2015-peace-ark-peru" or "last" not in text
    assert [word.lower() for word in lacks["event/2023-bap-union-china"]] == ["chinese"]


def test_a_call_in_china_is_of_the_countrys_own_ship(base: Base) -> None:
    assert found(base, "Peruvian port call in China")[0] == "event/2023-bap-union-china"


def test_a_warship_and_a_country_mean_its_ports_first(base: Base) -> None:
    refs = found(base, "buque de guerra Chile")
    assert refs.index("event/2018-peace-ark-chile") < refs.index("event/2007-esmeralda-china")


@pytest.mark.parametrize(
    "text",
    [
        "LAC Africa arms sales",
        "is LAC or Africa larger in arms sales",
        "compare arms sales of Latin America and Africa",
        "¿es mayor América Latina o África en ventas de armas?",
        "拉美 非洲 军售 比较",
    ],
)
def test_both_regions_lead_to_the_comparison(base: Base, text: str) -> None:
    assert found(base, text)[0] == "comparison/arms-sales"


@pytest.mark.parametrize(
    "text",
    [
        "failed arms deals",
        "failed arms transfers",
        "cancelled arms deals",
        "contratos de armas cancelados",
        "acordos de armas cancelados",
        "contrats d'armement annulés",
        "取消的军火交易",
        "denied arms deals",
    ],
)
def test_failed_deals_are_lines_of_the_register_the_newest_first(base: Base, text: str) -> None:
    result = search(base, text, limit=None)
    said = next(text for kind, _, text in result.understood if kind == "order")
    assert said.startswith("newest first (by order, else by first source)")
    failed = [bool(hit.head.failed) for hit in result.hits if hit.whole]
    assert failed[0]
    assert failed == sorted(failed, reverse=True)
    assert ("kind", "agreement", "agreement") not in result.understood


def test_a_failed_deal_without_a_date_says_when_it_was_first_reported(base: Base) -> None:
    hits = [hit for hit in search(base, "failed arms deals").hits if hit.head.failed]
    for hit in hits:
        first = base.row(
            "select min(published) from citation c join source s on s.id = c.source where c.ref = ?", (hit.head.ref,)
        )
        assert hit.told == (None if hit.head.date else first and first[0])
    assert any(hit.told for hit in hits)


def test_the_newest_failed_deal_is_before_older_ones(base: Base) -> None:
    refs = found(base, "failed arms deals")
    assert refs.index("arms/2024-egy-j-10c") < refs.index("arms/2009-ecu-ylc-2v-ylc-18-2009-cancelled")


def test_what_a_named_ship_did_comes_before_what_was_said_of_it(base: Base) -> None:
    refs = found(base, "peace ark peru")
    assert refs.index("event/2015-peace-ark-peru") < refs.index("event/2015-pla-navy-team-peru")


def test_a_ship_is_what_an_event_names_and_not_what_a_source_of_it_says(base: Base) -> None:
    named = {
        ref for (ref,) in base.rows("select ref from mention where entity = 'ship/peace-ark' and ref like 'event/%'")
    }
    assert {ref for ref in found(base, "peace ark") if ref.startswith("event/")} == named


def test_a_ship_is_not_found_with_a_country_it_never_came_to(base: Base) -> None:
    assert found(base, "silk road ark chile")
    assert found(base, "silk road ark kenya") == []


NEWEST = ["newest event", "latest events", "latest", "the latest", "último evento", "último acontecimento"]


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("text", [*NEWEST, "dernier événement", "最新 事件"])
def test_the_latest_event_is_the_newest_of_all_events(base: Base, text: str, *, typing: bool) -> None:
    result = search(base, text, limit=None, typing=typing)
    dated = base.rows("select ref, date from record where type = 'event' order by date desc, n")
    assert result.groups == {"event": len(dated)}
    assert [hit.head.date for hit in result.hits] == [date for _, date in dated]


def test_the_newest_of_very_many_are_the_newest(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lactui.search.match.AS_MANY", 5)
    first = search(base, "newest event", limit=3)
    assert [hit.head.ref for hit in first.hits] == found(base, "newest event")[:3]


def test_an_event_beside_other_words_is_a_word(base: Base) -> None:
    understood = search(base, "anniversary event").understood
    assert not any(kind == "type" for kind, _, _ in understood)
    assert ("type", "event", "events") in search(base, "events peru 2015").understood


def test_weaker_matches_stand_behind_the_newest(base: Base) -> None:
    result = search(base, "last port call peru", limit=None)
    assert ("order", "newest", "newest first, weaker matches last") in result.understood
    dates = [hit.head.date or "" for hit in result.hits if hit.whole]
    assert dates != sorted(dates, reverse=True)
    assert ("order", "newest", "newest first") in search(base, "newest event").understood


def test_an_event_is_found_by_the_office_of_the_people_it_names(base: Base) -> None:
    assert "event/2011-peace-ark-cuba" in found(base, "rear admiral cuba 2011")


@pytest.mark.parametrize("text", ["claim neuquen", "what does the literature claim about neuquen", "论断 内乌肯"])
def test_a_claim_is_found_by_the_records_it_rests_on(base: Base, text: str) -> None:
    on = "select distinct 'claim/' || claim from evidence where ref = 'mechanism/espacio-lejano'"
    result = search(base, text, limit=None)
    wanted = {ref for (ref,) in base.rows(on)}
    assert wanted
    assert wanted <= {hit.head.ref for hit in result.hits if hit.whole and hit.head.type == "claim"}
    assert ("evidence", "claim", "with claims based on such records") in result.understood


def test_no_claim_is_found_where_none_rests_on_what_is_asked(base: Base) -> None:
    result = search(base, "claim submarine haiti", limit=None)
    assert not any(hit.whole and hit.head.type == "claim" for hit in result.hits)
    assert not any(kind == "evidence" for kind, _, _ in result.understood)


def test_the_adjective_of_china_is_no_place_behind_an_article(base: Base) -> None:
    result = search(base, "when did a chinese warship last visit peru", limit=None)
    calls = [hit for hit in result.hits if hit.whole and hit.head.kind == "port-call"]
    assert [hit.head.date for hit in calls] == sorted((hit.head.date or "" for hit in calls), reverse=True)
    assert result.hits[0].head.ref == "event/2015-peace-ark-peru"
    assert read(base, "a peruvian ship in china").in_china
    assert not read(base, "a chinese ship in peru").in_china


@pytest.mark.parametrize("text", ["last chinese ship in peru", "último buque chino en perú", "秘鲁 最近 中国 船"])
def test_chinese_ships_in_a_country_are_those_that_called_there(base: Base, text: str) -> None:
    assert found(base, text)[0] == "event/2015-peace-ark-peru"


@pytest.mark.real
@pytest.mark.parametrize("text", ["chinese ships argentina", "last chinese ship in argentina", "barcos chinos ecuador"])
def test_incidents_of_fishing_boats_stand_behind_the_calls_of_chinese_ships(real_base: Base, text: str) -> None:
    kinds = [hit.head.kind for hit in search(real_base, text, limit=None).hits if hit.whole]
    calls = [place for place, kind in enumerate(kinds) if kind in ("port-call", "exercise")]
    incidents = [place for place, kind in enumerate(kinds) if kind == "maritime-incident"]
    assert max(calls) < min(incidents)


def test_a_ship_beside_other_words_is_the_word(base: Base) -> None:
    assert ("type", "ship", "ship") in search(base, "ships of the peruvian navy").understood


def test_a_status_is_understood_by_its_label_where_that_is_a_phrase_of_its_own(base: Base) -> None:
    result = search(base, "arms on order", limit=None)
    assert ("status", "on-order", "on order") in result.understood
    ordered = {ref for (ref,) in base.rows("select 'arms/' || id from arms where status = 'on-order'")}
    assert {hit.head.ref for hit in result.hits if hit.whole} == ordered != set()
    assert not any(kind == "status" for kind, _, _ in search(base, "whereabouts not known").understood)


def test_a_question_for_a_number_has_that_of_arms_transfers(base: Base) -> None:
    asked = [hit for hit in search(base, "how many rifles ecuador").hits if hit.head.type == "arms"]
    assert asked
    for hit in asked:
        ordered, delivered = base.row("select ordered, delivered from arms where id = ?", (hit.head.id,)) or (0, 0)
        assert all(f"{number:,}" in hit.amount for number in (ordered, delivered) if number is not None)
    assert not any(hit.amount for hit in search(base, "rifles ecuador").hits)


@pytest.mark.parametrize("text", ["police training courses", "police courses", "cursos policía"])
def test_a_course_is_training_by_another_word(base: Base, text: str) -> None:
    assert ("kind", "training", "training") in search(base, text).understood
    assert {*found(base, text)} == {*found(base, "police training")}
