"""Makes every test start from the same environment, whatever the terminal of the person who runs them exports."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lactui.db.database import Base, open_base
from tests import frozen, no_skips
from tests.support import (
    BASE,
    OURS,
    REAL_BASE,
    REAL_RECORDS,
    RECORDS,
    ROOT,
    STRAY,
    Counting,
    Lactui,
    Lines,
    Values,
    read_lines,
    read_values,
    require_tool,
)
from tests.tries import Tries, note

HOME = Path(tempfile.mkdtemp(prefix="lactui-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

for name in list(os.environ):
    if (name.startswith(OURS) and name != no_skips.SETTING) or name in STRAY:
        del os.environ[name]
if os.environ.get("TERM", "").startswith(("screen", "tmux")):
    os.environ["TERM"] = "xterm-256color"
for name in ("config", "cache", "data", "state"):
    os.environ[f"XDG_{name.upper()}_HOME"] = str(HOME / name)
if "textual.constants" in sys.modules:  # the snapshot plugin loads textual before any conftest
    importlib.reload(sys.modules["textual.constants"])

REAL = ("real", "real_path", "real_base", "real_built", "real_lines", "real_values", "run_real")
"""The fixtures of the real records."""

settings.register_profile("random", deadline=None)  # a busy machine is no fault of a test
settings.register_profile("lactui", settings.get_profile("random"), derandomize=True)
settings.load_profile("lactui")  # the same examples everywhere; `make fuzz` draws others


opened: list[str] = []
"""The real facts that were opened since the test began: records and base, not what `frozen.SHARED` names."""

DATA = f"{ROOT / 'data'}{os.sep}"


def watch(event: str, args: tuple[object, ...]) -> None:
    """Note that a file of the real facts is opened; as audit hook."""
    if event in ("open", "sqlite3.connect") and isinstance(args[0], str) and DATA in args[0]:
        name = args[0].partition(DATA)[2].removeprefix("records/").partition("/")[0]
        if name not in frozen.SHARED:
            opened.append(args[0])


def pytest_configure(config: pytest.Config) -> None:
    """Build the frozen base unless it is there, and see from then on who opens the real one."""
    no_skips.register(config)
    # A shell that runs the tests behind it has them ignore Ctrl+C, and with them every program that they start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    frozen.make_ready()
    sys.addaudithook(watch)


@pytest.fixture(autouse=True)
def reads_no_real_fact(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that opens the real facts is marked `real`."""
    opened.clear()
    yield
    if request.node.get_closest_marker("real") is None:
        assert opened == [], "the real records or their base are for tests marked real; the others have tests/frozen.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What uses a fixture of the real records judges these."""
    for item in items:
        if isinstance(item, pytest.Function) and any(name in REAL for name in item.fixturenames):
            item.add_marker("real")


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among the half a million objects that the tests are made of: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def tries() -> Tries:
    """Counts what a test marked `tried` tries."""
    return Tries()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note what a marked test tried, once it has passed."""
    report = yield
    note(item, report)
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the kept output of the commands anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/commands/golden anew")


require = pytest.fixture(name="require_tool")(lambda: require_tool)


@pytest.fixture(scope="session")
def base_path() -> str:
    """The frozen base: a corrected fact of the real records changes no test."""
    return str(BASE)


@pytest.fixture(scope="session")
def base(base_path: str) -> Iterator[Base]:
    """The frozen base, open."""
    with open_base(base_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def real_path() -> str:
    """The base of this checkout, as committed, for tests marked `real`."""
    assert REAL_BASE.is_file(), "data/lac.db is missing: run `make data`"
    return str(REAL_BASE)


@pytest.fixture(scope="session")
def run_lactui(tmp_path_factory: pytest.TempPathFactory) -> Lactui:
    """Runs the installed program in a clean environment: `run_lactui("show", "PER").out`."""
    return Lactui(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def run_real(tmp_path_factory: pytest.TempPathFactory) -> Lactui:
    """As `run_lactui`, of the base that the program finds by itself."""
    return Lactui(tmp_path_factory.mktemp("home"), real=True)


@pytest.fixture(scope="session")
def real_base(real_path: str) -> Iterator[Base]:
    """The base of this checkout."""
    with open_base(real_path) as base:
        yield base


@pytest.fixture(scope="session")
def lines() -> Lines:
    """The frozen files."""
    return read_lines(RECORDS)


@pytest.fixture(scope="session")
def values() -> Values:
    """The frozen series."""
    return read_values(RECORDS)


@pytest.fixture(scope="session")
def real_lines() -> Lines:
    """The files of this checkout."""
    return read_lines(REAL_RECORDS)


@pytest.fixture(scope="session")
def real_values() -> Values:
    """The series of this checkout."""
    return read_values(REAL_RECORDS)


@pytest.fixture
def counting(base: Base) -> Any:
    """The base, counting queries in `queries`."""
    return Counting(base)
