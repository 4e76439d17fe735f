from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lactui.build.measures import SOURCES
from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.measures.countries import country_figures, peers
from lactui.queries.measures.measure import SIDES, Figure, measures
from lactui.queries.measures.regions import (
    OVERALL,
    charted,
    counted_records,
    coverage,
    figures,
    five_years,
    pairs,
    series,
    summary,
    views,
)
from lactui.records.rules.claims import FIELDS, FILTERS
from tests.queries.measures.recount import Recount
from tests.support import RECORDS, Lines, Values

CHINA, ALL = "arms-imports-china-tiv", "arms-imports-total-tiv"
STATES = {"LAC": 33, "AFR": 54}
PERCENT = ("share", "of-imports")


@pytest.fixture(scope="session")
def recount(lines: Lines, values: Values) -> Recount:
    """The second way to count."""
    return Recount(lines, values)


@pytest.fixture(scope="session")
def declared(lines: Lines) -> dict[str, dict[str, Any]]:
    """The measures as their file declares them."""
    return {line["id"]: line for line in lines["measures"]}


class Judged(NamedTuple):
    """A base, its files, and the second way to count."""

    base: Base
    lines: Lines
    recount: Recount
    declared: dict[str, dict[str, Any]]


def judged(base: Base, lines: Lines, values: Values) -> Judged:
    declared = {line["id"]: line for line in lines["measures"]}
    return Judged(base, lines, Recount(lines, values), declared)


@pytest.fixture(scope="session")
def real(real_base: Base, real_lines: Lines, real_values: Values) -> Judged:
    """What is shipped."""
    return judged(real_base, real_lines, real_values)


@pytest.fixture(scope="session", params=["frozen", pytest.param("real", marks=pytest.mark.real)])
def each(request: pytest.FixtureRequest) -> Judged:
    """The frozen base, then what is shipped."""
    prefix = "real_" if request.param == "real" else ""
    base, lines, values = (request.getfixturevalue(f"{prefix}{name}") for name in ("base", "lines", "values"))
    return judged(base, lines, values)


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


@cache
def known(base: Base, dimension: str) -> tuple[Figure, ...]:
    """All figures of a dimension, counted once."""
    return tuple(figures(base, dimension))


def all_figures(base: Base) -> list[Figure]:
    return [figure for row in summary(base) for figure in known(base, row.dimension)]


def of_years(measure: dict[str, Any], figure: Figure) -> dict[str, Any]:
    """A measure of the years of a figure."""
    if measure["period"] is None:
        return measure
    first, _, last = figure.period.partition("-")
    return {**measure, "period": {"since": first, "until": last or first}}


# the figures ---------------------------------------------------------------------------------------------------
def test_every_computed_figure_equals_a_recount(each: Judged) -> None:
    base, _, recount, declared = each
    seen = set()
    for figure in all_figures(base):
        if figure.how != "query":
            continue
        measure = of_years(declared[figure.measure], figure)
        again = recount.figure(measure, figure.subject, figure.normalisation)
        told = (figure.measure, figure.subject, figure.normalisation, figure.period)
        assert figure.value == pytest.approx(again, rel=1e-6, abs=1e-5), told
        seen.add(told[:3])
    wanted = {
        (id, side, form)
        for id, measure in declared.items()
        if measure["source"] != "statistic" or measure["lead"] not in (None, "absolute")
        for side in measure["filter"].get("region", SIDES)
        for form in measure["normalisations"]
        if recount.figure(measure, side, form) is not None
    }
    assert seen == wanted


@pytest.mark.parametrize("filters", [Filters(), Filters(since="2005", until="2019"), Filters(since="2012")])
def test_figures_to_be_looked_at_are_the_same(base: Base, filters: Filters) -> None:
    for row in summary(base):
        full = {
            (f.measure, f.subject, f.normalisation, f.period): (f.value, f.unit, f.rows, f.title)
            for f in figures(base, row.dimension, filters)
        }
        bare = {
            (f.measure, f.subject, f.normalisation, f.period): (f.value, f.unit, f.rows, f.title)
            for f in figures(base, row.dimension, filters, bare=True)
        }
        assert bare.keys() == full.keys()
        for key, (value, *rest) in bare.items():
            assert value == pytest.approx(full[key][0], abs=2e-6)
            assert rest == list(full[key][1:])


@pytest.mark.parametrize("codes", [("PER", "CHL", "ECU"), ("VEN", "NGA"), ("DJI", "ETH", "TZA", "ZAF", "EGY")])
def test_every_figure_of_countries_equals_a_recount(each: Judged, codes: tuple[str, ...]) -> None:
    base, _, recount, declared = each
    rows = [row for row in country_figures(base, codes) if row.id in declared]
    assert len(rows) > 25
    for row in rows:
        assert tuple(figure.subject for figure in row.figures) == codes
        assert len({figure.period for figure in row.figures}) == 1
        measure = declared[row.id]
        if measure["aggregate"] == "latest":
            year = recount.latest(measure, codes)
            assert row.figures[0].period == str(year)
            measure = {**measure, "aggregate": "mean", "period": {"since": str(year), "until": str(year)}}
        for figure in row.figures:
            again = recount.figure(measure, figure.subject, figure.normalisation)
            assert figure.value == pytest.approx(again, rel=1e-6, abs=1e-5), (row.id, figure.subject)


def test_the_summary_leads_with_figures_that_equal_a_recount(each: Judged) -> None:
    base, _, recount, declared = each
    leads = [row for row in summary(base) if row.measure]
    assert len(leads) > 5
    for row in leads:
        measure = declared[row.measure or ""]
        assert row.normalisation == measure["lead"]
        assert not measure["collected"]
        for side, value in (("LAC", row.lac), ("AFR", row.afr)):
            again = recount.figure(measure, side, measure["lead"])
            assert value == pytest.approx(again, abs=1e-5), (row.dimension, side)


def test_no_figure_without_unit_period_and_origin(base: Base) -> None:
    found = all_figures(base)
    found += [each for row in country_figures(base, ("PER", "AGO")) for each in row.figures]
    for figure in found:
        assert figure.unit
        assert figure.period
        if figure.how == "query":
            assert figure.sql or figure.words or figure.value is None
        elif figure.how == "published":
            assert figure.sources
        else:
            assert figure.how == "derived"
            assert figure.method


def test_every_computed_figure_shows_a_query_that_gives_it_and_opens_its_rows(base: Base) -> None:
    seen = 0
    for figure in all_figures(base):
        if figure.how != "query":
            assert figure.sql is None
            continue
        assert figure.sql is not None
        assert "?" not in figure.sql
        value, n, over = base.rows(figure.sql)[0]
        assert value == figure.value or (value is None and not figure.value)
        assert over == figure.over
        behind = counted_records(base, figure)
        assert len(behind) == n == figure.rows
        assert set(figure.refs) == {each.ref for each in behind}
        if figure.normalisation == "absolute" and figure.unit == "TIV million":
            assert sum(each.value or 0 for each in behind) == pytest.approx(figure.value)
        seen += 1
    assert seen > 250


def test_promises_are_not_counted_with_what_was_done(base: Base, declared: dict[str, dict[str, Any]]) -> None:
    def events(id: str) -> set[str]:
        return {
            ref for figure in figures(base, declared[id]["dimension"]) if figure.measure == id for ref in figure.refs
        }

    assert not events("military-aid") & events("military-aid-pledged")
    assert not events("military-aid-value") & events("military-aid-pledged")
    assert not events("arms-sales-lines") & events("arms-sales-failed")
    assert not events("arms-sales-lines") & events("arms-sales-ordered")
    assert events("arms-sales-denied") <= events("arms-sales-failed")


def test_nothing_of_two_units_is_added_up(lines: Lines, declared: dict[str, dict[str, Any]]) -> None:
    with (RECORDS / "indicators.csv").open(encoding="utf-8") as file:
        import csv

        units = {row["code"]: row["unit"] for row in csv.DictReader(file)}
    for id, measure in declared.items():
        for code in measure["filter"].get("code", ()):
            own = measure["unit"] == units[code]
            assert own or measure["aggregate"] in ("distinct", "top-share", "herfindahl"), id
        assert measure["source"] != "statistic" or measure["aggregate"] == "latest"


# the catalogue -------------------------------------------------------------------------------------------------
def test_measures_declare_what_the_record_file_says(base: Base, declared: dict[str, dict[str, Any]]) -> None:
    loaded = {measure.id: measure for measure in measures(base)}
    assert set(loaded) == set(declared)
    for id, line in declared.items():
        measure = loaded[id]
        assert (measure.title, measure.unit, measure.caveat) == (line["title"], line["unit"], line["caveat"])
        assert measure.collected == line["collected"]
        assert measure.normalisations == tuple(line["normalisations"])
        assert measure.published == tuple(line["published"])
        assert measure.lead == line["lead"]
    assert measures(base, "arms-sales")[0].id == "arms-sales"


def test_the_check_knows_the_filters_and_fields_that_the_store_knows() -> None:
    assert set(FILTERS) == set(SOURCES)
    for source, table in SOURCES.items():
        special = {"above", "whole"} if source == "indicator" else set()
        known = set(table.fields) | set(table.conditions) | special
        assert set(FILTERS[source]) <= known
        assert FIELDS[source] <= set(table.fields)


def test_the_summary_has_each_dimension_once_and_stands_by_how_far_apart(base: Base, lines: Lines) -> None:
    rows = summary(base)
    assert sorted(row.dimension for row in rows) == sorted({line["id"] for line in lines["comparisons"]} - {OVERALL})
    ranked = [row for row in rows if row.apart is not None]
    assert [row.apart for row in ranked] == sorted((row.apart or 0 for row in ranked), reverse=True)
    for row in ranked:
        assert row.lac is not None
        assert row.afr is not None
        if row.lac and row.afr:
            assert row.apart == pytest.approx(max(row.lac / row.afr, row.afr / row.lac))
    assert list(rows[: len(ranked)]) == ranked
    measured = [row.measure is not None for row in rows]
    assert measured == sorted(measured, reverse=True)


def test_a_dimension_without_a_lead_has_no_number(base: Base, declared: dict[str, dict[str, Any]]) -> None:
    led = {measure["dimension"] for measure in declared.values() if measure["lead"]}
    for row in summary(base):
        if row.dimension not in led:
            assert (row.lac, row.afr, row.unit, row.ratio, row.measure) == (None,) * 5


def test_coverage_says_how_many_states_have_a_record(
    base: Base, recount: Recount, declared: dict[str, dict[str, Any]]
) -> None:
    for row in summary(base):
        found = coverage(base, row.dimension)
        first = next((one.id for one in measures(base, row.dimension) if one.collected), None)
        if not first or row.measure:
            assert found == {}
            continue
        states = [each for row_counted in recount.rows(declared[first]) for each in row_counted.states]
        for side, (have, of) in found.items():
            inside = {iso3 for iso3, line in recount.countries.items() if line["region"] == side}
            touched = {
                iso3 for each in recount.rows(declared[first]) if each.region in (side, "both") for iso3 in each.states
            }
            assert (have, of) == (len(inside & touched), STATES[side]), row.dimension
        assert found or not states


# printed by others -----------------------------------------------------------------------------------------------
def test_published_figures_are_the_statistics_of_the_measures_and_the_comparison(
    base: Base, lines: Lines, declared: dict[str, dict[str, Any]]
) -> None:
    statistics = {line["id"]: line for line in lines["statistics"]}
    for comparison in lines["comparisons"]:
        id = comparison["id"]
        named = [
            each
            for measure in declared.values()
            if measure["dimension"] == id and measure["source"] == "statistic"
            for each in measure["filter"]["id"]
        ]
        wanted = {each for each in (*named, *comparison["statistics"]) if statistics[each]["origin"] == "published"}
        found = [figure for figure in figures(base, id) if figure.how == "published"]
        assert sorted(figure.refs[0] for figure in found) == sorted(f"statistic/{each}" for each in wanted)
        for figure in found:
            line = statistics[figure.refs[0].partition("/")[2]]
            assert (figure.value, figure.unit, figure.subject) == (line["value"], line["unit"], line["region"])
            assert [cited.source for cited in figure.sources] == [each["source"] for each in line["sources"]]


def test_what_a_measure_computes_is_not_shown_as_derived_too(real: Judged) -> None:
    base, lines, *_ = real
    left = {
        figure.measure: figure
        for line in lines["comparisons"]
        for figure in known(base, line["id"])
        if figure.how == "derived"
    }
    assert all(figure.method for figure in left.values())
    assert "tiv-china-lac-2000-2024" not in left
    assert "tiv-rank-china-lac-2000-2024" in left
    # It equals another count of the same years, and nobody counts it: it stays, beside that of Africa.
    assert {"fb-china-leading-supplier-lac", "fb-china-leading-supplier-afr"} <= left.keys()


def test_derived_statistics_agree_with_what_is_computed_instead(real: Judged) -> None:
    base, lines, *_ = real
    statistics = {line["id"]: line for line in lines["statistics"]}
    compared = 0
    for comparison in lines["comparisons"]:
        computed: dict[tuple[str, str, str], list[float | None]] = {}
        shown = set()
        for f in known(base, comparison["id"]):
            if f.how == "derived":
                shown.add(f.refs[0])
            if f.how == "query" and f.normalisation in ("absolute", "of-imports", "share"):
                computed.setdefault((f.subject, f.unit, f.period), []).append(f.value)
        for id in comparison["statistics"]:
            line = statistics[id]
            first, last = line["period_start"], line["period_end"]
            period = first if first == last else f"{first}-{last}"
            found = computed.get((line["region"], line["unit"], period))
            if line["origin"] == "derived" and found and f"statistic/{id}" not in shown:
                digits = len(str(line["value"]).partition(".")[2]) if isinstance(line["value"], float) else 0
                near = 0.6 * 10 ** -min(digits, 1)
                assert any(value == pytest.approx(line["value"], abs=near) for value in found), id
                compared += 1
    assert compared >= 12


def test_china_share_beside_what_others_printed(real: Judged) -> None:
    """Every pair is computed again; where it differs the card has a reason."""
    base, lines, recount, declared = real
    statistics = {line["id"]: line for line in lines["statistics"]}
    found = pairs(base, "arms-sales")
    tested = set()
    for pair in found:
        line = statistics[pair.figure.refs[0].partition("/")[2]]
        assert line["origin"] == "published"
        assert pair.computed.subject == line["region"]
        assert pair.computed.unit == line["unit"]
        measure = declared[pair.computed.measure]
        years = {"since": line["period_start"][:4], "until": line["period_end"][:4]}
        again = recount.figure({**measure, "period": years}, line["region"], pair.computed.normalisation)
        assert again is not None
        assert pair.computed.value == pytest.approx(again, abs=1e-5)
        digits = len(str(line["value"]).partition(".")[2]) if isinstance(line["value"], float) else 0
        assert pair.same == (round(again, digits) == line["value"])
        assert pair.same or pair.caveat
        tested.add((measure["id"], line["id"]))
    assert tested == {
        (id, each)
        for id, measure in declared.items()
        if measure["dimension"] == "arms-sales"
        for each in measure["published"]
    }
    # All that anybody printed of China's part in the imports of a region, or of a part of it, is tested.
    printed = {
        line["id"]
        for line in lines["statistics"]
        if line["origin"] == "published"
        and line["dimension"] == "arms-sales"
        and line["region"] in SIDES
        and line["unit"] in ("percent", "TIV million")
        and (line["period_start"] or "0") >= "2000"
        and ("hina to" in line["metric"] or "hare of China" in line["metric"] or "hinese share" in line["metric"])
    }
    assert printed <= {id for _, id in tested}


def test_the_pairs_are_listed(base: Base, request: pytest.FixtureRequest) -> None:
    rows = [
        f"{pair.computed.measure:32} {pair.figure.refs[0]:68} {pair.figure.period:10}"
        f" {pair.figure.value:>9,.1f} {pair.computed.value:>9,.1f} {pair.figure.unit:12} "
        + ("same" if pair.same else "differs")
        for pair in pairs(base, "arms-sales")
    ]
    head = f"{len(rows)} pairs: counted by, printed in, years, printed, counted, unit"
    text = "\n".join([head, *rows]) + "\n"
    golden = Path(__file__).parent / "golden" / "pairs.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert golden.read_text("utf-8") == text


# over time -------------------------------------------------------------------------------------------------------
def test_periods_of_five_years_add_up_to_the_whole(base: Base) -> None:
    assert five_years(base)[0] == ("2000", "2004")
    assert five_years(base)[-1] == ("2020", "2024")
    found = [f for f in figures(base, "arms-sales") if (f.measure, f.normalisation) == ("arms-sales", "absolute")]
    for side in SIDES:
        whole, *parts = [f.value or 0 for f in found if f.subject == side]
        assert len(parts) == 5
        assert sum(parts) == pytest.approx(whole)


def test_series_by_year_add_up_to_the_figure(base: Base) -> None:
    for dimension in ("arms-sales", "exercises", "trend", "policy"):
        found = dict(series(base, dimension))
        drawn = charted(base, dimension)
        assert drawn
        for side in SIDES:
            whole = next(
                f.value
                for f in figures(base, dimension)
                if (f.measure, f.subject, f.normalisation) == (drawn.id, side, "absolute")
            )
            assert sum(value for _, value in found[side]) == pytest.approx(whole)
        years = [[year for year, _ in points] for points in found.values()]
        assert years[0] == years[1] == list(range(years[0][0], years[0][-1] + 1))


def test_series_in_other_views(base: Base, lines: Lines, values: Values) -> None:
    assert views(base, "arms-sales") == ("absolute", "of-imports", "per-state")
    absolute, per_state = dict(series(base, "arms-sales")), dict(series(base, "arms-sales", "per-state"))
    for (year, total), (same, each) in zip(absolute["AFR"], per_state["AFR"], strict=True):
        assert year == same
        assert each == pytest.approx(total / 54, abs=1e-5)
    for side, points in series(base, "arms-sales", "of-imports"):
        for year, share in points:
            whole = tiv(lines, values, side, ALL, year, year)
            assert share == pytest.approx(100 * tiv(lines, values, side, CHINA, year, year) / whole, abs=1e-5)
    assert series(base, "exercises", "of-imports") == ()
    assert views(base, "mediation") == ()


def test_a_filter_narrows_the_counts_and_the_period(base: Base, lines: Lines, values: Values) -> None:
    filters = Filters(since="2015", confidence="official", contested=False)
    rows = {row.dimension: row for row in summary(base, filters)}
    left = {"2023-formosa-brazil", "2018-army-games-china", "2024-exercise-nigeria-multilateral"}
    kept = [
        e
        for e in lines["events"]
        if e["kind"] == "exercise"
        and e["id"] not in left
        and "CHN" in parties(e)
        and (e["end"] or e["start"]) >= "2015"
        and e["confidence"] == "official"
    ]
    drills = [
        f for f in figures(base, "exercises", filters) if (f.measure, f.normalisation) == ("exercises", "absolute")
    ]
    assert [f.value for f in drills] == [on_side(kept, "LAC"), on_side(kept, "AFR")]
    years = sorted({e["start"][:4] for e in kept})
    assert drills[0].period == "-".join(dict.fromkeys((years[0], years[-1])))
    share = 100 * tiv(lines, values, "LAC", CHINA, 2015, 2024) / tiv(lines, values, "LAC", ALL, 2015, 2024)
    assert rows["arms-sales"].lac == pytest.approx(share, abs=1e-5)
    assert rows["arms-sales"].period == "2015-2024"
    figure = next(f for f in figures(base, "exercises", filters) if f.subject == "AFR")
    assert len(counted_records(base, figure, filters)) == figure.value


def test_a_sum_of_many_years_is_none_of_some_of_them(base: Base) -> None:
    def loans(filters: Filters) -> set[str]:
        return {f.measure for f in figures(base, "loans", filters) if f.how == "query"}

    assert loans(Filters()) == {"loans-africa", "loans-lac"}
    assert loans(Filters(since="2010")) == set()


# countries -------------------------------------------------------------------------------------------------------
def test_latest_event_and_relations_of_countries(base: Base, lines: Lines) -> None:
    codes = ("PER", "CHL", "ECU")
    rows = {row.id: row for row in country_figures(base, codes)}
    for place, code in enumerate(codes):
        events = [e for e in lines["events"] if code in parties(e) and e["actor"] == "CHN"]
        assert rows["latest-event"].figures[place].words == max(e["start"] for e in events)


def test_peers_share_a_subregion_a_population_or_a_level(base: Base, lines: Lines, values: Values) -> None:
    countries = {line["iso3"]: line for line in lines["countries"]}
    people = {iso3: values[iso3, "population", 2024] for iso3 in countries}
    for codes in (("PER",), ("PER", "CHL"), ("DJI", "ETH")):
        found = peers(base, codes)
        assert found
        for peer in found:
            assert peer.iso3 not in codes
            one = countries[peer.iso3]
            assert any(
                one["subregion"] == countries[code]["subregion"]
                or max(people[code], people[peer.iso3]) <= 2 * min(people[code], people[peer.iso3])
                or one["partnership"]["level"] == countries[code]["partnership"]["level"]
                for code in codes
            )
            assert peer.reasons
