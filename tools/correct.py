"""Apply corrections, each with its reason, to the records: python tools/correct.py FILE [--records FOLDER] [--try].

FILE has a JSON object a line, of one of these forms:

    {"record": "events/2018-peace-ark-antigua", "set": {"place": "St John's"}, "why": "the source's spelling"}
    {"add": "events", "record": {...}, "why": "read in the navy's report"}
    {"remove": "events/2018-x", "into": "events/2018-y", "why": "the same visit"}

In `set`, `details.place` reaches into an object (null takes the particular out) and `sources+` appends
to a list. `into` leaves a redirect, and what named the old record names the new one; without it the record
is taken out. Lines are sorted, the manifest's counts renewed, sources that nothing cites any more taken
out, and each change is written to changes.jsonl. When the check finds a fault nothing is changed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from lactui.records.correcting import CorrectionError, apply, read


def main(words: list[str] | None = None) -> int:
    """Apply a file of corrections; 1 when one of them, or the check, refuses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=Path, default=Path("data/records"))
    parser.add_argument("--try", action="store_true", dest="tried", help="say what would be, change nothing")
    found = parser.parse_args(words)
    try:
        changes = read(found.file)
        if found.tried:
            with tempfile.TemporaryDirectory() as room:
                copy = Path(room) / "records"
                shutil.copytree(found.records, copy)
                print(apply(changes, copy))
        else:
            print(apply(changes, found.records))
    except CorrectionError as error:
        print(f"correct: {error}; nothing was changed", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
