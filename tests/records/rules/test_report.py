"""How a report reads."""

from __future__ import annotations

from lactui.records.reading.faults import Fault, path_of
from lactui.records.rules.check import Report


def _fault(
    file: str,
    line: int | None,
    message: str = "is wrong",
    *,
    field: str | None = None,
    value: object = None,
    allowed: tuple[str, ...] = (),
) -> Fault:
    return Fault(file, line, field, value, allowed, message)


def test_faults_stand_by_file_and_the_last_line_sums_up() -> None:
    report = Report(
        "records",
        (_fault("arms.jsonl", 3), _fault("events.jsonl", 1), _fault("events.jsonl", 9)),
        (_fault("map", None, "is odd"),),
        (),
        {"events": 1269, "indicator_values": 2},
        0.5,
    )
    assert report.text().split("\n") == [
        "Problems: 3",
        "",
        "arms.jsonl:3: is wrong",
        "",
        "events.jsonl:1: is wrong",
        "events.jsonl:9: is wrong",
        "",
        "Warnings: 1",
        "",
        "map: is odd",
        "",
        "1,269 events, 2 indicator values",
        "records: 3 problems found, 1 warning, 0.5 s",
    ]
    assert report.exit_code == 1


def test_a_person_is_not_shown_thousands_of_faults_of_one_file() -> None:
    faults = tuple(_fault("indicator_values.csv", line) for line in range(2, 1002))
    lines = Report("records", (*faults, _fault("indicators.csv", 1)), (), (), {}, 0.1).text().split("\n")
    assert lines[0] == "Problems: 1,001"
    assert "… and 950 more of indicator_values.csv; --format json has them all" in lines
    assert "indicators.csv:1: is wrong" in lines
    assert len(lines) < 60


def test_warnings_alone_let_a_base_be_built() -> None:
    report = Report("records", (), (_fault("map", None),), (), {}, 0.1)
    assert report.exit_code == 0
    assert report.text().endswith("records: no problems found, 1 warning, 0.1 s")


def test_a_fault_names_the_nearest_value_and_all_that_are_allowed() -> None:
    fault = _fault("a.jsonl", 2, "is not a kind", field="kind", value="forums", allowed=("forum", "visit"))
    assert str(fault) == (
        'a.jsonl:2: field "kind": "forums" is not a kind; did you mean "forum"? allowed: forum, visit'
    )


def test_a_long_value_is_cut() -> None:
    said = str(_fault("a.jsonl", 1, field="title", value="x" * 500))
    assert len(said) < 140
    assert '…" is wrong' in said


def test_paths() -> None:
    assert path_of(("countries", 2, "role")) == "countries[2].role"
    assert path_of(()) == ""
