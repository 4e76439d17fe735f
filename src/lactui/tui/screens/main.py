"""The one screen of the explorer."""

from __future__ import annotations

from textual.screen import Screen


class Main(Screen[None], inherit_bindings=False):
    """A screen without keys of its own: tab, escape and the rest are in the table of actions."""

    AUTO_FOCUS = ""
    TITLE = "lactui"
