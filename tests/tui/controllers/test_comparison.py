"""Comparing without a terminal: the form of the chart, five years, the countries."""

from __future__ import annotations

from lactui.db.database import Base
from lactui.queries.measures.regions import five_years, views
from lactui.tui.controllers.navigation import ComparisonController
from lactui.tui.session.history import Place
from tests.tui.controllers.support import FakeApp


async def test_the_years_go_round_and_end_at_all(app: FakeApp, base: Base) -> None:
    comparison = ComparisonController(app, app.navigation, app.filters)
    spans = five_years(base)
    await comparison.period(-1)
    assert (app.filters.current.since, app.filters.current.until) == spans[-1]
    await comparison.period(1)
    assert (app.filters.current.since, app.foot.message) == (None, "all years; f sets a filter")


def test_the_chart_takes_the_next_form_that_there_is(app: FakeApp, base: Base) -> None:
    comparison = ComparisonController(app, app.navigation, app.filters)
    app.view.ref = "country/PER"
    comparison.next_form()
    assert (comparison.form, app.view.done) == ("absolute", [])
    dimension = next(id for (id,) in base.rows("select id from comparison") if len(views(base, id)) > 1)
    app.view.ref = f"comparison/{dimension}"
    comparison.next_form()
    assert (comparison.form, app.view.done) == (views(base, dimension)[1], ["again"])


async def test_countries_are_added_and_dropped_but_two_always_stay(app: FakeApp) -> None:
    comparison = ComparisonController(app, app.navigation, app.filters)
    await app.navigation.go(Place("record", "compare/PER+BRA"))
    app.view.active.leads_to = "country/BRA"
    await comparison.member()
    assert app.foot.message == "a comparison needs two countries: add another first"
    app.view.active.leads_to = "country/CHL"
    await comparison.member()
    assert app.view.ref == "compare/PER+BRA+CHL"
    await comparison.member()
    assert app.view.ref == "compare/PER+BRA"


async def test_no_country_is_added_to_a_record_that_compares_none(app: FakeApp) -> None:
    comparison = ComparisonController(app, app.navigation, app.filters)
    for ref in ("country/PER", "arms/2012-eth-hq-64"):
        await app.navigation.go(Place("record", ref))
        app.view.active.leads_to = "country/BRA"
        await comparison.member()
        assert app.view.ref == ref
        assert app.foot.message == "m works where countries are compared: mark them in their list, then c"
