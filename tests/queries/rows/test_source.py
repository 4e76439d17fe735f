"""What hangs on each source, counted again from the record files."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lactui.db.database import Base
from lactui.queries.lists.evidence import source_rows, weights
from lactui.queries.lists.listing import listing
from tests.support import Lines


def cited(line: dict[str, Any]) -> set[str]:
    found = {each["source"] for each in line.get("sources", ())}
    found |= {each["source"] for edition in line.get("editions", ()) for each in edition["sources"]}
    found |= {source for source in (line.get("stated_by"), (line.get("outcome") or {}).get("source")) if source}
    return found


def records(lines: Lines) -> dict[str, set[str]]:
    """`events/x` to what it cites, of every file whose records cite."""
    return {
        f"{stem}/{line.get('id') or line.get('iso3')}": cited(line)
        for stem, held in lines.items()
        if stem != "sources"
        for line in held
        if "sources" in line or "stated_by" in line
    }


def test_records_that_cite_a_source_and_those_that_cite_no_other(base: Base, lines: Lines) -> None:
    found = weights(base)
    all, alone = Counter[str](), Counter[str]()
    for sources in records(lines).values():
        all.update(sources)
        if len(sources) == 1:
            alone.update(sources)
    for line in lines["sources"]:
        weight = found[line["id"]]
        assert (weight.records, weight.alone) == (all[line["id"]], alone[line["id"]]), line["id"]


def test_claims_that_it_states_or_bears_out(base: Base, lines: Lines) -> None:
    known = records(lines)
    claims: dict[str, set[str]] = {}
    for line in lines["claims"]:
        for source in {line["stated_by"]}.union(*(known.get(each["record"], set()) for each in line["evidence"])):
            claims.setdefault(source, set()).add(line["id"])
    assert {source: weight.claims for source, weight in weights(base).items() if weight.claims} == {
        source: len(found) for source, found in claims.items()
    }


def test_the_list_sorts_by_what_it_shows(base: Base) -> None:
    found = weights(base)
    for field in ("alone", "claims", "records"):
        values = [getattr(found[id], field) for id in listing(base, "source", sort=f"-{field}").ids]
        assert values == sorted(values, reverse=True), field
    assert all(row.alone <= row.records for row in source_rows(base))
