"""What Datasette shows of the base beside its rows: titles, descriptions, labels, facets, search, what refers to what.

Written from the declarations of tables and views, as the data dictionary is, so that the two cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.build.schema import TABLES
from lactui.build.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.build.schema import Table

LABELS = ("title", "name", "metric", "claim", "designation", "label", "why", "fields", "id")
"""The column that names a row where another table refers to it: the first of these that there is."""

FACETS = (
    "kind",
    "type",
    "category",
    "status",
    "role",
    "actor",
    "stance",
    "dimension",
    "region",
    "confidence",
    "lang",
    "origin",
)
"""Columns of few values, by which rows are counted and narrowed; the first four that a table has."""

MOST = 4

NEWEST = {"event": "start", "document": "date", "source": "published", "record": "date"}
"""Tables that open with the newest row first."""

INNER = ("concept", "term", "form", "han_variant", "search_text", "outline", "redirect")
"""Tables that only the search and the map read."""

FIRST = (
    "Begin with event, arms, mechanism, country or claim; record has every record of every type, and its search."
    " The sources of a record are the rows of citation with its ref, as event/2015-peace-ark-peru. Data sets have"
    " licences of their own: table dataset."
)

KEYS = {table.name: table.pk[0] for table in TABLES if len(table.pk) == 1 and not table.numbered} | {"record": "ref"}
"""The column by which a row is addressed, of tables where it is one. A record is addressed by its reference, as everywhere else, and not by its number, which another edition changes."""

REFERENCES: dict[str, dict[str, tuple[str, str]]] = {
    table.name: {
        column.name: column.refers
        for column in table.columns
        if column.refers and column.refers[1] == KEYS.get(column.refers[0])
    }
    for table in TABLES
}
"""Tables and views to their columns that name a row of another table, with that table and its key.

The file declares references of numbered tables, whose numbers nobody reads; these are of the views over them.
"""

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
    for name in INNER:
        tables[name]["hidden"] = True
    rights = {
        "license": about.get("licence", ""),
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "source": f"lactui {about.get('edition', '')}",
    }
    for told in tables.values():
        told |= rights  # the page of a row looks for them nowhere else
    return {
        "title": about.get("title", "lactui"),
        "description": f"Edition {about.get('edition', '')}, content {about.get('content_hash', '')[:7]}",
        **rights,
        "databases": {database: {**rights, "description": FIRST, "tables": tables}},
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
