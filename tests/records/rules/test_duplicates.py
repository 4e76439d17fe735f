"""Which records are taken for one record twice, and which are not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.records.conftest import Folder


def again(folder: Folder) -> set[str]:
    """What the check says of likely duplicates, whatever the line."""
    found = (warning for warning in folder.check().warnings if " again: " in warning.message)
    return {str(warning._replace(line=None)) for warning in found}


def add(folder: Folder, file: str, record: dict[str, Any]) -> None:
    """Put a record in the place where it belongs."""
    order = (lambda row: (row["start"], row["id"])) if file == "events.jsonl" else (lambda row: row["id"])
    rows = [*map(json.loads, folder.read(file)), record]
    folder.write_lines(file, [json.dumps(row, ensure_ascii=False) for row in sorted(rows, key=order)])


def event(folder: Folder, **changes: Any) -> dict[str, Any]:
    """The call of a hospital ship once more, with other values."""
    return folder.record("events.jsonl", "2018-peace-ark-antigua") | {"id": "2018-zz-ship"} | changes


def test_the_same_happening_under_a_related_kind_and_another_day(folder: Folder) -> None:
    before = again(folder)
    start = event(folder)["start"]
    add(folder, "events.jsonl", event(folder, kind="assistance", mechanism=None, start=f"{start[:8]}23", end=None))
    new = again(folder) - before
    assert [line for line in new if "2018-zz-ship" in line and "2018-peace-ark-antigua" in line], new


def test_another_kind_country_or_time_is_another_happening(folder: Folder) -> None:
    before = again(folder)
    add(folder, "events.jsonl", event(folder, kind="us-response", mechanism=None))
    add(folder, "events.jsonl", event(folder, id="2012-zz-ship", start="2012-10-22", end=None))
    parties = [{"iso3": "COM", "role": "host"}, {"iso3": "CHN", "role": "visitor"}]
    add(folder, "events.jsonl", event(folder, id="2018-zz-comoros", region="AFR", countries=parties))
    assert again(folder) == before


def test_a_link_or_a_declaration_decides(folder: Folder) -> None:
    before = again(folder)
    add(folder, "events.jsonl", event(folder, related=[{"record": "events/2018-peace-ark-antigua", "why": None}]))
    assert again(folder) == before
    add(folder, "events.jsonl", event(folder, id="2018-zzz-ship"))
    assert len(again(folder)) > len(before)
    pairs = [json.loads(line) for line in folder.read("distinct.jsonl")]
    pairs += [
        {"ids": ["2018-peace-ark-antigua", "2018-zzz-ship"], "why": "a test"},
        {"ids": ["2018-zz-ship", "2018-zzz-ship"], "why": "a test"},
    ]
    pairs.sort(key=lambda pair: pair["ids"])
    folder.write_lines("distinct.jsonl", [json.dumps(pair) for pair in pairs])
    assert again(folder) == before


def test_arms_of_one_recipient_with_like_designations(folder: Folder) -> None:
    before = again(folder)
    line = folder.record("arms.jsonl", "2009-per-fn-6")
    add(folder, "arms.jsonl", line | {"id": "2010-zz-fn6", "designation": "FN6 MANPADS", "order_year": 2010})
    add(folder, "arms.jsonl", line | {"id": "2010-zz-other", "designation": "QW-18"})
    new = again(folder) - before
    assert len(new) == 1
    assert "2009-per-fn-6" in min(new)


def test_arms_ordered_years_apart_are_two_orders(folder: Folder) -> None:
    before = again(folder)
    line = folder.record("arms.jsonl", "2009-per-fn-6")
    add(folder, "arms.jsonl", line | {"id": "2019-zz-fn6", "order_year": 2019, "delivery_years": [2020]})
    assert again(folder) == before


def test_sources_of_one_address_and_mechanisms_of_one_name(folder: Folder) -> None:
    before = again(folder)
    rows = map(json.loads, folder.read("sources.jsonl"))
    source = next(row for row in rows if row["type"] == "news" and (row["url"] or "").startswith("https://www."))
    url = source["url"].replace("https://www.", "http://").rstrip("/") + "/"
    add(folder, "sources.jsonl", source | {"id": "zz-again", "url": url, "title": "Otherwise"})
    mechanism = folder.record("mechanisms.jsonl", "mission-harmony")
    add(folder, "mechanisms.jsonl", mechanism | {"id": "zz-harmony", "editions": [], "counterpart": None})
    new = again(folder) - before
    assert [line for line in new if "zz-again" in line and source["id"] in line]
    assert [line for line in new if "zz-harmony" in line and "mission-harmony" in line]
    assert len(new) == 2


def test_a_person_can_read_the_list(folder: Folder) -> None:
    assert len(again(folder)) < 150
