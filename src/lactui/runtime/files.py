"""Files of the user's own: the folders they lie in, how one is read without waiting for what never ends, and written whole or not at all."""

from __future__ import annotations

import os
import sys
from errno import EFBIG, EINVAL, ELOOP

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedReader

MOST = 200_000_000
"""Bytes that are read at most, many times the size of the base."""

PART = ".lactui-"
"""How the name of a file begins that is not complete yet; the number of the process that writes it follows."""

HOUR = 3600
"""Seconds after which a part whose process is gone was left by one that was killed; a clock or another host may be somewhat off."""


def open_ordinary(path: str, flags: int = 0) -> BufferedReader:
    """Open an ordinary file for reading; OSError at once for a folder, a pipe or a device, from which reading might never end.

    `flags` are further ones of `os.open`.
    """
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | flags)
    kind = os.fstat(number).st_mode & 0o170000
    if kind != 0o100000:
        os.close(number)
        raise OSError(EINVAL, "a folder, not a file" if kind == 0o040000 else "not an ordinary file", path)
    return open(number, "rb")


def content(path: str, most: int = MOST) -> bytes:
    """The bytes of an ordinary file; OSError when it cannot be read or has more than `most`."""
    with open_ordinary(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(EFBIG, f"more than {most:,} bytes", path)
    return data


def standard_input(most: int = MOST) -> bytes:
    """What comes in by stdin; OSError when it is closed, or does not end within `most` bytes."""
    if sys.stdin is None:
        raise OSError(EINVAL, "closed", "stdin")
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise OSError(EFBIG, f"more than {most:,} bytes", "stdin")
    return data


def write_whole(path: str, data: bytes, *, new: bool = False, mode: int = 0o666, sync: bool = False) -> None:
    """Write a file; what was there stays until the other is complete, and with `new` it stays anyhow. OSError.

    Through a link the file that it leads to is written; a device or a pipe is written to as it is.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        number = os.open(path, os.O_WRONLY | os.O_NONBLOCK)  # which fails at once on a pipe that nobody reads
        os.set_blocking(number, True)
        with open(number, "wb") as device:
            device.write(data)
        return
    path = os.path.realpath(path)
    if os.path.islink(path):
        raise OSError(ELOOP, os.strerror(ELOOP), path)
    part, number = _create_part(os.path.dirname(path), mode)
    try:
        with open(number, "wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(number)
        _rename_part(part, path, new)
    except BaseException:
        if os.path.exists(part):
            os.unlink(part)
        raise


def _rename_part(part: str, path: str, new: bool) -> None:
    """Give a complete file its name."""
    if not new and os.path.exists(path):
        os.chmod(part, os.stat(path).st_mode & 0o777)
    if new:
        try:
            os.link(part, path)  # which never replaces what another made meanwhile
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            os.replace(part, path)
        else:
            os.unlink(part)
    else:
        os.replace(part, path)


def _create_part(folder: str, mode: int) -> tuple[str, int]:
    """A new file in a folder under a free name, and its descriptor."""
    sweep(folder)
    for number in range(10_000):
        part = os.path.join(folder, f"{PART}{os.getpid()}-{number}.part")
        try:
            return part, os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        except FileExistsError:
            continue
    raise OSError(f"there is no free name for a part of it in {folder or '.'}")


def sweep(folder: str) -> None:
    """Take away the parts that killed processes left in a folder."""
    for name in left_parts(folder):
        try:
            os.unlink(os.path.join(folder, name))
        except OSError:
            continue


def left_parts(folder: str) -> list[str]:
    """Names of the parts in a folder that a killed process left behind."""
    from time import time

    try:
        names = [name for name in os.listdir(folder) if name.startswith(PART) and name.endswith(".part")]
        old = [name for name in names if os.lstat(os.path.join(folder, name)).st_mtime < time() - HOUR]
    except OSError:
        return []
    return [name for name in old if not _runs(name.removeprefix(PART).partition("-")[0])]


def _runs(process: str) -> bool:
    """Whether a process of this number runs; what is no number says yes."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, OverflowError):
        return True
    return True


def user_folder(env: Mapping[str, str], variable: str, *usual: str) -> str:
    """The folder of lactui's own that a variable of the XDG specification names, else the usual one in the user's home.

    Relative values count as none. Without a home it is a place in which nothing can be, so that nothing is
    read from or written to wherever the program was started.
    """
    folder = env.get(variable, "")
    if not os.path.isabs(folder):
        home = env.get("HOME", "")
        if not os.path.isabs(home):
            home = _home_of_account()
        folder = os.path.join(home, *usual)
    return os.path.join(folder, "lactui")


def _home_of_account() -> str:
    from pwd import getpwuid

    try:
        home = getpwuid(os.getuid()).pw_dir
    except KeyError:
        home = ""
    return home if os.path.isabs(home) else os.devnull
