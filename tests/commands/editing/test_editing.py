"""What editors use: the work list, a record begun and put in, two bases compared; and old addresses go on answering."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from lactui.build.database import build
from lactui.cli.query import find_record
from lactui.db.database import open_base
from lactui.queries.editions import ADDED, CORRECTED, MERGED, REMOVED, RENAMED
from lactui.records.editing.corrections import apply
from lactui.shelf.entries import present
from tests.cli.support import Typed, document, table
from tests.support import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Done

SHIP = "events/2018-peace-ark-antigua"
SET = (
    *("--set", "start=2026-11-02", "--set", "title=A ship in Callao", "--set", "countries=PER host, CHN visitor"),
    *("--set", "kind=port-call", "--set", "summary=A ship called at Callao.", "--set", "confidence=reported"),
    *("--set", "sources=csis-paper-tiger-2023: the call and its day"),
)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return shutil.copytree(RECORDS, tmp_path / "my records")


# the check ---------------------------------------------------------------------------------------------------
def test_weak_spots_are_counted_and_fail_nothing(run: Callable[..., Done], records: Path) -> None:
    done = run("check", str(records))
    assert done.code == 0
    assert "Weak spots: " in done.out
    found = json.loads(run("check", str(records), "--format", "json").raw)
    assert found["weak"]
    for kind, count in found["weak"].items():
        assert f"{count:,}  {kind}" in done.out


def test_a_work_list_has_a_line_a_record(run: Callable[..., Done], records: Path) -> None:
    folder = str(records)
    counts = json.loads(run("check", folder, "--format", "json").raw)["weak"]
    kind = max(counts, key=counts.get)
    done = run("check", folder, "--weak", kind)
    assert done.code == 0
    spots = json.loads(run("check", folder, "--weak", kind, "--format", "json").raw)["weak"]
    assert len(spots) == counts[kind]
    refs = [line.partition("  ")[0] for line in done.out.splitlines()]
    assert len(refs) == len(set(refs)) == len({spot["ref"] for spot in spots})
    whole = run("check", folder, "--weak", "--format", "json")
    assert sum(counts.values()) == len(json.loads(whole.raw)["weak"])
    assert run("check", folder, "--weak=nonsense").code == 2


# a record begun ----------------------------------------------------------------------------------------------
def test_new_prints_a_line_and_says_what_is_to_do(run: Callable[..., Done]) -> None:
    done = run("new", "event", str(RECORDS), "--set", "start=2026-11-02", "--set", "title=A ship in Callao")
    assert done.code == 0
    row = json.loads(done.raw)
    assert (row["id"], row["kind"], row["sources"]) == ("2026-ship-callao", None, [])
    assert 'still to do: field "kind"' in done.err
    assert done.out.count("\n") == 1


def test_new_keeps_every_letter_in_a_locale_that_has_not_all(run: Callable[..., Done]) -> None:
    done = run("new", "person", str(RECORDS), "--set", "name=Đặng Ñuñoa", encoding="latin-1")
    assert json.loads(done.raw)["name"] == "Đặng Ñuñoa"


def test_new_adds_a_sound_record_and_the_base_shows_it(run: Callable[..., Done], records: Path) -> None:
    done = run("new", "event", str(records), *SET, "--add", "--why", "read in a report")
    assert done.code == 0, done.err
    target = str(records.parent / "new.db")
    build(records, target)
    shown = document(run("show", "event/2026-ship-callao", "--db", target, "--format", "json"))
    assert shown["countries"] == ["PER"]
    change = [json.loads(line) for line in (records / "changes.jsonl").read_text("utf-8").splitlines()]
    assert [each["why"] for each in change if each["record"] == "events/2026-ship-callao"] == ["read in a report"]


SOURCE = ("--source-url", "https://example.org/news/ship", "--source-title", "A ship in Callao")


def test_new_adds_an_event_and_its_source_in_one_go(run: Callable[..., Done], records: Path) -> None:
    before = whole(records)
    tried = run("new", "event", str(records), *SET, *SOURCE, "--source-publisher", "Andina", "--dry-run")
    assert (tried.code, whole(records)) == (0, before), tried.err
    assert "+ events/2026-ship-callao  A ship in Callao\n" in tried.out
    assert "+ sources/andina-ship-callao  A ship in Callao\n" in tried.out
    assert "assumed about the source: lang en, type news, evidence full-text\n" in tried.err
    done = run(
        "new", "event", str(records), *SET, *SOURCE, "--source-publisher", "Andina", "--source-date", "2026-11-03"
    )
    assert done.code == 0, done.err
    assert json.loads(done.raw)["sources"][1] == {"source": "andina-2026-11-03", "supports": "all of it"}
    assert "added sources/andina-2026-11-03 and events/2026-ship-callao" in done.err
    words = (
        "--set",
        "start=2026-11-05",
        *SOURCE[:1],
        "http://www.example.org/news/ship/#top",
        "--source-supports",
        "a date",
    )
    second = run("new", "event", str(records), *SET, *words)
    assert second.code == 0, second.err
    assert json.loads(second.raw)["sources"][1] == {"source": "andina-2026-11-03", "supports": "a date"}
    assert "cited as sources/andina-2026-11-03" in second.err
    assert whole(records)["sources.jsonl"].count(b"example.org/news/ship") == 1


@pytest.mark.parametrize("type", ["mechanism", "document", "person", "claim"])
def test_a_source_is_added_with_whatever_cites_one_or_not_at_all(
    type: str, run: Callable[..., Done], records: Path
) -> None:
    before = whole(records)
    done = run("new", type, str(records), *SOURCE, "--source-lang", "xx")
    assert (done.code, done.raw, whole(records)) == (1, b"", before)
    assert 'still to do: --source-lang "xx" is not a known lang; ' in done.err
    assert 'field "sources"' not in done.err
    assert 'field "stated_by"' not in done.err
    assert done.err.endswith("lactui: nothing was added\n")


def test_new_adds_nothing_unsound(run: Callable[..., Done], records: Path) -> None:
    before = {path.name: path.read_bytes() for path in records.glob("*.json*")}
    done = run("new", "event", str(records), *SET, "--set", "kind=port-cal", "--add")
    assert (done.code, done.raw) == (1, b"")
    assert 'did you mean "port-call"' in done.err
    assert {path.name: path.read_bytes() for path in records.glob("*.json*")} == before


@pytest.mark.parametrize(
    "words",
    [
        ("event",),
        ("publisher", "--set", "name=5"),
        ("distinct", "--set", "ids=x"),
        ("event", "--set", "countries=[1, 2]"),
        ("event", "--set", "sources=[1]"),
        ("arms", "--set", "recipient=5"),
        ("search", "--set", "kinds=3"),
        ("person", "--set", 'name={"a": 1}'),
    ],
)
def test_new_says_what_is_wrong_with_values_of_any_type(
    words: tuple[str, ...], run: Callable[..., Done], records: Path
) -> None:
    type, *rest = words
    for flags, code in (((), 0), (("--add",), 1)):
        done = run("new", type, str(records), *rest, *flags)
        assert done.code == code, done.err
        assert "still to do: field" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("new", "evnt"),
        ("sources", "--check", "--weight"),
        ("diff", "", "old.db"),
        ("new", "event", "--set", "x=1"),
        ("new", "event", "no-folder"),
        ("new",),
        ("new", "source", "--add"),
        ("new", "actor", "--source-url", "https://example.org"),
        ("new", "event", "--source-title", "A ship"),
    ],
)
def test_a_slip_is_refused_in_one_line(words: tuple[str, ...], run: Callable[..., Done]) -> None:
    done = run(*words)
    assert (done.code, done.raw) == (2, b"")
    assert done.err.count("\n") == 1


# a record asked for --------------------------------------------------------------------------------------------
EVENT = ("port-call", "A ship in Callao", "2026-11-02", "PER host, CHN visitor", "A ship called.", "reported")
PAGE = ("https://example.org/news/ship", "A ship in Callao", "Andina", "", "es", "", "the call and its day")


def test_what_is_missing_is_asked_for_and_a_slip_is_asked_again(run: Callable[..., Done], records: Path) -> None:
    answers = ("port-cal", *EVENT[:2], "2 November", *EVENT[2:], *PAGE, "plac=Callao", "place=Callao", "", "y")
    done = run("new", "event", str(records), stdin=Typed(*answers))
    assert done.code == 0, done.err
    row = json.loads(done.raw)
    assert (row["id"], row["kind"], row["place"], row["region"]) == ("2026-ship-callao", "port-call", "Callao", "LAC")
    assert row["sources"] == [{"source": "andina-ship-callao", "supports": "the call and its day"}]
    assert 'kind": "port-cal" is not a known kind; did you mean "port-call"? allowed: ' in done.err
    assert '"2 November" is not a date; write ' in done.err
    assert 'no field "plac"; allowed: ' in done.err
    assert b'"lang": "es", "type": "news"' in whole(records)["sources.jsonl"]
    assert b"2026-ship-callao" in whole(records)["events.jsonl"]


@pytest.mark.parametrize("interrupted", [True, False])
@pytest.mark.parametrize("answers", [EVENT[:3], (*EVENT, *PAGE[:2])])
def test_what_was_typed_before_the_end_is_kept_as_corrections(
    answers: tuple[str, ...], interrupted: bool, run: Callable[..., Done], records: Path
) -> None:
    before = whole(records)
    done = run("new", "event", str(records), stdin=Typed(*answers, interrupted=interrupted))
    kept = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == (130 if interrupted else 1 if answers == EVENT[:3] else 0)
    assert whole(records) == before
    assert kept[-1]["record"]["title"] == "A ship in Callao"
    assert [each["add"] for each in kept] == (["events"] if answers == EVENT[:3] else ["sources", "events"])
    assert done.err.endswith("and then: lactui correct FILE\n")
    if answers != EVENT[:3]:
        file = corrections(records, *kept)
        assert run("correct", file, str(records)).code == 0


def test_what_the_check_refuses_is_kept_in_the_file_asked_for(run: Callable[..., Done], records: Path) -> None:
    file = records.parent / "draft.jsonl"
    words = ("--set", "mechanism=none-such", "--add", "--output", str(file))
    done = run("new", "event", str(records), *words, stdin=Typed(*EVENT, *PAGE, ""))
    assert (done.code, done.raw) == (1, b"")
    assert "none-such" in done.err
    assert f"is in {file}: correct it, and then: lactui correct {file}" in done.err
    file.write_text(file.read_text("utf-8").replace('"none-such"', "null"), "utf-8")
    assert run("correct", str(file), str(records)).code == 0


# corrections -------------------------------------------------------------------------------------------------
def corrections(records: Path, *changes: object) -> str:
    """A file of corrections beside the records."""
    file = records.parent / "mine.jsonl"
    file.write_text("".join(json.dumps(change) + "\n" for change in changes), "utf-8")
    return str(file)


def whole(records: Path) -> dict[str, bytes]:
    """Every file of records."""
    return {path.name: path.read_bytes() for path in records.glob("*.json*")}


def test_corrections_are_shown_and_then_applied(run: Callable[..., Done], records: Path) -> None:
    before = whole(records)
    file = corrections(
        records,
        {"record": SHIP, "set": {"place": "English Harbour"}, "why": "the navy says so"},
        {"remove": "events/1988-cbers-agreement", "into": SHIP, "why": "a test"},
    )
    tried = run("correct", file, str(records), "--dry-run")
    assert (tried.code, whole(records)) == (0, before), tried.err
    assert tried.out.startswith(f"~ {SHIP}  Hospital ship Peace Ark in Antigua and Barbuda\n    place: ")
    assert '-> "English Harbour"\n    why: the navy says so\n' in tried.out
    assert f"> events/1988-cbers-agreement -> {SHIP}  " in tried.out
    assert "2 corrections sound" in tried.err
    done = run("correct", file, str(records))
    assert (done.code, done.raw) == (0, b""), done.err
    assert done.err.startswith("lactui: 2 corrections applied")
    assert b'"place": "English Harbour"' in whole(records)["events.jsonl"]
    again = run("correct", file, str(records))
    assert (again.code, "mine.jsonl, line 2: events/1988-cbers-agreement is not a record" in again.err) == (1, True)
    assert again.err.endswith("lactui: nothing was changed\n")


def test_corrections_from_stdin_and_none_at_all(run: Callable[..., Done], records: Path) -> None:
    before = whole(records)
    change = json.dumps({"add": "evnets", "record": {}, "why": "a test"})
    done = run("correct", "-", str(records), stdin=change)
    assert (done.code, done.raw, whole(records)) == (1, b"", before)
    assert "stdin, line 1: evnets is not a file of records; allowed: vocabulary, countries, " in done.err
    assert run("correct", "no.jsonl", str(records)).code == 2


# two bases ---------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A base before and after a few corrections."""
    room = tmp_path_factory.mktemp("pair")
    folder = shutil.copytree(RECORDS, room / "records")
    ship = next(
        row
        for row in map(json.loads, (folder / "events.jsonl").read_text("utf-8").splitlines())
        if row["id"] == "2018-peace-ark-antigua"
    )
    more = [{**ship, "id": id, "title": f"A copy, {id}"} for id in ("2018-zz-double", "2018-zz-gone", "2018-zz-old")]
    apply([{"add": "events", "record": row, "why": "a test"} for row in more], folder)
    build(folder, str(room / "old.db"))
    apply(
        [
            {
                "record": SHIP,
                "set": {"place": "English Harbour", "details.duration_days": 99},
                "why": "the navy says so",
            },
            {"remove": "events/2018-zz-double", "into": SHIP, "why": "the same call"},
            {"remove": "events/2018-zz-gone", "why": "never happened"},
            {"add": "events", "record": {**ship, "id": "2018-zz-new"}, "why": "read in a report"},
            {"remove": "events/2018-zz-old", "into": "events/2018-zz-new", "why": "a better id"},
        ],
        folder,
    )
    build(folder, str(room / "new.db"))
    return str(room / "old.db"), str(room / "new.db")


def test_diff_names_each_change_with_its_reason(run: Callable[..., Done], pair: tuple[str, str]) -> None:
    found = document(run("diff", *pair, "--format", "json"))
    rows: dict[str, Any] = {row["ref"]: row for row in found["rows"]}
    assert {ref: (row["change"], row["into"], row["why"]) for ref, row in rows.items()} == {
        "event/2018-peace-ark-antigua": (CORRECTED, None, ["the navy says so"]),
        "event/2018-zz-double": (MERGED, "event/2018-peace-ark-antigua", ["the same call"]),
        "event/2018-zz-gone": (REMOVED, None, ["never happened"]),
        "event/2018-zz-old": (RENAMED, "event/2018-zz-new", ["a better id"]),
    }
    fields = {change["field"]: change for change in rows["event/2018-peace-ark-antigua"]["fields"]}
    assert set(fields) == {"place", "details"}
    assert fields["place"]["new"] == "English Harbour"
    assert any("99" in row for row in fields["details"]["new"])
    assert found["counts"] == {"event": {ADDED: 0, CORRECTED: 1, MERGED: 1, RENAMED: 1, REMOVED: 1}}


def test_diff_the_other_way_round(run: Callable[..., Done], pair: tuple[str, str]) -> None:
    rows = {row["ref"]: row["change"] for row in document(run("diff", *reversed(pair), "--format", "json"))["rows"]}
    assert rows["event/2018-zz-gone"] == ADDED
    assert rows["event/2018-zz-new"] == REMOVED


def test_diff_in_every_format(run: Callable[..., Done], pair: tuple[str, str]) -> None:
    text = run("diff", *pair)
    assert '    place: "' in text.out
    assert '-> "English Harbour"' in text.out
    assert "    why: the same call" in text.out
    assert "> event/2018-zz-double -> event/2018-peace-ark-antigua" in text.out
    markdown = run("diff", *pair, "--format", "md").out
    assert "## event, merged" in markdown
    assert "| event | 0 | 1 | 1 | 1 | 1 |" in markdown
    assert {row["change"] for row in table(run("diff", *pair, "--format", "csv"))} == {
        CORRECTED,
        MERGED,
        REMOVED,
        RENAMED,
    }


def test_nothing_differs_from_itself(run: Callable[..., Done], pair: tuple[str, str]) -> None:
    done = run("diff", pair[0], pair[0])
    assert done.code == 1
    assert "no record differs" in done.err


def test_what_is_no_base_is_one_line(run: Callable[..., Done], pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("not a base")
    for words in ((str(tmp_path / "no.db"), pair[0]), (pair[0], str(tmp_path / "none.db"))):
        done = run("diff", *words)
        assert (done.code, done.raw, done.err.count("\n")) == (3, b"", 1)


# old addresses -----------------------------------------------------------------------------------------------
def test_an_old_address_goes_on_answering(run: Callable[..., Done], pair: tuple[str, str]) -> None:
    new = pair[1]
    for old in ("event/2018-zz-double", "events/2018-zz-double", "2018-zz-double"):
        done = run("show", old, "--db", new)
        assert done.code == 0, done.err
        assert "2018-peace-ark-antigua" in done.out
        assert "is now event/2018-peace-ark-antigua" in done.err
    assert run("cite", "event/2018-zz-double", "--db", new).out == run("cite", SHIP, "--db", new).out
    assert run("report", "event/2018-zz-old", "--db", new).code == 0
    assert run("show", "event/2018-zz-gone", "--db", new).code == 1


def test_an_old_deep_link_opens_and_what_was_kept_is_found(pair: tuple[str, str]) -> None:
    with open_base(pair[1]) as base:
        assert find_record(base, "event/2018-zz-double") == "event/2018-peace-ark-antigua"
        assert find_record(base, "2018-zz-old") == "event/2018-zz-new"
        kept = present(base, ["event/2018-zz-double", "event/2018-zz-gone"])
    assert kept == {"event/2018-zz-double": "event/2018-peace-ark-antigua", "event/2018-zz-gone": "event/2018-zz-gone"}
