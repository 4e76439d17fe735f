"""The larger bases that `make bench-scale` measures are made as the build makes one: whatever the schema is."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from lactui.cards.card import card
from lactui.db.database import open_base
from tests.support import REAL_BASE
from tools.bench import made_up

if TYPE_CHECKING:
    from pathlib import Path

MORE = 20


@pytest.mark.real
def test_made_up_events_are_read_like_real_ones(tmp_path: Path) -> None:
    path = tmp_path / "larger.db"
    shutil.copyfile(REAL_BASE, path)
    with closing(sqlite3.connect(path)) as db:
        (count,) = db.execute("select count(*) from event").fetchone()
        (last,) = db.execute("select max(n) from record").fetchone()
        made_up.fill(db, made_up.Events(db), MORE, random.Random(made_up.SEED))
    made_up.finish(path)
    with open_base(str(path)) as base:
        assert base.number("select count(*) from event") == count + MORE
        made = [ref for (ref,) in base.rows("select ref from record where n > ?", (last,))]
        assert len(made) == MORE
        for ref in made:
            assert card(base, ref) is not None
