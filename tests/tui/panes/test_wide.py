"""From 160 columns each pane has a layout of its own, and a card goes on in a column beside it."""

from __future__ import annotations

import re
import statistics
import unicodedata

import pytest
from textual.events import Resize
from textual.geometry import Size

from lactui.tui.panes.pane import YearList
from lactui.tui.widgets.detail import REST, Continued
from tests.tui.support import Session, explorer

PANES = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


def beside(session: Session) -> Continued:
    return next(panel for panel in session.app.view.panels if isinstance(panel, Continued))


def at_hand(session: Session) -> object:
    """The panel that has the keys."""
    return session.app.view.active


@pytest.mark.parametrize("size", ["120x40", "160x45", "200x55"])
@pytest.mark.parametrize("pane", PANES)
async def test_no_line_of_text_is_wider_than_a_hundred_columns(pane: str, size: str) -> None:
    async with explorer(size, pane, "down") as session:
        for panel in session.app.view.panels:
            for line in getattr(panel, "lines", ()):
                text = line.text
                assert len(text) <= 100 or "  " in text.strip(), text


@pytest.mark.parametrize(("pane", "size"), [("1", "200x55"), ("4", "160x45"), ("8", "160x45"), ("9", "160x45")])
async def test_a_card_goes_on_beside_and_nothing_of_it_is_lost(pane: str, size: str) -> None:
    async with explorer(size, pane, "down") as session:
        more = beside(session)
        assert more.display
        await session.until(lambda: more.ref == session.list.ref)
        both = len(session.detail.lines) + len(more.lines)
        await session.press("tab", "z")
        assert not beside(session).display
        assert len(session.detail.lines) >= both - 36
        assert session.detail.lines[-1].text == more.lines[-1].text or session.detail.size.width != more.size.width


@pytest.mark.usefixtures("real_frames")
@pytest.mark.parametrize(("size", "most"), [("80x24", 1500), ("160x45", 3000)])
@pytest.mark.parametrize("pane", PANES)
async def test_a_key_with_detail_sends_few_bytes(pane: str, size: str, most: int) -> None:
    async with explorer(size, pane, "down") as session:
        sent, per_key = session.watch(), []
        for key in ("down",) * 6 + ("up",) * 4:
            sent.clear()
            await session.press(key)
            per_key.append(sum(sent))
        moved = [count for count in per_key if count]
        assert len(moved) > 4
        assert statistics.median(moved) <= most, per_key


async def test_the_column_beside_waits_until_the_list_rests() -> None:
    async with explorer("160x45", "4", "down") as session:
        more = beside(session)
        await session.until(lambda: more.ref == session.list.ref)
        before = more.ref
        await session.press("down")
        assert session.detail.ref == session.list.ref != before
        await session.until(lambda: more.ref == session.list.ref, 30 * REST)


async def test_tab_leads_to_the_column_beside_only_where_it_is_shown() -> None:
    async with explorer("200x55", "1", "down") as session:
        more = beside(session)
        await session.until(lambda: bool(more.lines))
        await session.press("tab", "tab")
        assert at_hand(session) is more
        await session.press("tab")
        assert at_hand(session) is session.list
        await session.press("tab", "tab")
        await session.resize("80x24")
        assert at_hand(session) is session.list
        await session.press("tab", "tab")
        assert at_hand(session) is session.list


async def test_bars_are_longer_where_there_is_room() -> None:
    lengths = []
    for size in ("80x24", "120x40", "160x45"):
        async with explorer(size, "3") as session:
            lengths.append(max(line.count("▇") for line in session.lines[4:12]))
    assert 0 < lengths[0] < lengths[1] <= lengths[2]


async def test_a_period_of_all_figures_is_said_once_above_the_bars() -> None:
    async with explorer("160x45", "3", *("down",) * 5, "enter") as session:
        await session.until(lambda: bool(beside(session).lines))
        said = [line for line in session.lines if "calculated from these records  20" in line]
        assert len(said) == 1
        assert "period" not in session.lines[session.lines.index(said[0]) + 1]


async def test_wide_lists_have_more_columns() -> None:
    async with explorer("160x45", "5") as session:
        head = session.lines[3]
        assert all(word in head for word in ("recipient", "delivered", "in years", "USD m"))
        await session.press("4")
        assert "countries" in session.text
    async with explorer("200x55", "3") as session:
        assert "assessment" in session.lines[3]
        column = session.lines[3].index("assessment")
        assert not any("…" in line[column:] for line in session.lines[4:20])


async def test_the_column_beside_is_made_where_the_layout_has_it_alone() -> None:
    async with explorer("100x40", "1", "down", *PANES, "3", "down", "enter") as session:
        assert not session.app.screen.query(Continued)
        place = session.app.view.place()
        await session.resize("160x45")
        assert (
            len(session.app.screen.query(Continued)) == 1
        )  # of the record; other panes make theirs when they are shown
        assert beside(session).display
        await session.press("escape")
        assert "Continued" not in str(session.app.view.panels)
        await session.press("4")
        assert beside(session).display
        assert len(place.state["halves"]) == 1


async def test_a_state_fits_a_screen_of_another_width() -> None:
    async with explorer("160x45", "4", "down", "down") as session:
        await session.until(lambda: bool(beside(session).lines))
        await session.press("tab", "tab")
        assert at_hand(session) is beside(session)
        at = session.list.ref
        await session.press("enter")
        await session.resize("80x24")
        await session.press("escape")
        assert session.list.ref == at
        assert at_hand(session) is session.detail


async def test_a_record_goes_on_beside_its_card() -> None:
    async with explorer("160x45", "4", "down", "enter") as session:
        more = beside(session)
        await session.until(lambda: bool(more.lines))
        assert any(line.section == "sources" for line in more.lines)
        assert not any(line.section == "sources" for line in session.detail.lines)


async def test_the_arrow_of_the_order_touches_no_other_title() -> None:
    for size in ("80x24", "120x40", "160x45", "200x55"):
        async with explorer(size, "s", "s", "s") as session:
            for _ in range(8):
                await session.press("s")
                titles = session.lines[3].partition("│")[0].split()
                assert all(title.rstrip("↓↑") in HEADINGS for title in titles), session.lines[3]


HEADINGS = ("name", "ties", "partnership", "events", "others", "arms", "failed", "CHN", "TIV", "last", "event")
"""The words of the titles of the list of countries."""


async def test_a_record_opened_on_a_wide_screen_is_sent_with_the_column_beside_it() -> None:
    async with explorer("80x24", "down") as session:
        terminal, wide = session.emulate(), Size(185, 27)
        session.app._driver._size = wide  # type: ignore[union-attr]
        session.app.post_message(Resize(wide, wide))
        await session.press("enter")
        assert beside(session).lines
        assert terminal.lines == [unicodedata.normalize("NFC", line) for line in session.lines]


@pytest.mark.parametrize("size", ["120x40", "160x45"])
async def test_names_of_countries_are_whole_on_a_wide_screen(size: str) -> None:
    async with explorer(size, "1") as session:
        for name in ("Antigua and Barbuda", "Dominican Republic"):
            assert any(f" {name} " in line for line in session.lines)


async def test_no_column_touches_the_upright_of_the_panel_beside() -> None:
    for size, pane in (("80x24", "1"), ("120x40", "1"), ("160x45", "1"), ("160x45", "3"), ("160x45", "7")):
        async with explorer(size, pane, "down") as session:
            beside_it = session.list.size.width
            assert all(line[beside_it - 1] == " " for line in session.lines[3:-1] if len(line) > beside_it)


async def test_a_long_title_goes_on_below_where_the_list_has_the_lines() -> None:
    async with explorer("120x40", "4") as session:
        at = session.lines[8].index("title") if "title" in session.lines[8] else session.lines[9].index("title")
        titles = [line[at:].rstrip() for line in session.lines[9:22]]
        assert not any(title.endswith("…") for title in titles)
        dated = session.list
        assert isinstance(dated, YearList)
        rows, years = dated.rows, [dated.years.get(row.ref or "") for row in dated.rows]
        below = next(index for index, row in enumerate(rows) if row.under)
        year = years[below - 1]
        await session.press("d", *str(year), "enter")
        assert dated.cursor == years.index(year)
        await session.resize("80x24")
        assert not any(row.under for row in session.list.rows)


async def test_the_chart_of_arms_stands_whole_below_the_table_on_a_tall_screen() -> None:
    async with explorer("120x40", "5") as session:
        assert [panel.display for panel in session.app.view.panels].count(True) == 4
        assert "source: SIPRI" in session.text
        await session.press("tab", "tab", "tab", "z")
        assert session.app.view.active.size.height == 37
        assert session.app.view.active.size.width == 120
    async with explorer("80x24", "5") as session:
        assert [panel.display for panel in session.app.view.panels].count(True) == 3


@pytest.mark.parametrize("size", ["120x40", "160x45"])
@pytest.mark.parametrize("pane", PANES)
async def test_zoom_fills_the_screen(pane: str, size: str) -> None:
    async with explorer(size, pane, "down", "z") as session:
        assert session.app.view.active.size == session.app.view.size


async def test_the_first_screen_draws_the_events_by_year_where_it_has_room() -> None:
    async with explorer("80x24") as session:
        assert "events with China since" not in session.text
        await session.resize("160x45")
        heads = [line for line in session.lines if "events with China since 2000" in line]
        assert [line.split("│")[-1].split()[0] for line in heads] == ["LAC", "Africa"]
        await session.press("down")
        assert "events with China since" not in session.text


async def test_the_strip_of_the_timeline_grows_with_the_window() -> None:
    drawn = []
    for size in ("80x24", "160x45"):
        async with explorer(size, "4") as session:
            drawn.append([line for line in session.lines[3:8] if "▁" <= line.strip()[:1] <= "█"])
    assert len(drawn[0]) <= 2 < len(drawn[1])
    assert max(map(len, drawn[1])) > 1.9 * max(map(len, drawn[0]))


async def test_mechanisms_say_whose_they_are_and_name_the_column_of_counterparts() -> None:
    async with explorer("120x40", "2") as session:
        assert "whose" in session.lines[3]
        assert "counterpart" in session.lines[3]
    async with explorer("80x24", "2") as session:
        assert "& has a counterpart" in session.lines[2]
        assert "whose" in session.lines[3]
        at = session.lines[3].index("whose")
        assert {line[at : at + 3] for line in session.lines[5:10]} & {"CHN", "USA", "TWN"}


async def test_the_assessments_are_drawn_where_the_list_leaves_room() -> None:
    async with explorer("160x45", "3") as session:
        drawn = [line for line in session.lines if line.strip().startswith(("Africa ", "unclear ")) and "▇" in line]
        assert len(drawn) == 2
    async with explorer("80x24", "3") as session:
        assert any("assessed: Africa" in line for line in session.lines)


async def test_the_countries_of_an_event_are_cut_between_names() -> None:
    async with explorer("160x45", "4") as session:
        at = (
            session.lines[8].index("countries")
            if "countries" in session.lines[8]
            else session.lines[9].index("countries")
        )
        shown = [line[at:] for line in session.lines[10:20]]
        assert not any("…" in text for text in shown)


async def test_a_place_without_a_name_is_that_of_its_country() -> None:
    async with explorer("160x45", "9") as session:
        at = session.lines[4].index("where")
        shown = {line[at:].strip() for line in session.lines[5:20]}
        assert not any(len(text) == 3 and text.isupper() for text in shown)


async def test_dimensions_without_a_figure_stand_under_a_heading_of_their_own() -> None:
    async with explorer("120x40", "3") as session:
        said = [line for line in session.lines if "no like-for-like figure" in line]
        assert len(said) == 1
        await session.press("s")
        assert sum("no like-for-like figure" in line for line in session.lines) > 1


async def test_of_two_columns_of_a_record_the_one_with_the_keys_alone_has_the_sign_of_the_cursor() -> None:
    async with explorer("160x45", ref="country/PER") as session:
        for _ in range(2):
            signs = [sign for line in session.lines[3:-1] for sign in re.findall("^>|│>", line)]
            assert signs == [">" if session.app.view.active is session.app.view.panels[0] else "│>"]
            await session.press("tab")
