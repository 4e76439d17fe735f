"""Explorers in terminals of their own, a writer of notes and readers, all on one shelf: every word written is found at the end.

`python -m tools.fuzz.together [--explorers N] [--rounds N]` does it for longer than the suite.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from lactui.shelf.shelf import Shelf, shelf_path
from tests.frozen import make_ready
from tests.support import BASE, SCRIPT
from tests.tui.terminal.child import Child

WRITER = """
import sys
from lactui.shelf.shelf import Shelf
shelf = Shelf()
for number in range(int(sys.argv[1])):
    shelf.add_note("country/PER", f"writer{number}x")
    note = shelf.add_note(None, "first")
    shelf.change_note(note, f"changed{number}x")
"""
"""Writes as fast as it can, as a script would."""

TROUBLE = (b"in use by", b"not saved", b"Traceback", b"should not happen", b"locked", b"cannot be")
"""What no explorer may show."""

PATIENCE = 40.0


class Outcome(NamedTuple):
    """What came of it."""

    lost: list[str]
    """Words that are in no note."""
    troubles: list[str]
    """What was said that should not have been."""
    notes: int
    reads: int


def explore(child: Child, name: str, rounds: int) -> list[str]:
    """Write some words into notes on the first records of the list; the words."""
    words = []
    child.see(lambda lines: "quit" in lines[-1], PATIENCE)
    for number in range(rounds):
        os.write(child.fd, b"n")
        child.see(lambda lines: any("Your note on" in line for line in lines), PATIENCE)
        for part in "ab":
            words.append(f"{name}r{number}{part}x")
            for letter in f" {words[-1]}":
                os.write(child.fd, letter.encode())
                child.read(0.001)
        child.see(lambda lines: words[-1] in "\n".join(lines), PATIENCE)
        os.write(child.fd, b"\x1b")
        child.see(lambda lines: not any("Your note on" in line for line in lines), PATIENCE)
        os.write(child.fd, b"j" if number % 2 else b"b")
    os.write(child.fd, b"q")
    status = child.end(PATIENCE)
    assert status == 0, f"{name} ended with {status}"
    return words


def read(env: dict[str, str], over: list[bool]) -> tuple[int, list[str]]:
    """Ask for the notes again and again until it is over; how often, and what was wrong with an answer."""
    asked, wrong = 0, []
    while not over:
        for command in (["notes", "list"], ["show", "PER"], ["notes", "export"]):
            done = subprocess.run([SCRIPT, *command], env=env, capture_output=True, check=False)
            asked += 1
            time.sleep(0.05)
            if done.returncode not in (0, 1) or (b"no notes" not in done.stderr and done.stderr):
                wrong.append(f"{command}: {done.returncode} {done.stderr!r}")
    return asked, wrong


def run(explorers: int, rounds: int, writes: int) -> Outcome:
    """Let them loose; the folders of the user are those of this process."""
    make_ready()
    env = os.environ | {"LACTUI_DB": str(BASE), "LANG": "C.UTF-8"}
    children = [Child() for _ in range(explorers)]  # before there are threads
    over: list[bool] = []
    words, troubles = list[str](), list[str]()
    try:
        with ThreadPoolExecutor(explorers + 2) as pool:
            readers = pool.submit(read, env, over)
            at_work = [pool.submit(explore, child, f"e{number}", rounds) for number, child in enumerate(children)]
            writer = subprocess.run([sys.executable, "-c", WRITER, str(writes)], env=env, check=False)
            for each in at_work:
                try:
                    words += each.result()
                except AssertionError as error:
                    troubles.append(str(error))
            over.append(True)
            reads, wrong = readers.result()
    finally:
        for child in children:
            with contextlib.suppress(OSError):
                os.kill(child.pid, 9) if child.status is None else None
    if writer.returncode:
        troubles.append(f"the writer ended with {writer.returncode}")
    words += [f"{what}{number}x" for number in range(writes) for what in ("writer", "changed")]
    for child in children:
        troubles += [text.decode() for text in TROUBLE if text in child.out]
    notes = Shelf().notes()
    found = set(re.findall(r"\w+", " ".join(note.text for note in notes)))
    return Outcome(sorted(set(words) - found), troubles + wrong, len(notes), reads)


def main() -> int:
    """One run in a folder of its own."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz.together", description=__doc__)
    parser.add_argument("--explorers", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writes", type=int, default=1_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lactui-together-") as name:
        for kind in ("config", "cache", "data", "state"):
            os.environ[f"XDG_{kind.upper()}_HOME"] = str(Path(name) / kind)
        done = run(args.explorers, args.rounds, args.writes)
        size = os.path.getsize(shelf_path())
    print(f"{args.explorers} explorers: {done.notes:,} notes, {size:,} bytes, read {done.reads} times")
    for what in (*done.troubles, *(f"lost: {word}" for word in done.lost)):
        print(what, file=sys.stderr)
    return 1 if done.lost or done.troubles else 0


if __name__ == "__main__":
    raise SystemExit(main())
