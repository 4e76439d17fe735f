"""The words of the search: every country has its names in five languages, and a wrong one is refused."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from lactui.records.models.auxiliary import LANGUAGES
from lactui.records.reading.folder import Records
from tests.records.conftest import Folder
from tests.support import ROOT


def test_every_country_and_actor_is_named_in_five_languages(real: Records) -> None:
    named: dict[str, set[str]] = {}
    for name in real.country_names:
        named.setdefault(name.iso3, set()).add(name.locale[:2])
    for iso3 in [country.iso3 for country in real.countries] + [actor.code for actor in real.actors]:
        assert named[iso3] == set(LANGUAGES), iso3


def test_every_country_has_its_people_and_its_capital(real: Records) -> None:
    words = {each.iso3: each for each in real.country_words}
    for country in real.countries:
        own = words[country.iso3]
        assert all(getattr(own, lang) for lang in ("en", "es", "pt", "fr")), country.iso3
        assert own.capitals or country.capital == country.name


def test_the_names_are_those_that_the_script_writes() -> None:
    pytest.importorskip("babel")
    done = subprocess.run([sys.executable, ROOT / "tools" / "country_names.py", "--check"], check=False)
    assert done.returncode == 0, "run `python -m tools.country_names`"


def test_every_kind_of_event_and_arms_can_be_named_in_five_languages(real: Records) -> None:
    for field in ("kind", "arms_category"):
        for value in real.terms.values(field):
            groups = [group for group in real.synonyms if (group.field, group.value) == (field, value)]
            if not real.terms.has(field, value, "residual"):
                assert groups, value
                assert all(any(getattr(group, lang) for group in groups) for lang in LANGUAGES), value


@pytest.mark.parametrize(
    ("stem", "key", "field", "value", "says"),
    [
        ("synonyms", "visit", "value", "port-visit", "is not a value of kind"),
        ("synonyms", "academy", "value", "visit", "is not a value of None"),
        ("synonyms", "visit", "field", "kinds", "field"),
        ("synonyms", "visit", "en", ["visit", "visit"], "twice"),
        ("aliases", "norinco", "type", "firm", "type"),
        ("aliases", "norinco", "names", [], "at least 1"),
        ("aliases", "poly", "names", ["Norinco"], "is a name of norinco as well"),
        ("country_words", "PER", "capitals", [""], "is empty"),
    ],
)
def test_a_wrong_word_is_refused(folder: Folder, stem: str, key: str, field: str, value: Any, says: str) -> None:
    file = f"{stem}.jsonl"
    line = folder.line_of(file, key)
    folder.put(file, line, folder.record(file, key) | {field: value})
    said = [str(fault) for fault in folder.check().faults]
    assert any(text.startswith(f"{file}:{line}:") and says in text for text in said), said


def test_a_country_without_a_name_is_named(folder: Folder) -> None:
    kept = [line for line in folder.read("country_names.csv") if not line.startswith("PER,zh")]
    folder.write_lines("country_names.csv", kept)
    said = [str(fault) for fault in folder.check().faults]
    assert any("PER" in text and "has no name in zh" in text for text in said), said


def test_a_name_of_an_unknown_country_is_refused(folder: Folder) -> None:
    folder.write_lines("country_names.csv", [*folder.read("country_names.csv"), "ZZZ,en,Nowhere"])
    assert any("is neither a country nor an actor" in str(fault) for fault in folder.check().faults)
