"""What counts as assistance: the one condition by which the view, the measures, the cards and the figures sum values."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.vocabulary import CHINA, REGIONS, having

if TYPE_CHECKING:
    from lactui.store.database import Base

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


class LeftOut(NamedTuple):
    """A value that sums leave out, and why."""

    ref: str
    title: str
    date: str | None
    value_usd: float
    why: str


def left_out(base: Base, subject: str, forms: tuple[str, ...] = ()) -> list[LeftOut]:
    """What China promised, gave or lent to a region or a country and no sum counts, by date; of some forms, or all."""
    where = "x.region in (?, 'both')" if subject in REGIONS else OF_STATE
    if forms:
        where += f" and v.form in ({', '.join('?' * len(forms))})"
    rows = base.rows(
        "select v.ref, x.title, x.date, v.value_usd, v.why from value v join record x on x.ref = v.ref"
        f" where not v.counts and {GIVEN} and {where} order by x.date, v.ref",
        (subject, *forms),
    )
    return [LeftOut._make(row) for row in rows]
