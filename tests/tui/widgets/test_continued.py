"""Where a card is parted between its panel and the column beside."""

from __future__ import annotations

from lactui.render.page import Line, Span
from lactui.tui.widgets.detail import count_lines_kept


def lines(*sections: tuple[str, int]) -> list[Line]:
    """Sections of so many lines."""
    return [
        Line((Span(f"{name} {at}"),), section=name if not at else None)
        for name, count in sections
        for at in range(count)
    ]


def test_a_section_that_ends_with_the_window_stays() -> None:
    assert count_lines_kept(lines(("head", 10), ("chart", 10), ("trends", 8)), 20) == 20
    assert count_lines_kept(lines(("head", 14), ("chart", 11), ("trends", 8)), 20) == 14
    assert count_lines_kept(lines(("head", 10), ("sources", 4)), 20) == 10
