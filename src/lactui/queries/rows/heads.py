"""Records in one line (`Head`), and the records that point at one (`Mention`)."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import ORDER
from lactui.queries.rows.query import FAILED, SUMMARY, Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base


class Head(NamedTuple):
    """Any record in one line, from the table `record`."""

    ref: str
    type: str
    id: str
    title: str
    kind: str | None
    """An event's kind; otherwise None."""
    date: str | None
    end: str | None
    region: str | None
    confidence: str | None
    summary: str | None
    """What it says in short; of an event only where that is asked for, since it has to be looked up in another table."""
    sources: int
    independent: int
    """The number of independent voices among them."""
    date_basis: str | None
    """stated, derived or inferred; None for what is no event."""
    actor: str | None
    """Who acts, supplies, or whose mechanism it is; None for other types."""
    failed: str | None
    """The status of a deal that came to nothing; None for any other record."""
    countries: tuple[str, ...]
    """ISO codes, China left out."""


MANY = 10_000
"""Records that are asked for at a time."""


class Mention(NamedTuple):
    """A record that points at another, and how."""

    relation: str
    """mechanism (an event of it), edition (a mechanism of which the event is one), counterpart, evidence (a claim
    that it bears on), statistic (a comparison that uses it), related,
    source (a record that rests on it)."""
    head: Head
    note: str | None
    """Why, where the record says so; for evidence `<stance>: <why>`."""


COLUMNS = Columns(Head, "r", "countries", failed=FAILED)
TOLD = Columns(Head, "r", "countries", failed=FAILED, summary=SUMMARY)


def heads(base: Base, refs: Sequence[str]) -> list[Head]:
    """The one-line form of any records, in the given order; unknown ones left out."""
    if not refs:
        return []
    found: dict[str, Head] = {}
    for at in range(0, len(refs), MANY):
        some = refs[at : at + MANY]
        found |= {head.ref: head for head in heads_where(base, f"r.ref in ({marks(some)})", some)}
    return [found[ref] for ref in refs if ref in found]


def heads_where(
    base: Base,
    condition: str,
    params: Sequence[Any] = (),
    order: str = "r.n",
    *,
    countries: bool = True,
    told: bool = False,
) -> list[Head]:
    """The heads of the records `r` that meet a condition (it may end in a limit through `order`).

    Without `countries` a head has none, and they are not asked for; `told` are the summaries of events.
    """
    columns = TOLD if told else COLUMNS
    rows = base.rows(f"select r.n, {columns.sql} from record r where {condition} order by {order}", params)
    if not countries or not rows:
        return [columns.make(values, countries=()) for _, *values in rows]
    numbers = "[" + ",".join(str(row[0]) for row in rows) + "]"
    touched = gathered(
        base.rows(
            "select k.record, k.iso3 from json_each(?) x join record_country k on k.record = x.value"
            " order by k.record, k.iso3",
            (numbers,),
        )
    )
    return [columns.make(values, countries=touched.get(n, ())) for n, *values in rows]


def near(base: Base, ref: str, condition: str, params: Sequence[Any], count: int) -> list[Head]:
    """The heads of so many records `r` after and before one by date, among those that meet a condition; the newest first."""
    (date, n), *_ = base.rows("select date, n from record where ref = ?", (ref,)) or [(None, 0)]
    asked, values = [], list[Any]()
    for sign, order in ((">", "r.date, r.n"), ("<", "r.date desc, r.n desc")):
        asked.append(
            f"select * from (select r.n from record r where {condition} and (r.date, r.n) {sign} (?, ?) order by {order} limit ?)"
        )
        values += [*params, date, n, count]
    return heads_where(base, f"r.n in ({' union all '.join(asked)})", values, "r.date desc, r.n desc")


POINTING = {
    "": (
        "select 'evidence', 'claim/' || claim, stance || ': ' || why from evidence where ref = ?",
        "select 'related', ref, why from link where target = ?",
    ),
    "mechanism": (
        "select 'mechanism', 'event/' || id, null from event where mechanism = ?",
        "select 'counterpart', 'mechanism/' || id, null from mechanism where counterpart = ?",
    ),
    "event": ("select 'edition', 'mechanism/' || mechanism, outcome from edition where event = ?",),
    "statistic": (
        "select 'statistic', 'comparison/' || comparison, null from comparison_statistic where statistic = ?",
    ),
    "source": ("select 'source', ref, group_concat(supports, '; ') from citation where source = ? group by ref",),
}
"""Queries for (relation, reference, note) of what points at a record: at one of any type by its reference, at one of
a type by its id."""


def mentions(base: Base, ref: str) -> list[Mention]:
    """The records that point at this one (evidence, statistics, related, what rests on a source …)."""
    type, _, id = ref.partition("/")
    parts = [(sql, ref) for sql in POINTING[""]] + [(sql, id) for sql in POINTING.get(type, ())]
    asked = (f"select * from ({sql} limit {base.listed})" for sql, _ in parts)
    found = base.rows(" union all ".join(asked), [value for _, value in parts])
    by_ref = {head.ref: head for head in heads(base, [other for _, other, _ in found])}
    listed = [Mention(relation, by_ref[other], note) for relation, other, note in found if other in by_ref]
    listed.sort(key=lambda mention: ORDER[mention.head.type])
    return listed
