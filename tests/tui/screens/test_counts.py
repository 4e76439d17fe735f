"""`#`: the list at hand counted by its fields; enter narrows to just the records counted, escape takes it back."""

from __future__ import annotations

from lactui.db.filters import Filters
from lactui.queries.lists.listing import FIELDS, counts
from lactui.queries.lists.totals import total
from lactui.tui.actions import PANES
from tests.tui.support import Session, explorer


def at_hand(session: Session) -> tuple[str, int]:
    """The value under the cursor and its count."""
    row = session.list.rows[session.list.cursor]
    return str(row.cells[0]), int(str(row.cells[1]).replace(",", ""))


async def test_every_field_of_every_list_is_counted_and_narrows() -> None:
    async with explorer("80x24") as session:
        for pane in PANES:
            await session.press(pane.key)
            for number, field in enumerate(FIELDS[pane.type]):
                before = session.app.view.place()
                await session.press("number_sign", *["tab"] * number)
                assert f"[{field.said}]" in session.lines[3]
                value, count = at_hand(session)
                await session.press("enter")
                assert pane.name == session.app.view.NAME
                assert session.list.record_count == count, (field.name, value)
                await session.press("escape")
                after = session.app.view.place()
                assert after.filters == before.filters
                assert after.state["filter"] == before.state["filter"]


async def test_the_filter_takes_what_it_can_say() -> None:
    async with explorer("80x24", "4", "number_sign", "down", "enter") as session:
        assert session.app.filters.current.kinds == ("assistance",)
        assert "filter: assistance" in session.lines[-1]
        assert "match" not in session.lines[2]
        await session.press("escape")
        assert session.app.filters.current == Filters()
        assert session.app.view.NAME == "timeline"


async def test_events_are_counted_with_china_and_by_others() -> None:
    async with explorer("80x24", "4", "number_sign") as session:
        events = dict(session.app.base.rows("select actor = 'CHN', count(*) from event group by 1"))
        assert f"{events[1]} with China; others: " in session.text
        assert sum(events.values()) == session.app.view.panels[0].total  # type: ignore[attr-defined]
        await session.press("tab", "down", "enter")
        assert session.app.filters.current == Filters(actor="USA")


async def test_the_list_takes_what_the_filter_cannot_say() -> None:
    async with explorer("80x24", "5", "number_sign", "tab", "down", "enter") as session:
        assert session.app.filters.current == Filters()
        assert "Arms \\ status: donated" in session.lines[2]
        await session.press("number_sign")
        donated = dict(session.app.base.rows("select status, count(*) from arms group by status"))["donated"]
        assert f"Counts of {donated} arms transfers \\ status: donated" in session.lines[2]
        await session.press("enter")
        assert "status: donated, category: " in session.lines[2]
        await session.press("escape")
        assert session.lines[2].count(":") == 1
        await session.press("escape")
        assert "match" not in session.lines[2]


async def test_countries_overlap_and_that_is_said() -> None:
    async with explorer("80x24", "4", "number_sign", "tab", "tab") as session:
        assert f"{total(session.app.base, 'event'):,} events; countries overlap, and sum to " in session.text
        assert "%" not in session.lines[4]
        assert f"of {len(counts(session.app.base, 'event', Filters(), 'country'))} countries" in session.lines[2]


async def test_escape_returns_to_the_list_as_it_was() -> None:
    async with explorer("80x24", "2", "down", "down", "z") as session:
        before = session.text
        await session.press("number_sign", "tab", "down", "escape")
        assert session.text == before


async def test_a_filtered_list_is_counted_as_it_is() -> None:
    async with explorer("80x24", "4", "backslash") as session:
        await session.type("peace ark peru")
        await session.press("enter", "number_sign")
        assert "Counts of 2 events \\ peace ark peru" in session.lines[2]
        await session.press("enter")
        assert session.list.record_count == 1


async def test_an_empty_list_is_not_counted() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("zzz")
        await session.press("enter", "number_sign")
        assert session.app.view.NAME == "countries"
        assert "nothing to count here" in session.lines[-1]


async def test_tab_arrows_and_letters_change_the_field() -> None:
    async with explorer("80x24", "4", "number_sign") as session:
        fields = []
        for key in ("tab", "right", "l", "shift+tab", "left", "h"):
            await session.press(key)
            fields.append(session.app.view.panels[0].field)  # type: ignore[attr-defined]
        assert fields == ["actor", "country", "year", "country", "actor", "kind"]


async def test_sorting_and_the_way_back_into_the_counts() -> None:
    async with explorer("80x24", "4", "number_sign", "tab", "down", "s") as session:
        assert session.list.sort == "value"
        value, _ = at_hand(session)
        await session.press("question_mark", "escape")
        assert session.app.view.NAME == "counts"
        assert at_hand(session)[0] == value


async def test_bars_and_marks_without_utf8() -> None:
    async with explorer("60x20", "4", "number_sign", ascii=True) as session:
        assert session.text.isascii()
        assert "####" in session.text


async def test_fields_are_called_by_plain_words_and_sources_are_counted_by_publisher() -> None:
    async with explorer("80x24", "4", "number_sign") as session:
        assert "by [kind]  who acts  country  year  confidence  sources  outcome  dating" in session.lines[3]
        await session.press("escape", "8", "number_sign", "tab")
        assert "[publisher]" in session.lines[3]
        assert "publishers" in session.lines[2]
        name, count = at_hand(session)
        await session.press("enter")
        assert f"Sources \\ publisher: {name}" in session.lines[2]
        assert session.list.record_count == count


async def test_the_newest_records_of_the_value_at_hand_stand_below_where_there_is_room() -> None:
    async with explorer("120x40", "4", "number_sign") as session:
        view = session.app.view
        value = session.cursor_line().split()[1]
        rule = next(line for line in session.lines if "newest of" in line)
        assert value in rule
        asked = view.newest.lines[0].text  # type: ignore[attr-defined]
        await session.press("down")
        assert view.newest.lines[0].text != asked  # type: ignore[attr-defined]
        assert session.app.view.active is view.panels[0]
        await session.press("tab")
        assert session.app.view.active is view.panels[0]
        await session.resize("80x24")
        assert "newest of" not in session.text
