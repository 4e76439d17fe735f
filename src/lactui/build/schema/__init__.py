"""The tables of `lac.db`, declared once: types, keys, indexes and what each column means.

The build makes the tables from this, and the data dictionary and Datasette's descriptions are written
from it.
"""

from __future__ import annotations

from lactui.build.schema.declare import Column, Table
from lactui.build.schema.entities import ENTITIES
from lactui.build.schema.figures import FIGURES
from lactui.build.schema.joins import JOINS
from lactui.build.schema.things import THINGS

__all__ = ["TABLES", "Column", "Table", "table"]

TABLES: tuple[Table, ...] = (*THINGS, *ENTITIES, *FIGURES, *JOINS)
"""In the order in which they are made; a table comes after those it refers to."""


def table(name: str) -> Table:
    """The declaration of one table; KeyError when there is none."""
    for declared in TABLES:
        if declared.name == name:
            return declared
    raise KeyError(name)
