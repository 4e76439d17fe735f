"""The stems of words are the same on every machine: snowballstemmer takes PyStemmer's, in C, where that is installed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest
import Stemmer

from lactui.search.tokenize import STEMMED

if TYPE_CHECKING:
    from lactui.db.database import Base


@pytest.mark.parametrize("language", STEMMED.values())
def test_both_stemmers_agree_on_the_words_of_the_base(base: Base, language: str) -> None:
    module = import_module(f"snowballstemmer.{language}_stemmer")
    plain = getattr(module, f"{language.title()}Stemmer")()
    compiled = Stemmer.Stemmer(language)
    words = [word for (word,) in base.rows("select distinct folded from term") if word.isalpha()][::5]
    assert len(words) > 500
    assert [plain.stemWord(word) for word in words] == compiled.stemWords(words)
