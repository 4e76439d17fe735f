"""Which folder of records a command works on."""

from __future__ import annotations

import os

from lactui.cli.errors import CommandError
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args


def records_folder(args: Args) -> str:
    """The folder named on the command line, else the checkout's; CommandError when it is none of records."""
    if args.words:
        folder = args.words[0]
    else:
        package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        checkout = os.path.dirname(os.path.dirname(package))
        places = (os.path.join("data", "records"), os.path.join(checkout, "data", "records"))
        folder = next((place for place in places if os.path.isdir(place)), places[0])
    if not os.path.isdir(folder):
        usage = f"lactui {args.command.name} {args.command.words.replace('[FOLDER]', 'FOLDER')}"
        raise CommandError(f"no folder of records at {folder}; name it: {usage}")
    return folder
