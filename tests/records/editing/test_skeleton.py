"""Records begun: every field in its order, the known ones filled in, an id that is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lactui.records.editing.corrections import apply
from lactui.records.editing.rows import FILES, CorrectionError
from lactui.records.editing.template import TYPES, begin, slug

if TYPE_CHECKING:
    from tests.records.conftest import Folder


@pytest.mark.parametrize("type", TYPES)
def test_every_type_has_all_its_fields_in_order(type: str, folder: Folder) -> None:
    stem = TYPES[type]
    row, faults = begin(stem, (), folder.path)
    assert list(row) == list(FILES[stem].model.model_fields)
    assert faults
    needed = {(fault.field or "").partition("[")[0].partition(".")[0] for fault in faults}
    assert needed <= set(row)


def test_what_is_set_is_read_as_people_write_it(folder: Folder) -> None:
    row, faults = begin(
        "events",
        (
            "start=2026",
            "title=A ship = a call",
            "countries=PER host, CHN visitor",
            "kind=port-call",
            "summary=A ship called.",
            "confidence=reported",
            "value_usd=1200000",
            'value={"payer": "CHN", "payee": "PER", "form": "grant", "stage": "agreed", "counts": true, "why": null, "programme": null}',
            'details.ships=["Peace Ark"]',
            "details.duration_days=5",
            "sources=csis-paper-tiger-2023: the call",
        ),
        folder.path,
    )
    assert faults == []
    assert (row["start"], row["title"], row["region"]) == ("2026", "A ship = a call", "LAC")
    assert row["countries"] == [{"iso3": "PER", "role": "host"}, {"iso3": "CHN", "role": "visitor"}]
    assert (row["value_usd"], row["details"]) == (1200000, {"ships": ["Peace Ark"], "duration_days": 5})
    assert row["sources"] == [{"source": "csis-paper-tiger-2023", "supports": "the call"}]
    assert row["id"] == "2026-ship-call"
    apply([{"add": "events", "record": row, "why": "a test"}], folder.path)
    again, _ = begin("events", ("start=2026", "title=A ship = a call"), folder.path)
    assert again["id"] == "2026-ship-call-2"


def test_a_region_follows_from_the_countries(folder: Folder) -> None:
    both, _ = begin("events", ("countries=PER host,KEN participant,CHN visitor",), folder.path)
    assert both["region"] == "both"
    arms, _ = begin("arms", ("recipient=KEN", "designation=VN-4", "order_year=2016"), folder.path)
    assert (arms["region"], arms["id"]) == ("AFR", "2016-ken-vn-4")


@pytest.mark.parametrize("setting", ["plaice=x", "start", "title.x=y"])
def test_what_cannot_be_set_is_said(folder: Folder, setting: str) -> None:
    with pytest.raises(CorrectionError):
        begin("events", (setting,), folder.path)


def test_a_year_alone_is_no_id(folder: Folder) -> None:
    row, _ = begin("events", ("start=2026",), folder.path)
    assert row["id"] is None


def test_ids_are_plain() -> None:
    assert slug("The Día of São Tomé's navy: 和平方舟 (2nd)") == "dia-sao-tome-s-navy-2nd"
    assert len(slug("word " * 50)) < 61
    assert not slug("a b c " * 50).endswith("-")
