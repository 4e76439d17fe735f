"""Corrections: what they change, what they refuse, and that a refusal leaves everything as it was."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lactui.records.editing.corrections import apply, read
from lactui.records.editing.rows import CorrectionError

if TYPE_CHECKING:
    from tests.records.conftest import Folder

SHIP = "events/2018-peace-ark-antigua"


def whole(folder: Folder) -> dict[str, bytes]:
    """Every file of the folder."""
    return {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}


def row(folder: Folder, ref: str) -> dict[str, Any]:
    """A record by its reference."""
    stem, _, id = ref.partition("/")
    return folder.record(f"{stem}.jsonl", id)


def rows(folder: Folder, file: str) -> list[dict[str, Any]]:
    """The records of a file."""
    return [json.loads(line) for line in folder.read(file)]


def test_a_field_is_set_and_the_reason_kept(folder: Folder) -> None:
    before = whole(folder)
    done = apply([{"record": SHIP, "set": {"place": "English Harbour"}, "why": "as the navy writes"}], folder.path)
    assert done.said == "1 correction applied"
    assert row(folder, SHIP)["place"] == "English Harbour"
    change = next(change for change in rows(folder, "changes.jsonl") if change["why"] == "as the navy writes")
    assert (change["record"], change["change"], change["fields"]) == (SHIP, "corrected", ["place"])
    after = whole(folder)
    assert {name for name in after if after[name] != before[name]} == {"events.jsonl", "changes.jsonl", "MANIFEST.json"}
    assert folder.check().faults == ()


def test_a_particular_is_put_in_and_taken_out_and_a_list_grows(folder: Folder) -> None:
    source = rows(folder, "sources.jsonl")[0]["id"]
    cited = {"source": source, "supports": "the place"}
    set_ = {"details.duration_days": 7, "sources+": [cited]}
    apply([{"record": SHIP, "set": set_, "why": "a test"}], folder.path)
    assert row(folder, SHIP)["details"]["duration_days"] == 7
    assert row(folder, SHIP)["sources"][-1] == cited
    apply([{"record": SHIP, "set": {"details.duration_days": None}, "why": "not said"}], folder.path)
    assert "duration_days" not in row(folder, SHIP)["details"]


def test_what_one_source_supports_is_set_and_the_others_stay(folder: Folder) -> None:
    first, *others = row(folder, SHIP)["sources"]
    said = {f"sources.{first['source']}.supports": "arrival on 22 October 2018"}
    apply([{"record": SHIP, "set": said, "why": "a test"}], folder.path)
    assert row(folder, SHIP)["sources"] == [first | {"supports": "arrival on 22 October 2018"}, *others]


@pytest.mark.parametrize(
    ("path", "says"), [("no-such.supports", "does not cite no-such"), ("supports", "does not cite")]
)
def test_a_source_that_is_not_cited_has_nothing_to_set(folder: Folder, path: str, says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        apply([{"record": SHIP, "set": {f"sources.{path}": "the day"}, "why": "a test"}], folder.path)


def test_what_changes_nothing_leaves_no_trace(folder: Folder) -> None:
    before = rows(folder, "changes.jsonl")
    apply([{"record": SHIP, "set": {"place": row(folder, SHIP)["place"]}, "why": "a test"}], folder.path)
    assert rows(folder, "changes.jsonl") == before


def test_a_record_is_added_at_its_place_and_counted(folder: Folder) -> None:
    count = json.loads((folder.path / "MANIFEST.json").read_bytes())["counts"]["events"]
    new = row(folder, SHIP) | {"id": "2018-zz-another", "start": "2018-01-01", "end": None, "date_basis": "inferred"}
    apply([{"add": "events", "record": dict(reversed(new.items())), "why": "a test"}], folder.path)
    assert list(row(folder, "events/2018-zz-another")) == list(row(folder, SHIP))
    assert json.loads((folder.path / "MANIFEST.json").read_bytes())["counts"]["events"] == count + 1
    assert folder.check().faults == ()


def test_a_source_that_is_added_was_read_today_unless_its_day_is_given(folder: Folder) -> None:
    source = rows(folder, "sources.jsonl")[0]
    for id, said in (("zz-read", {}), ("zz-before", {"accessed": "2020-02-03"})):
        new = {name: value for name, value in source.items() if name != "accessed"} | {"id": id, **said}
        new["url"] = f"https://example.org/{id}"
        cite = {"set": {"sources+": [{"source": id, "supports": "all of it"}]}, "record": SHIP, "why": "a test"}
        apply([{"add": "sources", "record": new, "why": "a test"}, cite], folder.path)
    days = {source["id"]: str(source.get("accessed")) for source in rows(folder, "sources.jsonl")}
    assert days["zz-before"] == "2020-02-03"
    today = datetime.now().astimezone().date()
    assert date.fromisoformat(days["zz-read"]) in (today, today - timedelta(days=1))


def test_what_named_a_merged_record_names_the_other(folder: Folder) -> None:
    new = row(folder, SHIP) | {"id": "2018-zz-another"}
    claim = rows(folder, "claims.jsonl")[0]
    evidence = [{"record": "events/2018-zz-another", "stance": "supports", "why": "a reason of its own"}]
    apply(
        [
            {"add": "events", "record": new, "why": "a test"},
            {
                "record": f"claims/{claim['id']}",
                "set": {"evidence+": evidence, "contrary.records": ["events/2018-zz-another", SHIP]},
                "why": "a test",
            },
            {"remove": "events/2018-zz-another", "into": SHIP, "why": "the same call"},
        ],
        folder.path,
    )
    assert row(folder, f"claims/{claim['id']}")["contrary"]["records"] == [SHIP]
    named = [piece["record"] for piece in row(folder, f"claims/{claim['id']}")["evidence"]]
    assert named.count(SHIP) == 1
    assert "events/2018-zz-another" not in named
    old = {redirect["old"]: redirect["new"] for redirect in rows(folder, "redirects.jsonl")}
    assert old["events/2018-zz-another"] == SHIP


def test_a_programme_and_a_step_of_relations_name_the_record_that_another_was_merged_into(folder: Folder) -> None:
    paid, peru = "events/2016-peru-military-aid", "countries/PER"
    new = row(folder, paid) | {"id": "2016-zz-another"}
    told = {"counts": False, "why": "told twice", "programme": "events/2016-zz-another"}
    steps = row(folder, peru)["relations"]
    steps[-1]["record"] = "events/2016-zz-another"
    apply(
        [
            {"add": "events", "record": new, "why": "a test"},
            {"record": peru, "set": {"relations": steps}, "why": "a test"},
            {
                "record": "arms/2015-bol-tiger",
                "set": {"value": row(folder, "arms/2015-bol-tiger")["value"] | told},
                "why": "x",
            },
            {"remove": "events/2016-zz-another", "into": paid, "why": "the same gift"},
        ],
        folder.path,
    )
    assert row(folder, "arms/2015-bol-tiger")["value"]["programme"] == paid
    assert row(folder, peru)["relations"][-1]["record"] == paid


def test_a_second_merge_leads_on(folder: Folder) -> None:
    made = [row(folder, SHIP) | {"id": id} for id in ("2018-zz-one", "2018-zz-two")]
    add = [{"add": "events", "record": each, "why": "a test"} for each in made]
    pair = {"ids": ["2018-zz-one", "2018-zz-two"], "why": "a test"}
    apply([*add, {"add": "distinct", "record": pair, "why": "a test"}], folder.path)
    apply([{"remove": "events/2018-zz-one", "into": "events/2018-zz-two", "why": "a test"}], folder.path)
    apply([{"remove": "events/2018-zz-two", "into": SHIP, "why": "a test"}], folder.path)
    old = {redirect["old"]: redirect["new"] for redirect in rows(folder, "redirects.jsonl")}
    assert old["events/2018-zz-one"] == old["events/2018-zz-two"] == SHIP
    assert pair not in rows(folder, "distinct.jsonl")


def test_a_merged_source_is_cited_once(folder: Folder) -> None:
    ship = row(folder, SHIP)
    first = ship["sources"][0]["source"]
    copy = row(folder, f"sources/{first}") | {"id": "zz-copy", "title": "Another title", "url": None}
    cited = {"source": "zz-copy", "supports": "the same"}
    apply(
        [
            {"add": "sources", "record": copy, "why": "a test"},
            {"record": SHIP, "set": {"sources+": [cited]}, "why": "a test"},
        ],
        folder.path,
    )
    apply([{"remove": "sources/zz-copy", "into": f"sources/{first}", "why": "one page"}], folder.path)
    assert row(folder, SHIP)["sources"] == ship["sources"]


def test_sources_that_nothing_cites_go_with_their_last_record(folder: Folder) -> None:
    source = row(folder, f"sources/{row(folder, SHIP)['sources'][0]['source']}") | {"id": "zz-only", "url": None}
    source |= {"title": "A title of its own"}
    record = row(folder, SHIP) | {"id": "2018-zz-lone", "sources": [{"source": "zz-only", "supports": "all of it"}]}
    add = [{"add": "sources", "record": source, "why": "a test"}, {"add": "events", "record": record, "why": "a test"}]
    apply(add, folder.path)
    done = apply([{"remove": "events/2018-zz-lone", "why": "never happened"}], folder.path)
    assert done.said.endswith("no longer cited and removed: zz-only")
    assert [(effect.ref, effect.why) for effect in done.effects] == [
        ("events/2018-zz-lone", ("never happened",)),
        ("sources/zz-only", ("nothing cites it any more",)),
    ]
    assert "zz-only" not in {each["id"] for each in rows(folder, "sources.jsonl")}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"record": SHIP, "set": {"plaice": "x"}, "why": "y"}, "has no field plaice"),
        ({"record": SHIP, "set": {"place": "x"}}, "has no why"),
        ({"record": SHIP, "set": {"place": "x"}, "why": ""}, "needs a reason"),
        ({"record": SHIP, "set": {"place": "x"}, "why": "x" * 401}, "needs a reason"),
        ({"record": SHIP, "set": {"place": "x"}, "why": "y", "wy": 1}, "wy too many"),
        ({"record": SHIP, "set": {}, "why": "y"}, "names no field"),
        ({"record": SHIP, "set": [1], "why": "y"}, "set is not an object"),
        ({"record": SHIP, "set": {"place.x": "y"}, "why": "y"}, "not an object"),
        ({"record": SHIP, "set": {"place+": ["y"]}, "why": "y"}, "appends a list"),
        ({"record": SHIP, "set": {"details.rank": None}, "why": "y"}, "to take out"),
        ({"record": SHIP, "set": {"id": "other"}, "why": "y"}, "an id is not set"),
        ({"record": SHIP, "set": {"kind": "port-cal"}, "why": "y"}, 'did you mean "port-call"'),
        ({"record": "events/none", "set": {"place": "x"}, "why": "y"}, "is not a record"),
        ({"add": "evnets", "record": {}, "why": "y"}, "is not a file of records"),
        ({"add": "events", "record": {"id": "x"}, "why": "y"}, "events need kind"),
        ({"add": "events", "record": [], "why": "y"}, "not an object"),
        ({"remove": "events/none", "why": "y"}, "is not a record"),
        ({"remove": SHIP, "into": "arms/2009-per-fn-6", "why": "y"}, "cannot be merged"),
        ({"remove": SHIP, "into": SHIP, "why": "y"}, "cannot be merged"),
        ({"remove": "countries/PER", "why": "y"}, "problems? found"),
        ({"record": SHIP, "set": {"start": 5}, "why": "y"}, "5 is not text"),
        ({"record": SHIP, "set": {"sources": None}, "why": "y"}, "is null; this is needed"),
        ({"add": [], "record": {}, "why": "y"}, "is not a file of records"),
        ({"remove": SHIP, "into": 5, "why": "y"}, "cannot be merged"),
        ({"what": 1}, "none of set, add and remove"),
        (["not an object"], "none of set, add and remove"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(folder: Folder, change: Any, says: str) -> None:
    before = whole(folder)
    sound = {"record": SHIP, "set": {"place": "Elsewhere"}, "why": "a test"}
    with pytest.raises(CorrectionError, match=says):
        apply([sound, change], folder.path)
    assert whole(folder) == before


def test_warnings_are_those_of_the_records_corrected(folder: Folder) -> None:
    done = apply([{"record": SHIP, "set": {"confidence": "contested", "notes": None}, "why": "a test"}], folder.path)
    (warning,) = done.warnings
    assert "a contested record says how" in warning


def test_a_file_of_corrections(tmp_path: Path) -> None:
    change = {"record": SHIP, "set": {"place": "Elsewhere"}, "why": "a test"}
    file = tmp_path / "mine.jsonl"
    file.write_text(f"\ufeff{json.dumps(change)}\r\n\n{json.dumps(change)}", "utf-8")
    assert read(file) == {"mine.jsonl, line 1": change, "mine.jsonl, line 3": change}
    file.write_text(json.dumps([change], indent=2), "utf-8")
    assert read(file) == {"mine.jsonl, correction 1": change}
    file.write_text("", "utf-8")
    assert read(file) == {}


@pytest.mark.parametrize("text", ['{"record": ', '{"why": "a", "why": "b"}', None])
def test_a_file_that_cannot_be_read(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "mine.jsonl"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(CorrectionError, match=r"No such file|line 1: "):
        read(file)


def test_a_field_that_no_line_has_yet_can_be_filled(folder: Folder) -> None:
    lines = [
        {name: value for name, value in record.items() if name != "related"}
        for record in rows(folder, "documents.jsonl")
    ]
    folder.write_lines("documents.jsonl", [json.dumps(line, ensure_ascii=False) for line in lines])
    report = folder.check()
    assert (report.faults, report.warnings) == ((), ())
    ref = f"documents/{lines[0]['id']}"
    link = {"record": SHIP, "why": "a test"}
    apply([{"record": ref, "set": {"related+": [link]}, "why": "a test"}], folder.path)
    filled, other = rows(folder, "documents.jsonl")[:2]
    assert (filled["related"], list(filled)[-2:], "related" in other) == ([link], ["related", "sources"], False)
    assert rows(folder, "changes.jsonl")[-1]["record"] is not None
    assert any(each["fields"] == ["related"] for each in rows(folder, "changes.jsonl") if each["record"] == ref)


def test_a_folder_named_from_where_one_stands(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.path.parent)
    apply([{"record": SHIP, "set": {"place": "Elsewhere"}, "why": "a test"}], Path(folder.path.name))
    assert row(folder, SHIP)["place"] == "Elsewhere"


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="No such file"):
        apply([], tmp_path / "none")
    with pytest.raises(CorrectionError, match="no MANIFEST"):
        apply([], tmp_path)
