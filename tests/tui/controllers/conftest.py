"""An explorer without a terminal, at the start."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from tests.tui.controllers.support import FakeApp


@pytest.fixture
def app(base: Base) -> FakeApp:
    return FakeApp(base)
