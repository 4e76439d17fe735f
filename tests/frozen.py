"""The frozen base: a few records under `fixture_base`, built by the program itself once and kept until either changes.

Facts stand in `fixture_base/records` alone, so that a corrected fact of the real records changes no test. What is
no fact is taken from the real folder: the vocabulary, the words and names that the search knows, the outlines.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""

FACTS = Path(__file__).with_name("fixture_base") / "records"
REAL = ROOT / "data" / "records"
SHARED = (
    "aliases.jsonl",
    "country_names.csv",
    "country_words.jsonl",
    "han_variants.csv",
    "map",
    "synonyms.jsonl",
    "vocabulary.jsonl",
)
"""What is taken from the real records, where it is there."""
ROOMS = ("records", "build", "db", "queries", "search", "runtime")
"""The code that decides what a built base holds."""


def shared() -> list[Path]:
    """The files and folders taken from the real records."""
    return [REAL / name for name in SHARED if (REAL / name).exists()]


def _digest() -> str:
    """One hash of everything that the base is made from."""
    made = hashlib.sha256()
    for top in (FACTS, *shared(), *(ROOT / "src" / "lactui" / room for room in ROOMS)):
        files = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for path in files:
            if path.suffix != ".pyc":
                made.update(str(path.relative_to(ROOT)).encode())
                made.update(path.read_bytes())
    return made.hexdigest()[:16]


DAY = 24 * 3600
"""Seconds after its last use for which a base is kept."""
KEPT = ROOT / ".pytest_cache" / "frozen"
FOLDER = KEPT / _digest()
RECORDS = FOLDER / "records"
BASE = FOLDER / "lac.db"
COUNTS: dict[str, int] = json.loads((FACTS / "MANIFEST.json").read_text("utf-8"))["counts"]
"""How many frozen records there are of each kind, by file."""


def assemble(folder: Path) -> None:
    """Write the whole folder of records: the frozen facts, what is shared, and a manifest that counts both."""
    shutil.copytree(FACTS, folder)
    for path in shared():
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / path.name)
    counts = json.loads((REAL / "MANIFEST.json").read_text("utf-8"))["counts"]
    for name in ("country_names.csv", "country_words.jsonl"):
        counts[name.partition(".")[0]] = _only_known(folder, folder / name)
    manifest = json.loads((folder / "MANIFEST.json").read_text("utf-8"))
    manifest["counts"] = counts | manifest["counts"]
    (folder / "MANIFEST.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _only_known(folder: Path, path: Path) -> int:
    """Keep of a file of names the lines of the countries and actors there are; how many these are."""
    known = {
        json.loads(line)[field]
        for stem, field in (("countries", "iso3"), ("actors", "code"))
        for line in (folder / f"{stem}.jsonl").read_text("utf-8").splitlines()
    }
    lines = path.read_text("utf-8").splitlines()
    head = lines[:1] if path.suffix == ".csv" else []
    kept = [line for line in lines[len(head) :] if line.removeprefix('{"iso3": "')[:3] in known]
    path.write_text("".join(f"{line}\n" for line in (*head, *kept)), "utf-8")
    return len(kept)


def make_ready() -> None:
    """Build the base unless it is there. Of several processes, and of several runs of the tests at once, one builds it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if BASE.is_file():
            os.utime(FOLDER)
            return
        from lactui.build import build

        for old in KEPT.iterdir():  # what another run may still read is kept
            if old.is_dir() and old.stat().st_mtime < time.time() - DAY:
                shutil.rmtree(old, ignore_errors=True)
        made = Path(tempfile.mkdtemp(dir=KEPT))
        assemble(made / "records")
        build(made / "records", made / "lac.db")
        made.rename(FOLDER)
