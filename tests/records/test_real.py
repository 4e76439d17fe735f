"""The real records: clean, whole, and corrected where the first edition broke its own rules."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from lactui.records.reading.folder import Records, having
from lactui.records.rules.check import check, counts
from tests.support import REAL_RECORDS as RECORDS

TAKEN_OVER = {
    "countries": 87,
    "mechanisms": 127,
    "editions": 184,
    "events": 1269,
    "arms": 496,
    "documents": 39,
    "statistics": 1059,
    "comparisons": 29,
    "claims": 50,
    "evidence": 390,
    "sources": 1989,
    "datasets": 29,
    "distinct": 107,
    "indicators": 37,
    "indicator_values": 40210,
    "outlines": 91,
}
"""What the first edition brought; records are added and corrected, none is left out."""


@pytest.mark.real
def test_every_source_has_the_day_on_which_it_was_read(real: Records) -> None:
    assert [source.id for source in real.sources if source.accessed is None] == []


@pytest.mark.real
def test_the_records_have_no_fault() -> None:
    report = check(RECORDS)
    assert [str(fault) for fault in report.faults] == []
    assert [str(warning) for warning in report.warnings] == []
    assert report.exit_code == 0


def test_the_manifest_counts_what_is_there(real: Records) -> None:
    assert real.manifest is not None
    assert real.manifest.counts == counts(real)
    assert real.manifest.omitted == ()


def test_nothing_of_the_first_edition_is_left_out(real: Records) -> None:
    """What became one with another record, or was taken out for a reason, is no loss."""
    found = Counter(counts(real))
    found.update(redirect.old.partition("/")[0] for redirect in real.redirects)
    found.update(change.record.partition("/")[0] for change in real.changes if change.change == "removed")
    argued_anew = {"evidence"}
    kept = {name: count for name, count in TAKEN_OVER.items() if name not in argued_anew}
    assert {name: found[name] for name, count in kept.items() if found[name] < count} == {}
    origins = [statistic.origin for statistic in real.statistics]
    assert (origins.count("published"), origins.count("derived")) >= (545, 514)


def test_sources_are_in_many_languages(real: Records) -> None:
    languages = {source.lang for source in real.sources}
    assert {"en", "es", "fr", "pt", "zh", "ar", "ja", "ru"} <= languages <= set(real.terms.values("lang"))


def test_notes_carry_no_links_in_prose(real: Records) -> None:
    link = re.compile(r"\b(?:countries|mechanisms|events|arms|documents|statistics|comparisons|claims)/[a-z0-9]")
    texts = [
        record.notes
        for stem in having("related")
        for record in getattr(real, stem)
        if record.notes and link.search(record.notes)
    ]
    assert texts == []
    assert sum(len(record.related) for stem in having("related") for record in getattr(real, stem)) >= 181


def test_tiv_is_a_volume(real: Records) -> None:
    assert not [s.id for s in real.statistics if s.unit == "TIV million" and s.value and s.value > 100_000]


def test_the_number_that_nobody_gave_is_in_words(real: Records) -> None:
    wordy = [statistic for statistic in real.statistics if statistic.value is None]
    assert wordy
    for statistic in wordy:
        assert statistic.value_words, statistic.id
        assert not re.search(r"\d", statistic.value_words), statistic.id


def test_numbers_of_states_are_numbers(real: Records) -> None:
    editions = [edition for mechanism in real.mechanisms for edition in mechanism.editions]
    told = re.compile(r"(?P<over>over |more than )?(?P<n>\d+) (?:\w+ )?(?:countries|states)\b")
    found = [(told.match(edition.participants or ""), edition) for edition in editions]
    plain = [(match, edition) for match, edition in found if match]
    assert {bool(match["over"]) for match, _ in plain} == {True, False}
    counted = [(match, edition) for match, edition in plain if edition.count is not None]
    assert len(counted) > len(plain) / 2  # "26 states expected" is not a count
    for match, edition in counted:
        assert edition.count == int(match["n"]), edition
        assert edition.count_bound == ("more-than" if match["over"] else None), edition
    for edition in editions:
        assert edition.count or not edition.count_bound, edition


def test_old_addresses_of_comparisons_lead_to_the_new(real: Records) -> None:
    found = {redirect.old: redirect.new for redirect in real.redirects}
    assert (
        found.items()
        >= {
            "comparisons/disaster": "comparisons/disaster-relief",
            "comparisons/dual-use-ports": "comparisons/ports",
            "comparisons/institutionalisation": "comparisons/defence-forums",
            "comparisons/party-training": "comparisons/training-content",
            "comparisons/police": "comparisons/internal-security",
            "comparisons/policy-framing": "comparisons/policy",
        }.items()
    )


def test_printed_decimals_are_kept(real: Records) -> None:
    lines = (RECORDS / "statistics.jsonl").read_text("utf-8").splitlines()
    printed = [re.search(r'"value": ([-\d.e]+|null)', line) for line in lines]
    assert [match[1] for match in printed if match] == [
        "null" if one.value is None else repr(one.value) for one in real.statistics
    ]


def test_every_comparison_is_a_dimension_and_the_claims_may_go_beyond(real: Records) -> None:
    compared = {comparison.dimension for comparison in real.comparisons}
    assert set(real.terms.values("dimension")) - compared == {"priority", "method"}
