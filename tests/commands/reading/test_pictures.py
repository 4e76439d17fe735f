"""Charts, pages and reports by `--format svg|png|html`, and what is said where they cannot be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support import Lactui

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Done

CHARTS = (
    ("show", "PER"),
    ("show", "PER", "--section", "tiv"),
    ("compare",),
    ("compare", "arms-sales", "--since", "2010"),
    ("compare", "PER", "CHL"),
    ("timeline",),
    ("timeline", "--by", "kind"),
    ("timeline", "--by", "country", "--region", "LAC"),
    ("report", "country", "peru"),
)


@pytest.mark.parametrize("words", CHARTS, ids=" ".join)
def test_charts_and_pages_are_the_content_of_a_file(words: tuple[str, ...], run: Callable[..., Done]) -> None:
    svg = run(*words, "--format", "svg")
    assert svg.code == 0, svg.err
    assert "<svg" in svg.out[:120]
    html = run(*words, "--format", "html")
    assert html.code == 0, html.err
    assert html.out.startswith("<!DOCTYPE html>")
    assert html.out.rstrip().endswith("</html>")


def test_the_ending_chooses_the_format(run: Callable[..., Done], tmp_path: Path) -> None:
    for ending, begin in (("svg", b"<"), ("html", b"<!DOCTYPE"), ("png", b"\x89PNG")):
        path = tmp_path / f"peru.{ending}"
        done = run("show", "PER", "--output", str(path))
        assert done.code == 0, done.err
        assert path.read_bytes().startswith(begin)
        assert run("show", "PER", "--output", str(path)).code == 2  # never overwritten without --force


def test_png_needs_a_file_and_the_extra(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("show", "PER", "--format", "png")
    assert (done.code, done.raw) == (2, b"")
    assert "--output" in done.err
    monkeypatch.setattr("lactui.render.pictures.has_matplotlib", lambda: False)
    path = tmp_path / "peru.png"
    done = run("show", "PER", "--output", str(path))
    assert (done.code, path.exists()) == (2, False)
    assert done.err == "lactui: png needs matplotlib: pip install 'lactui[pictures]'\n"
    assert run("show", "PER", "--format", "svg").code == 0


def test_what_is_no_picture_is_said_in_a_line(run: Callable[..., Done]) -> None:
    for words in (
        ("show", "PER", "CHL", "--format", "svg"),
        ("report", "country/PER", "--format", "html"),
        ("report", "country", "mission-harmony"),
        ("list", "events", "--format", "svg"),
    ):
        done = run(*words)
        assert (done.code, done.raw, done.err.count("\n")) == (2, b"", 1), words
    assert run("report", "country", "atlantis").code == 1
    assert run("show", "PER", "CHL", "--format", "html").out.count("<h1>") == 2


def test_a_report_is_no_correction_note_and_the_note_stays(run: Callable[..., Done]) -> None:
    assert run("report", "country/PER").out.startswith("Correction to lactui")
    told = run("report", "country", "PER").out
    assert "Correction" not in told
    assert "[1]" in told
    assert "cite as" in told


def test_a_brief_and_sections_have_what_they_cite_as_sources_and_no_others(run: Callable[..., Done]) -> None:
    whole = run("report", "country", "PER", "--format", "md").out
    chosen = {
        "brief": run("report", "country", "PER", "--brief", "--format", "md").out,
        "some": run("report", "country", "PER", "--section", "ARMS", "--section", "kinds", "--format", "md").out,
    }
    for told in chosen.values():
        before, _, sources = told.partition("## sources (")
        numbers = sorted({int(n) for n in re.findall(r"\\\[(\d+)\\\]", before)})
        assert numbers == list(range(1, sources.count("`source/") + 1)) != []
        assert len(told.split()) < len(whole.split()) / 2
        assert "## cite as" in told
    assert [line for line in chosen["some"].splitlines() if line.startswith("## ")][:2] == [
        "## events with China by kind",
        next(line for line in whole.splitlines() if line.startswith("## arms transfers")),
    ]
    assert "## the most recent events with China" in chosen["brief"]
    assert "## mechanisms" not in chosen["brief"]


def test_sections_of_a_report_are_named_where_one_is_wrong(run: Callable[..., Done]) -> None:
    for words, said in (
        (("country", "PER", "--section", "armz"), "did you mean arms?"),
        (("country", "PER", "--section", "arms", "--brief"), "--brief has sections of its own"),
        (("country/PER", "--brief"), "--brief is for report country NAME"),
        (("country/PER", "--section", "arms"), "--section is for report country NAME"),
    ):
        done = run("report", *words)
        assert (done.code, done.raw, done.err.count("\n")) == (2, b"", 1), words
        assert said in done.err


def test_a_section_without_a_chart_names_those_with_one(run: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    done = run("show", "PER", "--section", "arms", "--output", str(path))
    assert (done.code, path.exists()) == (2, False)
    assert "charts here: " in done.err
    assert "tiv" in done.err


def test_a_picture_names_whose_figures_it_shows(run: Callable[..., Done]) -> None:
    svg = run("show", "PER", "--section", "tiv", "--format", "svg").out
    assert "SIPRI Arms Transfers Database" in svg
    assert "Figures: SIPRI Arms Transfers Database." in run("show", "PER", "--section", "tiv", "--format", "md").out
    assert "SIPRI" not in run("show", "PER", "--section", "activity", "--format", "svg").out


def test_the_same_base_gives_the_same_bytes(run_lactui: Lactui) -> None:
    first, second = (run_lactui("show", "PER", "--format", "svg").out for _ in range(2))
    assert first == second
