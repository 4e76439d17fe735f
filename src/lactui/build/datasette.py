"""What Datasette shows of the base beside its rows: titles, descriptions, labels, facets, search.

Written from the declarations of tables and views, as the data dictionary is, so that the two cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.build.schema import TABLES
from lactui.build.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.build.schema import Table

LABELS = ("title", "name", "metric", "claim", "designation", "label", "why", "id")
"""The column that names a row where another table refers to it: the first of these that there is."""

FACETS = ("kind", "type", "category", "status", "role", "stance", "dimension", "region", "confidence", "lang", "origin")
"""Columns of few values, by which rows are counted and narrowed; the first four that a table has."""

MOST = 4

NEWEST = {"event": "start", "document": "date", "source": "published", "record": "date"}
"""Tables that open with the newest row first."""

NUMBERED = "What the view {} is made of: the same with numbers of records in place of their addresses and ids."

SEARCHED = "The texts of every record as the index search has them."


def metadata(about: Mapping[str, str], database: str = "lac") -> dict[str, Any]:
    """The metadata of Datasette 0.65 for a base; `about` are the texts of its table `meta`."""
    tables = {table.name: _table(table) for table in TABLES}
    for table in TABLES:
        if table.numbered:
            told = {"title": f"{table.title}, by number", "description": NUMBERED.format(table.name)}
            tables[table.stored().name] = {**told, "hidden": True}
    tables["searched"] = {"title": "Texts of the index", "description": SEARCHED, "hidden": True}
    tables |= {view.name: {"title": view.title, "description": view.meaning} for view in VIEWS}
    return {
        "title": about.get("title", "lactui"),
        "description": f"Edition {about.get('edition', '')}, content {about.get('content_hash', '')[:7]}",
        "license": about.get("licence", ""),
        "source": "lactui",
        "databases": {database: {"tables": tables}},
    }


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    made: dict[str, Any] = {
        "title": table.title,
        "description": table.meaning,
        "columns": {column.name: column.meaning for column in table.columns},
    }
    label = next((name for name in LABELS if name in names), None)
    if label:
        made["label_column"] = label
    facets = [name for name in FACETS if name in names][:MOST]
    if facets and "meaning" not in names:  # a vocabulary is read, not counted
        made["facets"] = facets
    if table.name in NEWEST:
        made["sort_desc"] = NEWEST[table.name]
    if table.name == "record":
        made |= {"fts_table": "search", "fts_pk": "n"}
    return made
