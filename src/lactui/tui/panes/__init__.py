"""The panes: a pane is one module here and one line in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.record_types import ENTITIES

if TYPE_CHECKING:
    from lactui.tui.panes.pane import Pane


class PaneEntry(NamedTuple):
    """A pane before it is needed: its module is imported when it is first shown."""

    key: str
    title: str
    name: str
    """Its place, and the module in this folder."""
    type: str
    """The type of record that its list holds first."""
    others: tuple[str, ...] = ()
    """The types that it holds beside this one, one at a time."""

    def holds(self, type: str) -> bool:
        """Whether records of a type have their list here."""
        return type == self.type or type in self.others

    def make(self) -> Pane:
        """A new pane."""
        from importlib import import_module

        pane: Pane = import_module(f"lactui.tui.panes.{self.name}").PANE()
        return pane


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
