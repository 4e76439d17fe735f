"""How many records a filter leaves: in all, with China, and by others."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, PARTS, Filters
from lactui.db.vocabulary import CHINA
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base

    Acts = tuple[tuple[str, int], ...]
    """(name of who acts, events), most first."""


def total(base: Base, type: str, filters: Filters = EVERYTHING) -> int:
    """How many records of a type a filter leaves."""
    condition, params = filters.where(type, "r")
    return base.number(f"select count(*) from record r where {condition}", params)


def private(base: Base, type: str, filters: Filters = EVERYTHING) -> int:
    """How many of them are private; no query where there are none."""
    if base.private_after is None:
        return 0
    condition, params = filters.where(type, "r")
    return base.number(f"select count(*) from record r where r.n > ? and {condition}", (base.private_after, *params))


def private_of(base: Base, ref: str) -> int:
    """How many private records a country, a mechanism, a source or an entity counts among its own."""
    type, _, id = ref.partition("/")
    condition = {
        "country": "n in (select record from record_country where iso3 = ?) and type <> 'country'",
        "mechanism": "mechanism = ? and type <> 'mechanism'",
        "source": "ref in (select ref from citation where source = ?)",
    }.get(type, "ref in (select ref from mention where entity = ?)")
    key = id if type in ("country", "mechanism", "source") else ref
    return base.number(f"select count(*) from record where n > ? and {condition}", (base.private_after, key))


TALLIED = {"kind", "actor", "confidence", "contested"}
"""Parts of the filter that the counts made when the base was built can answer for."""


def without_type_index(condition: str) -> str:
    """A condition under which every event is looked at: in the order in which they lie, not one by one by the index of types."""
    return condition.replace("r.type = ?", "+r.type = ?", 1)


def tallied(filters: Filters, type: str = "event") -> tuple[str, list[str]]:
    """The condition of a filter of such parts over `country_tally` as `t`, and its values."""
    asked = [PARTS[name].sql(filters, type, "t") for name in filters.parts()]
    terms = " and ".join((f"t.type = '{type}'", *(sql for sql, _ in asked)))
    return terms, [value for _, bound in asked for value in bound]


def by_country(base: Base, filters: Filters) -> tuple[str, list[str]]:
    """A source `x` with country, kind, actor, confidence, number and last date of the events of a filter, and its values.

    From the counts made when the base was built, where these have all that the filter asks for.
    """
    if set(filters.parts()) <= TALLIED:
        terms, params = tallied(filters)
        return f"(select * from country_tally t where {terms}) x", params
    condition, params = filters.where("event", "r")
    # A large base is read in the order of its records: one by one through the index of types each would be looked up anew.
    joined = "record r cross join record_country k" if base.large else "record r join record_country k"
    of = "select k.iso3, r.kind, r.actor, r.confidence, 1 as records, r.date as last"
    return f"({of} from {joined} on k.record = r.n where {condition}) x", params


def counted(filters: Filters, record: str = "r") -> str:
    """The condition for the records among those of a filter that are counted."""
    return "true" if filters.actor else f"{record}.actor = '{CHINA}'"


def among_refs(refs: Sequence[str] | None) -> tuple[str, list[str]]:
    """The end of a condition that keeps these records `r` alone, and its bound value; nothing for None."""
    if refs is None:
        return "", []
    quoted = (ref.replace("\\", "\\\\").replace('"', '\\"') for ref in refs)  # importing json takes 3 ms
    return " and r.ref in (select value from json_each(?))", ["[" + ", ".join(f'"{ref}"' for ref in quoted) + "]"]


def count_others(base: Base, filters: Filters = EVERYTHING, refs: Sequence[str] | None = None) -> Acts:
    """What others than China did under a filter, of some records or all; nothing where the filter says who acts."""
    if filters.actor:
        return ()
    condition, params = filters.where("event", "r")
    only, bound = among_refs(refs)
    found = base.rows(
        f"select a.name, x.n from (select r.actor, count(*) as n from record r where {condition}{only}"
        f" and not {counted(filters)} group by 1) x join actor a on a.iso3 = x.actor order by 2 desc, 1",
        (*params, *bound),
    )
    return tuple(found)


NAMED = 3
"""So many of those who act are named; the rest is counted together where it is more than one."""


def format_acts(acts: Acts) -> str:
    """`4 Taiwan, 2 United States`; empty for nothing."""
    named = NAMED if len(acts) > NAMED + 1 else len(acts)
    parts = [f"{n:,} {name}" for name, n in acts[:named]]
    rest = sum(n for _, n in acts[named:])
    return ", ".join([*parts, f"{rest:,} by {len(acts) - named} others"] if rest else parts)


def format_with_china(china: int, acts: Acts) -> str:
    """`17 with China; others: 4 Taiwan`, and as little as there is to say; empty where only China acts."""
    return f"{f'{china:,}' if china else 'none'} with China; others: {format_acts(acts)}" if acts else ""
