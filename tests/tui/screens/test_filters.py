"""`f`, `F`: one filter for all panes, set in a form, kept under names, and never silently leaving a list empty."""

from __future__ import annotations

import pytest

from lactui.db.filters import Filters
from lactui.queries.lists.totals import total
from lactui.shelf.saved_filters import keep_filters, path, saved_filters
from lactui.tui.actions import PANES
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.filter_form import Form
from tests.tui.support import SIZES, Golden, Session, explorer

NARROW = Filters(since="2015", region="LAC", kinds=("exercise", "port-call"), confidence="reported")


def form(session: Session) -> Form:
    """The form shown."""
    shown = session.app.view.panels[0]
    assert isinstance(shown, Form)
    return shown


async def put(session: Session, filters: Filters) -> None:
    """Set a filter as a command would."""
    await session.app.filters.set(filters)
    session.app.foot.say("")
    await session.settle()


async def go_to(session: Session, field: str) -> None:
    """Step with tab to a field."""
    for _ in range(16):
        if form(session).at.group == field:
            return
        await session.press("tab")
    raise AssertionError(f"no field {field}")


def listed(session: Session, name: str) -> Pane:
    pane = session.app.navigation.named(name)
    assert isinstance(pane, Pane)
    return pane


# the filter and the panes ----------------------------------------------------------------------------------------
async def test_every_list_obeys_the_filter() -> None:
    async with explorer("80x24") as session:
        for filters in (Filters(region="AFR"), NARROW, Filters()):
            await put(session, filters)
            assert session.lines[1].startswith(f" filter: {session.app.filters.words()[:20]}")
            for pane in PANES:
                await session.press(pane.key)
                left = total(session.app.base, pane.type, filters)
                refs = listed(session, pane.name).refs()
                if pane.name == "map":  # one region at a time
                    left = min(left, len(refs))
                assert len(refs) == left, pane.name
            await session.press("1")


async def test_the_cursor_keeps_its_record_and_the_way_back_brings_the_former_filter() -> None:
    async with explorer("80x24", "4") as session:
        session.list.select("event/2015-peace-ark-peru")
        await put(session, Filters(countries=("PER",)))
        assert session.list.ref == "event/2015-peace-ark-peru"
        await put(session, Filters(region="AFR"))
        assert session.list.ref != "event/2015-peace-ark-peru"
        await session.press("escape")
        assert session.app.filters.current == Filters(countries=("PER",))
        assert session.list.ref == "event/2015-peace-ark-peru"
        await session.press("left_square_bracket")
        assert session.app.filters.current == Filters()
        await session.press("right_square_bracket", "right_square_bracket")
        assert session.app.filters.current == Filters(region="AFR")


async def test_the_search_obeys_and_offers() -> None:
    async with explorer("80x24") as session:
        await put(session, Filters(region="AFR", kinds=("space",), confidence="official", since="2030"))
        await session.press("slash")
        await session.type("callao")
        assert "0 hits" in session.lines[2]
        assert "without years from 2030" in session.text or "without any of these" in session.text
        while "without any of these" not in session.cursor_line():
            await session.press("down")
        await session.press("enter")
        assert session.app.filters.current == Filters()
        assert "0 hits" not in session.lines[2]


# never silently empty ------------------------------------------------------------------------------------------
async def test_an_empty_list_says_what_keeps_records_out_and_enter_drops_it() -> None:
    filters = Filters(region="LAC", kinds=("peacekeeping",), since="2015")
    async with explorer("80x24", "4") as session:
        await put(session, filters)
        base = session.app.base
        assert f"No events match (of {total(base, 'event'):,})" in session.text
        offers = [line.strip("> ") for line in session.lines if "without " in line]
        for part, words in (("kind", "without kind peacekeeping"), ("region", "without region LAC")):
            assert f"{words}: {total(base, 'event', filters.without(part)):,}" in offers
        assert offers[-1] == f"without any of these: {total(base, 'event'):,}"
        left = [int(offer.rpartition(": ")[2].replace(",", "")) for offer in offers[:-1]]
        assert left == sorted(left, reverse=True)
        assert "nothing selected" in session.text
        await session.press("enter")
        assert session.app.filters.current == filters.without("kind")
        assert session.list.ref is not None
        await session.press("escape")
        assert session.app.filters.current == filters


@pytest.mark.parametrize("size", ["80x24", "60x20"])
async def test_no_pane_is_silent_when_nothing_is_left(size: str) -> None:
    nothing = Filters(since="2030", countries=("PER",), mechanism="focac", subregion="Western Africa")
    async with explorer(size) as session:
        await put(session, nothing)
        for pane in PANES:
            await session.press(pane.key)
            if total(session.app.base, pane.type, nothing):
                assert any(words in session.app.filters.silent() for words in ("not apply", "the counts"))
                continue
            rows = listed(session, pane.name).list.rows
            assert str(rows[0].cells[0]).startswith("No ")
            assert "without" in str(rows[1].cells[0])
            for key in ("tab", "enter", "tab", "y", "b", "s", "S", "down", "G", "z", "z", "escape", "escape"):
                await session.press(key)
            assert session.app.is_running
            await put(session, nothing)


async def test_parts_that_say_nothing_about_a_list_are_named() -> None:
    said = {
        "2": "(the kind filter does not apply to mechanisms)",
        "3": "(filter: applies to the counts only)",
        "1": "(kind and years: applies to the counts only)",
        "4": "",
    }
    async with explorer("120x40") as session:
        await put(session, Filters(kinds=("exercise",), since="2015", region="LAC"))
        for key, words in said.items():
            await session.press(key)
            assert words in session.lines[1]
            assert words or "(" not in session.lines[1]


# the form ------------------------------------------------------------------------------------------------------
async def test_typed_and_ticked_then_applied() -> None:
    async with explorer("80x24", "4", "f") as session:
        await session.type("2015")
        await go_to(session, "region")
        await session.press("left", "left", "space")
        await go_to(session, "confidence")
        await session.press("left", "space")
        await go_to(session, "kinds")
        for kind in ("port-call", "exercise"):  # as they stand, row by row
            while form(session).at.id != f"kind:{kind}":
                await session.press("right")
            await session.press("space")
        filters = Filters(since="2015", kinds=("exercise", "port-call"), region="LAC", confidence="reported")
        left, of = total(session.app.base, "event", filters), total(session.app.base, "event")
        assert f"{left:,} of {of:,} events" in session.lines[2]
        assert form(session).flags == "--region LAC --since 2015 --kind exercise --kind port-call --confidence reported"
        assert session.app.filters.current == Filters()
        await session.press("enter")
        assert session.app.view.NAME == "timeline"
        assert session.app.filters.current == NARROW
        assert session.lines[2].endswith(f"of {left:,} ═")
        await session.press("escape")
        assert session.app.filters.current == Filters()
        assert session.app.view.NAME == "timeline"


async def test_escape_leaves_without_change() -> None:
    async with explorer("80x24", "2", "down", "f") as session:
        await session.type("2015")
        await session.press("escape")
        assert session.app.filters.current == Filters()
        assert session.app.view.NAME == "mechanisms"
        assert session.list.cursor == 2


async def test_what_means_nothing_is_said_kept_and_not_applied() -> None:
    async with explorer("80x24", "4", "f") as session:
        await session.type("20qfF?")  # letters that are commands elsewhere
        await go_to(session, "country")
        await session.type("peru, atlantis")
        assert 'No country is called "atlantis"' in session.lines[3]
        await session.press("enter")
        assert session.app.view.NAME == "filters"
        assert form(session).at.id == "since"
        assert "is not a year or date" in session.lines[3]
        assert "not applied" in session.lines[-1]
        assert "[20qfF?" in session.text
        assert "atlantis" in session.text


async def test_names_are_completed_by_the_right_arrow() -> None:
    async with explorer("80x24", "4", "f") as session:
        await go_to(session, "country")
        await session.type("arg")
        assert "argentina" in session.text.casefold()
        await session.press("right", "tab")
        assert "[Argentina " in session.text
        await session.press("shift+tab")
        await session.type(", vene")
        await session.press("tab", "enter")
        assert session.app.filters.current.countries == ("ARG", "VEN")


async def test_clear_in_the_form_waits_for_enter() -> None:
    async with explorer("80x24", "4") as session:
        await put(session, NARROW)
        await session.press("f")
        await go_to(session, "region")
        await session.press("F")
        assert session.app.filters.current == NARROW
        whole = f"{total(session.app.base, 'event'):,}"
        assert f"{whole} of {whole} events" in session.lines[2]
        await session.press("enter")
        assert session.app.filters.current == Filters()


async def test_flags_are_handed_out() -> None:
    async with explorer("120x40", "4") as session:
        await put(session, NARROW._replace(subregion="South America"))
        await session.press("f")
        await go_to(session, "confidence")
        await session.press("Y")
        assert "--subregion 'South America'" in session.app.clipboard
        assert "sent to the terminal" in session.text


async def test_the_form_survives_a_look_at_the_keys() -> None:
    async with explorer("80x24", "4", "f") as session:
        await session.type("2015")
        await go_to(session, "kinds")
        await session.press("space", "question_mark")
        assert "apply what is ticked" in session.text
        await session.press("escape")
        assert session.app.view.NAME == "filters"
        assert form(session).at.group == "kinds"
        assert form(session).flags == "--since 2015 --kind forum"


async def test_the_total_is_of_the_list_at_hand() -> None:
    async with explorer("80x24") as session:
        for key, type, name in (
            ("5", "arms", "arms transfers"),
            ("2", "mechanism", "mechanisms"),
            ("8", "source", "sources"),
            ("1", "country", "countries"),
        ):
            words = f"of {total(session.app.base, type):,} {name}"
            await session.press(key, "f")
            assert words in session.lines[2]
            await session.type("2020")
            assert words in session.lines[2]
            await session.press("escape")


# filters that are kept ------------------------------------------------------------------------------------------
async def test_a_filter_is_kept_recalled_and_deleted() -> None:
    async with explorer("80x24", "4") as session:
        await put(session, NARROW)
        await session.press("f")
        await go_to(session, "name")
        await session.type("ships and drills")
        await session.press("enter")
        assert session.app.view.NAME == "timeline"
        assert [(one.name, one.filters) for one in saved_filters()] == [("ships and drills", NARROW)]
        await session.press("F", "f")
        await go_to(session, "saved")
        assert "enter use" in session.lines[-1]
        await session.press("enter")
        assert session.app.filters.current == NARROW
        await session.press("f")
        await go_to(session, "saved")
        await session.press("d", "x")
        assert len(saved_filters()) == 1
        await session.press("d", "y")
        assert saved_filters() == []
        assert "none saved" in session.text


async def test_another_filter_of_that_name_is_asked_about() -> None:
    keep_filters("mine", Filters(region="AFR"))
    async with explorer("80x24", "4", "f") as session:
        await go_to(session, "saved")
        await session.press("space")
        assert form(session).flags == "--region AFR"
        await session.press("up")
        assert form(session).at.id == "name"
        await session.type("mine")
        await session.press("enter")
        assert session.app.filters.current == Filters(region="AFR")  # the same filter: nothing to ask
        await put(session, NARROW)
        await session.press("f")
        await go_to(session, "name")
        await session.type("mine")
        await session.press("enter", "n")
        assert saved_filters()[0].filters == Filters(region="AFR")
        await session.press("enter", "y")
        assert saved_filters()[0].filters == NARROW


async def test_a_damaged_file_costs_the_saved_filters_only() -> None:
    keep_filters("mine", NARROW)
    with open(path(), "w", encoding="utf-8") as file:  # noqa: ASYNC230
        file.write("{")
    async with explorer("120x40", "4", "f") as session:
        # The path is as long as the machine has it, and the line wraps anywhere in it.
        assert "moveitawaytobeginanewone" in "".join(session.text.split())
        await session.type("2015")
        await session.press("enter")
        assert session.app.filters.current == Filters(since="2015")


# looks ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
@pytest.mark.parametrize("name", ["filters", "counts", "empty"])
async def test_screen(name: str, size: str, golden: Golden) -> None:
    keys = {"filters": ("f", "tab", "tab", "tab"), "counts": ("number_sign", "down"), "empty": ()}[name]
    filters = Filters(region="LAC", kinds=("peacekeeping",), since="2015") if name == "empty" else NARROW
    async with explorer(size, "4") as session:
        await put(session, filters if name != "counts" else Filters(region="LAC"))
        await session.press(*keys)
        golden(f"{name}-{size}", session.lines[1:])


@pytest.mark.parametrize("size", ["80x24", "60x20"])
async def test_without_utf8_all_of_it_is_ascii(size: str) -> None:
    async with explorer(size, "4", "f", ascii=True) as session:
        for _ in range(12):
            assert session.text.isascii()
            await session.press("tab")


async def test_every_item_comes_into_sight_on_a_small_screen() -> None:
    keep_filters("mine", NARROW)
    async with explorer("60x20", "f") as session:
        seen = set()
        while form(session).at not in seen:
            seen.add(form(session).at)
            await session.press("tab")
            assert sum(">" in line for line in session.lines[4:-1]) == 1
        await session.resize("80x24")
        assert sum(">" in line for line in session.lines[4:-1]) == 1


async def test_resizing_keeps_what_is_typed() -> None:
    async with explorer("80x24", "4", "f") as session:
        await session.type("2015")
        for size in (*SIZES, "80x24"):
            await session.resize(size)
        assert "[2015 " in session.text
        await session.type("-06")
        await session.press("enter")
        assert session.app.filters.current == Filters(since="2015-06")


async def test_a_record_that_the_filter_keeps_out_of_its_list_is_named() -> None:
    async with explorer("80x24", ref="event/2015-peace-ark-peru") as session:
        await put(session, Filters(region="AFR"))
        await session.press("z")
        assert session.app.view.NAME == "timeline"
        assert "the filter hides event/2015-peace-ark-peru" in session.lines[-1]


async def test_a_filter_that_was_cleared_comes_back_by_the_next_key_alone() -> None:
    contested = Filters(uncontested=False)
    async with explorer("80x24", "enter", "4") as session:
        await session.app.filters.set(contested)
        await session.press("F", "escape")
        assert session.app.filters.current == contested
        await session.press("F", "d")
        await session.type("2015")
        await session.press("enter")
        at = session.list.ref
        assert str(at).startswith("event/2015")
        await session.press("enter", "escape")
        assert (session.app.filters.current, session.list.ref) == (Filters(), at)
        await session.press("escape")  # to the record, from which the timeline was opened
        assert (session.app.filters.current, session.app.view.NAME) == (Filters(), "record")


async def test_a_cleared_filter_does_not_come_back_where_there_is_nothing_to_undo() -> None:
    async with explorer("80x24", "4") as session:
        await session.app.filters.set(Filters(uncontested=False))
        await session.press("F", "down", "escape")
        assert session.app.filters.current == Filters()
        assert "[ goes back through panes and filters" in session.lines[-1]
        await session.press("left_square_bracket")
        assert session.app.filters.current == Filters(uncontested=False)


async def test_the_newest_of_what_the_form_leaves_stands_below_where_there_is_room() -> None:
    async with explorer("120x40", "4", "f") as session:
        assert any("newest of" in line for line in session.lines)
        await session.type("1999")
        newest = session.app.view.newest.lines  # type: ignore[attr-defined]
        await session.press("tab")
        await session.type("2012")
        assert session.app.view.newest.lines[0].text != newest[0].text  # type: ignore[attr-defined]
        assert session.app.view.newest.lines[0].text.split()[0][:4] <= "2012"  # type: ignore[attr-defined]
    async with explorer("80x24", "4", "f") as session:
        assert "newest of" not in session.text


async def test_on_a_large_screen_kinds_have_bars_and_the_newest_stand_beside_the_form() -> None:
    async with explorer("160x45", "4", "f") as session:
        kinds = [line[:80] for line in session.lines if not line[:13].strip() and "[ ]" in line[13:18]]
        assert len(kinds) > 5
        assert all(line.count("[ ]") == 1 for line in kinds)
        assert sum("▇" in line for line in kinds) > 5
        assert "newest of" in session.lines[2]
        await session.resize("120x40")
        assert "newest of" not in session.lines[2]
        assert any("newest of" in line for line in session.lines)
