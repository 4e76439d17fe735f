"""The cards of people, ships, systems, companies and installations, and the links that lead there."""

from __future__ import annotations

from typing import Any

import pytest

from lactui.cards.blocks import Card, Facts, Table
from lactui.cards.provenance import dated
from lactui.cards.types import company
from lactui.db.database import Base
from lactui.queries.lists.entities import appearances, entity_rows
from lactui.queries.rows.fetch import fetch
from tests.cards.support import cells, made


def table(found: Card, id: str) -> Table:
    block = next(block for block in found.blocks if block.id == id)
    assert isinstance(block, Table)
    return block


def facts(found: Card, id: str) -> list[Any]:
    return [row for block in found.blocks if isinstance(block, Facts) and block.id == id for row in block.rows]


def busiest(base: Base, type: str) -> str:
    return max(entity_rows(base, type), key=lambda row: row.n).ref


def test_a_person_has_an_office_at_each_date(base: Base) -> None:
    ref = busiest(base, "person")
    held = table(made(base, ref), "appearances")
    found = [each for each in appearances(base, ref) if each.head.type != "mechanism"]
    assert [row.ref for row in held.rows] == [each.head.ref for each in found]
    assert cells(held, "part") == [each.part for each in found]
    assert cells(held, "date") == [dated(each.head.date, each.head.date_basis) for each in found]


def test_mechanisms_name_a_person_at_no_date(base: Base) -> None:
    """That of a forum is when it began, years before the office of whom it names."""
    ref = busiest(base, "person")
    named = [each.head.ref for each in appearances(base, ref) if each.head.type == "mechanism"]
    apart = table(made(base, ref), "mechanisms")
    assert [row.ref for row in apart.rows] == named
    assert "date" not in [column.field for column in apart.columns]
    offices = {row.ref: row.what for row in entity_rows(base, "person")}
    for ref, office in offices.items():
        held = [fact.value for fact in facts(made(base, ref), "facts") if fact.id == "part"]
        assert held == [office] * len(held)
        assert bool(held) == bool(office)


def test_a_ship_has_every_call_with_date_host_and_place(base: Base) -> None:
    calls = [each for each in appearances(base, "ship/peace-ark") if each.head.kind == "port-call"]
    shown = table(made(base, "ship/peace-ark"), "calls")
    assert [row.ref for row in shown.rows] == [each.head.ref for each in calls]
    assert cells(shown, "place") == [each.place for each in calls]
    assert all(cells(shown, "host"))
    others = [row.ref for row in table(made(base, "ship/peace-ark"), "appearances").rows]
    assert not set(others) & {each.head.ref for each in calls}


def test_a_company_goes_from_first_to_last_with_its_arms_lines(base: Base) -> None:
    ref = busiest(base, "company")
    shown = table(made(base, ref), "appearances")
    assert [row.ref for row in shown.rows] == [each.head.ref for each in appearances(base, ref)]
    assert "arms transfer" in cells(table(made(base, "company/norinco"), "appearances"), "kind")


def test_a_system_has_its_arms_lines_with_their_recipients(base: Base) -> None:
    ref = next(
        row.ref for row in entity_rows(base, "system") if any(e.head.type == "arms" for e in appearances(base, row.ref))
    )
    lines = table(made(base, ref), "arms")
    arms: Any = fetch(base, "arms")
    countries = {line.ref: line.country for line in arms}
    for row in lines.rows:
        assert countries[row.ref or ""] in str(row.cells[0])


def test_an_installation_stands_in_its_country(base: Base) -> None:
    row: Any = next(row for row in fetch(base, "installation") if row.iso3 != "CHN")  # type: ignore[union-attr]
    country = next(fact for fact in facts(made(base, row.ref), "facts") if fact.label == "country")
    assert country.value == row.country


def test_the_words_of_a_particular_are_the_link(base: Base) -> None:
    """What a particular words is not repeated among what is named beside it."""
    seen = 0
    for event in fetch(base, "event"):
        rows: Any = event
        worded = {one.words for one in rows.entities if one.words}
        values = {str(value) for detail in rows.details for value in detail.values}
        if not worded & values:
            continue
        seen += 1
        shown = made(base, rows.ref)
        links = [fact.ref for fact in facts(shown, "details") if fact.ref]
        named = [fact.ref for fact in facts(shown, "named")]
        assert sorted(links + named) == sorted(one.ref for one in rows.entities), rows.ref
        if seen == 60:
            break
    assert seen


def test_what_only_the_text_names_is_named_below(base: Base) -> None:
    for type in ("event", "arms", "mechanism"):
        row: Any = next(
            row
            for row in fetch(base, type)
            if any(one.words is None for one in row.entities)  # type: ignore[union-attr]
        )
        wanted = {one.ref for one in row.entities if one.words is None}
        assert wanted <= {fact.ref for fact in facts(made(base, row.ref), "named")}


def test_a_record_object_has_what_it_names(base: Base) -> None:
    row: Any = next(row for row in fetch(base, "event") if row.entities)  # type: ignore[union-attr]
    object = made(base, row.ref).record
    assert [one["record"] for one in object["entities"]] == [one.ref for one in row.entities]
    ship = made(base, "ship/peace-ark").record
    assert ship["entity_type"] == "hospital"
    assert ship["summary"].startswith("hospital ship")
    assert ship["names"] == list(ship["names"])


def test_an_unknown_status_says_that_it_is_the_status(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*asked: Any) -> list[Any]:
        lines: list[Any] = fetch(*asked)
        return [line._replace(status="not-known") for line in lines]

    monkeypatch.setattr(company, "fetch", unknown)
    said = cells(table(made(base, "company/norinco"), "appearances"), "title")
    assert any("status not known" in str(each) for each in said)
