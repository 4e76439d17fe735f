"""Apply corrections, each with its reason, to the records: python tools/correct.py FILE [--records FOLDER] [--try].

FILE has a correction a line; `--help` says of which forms, as `lactui.records.editing.corrections` does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lactui.records.editing import corrections as correcting
from lactui.records.editing.corrections import CorrectionError, apply, read


def main(words: list[str] | None = None) -> int:
    """Apply a file of corrections; 1 when one of them, or the check, refuses."""
    parser = argparse.ArgumentParser(
        description=correcting.__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=Path, default=Path("data/records"))
    parser.add_argument("--try", action="store_true", dest="tried", help="say what would be, change nothing")
    found = parser.parse_args(words)
    try:
        print(apply(read(found.file), found.records, tried=found.tried))
    except CorrectionError as error:
        print(f"correct: {error}; nothing was changed", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
