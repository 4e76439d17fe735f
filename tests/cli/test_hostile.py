"""Whatever stands behind the flags of the filter, it is a filter or a refusal in words; and a filter goes out as flags and comes back the same."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lactui.cli.errors import CommandError
from lactui.cli.parser import parse
from lactui.cli.query import find_record, read_filters
from lactui.cli.registry import COMMANDS
from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, FLAGS, Filters
from lactui.db.record_types import TYPES
from lactui.queries.lists.listing import listing
from lactui.queries.resolve import parse_ref, resolve
from lactui.queries.rows.fetch import fetch_one
from lactui.tui.widgets.filter_draft import FilterDraft
from tests.tries import Tries

ONCE = [HealthCheck.function_scoped_fixture]
"""What counts the tries is one for all of them."""

LIST = COMMANDS["list"]
NAMES = ["PER", "peru", "秘鲁", "visit", "LAC", "afr", "Caribbean", "any", "CHN", "state", "official", "claimed", "2015", "2018-10-22", "focac", "peace-ark", "3"]  # fmt: skip
TEXTS = st.text(max_size=30) | st.sampled_from([*NAMES, "'", '"', "%", "_", "a,b", "-", "--", "=", "\x1b[2J", "\udcff", "9" * 400, "x" * 5_000])  # fmt: skip
FLAG = st.sampled_from([flag.name for flag in FLAGS])
WORDS = st.lists(TEXTS | FLAG | st.builds("{}={}".format, FLAG, TEXTS), max_size=8)


def read(base: Base, words: list[str]) -> Filters:
    """The filter of the words of a command line."""
    return read_filters(parse(LIST, ["events", *words]), base)


@pytest.mark.tried("Input", "any words behind the options of the filter", "a filter, or a refusal in words")
@settings(max_examples=150, suppress_health_check=ONCE)
@given(WORDS, st.sampled_from(list(TYPES)))
@example(["--since", "0000"], "event")
@example(["--voices", "9" * 400], "claim")
@example(["--country", "\x1b[2J"], "country")
def test_any_words_are_a_filter_or_are_refused(tries: Tries, base: Base, words: list[str], type: str) -> None:
    tries()
    try:
        filters = read(base, words)
    except CommandError:
        return
    assert read(base, filters.flags()) == filters
    assert filters.sentence().isprintable()
    found = listing(base, type, filters)
    assert len(found.ids) <= len(listing(base, type, EVERYTHING).ids)
    draft = FilterDraft(base, filters)
    again, faults = draft.read()
    assert (again, faults) == (filters, [])


FIELDS = st.fixed_dictionaries(dict.fromkeys(("since", "until", "subregion", "country", "mechanism", "with"), TEXTS))


@pytest.mark.tried("Input", "any text in the form of the filter", "a filter, or a fault at its field")
@settings(max_examples=80, suppress_health_check=ONCE)
@given(FIELDS)
def test_any_text_in_the_form_is_a_filter_or_a_fault(tries: Tries, base: Base, texts: dict[str, str]) -> None:
    tries()
    draft = FilterDraft(base, EVERYTHING)
    draft.texts = texts
    filters, faults = draft.read()
    assert all(fault.field in texts and fault.message for fault in faults)
    for field in texts:
        draft.offered(field)
        draft.settle(field)
    assert draft.read()[0] == filters
    assert FilterDraft(base, filters).read()[0] == filters


@pytest.mark.tried("Input", "any text as a reference or name", "a record, or none")
@settings(max_examples=200, suppress_health_check=ONCE)
@given(TEXTS | st.builds("{}/{}".format, st.sampled_from(list(TYPES)), TEXTS) | st.text("/:#?*% peru", max_size=12))
@example("country/")
@example("/PER")
@example("event/2018/10")
def test_any_text_is_a_reference_a_name_or_neither(tries: Tries, base: Base, text: str) -> None:
    tries()
    parse_ref(text)
    found: Any = resolve(base, text)
    assert found.ref is None or fetch_one(base, found.ref) is not None
    with contextlib.suppress(CommandError):
        assert fetch_one(base, find_record(base, text)) is not None
