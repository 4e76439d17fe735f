"""Counts how large checkouts or installed packages are, side by side: `python -m tools.size src/lactui OTHER/FOLDER ...`.

For each folder: lines of Python and modules, the largest module, the median and 95th percentile of the lines of a function, comment lines
per hundred lines, and how many different private names of Textual its code reaches (`_name` of an object that is not its own, where a class
of the installed Textual has that name).
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple


class Size(NamedTuple):
    """What is counted of a folder of Python code."""

    lines: int
    modules: int
    largest: int
    function_median: float
    function_95: float
    comments: float
    """Comment lines per hundred lines."""
    private: int
    """Different private names of Textual."""


def textual_private_names() -> set[str]:
    """The names with one underscore that Textual's own classes and modules define."""
    import textual

    names: set[str] = set()
    for path in Path(textual.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(node.attr)
    return {name for name in names if re.fullmatch(r"_[a-z]\w*", name)}


def measure(folder: Path, private: set[str]) -> Size:
    """Count one folder of Python code, without what is compiled."""
    lines: list[int] = []
    functions: list[int] = []
    comments = 0
    reached: set[str] = set()
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8", errors="replace")
        lines.append(text.count("\n"))
        comments += sum(
            token.type == tokenize.COMMENT for token in tokenize.generate_tokens(io.StringIO(text).readline)
        )
        tree = ast.parse(text)
        defined = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        functions += [(node.end_lineno or node.lineno) - node.lineno + 1 for node in defined]
        if "textual" in text:
            own = {node.name for node in defined}
            own |= {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
            }
            reached |= {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and node.attr in private and node.attr not in own
            }
            reached |= {
                name for name in re.findall(r"\b(_[a-z]\w*)\b", text) if name in private and f"import {name}" in text
            }
    return Size(
        sum(lines),
        len(lines),
        max(lines),
        median(functions),
        quantiles(functions, n=20)[-1],
        100 * comments / sum(lines),
        len(reached),
    )


def main(folders: list[str]) -> int:
    """Print a table, a folder a row."""
    private = textual_private_names()
    print("| folder | lines | modules | largest | function median | 95 % | comments % | private names of Textual |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in folders:
        size = measure(Path(name), private)
        print(
            f"| {name} | {size.lines:,} | {size.modules} | {size.largest:,} | {size.function_median:g} | {size.function_95:.0f}"
            f" | {size.comments:.1f} | {size.private} |"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
