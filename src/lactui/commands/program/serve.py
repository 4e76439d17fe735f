"""`lactui serve`: the explorer in a browser, or with --data the base's tables."""

from __future__ import annotations

from lactui.cli.errors import CommandError
from lactui.runtime.confined import MINUTES
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args

HOST = "127.0.0.1"
"""This machine alone."""

PORT, DATA_PORT = 8000, 8001

VISITORS = 20
"""Sessions at once, of some 50 MB each."""


def run(args: Args) -> int:
    """Serve until it is ended, by Ctrl+C with 130."""
    from lactui.db.database import find_base, open_base

    data = args.flag("data")
    _require("datasette" if data else "textual_serve")
    db = find_base(args.text("db"))
    open_base(db).close()
    from lactui.web import listen, tell

    at = args.text("host") or HOST, args.number("port") or (DATA_PORT if data else PORT)
    if data:
        from lactui.web.tables import application
        from lactui.web.tables import serve as serve_tables

        made = application(db)
        with listen(*at) as bound:
            tell("the tables are", bound)
            return serve_tables(bound, made)
    from lactui.web.explorer import serve

    with listen(*at) as bound:
        tell("the explorer is", bound)
        most, idle = args.number("visitors") or VISITORS, 60 * (args.number("idle") or MINUTES)
        return serve(bound, db, theme=args.text("theme"), idle=idle, most=most, data=args.text("data-url"))


def _require(module: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        name = module.replace("_", "-")
        raise CommandError(f"serve needs {name}: pip install 'lactui[serve]'")
