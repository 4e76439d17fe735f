"""Every count of a country is of what China does there, and what others did stands beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from lactui.cards.card import card
from lactui.cards.panel import brief, short_card
from lactui.db.filters import Filters
from lactui.queries.lists.countries import country_rows, states
from lactui.queries.lists.coverage import by_period, coverage
from lactui.queries.lists.stats import OTHERS, stats
from lactui.queries.lists.timeline import dated_rows
from lactui.queries.lists.totals import count_others, format_acts, format_with_china, total
from lactui.queries.measures.countries import country_figures
from lactui.render.lines import plain_text

if TYPE_CHECKING:
    from lactui.db.database import Base
    from tests.support import Lactui

PARAGUAY = Filters(countries=("PRY",))


def others(base: Base) -> tuple[int, str]:
    """How many events of Paraguay others act in, counted in the table itself, and who they are, most first."""
    acts = base.rows(
        "select a.name, count(*) as n from event e join event_country c on c.event = e.id join actor a on a.iso3 = e.actor"
        " where c.iso3 = 'PRY' and e.actor <> 'CHN' group by 1 order by n desc, 1"
    )
    words = [f"{n} {name}" for name, n in acts]
    if len(acts) > 4:
        words = [*words[:3], f"{sum(n for _, n in acts[3:])} by {len(acts) - 3} others"]
    return sum(n for _, n in acts), ", ".join(words)


def of_china(base: Base) -> int:
    """How many events of Paraguay China acts in, counted in the table itself."""
    (number,) = base.rows(
        "select count(distinct e.id) from event e join event_country c on c.event = e.id"
        " where c.iso3 = 'PRY' and e.actor = 'CHN'"
    )
    return int(number[0])


def test_what_others_did_is_told_in_words(base: Base) -> None:
    assert format_acts(count_others(base, PARAGUAY)) == "1 Taiwan"
    assert format_with_china(0, count_others(base, PARAGUAY)) == "none with China; others: 1 Taiwan"
    assert count_others(base, PARAGUAY._replace(actor="TWN")) == ()
    assert sum(n for _, n in count_others(base)) == total(base, "event") - total(base, "event", Filters(actor="CHN"))


def test_one_who_acts_is_named_and_several_are_counted_together() -> None:
    acts = (("United States", 8), ("Chile", 4), ("Taiwan", 2), ("Japan", 1), ("France", 1))
    assert format_acts(acts[:4]) == "8 United States, 4 Chile, 2 Taiwan, 1 Japan"
    assert format_acts(acts) == "8 United States, 4 Chile, 2 Taiwan, 2 by 2 others"


@pytest.mark.real
def test_every_screen_counts_paraguay_alike(real_base: Base) -> None:
    base = real_base
    (number, told), own = others(base), of_china(base)
    row = next(row for row in country_rows(base) if row.iso3 == "PRY")
    state = next(state for state in states(base) if state.iso3 == "PRY")
    assert (row.events, row.others) == (state.events, state.others) == (own, number)
    assert format_acts(count_others(base, PARAGUAY)) == told
    assert sum(one.actor == "CHN" for one in dated_rows(base, PARAGUAY)) == own
    assert len(dated_rows(base, PARAGUAY)) == own + number > own
    for cells in (coverage(base, PARAGUAY), by_period(base, PARAGUAY)):
        assert (sum(cell.records for cell in cells), sum(cell.others for cell in cells)) == (own, number)
    found = stats(base, PARAGUAY)
    assert (dict(found["type"])["event"], dict(found["type"])[OTHERS]) == (own, number)
    assert sum(dict(found["actor"]).values()) == own + number
    whole, short = card(base, "country/PRY"), short_card(base, state)
    assert whole is not None
    assert short is not None
    for made in (whole, brief(whole), short):
        assert told in plain_text(made, 200)


def test_where_china_has_no_part_lists_say_who_has(run_lactui: Lactui, base: Base) -> None:
    number, told = others(base)
    assert (of_china(base), number) == (0, 1)
    empty = run_lactui("list", "events", "--country", "PRY", "--actor", "CHN")
    assert (empty.code, empty.out) == (1, "")
    assert f": Paraguay, with China; by others: {told}" in empty.err.replace("\n", " ")
    assert "no events of " in empty.err
    assert f"none with China; others: {told}" in run_lactui("list", "events", "--country", "PRY").err


@pytest.mark.real
def test_every_command_counts_paraguay_alike(run_real: Lactui, real_base: Base) -> None:
    (number, told), own = others(real_base), of_china(real_base)

    def document(*words: str) -> Any:
        return json.loads(run_real(*words, "--format", "json").out)

    listed = run_real("list", "events", "--country", "PRY", "--actor", "CHN")
    assert f"{own} of " in listed.err
    assert f": Paraguay, with China; by others: {told}" in listed.err.replace("\n", " ")
    (row,) = document("list", "countries", "--country", "PRY")["rows"]
    assert (row["events"], row["others"]) == (own, number)
    counted = document("timeline", "--by", "country", "--country", "PRY")["counts"]
    assert [(one["events"], one["others"]) for one in counted if one["country"] == "PRY"] == [(own, number)]
    cells = document("stats", "--coverage", "--country", "PRY")["rows"]
    assert (sum(cell["records"] for cell in cells), sum(cell["others"] for cell in cells)) == (own, number)


@pytest.mark.real
def test_counts_of_bolivia_are_all_under_its_filter(real_base: Base) -> None:
    bolivia = dict(stats(real_base, Filters(countries=("BOL",)))["type"])
    assert not {"document", "statistic", "comparison", "dataset"} & set(bolivia)
    assert 0 < bolivia["claim"] < total(real_base, "claim") / 2
    assert 0 < bolivia["source"] < total(real_base, "source") / 4


@pytest.mark.real
def test_sources_of_venezuela_are_not_all_there_are(run_real: Lactui) -> None:
    found = json.loads(run_real("sources", "--country", "VEN", "--format", "json").out)
    assert 0 < found["total"] < 600
    assert "is not filtered" not in run_real("sources", "--country", "VEN", "--limit", "1").err
    assert len(json.loads(run_real("cite", "--country", "VEN", "--style", "csl-json").out)) == found["total"]


@pytest.mark.real
def test_responses_of_the_united_states_are_its_own(real_base: Base) -> None:
    found = next(row for row in country_figures(real_base, ["BRA", "CHL"]) if row.id == "us-factor")
    for figure in found.figures:
        theirs = Filters(countries=(figure.subject,), kinds=("us-response",), actor="USA")
        assert figure.value == total(real_base, "event", theirs)
        assert figure.value < total(real_base, "event", theirs._replace(actor=None))
