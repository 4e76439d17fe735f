"""docs/performance.md: written by two commands, each of which leaves the other's part alone."""

from __future__ import annotations

from tests.support import ROOT

PAGE = ROOT / "docs" / "performance.md"

SCALE = "\n## At a hundred times the size\n"
"""The heading of the part that `make bench-scale` writes; the last of the page."""


def scale_part() -> str:
    """The part of `make bench-scale` as it stands, with its heading; empty when there is none."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return text[text.index(SCALE) :] if SCALE in text else ""


def put_scale(text: str) -> None:
    """Write the part of `make bench-scale` below what `make bench` wrote."""
    before = PAGE.read_text(encoding="utf-8").removesuffix(scale_part()) if PAGE.exists() else "# How fast it is\n"
    PAGE.write_text(f"{before}{SCALE}\nWritten by `make bench-scale`. {text}\n", encoding="utf-8")
