"""What one answer and one key ask of the base: how many statements, and that none of them reads a large table whole.

Times vary from run to run on a busy machine; these numbers do not. A statement reads a table whole when its program rewinds a
cursor on it, as SQLite's own `explain` tells.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from lactui.db import database
from lactui.db.database import Base
from lactui.tui.panes import pane
from lactui.tui.widgets import detail
from tests.cli.support import run
from tests.frozen import BASE
from tests.tui.support import explorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.cli.support import Done

__all__ = ["run"]

LARGE = (
    *(
        "record",
        "record_country",
        "event",
        "event_country",
        "event_detail",
        "arms",
        "citation",
        "source",
        "caveat",
        "mention",
    ),
    *(
        "name_numbered",
        "term",
        "concept",
        "evidence",
        "link",
        "statistic",
        "indicator_value",
        "edition",
        "record_change",
    ),
)
"""Tables that grow with the records; vocabularies, countries, mechanisms, measures and redirects may be read whole."""

LOOKUPS: dict[tuple[str, ...], int] = {
    ("show", "PER"): 30,
    ("show", "event/2018-peace-ark-antigua"): 22,
    ("show", "2018-peace-ark-antigua"): 22,
    ("show", "norinco"): 30,
    ("show", "peace-ark"): 22,
    ("show", "mission-harmony"): 24,
    ("cite", "country/PER"): 14,
    ("cite", "2018-peace-ark-antigua"): 14,
    ("report", "event/2015-peace-ark-peru"): 12,
    ("search", "peace", "ark", "peru"): 26,
    ("list", "events", "--kind", "exercise"): 9,
    ("timeline", "--country", "PER"): 8,
    ("list", "countries"): 9,
    ("list", "mechanisms"): 9,
    ("list", "arms", "--country", "PER"): 13,
    ("list", "companies"): 9,
    ("sources", "--limit", "5"): 9,
    ("claims",): 11,
    ("stats",): 40,
    ("stats", "--coverage"): 12,
    ("compare", "exercises"): 90,
    ("compare", "PER", "CHL"): 200,
    ("--complete", "show", "pe"): 2,
    ("--complete", "show", "event/2018-p"): 2,
    ("--complete", "list", "events", "--kind", "v"): 2,
}
"""One-shot commands, and the statements that each may ask."""

WHOLE = ("list", "search", "sources", "claims", "stats", "compare")
"""Commands that look at every record of a type, at all that match, or count them."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that any base is asked from now on, with its values; FTS5's own begin with `--`."""
    statements: list[str] = []
    begin = Base.__init__

    def traced(self: Base, connection: sqlite3.Connection, *rest: Any) -> None:
        begin(self, connection, *rest)
        connection.set_trace_callback(lambda text: None if text.startswith("--") else statements.append(text))

    monkeypatch.setattr(Base, "__init__", traced)
    return statements


def read_whole(statements: Iterable[str]) -> dict[str, str]:
    """The large tables that statements read whole, with the statement."""
    found = {}
    with closing(sqlite3.connect(f"file:{BASE}?mode=ro", uri=True)) as plain:
        roots = dict(plain.execute("select rootpage, tbl_name from sqlite_master where rootpage > 0"))
        for statement in statements:
            if not statement.lower().lstrip().startswith(("select", "with")):
                continue
            opened: dict[int, str] = {}
            for _, code, cursor, page, *_ in plain.execute(f"explain {statement}"):
                if code == "OpenRead":
                    opened[cursor] = roots.get(page, "")
                elif code == "Rewind" and opened.get(cursor) in LARGE:
                    found[opened[cursor]] = statement
    return found


def test_reading_whole_is_noticed() -> None:
    assert list(read_whole(["select title from record where title like '%a'"])) == ["record"]
    assert list(read_whole(["select e.id from event e join record r on r.title = e.id"])) != []
    assert read_whole(["select title from record where ref = 'country/PER'", "select label from vocabulary"]) == {}


@pytest.mark.parametrize("words", LOOKUPS, ids=" ".join)
def test_a_look_up_asks_little_and_reads_no_large_table_whole(
    words: tuple[str, ...], asked: list[str], run: Callable[..., Done]
) -> None:
    assert run(*words).code == 0
    assert 0 < len(asked) <= LOOKUPS[words], "\n".join(asked)
    if words[0] not in WHOLE:
        assert read_whole(asked) == {}


KEYS = {"1": 26, "2": 50, "3": 56, "4": 18, "5": 20, "6": 14, "7": 65, "8": 10, "9": 17}
"""Panes, and the statements that one key may ask for the list, its detail and the strips beside it."""

COUNTING = ("3", "7")
"""Panes whose details count by measures, over all events and arms transfers."""

AGAIN = 2
"""Statements that a pane may ask when it is come back to, and nothing has changed."""

MOVES = ("down", "down", "down", "pagedown", "end", "home", "up")


async def test_a_key_in_a_list_of_pages_asks_for_a_page(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a base that counts as large: the timeline in pages, the form of the filter, and no table read whole for a key."""
    monkeypatch.setattr(database, "LARGE", 0)
    monkeypatch.setattr(pane, "MOST", 10)
    monkeypatch.setattr(pane, "PAGE", 8)
    monkeypatch.setattr(detail, "REST", 60.0)  # the card beside the list is made by another connection
    async with explorer("80x24", "4") as session:
        for key in (*MOVES, *MOVES):
            asked.clear()
            await session.press(key)
            assert len(asked) <= 6, f"{key}: " + "\n".join(asked)
            assert read_whole(asked) == {}


async def test_the_first_screen_counts_no_record(asked: list[str]) -> None:
    """What it says of countries and events was counted when the base was built: it costs the same whatever the size."""
    async with explorer("80x24"):
        assert 0 < len(asked) <= 12, "\n".join(asked)
        assert {*read_whole(asked)} <= {"arms", "evidence", "source"}


@pytest.mark.parametrize("pane", KEYS)
async def test_a_key_asks_little_and_reads_no_large_table_whole(pane: str, asked: list[str]) -> None:
    every: list[str] = []
    async with explorer("120x40", pane) as session:
        for key in MOVES:
            asked.clear()
            await session.press(key)
            await session.settle()
            assert len(asked) <= KEYS[pane], f"{key}: " + "\n".join(asked)
            every += asked
    assert every
    if pane not in COUNTING:
        assert read_whole(every) == {}


@pytest.mark.parametrize("pane", KEYS)
async def test_a_pane_shown_again_makes_nothing_anew(pane: str, asked: list[str]) -> None:
    async with explorer("120x40", pane, "down") as session:
        shown = session.lines[2:-2]
        await session.press("2" if pane == "1" else "1")
        asked.clear()
        await session.press(pane)
        assert session.lines[2:-2] == shown
        assert len(asked) <= AGAIN, "\n".join(asked)
