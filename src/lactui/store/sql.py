"""The user's own SQL: read-only, one statement, limited in time, rows and bytes."""

from __future__ import annotations

from lactui.light import NamedTuple


class SqlRefused(Exception):  # noqa: N818
    """The statement was refused or stopped; the message is one line that says what is allowed."""


class SqlResult(NamedTuple):
    """Columns and rows; `truncated` says why some are missing ("rows" or "bytes"), else None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | bytes | None, ...], ...]
    truncated: str | None


def run_sql(
    base_path: str,
    query: str,
    *,
    seconds: float = 5.0,
    rows: int = 10_000,
    bytes: int = 10_000_000,
) -> SqlResult:
    """Run one reading statement over the base; SqlRefused for anything else, an error in it, or too long a run."""
    raise NotImplementedError
