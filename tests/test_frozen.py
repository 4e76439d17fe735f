"""The frozen records pass the check, hold every word of the vocabularies that decide what is shown, and are few."""

from __future__ import annotations

import pytest

from lactui.records.reading.folder import JSONL_FILES, load
from lactui.records.rules.check import check
from tests import frozen
from tests.conftest import opened
from tests.support import REAL_BASE, RECORDS


def test_the_frozen_records_have_no_fault() -> None:
    report = check(RECORDS)
    assert [str(fault) for fault in (*report.faults, *report.warnings)] == []


def test_every_file_of_facts_is_frozen() -> None:
    known = {file.name for file in JSONL_FILES} | {"indicators.csv", "indicator_values.csv", "MANIFEST.json"}
    assert {path.name for path in frozen.FACTS.iterdir()} == known - set(frozen.SHARED)
    assert all(path.stat().st_size for path in frozen.FACTS.iterdir())


UNFINISHED = {"status": {"partial", "lapsed", "not-known"}, "kind": {"maritime-incident"}}
"""Words that no frozen record has: orders of which it is open what came of them, and incidents at sea."""


@pytest.mark.parametrize(
    ("stem", "field", "words"),
    [
        ("events", "kind", "kind"),
        ("events", "confidence", "confidence"),
        ("events", "date_basis", "date_basis"),
        ("arms", "status", "status"),
        ("arms", "category", "arms_category"),
        ("mechanisms", "nature", "nature"),
        ("statistics", "origin", "origin"),
    ],
)
def test_every_word_occurs(stem: str, field: str, words: str) -> None:
    records = load(RECORDS)
    found = {getattr(record, field) for record in getattr(records, stem)}
    assert found | UNFINISHED.get(field, set()) == set(records.terms.values(words))


def test_they_are_few() -> None:
    assert sum(path.stat().st_size for path in frozen.FACTS.iterdir()) < 700_000


def test_the_real_base_is_not_opened_unseen() -> None:
    REAL_BASE.read_bytes()
    (RECORDS / "events.jsonl").read_bytes()
    assert opened == [str(REAL_BASE)]
    opened.clear()
