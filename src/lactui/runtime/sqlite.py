"""SQLite as Python has it, without what it loads beside: that takes a command longer than its queries.

The package `sqlite3` adds dates and times, 2 ms. Its inner module takes one function out of `functools`, which loads
`collections` and more, 1.5 ms: while it is loaded, that function stands alone under the name.
"""

from __future__ import annotations

import sys

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:

    class _Caches:
        """What the module asks of `functools`: a cache of statements of a size."""

        @staticmethod
        def lru_cache(maxsize):  # noqa: ANN001, ANN205
            from _functools import _lru_cache_wrapper

            return lambda made: _lru_cache_wrapper(made, maxsize, False, tuple)

    def _load():  # noqa: ANN202
        alone = "functools" not in sys.modules
        if alone:
            sys.modules["functools"] = _Caches
        try:
            import _sqlite3
        finally:
            if alone:
                del sys.modules["functools"]
        return _sqlite3

    try:
        sqlite3 = _load()
    except (ImportError, AttributeError):  # another Python than the one it was tried with
        import sqlite3  # noqa: F401
