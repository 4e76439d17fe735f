"""What an editor says of a record reaches the base, its lists, its card and every face: tried with records made for it."""

from __future__ import annotations

import json as parser
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from lactui.build import build
from lactui.cards.blocks import Card, Dated, Facts, Items, Sources
from lactui.cards.panel import dense
from lactui.cards.tables.lists import list_table
from lactui.cards.tables.objects import objects_of
from lactui.db.database import Base, open_base
from lactui.db.filters import Filters
from lactui.queries.lists.listing import listing
from lactui.queries.lists.timeline import dated_rows
from lactui.queries.rows.heads import heads
from lactui.render import csv, json, markdown
from lactui.render.cells import cell_len
from lactui.render.lines import layout
from lactui.render.page import visible
from lactui.render.tables import layout_list
from tests.cards.support import made
from tests.support import RECORDS

EVENT, SISTER = "2018-peace-ark-antigua", "2018-peace-ark-dominica"
FAMILY = "Government of the Test"
LOOKED = "2026-11-25"

Rows = dict[str, dict[str, Any]]


def edit(folder: Path, stem: str, change: Callable[[Rows], None], key: str = "id") -> None:
    path = folder / f"{stem}.jsonl"
    rows = [parser.loads(line) for line in path.read_text("utf-8").splitlines()]
    change({row[key]: row for row in rows})
    path.write_text("".join(parser.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was said of which records."""
    folder = tmp_path_factory.mktemp("care") / "records"
    copytree(RECORDS, folder)
    said: dict[str, Any] = {"folder": folder}

    def events(rows: Rows) -> None:
        event = rows[EVENT]
        said["cited"] = [each["source"] for each in event["sources"]]
        said["other"] = next(
            each["source"] for row in rows.values() for each in row["sources"] if each["source"] not in said["cited"]
        )
        event |= {
            "date_basis": "derived",
            "caveats": ["amount-unconfirmed", "pledge-only"],
            "participants_note": "crews of three more states, not named",
            "outcome": {
                "state": "dropped",
                "text": "The second leg was called off",
                "date": "2019-03",
                "looked": LOOKED,
                "source": said["other"],
            },
        }
        rows[SISTER] |= {"date_basis": "inferred", "outcome": None, "caveats": [], "participants_note": None}

    def arms(rows: Rows) -> None:
        line = next(row for row in rows.values() if row["status"] == "delivered" and not row["outcome"])
        said["arms"] = line["id"]
        line |= {"status": "denied", "recipient_type": "armed-group", "recipient_name": "Front of the Test"}

    def mechanisms(rows: Rows) -> None:
        rows["mission-harmony"]["nature"] = "grouping"

    def sources(rows: Rows) -> None:
        said["publishers"] = sorted({rows[id]["publisher"] for id in said["cited"]})
        rows[said["cited"][0]] |= {"via": "a site that carries it", "archived": "https://web.archive.org/web/2019/x"}

    edit(folder, "events", events)
    edit(folder, "arms", arms)
    edit(folder, "mechanisms", mechanisms)
    edit(folder, "sources", sources)
    frozen = [parser.loads(line) for line in (folder / "publishers.jsonl").read_text("utf-8").splitlines()]
    families = [{"name": name, "family": FAMILY} for name in said["publishers"]]
    families += [row for row in frozen if row["name"] not in said["publishers"]]
    families.sort(key=lambda row: row["name"])
    (folder / "publishers.jsonl").write_text(
        "".join(parser.dumps(row, ensure_ascii=False) + "\n" for row in families), "utf-8"
    )
    changes = [
        {
            "edition": "2026-10",
            "record": f"events/{EVENT}",
            "change": "corrected",
            "fields": ["place"],
            "why": "spelt so",
        },
        {
            "edition": "2026-10",
            "record": f"events/{EVENT}",
            "change": "corrected",
            "fields": ["entities"],
            "why": "named",
        },
    ]
    (folder / "changes.jsonl").write_text(
        "".join(parser.dumps(row) + "\n" for row in sorted(changes, key=str)), "utf-8"
    )
    changes.sort(key=lambda row: (row["edition"], row["record"], row["change"], row["why"]))
    (folder / "changes.jsonl").write_text("".join(parser.dumps(row) + "\n" for row in changes), "utf-8")
    manifest = parser.loads((folder / "MANIFEST.json").read_text("utf-8"))
    manifest["counts"] |= {"publishers": len(families), "changes": len(changes)}
    (folder / "MANIFEST.json").write_text(parser.dumps(manifest), "utf-8")
    return said


@pytest.fixture(scope="module")
def base(told: dict[str, Any]) -> Iterator[Base]:
    """A base of these records."""
    path = told["folder"].parent / "lac.db"
    build(told["folder"], path)
    with open_base(str(path)) as opened:
        yield opened


def texts(card: Card, **how: Any) -> list[str]:
    return [line.text for line in layout(card, 80, **how)]


def test_a_derived_date_has_a_sign_and_a_word_on_its_card(base: Base) -> None:
    when = next(line for line in texts(made(base, f"event/{EVENT}")) if line.startswith("when"))
    assert "~ 2018-10-22" in when
    assert when.endswith("date derived")
    assert any("date inferred" in line for line in texts(made(base, f"event/{SISTER}"), ascii=True))
    assert r"\~ 2018-10-22" in markdown.write_card(made(base, f"event/{EVENT}"))
    assert any("date derived" in line.text for line in layout(dense(made(base, f"event/{EVENT}")), 80, panel=True))


def test_lists_mark_it_without_losing_their_columns(base: Base) -> None:
    found = listing(base, "event", Filters(mechanism="mission-harmony"), sort="date")
    table = list_table(base, found)
    dates = [row.cells[0] for row in table.rows]
    assert Dated("2018-10-22", "derived") in dates
    for width in (None, 80, 60):
        lines = [line.text for line in layout_list(table, width)]
        at = lines[0].index("kind") if "kind" in lines[0] else lines[0].index("confidence")
        marked = [line for line in lines if line.startswith("2018-10-22~ ")]
        assert marked
        assert all(line[at - 1] == " " and line[at] != " " for line in lines if line[:4].isdigit())
        assert all(width is None or cell_len(line) <= width for line in lines)


def test_the_timeline_and_links_to_it_carry_the_basis(base: Base) -> None:
    rows = {row.ref: row.date_basis for row in dated_rows(base, Filters(mechanism="mission-harmony"))}
    assert (rows[f"event/{EVENT}"], rows[f"event/{SISTER}"]) == ("derived", "inferred")
    block = next(b for b in made(base, "country/ATG").blocks if isinstance(b, Items) and b.id == "events")
    assert {item.date_basis for item in block.items if item.ref == f"event/{EVENT}"} == {"derived"}
    assert any("2018-10-22~" in line for line in texts(made(base, "country/ATG")))
    assert r"2018-10-22\~" in markdown.write_card(made(base, "country/ATG"))


def test_an_outcome_is_told_and_its_source_counts(base: Base, told: dict[str, Any]) -> None:
    shown = made(base, f"event/{EVENT}")
    text = "\n".join(texts(shown))
    assert "dropped, 2019-03: The second leg was called off" in text
    assert LOOKED in text
    assert (told["other"], "what became of it") in [
        (source["id"], source["supports"]) for source in shown.record["sources"]
    ]
    fact = next(row for b in shown.blocks if isinstance(b, Facts) for row in b.rows if row.label == "outcome")
    assert fact.ref == f"source/{told['other']}"
    assert f"event/{EVENT}" in [
        ref for (ref,) in base.rows("select ref from citation where source = ?", (told["other"],))
    ]


def test_warnings_and_those_who_are_not_named(base: Base) -> None:
    text = " ".join(" ".join(texts(made(base, f"event/{EVENT}"))).split())
    assert "amount unconfirmed: the source warns" in text
    assert "pledge only: " in text
    assert "crews of three more states" in text


def test_json_and_csv_have_the_fields(base: Base, told: dict[str, Any]) -> None:
    record = parser.loads(json.write_card(made(base, f"event/{EVENT}")))
    assert record["date"] == record["start"] == "2018-10-22", "no sign in what a script reads"
    assert (record["date_basis"], record["caveats"]) == ("derived", ["amount-unconfirmed", "pledge-only"])
    assert record["outcome"] == {
        "state": "dropped",
        "text": "The second leg was called off",
        "date": "2019-03",
        "looked": LOOKED,
        "source": told["other"],
    }
    assert [change["fields"] for change in record["changes"]] == [["entities"], ["place"]]
    rows = csv.write_csv(list(objects_of(base, [f"event/{EVENT}", f"event/{SISTER}"]).values()))
    assert all(name in rows.splitlines()[0] for name in ("date_basis", "caveats", "outcome", "independent"))


def test_publishers_of_one_family_are_one_voice(base: Base, told: dict[str, Any]) -> None:
    (head,) = heads(base, [f"event/{EVENT}"])
    voices = {
        voice
        for (voice,) in base.rows(
            "select s.voice from citation c join source s on s.id = c.source where c.ref = ?", (head.ref,)
        )
    }
    assert FAMILY in voices
    assert head.independent == len(voices) < head.sources
    shown = made(base, head.ref)
    block = next(b for b in shown.blocks if isinstance(b, Sources))
    assert block.independent == head.independent
    assert f"sources {head.sources}  {head.independent} independent" in texts(shown)
    assert f"({head.sources}, {head.independent} independent)" in markdown.write_card(shown)
    assert any(
        line.split()[:4] == ["sources", f"{head.sources},", f"{head.independent}", "independent:"]
        for line in texts(dense(shown), panel=True)
    )
    source = "\n".join(texts(made(base, f"source/{told['cited'][0]}")))
    assert FAMILY in source
    assert "a site that carries it" in source
    assert "https://web.archive.org/web/2019/x" in source


def test_a_card_ends_with_its_changes_which_a_panel_folds(base: Base) -> None:
    shown = made(base, f"event/{EVENT}")
    assert shown.blocks[-1].id == "changes"
    assert texts(shown)[-1] == "2026-10      corrected place: spelt so", "what only names somebody is left out"
    lines = layout(shown, 60, panel=True)
    fold = next(line for line in lines if line.fold == "changes")
    assert "2026-10" in fold.text
    from lactui.render.cells import signs

    assert not any("spelt so" in line.text for line in visible(lines, (), signs()))
    assert any("spelt so" in line.text for line in visible(lines, ("changes",), signs()))


def test_what_a_party_denies_is_no_deal(base: Base, told: dict[str, Any]) -> None:
    ref = f"arms/{told['arms']}"
    text = "\n".join(texts(made(base, ref)))
    assert "× denied" in text
    assert "Front of the Test (armed group)" in text
    from lactui.queries.lists.arms import deal_rows

    row = next(row for row in deal_rows(base) if row.ref == ref)
    assert row.failed
    record = made(base, ref).record
    assert (record["recipient_type"], record["recipient_name"]) == ("armed-group", "Front of the Test")


def test_a_grouping_says_so_on_its_card_and_in_the_list(base: Base) -> None:
    text = " ".join(" ".join(texts(made(base, "mechanism/mission-harmony"))).split())
    assert "grouping: Like events grouped by the editors" in text
    lines = [line.text for line in layout_list(list_table(base, listing(base, "mechanism")), 80)]
    assert any("grouped: " in line for line in lines)


def test_the_filter_keeps_what_several_voices_bear_out(base: Base) -> None:
    for least in ("2", "3"):
        filters = Filters(voices=least)
        kept = set(listing(base, "event", filters).ids)
        assert kept == {
            id for id, n in base.rows("select id, independent from record where type = 'event'") if n >= int(least)
        }
    assert EVENT not in set(listing(base, "event", Filters(voices="3")).ids), "one house and one more"
    assert Filters(voices="2").flags() == ["--voices", "2"]
    assert Filters(voices="2").sentence() == "at least 2 independent sources"
    assert Filters(voices="2").without("voices") == Filters()
    assert "voices" in Filters(voices="2").ignored("country")
