"""Cores kept awake while something is measured.

A core with nothing to do is put to sleep, on a virtual machine by its host, and takes up to some milliseconds to wake at the
next key: as long as the program needs for its answer. A process of idle priority on every core prevents it; it gives way at
once to any other process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SPIN = "import os\nos.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))\nwhile os.getppid() != 1: pass"


@contextmanager
def cores_awake() -> Iterator[bool]:
    """Keep every core awake inside the block; false where the system has no idle priority (only Linux has)."""
    able = hasattr(os, "SCHED_IDLE")
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(os.cpu_count() or 1) if able]
    try:
        yield able
    finally:
        for process in spinning:
            process.kill()
            process.wait()
