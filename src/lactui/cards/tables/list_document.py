"""The records of a list as JSON objects, and the document around them that `list`, `export` and the key `e` write."""

from __future__ import annotations

from lactui.db.filters import FLAGS
from lactui.db.record_types import ENTITIES
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.db.filters import Filters, Flag


def listed_objects(base: Base, type: str, ids: Sequence[str], filters: Filters) -> list[dict[str, Any]]:
    """Records in the order of their ids; countries, mechanisms and entities with the counts that their lists show."""
    from lactui.cards.tables.objects import picked, record_objects
    from lactui.queries.rows.fetch import fetch

    made = record_objects(base, fetch(base, type, ids))
    counts: dict[str, dict[str, Any]] = {}
    if type == "country":
        from lactui.queries.lists.countries import country_rows

        counts = {row.iso3: picked(row, "events others arms failed tiv last") for row in country_rows(base, filters)}
    elif type == "mechanism":
        from lactui.queries.lists.entities import mechanism_rows

        counts = {row.id: picked(row, "events last") for row in mechanism_rows(base, filters)}
    elif type == "source":
        from lactui.queries.lists.evidence import weights

        carried = weights(base)
        counts = {id: picked(carried[id], "alone claims") for id in ids}
    elif type in ENTITIES:
        from lactui.queries.lists.entities import entity_rows

        for each in entity_rows(base, type, filters):
            counts[each.id] = {"records": each.n, **picked(each, "first last where")}
            if type == "person":
                counts[each.id]["part"] = each.what
    return [{**record, **counts.get(record["id"], {})} for record in made]


def filters_object(base: Base, filters: Filters) -> dict[str, Any]:
    """The filter in JSON: its words and its parts."""
    from lactui.queries.resolve import name_of

    return {
        "words": filters.sentence(lambda code: name_of(base, code)),
        **{flag.key: _plain(flag, getattr(filters, flag.field)) for flag in FLAGS},
    }


def _plain(flag: Flag, value: Any) -> object:
    if flag.kind == "number":
        return int(value) if value else None
    return list(value) if flag.many else value


def stamp(base: Base) -> dict[str, str]:
    """The edition and content that every document carries."""
    return {"edition": base.edition, "content": base.content}


def document(
    base: Base, filters: Filters, total: int, rows: list[dict[str, Any]], where: Sequence[str] = ()
) -> dict[str, Any]:
    """The JSON document of a list; conditions on fields, where there are any, stand behind the filter."""
    asked = {"where": list(where)} if where else {}
    return {**stamp(base), "lens": filters_object(base, filters), **asked, "total": total, "rows": rows}
