"""Tables as a workbook, by the extra lactui[xlsx]: one sheet a table, and no text that a spreadsheet computes or opens."""

from __future__ import annotations

from importlib import import_module

from lactui.render.data.csv import FORMULA, flat
from lactui.render.text.cells import visible
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST_NAME = 31
"""Letters of a sheet's name."""

LONGEST_TEXT = 32_767
"""Characters that a cell holds."""


def workbook(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]], about: Mapping[str, str]) -> bytes:
    """Sheets of (name, columns, rows) after one that says what they are; ImportError without the extra."""
    from datetime import UTC, datetime
    from io import BytesIO

    xlsxwriter: Any = import_module("xlsxwriter")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": about["title"], "created": datetime.fromisoformat(about["date"]).replace(tzinfo=UTC)})
    head, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    _fill(book.add_worksheet("about"), head, quoted, ("what", "value"), list(about.items()))
    names = {"about"}
    for name, columns, rows in sheets:
        short = next(each for n in range(1, 100) if (each := _short(name, n)) not in names)
        names.add(short)
        _fill(book.add_worksheet(short), head, quoted, columns, rows)
    book.close()
    return out.getvalue()


def _short(name: str, n: int) -> str:
    """A name that a sheet may have: at most so long, with a number where another begins alike."""
    tail = f"_{n}" if n > 1 else ""
    return name[: LONGEST_NAME - len(tail)] + tail


def _fill(sheet: Any, head: Any, quoted: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, head)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, at, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, at, value)
            elif value is not None and (text := visible(str(flat(value)))):
                if len(text) > LONGEST_TEXT:
                    raise ValueError(f"a text of {len(text):,} characters does not go into a cell of a workbook")
                sheet.write_string(line, at, text, quoted if text.startswith(FORMULA) else None)
