"""Only ordinary files are read; one that is written is whole, or not there; nothing lies where it does not belong."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from lactui.runtime.files import HOUR, PART, content, left_parts, open_ordinary, user_folder, write_whole
from tests.tries import Tries


def dead() -> int:
    """The number of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_an_ordinary_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a b", "a?b#c%41", "秘鲁", "-", "a\nb", "'\""):
        path = tmp_path / name
        path.write_bytes(b"here")
        link = tmp_path / f"{name}.link"
        link.symlink_to(path)
        assert content(str(path)) == content(str(link)) == b"here"


def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    fifo, loop = tmp_path / "fifo", tmp_path / "loop"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    endless = tmp_path / "endless"
    endless.symlink_to("/dev/zero")
    for path in (fifo, loop, endless, tmp_path, "/dev/zero", "/dev/null", tmp_path / "none", "/dev/tty"):
        with pytest.raises(OSError, match=str(path)):
            open_ordinary(str(path))


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.touch()
    os.truncate(path, 1_000_000_000_000)
    with pytest.raises(OSError, match="more than 1,000 bytes"):
        content(str(path), 1000)


def test_a_file_is_written_whole_and_through_a_link(tmp_path: Path) -> None:
    path, link, hanging = tmp_path / "file", tmp_path / "link", tmp_path / "hanging"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    hanging.symlink_to("not there yet")
    write_whole(str(link), b"after")
    write_whole(str(hanging), b"new")
    assert (path.read_bytes(), oct(path.stat().st_mode)[-3:]) == (b"after", "640")
    assert link.is_symlink()
    assert (tmp_path / "not there yet").read_bytes() == b"new"
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(str(loop), b"x")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "hanging", "link", "loop", "not there yet"]


def test_a_file_that_somebody_made_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        write_whole(str(path), b"mine", new=True)
    assert path.read_bytes() == b"theirs"
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no links here")))
    write_whole(str(tmp_path / "other"), b"mine", new=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "other"]


def test_a_pipe_that_nobody_reads_is_no_place_to_write_to(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(OSError, match="No such device"):
        write_whole(str(fifo), b"x")
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(str(fifo), b"read")
    assert os.read(reader, 10) == b"read"
    os.close(reader)


@pytest.mark.tried(
    "Files written", "no room left at any of these bytes of a file", "what was there stays whole, no part is left"
)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, tries: Tries) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    for room in (0, 1, 100, 4096, 65_535):
        program = (
            f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {resource.RLIM_INFINITY}))\n"
            "import sys; from lactui.runtime.files import write_whole\n"
            "try: write_whole(sys.argv[1], bytes(65_536))\n"
            "except OSError as error: print(error.strerror)"
        )
        done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
        assert done.stdout == "File too large\n"
        assert path.read_bytes() == b"before"
        assert list(tmp_path.iterdir()) == [path]
        tries()


def test_the_part_of_a_killed_process_goes_with_the_next_writing(tmp_path: Path) -> None:
    process = dead()
    old, young = tmp_path / f"{PART}{process}-0.part", tmp_path / f"{PART}{process}-1.part"
    mine = tmp_path / f"{PART}{os.getpid()}-7.part"
    foreign = tmp_path / f"{PART}x-1.part"
    for each in (old, young, mine, foreign):
        each.write_bytes(b"half")
    for each in (old, mine, foreign):
        os.utime(each, (each.stat().st_atime - 2 * HOUR,) * 2)
    assert left_parts(str(tmp_path)) == [old.name]
    write_whole(str(tmp_path / "file"), b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([young, mine, foreign, tmp_path / "file"])
    assert left_parts(str(tmp_path / "none")) == []


@pytest.mark.parametrize("home", ["", "relative/home", None])
def test_a_home_that_is_none_is_taken_from_the_account(home: str | None) -> None:
    env = {} if home is None else {"HOME": home}
    found = Path(user_folder(env, "XDG_CACHE_HOME", ".cache"))
    assert found.is_absolute()
    assert found.parts[-2:] == (".cache", "lactui")
    assert found != Path("/.cache/lactui")
    assert user_folder({"XDG_CACHE_HOME": "/x", **env}, "XDG_CACHE_HOME", ".cache") == "/x/lactui"
    assert user_folder({"XDG_CACHE_HOME": "x", "HOME": "/h"}, "XDG_CACHE_HOME", ".cache") == "/h/.cache/lactui"
