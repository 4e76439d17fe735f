"""The index of meanings: words of five languages come to the same token, and every token is one that records have."""

from __future__ import annotations

import sqlite3

import pytest

from lactui.build.lexicon import Lexicon, country_token, facet
from lactui.records.reading.folder import Records, load
from lactui.search.tokenize import STEM, split, stem
from tests.support import RECORDS


@pytest.fixture(scope="module")
def records() -> Records:
    return load(RECORDS)


@pytest.fixture(scope="module")
def lexicon(records: Records) -> Lexicon:
    return Lexicon(records)


def refs(base: sqlite3.Connection, asked: str) -> set[str]:
    return {
        ref
        for (ref,) in base.execute(
            "select r.ref from sense join record r on r.n = sense.rowid where sense match ?", (asked,)
        )
    }


def token(base: sqlite3.Connection, folded: str, kind: str) -> str:
    row = base.execute(
        "select t.token from term t join concept c on c.token = t.token where t.folded = ? and c.kind = ?",
        (folded, kind),
    ).fetchone()
    assert row, folded
    return str(row[0])


def test_every_record_is_in_the_index(base: sqlite3.Connection) -> None:
    base.execute("create virtual table temp.read using fts5vocab('main', 'sense', 'instance')")
    assert base.execute("select n from record except select doc from temp.read").fetchall() == []


def test_the_letters_of_a_weapon_are_no_country_code(base: sqlite3.Connection) -> None:
    found = refs(base, token(base, "honduras", "country"))
    assert "country/HND" in found
    assert not {ref for ref in found if "hn-5" in ref}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("rifle", "fusil", "fuzil", "步枪"), "arms_category"),
        (("peru", "perou", "秘鲁", "peruano", "peruvienne"), "country"),
        (("peace ark", "和平方舟", "arca de la paz"), "ship"),
        (("exercise", "ejercicio", "exercicio", "演习"), "kind"),
        (("africa", "afrique", "非洲"), "region"),
    ],
)
def test_words_of_one_meaning_have_one_token(base: sqlite3.Connection, words: tuple[str, ...], kind: str) -> None:
    assert len({token(base, word, kind) for word in words}) == 1


def test_what_is_written_in_one_language_is_found_by_another(base: sqlite3.Connection) -> None:
    assert "arms/2014-ecu-ak-rifles" in refs(base, token(base, "fusil", "arms_category"))
    assert "event/2018-peace-ark-antigua" in refs(base, token(base, "和平方舟", "ship"))
    titled = refs(base, f"title : {country_token('PER')}")
    assert {"country/PER", "source/minsa-2015-12-22"} & titled


def test_fields_are_what_a_record_is_about(base: sqlite3.Connection) -> None:
    about = refs(base, f"about : {facet('kind', 'port-call')}")
    assert about == {
        ref for (ref,) in base.execute("select ref from record where kind = 'port-call' and type = 'event'")
    }
    assert "event/2015-peace-ark-peru" in refs(base, "about : qzy2015")
    assert "event/2015-peace-ark-peru" in refs(base, f"about : {country_token('PER')}")


def test_a_country_inside_another_name_is_not_meant(lexicon: Lexicon) -> None:
    for text, iso3, other in (
        ("South Sudan", "SSD", "SDN"),
        ("Guinea-Bissau", "GNB", "GIN"),
        ("Dominican Republic", "DOM", "DMA"),
        ("Equatorial Guinea", "GNQ", "GIN"),
    ):
        found = set(lexicon.read(f"a visit to {text} in May", "en"))
        assert country_token(iso3) in found
        assert country_token(other) not in found


def test_codes_count_in_capitals_only(lexicon: Lexicon) -> None:
    assert country_token("USA") in set(lexicon.read("a US warning", "en"))
    assert country_token("USA") not in set(lexicon.read("tell us more", "en"))


def test_designations_are_found_with_and_without_the_hyphen(base: sqlite3.Connection) -> None:
    found = refs(base, "title : k8")
    assert "arms/2009-bol-k-8" in found
    for written in ("k 8", "k8"):
        assert ("k8",) in base.execute("select token from term where folded = ?", (written,)).fetchall()


def test_terms_lead_to_tokens_that_records_have(base: sqlite3.Connection) -> None:
    for folded, found in base.execute(
        "select folded, token from term where n > 0 and token not like 'qz%' order by folded limit 400 offset 5000"
    ):
        assert refs(base, f'"{found}"'), folded


def test_every_token_of_a_concept_is_declared(base: sqlite3.Connection) -> None:
    assert not base.execute(
        "select token from term where token like 'qz%' and token not in (select token from concept)"
    ).fetchall()
    assert not base.execute("select folded from term where folded = '' or folded like '% '").fetchall()
    assert base.execute("select count(*) from term where folded like ?", (STEM + "%",)).fetchone()[0] > 1000


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("frigate", "frigates")),
        ("es", ("donacion", "donaciones")),
        ("es", ("fragata", "fragatas")),
        ("pt", ("doacao", "doacoes")),
        ("pt", ("navio", "navios")),
        ("fr", ("exercice", "exercices")),
        ("fr", ("fregate", "fregates")),
    ],
)
def test_inflected_words_have_one_stem(lang: str, words: tuple[str, ...]) -> None:
    assert len({stem(word, lang) for word in words}) == 1


def test_numbers_are_whole_and_scripts_apart() -> None:
    assert split("10,000 rifles") == ["10000", "rifles"]
    assert split("3.5 and 1,23") == ["3", "5", "and", "1", "23"]
    assert split("歼10战机") == ["歼", "10", "战机"]


def test_a_mechanism_with_one_state_is_about_it_and_one_with_many_about_none(base: sqlite3.Connection) -> None:
    about = {iso3: refs(base, f"about : {country_token(iso3)}") for iso3 in ("ARG", "PER", "CHL")}
    assert "mechanism/espacio-lejano" in about["ARG"]
    assert not any("mechanism/mission-harmony" in found for found in about.values())
