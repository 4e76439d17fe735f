from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from lactui.build import build
from lactui.store.base import Base, open_base
from lactui.store.lens import Lens
from lactui.store.measures import (
    SIDES,
    Figure,
    counted,
    country_figures,
    figures,
    measures,
    series,
    summary,
    views,
)
from tests.store.conftest import Lines, Values
from tests.support import RECORDS

CHINA, ALL = "arms-imports-china-tiv", "arms-imports-total-tiv"


def parties(event: dict[str, Any], role: str | None = None) -> set[str]:
    return {party["iso3"] for party in event["countries"] if role is None or party["role"] == role}


def on_side(records: list[dict[str, Any]], side: str) -> int:
    return sum(record["region"] in (side, "both") for record in records)


def tiv(lines: Lines, values: Values, side: str, code: str, first: int, last: int) -> float:
    inside = {line["iso3"] for line in lines["countries"] if line["region"] == side}
    return sum(
        value
        for (iso3, each, year), value in values.items()
        if iso3 in inside and each == code and first <= year <= last
    )


def one(base: Base, dimension: str, measure: str, side: str, normalisation: str) -> Figure:
    found = [
        figure
        for figure in figures(base, dimension)
        if (figure.measure, figure.subject, figure.normalisation) == (measure, side, normalisation)
    ]
    assert len(found) == 1
    return found[0]


def test_the_summary_counts_what_counting_the_records_counts(
    base: Base, lines: Lines, values: Values
) -> None:
    events = lines["events"]

    def of(kind: str, *, china: bool = False) -> list[dict[str, Any]]:
        return [e for e in events if e["kind"] == kind and (not china or "CHN" in parties(e))]

    def through(mechanism: str) -> list[dict[str, Any]]:
        return [e for e in events if e["mechanism"] == mechanism]

    expected = {
        "anti-piracy": through("gulf-of-aden-escort"),
        "peacekeeping": of("peacekeeping"),
        "exercises": of("exercise", china=True),
        "port-calls": [e for e in of("port-call") if "CHN" in parties(e, "visitor")],
        "basing": of("basing"),
        "military-aid": of("assistance", china=True),
        "defence-forums": of("forum"),
        "hospital-ship": [e for e in through("mission-harmony") if e["kind"] == "port-call"],
        "trend": [e for e in events if "CHN" in parties(e)],
        "policy": lines["documents"],
        "police-presence": through("overseas-service-stations"),
        "training": of("training", china=True),
        "space": of("space"),
        "internal-security": of("internal-security"),
        "attaches": through("pla-defence-attaches"),
        "elites": of("visit", china=True),
        "us-factor": of("us-response"),
        "private-security": through("chinese-psc"),
        "taiwan": [line for line in lines["countries"] if line["recognises"] == "ROC"],
    }
    rows = {row.dimension: row for row in summary(base)}
    for dimension, records in expected.items():
        row = rows[dimension]
        assert (row.lac, row.afr) == (on_side(records, "LAC"), on_side(records, "AFR")), dimension
        assert row.collected == (dimension != "taiwan")
    assert rows["arms-sales"].lac == pytest.approx(tiv(lines, values, "LAC", CHINA, 2000, 2024))
    assert rows["arms-sales"].afr == pytest.approx(tiv(lines, values, "AFR", CHINA, 2000, 2024))
    assert not rows["arms-sales"].collected
    bars = {dimension for dimension, row in rows.items() if row.measure}
    assert bars == {*expected, "arms-sales", "arms-spread"}


def test_the_summary_has_each_dimension_once_and_stands_by_ratio(base: Base, lines: Lines) -> None:
    rows = summary(base)
    assert {row.dimension for row in rows} == {line["id"] for line in lines["comparisons"]}
    assert len(rows) == len(lines["comparisons"])
    ratios = [row.ratio for row in rows if row.measure]
    assert ratios == sorted(ratios, reverse=True)  # type: ignore[type-var]
    measured = [row.measure is not None for row in rows]
    assert measured == sorted(measured, reverse=True)


def test_a_dimension_without_a_measure_has_no_number(base: Base) -> None:
    rows = {row.dimension: row for row in summary(base)}
    for dimension in ("conflict", "mediation", "training-content", "loans"):
        row = rows[dimension]
        assert (row.lac, row.afr, row.unit, row.ratio, row.measure) == (None,) * 5
        assert series(base, dimension) == ()


def test_tiv_per_state_and_as_a_share(base: Base, lines: Lines, values: Values) -> None:
    for side, states in (("LAC", 33), ("AFR", 54)):
        total = tiv(lines, values, side, CHINA, 2000, 2024)
        assert one(base, "arms-sales", "arms-sales", side, "absolute").value == pytest.approx(total)
        assert one(base, "arms-sales", "arms-sales", side, "per-state").value == pytest.approx(total / states)
        for measure, first in (("arms-sales-share", 2000), ("arms-sales-share-2020", 2020)):
            share = (
                100
                * tiv(lines, values, side, CHINA, first, 2024)
                / tiv(lines, values, side, ALL, first, 2024)
            )
            figure = one(base, "arms-sales", measure, side, "share")
            assert figure.value == pytest.approx(share)
            assert figure.unit == "percent"
            assert figure.period == f"{first}-2024"


def test_states_that_imported_are_counted_once_each(base: Base, lines: Lines, values: Values) -> None:
    for side in SIDES:
        inside = {line["iso3"] for line in lines["countries"] if line["region"] == side}
        states = {
            iso3
            for (iso3, code, year), value in values.items()
            if iso3 in inside and code == CHINA and 2000 <= year <= 2024 and value > 0
        }
        figure = one(base, "arms-spread", "arms-spread", side, "absolute")
        assert figure.value == len(states)
        assert set(figure.refs) == {f"country/{iso3}" for iso3 in states}
        share = one(base, "arms-spread", "arms-spread", side, "share")
        assert share.value == pytest.approx(100 * len(states) / len(inside))


def test_every_computed_figure_shows_a_query_that_gives_it_and_opens_its_rows(base: Base) -> None:
    seen = 0
    for row in summary(base):
        for figure in figures(base, row.dimension):
            if figure.how != "query":
                assert figure.sql is None
                continue
            assert figure.sql is not None
            assert "?" not in figure.sql
            value, n = base.rows(figure.sql)[0]
            assert value == figure.value
            behind = counted(base, figure)
            assert len(behind) == n == figure.rows
            assert set(figure.refs) == {each.ref for each in behind}
            if figure.normalisation == "absolute" and figure.unit == "TIV million":
                assert sum(each.value or 0 for each in behind) == pytest.approx(value)
            seen += 1
    assert seen > 100


def test_published_figures_are_the_statistics_of_the_comparison(base: Base, lines: Lines) -> None:
    statistics = {line["id"]: line for line in lines["statistics"]}
    for comparison in lines["comparisons"]:
        printed = [
            statistics[id] for id in comparison["statistics"] if statistics[id]["origin"] == "published"
        ]
        found = [figure for figure in figures(base, comparison["id"]) if figure.how == "published"]
        assert [figure.measure for figure in found] == [line["id"] for line in printed]
        for figure, line in zip(found, printed, strict=True):
            assert figure.value == line["value"]
            assert figure.subject == line["region"]
            assert [cited.source for cited in figure.sources] == [each["source"] for each in line["sources"]]
            assert figure.refs == (f"statistic/{line['id']}",)


def test_what_a_measure_computes_is_not_shown_as_derived_too(base: Base, lines: Lines) -> None:
    left = {
        figure.measure: figure
        for line in lines["comparisons"]
        for figure in figures(base, line["id"])
        if figure.how == "derived"
    }
    assert all(figure.method for figure in left.values())
    assert "tiv-china-lac-2000-2024" not in left
    assert "tiv-rank-china-lac-2000-2024" in left


def test_derived_statistics_agree_with_what_is_computed_instead(base: Base, lines: Lines) -> None:
    statistics = {line["id"]: line for line in lines["statistics"]}
    compared = 0
    for comparison in lines["comparisons"]:
        computed = {
            (f.subject, f.unit, f.period): f
            for f in figures(base, comparison["id"])
            if f.how == "query" and f.normalisation != "per-state"
        }
        for id in comparison["statistics"]:
            line = statistics[id]
            first, last = line["period_start"], line["period_end"]
            period = first if first == last else f"{first}-{last}"
            figure = computed.get((line["region"], line["unit"], period))
            if line["origin"] == "derived" and figure is not None:
                assert figure.value == pytest.approx(line["value"], abs=0.06), id
                compared += 1
    assert compared >= 12


def test_series_by_year_add_up_to_the_figure(base: Base, lines: Lines) -> None:
    for dimension in ("arms-sales", "exercises", "trend", "policy"):
        row = next(row for row in summary(base) if row.dimension == dimension)
        found = dict(series(base, dimension))
        assert sum(value for _, value in found["LAC"]) == pytest.approx(row.lac)
        assert sum(value for _, value in found["AFR"]) == pytest.approx(row.afr)
        years = [[year for year, _ in points] for points in found.values()]
        assert years[0] == years[1] == list(range(years[0][0], years[0][-1] + 1))


def test_series_in_other_views(base: Base) -> None:
    assert views(base, "arms-sales") == ("absolute", "per-state", "share")
    absolute, per_state = dict(series(base, "arms-sales")), dict(series(base, "arms-sales", "per-state"))
    for (year, total), (same, each) in zip(absolute["AFR"], per_state["AFR"], strict=True):
        assert year == same
        assert each == pytest.approx(total / 54)
    share = dict(series(base, "arms-sales", "share"))
    assert all(0 <= value <= 100 for _, value in share["AFR"])
    assert series(base, "exercises", "share") == ()
    assert views(base, "taiwan") == ()


def test_a_lens_narrows_the_counts_and_the_period(base: Base, lines: Lines, values: Values) -> None:
    lens = Lens(since="2015", confidence="official", contested=False)
    rows = {row.dimension: row for row in summary(base, lens)}
    kept = [
        e
        for e in lines["events"]
        if e["kind"] == "exercise"
        and "CHN" in parties(e)
        and (e["end"] or e["start"]) >= "2015"
        and e["confidence"] == "official"
    ]
    assert (rows["exercises"].lac, rows["exercises"].afr) == (on_side(kept, "LAC"), on_side(kept, "AFR"))
    assert rows["arms-sales"].lac == pytest.approx(tiv(lines, values, "LAC", CHINA, 2015, 2024))
    assert rows["arms-sales"].period == "2015-2024"
    figure = next(f for f in figures(base, "exercises", lens) if f.subject == "AFR")
    assert len(counted(base, figure, lens)) == figure.value


def test_measures_declare_what_the_record_file_says(base: Base, lines: Lines) -> None:
    declared = {measure.id: measure for measure in measures(base)}
    assert set(declared) == {line["id"] for line in lines["measures"]}
    for line in lines["measures"]:
        assert declared[line["id"]].collected == line["collected"]
        assert declared[line["id"]].title == line["title"]
    assert measures(base, "arms-sales")[0].id == "arms-sales"


def test_countries_are_compared_measure_by_measure(base: Base, lines: Lines, values: Values) -> None:
    codes = ("PER", "CHL", "ECU")
    rows = {row.id: row for row in country_figures(base, codes)}
    assert all(tuple(figure.subject for figure in row.figures) == codes for row in rows.values())
    for place, code in enumerate(codes):
        events = [e for e in lines["events"] if code in parties(e)]
        assert rows["events"].figures[place].value == len(events)
        visits = [e for e in events if e["kind"] == "visit"]
        assert rows["events-visit"].figures[place].value == len(visits)
        assert rows["latest-event"].figures[place].words == max(e["start"] for e in events)
        failed = [
            a
            for a in lines["arms"]
            if a["recipient"] == code and a["status"] in ("cancelled", "not-concluded")
        ]
        assert rows["arms-failed"].figures[place].value == len(failed)
        bought = sum(
            value
            for (iso3, each, year), value in values.items()
            if (iso3, each) == (code, CHINA) and 1990 <= year <= 2024
        )
        assert rows["tiv"].figures[place].value == pytest.approx(bought)


def test_a_row_of_countries_never_mixes_years(base: Base, values: Values) -> None:
    codes = ("PER", "CHL", "ECU")
    for row in country_figures(base, codes):
        if row.id.endswith("-pct"):
            years = {figure.period for figure in row.figures}
            assert len(years) == 1
            year = int(years.pop() or 0)
            assert [figure.value for figure in row.figures] == [values[code, row.id, year] for code in codes]


def test_a_changed_record_changes_the_figures_that_rest_on_it(base: Base, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    copytree(RECORDS, folder)
    path = folder / "events.jsonl"
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    changed = next(
        e for e in events if e["kind"] == "exercise" and e["region"] == "LAC" and "CHN" in parties(e)
    )
    changed["kind"] = "training"
    path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in events), "utf-8")
    build(folder, tmp_path / "lac.db")
    before = {row.dimension: row for row in summary(base)}
    with open_base(str(tmp_path / "lac.db")) as other:
        assert other.content_hash != base.content_hash
        after = {row.dimension: row for row in summary(other)}
        assert after["exercises"].lac == (before["exercises"].lac or 0) - 1
        assert after["training"].lac == (before["training"].lac or 0) + 1
        assert after["exercises"].afr == before["exercises"].afr
        figure = one(other, "exercises", "exercises", "LAC", "absolute")
        assert f"event/{changed['id']}" not in figure.refs
