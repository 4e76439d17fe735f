"""Filters kept under names: come back as they were, and two sessions at once lose none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lactui.db.filters import Filters
from lactui.shelf.saved_filters import forget_filters, keep_filters, saved_filters
from lactui.shelf.shelf import ShelfError

WHOLE = Filters(
    "2015",
    "2020-06",
    ("exercise", "port-call"),
    ("PER", "BOL"),
    "LAC",
    "South America",
    "reported",
    False,
    "mission-harmony",
)

WRITER = """
import sys
from lactui.shelf.saved_filters import keep_filters
from lactui.db.filters import Filters
for number in range(25):
    keep_filters(f"{sys.argv[2]} {number}", Filters(since=str(2000 + number)), sys.argv[1])
"""


@pytest.fixture
def at(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "lenses.json")


@pytest.mark.parametrize(
    "filters", [Filters(), WHOLE, *(Filters(**{name: value}) for name, value in WHOLE._asdict().items())]
)
def test_a_filter_comes_back_as_it_was(at: str, filters: Filters) -> None:
    assert keep_filters("mine", filters, at)
    assert saved_filters(at) == [("mine", filters)]


def test_none_are_kept_before_the_first(at: str) -> None:
    assert saved_filters(at) == []
    assert not forget_filters("mine", at)


def test_another_filter_is_not_overwritten_unasked(at: str) -> None:
    keep_filters("mine", Filters(region="LAC"), at)
    assert keep_filters("mine", Filters(region="LAC"), at)
    assert not keep_filters("mine", Filters(region="AFR"), at)
    assert saved_filters(at)[0].filters.region == "LAC"
    assert keep_filters("mine", Filters(region="AFR"), at, replace=True)
    assert saved_filters(at)[0].filters.region == "AFR"


def test_filters_are_listed_by_name_with_flags_for_a_shell(at: str) -> None:
    for name in ("b", "A"):
        keep_filters(name, Filters(subregion="South America", kinds=("visit",)), at)
    assert [one.name for one in saved_filters(at)] == ["A", "b"]
    assert saved_filters(at)[0].flags == "--subregion 'South America' --kind visit"
    assert forget_filters("A", at)
    assert [one.name for one in saved_filters(at)] == ["b"]


def test_a_name_is_one_printable_line(at: str) -> None:
    keep_filters("  two\n\x1b[31m  words ", Filters(), at)
    assert saved_filters(at)[0].name == "two [31m words"
    with pytest.raises(ShelfError, match="name"):
        keep_filters(" \t", Filters(), at)


def test_two_sessions_that_save_at_once_lose_nothing(at: str) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, at, name]) for name in ("left", "right")]
    assert [writer.wait(240) for writer in writers] == [0, 0]
    assert len(saved_filters(at)) == 50
    assert [path.name for path in Path(at).parent.iterdir() if path.name.endswith(".new")] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 1, "lenses": {"a": {"kinds": "x"}}}',
        '{"version": 1, "lenses": {"a": {"years": "2015"}}}',
        "\xff" * 3,
    ],
)
def test_what_is_no_file_of_filters_is_left_alone(at: str, text: str) -> None:
    Path(at).parent.mkdir()
    Path(at).write_bytes(text.encode("latin-1"))
    with pytest.raises(ShelfError, match=r"lenses\.json"):
        saved_filters(at)
    with pytest.raises(ShelfError):
        keep_filters("mine", Filters(), at)
    assert Path(at).read_bytes() == text.encode("latin-1")


def test_a_newer_file_is_left_alone(at: str) -> None:
    Path(at).parent.mkdir()
    Path(at).write_text(json.dumps({"version": 2, "lenses": {}}), encoding="utf-8")
    with pytest.raises(ShelfError, match="newer"):
        keep_filters("mine", Filters(), at)
