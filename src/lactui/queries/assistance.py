"""What counts as assistance: the one condition by which the view, the measures, the cards and the figures sum values."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.vocabulary import CHINA, REGIONS, having
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.db.database import Base

GIVEN = f"v.payer = '{CHINA}' and v.form in {having('value_form', 'aid')}"
"""A value (table `value` as v) that China gives or lends."""

COUNTED = f"v.counts and {GIVEN}"
"""One that sums count."""

STATES = "(select count(*) from value_state s where s.ref = v.ref)"
"""To how many states of the two regions a value goes."""

SUMMED = f"{COUNTED} and {STATES} > 0"
"""One that the view `assistance_value` has: it goes to a state of the two regions."""

OF_STATE = "v.ref in (select s.ref from value_state s where s.iso3 = ?)"
"""One of a state; of a gift to several the state has an equal part: `share` of the view `assistance_value`."""


class Valued(NamedTuple):
    """A value as sums take it, or leave it out."""

    ref: str
    title: str
    date: str | None
    value_usd: float
    """What it adds to the sum; the whole value where it is not counted."""
    why: str | None
    """Why it is not counted; None where it is."""
    form: str
    """The label of its form."""


OF_NO_STATE = "it goes to an organisation, not to a state"
"""Why a gift that is told once is in no sum of states."""


def values_given(base: Base, subject: str, forms: tuple[str, ...] = ()) -> list[Valued]:
    """What China promised, gave or lent to a region or a country, by date; of some forms, or all.

    Of a gift to several states a country has its part; what no sum counts says why.
    """
    part = f"case when {SUMMED} then v.value_usd / {STATES} else v.value_usd end"
    where = OF_STATE
    if subject in REGIONS:
        part, where = "v.value_usd", "x.region in (?, 'both')"
    if forms:
        where += f" and v.form in ({marks(forms)})"
    rows = base.rows(
        f"select v.ref, x.title, x.date, {part}, case when not ({SUMMED}) then coalesce(v.why, '{OF_NO_STATE}') end, f.label"
        " from value v join record x on x.ref = v.ref"
        " join vocabulary f on f.field = 'value_form' and f.value = v.form"
        f" where {GIVEN} and {where} order by x.date, v.ref",
        (subject, *forms),
    )
    return [Valued._make(row) for row in rows]


def by_form(found: Iterable[Valued]) -> list[tuple[str, int, float]]:
    """The counted ones by form: (label, how many, US dollars); in the order of the labels."""
    sums: dict[str, tuple[int, float]] = {}
    for each in found:
        if each.why is None:
            n, value = sums.get(each.form, (0, 0.0))
            sums[each.form] = n + 1, value + each.value_usd
    return sorted(((form, n, value) for form, (n, value) in sums.items()), key=lambda one: one[0])
