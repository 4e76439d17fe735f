from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.db.database import Base, open_base
from lactui.db.record_types import TYPES
from lactui.queries.resolve import country_code, fold, name_of, parse_ref, resolve, state_near
from lactui.queries.rows.fetch import fetch_one
from tests.support import BASE, Lines


@pytest.mark.parametrize(
    "text",
    [
        "PER",
        "per",
        "PE",
        "peru",
        " Perú ",
        "PERU",
        "秘鲁",
        "Republic of Peru",
        "country/PER",
        "countries/per",
        "country/peru",
    ],
)
def test_a_country_is_found_by_any_of_its_names(base: Base, text: str) -> None:
    assert resolve(base, text).ref == "country/PER"


def test_every_country_is_found_by_every_name(base: Base, lines: Lines) -> None:
    for country in lines["countries"]:
        for field in ("iso3", "iso2", "name", "name_official", "name_es", "name_zh"):
            assert resolve(base, country[field]).ref == f"country/{country['iso3']}", country[field]
            assert country_code(base, country[field]) == country["iso3"]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("event/2018-peace-ark-antigua", "event/2018-peace-ark-antigua"),
        ("events/2018-peace-ark-antigua", "event/2018-peace-ark-antigua"),
        ("2018-peace-ark-antigua", "event/2018-peace-ark-antigua"),
        ("2018-PEACE-ark-antigua", "event/2018-peace-ark-antigua"),
        ("mission harmony", "mechanism/mission-harmony"),
        ("Mission Harmony", "mechanism/mission-harmony"),
        ("mission harm", "mechanism/mission-harmony"),
        ("中国-拉丁美洲高级防务论坛", "mechanism/china-lac-high-level-defence-forum"),
        ("trinidad", "country/TTO"),
        ("mechanisms/cbers", "mechanism/cbers"),
        ("arms-sales", "comparison/arms-sales"),
    ],
)
def test_records_are_found_by_reference_id_name_and_beginning(base: Base, text: str, ref: str) -> None:
    assert resolve(base, text).ref == ref


def test_every_reference_and_plural_stem_resolves(base: Base, lines: Lines) -> None:
    for stem in ("events", "mechanisms", "arms", "documents", "statistics", "claims", "sources", "datasets"):
        for line in lines[stem][::37]:
            found = resolve(base, f"{stem}/{line['id']}").ref
            assert found is not None
            assert found.partition("/")[2] == line["id"]
            assert found.partition("/")[0] in TYPES


def test_an_id_of_two_types_shows_document_then_event_and_names_the_rest(base: Base, lines: Lines) -> None:
    documents = {line["id"] for line in lines["documents"]}
    events = {line["id"] for line in lines["events"]}
    claims = {line["id"] for line in lines["claims"]}
    comparisons = {line["id"] for line in lines["comparisons"]}
    assert documents & events
    for id in documents & events:
        found = resolve(base, id)
        assert found.ref == f"document/{id}"
        assert f"event/{id}" in found.others
    for id in claims & comparisons:
        assert set(resolve(base, id)[:2]) == {f"comparison/{id}", (f"claim/{id}",)}


def test_old_addresses_are_followed_and_said(base: Base, lines: Lines) -> None:
    assert lines["redirects"]
    for line in lines["redirects"]:
        for text in (line["old"], line["old"].partition("/")[2]):
            found = resolve(base, text)
            assert found.ref is not None
            assert found.ref.partition("/")[2] == line["new"].partition("/")[2]
            assert found.redirected is not None


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Perv", "country/PER"),
        ("Venezula", "country/VEN"),
        ("Ethiopa", "country/ETH"),
        ("mision harmony", "mechanism/mission-harmony"),
        ("2018-peace-ark-antiga", "event/2018-peace-ark-antigua"),
        ("event/2018-peace-ark-antiga", "event/2018-peace-ark-antigua"),
    ],
)
def test_an_unknown_name_gets_its_nearest_and_nothing_is_taken(base: Base, text: str, near: str) -> None:
    found = resolve(base, text)
    assert found.ref is None
    assert found.nearest[0].ref == near


def test_a_name_of_several_records_is_no_answer(base: Base) -> None:
    found = resolve(base, "patrol boat")
    assert found.ref is None
    assert len(found.others) > 2
    assert all(ref.startswith("arms/") for ref in found.others)
    assert all(head.title.casefold().startswith("patrol boat") for head in found.nearest)


@pytest.mark.parametrize("text", ["", " ", "/", "//", "event/", "/x", "\0", "\n", "'", '"', "%", "_", "*"])
def test_nothing_is_named_by_nothing(base: Base, text: str) -> None:
    assert resolve(base, text).ref is None


def test_names_of_codes_and_mechanisms(base: Base) -> None:
    assert name_of(base, "PER") == "Peru"
    assert name_of(base, "CHN") == "China"
    assert name_of(base, "mission-harmony") == "Mission Harmony"
    assert name_of(base, "no-such") == "no-such"


def test_other_actors_have_codes_and_china_has_none(base: Base) -> None:
    assert country_code(base, "Taiwan") == "TWN"
    assert country_code(base, "usa") == "USA"
    assert country_code(base, "China") is None
    assert country_code(base, "Atlantis") is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Perú", "peru"),
        ("São Tomé", "sao tome"),
        ("Côte d'Ivoire", "cote d ivoire"),
        ("  FN-6 ", "fn 6"),
        ("秘鲁", "秘鲁"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_folding_is_stable_and_single_spaced(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(max_size=200))
def test_any_text_parses_or_does_not(text: str) -> None:
    parsed = parse_ref(text)
    if parsed is not None:
        assert parsed[0] in TYPES
        assert parsed[1].strip() == parsed[1] != ""
        again = parse_ref("/".join(parsed))
        assert again is not None
        assert again[0] == parsed[0]


@given(
    st.one_of(
        st.text(max_size=80),
        st.builds("{}/{}".format, st.sampled_from([*TYPES, "events", "x"]), st.text(max_size=40)),
        st.sampled_from(["per", "arms", "2018-peace-ark-antigua", "mission"]).flatmap(
            lambda word: st.text(max_size=3).map(lambda more: word + more)
        ),
    )
)
def test_whatever_is_typed_resolves_to_a_record_or_to_none(text: str) -> None:
    found = resolve(SHARED, text)
    if found.ref is not None:
        assert fetch_one(SHARED, found.ref) is not None
    assert all(head.ref for head in found.nearest)


SHARED = open_base(str(BASE))


@pytest.mark.parametrize("whole", [False, True])
def test_a_state_a_letter_away_is_offered_before_another_whose_name_begins_so(base: Base, *, whole: bool) -> None:
    found = resolve(base, "boliva", whole=whole)
    assert found.ref is None
    assert [head.ref for head in found.nearest[:2]] == ["country/BOL", "country/VEN"]


def test_the_beginning_of_a_name_is_no_misspelling_of_it(base: Base) -> None:
    assert state_near(base, "boliv") is None
    assert state_near(base, "argentin") is None
    assert resolve(base, "bolivi").ref == "country/BOL"
