"""`make bench-peers`: what it makes of recorded figures; measuring itself is no test."""

from __future__ import annotations

import copy
import csv
import json
import os
import sqlite3
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.peers import environments, measure, page, timing
from tests.bench.peers.chart import PANELS, chart
from tests.bench.peers.page import SCREEN, What, behind, behind_lines, cell, table, times
from tests.bench.peers.programs import ONE_SAYS, files, lookups, screens
from tests.bench.tuiprobe import split_keys, watched
from tests.support import BASE, ROOT

SAMPLE = ROOT / "tests" / "bench" / "peers" / "sample.json"
"""The figures of a run on a busy machine."""

BYTES = What("start_bytes", "bytes at start")


@pytest.fixture
def told() -> page.Told:
    found: page.Told = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return found


def press(sent: int, lines: int, watched: int | None = None) -> measure.Press:
    made: measure.Press = {"bytes": sent, "done_ms": sent / 100, "lines": lines, "shown": 10 * lines}
    return made if watched is None else {**made, "watched": watched}


# -- what is installed ----------------------------------------------------------------------------------


def test_every_program_is_pinned() -> None:
    pins = environments.pins(environments.PINS.read_text(encoding="utf-8"))
    assert set(pins) == {"harlequin", "posting", "visidata", "litecli", "datasette", "sqlite-utils"}
    assert "tree-sitter<0.26" in pins["posting"]
    assert all(any(word.startswith(f"{name}==") for word in words) for name, words in pins.items())


def test_what_cannot_be_run_is_named_by_its_last_line() -> None:
    assert environments._run([sys.executable, "-c", "pass"]) is None
    assert environments._run([sys.executable, "-c", "import sys; sys.exit('no such version')"]) == "no such version"
    assert str(environments._run([sys.executable, "-c", "raise SystemExit(3)"])).endswith("ended with 3")


def test_each_program_is_given_the_same_countries(tmp_path: Path) -> None:
    given = files(tmp_path, BASE)
    with sqlite3.connect(f"file:{BASE}?mode=ro", uri=True) as base:
        names = {name for (name,) in base.execute("select name from country")}
    with Path(given.table).open(encoding="utf-8", newline="") as text:
        assert {line["name"] for line in csv.DictReader(text)} == names
    requests = [path.read_text(encoding="utf-8") for path in Path(given.collection).iterdir()]
    assert {json.loads(text.split("\n")[0].removeprefix("name: ")) for text in requests} == names
    shown = screens(given)
    assert [each.name for each in shown if each.peer] == ["lactui", "harlequin", "posting", "visidata", "litecli"]
    assert {each.name for each in lookups(given)} > {"lactui", "datasette", "sqlite-utils"}


# -- what sessions tell ---------------------------------------------------------------------------------


def test_keys_are_told_apart_by_what_they_change() -> None:
    walk = [press(180, 0), press(200, 2), press(900, 19, 0), press(1100, 12, 1), press(1500, 21, 8), press(0, 0)]
    found = measure.figures({"list": [{"keys": walk, "rss_peak_kib": {"sum": 2048}}]})
    assert (found["highlight_bytes"], found["detail_bytes"], found["moved_bytes"]) == (190, 1000, 1500)
    assert found["moved_keys"] == 1
    assert found["memory_mib"] == 2
    assert "page_ms" not in found
    assert "ready_ms" not in found


def test_without_a_detail_any_change_of_the_text_moves_the_list() -> None:
    found = measure.figures({"list": [{"keys": [press(20, 0), press(30, 15)], "rss_peak_kib": {"sum": 1024}}]})
    assert (found["highlight_bytes"], found["moved_bytes"]) == (20, 30)
    assert "detail_bytes" not in found


def test_the_second_showing_of_the_panes_counts() -> None:
    keys = [press(5000, 20), press(4000, 20), press(300, 20), press(100, 20)]
    assert measure.figures({"panes": [{"keys": keys, "rss_peak_kib": {"sum": 1024}}]})["pane_bytes"] == 200


def test_a_program_that_had_to_be_killed_has_no_time_to_quit() -> None:
    run = {"ready_ms": 9, "start_bytes": 10, "start_shown": 5, "resize": {"bytes": 1, "done_ms": None}}
    ended = {**run, "exit": {"ms": 3000.0, "forced": True}, "rss_peak_kib": {"sum": 1024}}
    found = measure.figures({"start": [ended]})
    assert found["start_bytes"] == 10
    assert not {"quit_ms", "resize_ms", "idle_bytes"} & set(found)


def test_a_part_of_the_screen_is_watched() -> None:
    before, after = "aaaa\nbbbb\ncccc", "aaXX\nbXbb\nXccc"
    assert watched(before, after, "1,0,3,3") == 2
    assert watched(before, after, "0,2,1,3") == 1
    assert split_keys("g<ctrl+d>") == [b"g", b"\x04"]


# -- commands -------------------------------------------------------------------------------------------


def test_an_answer_without_the_fact_is_not_measured(tmp_path: Path) -> None:
    python = sys.executable
    env = dict(os.environ)
    assert timing.answer((python, "-c", f"print('{ONE_SAYS}')"), ONE_SAYS, env)[0] is None
    assert (
        timing.answer((python, "-c", "print('nothing found')"), ONE_SAYS, env)[0]
        == "ended with 0, and said: nothing found"
    )
    assert str(timing.answer((python, "-c", "import sys; sys.exit('no table')"), ONE_SAYS, env)[0]).endswith("no table")
    assert "no-such-program" in str(timing.answer(("no-such-program",), ONE_SAYS, env)[0])


def test_commands_are_timed_without_hyperfine() -> None:
    taken = timing.timed((sys.executable, "-S", "-c", "pass"), 2, dict(os.environ), None)
    assert len(taken) == 2
    assert all(ms > 0 for ms in taken)


# -- the page -------------------------------------------------------------------------------------------


def test_figures_are_written_with_three_digits() -> None:
    assert [cell(value) for value in (None, 0, 4.56, 12.0, 99.94, 123.4, 45678)] == [
        "–",
        "0",
        "4.6",
        "12",
        "99.9",
        "123",
        "45,678",
    ]
    assert [times(*pair) for pair in ((10, 2), (2, 4), (30, 1), (None, 1), (0, 0), (5, 0))] == [
        "5.0",
        "0.5",
        "30",
        "–",
        "1",
        "5 to 0",
    ]


def test_a_line_that_nobody_has_is_left_out() -> None:
    assert table(["lactui", "litecli"], [BYTES, What("page_ms", "page key")], {"lactui": {"start_bytes": 2892}}) == (
        "| | lactui | litecli |\n| --- | ---: | ---: |\n| bytes at start | 2,892 | – |"
    )


def test_a_peer_that_is_better_is_named_with_the_cause(told: page.Told) -> None:
    first = next(iter(told["screens"]))
    told["screens"] = {first: told["screens"][first]}
    figures = told["screens"][first]
    for name, each in figures.items():
        if name not in {"lactui", "empty Textual app"}:
            each["memory_mib"] = 500.0
    figures["litecli"]["memory_mib"] = 41.0
    figures["lactui"]["memory_mib"], figures["empty Textual app"]["memory_mib"] = 57.0, 32.0
    (found,) = (each for each in behind(told) if each.what.key == "memory_mib")
    assert (found.peer, found.mine, found.its) == ("litecli", 57.0, 41.0)
    assert found.cause == "an empty Textual app takes 32"
    (line,) = behind_lines([found], told)
    assert line == (
        f"- **memory after everything, MiB**: lactui 57 ({first}); litecli 41. Cause: an empty Textual app takes 32."
    )


def test_lower_bounds_and_what_cannot_be_told_apart_are_not_ahead(told: page.Told) -> None:
    assert {each.peer for each in behind(told)} <= {name for name, each in told["programs"].items() if each["peer"]}
    assert not page.worse(10.2, 10.0)
    assert not page.worse(None, 1.0)
    assert page.worse(11.0, 10.0)


def test_the_page_says_what_was_measured_and_nothing_else(told: page.Told) -> None:
    said = page.page(told)
    for name in told["programs"]:
        assert f"- **{name}**" in said
    for where in told["screens"]:
        assert f"### {where}" in said
    assert "Nothing: all programs started and answered." in said
    changed = copy.deepcopy(told)
    first = next(iter(told["screens"]))
    changed["screens"][first]["visidata"]["start_bytes"] = 777_777.0
    del changed["screens"][first]["posting"]
    changed["failed"] = [["posting", "ready text never appeared; last on its screen: Segmentation fault"]]
    anew = page.page(changed)
    assert "777,777" in anew
    assert "- posting: ready text never appeared; last on its screen: Segmentation fault" in anew
    part = anew[anew.index(f"### {first}") :].split("###", 2)[1]
    shown = [name for name, each in told["programs"].items() if each["screen"]]
    column = 1 + shown.index("posting")
    cells = [line.strip("|").split("|")[column].strip() for line in part.split("\n") if line.startswith("| start to")]
    assert cells == ["–"]


def test_every_line_has_a_figure_of_lactui(told: page.Told) -> None:
    for figures in told["screens"].values():
        assert {line.key for line in SCREEN} <= set(figures["lactui"])


def test_the_chart_is_drawn_for_light_and_dark(told: page.Told) -> None:
    drawn = chart(told)
    root = ElementTree.fromstring(drawn)
    said = "\n".join(root.itertext())
    assert "prefers-color-scheme: dark" in said
    assert all(title in said for _, _, title in PANELS)
    assert {name for name, each in told["programs"].items() if each["peer"]} <= set(said.split("\n"))
    assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")
    bars = [each for each in root.iter() if each.get("class") in {"mine", "peer", "floor"}]
    assert all(float(each.get("x", 0)) + float(each.get("width", 0)) <= float(root.get("width", 0)) for each in bars)
