# ruff: noqa: ASYNC240  the files are a few and small
"""What leaves the explorer: files in the faces of the commands, texts for the terminal's clipboard."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.shelf.shelf import Shelf
from lactui.tui.controllers.export import card_shown, encoded, formats, slug
from tests.support import COUNTS, Lactui
from tests.tui.support import explorer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


async def test_a_list_is_written_as_it_stands(folder: Path) -> None:
    async with explorer("80x24", "S", "e") as session:
        assert " write 87 countries to countries-2026-11.csv" in session.lines[-1]
        await session.press("enter")
        assert session.app.foot.message.startswith(f"wrote {folder}/countries-2026-11.csv: 87 countries, ")
        shown = [row.ref for row in session.list.rows if row.ref]
    rows = list(csv.DictReader((folder / "countries-2026-11.csv").read_text().splitlines()))
    assert [row["ref"] for row in rows] == shown


async def test_tab_changes_the_format_with_the_ending(folder: Path) -> None:
    async with explorer("80x24", "7", "e", "tab") as session:
        assert "claims-2026-11.json" in session.lines[-1]
        await session.press("tab", "tab")
        assert "claims-2026-11.bib" in session.lines[-1]
        await session.press("shift+tab", "enter")
    assert (folder / "claims-2026-11.md").read_text().count("\n| ") > COUNTS["claims"]


async def test_the_filter_and_the_filter_are_in_name_and_file(folder: Path) -> None:
    async with explorer("80x24", "4") as session:
        await session.app.filters.set(Filters(region="LAC", kinds=("exercise",)))
        await session.press("backslash")
        await session.type("formosa")
        await session.press("enter", "e", "tab", "enter")
        written = next(folder.glob("events-*.json"))
        assert "formosa" in written.name
        assert "lac" in written.name
        assert session.app.foot.message.startswith("wrote ")
    said = json.loads(written.read_text())
    assert said["filter"] == "formosa"
    assert said["lens"]["region"] == "LAC"
    assert said["total"] == len(said["rows"]) > 0
    assert all("formosa" in json.dumps(row).casefold() for row in said["rows"])


async def test_nothing_is_overwritten_without_a_question(folder: Path) -> None:
    file = folder / "countries-2026-11.csv"
    file.write_text("mine")
    async with explorer("80x24", "e", "enter") as session:
        assert "exists; y overwrites it" in session.app.foot.message
        for key in ("x", "enter"):
            await session.press(key)
            assert file.read_text() == "mine"
            await session.press("escape", "e", "enter")
        await session.press("escape")
        await session.press("e", "enter", "y")
        assert file.read_text() != "mine"
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no/such/countries.csv", "there is no folder"),
        ("countries.xls", "chooses the format"),
        ("", "nothing was written"),
    ],
)
async def test_what_cannot_be_written_is_said_in_a_line(folder: Path, name: str, said: str) -> None:
    async with explorer("80x24", "e", "ctrl+u") as session:
        await session.type(name)
        await session.press("enter")
        assert said in session.app.foot.message
    assert not [path for path in folder.iterdir() if path.suffix in (".csv", ".xls")]


async def test_a_folder_that_takes_no_file_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: str, data: bytes, **how: bool) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lactui.runtime.files.write_whole", full)
    async with explorer("80x24", "e", "enter") as session:
        assert "cannot write" in session.app.foot.message
        assert "No space left" in session.app.foot.message


async def test_leaving_writes_nothing_and_gives_the_keys_back(folder: Path) -> None:
    async with explorer("80x24", "down", "e", "escape") as session:
        assert session.app.screen.focused is session.list
        await session.press("down")
        assert session.cursor_line().startswith("> Argentina")
    assert not list(folder.glob("*.csv"))


async def test_a_card_is_written_without_the_users_notes(folder: Path) -> None:
    Shelf().add_note("country/PER", "SECRET THOUGHT")
    async with explorer("80x24") as session:
        await session.app.open("country/PER")
        await session.settle()
        assert "SECRET THOUGHT" in session.text
        for steps in range(len(formats(card_shown("country/PER", session.app.base)))):
            await session.press("e", *["tab"] * steps, "enter")
            await session.settle()
            assert session.app.foot.message.startswith("wrote"), session.app.foot.message
    written = sorted(path.name.removeprefix("country-per-2026-11.") for path in folder.glob("country-per-*"))
    assert written == ["bib", "csv", "html", "json", "md", "png", "screen.html", "screen.svg", "svg"]
    told = [path.name for path in folder.glob("country-per-*") if b"SECRET" in path.read_bytes()]
    assert all(".screen." in name for name in told)  # a picture of the screen has what is in sight


@pytest.mark.parametrize(("format", "word"), [("csv", "csv"), ("json", "json"), ("bibtex", "bibtex"), ("md", "md")])
def test_files_say_what_the_command_says(base: Base, run_lactui: Lactui, format: str, word: str) -> None:
    from lactui.queries.lists.listing import listing
    from lactui.tui.controllers.export import list_shown

    refs = [f"claim/{id}" for id in listing(base, "claim").ids]
    made = encoded(base, list_shown("claim", refs, base), format, Filters()).decode()
    safe = ("--safe-csv",) if format == "csv" else ()  # a file is likely opened in a spreadsheet
    assert made.strip() == run_lactui("export", "claims", "--format", word, *safe).out.strip()


def test_names_of_files_are_plain_and_short() -> None:
    assert slug("events", "LAC, São Tomé > 2015", "2026-11") == "events-lac-sao-tome-2015-2026-11"
    assert len(slug("events", "x " * 200, "2026-11")) <= 72


async def test_a_record_is_copied_as_its_card_and_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with explorer("80x24", "down") as session:
        monkeypatch.setattr(session.app, "copy_to_clipboard", copied.append)
        before = session.text
        await session.press("Y")
        assert copied[0].startswith("Brazil")
        assert "country/BRA" in copied[0]
        size = len(copied[0].encode())
        assert f"record sent to the terminal, {size:,} bytes" in session.lines[-1]
        shown = [line[1:].rstrip() for line in session.lines[3:-1]]
        assert shown == [line.rstrip() for line in copied[0].splitlines()[: len(shown)]]
        await session.press("escape")
        assert session.text == before


async def test_a_long_citation_is_shown_when_asked_for_again() -> None:
    async with explorer("80x24", "down", "y") as session:
        assert "again to view" in session.lines[-1]
        assert session.app.base.edition in session.app.clipboard
        await session.press("y")
        assert session.app.view.NAME == "copied"
        assert "citation, as sent to the terminal" in session.lines[2]
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_the_map_and_the_screen_are_pictures(folder: Path) -> None:
    async with explorer("80x24", "6", "e") as session:
        assert "map-lac-events-2026-11.svg" in session.lines[-1]
        await session.press("enter")
        assert session.app.foot.message.startswith(f"wrote {folder}/map-lac-events-2026-11.svg: map of events")
        await session.press("e", "shift+tab", "shift+tab", "enter")
        await session.settle()
        assert session.app.foot.message.startswith(f"wrote {folder}/map-lac-events-2026-11.screen.svg: the screen")
        await session.press("2", "e", "shift+tab", "enter")
        await session.settle()
    assert "Events: " in (folder / "map-lac-events-2026-11.svg").read_text()
    screen = (folder / "map-lac-events-2026-11.screen.svg").read_text().replace("\u00a0", " ")
    assert "Map: events with China" in screen
    assert "esc leave" not in screen  # the line that asks for the name is gone
    assert "</html>" in (folder / "mechanisms-2026-11.screen.html").read_text()


@pytest.mark.parametrize(("key", "format"), [("4", "svg"), ("3", "png"), ("4", "html"), ("8", "html")])
async def test_a_list_is_a_chart_or_a_page(folder: Path, key: str, format: str) -> None:
    async with explorer("120x40", key, "e", "ctrl+u") as session:
        await session.type(f"out.{format}")
        await session.press("enter")
        assert session.app.foot.message.startswith("wrote"), session.app.foot.message
    assert (folder / f"out.{format}").read_bytes()[:5] in (b"<?xml", b"\x89PNG\r", b"<!DOC")


async def test_the_line_shows_a_long_name_from_its_head() -> None:
    async with explorer("80x24", "enter", "e") as session:
        line: Any = session.app._prompts["export"]
        assert line.text.value in session.lines[-1]
        await session.type("-a-name-that-is-much-longer-than-the-line-has-room-for.csv")
        assert line.text.value[:12] in session.lines[-1]
        assert line.text.value[-8:] in session.lines[-1]
        assert "…" in session.lines[-1]
        await session.press("left")
        assert line.text.value[-8:] in session.lines[-1]


@pytest.mark.parametrize("keys", [("4", "e"), ("4", "e", "tab"), ("1", "e"), ("enter", "e")])
async def test_the_line_says_from_the_start_how_it_writes_and_is_left(keys: tuple[str, ...]) -> None:
    async with explorer("80x24", *keys) as session:
        assert "enter write" in session.lines[-1]
        assert "esc leave" in session.lines[-1]
