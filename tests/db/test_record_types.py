from __future__ import annotations

from importlib import import_module

import pytest

from lactui.build.schema import TABLES
from lactui.cards.tables.lists import MAKERS
from lactui.cards.tables.objects import OBJECTS
from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, FLAGS, PARTS, Filters, applies
from lactui.db.record_types import ALL, ENTITIES, NAMING, TYPES
from lactui.db.vocabulary import CONFIDENCES, LEAST, REGIONS, terms
from lactui.queries.lists.listing import counts, listing, values
from lactui.queries.rows import records
from lactui.queries.rows.fetch import fetch
from lactui.queries.rows.query import Columns
from lactui.records.models.fields import ENTITIES as ENTITY_FILES
from lactui.records.models.fields import REFERABLE
from lactui.records.reading.folder import JSONL_FILES

MODELS = {file.into: file.model for file in JSONL_FILES}


@pytest.mark.parametrize("type", TYPES)
def test_a_type_has_a_row_a_card_a_table_a_model_and_lists(base: Base, type: str) -> None:
    declared = TYPES[type]
    (row,) = fetch(base, type, listing(base, type, limit=1).ids)
    assert isinstance(row, getattr(records, type.capitalize()))
    assert row.ref == f"{type}/{getattr(row, declared.key)}"
    assert callable(import_module(f"lactui.cards.types.{type}").make)
    assert type in MAKERS
    assert type in OBJECTS
    assert type in {table.name for table in TABLES}
    model = MODELS[declared.plural]
    named = {*model.model_fields, *dir(model)}
    assert {declared.key, declared.title, *declared.dates, *filter(None, (declared.summary,))} <= named
    assert declared.names_entities == ("entities" in model.model_fields)
    assert declared.worth > 0
    assert declared.counted(1) != declared.counted(2)
    assert dict(counts(base, type))
    for field in declared.usual:
        assert field.removeprefix("-") in declared.sorts
    for field in declared.sorts:
        assert listing(base, type, sort=field, limit=1).ids
    for facet in declared.facets:
        assert values(base, type, facet)


def test_records_and_store_know_the_same_types() -> None:
    assert set(REFERABLE) == {type.plural for type in TYPES.values()}
    assert set(ENTITY_FILES) == {TYPES[type].plural for type in ENTITIES}
    assert all(name == type.name for name, type in ALL.items())


def test_the_confidences_and_regions_are_those_of_the_vocabulary(base: Base) -> None:
    assert {term.value for term in terms(base, "confidence")} == set(CONFIDENCES)
    assert set(LEAST) < set(CONFIDENCES)
    assert set(REGIONS) < {term.value for term in terms(base, "region")}


SET = Filters(
    "2015", "2020", ("visit",), ("PER",), "LAC", "South America", "official", False, "x", "ship/x", "2", "CHN", False
)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_filter_has_flags_words_and_sql(base: Base, part: str) -> None:
    declared = PARTS[part]
    alone = EVERYTHING._replace(**{flag.field: getattr(SET, flag.field) for flag in declared.flags})
    assert alone != EVERYTHING
    assert alone.parts() == (part,)
    assert alone.sentence() != "all records"
    assert {word for word in alone.flags() if word.startswith("--")} == {flag.name for flag in declared.flags}
    assert alone.without(part) == EVERYTHING
    held = [type for type in TYPES if type not in ENTITIES and applies(part, type)]
    assert held
    for type in TYPES:
        condition, bound = alone.where(type, "r")
        assert condition.count("?") == len(bound)
        base.rows(f"select count(*) from record r where {condition}", bound)
        assert (part in alone.ignored(type)) == (type not in held and type not in ENTITIES)
    assert set(NAMING) & set(held)


HELD_BY = {
    "region": {"region"},
    "subregion": {"countries", "recipient", "subregion"},
    "country": {"countries", "recipient", "iso3"},
    "years": {"start", "established", "order_year", "date", "period_start", "published"},
    "kind": {"kind"},
    "mechanism": {"mechanism", "editions"},
    "entity": {"entities"},
    "confidence": {"confidence"},
    "actor": {"actor"},
    "contested": {"confidence"},
    "voices": {"sources"},
}
"""The fields of a model of which a part of the filter needs one."""


@pytest.mark.parametrize("type", [type for type in TYPES if type not in ENTITIES])
def test_a_part_of_the_filter_applies_where_a_record_holds_what_it_needs(type: str) -> None:
    fields = set(MODELS[TYPES[type].plural].model_fields)
    expected = {part for part, needed in HELD_BY.items() if needed & fields}
    if type == "mechanism":  # its countries are those of its editions' events
        expected |= {"country", "subregion"}
    if type in ("source", "claim"):  # judged by the records that cite it, or are evidence on it
        expected = set(PARTS)
    if type == "country":  # its card is counted from many records, each with its own sources
        expected -= {"voices"}
    assert {part for part in PARTS if applies(part, type)} == expected


def test_every_field_of_the_filter_belongs_to_one_part() -> None:
    assert sorted(flag.field for flag in FLAGS) == sorted(Filters._fields)
    assert len({part.place for part in PARTS.values()}) == len(PARTS)


def test_a_field_that_no_column_holds_is_told_by_its_name() -> None:
    from lactui.queries.rows.provenance import Related

    with pytest.raises(TypeError, match="no field titel"):
        Columns(Related, "l", titel="r.title")
    with pytest.raises(TypeError, match="why"):
        Columns(Related, "l", "why").make(["a", "b"])


@pytest.mark.parametrize(("stored", "read"), [(1, True), (0, False), (None, None)])
def test_yes_and_no_are_read_as_such_by_the_annotation_alone(stored: int | None, read: bool | None) -> None:
    from lactui.queries.rows.provenance import Value

    columns = Columns(Value, "v")
    row = columns.make([stored if name == "counts" else "" for name in Value._fields])
    assert row.counts is read
    assert row.form == ""
