"""The programs: how each is started on the same 87 countries, when it is ready, and which keys do what."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from tools.bench.explorer import READY
from tools.bench.peers.environments import LEAST, MINE, script

HERE = Path(__file__).resolve().parent

WALK = ("--press", "down", "--presses", "40")
PAGES = (*("--press", "pagedown") * 2, *("--press", "pageup") * 2, "--presses", "16")
LETTER = ("--press", "u", "--press", "backspace", "--presses", "16")

COUNTRIES = "select name, capital from country"
ONE = "select iso3, name, capital, region, recognises from country where iso3 = 'PER'"
FOUND = "select r.title from search s join record r on r.n = s.rowid where search match 'peace ark peru' order by rank limit 10"
"""The same look-ups for every program that takes SQL: one record, and three words in the index of the search."""

ONE_SAYS, FOUND_SAYS = "Peru", "Peace Ark"
"""What an answer must have, else it is not measured."""


class Screen(NamedTuple):
    """A program with a screen or a prompt."""

    name: str
    about: str
    """What it was given, for the page."""
    command: tuple[str, ...]
    ready: tuple[str, ...]
    """Texts of its full first screen."""
    quit: str
    sessions: dict[str, tuple[str, ...]]
    """Options of tuiprobe: `list`, `highlight`, `pages`, `letter` and `panes`; what it has not is not there."""
    peer: bool = True
    """Whether lactui is compared with it; else it is a lower bound."""
    prompt: bool = False
    """Whether it shows a line to type in, and no screen."""
    watch: str = ""
    """A part of the list, where a detail stands beside it: it changes when the list moves."""
    notes: tuple[str, ...] = ()


class Lookups(NamedTuple):
    """The commands of a program that answer and end; none where it has none."""

    name: str
    one: tuple[str, ...] | None
    found: tuple[str, ...] | None
    peer: bool = True


class Files(NamedTuple):
    """The countries in the form that each program takes."""

    base: str
    table: str
    collection: str
    replay: str


def files(folder: Path, base: Path) -> Files:
    """Write the countries of the base as a table, as a collection of requests, and the look-up as a replay."""
    copy, table, collection, replay = (folder / name for name in ("lac.db", "countries.csv", "countries", "peru.vdj"))
    copy.write_bytes(base.read_bytes())
    collection.mkdir()
    with sqlite3.connect(copy) as open_copy:
        rows = open_copy.execute("select name, capital, iso3 from country order by name").fetchall()
        notes = open_copy.execute("select iso3, name, coalesce(notes, '') from country").fetchall()
    lines = [("name", "capital", "iso3"), *rows]
    quoted = [",".join('"' + str(cell or "").replace('"', '""') + '"' for cell in line) for line in lines]
    table.write_text("\n".join(quoted) + "\n", encoding="utf-8")
    for iso3, name, said in notes:
        request = {"name": name, "method": "GET", "url": f"http://localhost/country/{iso3}", "description": said}
        text = "".join(f"{field}: {json.dumps(value)}\n" for field, value in request.items())
        (collection / f"{iso3}.posting.yaml").write_text(text, encoding="utf-8")
    steps = [
        {"longname": "open-file", "input": str(table)},
        {"sheet": "countries", "col": "iso3", "longname": "select-col-regex", "input": "PER"},
        {"sheet": "countries", "longname": "dup-selected"},
    ]
    replay.write_text("#!vd -p\n" + "".join(json.dumps(step) + "\n" for step in steps), encoding="utf-8")
    return Files(*map(str, (copy, table, collection, replay)))


def screens(given: Files) -> list[Screen]:
    """The programs with a screen: lactui, its peers, the lower bounds."""
    from lactui.tui.actions import PANES

    tour = tuple(word for pane in (*PANES[1:], PANES[0]) for word in ("--press", pane.key))
    harlequin = ("--settle", "450", "--before", COUNTRIES, "--before", "<ctrl+j>", "--before", "<f5>")
    posting = ("--before", "<ctrl+o><tab>")
    return [
        Screen(
            MINE,
            "the base in its package; the start pane, 87 countries with the detail of one beside them",
            (script(MINE, "lactui"),),
            tuple(READY),
            "q",
            {
                "list": ("--before", "<down>", *WALK),
                "highlight": ("--before", "<down><tab>", "--press", "down", "--presses", "12", "--key-timeout", "0.3"),
                "pages": PAGES,
                "letter": ("--before", "/peace ark per", *LETTER),
                "panes": (*tour, "--presses", str(2 * len(PANES))),
            },
            watch="3,4,12,12",
            notes=("pane: the numbers of the panes; their second showing counts",),
        ),
        Screen(
            "harlequin",
            "`harlequin -a sqlite -r lac.db`; the countries by a query of two columns",
            (script("harlequin", "harlequin"), "-a", "sqlite", "-r", given.base),
            ("main db", "Run Query"),
            "<ctrl+q>",
            {
                "list": (*harlequin, *WALK),
                "pages": (*harlequin, *PAGES),
                "letter": ("--settle", "450", "--before", "select * from co", *LETTER),
                "panes": (*harlequin, "--press", "f6", "--press", "f5", "--press", "f2", "--press", "f5", "--presses", "16"),
            },
            notes=("letter: of a table's name in the editor, with its completions", "pane: to the catalogue, results, editor and back"),
        ),
        Screen(
            "posting",
            "`posting --collection countries`; a collection of 87 requests, one a country",
            (script("posting", "posting"), "--collection", given.collection),
            ("Algeria", "Requests", "Headers"),
            "<ctrl+c>",
            {
                "list": (*posting, *WALK),
                "pages": (*posting, *PAGES),
                "letter": (*posting, "--before", "/a", "--press", "n", "--press", "backspace", "--presses", "16"),
                "panes": ("--before", "<ctrl+o>q", "--press", "right", "--press", "left", "--presses", "16"),
            },
            watch="8,8,20,13",
            notes=("detail: the description below the tree", "pane: the tabs of a request"),
        ),
        Screen(
            "visidata",
            "`vd countries.csv`, the lightest that it opens",
            (script("visidata", "vd"), given.table),
            ("Algeria", "87 rows"),
            "gq",
            {
                "list": WALK,
                "pages": PAGES,
                "panes": ("--before", "I", "--press", "ctrl+^", "--presses", "16"),
            },
            notes=("pane: to the other sheet (`I`, then `ctrl+^`)",),
        ),
        Screen(
            "litecli",
            "`litecli lac.db`, a prompt",
            (script("litecli", "litecli"), given.base),
            ("lac.db>",),
            "<ctrl+c><ctrl+d>",
            {
                "list": ("--before", "select * from e", *WALK),
                "letter": ("--before", "select * from co", *LETTER),
            },
            prompt=True,
            notes=("list: the completions of `select * from e`", "letter: of a table's name, with its completions"),
        ),
        Screen(
            "empty Textual app",
            "a line of text",
            (script(LEAST, "python"), str(HERE.parent / "empty_app.py")),
            ("ready",),
            "<ctrl+q>",
            {},
            peer=False,
        ),
        Screen(
            "curses list",
            "the countries in Python's curses, 40 lines of code",
            (sys.executable, str(HERE / "curses_list.py"), given.base),
            ("Algeria", "87 rows"),
            "q",
            {"list": WALK, "pages": PAGES},
            peer=False,
        ),
        Screen(
            "sqlite3 shell",
            "`sqlite3 lac.db`, a prompt",
            ("sqlite3", "-readonly", given.base),
            ("sqlite>",),
            "<ctrl+d>",
            {},
            peer=False,
        ),
    ]  # fmt: skip


def lookups(given: Files) -> list[Lookups]:
    """The programs with commands that answer and end."""
    one, found = ("/lac/country/PER.json", f"/lac.json?_shape=array&sql={quote(FOUND)}")
    harlequin = (script("harlequin", "hsql"), "-a", "sqlite", "-r", given.base, "-c")
    litecli = (script("litecli", "litecli"), given.base, "-e")
    utils = (script("sqlite-utils", "sqlite-utils"), "query", given.base)
    shell = ("sqlite3", "-readonly", given.base)
    datasette = (script("datasette", "datasette"), given.base, "--get")
    mine = script(MINE, "lactui")
    return [
        Lookups(MINE, (mine, "show", "PER"), (mine, "search", "peace", "ark", "peru")),
        Lookups("harlequin", (*harlequin, ONE), (*harlequin, FOUND)),
        Lookups("visidata", (script("visidata", "vd"), "-b", "-p", given.replay, "-o", "-"), None),
        Lookups("litecli", (*litecli, ONE), (*litecli, FOUND)),
        Lookups("sqlite-utils", (*utils, ONE), (*utils, FOUND)),
        Lookups("datasette", (*datasette, one), (*datasette, found)),
        Lookups("sqlite3 shell", (*shell, ONE), (*shell, FOUND), peer=False),
        Lookups("bare Python", (script(MINE, "python"), "-c", f"print('{ONE_SAYS}')"), None, peer=False),
    ]
