from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lactui.db.database import Base, open_base
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import TYPES
from lactui.search.search import FEW, START, STOP, excerpt, plain, search
from tests.support import BASE


def refs(base: Base, text: str, **more: Any) -> list[str]:
    return [hit.head.ref for hit in search(base, text, **more).hits]


def test_the_call_at_callao_comes_first(base: Base) -> None:
    found = search(base, "peace ark peru")
    assert found.hits[0].head.ref == "event/2015-peace-ark-peru"
    assert found.understood == (("ship", "peace-ark", "Peace Ark"), ("country", "PER", "Peru"))
    assert found.total == sum(found.groups.values()) >= 3
    assert "mechanism/mission-harmony" in [hit.head.ref for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("peru", "country/PER"),
        ("Perú", "country/PER"),
        ("秘鲁", "country/PER"),
        ("cote d'ivoire", "country/CIV"),
        ("venez", "country/VEN"),
        ("mission harmony", "mechanism/mission-harmony"),
        ("espacio lejano neuquen", "mechanism/espacio-lejano"),
        ("2018-peace-ark-antigua", "event/2018-peace-ark-antigua"),
        ("hospital ship callao", "event/2015-peace-ark-peru"),
        ("túpac katari", "system/tksat-1"),
        ("who is padrino", "person/padrino-lopez"),
        ("hull 866", "ship/peace-ark"),
        ("k-8 bolivia", "arms/2009-bol-k-8"),
        ("K8 bolivie", "arms/2009-bol-k-8"),
        ("中国-拉丁美洲高级防务论坛", "mechanism/china-lac-high-level-defence-forum"),
        ("navire-hôpital à la Grenade en 2015", "event/2015-peace-ark-grenada"),
        ("fuzis para o equador", "arms/2014-ecu-ak-rifles"),
        ("巴西 第一颗 地球资源卫星 发射", "event/1999-cbers-1-launch"),
    ],
)
def test_realistic_questions_put_the_right_record_first(base: Base, text: str, first: str) -> None:
    assert refs(base, text)[0] == first


def test_accents_case_and_inflection_make_no_difference(base: Base) -> None:
    assert refs(base, "neuquén ") == refs(base, "NEUQUEN")
    assert search(base, "exercises tanzania").total == search(base, "exercise tanzania").total
    assert refs(base, "donaciones chile") == refs(base, "donación chile")
    assert refs(base, "exercises chile") == refs(base, "ejercicios chile") == refs(base, "exercice chile")


def test_the_last_word_may_be_unfinished_while_typing(base: Base) -> None:
    assert "event/2015-peace-ark-peru" in refs(base, "hospital callao peac", typing=True)
    for word in ("chan", "chanc", "chanca", "chancay"):
        assert "mechanism/chancay-port" in refs(base, word, typing=True, limit=40), word
    found = search(base, "chanc port")
    assert found.corrections == (("chanc", "chancay"),)
    assert found.hits[0].head.ref == "mechanism/chancay-port"


def test_a_chinese_word_of_any_length_is_found_inside_a_run(base: Base) -> None:
    for word in ("方舟", "舟", "新闻联播"):
        found = search(base, word)
        assert found.total > 0
        assert word in plain(found.hits[0].title + found.hits[0].snippet)


def test_a_word_without_a_hit_is_replaced_by_a_near_one_and_said(base: Base) -> None:
    found = search(base, "peace ark perv")
    assert found.corrections == (("perv", "peru"),)
    assert found.hits[0].head.ref == "event/2015-peace-ark-peru"
    found = search(base, "hospitl ship")
    assert found.corrections == (("hospitl", "hospital"),)
    assert found.total == search(base, "hospital ship").total > 10
    found = search(base, "和平方周 古巴")
    assert found.corrections == (("和平方周", "和平方舟"),)
    assert found.hits[0].head.ref == "event/2011-peace-ark-cuba"


def test_exact_search_takes_the_words_as_they_are_written(base: Base) -> None:
    found = search(base, "peace ark perv", exact=True)
    assert found.corrections == ()
    assert found.dropped == ("perv",)
    assert not any(kind == "country" for kind, _, _ in found.understood)
    assert search(base, "fusiles", exact=True).total < search(base, "fusiles").total
    quoted = search(base, '"perv" peace ark')
    assert quoted.corrections == ()
    assert quoted.dropped == ('"perv"',)


def test_a_quoted_phrase_is_found_as_a_phrase(base: Base) -> None:
    for hit in search(base, '"hospital ship" callao', limit=None).hits:
        if hit.whole:
            row = base.row(
                "select lower(title || ' ' || names || ' ' || body) from search where rowid ="
                " (select n from record where ref = ?)",
                (hit.head.ref,),
            )
            assert row is not None
            assert "hospital ship" in row[0].replace("-", " ")


def test_words_are_dropped_until_something_is_found_and_said(base: Base) -> None:
    found = search(base, "zzzzqq peace ark peru")
    assert found.dropped == ("zzzzqq",)
    assert found.hits[0].head.ref == "event/2015-peace-ark-peru"
    found = search(base, "frigate bolivia lunar")
    assert found.dropped
    assert found.hits
    assert set(found.hits[0].lacks) <= set(found.dropped)


def test_hits_that_lack_a_part_come_behind_all_others_and_are_not_counted(base: Base) -> None:
    for text in ("peace ark peru", "corvettes algeriennes", "last port call peru"):
        found = search(base, text)
        order = [hit.whole for hit in found.hits]
        assert order == sorted(order, reverse=True)
        assert sum(order) == found.total
        assert len(found.hits) == found.total + found.partial == FEW
        assert [bool(hit.lacks) for hit in found.hits] == [not whole for whole in order]


def test_a_window_is_filled_with_what_lacks_a_part_where_few_have_all(base: Base) -> None:
    few, more = search(base, "peace ark peru"), search(base, "peace ark peru", filled=FEW + 5)
    assert few.total == more.total
    assert len(more.hits) == FEW + 5
    assert more.hits[: len(few.hits)] == few.hits
    many = search(base, "visit", filled=100, limit=None)
    assert many.total > FEW
    assert not many.partial


@pytest.mark.parametrize(
    "text",
    ["last port call peru", "última escala perú", "última escala no Peru", "dernière escale Pérou", "秘鲁 最近 停靠"],
)
def test_what_is_understood_is_true_of_every_hit_above_the_rule(base: Base, text: str) -> None:
    hits = [hit.head for hit in search(base, text, limit=None).hits if hit.whole]
    assert hits
    for head in hits:
        assert head.kind == "port-call" or head.type != "event"
        assert "PER" in head.countries or head.type == "source"


def test_a_country_that_a_text_mentions_is_no_answer(base: Base) -> None:
    found = search(base, "exercise brazil", limit=None)
    assert all("BRA" in hit.head.countries for hit in found.hits if hit.whole and hit.head.type == "event")


def test_an_exercise_that_nobody_knows_of_is_no_hit_and_what_is_absent_is_told(base: Base) -> None:
    found = search(base, "exercise haiti")
    assert (found.total, found.groups) == (0, {})
    assert found.absent == (("exercise",), ("HTI",))
    assert found.hits
    assert all("exercise" in hit.lacks or "haiti" in hit.lacks for hit in found.hits)
    assert search(base, "exercise peru").absent is None
    assert search(base, "frigate bolivia lunar").absent is None


def test_a_known_word_that_nearly_makes_a_name_gives_way_to_it_and_that_is_said(base: Base) -> None:
    for typing in (False, True):
        found = search(base, "peace arc", typing=typing)
        assert found.corrections == (("arc", "ark"),)
        assert found.hits[0].head.ref == "ship/peace-ark"
        assert found.query == "peace arc"
    assert search(base, "peace ar", typing=True).corrections == ()
    assert search(base, "peace arc", exact=True).corrections == ()


def test_who_wrote_of_it_is_found_by_its_title(base: Base) -> None:
    source = search(base, "no safe harbor").hits[0]
    assert source.head.ref == "source/csis-no-safe-harbor-2025"  # a title as it is written is asked for


def test_two_ships_of_one_number_are_both_found(base: Base) -> None:
    shared = base.rows(
        "select a.hull, 'ship/' || a.id, 'ship/' || b.id from ship a join ship b on a.hull = b.hull and a.id < b.id"
    )
    for hull, *ships in shared:
        assert set(refs(base, f"hull {hull}")[:2]) == set(ships)


def test_the_name_of_somebody_is_of_no_place(base: Base) -> None:
    hits = search(base, "santiago", limit=None).hits
    assert not any(hit.head.ref == "event/2025-taiwan-paraguay" and hit.why[0][1] == "kind" for hit in hits)
    assert "event/2025-taiwan-paraguay" not in refs(base, "donations chile", limit=None)
    assert "event/2025-taiwan-paraguay" in refs(base, "peña helicopters")


@pytest.mark.parametrize(
    "text",
    [
        "every call of Peace Ark",
        "todas las escalas del Arca de la Paz",
        "toutes les escales de l'Arche de la Paix",
        "todas as escalas da Arca da Paz",
        "和平方舟 历次停靠",
    ],
)
def test_every_call_of_a_ship_is_asked_for_in_any_language(base: Base, text: str) -> None:
    calls = base.rows(
        "select r.ref from record r join mention m on m.ref = r.ref"
        " where r.kind = 'port-call' and m.entity = 'ship/peace-ark'"
    )
    assert len(calls) > 5
    found = search(base, text, limit=len(calls))
    assert {hit.head.ref for hit in found.hits} == {ref for (ref,) in calls}


def test_with_few_hits_fewer_words_are_offered(base: Base) -> None:
    found = search(base, "peace ark peru")
    assert dict(found.fewer) == {"peace ark": search(base, "peace ark").total, "peru": search(base, "peru").total}
    assert search(base, "exercise").fewer == ()


def test_nothing_found_offers_near_names(base: Base) -> None:
    found = search(base, "qqqqzzzz")
    assert (found.total, found.hits, found.groups) == (0, (), {})
    assert found.dropped == ("qqqqzzzz",)


def test_groups_count_all_hits_and_pages_join(base: Base) -> None:
    for text in ("peace ark", "peace ark peru", "arms", "zzzzqq peace ark peru"):
        whole = search(base, text, limit=None)
        assert len(whole.hits) == whole.total + whole.partial
        assert whole.total == sum(whole.groups.values())
        assert list(whole.groups) == [type for type in TYPES if type in whole.groups]
        pages = [search(base, text, limit=10, offset=at).hits for at in range(0, min(len(whole.hits), 60), 10)]
        paged = [hit.head.ref for page in pages for hit in page]
        assert paged == [hit.head.ref for hit in whole.hits[: len(paged)]]


def test_types_narrow_the_hits_and_not_the_groups(base: Base) -> None:
    every = search(base, "peace ark")
    sources = search(base, "peace ark", types=("source",), limit=None)
    assert sources.groups == every.groups
    assert sources.total == len(sources.hits) == every.groups["source"]
    assert {hit.head.type for hit in sources.hits} == {"source"}
    assert search(base, "peace ark", types=()).hits == ()


def test_a_filter_narrows_a_search(base: Base) -> None:
    filters = Filters(kinds=("port-call",), region="LAC", since="2018")
    found = search(base, "peace ark", filters, types=("event",), limit=None)
    assert found.total == len(found.hits) > 0
    for hit in found.hits:
        assert hit.head.kind == "port-call"
        assert hit.head.region in ("LAC", "both")
        assert (hit.head.date or "") >= "2018"


def test_found_words_are_marked_in_pairs_and_the_marks_can_be_dropped(base: Base) -> None:
    for text in ("peace ark peru", "和平方舟 秘鲁", "buque hospital", "医院船", "2015 exercise"):
        for hit in search(base, text).hits:
            for shown in (hit.title, hit.snippet):
                assert shown.count(START) == shown.count(STOP)
                assert START not in plain(shown)
            assert plain(hit.title) == hit.head.title
    assert f"{START}Peace Ark{STOP}" in search(base, "和平方舟").hits[0].title
    assert f"{START}Hospital ship{STOP}" in search(base, "buque hospital callao").hits[0].title


def test_an_excerpt_is_of_sentences_and_not_of_lists_of_names() -> None:
    ark = f"{START}Peace Ark{STOP}"
    assert excerpt(f"port call · {ark} · Cuba · The ship {ark} called at Havana… · {ark} 2011") == (
        f"The ship {ark} called at Havana…"
    )
    assert excerpt(f"ship · {ark} · Angola · Cuba") == ""


def test_a_hit_says_why(base: Base) -> None:
    hit = search(base, "peace ark peru").hits[0]
    assert hit.why == (("Peace Ark", "name"), ("Peru", "name"))
    assert hit.lacks == ()
    lacking = next(hit for hit in search(base, "peace ark peru").hits if not hit.whole)
    assert lacking.lacks in (("peru",), ("peace ark",))


def test_a_removed_chip_is_only_a_word(base: Base) -> None:
    found = search(base, "peace ark chile", without=("chile",))
    assert ("words", "chile", "chile") in found.understood
    assert not any(kind == "country" for kind, _, _ in found.understood)
    found = search(base, "peace ark chile", without=("peace ark",))
    assert not any(kind == "ship" for kind, _, _ in found.understood)


def test_codes_of_countries_count_in_capitals_or_alone(base: Base) -> None:
    assert ("country", "PER", "Peru") in search(base, "exercise PER").understood
    assert ("country", "PER", "Peru") not in search(base, "percent per state").understood
    assert ("country", "ETH", "Ethiopia") not in search(base, "le navire et la mer").understood


def test_a_record_about_a_country_outranks_its_sources_that_mention_it(base: Base) -> None:
    found = [hit.head for hit in search(base, "peru", limit=60).hits]
    assert found[0].ref == "country/PER"
    about = [place for place, head in enumerate(found) if "PER" in head.countries and head.type == "event"]
    sources = [place for place, head in enumerate(found) if head.type == "source"]
    assert max(about, default=0) < min(sources, default=100)


def test_years_choose_what_happened_then(base: Base) -> None:
    for text in ("exercises since 2018", "ejercicios desde 2018", "exercices depuis 2018", "2018年以来 演习"):
        found = search(base, text, limit=20)
        assert ("years", "2018-", "since 2018") in found.understood
        for hit in found.hits:
            assert hit.whole
            assert max(hit.head.date or "", hit.head.end or "") >= "2018"


def test_the_last_is_the_newest(base: Base) -> None:
    for text in ("the last chinese general in Havana", "último general chino en La Habana", "哈瓦那 最近 将军"):
        found = search(base, text)
        assert ("order", "newest", "newest first") in found.understood
        dates = [hit.head.date or "" for hit in found.hits[:3]]
        assert dates == sorted(dates, reverse=True), text


pieces = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *('"', "(", "NEAR(", "title:", "-x", "x\0y", "\x1b[31m", "“peace", "2010-2005"),
            "peace",
            "ark",
            "peru",
            "PER",
            "秘鲁",
            "和平",
            "Perú",
            "arms",
            "of",
            "china",
            "xzx",
            "\ue000",
        ]
    ),
)


@given(st.lists(pieces, max_size=8).map(" ".join), st.booleans(), st.booleans())
@example("", False, False)
@example("\ud800", True, False)
@example("a" * 5000, True, True)
@example("ẗ̀ é ́", False, True)
def test_no_text_is_an_error(text: str, typing: bool, exact: bool) -> None:
    found = search(SHARED, text, limit=5, typing=typing, exact=exact)
    assert found.query.isprintable()
    assert len(found.hits) <= 5
    assert found.total + found.partial >= len(found.hits)
    assert found.total == sum(found.groups.values())
    assert all(hit.head.ref for hit in found.hits)


@given(st.lists(st.sampled_from(["peace", "ark", "callao", "navy", "forum", "2018", "escort"]), min_size=1, max_size=4))
def test_every_whole_hit_has_the_words_as_written_when_asked_exactly(words: list[str]) -> None:
    found = search(SHARED, " ".join(words), EVERYTHING, limit=10, exact=True)
    dropped = set(found.dropped)
    for hit in found.hits:
        if not hit.whole or dropped:
            continue
        row = SHARED.row(
            "select lower(title || ' ' || names || ' ' || body) from search where rowid ="
            " (select n from record where ref = ?)",
            (hit.head.ref,),
        )
        assert row is not None
        assert all(word in row[0] for word in words)


SHARED = open_base(str(BASE))
