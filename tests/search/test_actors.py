"""`chinese` among other words asks for what China does, and for nothing that others do without it."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.search.search import search

TAIWANESE = "event/2025-taiwan-paraguay"


def found(base: Base, text: str) -> list[str]:
    return [hit.head.ref for hit in search(base, text, limit=None).hits]


@pytest.mark.parametrize("word", ["", "taiwan", "taiwanese"])
def test_who_acts_is_left_open_or_named(base: Base, word: str) -> None:
    assert TAIWANESE in found(base, f"{word} helicopters paraguay")


@pytest.mark.parametrize("word", ["chinese", "china", "chino", "chinois", "PRC", "中国"])
def test_china_among_other_words_is_a_condition(base: Base, word: str) -> None:
    text = f"{word} helicopters paraguay"
    assert TAIWANESE not in found(base, text)
    assert ("actor", "CHN", "with China") in search(base, text).understood


def test_what_others_do_about_china_is_still_found(base: Base) -> None:
    assert "event/2025-africom-langley" in found(base, "us warning chinese training africa")
    assert "event/2023-dod-namibia" in found(base, "chinese base namibia")


def test_china_beside_somebody_else_who_acts_is_no_condition(base: Base) -> None:
    assert TAIWANESE in found(base, "china taiwan paraguay helicopters")


@pytest.mark.real
@pytest.mark.parametrize("text", ["chinese ship visit honduras", "chino buque honduras", "中国 洪都拉斯 军舰"])
def test_taiwans_squadron_is_no_chinese_ship(real_base: Base, text: str) -> None:
    hits = search(real_base, text, limit=None).hits
    called = [hit for hit in hits if hit.whole or hit.head.type == "ship" or hit.head.kind == "port-call"]
    assert not [hit.head.ref for hit in called if "taiwan" in hit.head.ref or hit.head.actor == "TWN"]
    assert not {"ship/pan-chao", "ship/kunming", "ship/panshi"} & {hit.head.ref for hit in hits}
    assert "event/2018-taiwan-honduras-squadron" in found(real_base, "taiwan ship visit honduras")


@pytest.mark.parametrize(
    "words", ["not of china", "other than china", "without the chinese", "sin china", "sauf la chine"]
)
def test_china_denied_asks_for_what_others_do(base: Base, words: str) -> None:
    result = search(base, f"helicopters {words}", limit=None)
    assert ("actor", "others", "by others than China") in result.understood
    assert not [said for said in result.understood if said[0] == "aside"]
    whole = [hit.head for hit in result.hits if hit.whole]
    assert TAIWANESE in [head.ref for head in whole]
    assert not [head for head in whole if head.actor in (None, "CHN")]


def test_a_denial_elsewhere_leaves_china_as_it_is(base: Base) -> None:
    assert ("actor", "CHN", "with China") in search(base, "not helicopters paraguay chinese").understood


@pytest.mark.parametrize(("text", "state"), [("us warning namibia", True), ("warning of the us in namibia", True)])
def test_us_in_small_letters_is_the_state(base: Base, text: str, state: bool) -> None:
    read = {(kind, value) for kind, value, _ in search(base, text).understood}
    assert bool(read & {("country", "USA"), ("kind", "us-response")}) is state


@pytest.mark.parametrize("asking", ["tell us about", "show us", "for us the"])
def test_us_is_who_asks_behind_a_verb_of_asking(base: Base, asking: str) -> None:
    read = {(kind, value) for kind, value, _ in search(base, f"{asking} helicopters in paraguay").understood}
    assert ("country", "USA") not in read


@pytest.mark.real
@pytest.mark.parametrize(
    "text", ["arms sales bolivia", "vente d'armes à la bolivie", "venta de armas bolivia", "军售 玻利维亚"]
)
def test_the_sale_of_arms_in_a_country_means_its_transfers(real_base: Base, text: str) -> None:
    result = search(real_base, text, limit=None)
    assert result.groups["arms"] == search(real_base, "arms bolivia").groups["arms"] > 9
    assert ("type", "arms", "arms transfers") in result.understood


@pytest.mark.real
def test_no_sale_of_arms_is_said_in_the_words_of_the_question(real_base: Base) -> None:
    from lactui.cards.answer import missing

    without = "select name from country where iso3 not in (select recipient from arms) order by name limit 1"
    ((name,),) = real_base.rows(without)
    told = missing(real_base, search(real_base, f"arms sales {name}"))
    assert told.startswith(f"No arms transfers in {name} found")


@pytest.mark.real
def test_the_word_for_a_sort_of_record_is_not_found_in_names(real_base: Base) -> None:
    """`ARM` stands before the names of Mexican ships."""
    assert not [ref for ref in found(real_base, "arms chile") if ref.startswith("ship/")]
