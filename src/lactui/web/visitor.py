"""The explorer's process of one visitor: python -m lactui.web.visitor BASE THEME SECONDS."""

from __future__ import annotations

import sys

from lactui.cli.errors import BASE, say
from lactui.db.database import BaseError
from lactui.runtime.confined import confine, stay_offline


def main(db: str, theme: str, idle: str) -> int:
    """A session that reads and keeps nothing of the account it runs under."""
    stay_offline()
    from lactui.tui.run import run

    confine()
    try:
        return run(db, theme=theme or None, mouse=True, ascii=False, reading_only=True, idle=int(idle))
    except BaseError as error:
        say(str(error))
        return BASE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
