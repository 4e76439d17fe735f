"""The filter without a terminal: set, cleared, offered and said."""

from __future__ import annotations

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.tui.controllers.navigation import OFFER
from lactui.tui.session.history import Place
from tests.tui.controllers.support import FakeApp

NARROW = Filters(since="2015", region="LAC")


async def test_a_filter_is_set_for_the_view_at_hand_and_the_former_one_is_come_back_to(app: FakeApp) -> None:
    await app.filters.set(NARROW)
    assert ("filters", NARROW) in app.view.done
    await app.filters.set(NARROW)
    assert len(app.navigation.history) == 1
    await app.navigation.back()
    assert app.filters.current == Filters()


async def test_clearing_says_so_and_clears_the_form_where_it_is_open(base: Base) -> None:
    app = FakeApp(base, NARROW)
    await app.navigation.toggle("filters")
    await app.filters.clear()
    assert app.filters.current == NARROW
    await app.navigation.toggle("filters")
    await app.filters.clear()
    assert (app.filters.current, app.foot.message) == (Filters(), "filter cleared; esc restores it")
    await app.filters.clear()
    assert app.foot.message.startswith("no filter is set")


async def test_a_filter_from_the_form_is_applied_where_the_form_was_asked_for(app: FakeApp) -> None:
    await app.navigation.go(Place("record", "country/PER"))
    await app.navigation.toggle("filters")
    await app.filters.apply(NARROW)
    assert (app.view.NAME, app.filters.current) == ("record", NARROW)


async def test_an_offer_drops_the_parts_that_it_names(base: Base) -> None:
    app = FakeApp(base, NARROW)
    await app.filters.take_offer(f"{OFFER}years")
    assert app.filters.current == Filters(region="LAC")


def test_the_filter_is_said_in_words_and_what_it_does_not_say_too(base: Base) -> None:
    app = FakeApp(base, Filters(countries=("PER",), since="2015"))
    assert "Peru" in app.filters.words()
    assert app.filters.words(Filters()) == "none"
    assert app.filters.silent() == "years: applies to the counts only"
