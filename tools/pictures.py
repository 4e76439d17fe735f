"""Draws docs/pictures/: every pane and the main views of the real explorer, at four sizes and in the light theme.

`python -m tools.pictures` draws them from data/lac.db, `python -m tools.pictures FOLDER` into another folder. On the same
base it writes the same bytes. A pane is looked at on its first record, Compare also on a dimension with a chart; the keys are in `VIEWS`.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from lactui.db.database import open_base
from lactui.render.colour import NIGHT, PAPER, tidy_svg
from lactui.tui.actions import PANES
from lactui.tui.app import Explorer
from lactui.tui.textual_internals import screen_svg

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "data" / "lac.db"

SIZES = ((80, 24), (120, 40), (160, 45), (200, 55))
LIGHT = (120, 40)
"""The size at which every view is drawn in the light theme too."""

MOST = 3_000_000
"""Bytes of the whole folder."""

VIEWS: dict[str, tuple[str, ...]] = {
    **{pane.name: (pane.key,) for pane in PANES},
    "start": ("0",),
    "record": ("1", "slash", *"venezuela", "enter"),
    "search": ("slash", *"peace ark peru"),
    "dimension": ("3", *"jjjjjjj", "enter"),
    "filter": ("4", "f"),
    "counts": ("4", "number_sign"),
    "coverage": ("V",),
    "keys": ("question_mark",),
}
"""The keys that lead to each view."""


async def draw(view: str, size: tuple[int, int], theme: str) -> str:
    """The SVG of a view; what waits for a timer is given its time."""
    with open_base(str(BASE)) as base:
        app = Explorer(base, theme=theme)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in VIEWS[view]:
                await pilot.press("space" if key == " " else key)
            await pilot.pause(0.4)
            title = f"lactui {base.edition}, content {base.content}: {view}, {size[0]}x{size[1]}, {theme}"
            return tidy_svg(screen_svg(app, PAPER if theme == "light" else NIGHT), title)


async def draw_all() -> dict[str, str]:
    """Every picture by the name of its file."""
    return {
        f"{view}-{size[0]}x{size[1]}{'-light' if theme == 'light' else ''}.svg": await draw(view, size, theme)
        for view in VIEWS
        for size, theme in [*((size, "dark") for size in SIZES), (LIGHT, "light")]
    }


def main() -> int:
    """Draw, and say how large the folder is; exit 1 when it is too large to be kept with the code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home  # nobody's notes, settings or last place
        os.environ.pop("NO_COLOR", None)
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
        drawn = asyncio.run(draw_all())
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, svg in drawn.items():
        (folder / name).write_text(svg, encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{len(drawn)} pictures in {folder}, the folder has {size:,} bytes")
    return 0 if size <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
