"""The page on data quality is in step with the records, and the sample is the one that the seed draws."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import quality  # noqa: E402
import sample  # noqa: E402


def test_the_page_is_in_step() -> None:
    done = subprocess.run(  # noqa: PLW1510 (the assertion shows what it said)
        [sys.executable, str(ROOT / "tools" / "quality.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_sample_holds_what_the_seed_draws() -> None:
    with quality.SAMPLE.open(encoding="utf-8") as file:
        kept = list(csv.DictReader(file))
    drawn = {ref for ref, _ in sample.draw(quality.RECORDS, sample.SEED, sample.SIZE)}
    moved = {row["old"] for row in quality.rows(quality.RECORDS, "redirects")}
    moved |= {row["record"] for row in quality.rows(quality.RECORDS, "changes") if row["change"] == "removed"}
    assert len(kept) == sample.SIZE
    # A record added since may stand where one of the last of the sample stood; those before it must be there.
    added = {row["record"] for row in quality.rows(quality.RECORDS, "changes") if row["change"] == "added"}
    assert drawn - added <= {row["record"] for row in kept} | moved


def test_every_record_of_the_sample_has_a_verdict_and_its_reason() -> None:
    with quality.SAMPLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row["verdict"] in (*quality.SETTLED, "unreachable"), row
            if row["verdict"] != "right":
                assert row["what"], row


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.278), (6, 60, 0.047, 0.201), (5, 10, 0.237, 0.763)]
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    found = quality.wilson(hits, of)
    assert found == pytest.approx((low, high), abs=0.001)


def test_sources_are_counted_where_the_record_is_now(tmp_path: Path) -> None:
    (tmp_path / "redirects.jsonl").write_text(
        '{"old": "events/a", "new": "events/b"}\n{"old": "events/b", "new": "events/c"}\n'
    )
    (tmp_path / "events.jsonl").write_text(
        '{"id": "c", "sources": [{"source": "x"}, {"source": "y"}], "outcome": {"source": "z"}}\n'
        '{"id": "d", "sources": [{"source": "x"}]}\n'
    )
    assert quality.sources_now(tmp_path, ["events/a", "events/d", "events/gone"]) == {
        "events/a": 3,
        "events/d": 1,
    }


def test_a_reprint_is_no_second_voice(tmp_path: Path) -> None:
    (tmp_path / "publishers.jsonl").write_text('{"name": "A Daily", "family": "A house"}\n')
    (tmp_path / "sources.jsonl").write_text(
        '{"id": "one", "publisher": "A Daily"}\n{"id": "two", "publisher": "A house"}\n'
        '{"id": "three", "publisher": null}\n'
    )
    assert quality.voices(tmp_path) == {"one": "A house", "two": "A house", "three": "three"}
