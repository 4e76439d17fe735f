"""`python -m lactui`."""

from __future__ import annotations

import sys

from lactui.cli import main

if __name__ == "__main__":
    sys.exit(main())
