"""A base cut off or with flipped bits, text pages included: refused in one line, never a wrong fact.

50 of each are tried in `make test`; the environment variable DAMAGES sets another number (`make fuzz` tries 500).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from lactui.db.database import BaseError, open_base
from tests.tries import Tries

DAMAGES = int(os.environ.get("DAMAGES", "50"))


def refused(path: Path) -> str:
    with pytest.raises(BaseError) as caught:
        open_base(str(path)).close()
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


@pytest.mark.tried("The base", "cut off at any byte", "refused in one line, exit status 3")
def test_a_base_cut_off_anywhere_is_refused(base_path: str, tmp_path: Path, tries: Tries) -> None:
    whole = Path(base_path).read_bytes()
    chosen = random.Random("cut")
    copy = tmp_path / "lac.db"
    for kept in (0, 1, 99, 100, 4096, len(whole) - 1, *(chosen.randrange(len(whole)) for _ in range(DAMAGES))):
        copy.write_bytes(whole[:kept])
        refused(copy)
        tries()


@pytest.mark.tried("The base", "one bit flipped, in text pages too", "refused in one line, exit status 3")
def test_a_base_with_a_flipped_bit_is_refused_wherever_it_is(base_path: str, tmp_path: Path, tries: Tries) -> None:
    whole = Path(base_path).read_bytes()
    chosen = random.Random("flip")
    copy = tmp_path / "lac.db"
    for at in (0, 16, 28, 60, 68, len(whole) - 1, *(chosen.randrange(len(whole)) for _ in range(DAMAGES))):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << chosen.randrange(8)
        copy.write_bytes(damaged)
        refused(copy)
        tries()
