"""A list of the countries in curses: the least that a list of rows in Python can cost. `python curses_list.py BASE`."""

import curses
import locale
import sqlite3
import sys


def paint(screen: "curses.window", rows: list[tuple[str, ...]], top: int, at: int) -> int:
    """The rows from `top` on, the cursor's reversed; the first row that is shown when the cursor is seen."""
    high, wide = screen.getmaxyx()
    top = min(max(top, at - high + 3), at)
    screen.erase()
    screen.addnstr(0, 0, f"{'country':28} {'capital':22} recognises", wide - 1, curses.A_BOLD)
    for line, (name, capital, recognises) in enumerate(rows[top : top + high - 2]):
        look = curses.A_REVERSE if top + line == at else curses.A_NORMAL
        screen.addnstr(line + 1, 0, f"{name[:28]:28} {capital[:22]:22} {recognises}".ljust(wide - 1), wide - 1, look)
    screen.addnstr(high - 1, 0, f"{len(rows)} rows", wide - 1)
    screen.refresh()
    return top


def run(screen: "curses.window") -> None:
    """Keys until q."""
    asked = "select name, coalesce(capital, ''), recognises from country order by name"
    rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(asked).fetchall()
    curses.use_default_colors()
    curses.curs_set(0)
    screen.idlok(True)
    at = top = 0
    while True:
        top = paint(screen, rows, top, at)
        key = screen.getch()
        page = screen.getmaxyx()[0] - 2
        moved = {curses.KEY_DOWN: 1, curses.KEY_UP: -1, curses.KEY_NPAGE: page, curses.KEY_PPAGE: -page}
        if key == ord("q"):
            return
        at = min(max(at + moved.get(key, 0), 0), len(rows) - 1)


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    curses.wrapper(run)
