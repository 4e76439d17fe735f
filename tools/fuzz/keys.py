"""Random keys for the explorer: every key there is, text, pastes, the mouse and resizes, posted without waiting for an answer.

Whenever it rests, nothing on the screen says that something broke, none of it is blank, and heading, list and filter agree; at the end it can be left, with
shelf and place on the disk.

`python -m tools.fuzz.keys [--seed N] [--keys N]` runs one session, by default of 10,000 keys, in a folder of its own,
and ends with 1 when it broke. The same seed presses the same keys; how far the answers have come between them
differs from run to run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import unicodedata
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from textual.events import Key, MouseDown, MouseScrollDown, MouseScrollUp, MouseUp, Paste, Resize
from textual.geometry import Size
from textual.keys import _character_to_key

from lactui.db.database import open_base
from lactui.db.record_types import TYPES
from lactui.queries.lists.listing import listing
from lactui.shelf.shelf import Shelf
from lactui.tui.actions import ACTIONS, NAMES
from lactui.tui.app import Explorer
from lactui.tui.controllers.navigation import OFFER
from lactui.tui.panes.pane import Pane
from lactui.tui.session import resume
from lactui.tui.session.history import LIMIT, History
from tests.frozen import BASE, make_ready
from tests.tui.support import Session, Terminal

SMALLEST, LARGEST = (20, 5), (200, 60)

EDITING = ("backspace", "delete", "left", "right", "home", "end", "ctrl+w", "ctrl+a", "ctrl+k", "up", "down")
"""Keys of a line of text, beside those of the registry."""

OFTEN = ("down", "up", "enter", "escape", "tab", "left_square_bracket", *"12345678")
"""What is pressed most; without it a random walk stays where it began."""

WORDS = (
    "peru", "peace ark", "2015", "航天", "coopération", "zzzz", '"', "AND OR NOT", "[red]x[/red]", "%s {0}", "ñandú",
    "\u202eabc", "👩‍👩‍👧", "e\u0301", "x" * 300, "notes.csv", "(", "1e99", "event/2015-peace-ark-peru",
    "\x1b[2J\x1b]0;x\x07", "=HYPERLINK(1)", "a\nb\tc", "\x00", "2015, 2020", "../../x", "' or 1=1 --", "\ufffd" * 40,
)  # fmt: skip

WARNINGS = ("cannot be shown", "this should not happen", "Traceback")
"""What no key may bring onto the screen."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Outcome(NamedTuple):
    """What a run came to."""

    pressed: int
    quits: int
    """How often it would have been left."""
    memory: dict[int, int]
    """Keys pressed to resident memory, KiB."""
    outside: list[str]
    """Files outside the folder that something tried to write; each attempt failed."""


class Fence:
    """Refuses, as a read-only disk does, whatever would be written outside a folder, and remembers it."""

    def __init__(self) -> None:
        self.folder: str | None = None
        self.outside: list[str] = []
        sys.addaudithook(self._look)

    def _look(self, event: str, args: tuple[Any, ...]) -> None:
        if self.folder is None:
            return
        paths: tuple[Any, ...] = ()
        if event == "open":
            path, mode, flags = args
            writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & WRITING)
            paths = (path,) if writes else ()
        elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod"):
            paths = args[:1]
        elif event in ("os.rename", "os.link", "os.symlink"):
            paths = args[:2]
        for path in paths:
            if isinstance(path, int):
                continue
            name = os.path.abspath(os.fsdecode(path))
            if name != self.folder and not name.startswith((self.folder + os.sep, "/dev/", "/proc/")):
                self.outside.append(name)
                raise PermissionError(30, "read-only", name)

    @contextmanager
    def around(self, folder: Path) -> Iterator[list[str]]:
        """Hold everything inside a folder for a while; the list of what tried to get out."""
        self.folder, self.outside = os.path.realpath(folder), []
        compiling, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            yield self.outside
        finally:
            self.folder, sys.dont_write_bytecode = None, compiling


def resident() -> int:
    """Memory that this process has in RAM, KiB; 0 where /proc does not say."""
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS")), 0)


def every_key() -> list[str]:
    """The keys of all actions."""
    return sorted({key for action in ACTIONS for key in action.keys})


def letter_of(key: str) -> str | None:
    """The letter that a key writes where one is typing."""
    name = " " if key == "space" else NAMES.get(key, key)
    return name if len(name) == 1 else None


class Monkey:
    """Presses keys at random, in bursts, in one explorer."""

    def __init__(self, seed: int, session: Session) -> None:
        self.chance = random.Random(seed)
        self.session = session
        self.keys = every_key()
        self.last: deque[str] = deque(maxlen=60)
        """What was done last, to be told when something breaks."""

    def key(self, name: str, letter: str | None) -> None:
        """Post a key without waiting."""
        self.last.append(letter or name)
        self.session.app.post_message(Key(name, letter))

    def act(self) -> int:
        """One key, text, paste or resize; how many keys it was."""
        app, chance = self.session.app, self.chance
        kind = chance.random()
        if kind < 0.02:
            width = chance.randint(SMALLEST[0], LARGEST[0])
            height = chance.randint(SMALLEST[1], LARGEST[1])
            size = chance.choice([Size(width, height), Size(80, 24), Size(120, 40), Size(60, 20)])
            app._driver._size = size  # type: ignore[union-attr]
            self.last.append(f"<{size.width}x{size.height}>")
            app.post_message(Resize(size, size))
            return 0
        if kind < 0.04:
            self.mouse()
            return 0
        if kind < 0.05:
            text = chance.choice(WORDS)
            self.last.append(f"<paste {text[:20]!r}>")
            app.post_message(Paste(text))
            return 0
        if kind < 0.09:
            word = chance.choice(WORDS)[:30]
            for letter in word:
                self.key(_character_to_key(letter), letter)
            return len(word)
        if kind < 0.45:
            name = chance.choice(OFTEN)
        elif kind < 0.5:
            name = chance.choice(EDITING)
        else:
            name = chance.choice(self.keys)
        self.key(name, letter_of(name))
        return 1

    def mouse(self) -> None:
        """A click or a turn of the wheel, mostly on the screen."""
        x, y = self.chance.randint(0, self.session.app.size.width), self.chance.randint(0, self.session.app.size.height)
        self.last.append(f"<mouse {x},{y}>")
        for kind in self.chance.choice([(MouseDown, MouseUp), (MouseScrollDown,), (MouseScrollUp,)]):
            self.session.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False))

    async def run(self, keys: int, every: int = 1_000) -> tuple[int, dict[int, int]]:
        """Press that many keys; the memory is looked at now and then."""
        pressed, memory, mark = 0, {}, every
        while pressed < keys:
            for _ in range(self.chance.randint(1, 25)):
                pressed += self.act()
            if self.chance.random() < 0.3:
                await asyncio.sleep(0)  # the next burst meets the answer to this one half done
                continue
            await self.session.settle()
            self.look()
            if pressed >= mark:
                memory[pressed] = resident()
                mark += every
        await self.session.settle()
        return pressed, memory

    def look(self) -> None:
        """Nothing on the screen says that something broke."""
        app = self.session.app
        assert app.is_running, f"ended after {list(self.last)}"
        text = self.session.text
        for warning in WARNINGS:
            assert warning not in text, f"{warning!r} after {list(self.last)}:\n{text}"
        assert all(char.isprintable() or char in "\n\u200c\u200d" for char in text), (
            f"control characters after {list(self.last)}"
        )
        assert text.strip(), f"a blank screen after {list(self.last)}"
        wrong = disagreement(self.session)
        assert not wrong, f"{wrong} after {list(self.last)}:\n{text}"


def disagreement(session: Session) -> str:
    """What of heading, list and filter says something else than the others; empty when they agree."""
    app, lines = session.app, session.lines
    view, filters = app.view, app.filters.current
    if app.size.width < 60 or app.size.height < 12:
        return ""
    words = app.filters.words()[:12]
    if words not in lines[1]:
        return f"the filter is {words!r}"
    if not isinstance(view, Pane):
        return ""
    if view.loaded_under == filters and view.type in TYPES and view.type not in ("country", "comparison"):
        ids = {row.ref for row in view._rows if row.ref is not None}
        known = {f"{view.type}/{id}" for id in listing(app.base, view.type, filters).ids}
        if not view.filtered and ids - known:
            return f"{sorted(ids - known)[:3]} are in the list, but not under the filter"
    listed = sum(row.ref is not None and not row.ref.startswith(OFFER) for row in view.list.rows)
    shown = re.search(r"([\d,]+) of ([\d,]+)( match)? ═", "\n".join(lines))
    if shown and view.active is view.list:
        said = int(shown[1 if shown[3] else 2].replace(",", ""))
        if said != listed:
            return f"the heading says {said}, the list has {listed}"
        if shown[3] and int(shown[2].replace(",", "")) != sum(row.ref is not None for row in view._rows):
            return "the heading does not say how many there are without the filter of the list"
    return ""


FENCE = Fence()


async def run(seed: int, keys: int, folder: Path) -> Outcome:
    """A session of random keys, its files kept inside a folder; AssertionError when something broke.

    The folder must hold the XDG folders and be the working folder.
    """
    quits = 0

    def leave(*args: object, **options: object) -> None:
        nonlocal quits
        quits += 1

    make_ready()
    with open_base(str(BASE)) as base, FENCE.around(folder) as outside:
        app = Explorer(base)
        async with app.run_test(size=(80, 24)) as pilot:
            session = Session(app, pilot)
            await session.settle()
            terminal: Terminal = session.emulate()
            left, app.action_leave = app.action_leave, leave  # type: ignore[method-assign]
            monkey = Monkey(seed, session)
            try:
                pressed, memory = await monkey.run(keys)
                await at_the_end(session, terminal)
                app.action_leave = left  # type: ignore[method-assign]
                await leave_for_good(session)
            except Exception as error:
                error.add_note(f"seed {seed}, last done: {' '.join(monkey.last)}")
                raise
    return Outcome(pressed, quits, memory, outside)


async def at_the_end(session: Session, terminal: Terminal) -> None:
    """The terminal shows what the explorer thinks it does, and the keys work as at first."""
    app = session.app
    compare(session, terminal)
    app._driver._size = Size(80, 24)  # type: ignore[union-attr]
    app.post_message(Resize(Size(80, 24), Size(80, 24)))
    await session.settle()
    compare(session, terminal)
    for _ in range(2 * LIMIT):  # all the way back, and out of whatever is open
        await session.press("escape")
        if not len(app.navigation.history) and not session.app.keymap.typing:
            break
    # From here on escape leads nowhere but out of what is zoomed, filtered or asked.
    app.navigation.history = History()
    await session.press("escape", "escape", "1", "escape", "escape", "F")
    assert session.lines[0].lstrip().startswith("[1Countries]"), session.text
    assert app.screen.focused is not None
    await session.press("2", "escape", "escape", "1", "g", "down")
    assert any(">" in line[:2] for line in session.lines[2:]), session.text  # a row may be marked
    compare(session, terminal)


async def leave_for_good(session: Session) -> None:
    """Write a note, go to a pane and quit: the note is on the shelf, and the next session begins where this one ended."""
    app = session.app
    await session.press("1", "g", "down", "n")
    await session.type("the last note")
    await session.press("escape", "4", "q")
    assert not app.is_running
    assert app.return_code == 0
    assert app.shelf.end() == []
    assert any("the last note" in note.text for note in Shelf().notes())
    assert {note.id for note in Shelf().notes()} == {note.id for note in app.shelf.contents.notes}
    resume.save(app.ended, None)
    found = resume.load(app.base)
    assert found.under is not None
    assert found.under.view == "timeline"


def compare(session: Session, terminal: Terminal) -> None:
    """What a terminal was sent is what the explorer means to show."""
    # The emulated terminal puts a letter and its accent together; the explorer leaves that to the real one.
    ours = [unicodedata.normalize("NFC", line) for line in session.lines]
    pairs = zip(terminal.lines, ours, strict=True)
    differ = [f"{number}: {there!r}\n    {here!r}" for number, (there, here) in enumerate(pairs) if there != here]
    assert not differ, "the terminal shows, and the explorer means:\n" + "\n".join(differ)


def main() -> int:
    """One run in a folder of its own."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz.keys", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--keys", type=int, default=10_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lactui-keys-") as name:
        folder = Path(name)
        for kind in ("config", "cache", "data", "state"):
            os.environ[f"XDG_{kind.upper()}_HOME"] = str(folder / kind)
        os.environ["HOME"] = name
        os.chdir(folder)
        done = asyncio.run(run(args.seed, args.keys, folder))
    print(f"seed {args.seed}: {done.pressed:,} keys, left {done.quits} times")
    marks = sorted(done.memory)
    print("memory, MiB:", "  ".join(f"{at:,}: {done.memory[at] / 1024:.1f}" for at in marks))
    if done.outside:
        print("tried to write outside:", *sorted(set(done.outside)), sep="\n  ")
    grown = done.memory[marks[-1]] - done.memory[marks[1]] if len(marks) > 4 else 0
    if grown > LEAK_KIB:
        print(f"memory grew by {grown / 1024:.1f} MiB after {marks[1]:,} keys", file=sys.stderr)
    return 1 if grown > LEAK_KIB else 0


LEAK_KIB = 20 * 1024
"""Growth after the first 2,000 keys that is taken for a leak; caches and the largest page seen take some."""


if __name__ == "__main__":
    raise SystemExit(main())
