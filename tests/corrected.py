"""Proves that a corrected fact changes no test: `python -m tests.corrected [PYTEST OPTIONS]`.

In a copy of the checkout five facts are corrected as an editor does it: a title, a date, a number, a note on a
country, the title of a source. The base and the pages that count it are made again, as a release does, and the tests
run there. It ends with pytest's code: 0 when no test but that of a page to be written again would have changed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.support import ROOT

LEFT = (".git", ".venv", ".peers", ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache", "__pycache__")


def rows(folder: Path, stem: str) -> list[dict[str, Any]]:
    """The lines of a file of records."""
    lines = (folder / "data" / "records" / f"{stem}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def corrections(folder: Path) -> list[dict[str, Any]]:
    """Five corrections; of records that the tests name, where they name any."""
    events = {row["id"]: row for row in rows(folder, "events")}
    call = events["2015-peace-ark-peru"]
    dated = events["2018-peace-ark-antigua"]
    number = next(row for row in rows(folder, "statistics") if row["origin"] == "published" and row["value"])
    country = next(row for row in rows(folder, "countries") if row["iso3"] == "PER")
    source = next(row for row in rows(folder, "sources") if row["id"] == call["sources"][0]["source"])
    return [
        {"record": f"events/{call['id']}", "set": {"title": f"{call['title']}, corrected"}},
        {"record": f"events/{dated['id']}", "set": {"start": dated["start"][:7], "end": None}},
        {"record": f"statistics/{number['id']}", "set": {"value": number["value"] + 1}},
        {"record": f"countries/{country['iso3']}", "set": {"notes": "A note corrected."}},
        {"record": f"sources/{source['id']}", "set": {"title": f"{source['title']}, corrected"}},
    ]


def main() -> int:
    """Copy, correct, build, test."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "lactui"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT), symlinks=True)
        environment = os.environ | {"PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}"}

        def run(*words: str) -> int:
            print("$", *words, flush=True)
            return subprocess.run([sys.executable, *words], cwd=folder, env=environment, check=False).returncode

        corrected = Path(room) / "corrections.jsonl"
        lines = [json.dumps(each | {"why": "to try the tests"}) for each in corrections(folder)]
        corrected.write_text("\n".join(lines) + "\n", "utf-8")
        for words in (("-m", "lactui", "correct", str(corrected)), ("-m", "lactui", "build"), ("-m", "tools.docs")):
            if run(*words):
                return 2
        return run("-m", "pytest", "-q", "--dist", "loadfile", "-p", "no:cacheprovider", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
