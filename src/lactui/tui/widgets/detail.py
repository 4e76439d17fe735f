"""The detail: a card laid out in lines, the column in which it goes on, and a view with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from lactui.db.database import open_base
from lactui.render.page import visible
from lactui.tui.actions import bindings
from lactui.tui.details import CHART
from lactui.tui.details.cards import CARD_FAULTS, Wanted, failed_lines, panel_lines
from lactui.tui.widgets.list import highlight_text
from lactui.tui.widgets.view import Panel, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip
    from textual.timer import Timer

    from lactui.cards.blocks import Card
    from lactui.render.page import Line
    from lactui.shelf.shelf import Note, NoteDraft

REST = 0.1
"""Seconds for which the cursor rests before a card of a large base is made."""


class Detail(Panel):
    """Lines of text, some of which lead to a record or an address."""

    KIND = "detail"
    BINDINGS = bindings("detail")

    def __init__(self, name: str, classes: str = "") -> None:
        super().__init__(name, classes)
        self.ref: str | None = None
        """The record shown; None for a page that is no record."""
        self.beside_list = False
        """Whether it shows what is at hand in a list, from where the record can be opened."""
        self.lines: list[Line] = []
        """The lines that are seen; those under a fold are added when it is opened."""
        self.unfolded: frozenset[str] = frozenset()
        self._all: list[Line] = []
        self.cursor: int | None = None
        """Index into `lines` of the one at hand; None when nothing can be opened."""
        self._layout: Callable[[int, bool], Sequence[Line]] | None = None
        self._laid_at = 0
        self._asked: Wanted | None = None
        self._rest: Timer | None = None
        self.continued: Continued | None = None
        """The column beside it in which the card goes on where the screen is wide."""
        self._parted_at = 0
        self._pending: Mapping[str, Any] | None = None
        """Cursor and scroll to be taken up again as soon as there are lines."""
        self._made_of: Wanted | None = None
        """What the card shown was made of, where it is a record's."""

    # filling -----------------------------------------------------------------------------------------------
    def show(
        self,
        title: str,
        layout: Callable[[int, bool], Sequence[Line]],
        ref: str | None = None,
        state: Mapping[str, Any] | None = None,
    ) -> None:
        """Show another card, from its top or as `state` has it."""
        self.title, self.ref, self._layout, self._asked = title, ref, layout, None
        self._made_of = None
        self._from_the_top(state)

    def _from_the_top(self, state: Mapping[str, Any] | None) -> None:
        """Go to the top, or to cursor and scroll of `state`; lines that are laid out already are kept."""
        unfolded = frozenset((state or {}).get("unfolded", ()))
        if self._made_of is None or unfolded != self.unfolded:
            self._laid_at = 0
        self.unfolded, self.top, self.cursor, self._pending = unfolded, 0, None, state
        if self._laid_at:
            self._stand()
        self._lay()
        self.paint()

    def show_record(
        self, ref: str, title: str | None = None, state: Mapping[str, Any] | None = None, *, dense: bool = False
    ) -> None:
        """Show the card of a record, as a few lines where `dense`; a card that cannot be made is replaced by one line that says why."""
        host = self.explorer
        notes = host.shelf.contents
        own: tuple[Note | NoteDraft, ...] = (*notes.notes_on(ref), *notes.drafts_on(ref))
        wanted = Wanted(ref, title, dense, host.filters.current, host.comparison.form, host.base.counts_private, own)
        if wanted == self._made_of:
            self._asked = None
            self._from_the_top(state)
        elif host.base.large and self.is_attached:
            self.ref = ref
            self._wait(wanted, state)
        else:
            self._show_card(wanted, state, wanted.card(host.base))

    def _show_card(self, wanted: Wanted, state: Mapping[str, Any] | None, built: Card | Exception) -> None:
        """Show a card that was made, or why it was not."""
        host, ref, dense = self.explorer, wanted.ref, wanted.dense
        if isinstance(built, Exception):
            failed = failed_lines(built)
            self.show(wanted.title or ref, lambda width, ascii: failed, ref, state)
            return

        def lines(width: int, ascii: bool) -> list[Line]:
            base, notes = host.base, host.shelf.contents
            return panel_lines(base, built, ref, width, ascii=ascii, dense=dense, notes=notes, unfolded=self.unfolded)

        self.show(wanted.title or built.title, lines, ref, state)
        self._made_of = wanted

    def _wait(self, wanted: Wanted, state: Mapping[str, Any] | None) -> None:
        """Make a card of a large base once the cursor rests, beside everything else and with a connection of its own.

        The card before stays until then; one that is no longer asked for when it is ready is dropped.
        """
        path = self.explorer.base.path

        def apart() -> None:
            with open_base(path) as base:
                built = wanted.card(base)
            self.app.call_from_thread(lambda: self._show_card(wanted, state, built) if self._asked is wanted else None)

        self._asked = wanted
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, lambda: self.run_worker(apart, thread=True, exclusive=True))

    def again(self) -> None:
        """Make the lines anew; window and cursor stay where they are as far as the new lines allow."""
        top, target = self.top, self.target() or self.fold()
        self._laid_at, self.cursor = 0, None
        self._lay()
        self.top = self._clamp(top)
        shown = range(self.top, min(self.top + self._window(), len(self.lines)))
        at = (index for index in shown if target and target in _targets_of(self.lines[index]))
        self.cursor = next(at, self.cursor)
        self.paint()

    def _lay(self) -> None:
        """Make the lines when there is a new card or another width."""
        width = self._text_width()
        room = self._window() if self.continued is not None and self.continued.display else 0
        at = (width, room)
        if self._layout is None or width < 1 or (self._laid_at, self._parted_at) == at or not self.size.height:
            return
        # In another width the part of the card that is seen, and the target, stay the same.
        laid, part, target = self._laid_at, self.top / max(len(self.lines), 1), self.target() or self.fold()
        self._laid_at, self._parted_at = at
        try:
            self._all = list(self._layout(width, self.explorer.ascii))
        except CARD_FAULTS as error:
            self._all = failed_lines(error)
        self._part()
        self._unfold()
        if laid and self._pending is None:
            self.top = self._clamp(round(part * len(self.lines)))
            same_target = [index for index, line in enumerate(self.lines) if target and target in _targets_of(line)]
            self.cursor = min(same_target, key=lambda index: abs(index - self.top)) if same_target else None
            self._follow()
        else:
            self._stand()

    def _stand(self) -> None:
        """Take up the cursor and scroll that are waited for, or go to the first line that can be opened."""
        if self._pending is not None:
            state, self._pending = self._pending, None
            self._take_up(state)
        elif self.cursor is None:
            self.cursor = self._target_from(0)
            if self.cursor is not None and self.cursor >= self._window():
                self.cursor = None

    def _part(self) -> None:
        """Give the column beside the card the lines that it shows, and keep the others."""
        if self.continued is not None and self._parted_at:
            self._all = self._all[: self.continued.take(self._all, self._parted_at, self.ref)]

    def _unfold(self) -> None:
        """The lines that are seen now."""
        self.lines = visible(self._all, self.unfolded, self.explorer.signs)

    def action_open(self) -> None:
        """Open what is at hand, or unfold it; beside a list the record itself, where none of its lines is at hand."""
        if self.fold() is not None:
            self.action_unfold()
        elif self.target() is None and self.beside_list and self.ref is not None:
            self.post_message(self.Chosen(self, self.ref))
        elif self.target() is None:
            self.explorer.foot.say("this line cannot be opened; j and k go to lines that can")
        else:
            super().action_open()

    def action_unfold(self) -> bool:
        """Show or hide what is under the line at hand; False, and a message, when it is no fold."""
        fold = self.fold()
        if fold is None:
            self.explorer.foot.say("nothing to unfold on this line")
            return False
        self.unfolded ^= {fold}
        self._lay_late(fold)
        self._unfold()
        self.top = self._clamp(self.top)
        self.paint()
        self.explorer.say_where()
        return True

    def _lay_late(self, fold: str) -> None:
        """Make the lines anew for an opened fold whose lines are made only then."""
        if fold in self.unfolded and not any(line.under == fold for line in self._all) and self._layout:
            self._all = list(self._layout(self._laid_at, self.explorer.ascii))
            self._part()

    def _text_width(self) -> int:
        self.edge = self.region.x > 0
        return self.size.width - 2 - self.edge

    # what it is asked --------------------------------------------------------------------------------------
    def target(self) -> str | None:
        """The reference or address of the line at hand."""
        if self.cursor is None or self.cursor >= len(self.lines):
            return None
        line = self.lines[self.cursor]
        if line.ref and line.ref.startswith(CHART):
            return f"{CHART}{self.ref}#{line.ref.removeprefix(CHART)}"
        return line.ref or line.url

    def address(self) -> str | None:
        """The address of the line at hand, else the first one shown, else the first of the card."""
        here = self.lines[self.cursor : self.cursor + 1] if self.cursor is not None else []
        shown = self.lines[self.top : self.top + self._window()]
        for line in (*here, *shown, *self.lines):
            for url in (line.url, *(span.url for span in line.spans)):
                if url:
                    return url
        return None

    def position(self) -> str:
        """The position in the text: which way there are more lines."""
        return self.more(len(self.lines))

    def save(self) -> dict[str, Any]:
        """Cursor and scroll."""
        return {"top": self.top, "cursor": self.cursor, "unfolded": sorted(self.unfolded)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Cursor and scroll as they were, where the card still has such lines."""
        self._take_up(state)
        self.paint()

    def _take_up(self, state: Mapping[str, Any]) -> None:
        """Take up the cursor, scroll and folds of a saved state, as far as the lines allow."""
        if (unfolded := frozenset(state.get("unfolded", ()))) != self.unfolded:
            self.unfolded = unfolded
            for fold in unfolded:
                self._lay_late(fold)
            self._unfold()
        cursor = state.get("cursor")
        fits = isinstance(cursor, int) and cursor < len(self.lines) and self._opens(cursor)
        self.cursor = cursor if fits else None
        self.top = self._clamp(int(state.get("top", 0)))

    def fold(self) -> str | None:
        """The name of the fold that the line at hand opens or closes; None where it is no fold."""
        at = self.cursor
        return self.lines[at].fold if at is not None and at < len(self.lines) else None

    def labels(self) -> dict[str, str]:
        """The hints of the view; on a fold enter does something else."""
        fold = self.fold()
        turned = {} if fold is None else {"open": "fold" if fold in self.unfolded else "unfold"}
        return {**self.view.labels(), **turned}

    # moving ------------------------------------------------------------------------------------------------
    def action_move(self, step: int) -> None:
        """To the next line that can be opened; where none is near, the text moves by half a window."""
        direction = 1 if step > 0 else -1
        before = self.fold()
        for _ in range(abs(step)):
            self._step(direction)
        self.paint()
        if (before is None) != (self.fold() is None):
            self.explorer.say_where()

    def _step(self, direction: int) -> None:
        """Move the cursor to the next line that opens something, or scroll by half a window where none is near."""
        window = self._window()
        start = self.cursor
        if start is None or not self.top <= start < self.top + window:
            start = self.top - 1 if direction > 0 else self.top + window
        target = self._target_from(start + direction, direction)
        half = window // 2
        if target is not None and self.top - half <= target < self.top + window + half:
            self.cursor = target
            self._follow()
        else:
            self.top = self._clamp(self.top + direction * max(half, 1))

    def action_page(self, part: float) -> None:
        """Scroll by a part of the window; the cursor goes to the first target shown."""
        step = max(int((self._window() - 1) * abs(part)), 1)
        self.top = self._clamp(self.top + (step if part > 0 else -step))
        self._cursor_into_window(1 if part > 0 else -1)
        self.paint()

    def action_first(self) -> None:
        """To the top."""
        self.top = 0
        self._cursor_into_window(1)
        self.paint()

    def action_last(self) -> None:
        """To the end."""
        self.top = self._clamp(len(self.lines))
        self._cursor_into_window(-1)
        self.paint()

    def _cursor_into_window(self, direction: int) -> None:
        """Move the cursor to the first line of the window, or the last, that opens something."""
        start = self.top if direction > 0 else min(self.top + self._window(), len(self.lines)) - 1
        target = self._target_from(start, direction)
        if target is not None and self.top <= target < self.top + self._window():
            self.cursor = target

    def _opens(self, index: int) -> bool:
        """Whether enter on a line opens anything."""
        line = self.lines[index]
        return bool(line.ref or line.url or line.fold)

    def _target_from(self, index: int, direction: int = 1) -> int | None:
        """The index of the first line from `index` on that opens something; of a wrapped entry only its first line counts."""
        while 0 <= index < len(self.lines):
            line = self.lines[index]
            before = self.lines[index - 1] if index else None
            same = before is not None and _targets_of(before) == _targets_of(line)
            if self._opens(index) and not same:
                return index
            index += direction
        return None

    def _follow(self) -> None:
        window = self._window()
        if self.cursor is not None and not self.top <= self.cursor < self.top + window:
            self.top = self._clamp(self.cursor - window // 2)

    def _clamp(self, top: int) -> int:
        return max(min(top, len(self.lines) - self._window()), 0)

    # drawing -----------------------------------------------------------------------------------------------
    def draw(self, y: int) -> Strip:
        """The rule, then the lines of the window."""
        if y == 0:
            return self.rule()
        signs = self.explorer.signs
        pieces = [(signs.upright, "muted")] if self.edge else []
        index = self.top + y - 1
        if index >= len(self.lines):
            return self.strip(pieces)
        line = self.lines[index]
        here = index == self.cursor and self.lit
        pieces.append((signs.here if here else " ", "text"))
        if here:
            return self.strip(
                [*pieces, *(piece for span in line.spans for piece in highlight_text(span.text, span.role))]
            )
        return self.strip(pieces + [(span.text, span.role) for span in line.spans])

    def fit(self) -> None:
        """Lay the card out for another width."""
        self._lay()
        self.top = self._clamp(self.top)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a line that opens something; a second one opens it."""
        index = self.top + event.y - 1
        if event.y < 1 or index >= len(self.lines) or not self._opens(index):
            return
        while index and _targets_of(self.lines[index - 1]) == _targets_of(self.lines[index]):
            index -= 1
        if index == self.cursor:
            self.action_open()
        else:
            self.cursor = index
            self.paint()


def _targets_of(line: Line) -> tuple[str | None, ...]:
    """What enter on a line opens: a record, an address or a fold."""
    return line.ref, line.url, line.fold


CONTEXT = ("related", "sources", "statistics", "claims", "changes")
"""The sections of a card that stand here even where the card has room for them."""

CONTINUE_AFTER = 0.12
"""Seconds after which the list has come to rest: while it is scrolled this column costs nothing."""


class Continued(Detail):
    """Shows what the card beside it hands on; the style sheet says from which width it is there."""

    def __init__(self, card: Detail) -> None:
        super().__init__("", "continued")
        self._card = card
        self._next: tuple[str, list[Line], str | None] = ("", [], None)
        self._timer: Timer | None = None
        self.awaited: tuple[str, Mapping[str, Any] | None] | None = None
        """A record that is shown at once, and the cursor and scroll that this column had where it is come back to."""

    @property
    def reachable(self) -> bool:
        """Whether it is shown, and has anything."""
        return self.display and bool(self.lines)

    def take(self, lines: Sequence[Line], room: int, ref: str | None) -> int:
        """Show the lines that have no room in the card, for another record only once the list rests; returns how many stay in the card."""
        at = count_lines_kept(lines, room)
        lines = drop_leading_blanks(lines[at:])
        title = "" if not lines else "sources and context" if lines[0].section in CONTEXT else "continued"
        self._next = (title, list(lines), ref)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if ref == self.ref or not self.lines or not self.is_attached or self.awaited is not None:
            self._show()
        else:
            self._timer = self.set_timer(CONTINUE_AFTER, self._show)
        return at

    def _show(self) -> None:
        title, lines, ref = self._next
        state = self.awaited[1] if self.awaited is not None and self.awaited[0] == ref else None
        self.awaited = None
        self.show(title, lambda width, ascii: lines, ref, state)


def count_lines_kept(lines: Sequence[Line], window: int) -> int:
    """The number of lines that stay in the card: those before its context, else before the last section or entry that begins in the window."""
    section = entry = seen = 0
    for index, line in enumerate(lines):
        if line.section in CONTEXT and seen:
            return index
        if seen >= window:
            if line.section or not line.spans:
                return index  # what is in the window ends there
            return section if section > index * 0.6 else entry or index
        if line.under is None:
            seen += 1
            section = index if line.section else section
            entry = index if line.section or line.ref or line.url or line.fold else entry
    return len(lines)


def drop_leading_blanks(lines: Sequence[Line]) -> list[Line]:
    """Lines without blank ones at their beginning."""
    first = next((index for index, line in enumerate(lines) if line.spans), len(lines))
    return list(lines[first:])


class CardView(View):
    """The column is made when the screen is first wide enough; the style sheet says where it stands, and when it is shown."""

    CONTINUES: ClassVar[int] = 0
    """Columns of the screen from which the card goes on in a column of its own; 0 for a layout that has none."""

    detail: Detail
    """The card."""

    beside: Continued | None = None
    """The column, once it was made."""

    def compose(self) -> ComposeResult:
        """The panels, with the column where there is room for it."""
        self._go_on()
        yield from super().compose()

    def on_resize(self) -> None:
        """Make the column on a screen that has become wide."""
        super().on_resize()
        if self._go_on() and self.beside is not None:
            self.mount(self.beside, after=self.detail)

    def _go_on(self) -> bool:
        """Make the column if there is room for it now; returns whether it was made."""
        if not 0 < self.CONTINUES <= self.explorer.size.width or self.beside is not None:
            return False
        self.beside = self.detail.continued = column = Continued(self.detail)
        at = self.panels.index(self.detail) + 1
        self.panels = (*self.panels[:at], column, *self.panels[at:])
        return True

    @property
    def lasting(self) -> tuple[Panel, ...]:
        """The panels that it has at every size, whose state is kept."""
        return tuple(panel for panel in self.panels if panel is not self.beside)

    def save(self) -> dict[str, Any]:
        """The state of the view; that of the column stands apart, since a narrower screen has no such column."""
        at_side = self.active is self.beside
        lasting = self.lasting
        active = lasting.index(self.detail if at_side else self.active)
        beside = self.beside.save() | {"active": at_side} if self.beside is not None else None
        return super().save() | {"active": active, "halves": [panel.save() for panel in lasting], "beside": beside}
