"""Views that are no panes: a record in full width, the search, the page of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.tui.widgets.view import View

VIEWS = {
    "record": "RecordView",
    "search": "SearchView",
    "keys": "KeysView",
    "palette": "PaletteView",
    "chart": "ChartView",
    "copied": "CopiedView",
    "columns": "ColumnsView",
    "shelf": "ShelfView",
    "counts": "CountsView",
    "coverage": "CoverageView",
    "filters": "FiltersView",
}
"""A view's name, also its module in this folder, and its class."""


def make(name: str) -> View:
    """A new view, its module imported when it is first shown."""
    from importlib import import_module

    view: View = getattr(import_module(f"lactui.tui.screens.{name}"), VIEWS[name])()
    return view
