"""The way back: stacks of places, bounded, with a way forward."""

from __future__ import annotations

from lactui.tui.session.history import History, Place


def place(number: int) -> Place:
    return Place("record", f"event/{number}", state={"top": number})


def test_back_returns_the_places_left_in_reverse_order() -> None:
    history = History()
    for number in range(3):
        history.push(place(number))
    assert len(history) == 3
    assert [history.back(place(9)), history.back(place(2)), history.back(place(1))] == [place(2), place(1), place(0)]
    assert history.back(place(0)) is None


def test_forward_undoes_back() -> None:
    history = History()
    history.push(place(0))
    assert history.back(place(1)) == place(0)
    assert history.ahead == 1
    assert history.forward(place(0)) == place(1)
    assert history.last() == place(0)
    assert history.forward(place(1)) is None


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = History()
    history.push(place(0))
    history.back(place(1))
    history.push(place(0))
    assert history.ahead == 0


def test_at_least_a_hundred_places_are_kept_and_the_oldest_go_first() -> None:
    history = History()
    for number in range(1000):
        history.push(place(number))
    assert len(history) >= 100
    kept = len(history)
    for number in reversed(range(1000 - kept, 1000)):
        assert history.back() == place(number)
    assert history.back() is None
