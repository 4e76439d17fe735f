"""Cards for a window of few lines."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Facts
from lactui.cards.card import card
from lactui.cards.panel import FIRST, dense
from lactui.db.database import Base
from lactui.render.lines import layout


def lines(base: Base, ref: str, width: int = 78) -> list[str]:
    made = card(base, ref)
    assert made is not None
    return [line.text for line in layout(dense(made), width, panel=True, dense=True)]


def test_an_event_says_when_what_how_sure_and_where_under_its_title(base: Base) -> None:
    found = lines(base, "event/2018-peace-ark-antigua")
    assert found[1].startswith("2018-10-22")
    assert "port call" in found[1]
    assert "● official" in found[1]
    assert not any(line.startswith(("when", "kind ", "confidence")) for line in found)


@pytest.mark.parametrize("width", [37, 78])
def test_a_failed_deal_says_so_first_and_its_money_in_a_line_of_its_own(base: Base, width: int) -> None:
    found = lines(base, "arms/2009-ecu-ylc-2v-ylc-18-2009-cancelled", width)
    assert found[1].startswith("× cancelled  ○ reported")
    assert any("0 of 4 delivered" in line for line in found[1:3])
    money = [line for line in found[:13] if "dollars" in line]
    assert money == [line for line in found[:13] if line.startswith("contract")]
    assert "TIV" not in money[0]


@pytest.mark.parametrize("ref", ["event/2018-peace-ark-antigua", "arms/2009-per-fn-6"])
def test_no_fact_is_lost(base: Base, ref: str) -> None:
    made = card(base, ref)
    assert made is not None
    short = dense(made)
    facts = next(block for block in made.blocks if isinstance(block, Facts) and block.id == "facts")
    kept = [fact.label for block in short.blocks if isinstance(block, Facts) for fact in block.rows]
    assert set(kept) >= {fact.label for fact in facts.rows}
    assert list(dict.fromkeys(b.id for b in short.blocks if b.id not in ("first", "cited"))) == [
        block.id for block in made.blocks
    ]


def test_other_types_stay_as_they_are(base: Base) -> None:
    made = card(base, "country/PER")
    assert made is not None
    assert made.type not in FIRST
    assert dense(made) is made


def test_the_sources_are_counted_in_a_line_and_stand_whole_at_the_end(base: Base) -> None:
    made = card(base, "event/2018-lac-defence-forum-4th")
    assert made is not None
    found = lines(base, made.ref)
    said = next(line for line in found if line.startswith("sources "))
    cited = len(made.record["sources"])
    voices = made.record["independent"]
    counted = str(cited) + (f", {voices} independent" if voices < cited else "")
    assert said.removeprefix("sources").strip().startswith(f"{counted}: ")
    assert len(said) <= 78
    assert any(line.startswith(f"sources {cited}") for line in found[found.index(said) + 1 :])
