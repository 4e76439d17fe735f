"""What the cards say, held against the base by other ways of asking."""

from __future__ import annotations

from typing import Any

import pytest

from lactui.cards.blocks import Block, Chart, Facts, Failed, Items, Number, Table
from lactui.cards.card import card, worded
from lactui.cards.start import base_card
from lactui.cards.tables.comparison import countries_card, dimensions, dimensions_table
from lactui.cards.types.country import told_apart
from lactui.cards.types.mechanism import gap
from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.countries import events_of
from lactui.queries.measures.regions import figures
from lactui.render.lines import layout, plain_text
from tests.cards.support import block, fact, made


def one(base: Base, sql: str, *params: object) -> Any:
    row = base.row(sql, params)
    assert row is not None
    return row[0]


def test_an_unknown_reference_has_no_card(base: Base) -> None:
    assert card(base, "country/XXX") is None
    assert card(base, "nonsense") is None


def test_a_country_counts_what_the_base_holds(base: Base) -> None:
    peru = made(base, "country/PER")
    sql = (
        "select count(*) from record_country k join record r on r.n = k.record"
        " where k.iso3 = ? and r.type = ? and r.actor = 'CHN'"
    )
    events: Items = block(peru, "events")
    assert events.total == len(events.items) == one(base, sql, "PER", "event")
    dates = [item.date or "" for item in events.items]
    assert dates == sorted(dates, reverse=True)
    assert fact(peru, "events").startswith(f"{events.total}, ")
    arms: Table = block(peru, "arms")
    assert len(arms.rows) == one(base, "select count(*) from arms where recipient = 'PER'")
    chart: Chart = block(peru, "activity")
    assert sum(value for _, value in chart.series[0].points) == events.total
    assert all(value for _, value in chart.series[0].points)
    assert set(chart.refs) == {item.ref for item in events.items}


@pytest.mark.parametrize(
    ("id", "said", "towards", "about"),
    [
        ("2018-peace-ark-antigua", "China, towards Antigua and Barbuda", ["ATG"], None),
        ("2025-taiwan-paraguay", "Taiwan, towards Paraguay", ["PRY"], None),
        ("2025-africom-langley", "United States, towards Kenya; about China", ["KEN"], "CHN"),
        ("2022-argentina-jf17-dropped", "Argentina, towards United Kingdom, United States; about China", ["GBR", "USA"], "CHN"),
        ("2026-us-hemisphere-chods", "United States", [], None),
    ],
)  # fmt: skip
def test_an_event_says_who_acts_and_towards_whom(
    base: Base, id: str, said: str, towards: list[str], about: str | None
) -> None:
    event = made(base, f"event/{id}")
    assert fact(event, "actor") == said
    assert (event.record["towards"], event.record["about"]) == (towards, about)


def test_an_arms_line_names_its_supplier_and_a_mechanism_whose_it_is(base: Base) -> None:
    assert fact(made(base, "arms/2005-zmb-ma60"), "actor") == "China"
    assert fact(made(base, "mechanism/focac"), "actor") == "China"


def test_a_country_tells_what_others_did_apart(base: Base) -> None:
    paraguay = made(base, "country/PRY")
    assert (fact(paraguay, "events"), fact(paraguay, "by_others")) == ("none", "1 Taiwan")
    assert [item.ref for item in block(paraguay, "others").items] == ["event/2025-taiwan-paraguay"]
    assert not {"events", "activity"} & {block.id for block in paraguay.blocks}


def test_who_answers_the_united_states_is_told_apart(base: Base) -> None:
    head = events_of(base, "ARG")[0]._replace(kind="us-response")
    acts = [head._replace(actor=actor) for actor in ("USA", "ARG", "USA")]
    assert [item.note for item in told_apart(base, acts)] == [None, "by Argentina", None]


def test_a_country_says_tiv_and_never_money(base: Base) -> None:
    peru = made(base, "country/PER")
    china = one(
        base,
        "select sum(value) from indicator_value where iso3 = 'PER' and code = 'arms-imports-china-tiv'"
        " and year between 1990 and 2024",
    )
    assert f"{china:,.1f} TIV m" in fact(peru, "arms")
    assert "not money" in fact(peru, "arms")
    suppliers: Table = block(peru, "suppliers")
    assert sum(row.cells[2] for row in suppliers.rows) == pytest.approx(100)  # type: ignore[misc]
    assert "$" not in plain_text(peru)


def test_relations_tell_every_step(base: Base) -> None:
    broken = one(base, "select iso3 from country_relation where event = 'suspended' order by iso3 limit 1")
    said = fact(made(base, f"country/{broken}"), "relations")
    for date, event in base.rows(
        "select date, event from country_relation where iso3 = ? and level is null", (broken,)
    ):
        assert f"{event} {date}" in said
    taipei = one(base, "select iso3 from country where recognises = 'ROC' order by iso3 limit 1")
    assert fact(made(base, f"country/{taipei}"), "relations").startswith("ROC (Taipei)")


def test_a_country_costs_few_queries(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    made(base, "country/PER")  # the vocabulary and the like are asked for once
    asked: list[str] = []
    rows = Base.rows

    def counting(self: Base, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return rows(self, sql, params)

    monkeypatch.setattr(Base, "rows", counting)
    made(base, "country/ARG")
    assert len(asked) <= 18


def test_editions_show_a_gap_in_their_numbers_and_open_their_events(base: Base) -> None:
    forum = made(base, "mechanism/china-lac-high-level-defence-forum")
    table: Table = block(forum, "editions")
    numbers = [row.cells[0] for row in table.rows]
    assert numbers == list(range(1, len(numbers) + 1))
    known = {n for (n,) in base.rows("select n from edition where mechanism = 'china-lac-high-level-defence-forum'")}
    for row in table.rows:
        if row.cells[0] in known:
            assert row.ref is None or row.ref.startswith("event/")
        else:
            assert row.cells[1] is None
            assert row.ref is None
    assert any(row.cells[0] not in known for row in table.rows)
    assert block(forum, "counterpart").rows
    cited = [citation.source for citation in block(forum, "sources").citations]
    assert len(cited) == len(set(cited))
    assert set(cited) == {
        source
        for (source,) in base.rows(
            "select distinct source from citation where ref = 'mechanism/china-lac-high-level-defence-forum'"
        )
    }


def test_missing_numbers_are_said_only_between_numbered_editions(base: Base) -> None:
    table: Table = block(made(base, "mechanism/mission-harmony"), "editions")
    held = base.rows("select n from edition where mechanism = 'mission-harmony' order by position")
    assert len(table.rows) == len(held)
    assert [row.cells[0] for row in gap(3, 3)] == [3]
    assert [row.cells[0] for row in gap(3, 9)] == ["3-9"]
    assert gap(3, 2) == []


def test_an_event_opens_its_mechanism_its_countries_and_its_neighbours(base: Base) -> None:
    visit = made(base, "event/2018-peace-ark-antigua")
    rows = block(visit, "facts").rows
    assert "mechanism/mission-harmony" in {row.ref for row in rows}
    parties = {row.value: row.ref for row in rows if row.label == "parties"}
    assert parties["Antigua and Barbuda (host)"] == "country/ATG"
    assert parties["China (visitor)"] is None
    near = [item.ref for item in block(visit, "related").items]
    assert visit.ref not in near
    assert near


def test_evidence_is_told_on_both_sides(base: Base) -> None:
    ref, claim = base.rows(
        "select ref, claim from evidence where ref like 'event/%' and stance = 'contradicts' order by ref limit 1"
    )[0]
    event = made(base, ref)
    item = next(item for item in block(event, "related").items if item.ref == f"claim/{claim}")
    assert (item.note or "").startswith("contradicts: ")
    back: Items = block(made(base, f"claim/{claim}"), "evidence")
    assert (ref, "contradicts") in {(item.ref, item.stance) for item in back.items}


def test_a_claim_is_counted_and_not_judged(base: Base) -> None:
    claim = made(base, "claim/permanent-forums")
    evidence: Items = block(claim, "evidence")
    counts = [
        sum(item.stance == stance for item in evidence.items) for stance in ("supports", "qualifies", "contradicts")
    ]
    assert fact(claim, "balance").startswith("{} support, {} qualify, {} contradict".format(*counts))
    assert "counted, not weighed" in fact(claim, "balance")
    assert list(claim.record["balance"].values()) == counts
    whole = plain_text(claim, 80)
    assert whole.index("+ supports") < whole.index("± qualifies")


def test_a_failed_deal_says_so_by_sign_and_word(base: Base) -> None:
    id = one(base, "select id from arms where status = 'cancelled' order by id limit 1")
    failed = made(base, f"arms/{id}")
    assert "× cancelled" in plain_text(failed, 80)
    assert "x cancelled" in plain_text(failed, 80, ascii=True)
    row = next(
        row for row in block(made(base, f"country/{failed.record['recipient']}"), "arms").rows if row.ref == failed.ref
    )
    assert Failed("cancelled") in row.cells


def test_a_statistic_keeps_its_bound_and_decimals(base: Base) -> None:
    id, value, decimals = base.rows(
        "select id, value, decimals from statistic where bound = 'more-than' order by id limit 1"
    )[0]
    assert fact(made(base, f"statistic/{id}"), "value").startswith(f"more than {value:,.{decimals}f} ")
    tiv = one(base, "select id from statistic where unit = 'TIV million' order by id limit 1")
    said = fact(made(base, f"statistic/{tiv}"), "value")
    assert "TIV" in said
    assert "not money" in said


def test_a_statistic_leads_to_those_of_its_dimension(base: Base) -> None:
    for id, dimension in base.rows("select id, dimension from statistic order by id limit 40"):
        items = block(made(base, f"statistic/{id}"), "related").items
        near = [item.ref.partition("/")[2] for item in items if item.kind == "of the same dimension"]
        assert near
        assert id not in near
        for other in near:
            assert one(base, "select dimension from statistic where id = ?", other) == dimension


def test_a_data_set_is_found_as_a_source_too(base: Base) -> None:
    id = one(base, "select d.id from dataset d join source s on s.id = d.id order by d.id limit 1")
    assert f"source/{id}" in {row.ref for row in block(made(base, f"dataset/{id}"), "facts").rows}


def test_a_dimension_has_every_figure_with_its_origin(base: Base) -> None:
    arms = made(base, "comparison/arms-sales")
    found = figures(base, "arms-sales")
    tables: list[Table] = [block(arms, id) for id in ("figures", "five-years", "collected")]
    shown = [
        value
        for table in tables
        for row in table.rows
        for value in (row.cells[1], row.cells[3])
        if isinstance(value, Number)
    ]
    assert len(shown) == sum(figure.how == "query" for figure in found)
    assert all(row.cells[-1] and row.cells[-2] for table in tables for row in table.rows)
    published: Table = block(arms, "published")
    assert {row.ref for row in published.rows} == {f.refs[0] for f in found if f.how != "query"}
    assert all(row.cells[-1] for row in published.rows)
    pairs: Table = block(arms, "pairs")
    differ = [row for row in pairs.rows if row.cells[-1] == "differs"]
    assert differ
    assert "SIPRI leaves Egypt to the Middle East" in (pairs.note or "")
    assert len(arms.record["pairs"]) > len(pairs.rows)
    assert len(arms.record["figures"]) == len(found)
    for figure in arms.record["figures"]:
        assert ("sql" in figure) == (figure["how"] == "query")
        assert ("sources" in figure) == (figure["how"] != "query")
        assert figure["method"]
        assert (figure["method"] == figure["how"]) == (figure["how"] != "derived")
        assert figure["refs"] or not figure["value"]
    chart: Chart = block(arms, "series")
    assert [line.region for line in chart.series] == ["AFR", "LAC"]
    assert "TIV is a volume" in next(fact.value for fact in block(arms, "facts").rows if fact.id == "caveat")
    assert {entry["type"] for entry in arms.record["evidence"]} == {"claim", "statistic"}


def test_a_count_of_what_was_collected_carries_the_warning(base: Base) -> None:
    listed = {made["id"]: made for made in dimensions(base, Filters())}
    assert len(listed) == one(base, "select count(*) from comparison where id <> 'overall'")
    assert "collected" in listed["exercises"]["coverage_warning"]
    assert listed["mediation"]["coverage_warning"] is None
    assert list(listed["exercises"])[:7] == [
        "ref",
        "id",
        "title",
        "direction",
        "assessment",
        "coverage_warning",
        "figures",
    ]
    table = dimensions_table(base, Filters())
    assert {row.ref for row in table.rows} == {f"comparison/{id}" for id in listed}


def test_countries_side_by_side_have_the_same_measures(base: Base) -> None:
    compared = countries_card(base, ["PER", "CHL", "KEN", "PER"])
    assert [country["iso3"] for country in compared.record["countries"]] == ["PER", "CHL", "KEN"]
    for measure in compared.record["measures"]:
        assert [figure["subject"] for figure in measure["figures"]] == ["PER", "CHL", "KEN"]
    table: Table = block(compared, "measures")
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    with pytest.raises(LookupError, match="XXX"):
        countries_card(base, ["PER", "XXX"])
    for codes in (["PER"], ["PER", "CHL", "ECU", "BOL", "ARG", "BRA"]):
        with pytest.raises(ValueError, match="2 to 5"):
            countries_card(base, codes)


def test_the_first_page_counts_what_the_base_holds(base: Base) -> None:
    first = base_card(base)
    rows = {row.cells[1]: row.cells[0] for row in block(first, "holdings").rows}
    assert rows["events"] == one(base, "select count(*) from event where actor = 'CHN'")
    others = one(base, "select count(*) from event where actor <> 'CHN'")
    assert first.record["events_by_others"] == others
    assert f"{others} by others" in plain_text(first)
    assert rows["sources"] == one(base, "select count(*) from source")
    assert first.record["types"]["claim"] == rows["claims"]
    assert layout(first, 43)[0].text.endswith(f"lactui {base.edition} {base.content}")


def test_every_link_of_a_card_opens(base: Base) -> None:
    known = {ref for (ref,) in base.rows("select ref from record")}

    def refs(found: Block) -> list[str | None]:
        if isinstance(found, Facts | Table):
            return [row.ref for row in found.rows]
        if isinstance(found, Items):
            return [item.ref for item in found.items]
        return list(found.refs) if isinstance(found, Chart) else []

    for type in ("country", "mechanism", "comparison", "claim"):
        for (ref,) in base.rows("select ref from record where type = ?", (type,)):
            for found in made(base, ref).blocks:
                assert {ref for ref in refs(found) if ref} <= known


def test_kinds_and_statuses_are_read_by_their_labels_and_kept_as_values_in_data(base: Base) -> None:
    for iso3 in ("PER", "CUB"):
        found = card(base, f"country/{iso3}")
        assert found is not None
        said = worded(base, found)
        assert said.record == found.record
        values = {item.kind for block in found.blocks if isinstance(block, Items) for item in block.items}
        labels = {item.kind for block in said.blocks if isinstance(block, Items) for item in block.items}
        assert "port-call" in values
        assert "port call" in labels
        assert not any("port-call" in str(label) or "us-response" in str(label) for label in labels)
    line = one(base, "select id from arms where status = 'not-concluded' limit 1")
    recipient = one(base, "select recipient from arms where id = ?", line)
    found = card(base, f"country/{recipient}")
    assert found is not None
    cells = [
        cell
        for made in worded(base, found).blocks
        if isinstance(made, Table)
        for row in made.rows
        for cell in row.cells
    ]
    assert Failed("not concluded") in cells
    assert Failed("not-concluded") not in cells
