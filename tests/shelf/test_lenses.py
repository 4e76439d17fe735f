"""Lenses kept under names: come back as they were, and two sessions at once lose none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lactui.shelf.lenses import forget_lens, keep_lens, saved_lenses
from lactui.shelf.rows import ShelfError
from lactui.store.lens import Lens

WHOLE = Lens(
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
from lactui.shelf.lenses import keep_lens
from lactui.store.lens import Lens
for number in range(25):
    keep_lens(f"{sys.argv[2]} {number}", Lens(since=str(2000 + number)), sys.argv[1])
"""


@pytest.fixture
def at(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "lenses.json")


@pytest.mark.parametrize("lens", [Lens(), WHOLE, *(Lens(**{name: value}) for name, value in WHOLE._asdict().items())])
def test_a_lens_comes_back_as_it_was(at: str, lens: Lens) -> None:
    assert keep_lens("mine", lens, at)
    assert saved_lenses(at) == [("mine", lens)]


def test_none_are_kept_before_the_first(at: str) -> None:
    assert saved_lenses(at) == []
    assert not forget_lens("mine", at)


def test_another_lens_is_not_overwritten_unasked(at: str) -> None:
    keep_lens("mine", Lens(region="LAC"), at)
    assert keep_lens("mine", Lens(region="LAC"), at)
    assert not keep_lens("mine", Lens(region="AFR"), at)
    assert saved_lenses(at)[0].lens.region == "LAC"
    assert keep_lens("mine", Lens(region="AFR"), at, replace=True)
    assert saved_lenses(at)[0].lens.region == "AFR"


def test_lenses_are_listed_by_name_with_flags_for_a_shell(at: str) -> None:
    for name in ("b", "A"):
        keep_lens(name, Lens(subregion="South America", kinds=("visit",)), at)
    assert [one.name for one in saved_lenses(at)] == ["A", "b"]
    assert saved_lenses(at)[0].flags == "--subregion 'South America' --kind visit"
    assert forget_lens("A", at)
    assert [one.name for one in saved_lenses(at)] == ["b"]


def test_a_name_is_one_printable_line(at: str) -> None:
    keep_lens("  two\n\x1b[31m  words ", Lens(), at)
    assert saved_lenses(at)[0].name == "two [31m words"
    with pytest.raises(ShelfError, match="name"):
        keep_lens(" \t", Lens(), at)


def test_two_sessions_that_save_at_once_lose_nothing(at: str) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, at, name]) for name in ("left", "right")]
    assert [writer.wait(240) for writer in writers] == [0, 0]
    assert len(saved_lenses(at)) == 50
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
def test_what_is_no_file_of_lenses_is_left_alone(at: str, text: str) -> None:
    Path(at).parent.mkdir()
    Path(at).write_bytes(text.encode("latin-1"))
    with pytest.raises(ShelfError, match=r"lenses\.json"):
        saved_lenses(at)
    with pytest.raises(ShelfError):
        keep_lens("mine", Lens(), at)
    assert Path(at).read_bytes() == text.encode("latin-1")


def test_a_newer_file_is_left_alone(at: str) -> None:
    Path(at).parent.mkdir()
    Path(at).write_text(json.dumps({"version": 2, "lenses": {}}), encoding="utf-8")
    with pytest.raises(ShelfError, match="newer"):
        keep_lens("mine", Lens(), at)
