"""What scripts rely on, and what people tripped over: whole numbers, fields, sorting, files beside one's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import document, table
from tests.support import COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Done


def test_whole_dollars_and_square_kilometres_have_no_decimals(run: Callable[..., Done]) -> None:
    words = ("list", "events", "--sort", "-value_usd", "--limit", "3", "--fields", "id,value_usd")
    assert ".0" not in run(*words).out
    assert all(row["value_usd"].isdigit() for row in table(run(*words, "--format", "csv")))
    assert all(isinstance(row["value_usd"], int) for row in document(run(*words, "--format", "json"))["rows"])
    assert run("show", "PER", "--fields", "area_km2").out.split() == ["area_km2", "1285216"]


def test_a_published_number_keeps_its_decimals(run: Callable[..., Done]) -> None:
    done = document(run("list", "statistics", "--format", "json", "--fields", "value,decimals"))
    by_decimals: dict[bool, set[type]] = {}
    for row in done["rows"]:
        if row["value"] is not None:
            by_decimals.setdefault(bool(row["decimals"]), set()).add(type(row["value"]))
    assert by_decimals == {False: {int}, True: {float}}


def test_a_field_of_a_part_is_shown_as_it_is_asked_for_by_where(run: Callable[..., Done]) -> None:
    words = ("list", "events", "--where", "value.counts=true", "--fields", "id,value.counts,value.form")
    for format in ("json", "csv"):
        done = run(*words, "--format", format)
        rows = document(done)["rows"] if format == "json" else table(done)
        assert rows
        assert all(list(row) == ["id", "value_counts", "value_form"] and row["value_form"] for row in rows)
        assert {str(row["value_counts"]).lower() for row in rows} == {"true"}
    assert "did you mean value_counts?" in run("list", "events", "--fields", "value.countz").err


def test_fields_and_the_filter_of_one_claim(run: Callable[..., Done]) -> None:
    words = ("claims", "permanent-forums", "--format", "json", "--fields", "id,title")
    assert [list(row) for row in document(run(*words))["rows"]] == [["id", "title"]]
    assert "ignored: --since" in run(*words, "--since", "2020").err


def test_counts_are_sorted_by_a_field_of_theirs(run: Callable[..., Done]) -> None:
    words = ("timeline", "--by", "year", "--format", "json")
    counts = [row["events"] for row in document(run(*words, "--sort", "-events"))["counts"]]
    assert counts == sorted(counts, reverse=True)
    years = [row["year"] for row in document(run(*words))["counts"]]
    assert years == [row["year"] for row in document(run(*words, "--sort", "year"))["counts"]]
    done = run(*words, "--sort", "title")
    assert (done.code, done.out) == (2, "")
    assert "year, events" in done.err


def test_counts_in_markdown_carry_the_edition(run: Callable[..., Done]) -> None:
    assert "content" in run("timeline", "--by", "kind", "--format", "md").out


def test_sql_without_rows_says_which_columns_there_would_be(run: Callable[..., Done]) -> None:
    done = run("sql", "select id, title from event where 0")
    assert (done.code, done.out) == (0, "")
    assert "no rows; columns: id, title" in done.err


def test_contested_is_not_offered_as_a_least_confidence(run: Callable[..., Done]) -> None:
    err = run("list", "events", "--confidence", "sure").err
    assert "allowed: official, reported, claimed\n" in err
    assert "--no-contested" in run("list", "events", "--confidence", "contested").err


def test_a_file_is_written_beside_without_touching_another(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    others = ("x.csv.part", f".lactui-{os.getpid()}-0.part")
    for name in others:
        (tmp_path / name).write_text("mine")
    assert run("list", "comparisons", "--output", "x.csv").code == 0
    assert (tmp_path / "x.csv").read_text().startswith("ref,")
    assert [(tmp_path / name).read_text() for name in others] == ["mine", "mine"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((*others, "x.csv"))


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "x.csv").write_text("before")
    monkeypatch.setattr(os, "replace", refuse)
    done = run("list", "comparisons", "--output", str(tmp_path / "x.csv"), "--force")
    assert done.code == 2
    assert "No space left" in done.err
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.csv", "before")]


def test_a_folder_as_base_is_told_apart_from_damage(run: Callable[..., Done], tmp_path: Path) -> None:
    done = run("show", "PER", "--db", str(tmp_path))
    assert done.code == 3
    assert "is a folder and no base; a base is a file, as lac.db" in done.err
    (tmp_path / "lac.db").write_bytes(b"")
    assert f"there is one in it: {tmp_path}/lac.db" in run("show", "PER", "--db", str(tmp_path)).err


def test_only_a_command_line_of_its_own_goes_without_garbage_collection(
    run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    import gc
    import sys

    from lactui import __main__ as cli
    from lactui.cli import explorer as opening

    run("show", "PER")
    assert gc.isenabled()
    try:
        monkeypatch.setattr(sys, "argv", ["lactui", "help"])
        assert cli.main() == 0
        assert not gc.isenabled()
        monkeypatch.setattr(opening, "_drawable", lambda: True)
        monkeypatch.setattr("lactui.tui.run.run", lambda *_, **__: 0 if gc.isenabled() else 1)
        monkeypatch.setattr(sys, "argv", ["lactui"])
        assert cli.main() == 0
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_data_sets_own_edition_is_not_taken_for_the_bases(run: Callable[..., Done]) -> None:
    found = document(run("list", "datasets", "--format", "json"))
    id, own = next((row["id"], row["dataset_edition"]) for row in found["rows"] if row["dataset_edition"])
    shown = document(run("show", f"dataset/{id}", "--format", "json"))
    assert (shown["dataset_edition"], shown["edition"]) == (own, found["edition"])
    row = next(row for row in table(run("list", "datasets", "--format", "csv")) if row["id"] == id)
    assert (row["dataset_edition"], row["edition"]) == (own, found["edition"])


def test_fields_of_all_dimensions_as_text(run: Callable[..., Done]) -> None:
    lines = run("compare", "--fields", "id,title").out.splitlines()
    assert lines[0].split() == ["id", "title"]
    assert len(lines) == COUNTS["comparisons"]  # the line of the titles, and all but the overall comparison


def test_the_newest_hits_are_the_newest_of_all(run: Callable[..., Done]) -> None:
    words = ("search", "peace", "ark", "--fields", "ref,date", "--format", "csv", "--sort", "-date")
    everything = table(run(*words, "--all"))
    assert table(run(*words, "--limit", "3")) == everything[:3]
    dates = [row["date"] for row in everything if row["date"]]
    assert dates == sorted(dates, reverse=True)
    assert [row["date"] for row in everything][: len(dates)] == dates
    assert run("search", "peace", "--sort", "colour").code == 2


def test_hits_in_markdown_are_a_table_to_be_read(run: Callable[..., Done]) -> None:
    out = run("search", "peace", "ark", "--format", "md", "--limit", "2").out
    assert out.splitlines()[0] == "| ref | date | kind | confidence | title | found in |"
    assert len(out.splitlines()) == 6
    assert "content" in out.splitlines()[-1]


def test_export_takes_all_and_a_limit(run: Callable[..., Done]) -> None:
    assert len(table(run("export", "comparisons", "--all"))) == COUNTS["comparisons"]
    assert len(table(run("export", "comparisons", "--limit", "2"))) == 2
    assert len(table(run("export", "comparisons", "--all", "--limit", "2"))) == COUNTS["comparisons"]
