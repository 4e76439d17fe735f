"""A file written whole or not at all."""

from __future__ import annotations

import os


def write_whole(path: str, data: bytes) -> None:
    """Write a file; what was there stays until the new one is complete. OSError.

    Through a link the file that it leads to is written; a device or a pipe is written to as it is.
    """
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    part, number = _part(path)
    try:
        with open(number, "wb") as file:
            file.write(data)
        if os.path.exists(path):
            os.chmod(part, os.stat(path).st_mode & 0o777)
        os.replace(part, path)
    except OSError:
        os.unlink(part)
        raise


def _part(path: str) -> tuple[str, int]:
    """A new file in the folder of the one to be written, under a free name, and its descriptor."""
    folder = os.path.dirname(path)
    for number in range(10_000):
        part = os.path.join(folder, f".lactui-{os.getpid()}-{number}.part")
        try:
            return part, os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            continue
    raise OSError(f"there is no free name for a part of it in {folder or '.'}")
