"""The lens without a terminal: set, cleared, offered and said."""

from __future__ import annotations

from lactui.store.database import Base
from lactui.store.lens import Lens
from lactui.tui.controllers.lens import OFFER
from lactui.tui.session.history import Place
from tests.tui.controllers.support import FakeApp

NARROW = Lens(since="2015", region="LAC")


async def test_a_lens_is_set_for_the_view_at_hand_and_the_former_one_is_come_back_to(app: FakeApp) -> None:
    await app.lens.set(NARROW)
    assert ("lens", NARROW) in app.view.done
    await app.lens.set(NARROW)
    assert len(app.navigation.history) == 1
    await app.navigation.back()
    assert app.lens.current == Lens()


async def test_clearing_says_so_and_clears_the_form_where_it_is_open(base: Base) -> None:
    app = FakeApp(base, NARROW)
    await app.navigation.toggle("lens")
    await app.lens.clear()
    assert app.lens.current == NARROW
    await app.navigation.toggle("lens")
    await app.lens.clear()
    assert (app.lens.current, app.foot.message) == (Lens(), "filter cleared; esc restores it")
    await app.lens.clear()
    assert app.foot.message.startswith("no filter is set")


async def test_a_lens_from_the_form_is_applied_where_the_form_was_asked_for(app: FakeApp) -> None:
    await app.navigation.go(Place("record", "country/PER"))
    await app.navigation.toggle("lens")
    await app.lens.apply(NARROW)
    assert (app.view.NAME, app.lens.current) == ("record", NARROW)


async def test_an_offer_drops_the_parts_that_it_names(base: Base) -> None:
    app = FakeApp(base, NARROW)
    await app.lens.take_offer(f"{OFFER}years")
    assert app.lens.current == Lens(region="LAC")


def test_the_lens_is_said_in_words_and_what_it_does_not_say_too(base: Base) -> None:
    app = FakeApp(base, Lens(countries=("PER",), since="2015"))
    assert "Peru" in app.lens.words()
    assert app.lens.words(Lens()) == "none"
    assert app.lens.silent() == "years: applies to the counts only"
