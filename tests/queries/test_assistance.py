"""Sums of what China gives and lends: a programme once, a gift to several states shared out, and why others are left out."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from lactui.db.database import Base, open_base
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.hashes import seal
from lactui.queries.assistance import OF_NO_STATE, by_form, values_given
from lactui.queries.lists.stats import summed
from lactui.queries.measures.figures import figure, spans
from lactui.queries.measures.measure import SIDES, measure_with_id
from lactui.queries.measures.regions import counted_records

GIFTS = "military-aid-value"
OF_STATE = "ref in (select ref from value_state where iso3 = ?)"


def taken(base: Base, subject: str) -> float | None:
    measure = measure_with_id(base, GIFTS)
    assert measure
    made = figure(base, measure, subject)
    return made and made.value


def sums(base: Base, iso3: str) -> list[tuple[str, int, float]]:
    return by_form(values_given(base, iso3))


def left(base: Base, subject: str, forms: tuple[str, ...] = ()) -> dict[str, str]:
    return {row.ref: row.why for row in values_given(base, subject, forms) if row.why}


@pytest.fixture
def shared(base_path: str, tmp_path: Path) -> Iterator[Base]:
    """The frozen base in which the gift of 7 million to Peru goes to Peru, Bolivia and Chile, and the gift to Bolivia does not count."""
    copy = tmp_path / "lac.db"
    shutil.copy(base_path, copy)
    with sqlite3.connect(copy) as made:
        made.execute("update value set payee = null where ref = 'event/2016-peru-military-aid'")
        made.executemany("insert into value_state values ('event/2016-peru-military-aid', ?)", [("BOL",), ("CHL",)])
        made.execute(
            "update value set counts = 0, why = 'told twice', programme = 'event/2016-peru-military-aid'"
            " where ref = 'event/2012-bolivia-military-aid'"
        )
    made.close()
    seal(str(copy))
    with open_base(str(copy)) as base:
        yield base


def test_a_value_that_counts_is_summed_once_by_form(base: Base) -> None:
    assert sums(base, "BOL") == [("gift", 1, 3_000_000), ("loan", 1, 100_000_000)]
    assert taken(base, "BOL") == 3_000_000
    assert sums(base, "PER") == [("gift", 4, 12_652_601)]
    assert taken(base, "LAC") == 3_000_000 + 12_652_601 + 16_700_000
    assert {row[0] for row in base.rows("select distinct iso3 from assistance_value")} == {"BOL", "BWA", "CRI", "PER"}


def test_purchases_investments_and_money_of_others_are_no_assistance(base: Base) -> None:
    found = {ref for (ref,) in base.rows("select ref from assistance_value")}
    counting = dict(base.rows("select ref, form from value where counts and form not in ('grant', 'loan')"))
    assert {"purchase", "investment"} <= {*counting.values()}
    assert not found & counting.keys()


def test_a_gift_to_several_states_is_one_row_and_each_has_an_equal_part(shared: Base) -> None:
    gift = "event/2016-peru-military-aid"
    assert shared.rows("select iso3, states, value_usd, share from assistance_value where ref = ?", (gift,)) == [
        ("BOL,CHL,PER", 3, 7_000_000, 2_333_333.333333)
    ]
    assert taken(shared, "CHL") == pytest.approx(7_000_000 / 3)
    assert taken(shared, "PER") == pytest.approx(5_652_601 + 7_000_000 / 3)
    assert taken(shared, "LAC") == 12_652_601 + 16_700_000
    measure = measure_with_id(shared, GIFTS)
    assert measure
    for subject, amount in (("LAC", 7_000_000), ("CHL", pytest.approx(7_000_000 / 3))):
        made = figure(shared, measure, subject)
        assert made
        assert [row.value for row in counted_records(shared, made) if row.ref == gift] == [amount]


def test_what_is_left_out_says_why(shared: Base) -> None:
    found = left(shared, "BOL", ("grant",))
    assert found["event/2012-bolivia-military-aid"] == "told twice"
    assert found["arms/2015-bol-tiger"]
    assert left(shared, "BOL").keys() >= found.keys()
    assert left(shared, "LAC", ("grant",)).keys() >= found.keys()
    assert left(shared, "LAC", ("loan",)) == {}


def test_a_country_has_its_part_of_what_went_to_several_whoever_sums(shared: Base) -> None:
    ours = summed(shared, Filters(countries=("PER",)))
    assert by_form(ours.counted) == sums(shared, "PER")
    assert ours.total == pytest.approx(taken(shared, "PER"))
    assert summed(shared, EVERYTHING).total == summed(shared, Filters(region="LAC")).total + (
        summed(shared, Filters(region="AFR")).total
    )


def test_a_gift_to_an_organisation_is_left_out_by_its_region_and_says_why(real_base: Base) -> None:
    organisations = left(real_base, "AFR")
    assert organisations["event/2018-au-aid-80m"] == OF_NO_STATE
    assert {ref for ref, why in left(real_base, "LAC").items() if why == OF_NO_STATE} == set()


@pytest.mark.parametrize("iso3", ["BOL", "MRT", "ECU"])
def test_the_card_and_the_statistics_leave_out_the_same_events(real_base: Base, iso3: str) -> None:
    events = {ref for ref in left(real_base, iso3) if ref.startswith("event/")}
    found = summed(real_base, Filters(countries=(iso3,)))
    assert {row.ref for row in found.left_out} == events
    assert by_form(found.counted) == sums(real_base, iso3)
    assert all(row.why for row in (*found.left_out, *found.others))


@pytest.mark.parametrize("iso3", ["BOL", "ECU", "BFA", "PER"])
def test_view_measure_and_card_give_one_sum(real_base: Base, iso3: str) -> None:
    ((viewed,),) = real_base.rows(
        f"select sum(share) from assistance_value where form = 'grant' and {OF_STATE}", (iso3,)
    )
    assert viewed
    assert taken(real_base, iso3) == pytest.approx(viewed)
    assert sum(value for form, _, value in sums(real_base, iso3) if form == "gift") == pytest.approx(viewed)
    ((raw,),) = real_base.rows(f"select sum(value_usd) from value where {OF_STATE}", (iso3,))
    assert viewed < raw


def test_the_sum_of_a_region_is_that_of_its_states(real_base: Base) -> None:
    for side in SIDES:
        ((viewed,),) = real_base.rows(
            "select sum(value_usd) from assistance_value where form = 'grant' and region in (?, 'both')", (side,)
        )
        assert taken(real_base, side) == pytest.approx(viewed)
        states = [iso3 for (iso3,) in real_base.rows("select iso3 from country where region = ?", (side,))]
        assert sum(taken(real_base, iso3) or 0 for iso3 in states) == pytest.approx(viewed)


def test_no_us_response_counts_as_what_china_gives(real_base: Base) -> None:
    assert real_base.rows("select ref from assistance_value where kind = 'us-response'") == []
    said = real_base.rows(
        "select v.counts, v.why from value v join record r on r.ref = v.ref where r.kind = 'us-response'"
    )
    assert said
    assert all(why and not counts for counts, why in said)


def test_shares_of_imports_by_period_are_those_of_the_view(real_base: Base) -> None:
    measure = measure_with_id(real_base, "arms-sales")
    assert measure
    for each in spans(measure._replace(since="1990"), EVERYTHING):
        for side in SIDES:
            ((viewed,),) = real_base.rows(
                "select 100 * sum(tiv) / sum(tiv_all_suppliers) from tiv_by_recipient_year"
                " where region = ? and year between ? and ?",
                (side, int(each.since or 0), int(each.until or 0)),
            )
            made = figure(real_base, each, side, "of-imports")
            assert made
            assert made.value == pytest.approx(viewed, abs=1e-5), (side, each.since)


def test_a_year_without_chinese_arms_stands_in_the_view_with_zero(base: Base) -> None:
    rows = base.rows("select tiv, tiv_all_suppliers from tiv_by_recipient_year")
    assert any(tiv == 0 and total > 0 for tiv, total in rows)
    assert all(tiv <= total + 1e-9 for tiv, total in rows)


def test_steps_of_partnership_are_those_that_the_records_have(real_base: Base) -> None:
    steps = real_base.rows(
        "select date, level from country_relation where iso3 = 'VEN' and level is not null order by date"
    )
    assert [level for _, level in steps] == ["strategic", "comprehensive-strategic", "all-weather"]
    jamaica = real_base.rows("select date from country_relation where iso3 = 'JAM' and level is not null")
    assert [date[:4] for (date,) in jamaica] == ["2019"]
    held = real_base.rows(
        "select c.iso3 from country c where c.partnership_since is not null and not exists (select 1 from"
        " country_relation r where r.iso3 = c.iso3 and r.level = c.partnership_level)"
    )
    assert held == []
