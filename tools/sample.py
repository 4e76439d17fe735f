"""Draw what is judged again: python -m tools.sample [--of records|events|links] [--seed WORDS] [--size N].

It prints a line a record, its verdict empty. A record's place in the draw is the SHA-256 of the seed and its address, so that anybody draws the same
records, and a record added or merged later does not change which others are drawn.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

SEED = "lactui 2026-11"
SIZE = 150
FILES = ("arms", "documents", "events", "mechanisms", "statistics")
"""What is drawn from: the files whose records restate what a source says."""


def draw(folder: Path, seed: str, size: int, of: str = "records") -> list[tuple[str, tuple[str, ...]]]:
    """(address, its sources) of what is drawn, in the order of the draw: of `records`, `events` or `links`.

    Derived statistics are left out. A link is addressed by its claim and its record, with the record as its source.
    """
    held = _links(folder) if of == "links" else _records(folder, ("events",) if of == "events" else FILES)
    held.sort(key=lambda record: hashlib.sha256(f"{seed} {record[0]}".encode()).digest())
    return held[:size]


def _records(folder: Path, stems: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    held = []
    for stem in stems:
        for record in _lines(folder / f"{stem}.jsonl"):
            if record.get("origin") != "derived":
                sources = tuple(citation["source"] for citation in record["sources"])
                held.append((f"{stem}/{record['id']}", sources))
    return held


def _links(folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (f"claims/{claim['id']} {piece['record']}", (piece["record"],))
        for claim in _lines(folder / "claims.jsonl")
        for piece in claim["evidence"]
    ]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> int:
    """Write the draw as CSV, its verdicts empty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=Path, default=Path("data/records"))
    parser.add_argument("--of", choices=("records", "events", "links"), default="records")
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--size", type=int, default=SIZE)
    found = parser.parse_args()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("record", "source", "verdict", "what"))
    for ref, sources in draw(found.records, found.seed, found.size, found.of):
        out.writerow((ref, " ".join(sources), "", ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
