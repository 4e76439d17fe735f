"""The pane of comparisons and what is compared: years, forms, countries, and what a changed record changes."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from lactui.build import build
from lactui.store.lens import Lens
from lactui.tui.widgets.list import Row
from tests.support import BASE, RECORDS
from tests.tui.support import Golden, Session, explorer


def row(session: Session, dimension: str) -> Row:
    """The row of a dimension."""
    return next(row for row in session.list.rows if row.ref == f"comparison/{dimension}")


async def test_the_years_of_a_comparison_are_chosen_by_a_key() -> None:
    async with explorer("80x24", "3") as session:
        whole = row(session, "arms-sales").cells
        await session.press("p")
        assert (session.app.lens.current.since, session.app.lens.current.until) == ("2020", "2024")
        assert row(session, "arms-sales").cells != whole
        await session.press("p")
        assert session.app.lens.current.since == "2015"
        await session.press("P", "P")
        assert session.app.lens.current == Lens()
        assert row(session, "arms-sales").cells == whole


async def test_a_chart_has_forms_and_the_card_counts_under_the_lens() -> None:
    async with explorer("80x24", ref="comparison/arms-sales") as session:
        assert session.app.comparison.form == "absolute"
        await session.press("v")
        assert session.app.comparison.form == "of-imports"
        assert "share of all imports" in session.lines[-1]
        before = session.text
        await session.press("p")
        assert "%, 2020 to 2024" in "".join(session.lines[2:])
        assert session.text != before


async def test_figures_of_a_changed_base_change_in_the_pane(tmp_path: Path) -> None:
    copytree(RECORDS, tmp_path / "records")
    path = tmp_path / "records" / "events.jsonl"
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for event in events:
        if event["kind"] == "peacekeeping" and event["region"] == "LAC":
            event["kind"] = "other"
    path.write_text("".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events), "utf-8")
    build(tmp_path / "records", tmp_path / "lac.db")
    cells = {}
    for base in (BASE, tmp_path / "lac.db"):
        async with explorer("80x24", "3", base=base) as session:
            cells[base] = row(session, "peacekeeping").cells
    assert cells[BASE] != cells[tmp_path / "lac.db"]
    assert cells[tmp_path / "lac.db"][1] == "0"


async def test_peers_are_suggested_and_members_come_and_go() -> None:
    async with explorer("80x24", ref="compare/PER+CHL") as session:
        assert "cannot be shown" not in session.text
        peer = await session.to_target("country/")
        await session.press("m")
        ref = session.app.view.ref or ""
        assert ref == f"compare/PER+CHL+{peer.removeprefix('country/')}"
        await session.press("G")
        target = session.app.view.active.target() or ""
        assert target.removeprefix("country/") in ref
        await session.press("m")
        assert len((session.app.view.ref or "").split("+")) == 2
        await session.press("G", "m")
        assert "fewest" in session.lines[-1]


async def test_a_measure_of_countries_opens_what_it_counts() -> None:
    async with explorer("80x24", ref="compare/PER+CHL") as session:
        figure = await session.to_target("figure/")
        await session.press("enter")
        assert session.app.view.ref == figure
        assert "counted" in session.text
        assert "cannot be shown" not in session.text


SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "compare-dimension": ("comparison/arms-sales", ()),
    "compare-collected": ("comparison/exercises", ()),
    "compare-chart": ("comparison/arms-sales", ("v", "p")),
    "compare-countries": ("compare/PER+CHL+ECU", ()),
    "compare-figure": ("figure/arms-sales:arms-sales:of-imports:2020-2024", ()),
}


@pytest.mark.parametrize("size", ["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, size: str, golden: Golden) -> None:
    ref, keys = SCREENS[name]
    async with explorer(size, *keys, ref=ref) as session:
        golden(f"{name}-{size}", session.lines[1:])


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (
            ("3", "backslash", "l", "e", "s", "enter", "enter", "ctrl+d"),
            ("by year", "TIV m", "2000 to 2024", "counted here, by query", "last 0 in 2024", "care"),
        ),
        (
            ("3", "backslash", "t", "r", "a", "enter", "enter", "ctrl+d"),
            ("per state", "training with China", "counted here, by query", "events", "Counts tell", "-2026"),
        ),
    ],
    ids=["are Chinese arms sales to LAC declining", "who trains more where"],
)
async def test_a_question_is_answered_in_eight_keys(keys: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert len(keys) <= 8
    async with explorer("80x24", *keys) as session:
        for word in words:
            assert word in session.text
