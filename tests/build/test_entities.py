"""People, ships, systems, companies and installations in the base: found by every name, named by what names them."""

from __future__ import annotations

import sqlite3
from types import SimpleNamespace
from typing import Any

from lactui.build.entities import offices
from lactui.build.tables import singular
from lactui.db.record_types import ENTITIES, TYPES
from lactui.queries.resolve import fold
from lactui.records.models.fields import REGION_OF
from tests.build.conftest import Lines

FILES = {TYPES[type].plural: type for type in ENTITIES}


def entities(lines: Lines) -> list[tuple[str, dict[str, object]]]:
    return [(f"{type}/{line['id']}", line) for stem, type in FILES.items() for line in lines[stem]]


def test_every_kind_has_records_of_its_own(base: sqlite3.Connection, lines: Lines) -> None:
    for stem, type in FILES.items():
        assert lines[stem], stem
        assert base.execute("select count(*) from record where type = ?", (type,)).fetchone() == (len(lines[stem]),)


def test_what_a_record_names_is_kept_in_its_order_with_words_and_part(base: sqlite3.Connection, lines: Lines) -> None:
    wanted = [
        (singular(f"{stem}/{line['id']}"), position, singular(link["entity"]), link["words"], link["part"])
        for stem in ("mechanisms", "events", "arms")
        for line in lines[stem]
        for position, link in enumerate(line["entities"], 1)
    ]
    found = base.execute("select ref, position, entity, words, part from mention").fetchall()
    assert sorted(found) == sorted(wanted, key=lambda row: row[:2])


def test_an_entity_is_found_by_every_name_and_by_its_hull_number(base: sqlite3.Connection, lines: Lines) -> None:
    known = set(base.execute("select folded, ref from name").fetchall())
    for ref, line in entities(lines):
        named = [line["name"], line["name_zh"], *line["names"], line["id"], line.get("hull")]  # type: ignore[misc]
        for name in filter(None, named):
            assert (fold(str(name)), ref) in known, (ref, name)


def test_what_names_an_entity_is_found_by_its_name(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "select m.ref, r.title, r.n, x.n from mention m join record r on r.ref = m.entity join record x on x.ref = m.ref"
    ).fetchall()
    assert rows
    for ref, name, _, n in rows[::7]:
        phrase = '"' + name.replace('"', " ") + '"'
        hits = {row[0] for row in base.execute("select rowid from search where search match ?", (phrase,))}
        assert n in hits, (ref, name)


def test_the_countries_of_an_entity_are_its_own_and_those_of_what_names_it(
    base: sqlite3.Connection, lines: Lines
) -> None:
    own = {ref: line.get("iso3") for ref, line in entities(lines)}
    found: dict[str, set[str]] = {}
    for ref, iso3 in base.execute("select r.ref, k.iso3 from record r join record_country k on k.record = r.n"):
        found.setdefault(ref, set()).add(iso3)
    naming: dict[str, set[str]] = {}
    for ref, entity in base.execute("select ref, entity from mention"):
        countries = found.get(ref, set())
        if ref.startswith("mechanism/"):
            states = countries & REGION_OF.keys()
            countries = states if len(states) == 1 else set()
        naming.setdefault(entity, set()).update(countries)
    for ref, iso3 in own.items():
        wanted = naming.get(ref, set()) | ({str(iso3)} if iso3 else set())
        assert found.get(ref, set()) == wanted - {"CHN"}, ref


def test_a_ship_is_not_of_every_country_that_its_series_came_to(base: sqlite3.Connection) -> None:
    of = "select k.iso3 from record r join record_country k on k.record = r.n where r.ref = ?"
    series = {iso3 for (iso3,) in base.execute(of, ("mechanism/mission-harmony",))}
    ship = {iso3 for (iso3,) in base.execute(of, ("ship/silk-road-ark",))}
    assert ship == {"CHL", "PER"}
    assert ship < series


def test_an_office_is_held_from_the_first_to_the_last_event_that_names_it() -> None:
    def naming(start: str, part: str | None) -> SimpleNamespace:
        return SimpleNamespace(start=start, entities=[SimpleNamespace(entity="people/li", part=part)])

    events = [
        naming("2018", "general"),
        naming("2020-05", "commander"),
        naming("2021-01-03", "general"),
        naming("2022", "commander"),
        naming("2023", None),
    ]
    register: Any = SimpleNamespace(named_in={"person/li": [*(("event", each) for each in events)]})
    told = [set(offices(register, "event", each)) for each in events]
    assert told == [{"general"}, {"general", "commander"}, {"general", "commander"}, {"commander"}, set()]
    assert list(offices(register, "mechanism", events[2])) == ["general"]
