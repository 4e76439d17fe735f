"""Every test of a command can `run` it."""

from __future__ import annotations

from tests.cli.support import run

__all__ = ["run"]
