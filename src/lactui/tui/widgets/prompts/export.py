"""The line that asks for the name of a file to be written: it takes the place of the last line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lactui.faces.text.cells import cell_len
from lactui.tui.actions import EVERYWHERE, bindings
from lactui.tui.details.export_content import ENDINGS, encoded, formats
from lactui.tui.widgets.prompts.text import Text
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from lactui.tui.details.export_content import Shown
    from lactui.tui.widgets.panel import Panel


class ExportLine(Surface, can_focus=True):
    """A name is proposed; its ending is the format, which tab changes."""

    BINDINGS = bindings("export")
    typing = True

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.text = Text()
        self.shown: Shown | None = None
        """What is to be written, while the line is open."""
        self.panel: Panel | None = None
        """Who had the keys, and gets them back."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where one is: letters are no commands here."""
        return ("export", EVERYWHERE)

    def labels(self) -> dict[str, str]:
        """Hints are in the line itself."""
        return {"undo": "leave"}

    def open(self, shown: Shown, panel: Panel) -> None:
        """Come up with a proposal, and take the keys."""
        self.shown, self.panel = shown, panel
        self.text.set(f"{shown.name}.{ENDINGS[formats(shown)[0]]}")
        panel.live = True
        self.explorer.foot.display = False
        self.display = True
        self.focus(scroll_visible=False)
        panel.paint()
        self.paint()

    def close(self) -> bool:
        """Go, and give the keys back; False when it was not open."""
        panel, self.panel = self.panel, None
        if panel is None:
            return False
        panel.live = False
        self.display = False
        self.explorer.foot.display = True
        if self.screen.focused is self and panel.is_attached:
            panel.view.activate(panel)
        return True

    def on_blur(self) -> None:
        """Whoever takes the keys elsewhere has done with typing."""
        self.close()

    @property
    def format(self) -> str | None:
        """The format that the ending of the name asks for; None for an ending that is none."""
        ending = os.path.splitext(self.text.value.strip())[1].lstrip(".").lower()
        named = {value: key for key, value in ENDINGS.items()} | {"markdown": "md"}
        found = named.get(ending)
        return found if self.shown is not None and found in formats(self.shown) else None

    def draw(self, y: int) -> Strip:
        """What is written, the name, and the keys."""
        if self.shown is None:
            return self.strip([])
        others = "/".join(ENDINGS[name] for name in formats(self.shown))
        keys = [("  enter", "accent"), (" write", "text"), ("  tab", "accent"), (f" {others}", "text")]
        keys += [("  esc", "accent"), (" leave", "text")]
        sign = f" write {self.shown.words} to "
        if cell_len(sign) > self.size.width // 3:
            sign = " write "
        right = sum(len(text) for text, _ in keys)
        if right + len(sign) > self.size.width - 24:
            keys, right = [("  tab", "accent"), (f" {others}", "text")], len(others) + 6
        room = max(self.size.width - len(sign) - right - 1, 8)
        return self.strip([(sign, "accent"), *self.text.pieces(room, active=True), *keys])

    # keys --------------------------------------------------------------------------------------------------
    def on_key(self, event: events.Key | events.Paste) -> None:
        """Letters, and what moves in the line or takes letters away."""
        self.text.take(event)
        self.paint()

    on_paste = on_key

    def action_format(self, step: int) -> None:
        """The next format: another ending."""
        if self.shown is None:
            return
        known = formats(self.shown)
        at = known.index(self.format) + step if self.format else 0
        stem = self.text.value.strip()
        if self.format or os.path.splitext(stem)[1].lstrip(".") in ENDINGS.values():
            stem = os.path.splitext(stem)[0]
        self.text.set(f"{stem}.{ENDINGS[known[at % len(known)]]}")
        self.paint()

    def action_write(self) -> None:
        """Write the file, after a question when there is one of that name."""
        app, shown, format = self.explorer, self.shown, self.format
        name = self.text.value.strip()
        if shown is None or not name:
            self.close()
            app.foot.say("nothing written")
            return
        if format is None:
            endings = ", ".join("." + ENDINGS[known] for known in formats(shown))
            self._say(f"the ending says the format: {endings}")
            return
        path = os.path.abspath(os.path.expanduser(name))
        if os.path.isdir(path):
            self._say(f"{path} is a folder")
            return
        if not os.path.isdir(os.path.dirname(path)):
            self._say(f"there is no folder {os.path.dirname(path)}")
            return
        self.close()
        if os.path.exists(path):
            app.foot.ask(
                f"the file exists; y or enter overwrites it, any other key leaves it: {path}",  # may be cut
                lambda: self._write(path, format, shown),
            )
        else:
            self._write(path, format, shown)

    def _say(self, message: str) -> None:
        """Close with a message; what was typed is proposed again by the next key that opens the line."""
        self.close()
        self.explorer.foot.say(f"nothing written: {message}", warn=True)

    def _write(self, path: str, format: str, shown: Shown) -> None:
        from lactui.faces.data.files import write_whole

        app = self.explorer
        try:
            data = encoded(app.base, shown, format, app.lens.current)
            write_whole(path, data)
        except OSError as error:
            app.foot.say(f"cannot write {path}: {error.strerror or error}", warn=True)
        except LookupError as error:
            app.foot.say(f"nothing written: {error}", warn=True)
        else:
            app.foot.say(f"wrote {path}: {shown.words}, {len(data):,} bytes")
