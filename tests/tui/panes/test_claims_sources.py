"""Claims and sources, and the panels of countries and mechanisms: what they show, and what can be done there."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.queries.lists.evidence import source_rows
from lactui.queries.rows.records import Claim
from lactui.search.suggest import Suggestion, suggested
from tests.tui.support import explorer

ARTICLE = "kashin-kosevich-paper"


async def test_the_articles_own_claims_stand_first_however_they_are_sorted() -> None:
    async with explorer("80x24", "7") as session:
        rows = session.app.view.rows  # type: ignore[attr-defined]
        own = {f"claim/{row.id}" for row in rows if row.stated_by == ARTICLE}
        assert f"of {len(rows)}" in session.lines[2]
        assert f"Kosevich {len(own)}" in session.text
        assert len(own) > 5
        for _ in session.list.columns:
            for key in ("S", "s"):
                told = [row.ref in own for row in session.list.rows if row.ref]
                assert told == sorted(told, reverse=True)
                await session.press(key)


async def test_a_claim_leads_to_its_measure_and_back() -> None:
    async with explorer("80x24", "7") as session:
        await session.app.open("claim/arms-decline")
        await session.settle()
        figure = await session.to_target("figure/")
        await session.press("enter")
        assert session.app.view.ref == figure
        assert "calculated from these records, by the query below" in session.text
        claims = [line.ref for line in session.detail.lines if line.ref and line.ref.startswith("claim/")]
        assert "claim/arms-decline" in claims
        await session.press("escape")
        assert session.app.view.ref == "claim/arms-decline"
        assert session.detail.target() == figure


async def test_what_is_not_linked_is_searched_for_when_it_is_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def search(base: Base, row: Claim) -> tuple[Suggestion, ...]:
        asked.append(row.id)
        return suggested(base, row)

    monkeypatch.setattr("lactui.cards.types.claim.suggestions", search)
    async with explorer("80x24", "7", "down", "down", "up", "enter") as session:
        ref = session.app.view.ref
        while session.detail.fold() != "suggested":
            await session.press("down")
        assert not asked
        await session.press("enter")
        assert asked == [str(ref).partition("/")[2]]
        assert "nobody has read" in session.text
        await session.press("down")
        target = session.detail.target()
        assert target is not None
        await session.press("enter")
        assert session.app.view.ref == target
        await session.press("escape")
        assert session.detail.target() == target
        before = len(session.detail.lines)
        await session.press("up", "enter")
        assert len(session.detail.lines) < before


@pytest.mark.parametrize(("key", "size"), [("4", "120x40"), ("5", "160x45"), ("7", "120x40"), ("8", "160x45")])
async def test_every_column_sorts_both_ways(key: str, size: str) -> None:
    async with explorer(size, key) as session:
        first = session.list.sort
        seen = {first}
        for _ in session.list.columns[1:]:
            await session.press("s")
            seen.add(session.list.sort)
            ahead = [row.ref for row in session.list.rows]
            await session.press("S")
            assert sorted(map(str, ahead)) == sorted(str(row.ref) for row in session.list.rows)
            assert ahead != [row.ref for row in session.list.rows]
        assert seen == {column.id for column in session.list.columns}


async def test_sources_begin_with_what_most_rests_on(base: Base) -> None:
    rows = source_rows(base)
    assert [row.records for row in rows] == sorted((row.records for row in rows), reverse=True)
    async with explorer("80x24", "8") as session:
        assert session.list.ref == rows[0].ref
        assert session.detail.ref == session.list.ref
        await session.press("G", "tab", "G")
        opened = session.detail.target()
        assert opened is not None
        await session.press("enter")
        assert session.app.view.ref == opened or opened.startswith("http")


async def test_a_source_shows_its_address_whole(base: Base) -> None:
    async with explorer("80x24", "8") as session:
        found = base.row("select id, url from source where length(url) > 100 order by length(url) desc, id")
        assert found is not None
        session.list.select(f"source/{found[0]}")
        session.app.view.follow(session.list)
        await session.settle()
        pieces = [span.text for line in session.detail.lines for span in line.spans if span.url]
        assert "".join(piece.strip() for piece in pieces) == found[1]


async def test_a_kind_unfolds_in_place_and_is_found_so_again() -> None:
    async with explorer("80x24") as session:
        await session.app.open("country/PER")
        await session.settle()
        before = len(session.detail.lines)
        while session.detail.cursor is None or session.detail.lines[session.detail.cursor].fold is None:
            await session.press("down")
        at = session.detail.cursor
        head = session.detail.lines[at]
        assert "►" in head.text
        assert "enter unfold" in session.lines[-1]
        await session.press("space")
        assert "▼" in session.detail.lines[at].text
        assert len(session.detail.lines) > before
        await session.press("down")
        event = session.detail.target()
        assert "enter open" in session.lines[-1]
        assert event is not None
        assert event.startswith("event/")
        await session.press("enter", "escape")
        assert session.detail.target() == event
        assert len(session.detail.lines) > before
        await session.press("up")
        assert "enter fold" in session.lines[-1]
        await session.resize("100x40")
        await session.resize("80x24")
        at = session.detail.cursor
        assert at is not None
        await session.press("enter")
        assert "►" in session.detail.lines[at].text
        assert len(session.detail.lines) == before
