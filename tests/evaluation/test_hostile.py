"""No text is an error for the search: a sample of what `python -m tools.evaluation.hostile` throws 10,000 of."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from tests.tries import Tries
from tools.evaluation.hostile import EVERY_BYTE, LONG, MAKERS, texts, throw

SAMPLE = 600
SEED = 20261125


@pytest.mark.tried("Input", "texts of all kinds and bytes put to the search", "hits or none, never an error")
def test_hostile_texts_give_hits_or_none_and_never_an_error(base: Base, tries: Tries) -> None:
    found = sum(bool(throw(base, text, i).hits) for i, text in enumerate(texts(SAMPLE, SEED)))
    tries(SAMPLE)
    assert found > SAMPLE / 20, "nothing is found any more: these texts try nothing"


def test_the_base_answers_as_before_after_a_hostile_text(base: Base) -> None:
    before = throw(base, "peace ark grenada")
    for text in ('"', "\x00" * LONG, "peace" + "\u0301" * LONG, "a" * LONG):
        throw(base, text)
    assert throw(base, "peace ark grenada") == before


def test_the_texts_are_of_all_kinds_and_the_same_again() -> None:
    made = list(texts(SAMPLE, SEED))
    assert made == list(texts(SAMPLE, SEED))
    assert len(made) == SAMPLE
    assert set(EVERY_BYTE) <= set(made)
    assert max(map(len, made)) == LONG
    assert len(MAKERS) == 10
    whole = "".join(texts(SAMPLE * 10, SEED))  # enough that no sign is missing by chance
    assert all(sign in whole for sign in ("\x00", '"', "\u202e", "\u0301", "\ud800", "\U0010ffff", "NEAR"))
