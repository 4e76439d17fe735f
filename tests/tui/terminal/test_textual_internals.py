"""Textual's insides: the names that are touched are there as they were, and nowhere else; no more is drawn than was."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css import stylesheet
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

import lactui.tui
from tests.tui.support import explorer

TUI = Path(lactui.tui.__file__).parent

METHODS = {
    "textual._compositor:ChopsUpdate.__init__": ("chops", "spans", "chop_ends"),
    "textual._compositor:ChopsUpdate.render_segments": ("console",),
    "textual._compositor:LayoutUpdate.__init__": ("strips", "region"),
    "textual._compositor:LayoutUpdate.render_segments": ("console",),
    "textual._compositor:Compositor.render_partial_update": (),
    "textual._compositor:Compositor.render_full_update": ("simplify",),
    "textual.strip:Strip.render_ansi": ("color_system",),
    "textual.widget:Widget._size_updated": ("size", "virtual_size", "container_size", "layout"),
    "textual.screen:Screen._refresh_layout": ("size", "scroll"),
    "textual.app:App._handle_exception": ("error",),
    "textual.app:App.run_action": ("action", "default_namespace", "namespaces"),
    "textual.app:App.on_event": ("event",),
    "textual.app:App.refresh_css": ("animate",),
    "textual._xterm_parser:XTermParser.__init__": ("debug",),
    "textual._xterm_parser:XTermParser.feed": ("data",),
    "textual._xterm_parser:XTermParser.tick": (),
    "textual.drivers.linux_driver:LinuxDriver._enable_mouse_support": (),
    "textual.drivers.linux_driver:LinuxDriver._disable_mouse_support": (),
    "textual.drivers.linux_driver:LinuxDriver.run_input_thread": (),
    "textual.drivers.linux_driver:LinuxDriver.disable_input": (),
    "textual.drivers.linux_driver:LinuxDriver.start_application_mode": (),
}
"""Methods that are overridden or called, with their parameters."""

ATTRIBUTES = {
    "textual.app:App": ("_disable_tooltips", "_disable_notifications", "_driver", "_is_mounted"),
    "textual.screen:Screen": ("_compositor", "_dirty_widgets"),
    "textual.widget:Widget": ("_size", "_repaint_regions"),
    "textual.driver:Driver": ("_app", "_debug", "_mouse"),
    "textual.drivers.linux_driver:LinuxDriver": ("fileno", "_file"),
    "textual._compositor:ChopsUpdate": ("chops", "spans", "chop_ends"),
    "textual._compositor:LayoutUpdate": ("strips", "region"),
    "textual._compositor:Compositor": ("size",),
    "textual._parser:Parser": ("_timeout_time",),
}
"""Attributes that the classes give their objects."""

KEYS = [
    "down",
    "down",
    "tab",
    "down",
    "tab",
    "4",
    "down",
    "down",
    "s",
    "6",
    "left",
    "v",
    "2",
    "G",
    "enter",
    "escape",
    "question_mark",
    "escape",
    "f",
    "escape",
]

MOST_BYTES = 25_000
"""Bytes that all of them send together at 80x24; each sends one update."""


def named(path: str) -> Any:
    module, _, name = path.partition(":")
    found = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("path", METHODS)
def test_a_method_that_is_touched_takes_what_it_took(path: str) -> None:
    _, *parameters = inspect.signature(named(path)).parameters
    assert tuple(parameters) == METHODS[path]


@pytest.mark.parametrize("path", ATTRIBUTES)
def test_an_attribute_that_is_touched_is_set_by_its_class(path: str) -> None:
    known = attributes(named(path))
    assert set(ATTRIBUTES[path]) <= known


def attributes(klass: type) -> set[str]:
    """The names that a class and its bases define or assign to self."""
    found = set(dir(klass))
    for base in klass.__mro__:
        if base.__module__.startswith("textual"):
            tree = ast.parse(inspect.getsource(import_module(base.__module__)))
            body = next(
                node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == base.__name__
            )
            found |= {
                node.attr
                for node in ast.walk(body)
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
            }
    return found


def test_no_private_name_of_textual_is_used_anywhere_else() -> None:
    classes = (App, Screen, Widget, Driver, LinuxDriver, Message, Input, TextArea)
    private = {name for klass in classes for name in attributes(klass) if name[0] == "_" and name[:2] != "__"}
    drawn = [path for room in ("widgets", "panes", "screens") for path in (TUI / room).rglob("*.py")]
    wrong = []
    inherit = {TUI / "app.py", TUI / "terminal" / "driver.py", *drawn}
    for path in sorted({*TUI.rglob("*.py")} - {TUI / "textual_internals.py"}):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual._", "rich._")):
                wrong.append(f"{path.name}:{node.lineno} {node.module}")
            name = getattr(node, "attr", "") or getattr(node, "name", "") or ""
            of_self = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
            if name in private and (path in inherit or (isinstance(node, ast.Attribute) and not of_self)):
                wrong.append(f"{path.name}: {name}")
    assert not wrong


@pytest.mark.usefixtures("real_frames")
async def test_a_key_is_answered_by_one_update_and_by_no_more_bytes_than_before() -> None:
    least = [[99, 99_999]] * len(KEYS)
    for _ in range(3):  # on a busy machine an update may be sent in two: the least of three times counts
        async with explorer("80x24") as session:
            sent = session.watch()
            for number, key in enumerate(KEYS):
                sent.clear()
                await session.press(key)
                least[number] = min(least[number], [len(sent), sum(sent)])
        if all(updates == 1 for updates, _ in least):
            break
    assert [updates for updates, _ in least] == [1] * len(KEYS), list(zip(KEYS, least, strict=True))
    assert sum(count for _, count in least) <= MOST_BYTES


async def test_each_style_sheet_is_read_once_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    plain = stylesheet.parse  # type: ignore[attr-defined]

    def counting(scope: str, css: str, read_from: object, **more: Any) -> Any:
        read.append(read_from)
        return plain(scope, css, read_from, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(stylesheet, "parse", counting)
    async with explorer("80x24") as session:
        first = len(read)
        assert first == len(set(read)) > 0
        session.app.set_theme("light")
        await session.settle()
        assert len(read) == 2 * first  # with the colours of the other theme
