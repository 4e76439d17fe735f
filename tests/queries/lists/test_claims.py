"""Claims: their order, how evidence is counted, what tests them, and what the search would add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lactui.db.filters import Filters
from lactui.db.record_types import TYPES
from lactui.queries.lists.evidence import SEVERAL, by_confidence, by_voices, claim_rows, measured_by
from lactui.queries.lists.listing import listing
from lactui.queries.measures import regions as measured
from lactui.queries.measures.measure import measures
from lactui.queries.measures.regions import coverage_of, figures_of
from lactui.queries.rows.fetch import fetch
from lactui.search.suggest import FEW_NUMBERS, MOST, suggested

ARTICLE = "kashin-kosevich-paper"

if TYPE_CHECKING:
    from lactui.db.database import Base


@pytest.fixture(scope="module")
def claims(base: Base) -> list[Any]:
    found: list[Any] = fetch(base, "claim")
    return found


def test_the_articles_own_claims_stand_first_and_what_is_said_of_all_before_its_parts(base: Base) -> None:
    rows = claim_rows(base)
    own = [row.own for row in rows]
    assert own == sorted(own, reverse=True)
    assert {row.stated_by for row in rows if row.own} == {ARTICLE}
    assert rows[0].dimension == "overall"


FILTER_SETS = (
    Filters(countries=("ARG",)),
    Filters(kinds=("space",), contested=False),
    Filters(since="2024", region="AFR"),
    Filters(entity="ship/peace-ark"),
    Filters(actor="USA", voices="2"),
)


@pytest.mark.parametrize("filters", FILTER_SETS, ids=Filters.sentence)
def test_a_filter_keeps_the_claims_of_which_it_keeps_evidence(base: Base, claims: list[Any], filters: Filters) -> None:
    kept = {f"{type}/{id}" for type in TYPES if TYPES[type].evidence for id in under(base, type, filters)}
    expected = {claim.id for claim in claims if any(piece.ref in kept for piece in claim.evidence)}
    assert set(listing(base, "claim", filters).ids) == expected == {row.id for row in claim_rows(base, filters)}
    assert len(expected) < len(claims)


def under(base: Base, type: str, filters: Filters) -> tuple[str, ...]:
    """The ids of the records of a type under a filter; none where it says nothing about the type."""
    return () if filters.ignored(type) else listing(base, type, filters).ids


def test_a_row_counts_evidence_of_several_voices(base: Base, claims: list[Any]) -> None:
    rows = {row.id: row for row in claim_rows(base)}
    for claim in claims:
        voices = [
            len(
                base.rows(
                    "select distinct s.voice from citation c join source s on s.id = c.source where c.ref = ?", (p.ref,)
                )
            )
            for p in claim.evidence
        ]
        assert rows[claim.id].several == sum(n >= SEVERAL for n in voices), claim.id
        assert [piece.independent for piece in claim.evidence] == voices


def test_both_counts_add_up_to_the_balance(claims: list[Any]) -> None:
    for claim in claims:
        for stance in ("supports", "qualifies", "contradicts"):
            n = sum(piece.stance == stance for piece in claim.evidence)
            assert sum(by_confidence(claim.evidence)[stance].values()) == n
            assert sum(by_voices(claim.evidence)[stance].values()) == n
        assert by_confidence(claim.evidence)["supports"]["official"] == sum(
            piece.stance == "supports" and piece.confidence == "official" for piece in claim.evidence
        )


def test_the_strongest_contrary_evidence_is_known_to_the_base(base: Base, claims: list[Any]) -> None:
    assert any(claim.contrary.refs for claim in claims)
    for claim in claims:
        for ref in claim.contrary.refs:
            assert base.row("select 1 from record where ref = ?", (ref,)), (claim.id, ref)
        assert claim.contrary.looked
        assert claim.change


def test_every_measure_of_a_claim_gives_its_figure_as_its_dimension_does(base: Base, claims: list[Any]) -> None:
    at = {measure.id: measure.dimension for measure in measures(base)}
    known: dict[str, set[tuple[Any, ...]]] = {}
    for claim in claims:
        found = figures_of(base, claim.measures, bare=True)
        assert {one.measure for one in found} == set(claim.measures), claim.id
        for one in found:
            dimension = at[one.measure]
            if dimension not in known:
                made = measured.figures(base, dimension)
                known[dimension] = {(f.measure, f.subject, f.period, f.normalisation, f.value) for f in made}
            if one.how == "query":
                told = (one.measure, one.subject, one.period, one.normalisation, one.value)
                assert told in known[dimension], claim.id
            assert one.unit
            assert one.period
            assert one.how


def test_figures_to_look_at_are_those_with_their_queries(base: Base, claims: list[Any]) -> None:
    for claim in claims[::7]:
        whole = figures_of(base, claim.measures)
        bare = figures_of(base, claim.measures, bare=True)
        assert {one[:3] for one in whole} == {one[:3] for one in bare}
        for one in whole:
            if one.how == "query":
                assert one.sql
                row = base.row(one.sql)
                assert row is not None
                assert row[0] == one.value or (row[0] is None and one.value == 0)


def test_coverage_is_said_where_a_measure_counts_what_was_collected(base: Base, claims: list[Any]) -> None:
    collected = {measure.id for measure in measures(base) if measure.collected}
    for claim in claims:
        found = coverage_of(base, claim.measures)
        assert (found is not None) == bool(collected & set(claim.measures))
        for have, of in (found[1] if found else {}).values():
            assert 0 <= have <= of


def test_measures_lead_back_to_their_claims(base: Base, claims: list[Any]) -> None:
    for measure in {id for claim in claims for id in claim.measures}:
        back = {one.ref for one in measured_by(base, [measure])}
        assert back == {claim.ref for claim in claims if measure in claim.measures}
    assert measured_by(base, []) == []


def test_suggestions_are_new_and_not_of_the_claims_own_source(base: Base, claims: list[Any]) -> None:
    some = 0
    for claim in claims:
        found = suggested(base, claim)
        some += bool(found)
        assert len(found) <= MOST
        linked = {piece.ref for piece in claim.evidence}
        assert not linked & {one.head.ref for one in found}
        assert len({one.head.title for one in found}) == len(found)
        assert sum(one.head.type == "statistic" for one in found) <= FEW_NUMBERS
        for one in found:
            assert one.head.type in ("event", "arms", "mechanism", "document", "statistic")
            assert one.words
            sources = {s for (s,) in base.rows("select source from citation where ref = ?", (one.head.ref,))}
            assert sources != {claim.stated_by}
            if one.head.type == "event":
                event = base.row("select mechanism from event where id = ?", (one.head.id,))
                assert event
                assert f"mechanism/{event[0]}" not in linked
    assert some > len(claims) / 2


def test_suggestions_are_about_the_dimension_of_the_claim(base: Base, claims: list[Any]) -> None:
    calls = next(claim for claim in claims if claim.dimension == "port-calls" and claim.stated_by == ARTICLE)
    assert any("call" in f"{one.head.title} {one.head.kind} {one.words}".lower() for one in suggested(base, calls))
