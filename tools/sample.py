"""Draw the records whose sources are read again: python tools/sample.py [--seed WORDS] [--size N].

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

SEED = "lactui 2026-11"
SIZE = 150
FILES = ("arms", "documents", "events", "mechanisms", "statistics")
"""What is drawn from: the files whose records restate what a source says."""


def draw(folder: Path, seed: str, size: int) -> list[tuple[str, tuple[str, ...]]]:
    """(address, its sources) of the records drawn, in the order of the draw; derived statistics are left out."""
    held = []
    for stem in FILES:
        for line in (folder / f"{stem}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            if record.get("origin") != "derived":
                sources = tuple(citation["source"] for citation in record["sources"])
                held.append((f"{stem}/{record['id']}", sources))
    held.sort(key=lambda record: hashlib.sha256(f"{seed} {record[0]}".encode()).digest())
    return held[:size]


def main() -> int:
    """Write the draw as CSV, its verdicts empty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=Path, default=Path("data/records"))
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--size", type=int, default=SIZE)
    found = parser.parse_args()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("record", "source", "verdict", "what"))
    for ref, sources in draw(found.records, found.seed, found.size):
        out.writerow((ref, " ".join(sources), "", ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
