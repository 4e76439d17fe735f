"""The committed base."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lactui.db.database import Base, open_base


@pytest.fixture(scope="session")
def base(real_path: str) -> Iterator[Base]:
    """The base of this checkout."""
    with open_base(real_path) as base:
        yield base
