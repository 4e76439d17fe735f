"""The descriptor of a Frictionless data package: what is in the CSV files of an exported base.

Written from the declarations of the tables, as the data dictionary and Datasette's descriptions are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.build.schema import TABLES, declare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.build.schema import Column

SERIES = declare("""
indicator_year | Values of indicators | key iso3 indicator year
One value a country, indicator and year.
iso3 text! ->country.iso3 The country
indicator int! ->indicator.n The indicator, by its number
year int! The year
value real! The value, in the unit of the indicator
""")
"""Tables of the files that are views of the base."""

DECLARED = {table.name: table for table in (*TABLES, *SERIES)}

TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}

UNITS = {
    "area_km2": "square kilometres",
    "tiv": "million SIPRI TIV",
    "value_usd": "US dollars",
    **dict.fromkeys(("lat", "lon", "label_lat", "label_lon"), "degrees"),
}
"""The units of columns."""

UNIT_FIELDS = {("statistic", "value"): "unit", ("indicator_year", "value"): "indicator.unit"}
"""Columns whose unit another column names."""

DAYS: dict[str, dict[str, Any]] = {
    "year": {"type": "integer", "description": "Year of the start"},
    "date_from": {"type": "date", "description": "The first day that the start may mean"},
    "date_to": {"type": "date", "description": "The last day that the end may mean; empty for what goes on"},
    "date_precision": {
        "type": "string",
        "description": "How precise the dates are known, the coarser of the two",
        "constraints": {"enum": ["year", "month", "day"]},
    },
}
"""Columns that the files have beside those of the tables."""

EMPTY = ("every", "fields")
"""Texts that may be empty, which a CSV file cannot tell from unknown ones."""

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def descriptor(
    about: Mapping[str, str],
    files: Sequence[tuple[str, Sequence[str], bytes]],
    sources: Sequence[Mapping[str, str]],
    homepage: str,
    author: str,
) -> dict[str, Any]:
    """The descriptor of files of (table, columns, content); `about` are the texts of the table `meta`, `sources` the data sets.

    `homepage` may be empty.
    """
    edition, hash = about["edition"], about["content_hash"]
    return {
        "profile": "tabular-data-package",
        "name": "lactui",
        "title": about["title"],
        "description": f"Edition {edition}, content {hash[:7]}. {about['licence']}. The data sets are in dataset.csv.",
        "version": edition,
        "created": f"{about['edition_date']}T00:00:00Z",
        **({"homepage": homepage} if homepage else {}),
        "contentHash": f"sha256:{hash}",
        "licenses": [LICENCE],
        "contributors": [{"title": author, "role": "author"}],
        "sources": list(sources),
        "resources": [_resource(name, columns, content) for name, columns, content in files],
    }


def _resource(name: str, columns: Sequence[str], content: bytes) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": DECLARED[name].title,
        "description": DECLARED[name].meaning,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema(name, columns),
    }


def schema(name: str, columns: Sequence[str]) -> dict[str, Any]:
    """What the columns of a table hold, its key and those to other tables, as a Frictionless table schema."""
    table = DECLARED[name]
    known = {column.name: column for column in table.columns}
    keys = [
        {"fields": column.name, "reference": {"resource": _other(name, column.refers[0]), "fields": column.refers[1]}}
        for column in known.values()
        if column.refers and column.name not in EMPTY
    ]
    return {
        "fields": [_field(name, known[each]) if each in known else {"name": each, **DAYS[each]} for each in columns],
        "missingValues": [""],
        "primaryKey": list(table.pk),
        **({"foreignKeys": keys} if keys else {}),
    }


def _other(table: str, refers: str) -> str:
    """How a key names the table it leads to: nothing is the table itself."""
    return "" if refers == table else refers


def _field(table: str, column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column.name, "type": TYPES.get(column.type, "any"), "description": column.meaning}
    if column.name in UNITS:
        made["unit"] = UNITS[column.name]
    elif (table, column.name) in UNIT_FIELDS:
        made["unitField"] = UNIT_FIELDS[table, column.name]
    if column.required and column.name not in EMPTY:
        made["constraints"] = {"required": True}
    return made
