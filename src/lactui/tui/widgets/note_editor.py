"""The editor of a note, in the lower part of the screen; what is typed is kept within half a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widgets import TextArea

from lactui.render.cells import cell_len, cut
from lactui.shelf.shelf import BOTH
from lactui.tui.actions import EVERYWHERE
from lactui.tui.textual_internals import Still
from lactui.tui.widgets.surface import OneLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from lactui.shelf.shelf import NoteDraft
    from lactui.tui.widgets.host import Host
    from lactui.tui.widgets.surface import Pieces

DELAY = 0.5
"""Seconds after which a change is written: at most so much is lost, whatever happens."""


class NoteText(TextArea):
    """The text area of a note, whose text is written when the keys go elsewhere."""

    def __init__(self, editor: NoteEditor) -> None:
        super().__init__(compact=True, highlight_cursor_line=False, tab_behavior="focus")
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.editor = editor

    @property
    def places(self) -> tuple[str, ...]:
        """Where one is: letters are no commands here."""
        return ("note", EVERYWHERE)

    def labels(self) -> dict[str, str]:
        """Say that escape keeps what was typed."""
        return {"undo": "save, close"}

    def on_blur(self, event: events.Blur) -> None:
        """Write what was typed when the keys go elsewhere."""
        self.editor.flush()


class NoteEditor(Still):
    """One note at a time; closed it is out of sight and holds none."""

    DEFAULT_CSS = ""

    def __init__(self) -> None:
        super().__init__()
        self.draft: NoteDraft | None = None
        self.title = ""
        self.state = ""
        self.remark = "kept"
        """What is said of a text that is on the disk: that another session's is kept too, once there is one."""
        self.troubled = False
        self._said = ""
        """The trouble that was told already."""
        self.rule = OneLine(self._rule)
        self.text = NoteText(self)
        self._timer: Timer | None = None

    @property
    def explorer(self) -> Host:
        """The explorer that it is shown in."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """The rule, the text below it."""
        yield self.rule
        yield self.text

    def _rule(self) -> Pieces:
        """As `═ Your note on Peru ═════════ kept ═`: what the text is about, and whether it is kept."""
        line, width = self.explorer.signs.double, self.rule.size.width
        right = f" {self.state} {line}" if self.state else line
        title = cut(self.title, max(width - len(right) - 4, 1), self.explorer.ascii)
        fill = line * max(width - cell_len(title) - 3 - len(right), 0)
        return [
            (f"{line} ", "text"),
            (title, "own"),
            (f" {fill}", "text"),
            (right, "warn" if self.troubled else "text"),
        ]

    def open(self, draft: NoteDraft) -> None:
        """Show a text to go on with; one that is open is kept first."""
        self.flush()
        self.draft, self._said, self.remark = draft, "", "kept"
        self.title = f"Your note on {self._about(draft.ref)}" if draft.ref else "Your note"
        self._say(draft)
        with self.prevent(TextArea.Changed):
            self.text.text = draft.text
        self.text.move_cursor(self.text.document.end)
        self.remove_class("-closed")
        self.screen.set_focus(self.text, scroll_visible=False)
        self.rule.paint()
        self.explorer.say_where()

    def _about(self, ref: str) -> str:
        """What the note is about: the title of its record, else its reference."""
        from lactui.queries.rows.heads import heads
        from lactui.shelf.entries import present

        titles = heads(self.explorer.base, [present(self.explorer.base, [ref])[ref]])
        return titles[0].title if titles else ref

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Take what was typed, and write it soon."""
        message.stop()
        if self.draft is None:
            return
        self.draft.type(self.text.text)
        self._say(self.draft)
        if self._timer is None and self.draft.dirty:
            self._timer = self.set_timer(DELAY, self.flush)

    def flush(self) -> None:
        """Write what has been typed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        draft = self.draft
        if draft is None or not draft.dirty:
            return
        notice = self.explorer.shelf.contents.save(draft)
        if notice == BOTH:
            self.remark = "both texts kept"
        self._say(draft)
        if notice:
            self.explorer.foot.say(notice, warn=True)
        elif draft.trouble and draft.trouble != self._said:
            self.explorer.foot.say(f"not saved, kept in this session only: {draft.trouble}", warn=True)
        self._said = draft.trouble

    def _say(self, draft: NoteDraft) -> None:
        """Say at the right of the rule whether the text is on the disk."""
        self.troubled = bool(draft.trouble and draft.dirty)
        kept = self.remark if draft.note else ""
        state = "not saved" if self.troubled else "empty" if draft.emptied else "" if draft.dirty else kept
        if state != self.state:
            self.state = state
            self.rule.paint()

    def close(self) -> None:
        """Keep the text and give the keys back; a note without any text left is deleted on demand."""
        self.flush()
        draft, self.draft = self.draft, None
        self.add_class("-closed")
        self.explorer.shelf.edited(draft)

    def on_show(self) -> None:
        """Take the keys back after the screen was too small for anything."""
        if self.draft is not None:
            self.screen.set_focus(self.text, scroll_visible=False)

    def on_unmount(self) -> None:
        """Write what was typed when the explorer ends."""
        self.flush()
