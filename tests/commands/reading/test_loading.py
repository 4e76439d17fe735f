"""What is taken away to be loaded: flat tables, the data package, workbooks, Datasette's folder, and what docs/loading.md says of other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lactui.build.data_package import DECLARED, UNIT_FIELDS, UNITS
from lactui.build.datasette import metadata
from lactui.db.database import Base
from lactui.db.dates import days
from lactui.render.csv import flatten_row, nested_tables, write_workbook
from tests.cli.support import document, table
from tests.support import REAL_BASE, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done

PAGE = ROOT / "docs" / "loading.md"

JUDGED = "select region, count(*) from event where actor = 'CHN' group by region"
"""The question that every block of the page answers."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is to have the package as `lac`."""
    return tmp_path_factory.mktemp("loading")


@pytest.fixture
def package(run: Callable[..., Done], exported: Path) -> Path:
    folder = exported / "lac"
    if not folder.exists():
        assert run("export", "base", "--format", "csv", "--output", str(folder)).code == 0
    return folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("start", "end", "open", "span"),
    [
        ("2018", None, False, (2018, "2018-01-01", "2018-12-31", "year")),
        ("2016-02", None, False, (2016, "2016-02-01", "2016-02-29", "month")),
        ("2018-10-22", "2018-10-29", False, (2018, "2018-10-22", "2018-10-29", "day")),
        ("2018-10-22", "2018-11", False, (2018, "2018-10-22", "2018-11-30", "month")),
        ("2018-10-22", None, True, (2018, "2018-10-22", None, "day")),
        (None, "2018", False, (None, None, "2018-12-31", "year")),
        (None, None, False, (None, None, None, None)),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(
    start: str | None, end: str | None, open: bool, span: tuple[Any, ...]
) -> None:
    assert days(start, end, open=open) == span


def test_csv_has_a_column_for_each_value(run: Callable[..., Done]) -> None:
    rows = table(run("list", "events", "--format", "csv"))
    objects = {row["ref"]: row for row in document(run("list", "events", "--format", "json"))["rows"]}
    assert len(rows) == len(objects)
    for row in rows:
        made = objects[row["ref"]]
        assert row["year"] == made["date"][:4]
        assert row["date_from"] <= row["date_to"]
        assert row["date_precision"] in ("year", "month", "day")
        assert row["countries"] == "; ".join(made["countries"])
        assert row["value_form"] == (made["value"] or {}).get("form", "")
        assert row["outcome_text"] == ((made["outcome"] or {}).get("text") or "")
        assert not {"value", "outcome", "parties", "details", "changes"} & set(row)
    assert any(row["value_form"] for row in rows)


def test_a_part_without_a_column_is_there_when_it_is_asked_for(run: Callable[..., Done]) -> None:
    words = ("list", "events", "--format", "csv", "--limit", "1", "--fields")
    (row,) = table(run(*words, "date_from,parties,value_form"))
    assert list(row) == ["date_from", "parties", "value_form"]
    assert "(" in row["parties"]
    assert run(*words, "party").code == 2


def test_the_columns_do_not_depend_on_the_rows(run: Callable[..., Done]) -> None:
    heads = [run("list", "events", "--format", "csv", *few).out.splitlines()[0] for few in ((), ("--limit", "1"))]
    assert heads[0] == heads[1]


def test_a_folder_has_tables_for_the_parts(run: Callable[..., Done], tmp_path: Path) -> None:
    assert run("export", "events", "mechanisms", "--format", "csv", "--output", str(tmp_path / "out")).code == 0
    events = {row["ref"]: row for row in document(run("list", "events", "--format", "json"))["rows"]}
    parties = read(tmp_path / "out" / "events_parties.csv")
    assert [(row["ref"], row["iso3"], row["role"]) for row in parties] == [
        (ref, party["iso3"], party["role"]) for ref, made in events.items() for party in made["parties"]
    ]
    details = read(tmp_path / "out" / "events_details.csv")
    assert len(details) == sum(
        len(held) if isinstance(held, list) else 1 for made in events.values() for held in made["details"].values()
    )
    editions = read(tmp_path / "out" / "mechanisms_editions.csv")
    cited = read(tmp_path / "out" / "mechanisms_editions_sources.csv")
    known = {(row["ref"], row["position"]) for row in editions}
    assert {(row["ref"], row["position"]) for row in cited} <= known


def test_one_type_goes_into_a_folder_that_is_named_as_one(run: Callable[..., Done], tmp_path: Path) -> None:
    assert run("export", "claims", "--format", "csv", "--output", f"{tmp_path / 'claims'}/").code == 0
    assert {"claims.csv", "claims_evidence.csv", "claims_sources.csv"} <= {
        path.name for path in (tmp_path / "claims").iterdir()
    }
    assert run("export", "claims", "--format", "csv", "--output", str(tmp_path / "claims.csv")).code == 0
    assert (tmp_path / "claims.csv").is_file()


def test_parts_keep_their_place() -> None:
    row = {"ref": "x/1", "list": ["a", "b"], "inner": {"list": [{"id": "c", "more": ["d"]}]}, "details": {"n": [1, 2]}}
    assert nested_tables([row], "xs") == {
        "xs_list": [{"ref": "x/1", "position": 1, "value": "a"}, {"ref": "x/1", "position": 2, "value": "b"}],
        "xs_inner_list": [{"ref": "x/1", "position": 1, "id": "c"}],
        "xs_inner_list_more": [{"ref": "x/1", "position": 1, "position_more": 1, "value": "d"}],
        "xs_details": [
            {"ref": "x/1", "position": 1, "name": "n", "value": 1},
            {"ref": "x/1", "position": 2, "name": "n", "value": 2},
        ],
    }
    assert flatten_row({"a": {"b": {"c": 1}}, "details": {}, "editions": 3}) == {"a_b_c": 1, "editions": 3}


def test_the_package_says_what_its_files_hold(base: Base, package: Path) -> None:
    told = json.loads((package / "datapackage.json").read_bytes())
    assert (told["version"], told["licenses"][0]["name"]) == (base.edition, "CC-BY-4.0")
    assert told["contentHash"] == f"sha256:{base.content_hash}"
    assert {each["path"] for each in told["resources"]} == {path.name for path in package.glob("*.csv")}
    names = {each["name"] for each in told["resources"]}
    for each in told["resources"]:
        schema, rows = each["schema"], read(package / each["path"])
        fields = [field["name"] for field in schema["fields"]]
        assert not rows or fields == list(rows[0])
        assert all(field["description"] for field in schema["fields"]), each["name"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", ()):
            other = key["reference"]["resource"] or each["name"]
            assert other in names
            held = {row[key["reference"]["fields"]] for row in read(package / f"{other}.csv")}
            assert {row[key["fields"]] for row in rows} <= held | {""}
        for field in schema["fields"]:
            if field["type"] == "number":
                assert "unit" in field or "unitField" in field, (each["name"], field["name"])


def test_every_number_of_the_base_has_a_unit() -> None:
    for declared in DECLARED.values():
        for column in declared.columns:
            if column.type == "REAL":
                assert column.name in UNITS or (declared.name, column.name) in UNIT_FIELDS


@pytest.mark.loading
def test_frictionless_finds_the_package_sound_and_a_broken_key_not(package: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed: make test-loading")
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["title", "type", "message"])[:5]
    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    told = json.loads((broken / "datapackage.json").read_bytes())
    for each in told["resources"]:
        del each["hash"], each["bytes"]
    (broken / "datapackage.json").write_text(json.dumps(told))
    path = broken / "event_country.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",CHN,", ",XXX,", 1), encoding="utf-8")
    found = frictionless.validate(str(broken / "datapackage.json"))
    assert {row[0] for row in found.flatten(["type"])} == {"foreign-key"}


@pytest.mark.real
@pytest.mark.loading
def test_frictionless_finds_the_package_of_the_real_base_sound(run: Callable[..., Done], tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed: make test-loading")
    words = ("export", "base", "--format", "csv", "--db", str(REAL_BASE), "--output", str(tmp_path / "lac"))
    assert run(*words).code == 0
    report = frictionless.validate(str(tmp_path / "lac" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "type", "message"])[:5]


def test_a_workbook_has_the_tables_and_takes_no_text_for_a_formula(run: Callable[..., Done], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "claims.xlsx"
    assert run("export", "claims", "datasets", "--output", str(path)).code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["about", "claims"]
    rows = list(book["claims"].values)
    csv_rows = table(run("export", "claims", "--format", "csv"))
    assert [row[0] for row in rows[1:]] == [row["ref"] for row in csv_rows]
    about = dict(list(book["about"].values)[1:])
    assert {"edition", "content", "licence", "author"} <= set(about)

    hostile = [
        "=1+1",
        "+1",
        "-1",
        "@sum(A1)",
        "https://example.org",
        "NA",
        "和平方舟",
        "007",
        "a\x07b",
        None,
        7,
        1.5,
        True,
    ]
    made = write_workbook(
        [("x" * 40, ["text"], [[each] for each in hostile]), ("x" * 41, ["n"], [])], about | {"date": "2026-11-25"}
    )
    again = openpyxl.load_workbook(io.BytesIO(made))
    assert again.sheetnames == ["about", "x" * 31, "x" * 29 + "_2"]
    cells = [row[0] for row in again["x" * 31].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells[:8]] == ["s"] * 8
    assert [cell.value for cell in cells[:8]] == hostile[:8]
    assert all(cell.quotePrefix for cell in cells[:4])
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.value for cell in cells[9:]] == hostile[9:]


def test_the_whole_base_is_a_workbook(base: Base, run: Callable[..., Done], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "base.xlsx"
    assert run("export", "base", "--output", str(path)).code == 0
    book = openpyxl.load_workbook(path, read_only=True)
    assert {"event", "event_country", "citation", "source"} <= set(book.sheetnames)
    assert "outline" not in book.sheetnames
    ((events,),) = base.rows("select count(*) from event")
    assert sum(1 for _ in book["event"].rows) == events + 1


def test_datasette_gets_the_base_and_what_to_say_of_it(
    base: Base, base_path: str, run: Callable[..., Done], tmp_path: Path
) -> None:
    folder = tmp_path / "published"
    done = run("export", "base", "--format", "datasette", "--output", str(folder))
    assert "datasette -i" in done.err
    assert (folder / "lac.db").read_bytes() == Path(base_path).read_bytes()
    assert json.loads((folder / "metadata.json").read_bytes()) == metadata(base.meta)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "events", "--format", "datasette", "--output", "x"), "whole base"),
        (("export", "base", "--format", "datasette"), "--output"),
        (("export", "base", "--format", "csv", "--country", "PER", "--output", "x"), "export types"),
        (("export", "base", "--format", "xlsx", "--since", "2020", "--output", "x.xlsx"), "export types"),
    ],
)
def test_what_cannot_be_written_is_said(words: tuple[str, ...], said: str, run: Callable[..., Done]) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("words", "module", "extra"),
    [
        (("cite", "country/PER", "--style", "apa"), "citeproc", "lactui[citations]"),
        (("export", "claims", "--format", "xlsx", "--output", "x.xlsx"), "xlsxwriter", "lactui[xlsx]"),
    ],
)
def test_an_extra_that_is_missing_is_named(
    words: tuple[str, ...], module: str, extra: str, run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert extra in done.err


def blocks(language: str) -> dict[str, str]:
    """The code of each section of the page in a language."""
    found = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        for code in re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL):
            found[section.partition("\n")[0]] = code
    return found


@pytest.mark.loading
@pytest.mark.parametrize("library", ["pandas", "Polars", "DuckDB"])
def test_the_page_loads_the_package(
    library: str, base: Base, package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip(library.lower(), reason=f"{library} is not installed: make test-loading")
    monkeypatch.chdir(package.parent)
    names: dict[str, Any] = {}
    exec(compile(blocks("python")[library], f"{PAGE.name}: {library}", "exec"), names)
    found = names["by_region"]
    if library == "pandas":
        answer = found.to_dict()
        assert names["table"]("country").set_index("iso3").loc["NAM", "iso2"] == "NA"
    else:
        answer = dict(found.rows() if library == "Polars" else found.fetchall())
    assert answer == dict(base.rows(JUDGED))
    assert capsys.readouterr().out


RSCRIPT = shutil.which("Rscript")
if RSCRIPT is not None:  # it is too large to be installed for this test alone

    @pytest.mark.loading
    def test_the_page_loads_the_package_in_r(base: Base, package: Path) -> None:
        done = subprocess.run(
            [str(RSCRIPT), "--vanilla", "-e", blocks("r")["R"]],
            cwd=package.parent,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        answer = {row["region"]: int(row["id"]) for row in csv.DictReader(io.StringIO(done.stdout))}
        assert answer == dict(base.rows(JUDGED))


def test_every_block_of_the_page_is_run() -> None:
    assert set(blocks("python")) == {"pandas", "Polars", "DuckDB"}
    assert set(blocks("r")) == {"R"}
    assert set(re.findall(r"```(\w+)", PAGE.read_text(encoding="utf-8"))) == {"console", "python", "r"}


def test_the_commands_of_the_page_write_what_it_says(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        line
        for code in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
        for line in code.splitlines()
    ]
    for line in lines:
        done = run(*line.removeprefix("$ lactui ").split())
        assert done.code == 0, (line, done.err)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("lac", "exercises.csv", "exercises", "peru.xlsx", "published", "lac-copy.db")
    }
