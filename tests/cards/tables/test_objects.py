"""Record objects: the fields that scripts rely on, for every type."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lactui.cards.tables.objects import COMMON, objects_of, record_object, record_objects
from lactui.db.database import Base
from lactui.db.record_types import TYPES
from lactui.queries.rows.fetch import fetch
from lactui.queries.rows.heads import heads_where

OWN = {
    "country": "iso3 iso2 name name_official name_es name_zh region subregion capital lat lon area_km2 languages"
    " currency recognises relations partnership bri memberships has_army notes",
    "mechanism": "name name_zh name_es category region established ended cadence level lead_china lead_partner"
    " description counterpart editions notes nature actor towards",
    "event": "start region place details value_usd mechanism notes date_basis participants_note parties actor towards about",
    "arms": "recipient region designation description category ordered order_year delivered delivery_years status"
    " tiv value_usd notes recipient_name recipient_type actor towards",
    "document": "title_zh issuer region url provisions notes",
    "statistic": "dimension region period_start period_end metric value unit method notes bound decimals how value_words",
    "comparison": "dimension lac africa assessment direction statistics measure notes",
    "claim": "claim dimension stated_by evidence notes balance by_confidence by_voices change contrary measures",
    "source": "publisher author published url lang licence evidence notes archived accessed volume issue pages doi records"
    " source_type via voice",
    "person": "name name_zh names iso3 notes",
    "ship": "name name_zh names hull entity_type ship_class iso3 notes",
    "system": "name name_zh names entity_type maker description notes",
    "company": "name name_zh names iso3 field notes",
    "installation": "name name_zh names entity_type iso3 place lat lon operator notes",
    "dataset": "publisher dataset_edition url licence redistribution attribution notes",
}


CARED = {
    type: "changes id"
    + ("" if type in ("source", "dataset") else " independent related")
    + (" caveats outcome" if type in ("event", "arms") else "")
    + (" entities" if TYPES[type].names_entities else "")
    for type in TYPES
}
"""What a type has beside its own fields: what a record says of its making, its links and what it names."""


@pytest.mark.parametrize("type", TYPES)
def test_common_fields_first_then_those_of_the_type(base: Base, type: str) -> None:
    rows = fetch(base, type)
    made = record_objects(base, rows)
    assert len(made) == len(rows)
    by_ref = {head.ref: head for head in heads_where(base, "r.type = ?", (type,), told=True)}
    for record in made:
        assert list(record)[: len(COMMON.split())] == COMMON.split()
        assert {*OWN[type].split(), *CARED[type].split()} <= set(record)
        head = by_ref[record["ref"]]
        for field in ("type", "kind", "title", "date", "end", "confidence", "summary"):
            if type != "statistic" or field != "summary":
                assert record[field] == getattr(head, field), (record["ref"], field)
        assert record["countries"] == sorted(head.countries), record["ref"]
        assert json.loads(json.dumps(record)) == record


def test_one_by_one_or_in_bulk_is_the_same(base: Base) -> None:
    refs = ["mechanism/mission-harmony", "event/2018-peace-ark-antigua", "country/PER", "claim/arms-decline"]
    bulk = objects_of(base, [*refs, "event/unknown"])
    assert list(bulk) == refs
    for ref in refs:
        row: Any = fetch(base, ref.partition("/")[0], [ref.partition("/")[2]])[0]
        assert record_object(base, row) == bulk[ref]


def test_shapes_of_what_is_nested(base: Base) -> None:
    made = objects_of(
        base, ["country/PER", "event/2018-peace-ark-antigua", "claim/arms-decline", "mechanism/mission-harmony"]
    )
    peru = made["country/PER"]
    assert peru["id"] == "PER"
    assert peru["countries"] == ["PER"]
    assert set(peru["partnership"]) == {"level", "wording", "since"}
    assert set(peru["bri"]) == {"status", "date"}
    assert set(peru["relations"][0]) == {"date", "event", "level", "record"}
    event = made["event/2018-peace-ark-antigua"]
    assert {"iso3": "CHN", "name": "China", "role": "visitor"} in event["parties"]
    assert event["countries"] == ["ATG"]
    assert isinstance(event["details"]["officials"], list)
    assert isinstance(event["details"]["patients"], int)
    claim = made["claim/arms-decline"]
    assert set(claim["evidence"][0]) >= {"record", "stance", "why"}
    assert [source["id"] for source in claim["sources"]] == [claim["stated_by"]]
    edition = made["mechanism/mission-harmony"]["editions"][0]
    assert set(edition["sources"][0]) == {"id", "title", "publisher", "date", "lang", "url", "supports"}


def test_a_statistic_tells_origin_of_the_record_from_origin_of_the_number(base: Base) -> None:
    kinds = {made["how"] for made in record_objects(base, fetch(base, "statistic"))}
    assert kinds == {"published", "derived"}
