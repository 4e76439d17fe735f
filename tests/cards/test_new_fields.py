"""A field that is new to a row is shown and written before anybody places it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from lactui.cards import entity, record
from lactui.cards.blocks import Card
from lactui.cards.card import card_of
from lactui.cards.panel import brief
from lactui.db.database import Base
from lactui.db.record_types import ENTITIES, TYPES
from lactui.queries.rows.fetch import fetch
from lactui.render import json
from lactui.render.lines import layout, plain_text
from lactui.runtime.light import NamedTuple


def with_field(row: Any, name: str, value: object) -> Any:
    """The same row, of a class that has one field more."""
    kind = type(row)
    properties = {key: one for key, one in vars(kind).items() if isinstance(one, property)}
    body = {"__annotations__": dict.fromkeys((*kind._fields, name), object), **properties}
    meta: Any = type(NamedTuple)
    made = meta(kind.__name__, (NamedTuple,), body)
    return made(*row, value)


@pytest.mark.parametrize("type", TYPES)
def test_a_new_field_is_in_the_card_in_its_panel_and_in_json(base: Base, type: str) -> None:
    row = fetch(base, type)[0]
    card = card_of(base, with_field(row, "a_new_field", "Somebody New"))
    assert card.record["a_new_field"] == "Somebody New"
    assert '"a_new_field": "Somebody New"' in json.write_card(card)
    assert any(line.startswith("a new field") and "Somebody New" in line for line in plain_text(card, 80).split("\n"))
    for width in (36, 78):
        shown = [line.text for line in layout(brief(card), width, panel=True)]
        assert any("a new field" in line for line in shown)
        assert any("Somebody New" in line for line in shown)


@pytest.mark.parametrize("value", [None, "", ()])
def test_a_field_without_a_value_takes_no_line(base: Base, value: object) -> None:
    row = fetch(base, "country", ["PER"])[0]
    assert "a new field" not in plain_text(card_of(base, with_field(row, "a_new_field", value)), 80)


def test_a_number_a_truth_and_several_words_are_said(base: Base) -> None:
    row = fetch(base, "country", ["PER"])[0]
    for value, said in ((1234567, "1,234,567"), (True, "yes"), (("one", "two"), "one, two")):
        card = card_of(base, with_field(row, "new", value))
        assert any(line.split() == ["new", *said.split()] for line in plain_text(card, 80).split("\n"))


@pytest.mark.parametrize("type", TYPES)
def test_what_a_card_says_in_other_words_are_fields_of_its_rows(
    base: Base, type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: set[str] = set()

    def finish(*made: Any, said: str, **more: Any) -> Card:
        names.update(said.split())
        return record.finish(*made, said=said, **more)

    monkeypatch.setattr(entity if type in ENTITIES else import_module(f"lactui.cards.types.{type}"), "finish", finish)
    rows = [fetch(base, one)[0] for one in (ENTITIES if type in ENTITIES else (type,))]
    for row in rows:
        card_of(base, row)
    assert names
    assert names <= {name for row in rows for name in row._fields}
