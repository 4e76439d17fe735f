"""`chinese` among other words asks for what China does, and for nothing that others do without it."""

from __future__ import annotations

import pytest

from lactui.store.database import Base
from lactui.store.search.search import search

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
    hits = found(real_base, text)
    assert not [ref for ref in hits if "taiwan" in ref]
    assert not {"ship/pan-chao", "ship/kunming", "ship/panshi"} & set(hits)
    assert "event/2018-taiwan-honduras-squadron" in found(real_base, "taiwan ship visit honduras")
