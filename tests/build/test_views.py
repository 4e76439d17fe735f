"""The views give what an independent count of the record files gives."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter, defaultdict
from typing import Any

from lactui.build.views import VIEWS
from tests.support import RECORDS

Lines = dict[str, list[dict[str, Any]]]


def sides(region: str) -> tuple[str, ...]:
    return ("LAC", "AFR") if region == "both" else (region,)


def test_every_view_answers_and_names_its_columns_once(base: sqlite3.Connection) -> None:
    for view in VIEWS:
        found = base.execute(f"select * from {view.name}")
        names = [column[0] for column in found.description]
        assert len(set(names)) == len(names)
        assert found.fetchone() is not None


def outcome(line: dict[str, Any]) -> set[str]:
    """The source that tells what became of it."""
    source = (line.get("outcome") or {}).get("source")
    return {source} if source else set()


def test_events_with_countries(base: sqlite3.Connection, lines: Lines) -> None:
    found = {
        id: (set(iso3.split(",")) if iso3 else set(), title, mechanism, sources, actor)
        for id, iso3, title, mechanism, sources, actor in base.execute(
            "select id, iso3, title, mechanism, sources, actor from event_with_countries"
        )
    }
    assert found == {
        line["id"]: (
            {party["iso3"] for party in line["countries"]} - {"CHN"},
            line["title"],
            line["mechanism"],
            len({one["source"] for one in line["sources"]} | outcome(line)),
            line["actor"],
        )
        for line in lines["events"]
    }


def test_tiv_by_recipient_and_year(base: sqlite3.Connection) -> None:
    series: dict[str, dict[tuple[str, int], float]] = defaultdict(dict)
    with (RECORDS / "indicator_values.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            series[row["code"]][row["iso3"], int(row["year"])] = float(row["value"])
    china, total = series["arms-imports-china-tiv"], series["arms-imports-total-tiv"]
    first, last = base.execute("select min(first), max(last) from indicator where supplier <> 'all'").fetchone()
    assert {
        (iso3, year): (tiv, all_suppliers)
        for iso3, year, tiv, all_suppliers in base.execute(
            "select iso3, year, tiv, tiv_all_suppliers from tiv_by_recipient_year"
        )
    } == {key: (china.get(key, 0.0), value) for key, value in total.items() if first <= key[1] <= last}
    assert china.keys() <= total.keys()


def test_counts_by_region_kind_and_year(base: sqlite3.Connection, lines: Lines) -> None:
    expected = Counter(
        (side, line["kind"], int(line["start"][:4]), line["actor"])
        for line in lines["events"]
        for side in sides(line["region"])
    )
    rows = base.execute("select region, kind, year, actor, events from count_by_region_kind_year").fetchall()
    assert {row[:4]: row[4] for row in rows} == dict(expected)
    assert len(rows) == len(expected)


def test_coverage_by_country_and_kind(base: sqlite3.Connection, lines: Lines) -> None:
    order = ["official", "reported", "contested", "claimed"]
    known = {line["iso3"] for line in lines["countries"]}
    held: dict[tuple[str, str, str], list[tuple[str | None, str]]] = defaultdict(list)
    for line in lines["events"]:
        for iso3 in {party["iso3"] for party in line["countries"]} & known:
            held[iso3, line["kind"], line["actor"]].append((line["end"] or line["start"], line["confidence"]))
    for line in lines["arms"]:
        years = [str(year) for year in line["delivery_years"]] or [str(line["order_year"] or "")]
        held[line["recipient"], "arms", "CHN"].append((max(years) or None, line["confidence"]))
    expected = {
        key: (
            len(records),
            max((date for date, _ in records if date), default=None),
            min((confidence for _, confidence in records), key=order.index),
        )
        for key, records in held.items()
    }
    assert {
        (iso3, kind, actor): (records, last, confidence)
        for iso3, kind, actor, records, last, confidence in base.execute(
            "select iso3, kind, actor, records, last, confidence from coverage"
        )
    } == expected


def test_the_balance_of_claims(base: sqlite3.Connection, lines: Lines) -> None:
    stances = ("supports", "qualifies", "contradicts")
    found = {row[0]: row[1:] for row in base.execute(f"select id, {', '.join(stances)} from claim_balance")}
    assert found == {
        line["id"]: tuple(Counter(piece["stance"] for piece in line["evidence"])[stance] for stance in stances)
        for line in lines["claims"]
    }


def test_what_rests_on_each_source(base: sqlite3.Connection, lines: Lines) -> None:
    records: dict[str, int] = Counter()
    alone: dict[str, int] = Counter()
    for stem, held in lines.items():
        if stem == "sources":
            continue
        for line in held:
            cited = {one["source"] for one in line.get("sources", []) if isinstance(one, dict)}
            cited |= outcome(line)
            cited |= {one["source"] for edition in line.get("editions", []) for one in edition["sources"]}
            cited |= {line["stated_by"]} if "stated_by" in line else set()
            records.update(cited)
            if len(cited) == 1:
                alone.update(cited)
    found = {row[0]: row[1:] for row in base.execute("select id, records, alone from source_weight")}
    assert found == {line["id"]: (records[line["id"]], alone[line["id"]]) for line in lines["sources"]}
