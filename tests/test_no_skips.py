"""A skip is a skip on a machine where something is missing, and a failure where nothing may be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

TESTS = """
import pytest
def test_program(): pytest.skip("sshd is not installed")
@pytest.mark.skipif(True, reason="no disk")
def test_mark(): pass
def test_module(): pytest.importorskip("there_is_no_such_module")
@pytest.mark.xfail
def test_known(): assert False
"""


@pytest.mark.parametrize(
    ("setting", "code", "counts"), [("1", 1, "2 failed, 1 xfailed, 1 error"), ("", 0, "3 skipped, 1 xfailed")]
)
def test_a_skip_fails_where_nothing_may_be_skipped(setting: str, code: int, counts: str, tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "conftest.py").write_text("from tests import no_skips\npytest_configure = no_skips.register\n")
    env = os.environ | {"LACTUI_NO_SKIPS": setting, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)],
        env=env, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout
    assert counts in done.stdout
    said = "sshd is not installed; LACTUI_NO_SKIPS=1 lets nothing be skipped"
    assert (said in done.stdout) is bool(setting)


def test_nothing_is_skipped_in_ci() -> None:
    assert "export LACTUI_NO_SKIPS=1" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
