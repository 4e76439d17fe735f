"""The closed vocabularies are fit to be shown, and every value of the records is in them."""

from __future__ import annotations

import pytest

from lactui.records.models import vocabulary
from lactui.records.reading.folder import Records


@pytest.mark.parametrize("field", vocabulary.VOCABULARIES)
def test_values_are_unique_and_say_what_they_mean(field: str) -> None:
    words = vocabulary.VOCABULARIES[field]
    assert len({word.value for word in words}) == len(words)
    for word in words:
        assert word.label
        assert word.meaning.endswith("."), word
        assert len(word.meaning) <= 100, word


@pytest.mark.parametrize(("field", "width"), vocabulary.LABEL_WIDTH.items())
def test_labels_fit_their_column(field: str, width: int) -> None:
    assert [w.label for w in vocabulary.VOCABULARIES[field] if len(w.label) > width] == []


@pytest.mark.parametrize(
    "field", ["kind", "confidence", "partnership", "dimension", "arms_category", "bound"]
)
def test_labels_tell_values_apart(field: str) -> None:
    labels = [word.label for word in vocabulary.VOCABULARIES[field]]
    assert len(set(labels)) == len(labels)


def test_every_unit_is_used(real: Records) -> None:
    used = (
        {s.unit for s in real.statistics}
        | {i.unit for i in real.indicators}
        | {m.unit for m in real.measures}
    )
    assert set(vocabulary.values("unit")) - used == set()


def test_every_detail_is_used(real: Records) -> None:
    used = {name for event in real.events for name in event.details}
    assert used == set(vocabulary.values("detail"))


def test_an_unknown_vocabulary_is_an_error() -> None:
    with pytest.raises(KeyError):
        vocabulary.values("colour")
    assert vocabulary.label("kind", "port-call") == "port call"
    assert vocabulary.meaning("stance", "supports") == "The record speaks for the claim."
