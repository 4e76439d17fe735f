"""Records to `lac.db`: tables, search index, views, stamp.

`build(records, target)` is the whole of it. The module that does it, and with it sqlite-utils and pydantic,
is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.build.database import BuildError, BuildResult, build

__all__ = ["BuildError", "BuildResult", "build"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from lactui.build import database as base

    return getattr(base, name)
