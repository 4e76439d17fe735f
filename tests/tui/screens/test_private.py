"""Private records in the explorer: marked in lists, hits, cards and citations, counted in figures only when asked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lactui.build.private import edition, lay, write
from lactui.db.database import open_base, open_private
from lactui.records.reading.imported import Taken, read
from tests.own import REF, both
from tests.support import BASE
from tests.tui import support
from tests.tui.support import explorer


@pytest.fixture(scope="module")
def private_base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The frozen base with an event and its source over it."""
    path = tmp_path_factory.mktemp("private") / "private.db"
    with open_base(str(BASE)) as base:
        taken = read("mine", Taken({"trip.jsonl": both().encode()}, [], []))
        write(lay(edition(base), taken.lines, "mine"), base, "", path)
    return str(path)


@pytest.fixture(autouse=True)
def over(private_base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The explorer of every test here has it."""
    monkeypatch.setenv("LACTUI_DB", str(BASE))
    monkeypatch.setattr(support, "open_base", lambda _: open_private(private_base))


async def test_every_view_says_that_there_are_private_records() -> None:
    async with explorer("80x24") as session:
        assert "edition 2026-11 + 2 private" in session.text
        for key in "23456789":
            await session.press(key)
            assert "+ 2 private" in session.text


async def test_lists_hits_and_cards_have_the_mark() -> None:
    async with explorer("120x40", "4") as session:
        assert session.list.select(REF)
        await session.press("down", "up")
        assert "[private] An exercise" in session.cursor_line()
        assert session.text.count("[private] An exercise") >= 2
        await session.press("slash")
        await session.type("zirconium")
        await session.settle()
        assert "[private] An exercise nobody wrote about" in session.text
        await session.press("enter")
        await session.settle()
        assert "[private] An exercise nobody wrote about" in session.text
    async with explorer("120x40", ref="country/PER") as session:
        assert "1 of the records shown here" in session.text
    async with explorer("120x40", "8") as session:
        assert session.list.select("source/own-notes")
        await session.press("down", "up")
        assert "[private] Notes of a conversation" in session.text


async def test_figures_leave_it_out_until_the_palette_counts_it() -> None:
    def counted(text: str) -> str:
        return next(line for line in text.splitlines() if "Exercises" in line)

    async with explorer("160x45", "3") as session:
        before = session.text
        await session.press("colon")
        await session.type("private")
        assert "private records: include in the comparison" in session.text
        await session.press("enter")
        await session.settle()
        assert session.app.view.NAME == "compare"
        assert "your 2 private records are included in the figures" in session.text
        await session.press("colon")
        await session.type("private")
        assert "private records: leave out of the comparison" in session.text
        await session.press("enter")
        await session.settle()
        assert counted(session.text) == counted(before)


async def test_the_figures_beside_the_list_count_it_at_once() -> None:
    async with explorer("160x45", "3") as session:
        assert session.list.select("comparison/exercises")
        await session.press("down", "up")

        def card() -> list[str]:
            return [line.text for line in session.detail.lines]

        async def switch() -> list[str]:
            await session.press("colon")
            await session.type("private")
            await session.press("enter")
            return card()

        before = card()
        assert await switch() != before
        assert await switch() == before


def private_in(folder: Path) -> list[str]:
    """The private records of the one CSV file in a folder."""
    (file,) = folder.rglob("*.csv")
    with file.open(encoding="utf-8", newline="") as written:
        return [row["ref"] for row in csv.DictReader(written) if row["origin"] == "private"]


async def test_what_leaves_the_explorer_says_it_too(tmp_path: Path) -> None:
    async with explorer("120x40", "4") as session:
        await session.press("e", "enter")
        await session.settle()
    assert private_in(tmp_path) == [REF]
    async with explorer("120x40", "y", ref=REF) as session:
        assert "private record, not part of any edition of lactui" in session.text


async def test_a_correction_is_of_the_edition_alone() -> None:
    async with explorer("120x40", "r", ref=REF) as session:
        assert "private: correct your own file" in session.text
    async with explorer("120x40", "r", ref="event/2018-peace-ark-antigua") as session:
        await session.settle()
        assert "event/2018-peace-ark-antigua" in session.text
        assert "+private" not in session.text


async def test_without_private_records_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "open_base", open_base)
    async with explorer("80x24", "colon") as session:
        await session.type("private")
        assert "private records" not in session.text
