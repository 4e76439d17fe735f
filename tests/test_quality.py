"""The page on data quality counts what it says, and the sample is the one that the seed draws."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace as Namespace
from typing import Any

import pytest

from lactui.records.reading.folder import load
from tools import blind, quality, sample


@pytest.mark.real
def test_the_sample_holds_what_the_seed_draws() -> None:
    with quality.SAMPLE.open(encoding="utf-8") as file:
        kept = list(csv.DictReader(file))
    records = load(quality.RECORDS)
    drawn = {ref for ref, _ in sample.draw(quality.RECORDS, sample.SEED, sample.SIZE)}
    moved = {redirect.old for redirect in records.redirects}
    moved |= {each.record for each in records.changes if each.change == "removed"}
    assert len(kept) == sample.SIZE
    # A record added since may stand where one of the last of the sample stood; those before it must be there.
    added = {each.record for each in records.changes if each.change == "added"}
    assert drawn - added <= {row["record"] for row in kept} | moved


def test_every_record_of_the_sample_has_a_verdict_and_its_reason() -> None:
    with quality.SAMPLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row["verdict"] in (*quality.SETTLED, "unreachable"), row
            if row["verdict"] != "right":
                assert row["what"], row


def test_every_drawing_is_in_the_order_of_its_seed_and_has_verdicts_with_reasons() -> None:
    for draw in quality.read_csv(quality.DRAWS):
        drawn = quality.read_csv(quality.DRAWS.parent / f"{draw['name']}.csv")
        assert drawn, draw
        order = [hashlib.sha256(f"{draw['seed']} {row['record']}".encode()).digest() for row in drawn]
        assert order == sorted(order), draw
        for row in drawn:
            assert row["verdict"] in (*quality.FLAWED, "unreachable"), row
            assert row["what"] or not quality.FLAWED.get(row["verdict"]), row


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.278), (6, 60, 0.047, 0.201), (5, 10, 0.237, 0.763)]
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    found = quality.wilson(hits, of)
    assert found == pytest.approx((low, high), abs=0.001)


def test_sources_are_counted_where_the_record_is_now() -> None:
    def cites(id: str, *sources: str) -> Any:
        return Namespace(id=id, sources=[Namespace(source=each, supports=None) for each in sources])

    records: Any = Namespace(
        redirects=[Namespace(old="events/a", new="events/b"), Namespace(old="events/b", new="events/c")],
        events=[cites("c", "x", "y", "z"), cites("d", "x")],
    )
    assert quality.sources_now(records, ["events/a", "events/d", "events/gone"]) == {"events/a": 3, "events/d": 1}


def test_every_fact_that_was_drawn_blind_has_a_verdict_and_what_was_asked_for() -> None:
    for told in quality.read_csv(blind.DRAWS):
        drawn = quality.read_csv(blind.DRAWS.parent / f"{told['name']}.csv")
        assert len({row["id"] for row in drawn}) == len(drawn) > 0
        for row in drawn:
            assert row["verdict"] in blind.VERDICTS, row
            assert row.get("again", "") in ("", *blind.VERDICTS), row
            assert bool(row.get("again")) <= (row["verdict"] == "drawn-before"), row
            shown = ("fact", "answer", "title" if "no address" in row["publisher"] else "url")
            assert all(row[column] for column in shown), row
            assert row["region"] in ("LAC", "AFR"), row
            assert row["record"] or row["verdict"] not in (blind.HELD, blind.CONTRADICTS), row


Draw = Callable[..., str]


@pytest.fixture
def told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """What is told of one draw whose facts have some columns beside those that all have here."""

    def told(columns: str, *rows: str) -> str:
        (tmp_path / "draws.csv").write_text("name,date,read\none,2026-01-02,all\n")
        lines = "".join(f"{n},LAC,visit,2010s,en,{row}\n" for n, row in enumerate(rows))
        (tmp_path / "one.csv").write_text(f"id,region,kind,period,language,{columns}\n{lines}")
        monkeypatch.setattr(blind, "DRAWS", tmp_path / "draws.csv")
        return blind.held()

    return told


def test_a_share_of_facts_held_leaves_out_those_of_cited_accounts(told_of: Draw) -> None:
    made = told_of("verdict", "held", "held", "missing", "part", "cited")
    assert "| 2026-01-02, all | 4 | 2 | 1 | 1 | 0 | 50% (15% to 85%) |" in made
    assert "| under 5 facts each | 4 | 2 |" in made


def test_a_draw_is_told_with_the_facts_that_an_earlier_one_had(told_of: Draw) -> None:
    rows = ("held,no,", "missing,no,", "drawn-before,no,held", "drawn-before,no,part", "outside,no,")
    made = told_of("verdict,cited,again", *rows)
    assert "| 2026-01-02, all: with what earlier draws had too | 4 | 2 | 1 | 1 | 0 | 50%" in made
    assert "| 2026-01-02, all: all that the searches brought | 2 | 1 | 0 | 1 | 0 | 50%" in made


def test_a_draw_that_judged_cited_accounts_too_tells_both_shares(told_of: Draw) -> None:
    made = told_of("verdict,cited", "held,yes", "held,yes", "held,no", "missing,no", "outside,no")
    assert "| 2026-01-02, all: all that the searches brought | 4 | 3 | 0 | 1 | 0 | 75%" in made
    assert "| 2026-01-02, all: of accounts not cited | 2 | 1 | 0 | 1 | 0 | 50%" in made
