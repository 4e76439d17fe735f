from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lactui.store.base import Base, open_base
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.reading import TOKENS, read
from lactui.store.rows import TYPES
from lactui.store.search import START, STOP, plain, search
from tests.support import BASE


def refs(base: Base, text: str, **more: Any) -> list[str]:
    return [hit.head.ref for hit in search(base, text, **more).hits]


def test_the_call_at_callao_comes_first(base: Base) -> None:
    found = search(base, "peace ark peru")
    assert found.hits[0].head.ref == "event/2015-peace-ark-peru"
    assert found.understood == (("words", "peace ark", "peace ark"), ("country", "PER", "Peru"))
    assert found.total == sum(found.groups.values()) >= 3
    assert "mechanism/mission-harmony" in [hit.head.ref for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("peru", "country/PER"),
        ("Perú", "country/PER"),
        ("秘鲁", "country/PER"),
        ("PER", "country/PER"),
        ("cote d'ivoire", "country/CIV"),
        ("venez", "country/VEN"),
        ("mission harmony", "mechanism/mission-harmony"),
        ("espacio lejano neuquen", "mechanism/espacio-lejano"),
        ("2018-peace-ark-antigua", "event/2018-peace-ark-antigua"),
        ("hospital ship callao", "event/2015-peace-ark-peru"),
        ("túpac katari", "mechanism/tksat-1"),
        ("cbers", "mechanism/cbers"),
        ("ecu 911", "mechanism/ecu-911"),
        ("djibouti base", "mechanism/djibouti-support-base"),
        ("base militar djibouti", "mechanism/djibouti-support-base"),
        ("k-8 bolivia", "arms/2009-bol-k-8"),
        ("中国-拉丁美洲高级防务论坛", "mechanism/china-lac-high-level-defence-forum"),
        ("foro de defensa", "mechanism/china-lac-high-level-defence-forum"),
        ("south africa naval exercise", "mechanism/exercise-mosi"),
    ],
)
def test_realistic_questions_put_the_right_record_first(base: Base, text: str, first: str) -> None:
    assert refs(base, text)[0] == first


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("和平方舟", "source/xinhua-2024-07-23-tza"),
        ("estación espacial neuquén", "source/"),
        ("医院船", "source/"),
        ("论坛", "mechanism/"),
        ("navio hospital", "source/"),
        ("navire-hôpital", "source/"),
        ("buque hospital perú", "source/infodefensa-2015-11-18"),
        ("venezuela arms", "arms/"),
        ("exercises africa 2018", "event/2018-exercise-cameroon-pla"),
        ("hospital ship caribbean", "event/2011-peace-ark-jamaica"),
    ],
)
def test_words_in_other_languages_and_regions_are_found(base: Base, text: str, among: str) -> None:
    assert any(ref.startswith(among) for ref in refs(base, text))


def test_accents_case_and_plurals_make_no_difference(base: Base) -> None:
    assert refs(base, "neuquén ") == refs(base, "NEUQUEN")
    assert search(base, "exercises tanzania").total == search(base, "exercise tanzania").total
    assert search(base, "policies mexico").total > 0


def test_the_last_word_may_be_unfinished(base: Base) -> None:
    assert "event/2015-peace-ark-peru" in refs(base, "hospital callao peace a")
    assert search(base, "chanc").total > 0
    assert search(base, "chanc port").corrections == (("chanc", "chancay"),)


def test_a_chinese_word_of_any_length_is_found_inside_a_run(base: Base) -> None:
    for word in ("方舟", "和平方舟", "和平", "舟"):
        found = search(base, word)
        assert found.total > 0
        assert word in plain(found.hits[0].title + found.hits[0].snippet)


def test_a_name_inside_a_chinese_run_is_understood(base: Base) -> None:
    reading = read(base, "中国秘鲁军事")
    assert [(part.kind, part.value) for part in reading.parts] == [("han", "军事"), ("country", "PER")]
    assert reading.aside == ("中国",)


def test_a_word_without_a_hit_is_replaced_by_a_near_name_and_said(base: Base) -> None:
    found = search(base, "peace ark perv")
    assert found.corrections == (("perv", "Peru"),)
    assert found.hits[0].head.ref == "event/2015-peace-ark-peru"
    found = search(base, "hospitl ship")
    assert found.corrections == (("hospitl", "hospital"),)
    assert found.total > 50


def test_words_are_dropped_until_something_is_found_and_said(base: Base) -> None:
    found = search(base, "visita wei fenghe")
    assert found.dropped == ("visita",)
    assert found.total > 10
    found = search(base, "zzzzqq peace ark peru")
    assert found.dropped == ("zzzzqq",)
    assert found.hits[0].head.ref == "event/2015-peace-ark-peru"


def test_with_few_hits_fewer_words_are_offered(base: Base) -> None:
    found = search(base, "peace ark peru")
    assert dict(found.fewer) == {
        "peace ark": search(base, "peace ark").total,
        "Peru": search(base, "peru").total,
    }
    assert search(base, "exercise").fewer == ()


def test_nothing_found_offers_near_names(base: Base) -> None:
    found = search(base, "qqqqzzzz")
    assert (found.total, found.hits, found.groups) == (0, (), {})
    assert found.dropped == ("qqqqzzzz",)


def test_groups_count_all_hits_and_pages_join(base: Base) -> None:
    whole = search(base, "peace ark", limit=None)
    assert len(whole.hits) == whole.total == sum(whole.groups.values())
    assert list(whole.groups) == [type for type in TYPES if type in whole.groups]
    pages = [search(base, "peace ark", limit=10, offset=at).hits for at in range(0, whole.total, 10)]
    assert [hit.head.ref for page in pages for hit in page] == [hit.head.ref for hit in whole.hits]


def test_types_narrow_the_hits_and_not_the_groups(base: Base) -> None:
    every = search(base, "peace ark")
    sources = search(base, "peace ark", types=("source",), limit=None)
    assert sources.groups == every.groups
    assert sources.total == len(sources.hits) == every.groups["source"]
    assert {hit.head.type for hit in sources.hits} == {"source"}
    assert search(base, "peace ark", types=()).hits == ()


def test_a_lens_narrows_a_search(base: Base) -> None:
    lens = Lens(kinds=("port-call",), region="LAC", since="2018")
    found = search(base, "peace ark", lens, types=("event",), limit=None)
    assert found.total == len(found.hits) > 0
    for hit in found.hits:
        assert hit.head.kind == "port-call"
        assert hit.head.region in ("LAC", "both")
        assert (hit.head.date or "") >= "2018"


def test_found_words_are_marked_in_pairs_and_the_marks_can_be_dropped(base: Base) -> None:
    for hit in search(base, "peace ark peru").hits:
        for text in (hit.title, hit.snippet):
            assert text.count(START) == text.count(STOP)
            assert START not in plain(text)
        assert plain(hit.title) == hit.head.title
    assert START in search(base, "peace ark").hits[0].title


def test_codes_of_countries_count_in_capitals_or_alone(base: Base) -> None:
    assert ("country", "PER", "Peru") in search(base, "exercise PER").understood
    assert ("country", "PER", "Peru") not in search(base, "percent per state").understood
    assert ("country", "ETH", "Ethiopia") not in search(base, "le navire et la mer").understood


def test_a_record_about_a_country_outranks_one_that_mentions_it(base: Base) -> None:
    found = [hit.head for hit in search(base, "peru", limit=None).hits]
    about = [place for place, head in enumerate(found) if "PER" in head.countries]
    mention = [place for place, head in enumerate(found) if "PER" not in head.countries]
    assert max(about) < min(mention)


HOSTILE = [
    '"',
    "'",
    "(",
    "*",
    "a AND",
    "NEAR(",
    "title:",
    "c++",
    "foo.bar",
    "-x",
    "^x",
    "{a}",
    "a OR b",
    "NOT",
    "x\0y",
    "\x1b[31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_syntax_is_only_words(base: Base, text: str) -> None:
    assert search(base, text).query.isprintable()


pieces = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *HOSTILE,
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


@given(st.lists(pieces, max_size=8).map(" ".join))
@example("")
@example("\ud800")
@example("a" * 5000)
@example("ẗ̀ é ́")
def test_no_text_is_an_error(text: str) -> None:
    found = search(SHARED, text, limit=5)
    assert len(found.hits) <= 5
    assert found.total >= len(found.hits)
    assert all(hit.head.ref for hit in found.hits)


@given(st.text(max_size=3000))
def test_what_is_read_is_bounded_and_quoted(text: str) -> None:
    reading = read(SHARED, text)
    for part in reading.parts:
        inner = part.match().replace("han :", "").replace(" OR ", "").replace("*", "").strip("() ")
        assert inner.startswith('"')
        assert inner.endswith('"')
    assert len(reading.parts) <= TOKENS * 20


@given(
    st.lists(
        st.sampled_from(["peace", "ark", "peru", "navy", "forum", "2018", "africa"]), min_size=1, max_size=5
    )
)
def test_every_hit_has_the_words_or_is_about_the_place(words: list[str]) -> None:
    found = search(SHARED, " ".join(words), EVERYTHING, limit=10)
    if found.dropped or found.corrections:
        return
    for hit in found.hits:
        row = SHARED.row(
            "select title || ' ' || names || ' ' || body from search where rowid ="
            " (select n from record where ref = ?)",
            (hit.head.ref,),
        )
        assert row is not None
        for kind, _, text in found.understood:
            if kind == "words":
                assert all(word in row[0].lower() for word in text.split())


SHARED = open_base(str(BASE))
