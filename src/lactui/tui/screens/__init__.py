"""Views that are no panes: a record in full width, the search, the page of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.tui.widgets.view import View

VIEWS = {
    "record": ("record", "RecordView"),
    "chart": ("record", "ChartView"),
    "copied": ("record", "CopiedView"),
    "search": ("search", "SearchView"),
    "keys": ("keys", "KeysView"),
    "palette": ("palette", "PaletteView"),
    "columns": ("columns", "ColumnsView"),
    "shelf": ("shelf", "ShelfView"),
    "counts": ("counts", "CountsView"),
    "coverage": ("coverage", "CoverageView"),
    "filters": ("filters", "FiltersView"),
}
"""The name of a view to its module in this folder and its class."""


def make_view(name: str) -> View:
    """A new view, its module imported when it is first shown."""
    from importlib import import_module

    module, kind = VIEWS[name]
    view: View = getattr(import_module(f"lactui.tui.screens.{module}"), kind)()
    return view
