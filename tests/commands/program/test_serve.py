"""`lactui serve`: what is wrong with its options is told in one line, before anything is started."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import pytest

from lactui.__main__ import main
from tests.support import BASE, require_module

if TYPE_CHECKING:
    from pathlib import Path

EITHER = pytest.mark.parametrize("data", [(), ("--data",)], ids=["explorer", "tables"])


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LACTUI_DB", str(BASE))


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line of a command that is refused."""
    assert main(["serve", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


@EITHER
def test_without_the_extra_it_says_how_to_install_it(
    data: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "path", [path for path in sys.path if "site-packages" not in path])
    for name in ("textual_serve", "datasette"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    sys.path_importer_cache.clear()
    assert refused(capsys, *data).endswith("pip install 'lactui[serve]'\n")


@EITHER
def test_an_address_that_cannot_be_taken_is_told(data: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    require_module("datasette" if data else "textual_serve")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"cannot listen at 127.0.0.1, port {port}: Address already in use" in refused(
            capsys, *data, "--port", port
        )
    assert "not an address of this machine" in refused(capsys, *data, "--host", "nowhere.invalid")
    assert "not an address of this machine" in refused(capsys, *data, "--host", "..")
    assert "cannot listen at 203.0.113.1" in refused(capsys, *data, "--host", "203.0.113.1")
    assert "up to 65535" in refused(capsys, *data, "--port", "65536")


def test_options_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "whole number" in refused(capsys, "--port", "http")
    assert "whole number" in refused(capsys, "--visitors", "0")
    assert "--theme cannot be" in refused(capsys, "--theme", "pink")
    assert "takes no argument" in refused(capsys, "peru")


@EITHER
def test_without_a_base_nothing_is_served(
    data: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    require_module("datasette" if data else "textual_serve")
    assert main(["serve", *data, "--db", str(tmp_path / "none.db")]) == 3
    assert "no database" in capsys.readouterr().err


def test_datasette_cannot_open_a_path_with_signs_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    require_module("datasette")
    odd = tmp_path / "a#b.db"
    odd.symlink_to(BASE)
    assert "Datasette cannot open a path" in refused(capsys, "--data", "--db", str(odd))
