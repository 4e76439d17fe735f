"""How far the events reach, said of a copy whose events were moved."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from lactui.cards.about import about_card
from lactui.db.database import Base, open_base
from lactui.db.dates import few_after, newest_said
from lactui.db.hashes import seal
from lactui.render.lines import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Months = dict[str, int]


@pytest.fixture
def collected(base_path: str, tmp_path: Path) -> Iterator[Callable[[Months], Base]]:
    """A base closed on 2026-11-25 with so many events in these months, and three a month in the years before."""
    opened: list[Base] = []

    def made(months: Months) -> Base:
        path = tmp_path / f"{len(opened)}.db"
        shutil.copy(base_path, path)
        with sqlite3.connect(path) as connection:
            connection.execute("update meta set value = '2026-11-25' where key = 'edition_date'")
            connection.execute("update record set date = '1999' where type = 'event'")
            spare = [n for (n,) in connection.execute("select n from record where type = 'event'")]
            for month, count in months.items():
                for _ in range(count):
                    connection.execute("update record set date = ? where n = ?", (f"{month}-10", spare.pop()))
            connection.execute("delete from year_tally")
            connection.executemany("insert into year_tally values (?, 'CHN', 144)", [(2023,), (2024,), (2025,)])
        connection.close()
        seal(str(path))
        opened.append(open_base(str(path)))
        return opened[-1]

    yield made
    for base in opened:
        base.close()


def test_the_last_month_with_more_than_a_few_is_told(collected: Callable[[Months], Base]) -> None:
    base = collected({"2026-02": 9, "2026-03": 3, "2026-04": 1, "2026-07": 2})
    assert few_after(base) == "2026-03"
    assert newest_said(base) == "2026-07-10; few were found after 2026-03"
    shown = " ".join(plain_text(about_card(base), 78).split())
    assert "closed on 2026-11-25 newest event 2026-07-10; few were found after 2026-03" in shown


@pytest.mark.parametrize("months", [{"2026-10": 3}, {"2026-11": 3}, {}])
def test_nothing_is_said_where_as_many_were_found_as_before(
    months: Months, collected: Callable[[Months], Base]
) -> None:
    base = collected(months)
    assert few_after(base) is None
    assert "few" not in newest_said(base)


def test_the_newest_event_alone_is_told_where_no_other_follows(collected: Callable[[Months], Base]) -> None:
    assert newest_said(collected({"2026-03": 3})) == "2026-03-10"
