"""A country's card: its dated line, its series, its tally by kind, and the form a panel gives it."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Chart, Counts, Items, Lead, Mark, Timeline, Trends
from lactui.cards.panel import brief
from lactui.cards.tables import assistance
from lactui.cards.types.country import in_short
from lactui.cards.types.country import suppliers as by_supplier
from lactui.db.database import Base
from lactui.db.vocabulary import label
from lactui.queries.assistance import Valued
from lactui.queries.lists.arms import ALL, CHINA, suppliers, years_supplied
from lactui.queries.lists.coverage import NONE_FOUND, coverage
from lactui.queries.rows.parts import Relation
from lactui.render import json, markdown
from lactui.render.lines import layout
from tests.cards.support import block, made


def states(base: Base, condition: str) -> list[str]:
    return [iso3 for (iso3,) in base.rows(f"select iso3 from country where {condition} order by iso3")]


def test_a_partnership_is_a_step_with_its_level_and_leads_to_the_record_that_tells_of_it(base: Base) -> None:
    told = base.rows("select iso3, date, level, record from country_relation where level is not null")
    assert told
    for iso3, date, level, record in told:
        marks = block(made(base, f"country/{iso3}"), "relations").marks
        assert Mark(date, in_short(base, Relation(date, "partnership", level)), record) in marks


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("strategic", "strategic"),
        ("strategic-cooperative", "strategic partnership of cooperation"),
        ("comprehensive-strategic", "comprehensive strategic"),
        ("shared-future", "shared future"),
    ],
)
def test_a_level_is_said_in_short(base: Base, level: str, said: str) -> None:
    assert in_short(base, Relation("2015", "partnership", level)) == said


def test_no_level_is_read_out_of_an_event(base: Base) -> None:
    """A partnership that no step of the country's record has is on no line, whatever events of policy say."""
    told = base.rows(
        "select c.iso3, 'event/' || d.event from event_detail d join event_country c on c.event = d.event"
        " join country k on k.iso3 = c.iso3 where d.name = 'level'"
    )
    assert told
    for iso3, ref in told:
        steps = base.rows("select date from country_relation where iso3 = ? and record = ?", (iso3, ref))
        marks = block(made(base, f"country/{iso3}"), "relations").marks
        assert [(mark.date,) for mark in marks if mark.ref == ref] == steps


def test_relations_stand_on_one_line_of_time(base: Base) -> None:
    peru: Timeline = block(made(base, "country/PER"), "relations")
    assert [(mark.date, mark.text) for mark in peru.marks] == [
        ("1971", "PRC"),
        ("2008", "strategic"),
        ("2013", "comprehensive strategic"),
    ]
    assert peru.last == int(base.edition[:4])
    told = {ref for (ref,) in base.rows("select ref from record where type = 'event' and kind = 'policy'")}
    assert {mark.ref for mark in peru.marks if mark.ref} <= told


def test_every_dated_step_is_a_mark_in_order(base: Base) -> None:
    for iso3 in states(base, "true"):
        found = made(base, f"country/{iso3}")
        steps = base.rows("select date from country_relation where iso3 = ? and date is not null", (iso3,))
        lines = [block for block in found.blocks if isinstance(block, Timeline)]
        dates = [mark.date for line in lines for mark in line.marks]
        assert dates == sorted(dates)
        assert {date for (date,) in steps} <= set(dates)


def test_a_year_without_a_transfer_is_zero(base: Base) -> None:
    chart: Chart = block(made(base, "country/PER"), "tiv")
    points = dict(chart.series[0].points)
    first, last = years_supplied(base)
    assert list(points) == list(range(first, last + 1))
    listed = dict(
        base.rows(
            "select year, value from indicator_value where iso3 = 'PER' and code = ?", (suppliers(base)[CHINA].code,)
        )
    )
    assert {year: value for year, value in points.items() if value} == listed
    assert len(listed) < len(points)
    shown = [line.text for line in layout(made(base, "country/PER"), 80, sections=["tiv"])]
    assert not any("·" in line for line in shown)


def test_series_keep_their_own_unit_and_data_set(base: Base) -> None:
    trends: Trends = block(made(base, "country/PER"), "indicators")
    for row in trends.rows:
        code = row.code.partition("+")[0]
        dataset = base.row("select dataset from indicator where code = ?", (code,))
        assert dataset is not None
        assert row.ref == f"dataset/{dataset[0]}"
        assert row.unit
        assert dataset[0] in (trends.note or "")
    trade = next(row for row in trends.rows if "trade" in row.name)
    year, value = trade.points[-1]
    both = base.row(
        "select sum(value) from indicator_value where iso3 = 'PER' and year = ? and code in (?, ?)",
        (year, *trade.code.split("+")),
    )
    assert both is not None
    assert value == pytest.approx(both[0] / 1e6, abs=0.001)


def test_kinds_are_counted_by_confidence(base: Base) -> None:
    found = made(base, "country/BRA")
    events: Items = block(found, "events")
    rows = json.count_by_kind(events)
    counted = base.rows(
        "select r.kind, count(*), sum(r.confidence = 'official') from record r join record_country k on k.record = r.n"
        " where k.iso3 = 'BRA' and r.type = 'event' group by r.kind"
    )
    assert {(row["kind"], row["n"], row["official"]) for row in rows} == set(counted)
    assert json.card_object(found)["sections"]["events"]["by"] == rows
    assert f"| {rows[0]['kind']} | {rows[0]['n']} |" in markdown.write_card(found)
    text = "\n".join(line.text for line in layout(found, 80, sections=["events"]))
    assert "official  reported  contested  claimed" in text
    assert all(item.title[:20] in text for item in events.items)


@pytest.mark.parametrize("width", [36, 41, 58, 78, 118])
def test_a_panel_begins_with_names_and_codes_for_every_country(base: Base, width: int) -> None:
    for iso3 in states(base, "iso3 in ('PER', 'ZAF', 'VCT', 'COD', 'HTI', 'SSD')"):
        whole = made(base, f"country/{iso3}")
        panel = brief(whole)
        head = panel.blocks[0]
        assert isinstance(head, Lead)
        lines = [line.text for line in layout(panel, width, panel=True)]
        assert iso3 in " ".join(lines[:2])
        assert whole.title.split()[0] in lines[0]
        elsewhere = {"about", "facts", "assistance", "not-counted"}
        assert {b.id for b in whole.blocks} - elsewhere <= {b.id for b in panel.blocks}


def test_a_panel_counts_what_the_card_counts(base: Base) -> None:
    whole = made(base, "country/PER")
    panel = brief(whole)
    total = block(whole, "events").total
    for id in ("confidence", "kinds"):
        counts: Counts = block(panel, id)
        assert sum(count.n for count in counts.counts) == total
    assert [item.ref for item in block(panel, "newest").items] == [
        item.ref for item in block(whole, "events").items[:6]
    ]
    order = [b.id for b in panel.blocks]
    assert order.index("newest") < order.index("events") < order.index("arms")
    assert order[-1] == "sources"


def test_what_was_looked_for_in_vain_is_said_in_a_sentence(base: Base) -> None:
    missing: dict[str, list[tuple[str, str | None]]] = {iso3: [] for iso3 in states(base, "true")}
    for cell in coverage(base):
        if cell.state == NONE_FOUND:
            missing[cell.iso3].append((label(base, "kind", cell.kind), cell.looked))
    most = max(missing, key=lambda iso3: len(missing[iso3]))
    least = min(missing, key=lambda iso3: len(missing[iso3]))
    assert missing[most]
    for iso3 in (most, least):
        whole = made(base, f"country/{iso3}")
        said = [fact.value for fact in block(whole, "facts").rows if fact.label == "not found"]
        in_panel = [fact.value for fact in block(brief(whole), "more").rows if fact.label == "not found"]
        assert said == in_panel
        if not missing[iso3]:
            assert not said
            continue
        kinds, last = [kind for kind, _ in missing[iso3]], max(date or "" for _, date in missing[iso3])
        assert said == [f"{', '.join(kinds)} (last checked {last})"]


def test_sections_are_rows_for_csv(base: Base) -> None:
    peru = made(base, "country/PER")
    trends: Trends = block(peru, "indicators")
    rows = json.section_rows(peru, ["indicators", "relations"])
    assert sum(row["section"] == "indicators" for row in rows) == sum(len(row.points) for row in trends.rows)
    assert {"date", "text", "ref"} <= set(next(row for row in rows if row["section"] == "relations"))
    for part in peru.blocks:
        assert all(row["record"] == "country/PER" for row in json.section_rows(peru, [part.id]))
        assert json.section_rows(peru, [part.id]), part.id


def test_contested_records_say_who_says_what_before_the_facts(base: Base) -> None:
    for type in ("event", "arms", "mechanism"):
        found = base.row("select ref from record r where type = ? and confidence = 'contested' order by ref", (type,))
        if found is None:
            continue
        contested = made(base, found[0])
        ids = [block.id for block in contested.blocks]
        notes = block(contested, "notes")
        assert notes.title == "sources differ"
        assert ids.index("notes") < ids.index("facts")
        assert any("≠ contested" in line.text for line in layout(contested, 80))


def test_editions_say_until_when_and_how_many_came_before(base: Base) -> None:
    row = base.row('select mechanism, date, "end" from edition where "end" is not null order by 1')
    assert row is not None
    table = block(made(base, f"mechanism/{row[0]}"), "editions")
    assert f"{row[1]} to {row[2]}" in {cells.cells[1] for cells in table.rows}
    late = base.row(
        "select mechanism, min(n) from edition x where n is not null and not exists (select 1 from edition y"
        " where y.mechanism = x.mechanism and y.position < x.position) and n > 1 group by 1 order by 1"
    )
    assert late is not None
    first = block(made(base, f"mechanism/{late[0]}"), "editions").rows[0]
    assert first.cells[0] == ("1" if late[1] == 2 else f"1-{late[1] - 1}") or first.cells[0] == late[1] - 1
    assert "no source found" in first.cells


def test_the_table_of_suppliers_names_those_told_apart_and_says_where_the_others_are_the_largest(base: Base) -> None:
    known = {each.name: 0.0 for each in suppliers(base).values() if each.key != ALL}
    for others, unknown in ((5.0, False), (60.0, True)):
        volumes = dict.fromkeys(suppliers(base), 10.0) | {ALL: 10.0 * len(known) + others}
        (table,) = by_supplier(base, volumes)
        assert all(name in table.title for name in known)
        assert ("who supplied most is not known" in (table.note or "")) == unknown


def test_the_date_of_a_partnership_says_since_and_one_value_that_does_not_count_says_why(base: Base) -> None:
    (iso3,) = states(base, "iso3 = 'BRA' and partnership_since is not null")
    head = block(brief(made(base, f"country/{iso3}")), "head")
    ((since,),) = base.rows("select partnership_since from country where iso3 = ?", (iso3,))
    assert f"since {since}" in [pair.right for pair in head.rows]
    left = Valued("event/x", "A gift", "2001", 1_000_000, "a promise", "gift")
    (told,) = assistance.told([left])
    assert told.value == "1 gift of 1,000,000 US dollars not counted (a promise)"
