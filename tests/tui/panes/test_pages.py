"""The explorer on a base that counts as large: lists in pages, cards beside everything else, no list read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lactui.db import database
from lactui.db.database import Base, open_base
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import CHINA
from lactui.queries.lists.timeline import ORDERS, by_year, counts_by_year, dated_rows, in_order, page
from lactui.tui.panes import pane
from lactui.tui.widgets import detail
from lactui.tui.widgets.list import ListRow
from tests.support import BASE
from tests.tui.support import explorer

if TYPE_CHECKING:
    from tests.tui.support import Session

FILTER_SETS = (
    EVERYTHING,
    Filters(kinds=("exercise", "visit")),
    Filters(since="2015", until="2019"),
    Filters(countries=("PER",)),
    Filters(actor="USA"),
    Filters(region="AFR", confidence="official"),
)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every base counts as large, and a list of more than ten rows is one of pages."""
    monkeypatch.setattr(database, "LARGE", 0)
    monkeypatch.setattr(pane, "MOST", 10)
    monkeypatch.setattr(pane, "PAGE", 8)
    monkeypatch.setattr(detail, "REST", 0.001)


def lines_of(session: Session) -> list[str]:
    """The list as it stands on the screen, without the detail below it."""
    return session.lines[1:14]


def test_rows_are_made_a_page_at_a_time_and_the_last_few_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def make(first: int, end: int) -> list[ListRow]:
        asked.append((first, end))
        return [ListRow(f"event/{at}", (str(at),)) for at in range(first, min(end, 1000))]

    monkeypatch.setattr(pane, "KEPT", 2)
    rows = pane.Pages(1000, make)
    assert len(rows) == 1000
    assert [rows[at].ref for at in (0, 127, 128, -1)] == ["event/0", "event/127", "event/128", "event/999"]
    assert [row.ref for row in rows[126:129]] == ["event/126", "event/127", "event/128"]
    assert asked == [(0, 128), (128, 256), (896, 1024), (0, 128), (128, 256)]
    with pytest.raises(IndexError):
        rows[1000]


@pytest.mark.parametrize("filters", FILTER_SETS, ids=Filters.sentence)
def test_an_order_has_the_events_of_the_filter(base: Base, filters: Filters) -> None:
    rows = {row.ref: row for row in dated_rows(base, filters)}
    for by in ORDERS | {"kind": ""}:
        for falls in (False, True):
            order = in_order(base, filters, by, falls)
            found = page(base, order.numbers(0, len(order)))
            assert {row.ref for row in found} == rows.keys()
            assert len(found) == len(rows)
            if by == "date":
                dates = [row.date for row in found]
                assert dates == sorted(dates, reverse=falls)
            for at in (0, len(found) // 2, len(found) - 1) if found else ():
                assert order.year(at) == found[at].year
                assert order.place(base, found[at].ref) == at
            assert order.years().keys() == {row.year for row in found}
    counted = [row for row in rows.values() if filters.actor or row.actor == CHINA]
    assert counts_by_year(base, filters) == (by_year(counted), len(rows) - len(counted))
    assert in_order(base, filters).place(base, "event/none") is None


@pytest.mark.usefixtures("large")
async def test_the_timeline_looks_the_same_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for most in (10, 20_000):
        monkeypatch.setattr(pane, "MOST", most)
        async with explorer("80x24", "4") as session:  # too low for titles of two lines, which pages have not
            moves = []
            for key in ("down", "pagedown", "end", "up", "home"):
                await session.press(key)
                moves.append((session.list.position(), session.list.ref.partition("-")[0] if session.list.ref else ""))
            seen.append((session.lines[1], moves))
            assert isinstance(session.list.rows, pane.Pages) is (most == 10)
    assert seen[0] == seen[1]


@pytest.mark.usefixtures("large")
async def test_pages_are_sorted_jumped_in_and_come_back_to() -> None:
    async with explorer("120x40", "4") as session:
        await session.press("d")
        await session.type("2018")
        await session.press("enter")
        assert session.list.rows[session.list.cursor].cells[0].strip().startswith("2018")  # type: ignore[union-attr]
        ref = session.list.ref
        await session.press("s")
        assert session.list.ref == ref
        await session.press("enter")
        await session.until(lambda: session.app.view.NAME == "record")
        await session.press("escape")
        assert session.list.ref == ref


@pytest.mark.usefixtures("large")
async def test_what_needs_all_rows_says_so_and_a_narrower_list_has_it() -> None:
    async with explorer("120x40", "4") as session:
        for key in ("backslash", "number_sign", "v"):
            await session.press(key)
            assert "narrow this one by f first" in session.lines[-1], key
        await session.app.filters.set(Filters(kinds=("port-call",), countries=("PER",)))
        await session.settle()
        assert not isinstance(session.list.rows, pane.Pages)
        await session.press("backslash")
        assert "narrow this one" not in session.lines[-1]


@pytest.mark.usefixtures("large")
async def test_a_card_is_made_beside_and_the_last_one_asked_for_is_shown() -> None:
    async with explorer("120x40", "down") as session:
        await session.press("down", "down")
        shown: Any = session.detail
        name = str(session.list.rows[session.list.cursor].cells[0])
        await session.until(lambda: name in shown.title)
        assert shown.ref == session.list.ref


def test_a_large_base_lists_the_newest_alone_and_counts_all(monkeypatch: pytest.MonkeyPatch) -> None:
    from lactui.cards.card import card

    with open_base(str(BASE)) as small:
        kept: Any = card(small, "country/PER")
    whole = {fact.id: fact.value for block in kept.blocks for fact in getattr(block, "facts", ())}
    monkeypatch.setattr(database, "LARGE", 0)
    monkeypatch.setattr(database, "LISTED", 2)
    with open_base(str(BASE)) as base:
        made: Any = card(base, "country/PER")
    facts = {fact.id: fact.value for block in made.blocks for fact in getattr(block, "facts", ())}
    assert facts == whole
    (events,) = (block for block in made.blocks if block.id == "events")
    assert events.title == f"the newest {len(events.items)} of 23 events"
