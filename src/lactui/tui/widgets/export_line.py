"""The line that asks for the name of a file to be written: it takes the place of the last line."""

from __future__ import annotations

import os
import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from lactui.render.cells import cell_len, cut_within
from lactui.tui.actions import bindings
from lactui.tui.controllers.export import ENDINGS, SCREEN, encoded, formats, of_screen
from lactui.tui.widgets.typed_line import Text, TypedLine

if TYPE_CHECKING:
    from textual.strip import Strip

    from lactui.tui.controllers.export import Shown
    from lactui.tui.widgets.surface import Pieces
    from lactui.tui.widgets.view import Panel

ROOM = 60
"""Columns beside the endings of all formats from which they are all named; on a narrower screen only the next."""

NAME, BRIEF = 24, 16
"""The cells of a name beside which all keys stand with their words, and without them."""

WORDS = {"enter": " write", "tab": " {}", "esc": " leave"}
BARE = {"enter": "", "tab": " {}", "esc": ""}
TAB = {"tab": " {}"}
"""The keys with what they do; `{}` is the format that comes next."""

NAMED = {value: key for key, value in ENDINGS.items()} | {"markdown": "md", "htm": "html"}
"""Formats by the endings that ask for them."""


def _ending(name: str) -> str:
    """The ending of a file's name, of two parts where those are one of the known endings."""
    double = ".".join(name.rsplit(".", 2)[1:])
    return double if double.lower() in NAMED else os.path.splitext(name)[1].lstrip(".")


class ExportLine(TypedLine):
    """Proposes a file name; its ending is the format, and tab changes it."""

    PLACE = "export"
    UNDO = "leave"
    BINDINGS = bindings("export")
    shown: Shown | None = None
    """What is to be written, while the line is open."""

    def open(self, shown: Shown, panel: Panel) -> None:
        """Show the line with a proposed file name, and take the keys."""
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
        name = NAMED.get(_ending(self.text.value.strip()).lower())
        return name if self.shown is not None and name in formats(self.shown) else None

    def draw(self, y: int) -> Strip:
        """What is written, the name, and the keys."""
        if self.shown is None:
            return self.strip([])
        known = formats(self.shown)
        others = "/".join(ENDINGS[name] for name in known)
        if self.size.width < len(others) + ROOM:
            at = known.index(self.format) + 1 if self.format else 0
            others = ENDINGS[known[at % len(known)]]
        wide = cell_len(self.text.value) + 2
        for sign, labels, least in (
            (f" write {self.shown.words} to ", WORDS, wide),
            (" write ", WORDS, min(wide, NAME)),
            (" write ", BARE, min(wide, BRIEF)),
            (" write ", TAB, 0),
        ):
            pairs = [(key, label.format(others)) for key, label in labels.items()]
            right = sum(2 + len(key) + len(label) for key, label in pairs)
            if cell_len(sign) + least + right <= self.size.width:
                break
        keys = [piece for key, label in pairs for piece in ((f"  {key}", "accent"), (label, "text"))]
        room = max(self.size.width - len(sign) - right - 1, 8)
        return self.strip([(sign, "accent"), *self._named(room), *keys])

    def _named(self, room: int) -> Pieces:
        """The name; one that has not the room is cut in the middle while the cursor stands at its end."""
        value, kept = self.text.value, room - 2
        if cell_len(value) < room or self.text.at < len(value) or room < 12:
            return self.text.pieces(room, active=True)
        return Text(cut_within(value, kept + 1, self.explorer.ascii)).pieces(room, active=True)

    # keys --------------------------------------------------------------------------------------------------
    def action_format(self, step: int) -> None:
        """The next format: another ending."""
        if self.shown is None:
            return
        known = formats(self.shown)
        at = known.index(self.format) + step if self.format else 0
        stem = self.text.value.strip()
        if ending := _ending(stem) if self.format or _ending(stem) in NAMED else "":
            stem = stem.removesuffix(f".{ending}")
        self.text.set(f"{stem}.{ENDINGS[known[at % len(known)]]}")
        self.paint()

    def action_write(self) -> None:
        """Write the file, after a question when there is one of that name."""
        app, shown, format = self.explorer, self.shown, self.format
        name = self.text.value.strip()
        if shown is None or not name:
            self.close()
            app.foot.say("nothing was written")
            return
        if format is None:
            endings = ", ".join("." + ENDINGS[known] for known in formats(shown))
            self._say(f"the ending of the name chooses the format: {endings}")
            return
        if app.is_web:  # no path of this machine is so much as looked at
            self.close()
            self._begin(name, format, shown)
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
                f"the file exists; y overwrites it, any other key keeps it: {path}",  # may be cut
                lambda: self._begin(path, format, shown, new=False),
            )
        else:
            self._begin(path, format, shown)

    def _begin(self, path: str, format: str, shown: Shown, *, new: bool = True) -> None:
        """Write or send the file; a picture of the screen only once this line is gone from the screen."""
        then = partial(self._send if self.explorer.is_web else partial(self._write, new=new), path, format, shown)
        if format in SCREEN:
            self.app.call_after_refresh(then)
        else:
            then()

    def _data(self, format: str, shown: Shown) -> bytes:
        """What the file holds; LookupError when there is nothing."""
        app = self.explorer
        if format in SCREEN:
            from lactui.render.colour import NIGHT, PAPER
            from lactui.tui.textual_internals import screen_svg

            theme = PAPER if "light" in self.app.theme else NIGHT
            return of_screen(screen_svg(self.app, theme), format, app.base)
        return encoded(app.base, shown, format, app.filters.current)

    def _say(self, message: str) -> None:
        """Close with a message; what was typed is proposed again by the next key that opens the line."""
        self.close()
        self.explorer.foot.say(f"nothing was written: {message}", warn=True)

    def _write(self, path: str, format: str, shown: Shown, *, new: bool) -> None:
        """Write the file, and say so on the last line."""
        from lactui.runtime.files import write_whole

        app = self.explorer
        try:
            data = self._data(format, shown)
            write_whole(path, data, new=new)
        except OSError as error:
            app.foot.say(f"cannot write {path}: {error.strerror or error}", warn=True)
        except LookupError as error:
            app.foot.say(f"nothing was written: {error}", warn=True)
        else:
            app.foot.say(f"wrote {path}: {_words(format, shown)}, {len(data):,} bytes")

    def _send(self, name: str, format: str, shown: Shown) -> None:
        """Give the file to the visitor's browser."""
        app = self.explorer
        try:
            data = self._data(format, shown)
        except (LookupError, OSError) as error:
            app.foot.say(f"nothing sent: {error}", warn=True)
            return
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", os.path.basename(name)).lstrip(".-")
        app.deliver_binary(BytesIO(data), save_directory=".", save_filename=name, mime_type="application/octet-stream")
        app.foot.say(f"{name} sent to the browser: {_words(format, shown)}, {len(data):,} bytes")


def _words(format: str, shown: Shown) -> str:
    """What a file of this format holds, in words."""
    return "the screen" if format in SCREEN else shown.words
