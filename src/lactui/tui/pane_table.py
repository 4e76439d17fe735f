"""The panes in their order: a pane is one module in `tui/panes` and one line here."""

from __future__ import annotations

from typing import Any, NamedTuple

from lactui.db.record_types import ENTITIES


class PaneEntry(NamedTuple):
    """A pane before it is needed: its module is imported when it is first shown."""

    key: str
    title: str
    name: str
    """Its place, and its module in `tui/panes`."""
    type: str
    """The type of record that its list holds first."""
    others: tuple[str, ...] = ()
    """The types that it holds beside this one, one at a time."""

    def holds(self, type: str) -> bool:
        """Whether records of a type have their list here."""
        return type == self.type or type in self.others

    def make(self) -> Any:
        """A new pane; its module is imported by name, so that this table rests on none of them."""
        from importlib import import_module

        return import_module(f"lactui.tui.panes.{self.name}").PANE()


PANES = (
    PaneEntry("1", "Countries", "countries", "country"),
    PaneEntry("2", "Mechanisms", "mechanisms", "mechanism"),
    PaneEntry("3", "Compare", "compare", "comparison"),
    PaneEntry("4", "Timeline", "timeline", "event"),
    PaneEntry("5", "Arms", "arms", "arms"),
    PaneEntry("6", "Map", "map", "country"),
    PaneEntry("7", "Claims", "claims", "claim"),
    PaneEntry("8", "Sources", "sources", "source"),
    PaneEntry("9", "Names", "names", ENTITIES[0], ENTITIES[1:]),
)

PANES_BY_NAME = {pane.name: pane for pane in PANES}
