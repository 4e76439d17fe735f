"""What a record cites and who speaks is one thing in rules, corrections and base."""

from __future__ import annotations

import sqlite3
from types import SimpleNamespace as Namespace
from typing import TYPE_CHECKING, Any

from lactui.records.rules.voices import cited, voices
from tests.support import BASE

if TYPE_CHECKING:
    from lactui.records.reading.folder import Records


def test_the_base_says_the_same(frozen: Records) -> None:
    said_by = voices(frozen.sources, frozen.publishers)
    with sqlite3.connect(f"file:{BASE}?mode=ro", uri=True) as base:
        assert dict(base.execute("select id, voice from source")) == said_by
        held = {ref: rest for ref, *rest in base.execute("select ref, sources, independent from record")}
        kept = dict(base.execute("select ref, group_concat(distinct source) from citation group by ref"))
    for stem, type in (("events", "event"), ("arms", "arms"), ("mechanisms", "mechanism"), ("claims", "claim")):
        for record in getattr(frozen, stem):
            its = cited(record)
            assert held[f"{type}/{record.id}"] == [len(its), len({said_by[id] for id in its})]
            assert set(kept[f"{type}/{record.id}"].split(",")) == its


def test_the_source_of_an_outcome_is_one_of_the_sources(frozen: Records) -> None:
    told = [event for event in frozen.events if event.outcome and event.outcome.source]
    assert told
    for event in told:
        assert event.outcome is not None
        assert event.outcome.source in cited(event)


def test_a_reprint_is_no_second_voice() -> None:
    sources: Any = [
        Namespace(id="one", publisher="A Daily", author=None),
        Namespace(id="two", publisher="A house", author="B"),
        Namespace(id="three", publisher=None, author="B"),
        Namespace(id="four", publisher=None, author=None),
    ]
    family: Any = Namespace(name="A Daily", family="A house")
    said = {"one": "A house", "two": "A house", "three": "B", "four": "four"}
    assert voices(sources, [family]) == said
