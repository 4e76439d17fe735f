from __future__ import annotations

from collections import Counter

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import label, meaning, terms
from lactui.queries.lists.stats import OTHERS, holdings, stats
from tests.support import FAILED, Lines, Values


def test_holdings_are_those_of_the_record_files(base: Base, lines: Lines, values: Values) -> None:
    held = holdings(base)
    assert tuple(held.types) == tuple(TYPES)
    assert held.types["event"] == len(lines["events"])
    assert held.types["source"] == len(lines["sources"])
    assert (held.lac, held.afr) == (33, 54)
    assert held.editions == sum(len(m["editions"]) for m in lines["mechanisms"])
    assert held.failed == sum(a["status"] in FAILED for a in lines["arms"])
    assert held.evidence == sum(len(c["evidence"]) for c in lines["claims"])
    assert held.languages == len({s["lang"] for s in lines["sources"]})
    assert held.first == min(e["start"] for e in lines["events"])
    assert held.indicator_values == len(values)


def test_stats_count_under_a_filter(base: Base, lines: Lines) -> None:
    found = stats(base, Filters(since="2015", region="LAC"))
    every = [e for e in lines["events"] if (e["end"] or e["start"]) >= "2015" and e["region"] in ("LAC", "both")]
    events = [e for e in every if e["actor"] == "CHN"]
    assert dict(found["type"])["event"] == len(events)
    assert dict(found["type"])[OTHERS] == len(every) - len(events)
    assert dict(found["actor"]) == Counter(e["actor"] for e in every)
    for field in ("kind", "region", "confidence"):
        assert dict(found[field]) == Counter(e[field] for e in events)
    assert sum(n for _, n in found["year"]) == len(events)


def test_stats_count_no_type_of_which_the_filter_says_nothing(base: Base) -> None:
    types = dict(stats(base, Filters(countries=("BOL",)))["type"])
    assert not {"document", "statistic", "comparison", "dataset"} & set(types)
    assert types["country"] == 1
    assert OTHERS not in dict(stats(base, Filters(actor="TWN"))["type"])
    assert set(TYPES) < set(dict(stats(base)["type"]))


def test_vocabularies_have_labels_and_meanings(base: Base) -> None:
    assert next(term.value for term in terms(base, "confidence")) == "official"
    assert all(term.label and term.meaning for field in ("kind", "unit", "status") for term in terms(base, field))
    assert label(base, "kind", "port-call") == "port call"
    assert label(base, "kind", None) == ""
    assert label(base, "kind", "no-such") == "no-such"
    assert meaning(base, "no-field", "x") == ""
    assert terms(base, "no-field") == ()
