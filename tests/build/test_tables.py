"""Every line of every record file has its row, with its sources."""

from __future__ import annotations

import csv
import json
import sqlite3
from typing import Any

import pytest

from lactui.db.record_types import ORDER, TYPES
from tests.support import RECORDS

Lines = dict[str, list[dict[str, Any]]]

STEMS = {name: type.plural for name, type in TYPES.items()}


def key(type: str, line: dict[str, Any]) -> str:
    return str(line["iso3" if type == "country" else "id"])


def cited(type: str, line: dict[str, Any]) -> list[tuple[str, str | None, int | None]]:
    """What a line cites: (source, what it supports, edition)."""
    if type == "claim":
        return [(line["stated_by"], None, None)]
    found: list[tuple[str, str | None, int | None]]
    found = [(one["source"], one["supports"], None) for one in line.get("sources", [])]
    outcome = (line.get("outcome") or {}).get("source")
    if outcome and outcome not in {one["source"] for one in line["sources"]}:
        found.append((outcome, "what became of it", None))
    for position, edition in enumerate(line.get("editions", []), 1):
        found += [(one["source"], one["supports"], position) for one in edition["sources"]]
    return found


@pytest.mark.parametrize("type", TYPES)
def test_every_line_is_a_record_with_its_sources(base: sqlite3.Connection, lines: Lines, type: str) -> None:
    expected = {
        f"{type}/{key(type, line)}": [(n, *one) for n, one in enumerate(cited(type, line), 1)]
        for line in lines[STEMS[type]]
    }
    found: dict[str, list[Any]] = {ref: [] for (ref,) in base.execute("select ref from record where type = ?", (type,))}
    for ref, *rest in base.execute(
        "select ref, position, source, supports, edition from citation order by ref, position"
    ):
        if ref in found:
            found[ref].append(tuple(rest))
    assert found == expected
    for ref, sources in base.execute("select ref, sources from record where type = ?", (type,)):
        assert sources == len({source for _, source, *_ in expected[ref]})


def test_counts_agree_with_the_manifest(base: sqlite3.Connection) -> None:
    manifest = json.loads((RECORDS / "MANIFEST.json").read_text("utf-8"))
    tables = {stem: type for type, stem in STEMS.items()} | {
        "editions": "edition",
        "evidence": "evidence",
        "indicators": "indicator",
        "indicator_values": "indicator_value",
        "outlines": "outline",
        "places": "place",
        "distinct": "distinct_pair",
        "redirects": "redirect",
        "measures": "measure",
        "vocabulary": "vocabulary",
        "han_variants": "han_variant",
        "publishers": "publisher",
        "changes": "change",
        "searches": "looked",
    }
    for name, count in manifest["counts"].items():
        if name in ("synonyms", "aliases", "country_words", "country_names"):
            continue  # words become concepts and terms: test_sense
        if name == "actors":
            found = base.execute("select count(*) from actor where region is null").fetchone()[0]
        else:
            found = base.execute(f"select count(*) from {tables[name]}").fetchone()[0]
        assert found == count, name
    assert manifest["omitted"] == []
    said = dict(base.execute("select key, value from meta"))
    assert said["edition"] == manifest["edition"]
    assert said["edition_date"] == manifest["date"]
    assert said["count_event"] == str(manifest["counts"]["events"])


def test_indicator_values_are_those_of_the_file(base: sqlite3.Connection) -> None:
    with (RECORDS / "indicator_values.csv").open(encoding="utf-8", newline="") as file:
        expected = {(row["iso3"], row["code"], int(row["year"])): float(row["value"]) for row in csv.DictReader(file)}
    found = {(iso3, code, year): value for iso3, code, year, value in base.execute("select * from indicator_value")}
    assert found == expected


def test_links_lead_to_records(base: sqlite3.Connection, lines: Lines) -> None:
    expected = sorted(
        (f"{type}/{key(type, line)}", *related["record"].split("/", 1))
        for type, stem in STEMS.items()
        for line in lines[stem]
        for related in line.get("related", [])
    )
    singular = {stem: type for type, stem in STEMS.items()}
    found = base.execute("select ref, target from link").fetchall()
    assert sorted(found) == sorted((ref, f"{singular.get(stem, stem)}/{id}") for ref, stem, id in expected)


def test_a_mechanism_has_the_countries_of_its_events(base: sqlite3.Connection, lines: Lines) -> None:
    expected = {
        (event["mechanism"], party["iso3"])
        for event in lines["events"]
        if event["mechanism"]
        for party in event["countries"]
        if party["iso3"] != "CHN"
    }
    found = base.execute(
        "select r.id, rc.iso3 from record_country rc join record r on r.n = rc.record where r.type = 'mechanism'"
    )
    assert set(found) == expected


def test_records_are_numbered_by_type_then_id(base: sqlite3.Connection) -> None:
    rows = base.execute("select n, type, id from record order by n").fetchall()
    assert [n for n, _, _ in rows] == list(range(1, len(rows) + 1))
    assert rows == sorted(rows, key=lambda row: (ORDER[row[1]], row[2]))


def test_one_line_summaries(base: sqlite3.Connection) -> None:
    def head(ref: str) -> Any:
        return base.execute('select title, date, "end", year, summary from record where ref = ?', (ref,)).fetchone()

    assert head("country/PER")[0] == "Peru"
    assert head("arms/1968-sdn-mig-15uti")[:4] == ("MiG-15UTI, Sudan", "1968", "1969", 1968)
    assert head("statistic/152-voyage") == (
        "Countries visited by the naval task group 152",
        "2015-04-03",
        "2016-02-05",
        2015,
        "16 countries, world, 2015-04-03 to 2016-02-05",
    )
    assert head("comparison/anti-piracy")[0] == "Anti-piracy"


def test_a_printed_number_keeps_its_decimals(base: sqlite3.Connection, lines: Lines) -> None:
    found = dict(base.execute("select id, decimals from statistic"))
    for line in lines["statistics"]:
        value = line["value"]
        if isinstance(value, float):
            assert f"{value:.{found[line['id']]}f}".rstrip("0").rstrip(".") == repr(value).removesuffix(".0")
        else:
            assert found[line["id"]] == 0


def test_every_record_but_sources_has_a_name(base: sqlite3.Connection) -> None:
    unnamed = "select distinct type from record where ref not in (select ref from name)"
    assert base.execute(unnamed).fetchall() == [("source",)]
