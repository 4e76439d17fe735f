"""Writes docs/reliability.md from what the tests noted (tests/tries.py): run `make test` first.

`python -m tools.reliability` writes; a line whose tests have not run since they were changed keeps its number, and is named.
"""

from __future__ import annotations

import sys

from tests.tries import ROOT, Row, declared, noted

PAGE = ROOT / "docs" / "reliability.md"

HEAD = """# Faults and hostile input that were tried

Written by `make docs` from what the tests noted when they last passed, and never by hand: each line is a test, or several, marked
`tried`, and the number says how many faults or inputs these put to the program. A test compares the lines with the marks. How a test
gets a line of its own is said in `tests/tries.py`. `make fuzz` tries ten times as many cuts and flips, and random input without end.
"""


def page(numbers: dict[Row, int]) -> str:
    """The whole page: a table for each part of the program."""
    lines = [HEAD]
    part = ""
    for row in sorted(declared()):
        if row.part != part:
            lines += [] if not part else [""]
            part = row.part
            lines += [f"## {part}", "", "| tried | times | what came of it |", "| --- | --: | --- |"]
        lines.append(f"| {row.what} | {numbers[row]:,} | {row.outcome} |")
    return "\n".join([*lines, "", f"In all {sum(numbers.values()):,}.", ""])


def written() -> dict[Row, int]:
    """The lines that the page has now."""
    found: dict[Row, int] = {}
    part = ""
    for line in PAGE.read_text("utf-8").splitlines() if PAGE.exists() else ():
        if line.startswith("## "):
            part = line[3:]
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == 3 and cells[1].replace(",", "").isdigit():
            found[Row(part, cells[0], cells[2])] = int(cells[1].replace(",", ""))
    return found


def main() -> int:
    """Write the page; 1 when a line has no number yet, because its tests have never passed here."""
    new, old, rows = noted(), written(), declared()
    numbers = {row: new[row] if row in new else old[row] for row in rows if row in new or row in old}
    for row in sorted(rows):
        if row not in new:
            print(
                f"{row.part}: {row.what}: {'kept from before' if row in old else 'never tried here'}; run {rows[row][0]}"
            )
    if len(numbers) < len(rows):
        return 1
    PAGE.write_text(page(numbers), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
