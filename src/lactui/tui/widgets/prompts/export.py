"""The line that asks for the name of a file to be written: it takes the place of the last line."""

from __future__ import annotations

import os
import re
from io import BytesIO
from typing import TYPE_CHECKING

from lactui.faces.text.cells import cell_len
from lactui.tui.actions import bindings
from lactui.tui.details.export_content import ENDINGS, encoded, formats
from lactui.tui.widgets.prompts.last_line import TypedLine

if TYPE_CHECKING:
    from textual.strip import Strip

    from lactui.tui.details.export_content import Shown
    from lactui.tui.widgets.panel import Panel


class ExportLine(TypedLine):
    """Proposes a file name; its ending is the format, and tab changes it."""

    PLACE = "export"
    UNDO = "leave"
    BINDINGS = bindings("export")
    shown: Shown | None = None
    """What is to be written, while the line is open."""

    def open(self, shown: Shown, panel: Panel) -> None:
        """Come up with a proposal, and take the keys."""
        self.shown = shown
        self.come_up(f"{shown.name}.{ENDINGS[formats(shown)[0]]}", panel, panel)
        self.paint()

    def close(self) -> bool:
        """Close and give the focus back; False when it was not open."""
        panel = self.go()
        if panel is not None and self.screen.focused is self and panel.is_attached:
            panel.view.activate(panel)
        return panel is not None

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
        if app.is_web:  # no path of this machine is so much as looked at
            self.close()
            self._send(name, format, shown)
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

    def _send(self, name: str, format: str, shown: Shown) -> None:
        """Give the file to the visitor's browser."""
        app = self.explorer
        try:
            data = encoded(app.base, shown, format, app.lens.current)
        except LookupError as error:
            app.foot.say(f"nothing sent: {error}", warn=True)
            return
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", os.path.basename(name)).lstrip(".-")
        app.deliver_binary(BytesIO(data), save_directory=".", save_filename=name, mime_type="application/octet-stream")
        app.foot.say(f"{name} sent to the browser: {shown.words}, {len(data):,} bytes")
