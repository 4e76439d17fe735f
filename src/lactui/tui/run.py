"""One session of the explorer: what it begins with, and what it leaves for the next one."""

from __future__ import annotations

import os

from lactui.db.database import Base, open_base, open_private, private_file
from lactui.shelf.shelf import NOWHERE
from lactui.tui import error_log
from lactui.tui.app import Explorer
from lactui.tui.session import resume, settings
from lactui.tui.session.history import Place
from lactui.tui.session.settings import THEMES
from lactui.tui.terminal import terminal
from lactui.tui.terminal.idle import STATUS


def run(
    base_path: str | None,
    ref: str | None = None,
    theme: str | None = None,
    mouse: bool | None = None,
    ascii: bool | None = None,
    *,
    plain: bool = False,
    reading_only: bool = False,
    idle: float = 0,
    private: bool = False,
) -> int:
    """Open the explorer, at a record if one is named, and return the exit status when it is left.

    What is None goes by the user's settings, else: `mouse` is on, but off over SSH; `ascii` by the locale.
    With `reading_only` nothing leads out of the explorer but downloads in a browser, and no file of the user's own
    is read or written; after `idle` seconds without a key the session ends. `private` records lie over the base that
    the program finds by itself. BaseError when there is no base.
    """
    if reading_only:
        os.environ.update(NOWHERE)
    said, faults = settings.load()
    over = private and base_path is None and os.path.isfile(private_file())
    base = open_private(private_file()) if over else open_base(base_path)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    terminal.make_writable()
    terminal.own_size()
    last = resume.load(base, said.theme)
    if said.start != settings.LAST:
        last = last._replace(under=Place(said.start), place=None)
    theme = next((name for name in (theme, last.theme, said.theme) if name in THEMES), THEMES[0])
    app = Explorer(
        base,
        ref=ref,
        theme=theme,
        ascii=plain if (wanted := first(ascii, said.ascii)) is None else wanted,
        keys=said.keys,
        resumed=last if ref is None else last._replace(under=None, place=None),
        reading_only=reading_only,
        idle=idle,
        greeting=f"{settings.FILE} is ignored: {faults[0]}" if faults else base.private_notice or last.trouble,
    )
    mouse = first(mouse, said.mouse)
    app.run(mouse=not terminal.over_ssh() if mouse is None else mouse)
    return _left(app, base, said.theme, idle)


def _left(app: Explorer, base: Base, theme: str | None, idle: float) -> int:
    """Save the place and say what there is to say once the screen is the terminal's again; the exit status."""
    terminal.ignore_signals()
    if app.return_code == STATUS and not app.is_web:
        terminal.tell(f"lactui: ended after {idle / 60:g} minutes without a key")
    fault = app.fault
    if fault is None:
        resume.save(app.ended, theme)
    for line in app.shelf.end():
        terminal.tell(line)
    damage = base.damage(fault)
    base.close()
    if damage is not None:
        raise damage
    if fault is not None:
        where = f"; details are in the log: {error_log.path()}" if error_log.write(fault) else ""
        terminal.tell(f"lactui: internal error: {type(fault).__name__}: {fault}{where}")
        if aside := resume.set_aside("the session ended with this error"):
            terminal.tell(f"lactui: {aside}")
    return app.return_code or 0


def first(*values: bool | None) -> bool | None:
    """The first value that is not None."""
    return next((value for value in values if value is not None), None)
