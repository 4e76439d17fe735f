"""The closed vocabularies: read from the records, fit to be shown, and what follows from a value is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from lactui.records.models.vocabulary import FIELDS, TRAITS

if TYPE_CHECKING:
    from lactui.records.reading.folder import Records
    from tests.records.conftest import Folder

FILE = "vocabulary.jsonl"


def changed(folder: Folder, field: str, value: str, /, **changes: Any) -> list[str]:
    """What the check says once a word was changed."""
    number = 1 + next(
        n for n, line in enumerate(folder.read(FILE)) if line.startswith(f'{{"field": "{field}", "value": "{value}"')
    )
    folder.put(FILE, number, json.loads(folder.read(FILE)[number - 1]) | changes)
    return [str(fault) for fault in folder.check().faults]


@pytest.mark.parametrize("field", ["kind", "confidence", "partnership", "dimension", "arms_category", "bound"])
def test_labels_tell_values_apart(real: Records, field: str) -> None:
    labels = [word.label for word in real.terms.fields[field].values()]
    assert len(set(labels)) == len(labels)


def test_every_vocabulary_has_values_and_every_trait_is_given(real: Records) -> None:
    assert all(real.terms.values(field) for field in FIELDS)
    unused = [(field, trait) for field, said in TRAITS.items() for trait in said if not real.terms.values(field, trait)]
    assert unused == []


def test_every_unit_is_used(real: Records) -> None:
    used = {s.unit for s in real.statistics} | {i.unit for i in real.indicators} | {m.unit for m in real.measures}
    assert set(real.terms.values("unit")) - used == set()


def test_every_detail_is_used(real: Records) -> None:
    used = {name for event in real.events for name in event.details}
    assert used == set(real.terms.values("detail"))


def test_an_unknown_vocabulary_is_an_error(real: Records) -> None:
    with pytest.raises(KeyError):
        real.terms.values("colour")
    assert real.terms.akin("kind", "talks", "visit")
    assert not real.terms.akin("kind", "forum", "arms")


@pytest.mark.parametrize(
    ("word", "changes", "says"),
    [
        (("kind", "visit"), {"field": "sort"}, "is not a vocabulary"),
        (("kind", "visit"), {"traits": ["heavy"]}, "allowed: call, beside, high, high-lac"),
        (("kind", "visit"), {"akin": ["journey"]}, "is no other kind"),
        (("kind", "visit"), {"position": 2}, "is the place of another value of kind"),
        (("kind", "visit"), {"position": 900}, "stands after a later one"),
        (("kind", "visit"), {"meaning": "A visit"}, "is not a sentence"),
        (("arms_category", "air-defence"), {"label": "air defence"}, "more than 10 characters"),
    ],
)
def test_a_word_that_is_none_is_refused(
    folder: Folder, word: tuple[str, str], changes: dict[str, Any], says: str
) -> None:
    said = changed(folder, *word, **changes)
    assert any(says in text and text.startswith("vocabulary.jsonl:") for text in said), said


def test_a_broken_word_is_not_held_against_the_records_that_use_it(folder: Folder) -> None:
    said = changed(folder, "kind", "visit", label="")
    assert [text for text in said if not text.startswith("vocabulary.jsonl:")] == []


def test_without_a_vocabulary_the_file_is_what_is_missing(folder: Folder) -> None:
    (folder.path / FILE).unlink()
    faults = [str(fault) for fault in folder.check().faults]
    assert [text for text in faults if not text.startswith("MANIFEST.json")] == [
        "vocabulary.jsonl: is missing from the folder of records"
    ]
