"""A date is valid in one way: in records, in flags and in the form of the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic_core import PydanticCustomError

from lactui.cli.errors import CommandError
from lactui.db.dates import is_after, is_date, is_year
from lactui.db.filters import EVERYTHING
from lactui.records.models.fields import iso_date
from lactui.tui.widgets.filter_draft import FilterDraft
from tests.cli.test_parser import parsed

if TYPE_CHECKING:
    from lactui.db.database import Base

DATES = ["2015", "2015-06", "2015-06-30", "2024-02-29", "1000", "2999-12-31"]
OTHERS = [
    *("", "15", "2015-6", "2015-13", "2015-00", "2015-02-29", "2015-06-31", "2015-06-30-1"),
    *("２０１５", "0000", "0999", "3000", "2015-06-00", "2015-06-", "today"),
]


@pytest.mark.parametrize("text", DATES)
def test_dates_of_the_calendar(base: Base, text: str) -> None:
    assert is_date(text)
    assert iso_date(text) == text
    assert parsed("list", "events", "--since", text).text("since") == text
    assert _drafted(base, text) == text
    assert is_year(text) == (len(text) == 4)


@pytest.mark.parametrize("text", OTHERS)
def test_other_dates(base: Base, text: str) -> None:
    assert not is_date(text)
    with pytest.raises(PydanticCustomError):
        iso_date(text)
    with pytest.raises(CommandError):
        parsed("list", "events", "--since", text)
    assert _drafted(base, text) is None


def _drafted(base: Base, text: str) -> str | None:
    """The start of the filter when a text stands in the form."""
    draft = FilterDraft(base, EVERYTHING)
    draft.texts["since"] = text
    return draft.read()[0].since


@pytest.mark.parametrize(
    ("date", "other", "after"),
    [
        ("2018-10", "2018", False),
        ("2018", "2018-10", False),
        ("2018-10", "2018-09-30", True),
        ("2019", "2018-12-31", True),
        ("2018-09-30", "2018-10", False),
    ],
)
def test_a_date_lies_after_another_at_the_precision_of_both(date: str, other: str, after: bool) -> None:
    assert is_after(date, other) is after
