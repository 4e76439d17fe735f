"""A claim's card: what speaks for and against it, what tests it, and the way there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.blocks import Items, Sources, Table
from lactui.cards.panel import brief
from lactui.cards.types.claim import make
from lactui.cards.types.comparison import dimension_card
from lactui.db.filters import Filters
from lactui.queries.measures.measure import measures
from lactui.queries.rows.fetch import fetch
from lactui.render.lines import layout, plain_text
from tests.cards.support import block, fact

if TYPE_CHECKING:
    from lactui.db.database import Base


def claim(base: Base, where: str = "true") -> Any:
    found = base.row(f"select id from claim where {where} order by id")
    assert found is not None
    return fetch(base, "claim", [found[0]])[0]


def test_the_balance_is_counted_by_confidence_and_by_voices(base: Base) -> None:
    row = claim(base, "id in (select claim from evidence where stance = 'contradicts')")
    card = make(base, row)
    table: Table = block(card, "balance")
    fields = [column.field for column in table.columns]
    for line in table.rows:
        cells: dict[str, Any] = dict(zip(fields, line.cells, strict=True))
        pieces = [piece for piece in row.evidence if piece.stance == cells["stance"]]
        assert cells["n"] == len(pieces) == card.record["balance"][cells["stance"]]
        assert cells["several"] + cells["one"] == cells["n"]
        assert cells["official"] == sum(piece.confidence == "official" for piece in pieces)
        assert cells["none"] == sum(piece.confidence is None for piece in pieces)
    assert card.record["by_confidence"]["supports"].keys() == {
        "official", "reported", "contested", "claimed", "none",
    }  # fmt: skip
    assert "score" not in plain_text(card, 80)


def test_the_strongest_contrary_evidence_opens_its_record(base: Base) -> None:
    row = claim(base, "id in (select claim from claim_contrary where position > 1)")
    card = make(base, row)
    against = [one for one in block(card, "facts").rows if one.id == "contrary"]
    assert against[0].value == row.contrary.text
    assert {one.label for one in against} == {f"strongest counter-evidence, checked {row.contrary.looked}"}
    assert [one.ref for one in against] == list(row.contrary.refs)
    assert fact(card, "change") == row.change
    assert card.record["contrary"]["refs"] == list(row.contrary.refs)


def test_that_none_was_found_is_said_with_the_day(base: Base) -> None:
    row = claim(base, "contrary_state = 'missing'")
    (said,) = [one for one in block(make(base, row), "facts").rows if one.id == "contrary"]
    assert said.label == f"counter-evidence: none found, checked {row.contrary.looked}"
    assert said.value == row.contrary.text


def test_evidence_says_why_how_sure_and_how_many_say_so(base: Base) -> None:
    row = claim(base, "id in (select claim from evidence join record using (ref) where independent > 1)")
    card = make(base, row)
    items: Items = block(card, "evidence")
    assert [(i.ref, i.note, i.stance, i.confidence, i.voices) for i in items.items] == [
        (p.ref, p.why, p.stance, p.confidence, p.independent) for p in row.evidence
    ]
    several = next(piece for piece in row.evidence if piece.independent > 1)
    for width, panel in ((80, False), (78, True), (40, True)):
        lines = [line.text for line in layout(brief(card) if panel else card, width, panel=panel)]
        shown = " ".join(" ".join(lines).split())
        assert f"{several.independent} independent" in shown
        assert all(len(line) <= width for line in lines)


def test_its_measures_stand_in_both_regions_with_unit_period_and_origin(base: Base) -> None:
    row = claim(base, "id in (select claim from claim_measure where measure = 'arms-sales')")
    card = make(base, row)
    for id in ("figures", "five-years"):
        table: Table = block(card, id)
        assert "calculated from these records" in table.title
        fields = [column.field for column in table.columns]
        assert {"lac", "africa", "unit", "period"} <= set(fields)
        assert all(line.ref and line.ref.startswith("comparison/") and line.figure for line in table.rows)
        assert all(all(line.cells[fields.index(name)] for name in ("unit", "period")) for line in table.rows)
    figures = card.record["figures"]
    assert {one["measure"] for one in figures} == set(row.measures)
    assert all(one["unit"] and one["period"] and one["method"] for one in figures)
    assert all(one["sql"] for one in figures if one["how"] == "query")


def test_its_measures_are_taken_under_the_filter_of_the_explorer(base: Base) -> None:
    row = claim(base, "id in (select claim from claim_measure where measure = 'training')")
    whole, early = (
        next(one for one in make(base, row, filters).record["figures"] if one["measure"] == "training")
        for filters in (Filters(), Filters(until="2010"))
    )
    assert early["value"] < whole["value"]
    assert early["period"][-4:] <= "2010"


def test_nothing_is_suggested_unless_asked_for(base: Base) -> None:
    row = claim(base)
    card, asked = make(base, row), make(base, row, suggest=True)
    assert "suggested" not in card.sections
    assert "suggested" not in card.record
    found: Items = block(asked, "suggested")
    assert [item.ref for item in found.items] == [one["ref"] for one in asked.record["suggested"]]
    assert not {item.ref for item in found.items} & {piece.ref for piece in row.evidence}


def test_a_card_to_look_at_shows_the_same(base: Base) -> None:
    row = claim(base)
    whole, bare = make(base, row), make(base, row, bare=True)
    assert bare.blocks == whole.blocks
    assert "figures" not in bare.record


def test_a_dimension_leads_to_the_claims_that_its_measures_test(base: Base) -> None:
    found = base.rows(
        "select distinct 'claim/' || m.claim, c.dimension = 'exercises' from claim_measure m"
        " join claim c on c.id = m.claim join measure d on d.id = m.measure where d.dimension = 'exercises'"
    )
    card = dimension_card(base, "exercises")
    assert card is not None
    listed = {
        item.ref
        for one in card.blocks
        if isinstance(one, Items) and one.id in ("claims", "tested")
        for item in one.items
    }
    assert listed >= {ref for ref, _ in found}
    assert any(not same for _, same in found)
    assert any(isinstance(one, Sources) for one in card.blocks)


def test_a_dimension_says_by_measure_what_is_not_counted(base: Base) -> None:
    card = dimension_card(base, "arms-sales")
    assert card is not None
    rows = block(card, "leaves-out").rows
    declared = {one.title: one.leaves_out for one in measures(base, "arms-sales") if one.leaves_out}
    assert {title: said for titles, said in (row.cells for row in rows) for title in titles.split("; ")} == declared
    caveat = next(one for one in measures(base, "arms-sales") if one.id == "arms-sales-denied")
    assert f'"{caveat.title}": {caveat.caveat}' in block(card, "reading").text
