"""Puts the base into the wheel, and only there: an editable install reads the checkout's own `data/lac.db`.

A plain `force-include` would also copy the base into the environment of everybody who works on it, where it
would grow stale, and would refuse to install a checkout whose base has yet to be built.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("lac.db", "lac.db.sha256")


class BundleBase(BuildHookInterface):  # type: ignore[type-arg]
    """Force-includes `data/lac.db` and its hash in a wheel, and says what to run when they are missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling once a build; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        for name in BUNDLED:
            path = Path(self.root, "data", name)
            if not path.is_file():
                message = f"data/{name} is missing: run `make data` before building a wheel"
                raise FileNotFoundError(message)
            build_data["force_include"][str(path)] = f"lactui/_data/{name}"
