"""The environments of the programs: one each under .peers/, made once, and lactui in one of its own like any other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from importlib.metadata import distributions
from pathlib import Path

from tests.support import ROOT

ROOM = ROOT / ".peers"
PINS = Path(__file__).with_name("versions.txt")

MINE, LEAST = "lactui", "textual"
"""The environment of lactui, and that of Textual alone, for the least that a Textual app can cost."""


def pins(text: str) -> dict[str, list[str]]:
    """What is installed into each environment."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.split(":", 1) for line in lines if line and not line.startswith("#")]
    return {name.strip(): words.split() for name, words in pairs}


def place(name: str) -> Path:
    """The folder of an environment."""
    return ROOM / name


def script(name: str, command: str) -> str:
    """A program of an environment."""
    return str(place(name) / "bin" / command)


def packages(name: str) -> dict[str, str]:
    """What is installed in an environment, and in which version."""
    folders = [str(path) for path in (place(name) / "lib").glob("python*/site-packages")]
    return {each.metadata["Name"].lower(): each.version for each in distributions(path=folders)}


def size_mib(name: str) -> float:
    """What an environment takes on the disk: the programs, their libraries, compiled, and no pip."""
    files = (path for path in place(name).rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 2**20


def largest_mib(name: str, count: int = 6) -> dict[str, float]:
    """The largest parts of what is installed: libraries, and the base by itself."""
    sizes: Counter[str] = Counter()
    for packages_of in (place(name) / "lib").glob("python*/site-packages"):
        for path in packages_of.rglob("*"):
            if path.is_file():
                part = path.relative_to(packages_of).parts[0]
                sizes["the base" if path.name == "lac.db" else part] += path.stat().st_size
    return {part: round(size / 2**20, 1) for part, size in sizes.most_common(count)}


def install(name: str, words: list[str]) -> str | None:
    """Make an environment unless it is there as asked; why it could not be, else None."""
    folder = place(name)
    stamp, asked = folder / "lactui-pins", json.dumps([sys.version, str(folder), words])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == asked:
        return None
    print(f"installing {name}", file=sys.stderr)
    return _anew(folder, words, stamp, asked)


def install_mine() -> str | None:
    """Build the wheel of the checkout and install it; its libraries are installed once."""
    print("building lactui", file=sys.stderr)
    folder, env = place(MINE), {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryDirectory(prefix="lactui-peers-") as made:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made]
        if failed := _run(build, env):
            return failed
        wheel = str(next(Path(made).glob("*.whl")))
        stamp, asked = folder / "lactui-pins", json.dumps([sys.version, str(folder)])
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != asked:
            return _anew(folder, [wheel], stamp, asked)
        return _filled(folder, ["--force-reinstall", "--no-deps", wheel]) or _filled(folder, [wheel])


def _made(folder: Path) -> str | None:
    """An environment with nothing in it, not even pip: what it weighs is the program's."""
    uv = shutil.which("uv")
    if uv:
        return _run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)])
    return _run([sys.executable, "-m", "venv", "--without-pip", str(folder)])


def _filled(folder: Path, words: list[str]) -> str | None:
    python, uv = str(folder / "bin" / "python"), shutil.which("uv")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if uv:
        return _run([uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *words], env)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check"]
    return _run([*pip, *words], env)


def _anew(folder: Path, words: list[str], stamp: Path, asked: str) -> str | None:
    shutil.rmtree(folder, ignore_errors=True)
    failed = _made(folder) or _filled(folder, words)
    if not failed:
        stamp.write_text(asked, encoding="utf-8")
    return failed


def _run(command: list[str], env: dict[str, str] | None = None) -> str | None:
    """None when it went well, else the last line that it wrote."""
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    said = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return None if done.returncode == 0 else said[-1] if said else f"{command[0]} ended with {done.returncode}"
