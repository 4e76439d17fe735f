"""Under LACTUI_NO_SKIPS=1, as `.ci/run` sets it, a test that is skipped has failed: nothing is missing there, so nothing is left out."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

SETTING = "LACTUI_NO_SKIPS"

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


class NoSkips:
    """Turns every skip into a failure that says why it was skipped; what is expected to fail stays as it is."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """A skip of a test."""
        return failed((yield))

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """A skip of a whole module."""
        return failed((yield))


def failed(report: Report) -> Report:
    """The report, with a skip taken for a failure."""
    if report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{why}; {SETTING}=1 lets nothing be skipped"
    return report


def register(config: pytest.Config) -> None:
    """Let nothing be skipped where the setting says so."""
    if os.environ.get(SETTING) == "1":
        config.pluginmanager.register(NoSkips())
