"""What sums of assistance count, value by value with its record, and what they leave out, each with the reason."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, Number, Table, table
from lactui.cards.format import dollars, fact, plural
from lactui.queries.assistance import by_form, values_given
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.cards.blocks import Block, Value
    from lactui.db.database import Base
    from lactui.queries.assistance import Valued

ASSISTANCE = "assistance/"
"""Before the code of a country whose sums of assistance are opened."""

COUNTED, LEFT_OUT = "assistance", "not-counted"
"""The ids of the two tables."""

REASON = Column("why", "why it is not counted", flexible=True)

RULE = "Gifts and loans of China that were agreed or delivered, each once; of a gift to several states an equal part."


def sums(found: Iterable[tuple[str, int, float]]) -> str:
    """`9 gifts of 54,874,000 US dollars; 2 loans of 141,805,627 US dollars`."""
    return "; ".join(f"{plural(n, form)} of {dollars(round(value))}" for form, n, value in found)


def told(found: Sequence[Valued]) -> tuple[Fact, ...]:
    """What China gave and lent by the values that count, and how many others do not; nothing where there are none."""
    left = [each for each in found if each.why]
    arms = sum(each.ref.startswith("arms/") for each in left)
    said = [sums(by_form(found))] if len(left) < len(found) else []
    if len(left) == 1 and not said:
        one = left[0]
        said = [f"1 {one.form} of {dollars(round(one.value_usd))} not counted ({one.why})"]
    elif left:
        part = f", {arms} of them of arms transfers" if 0 < arms < len(left) else ""
        whose = " of arms transfers" if arms == len(left) else ""
        said.append(f"{plural(len(left), 'value')}{whose} not counted{part}")
    return fact("assistance", "; ".join(said), "from China")


def tables(found: Sequence[Valued]) -> tuple[Table, ...]:
    """The gifts and loans that are counted, then those that are not, each with the reason."""
    counted = [each for each in found if each.why is None]
    left = [each for each in found if each.why is not None]
    made = ((COUNTED, "gifts and loans counted", counted), (LEFT_OUT, "gifts and loans not counted", left))
    return tuple(valued(*each) for each in made if each[2])


def valued(
    id: str, title: str, rows: Sequence[Valued], more: tuple[Column, ...] = (), limit: int | None = None
) -> Table:
    """Values by date, of many the first, with the reason where they are not counted; the title says how many there are."""
    columns = (
        Column("date", "date"),
        Column("title", "record", flexible=True),
        Column("form", "form"),
        Column("value_usd", "USD", "right"),
        *((REASON,) if rows[0].why else ()),
        *more,
    )
    hidden = len(rows) - len(rows[:limit])
    note = f"{hidden:,} more: --all shows them" if hidden else None
    return table(id, f"{title} {len(rows):,}", columns, rows[:limit], note=note, value_usd=_dollars)


def _dollars(each: Valued) -> Value:
    return Number(each.value_usd)


def assistance_card(base: Base, ref: str) -> Card:
    """The values behind the sums of a country; LookupError where it has none."""
    from lactui.queries.resolve import name_of

    iso3 = ref.removeprefix(ASSISTANCE)
    found = values_given(base, iso3)
    if not found:
        raise LookupError(f"There are no values of assistance to {iso3}")
    facts = (
        *told(found),
        Fact("rule", RULE, title="what counts"),
        Fact("country", name_of(base, iso3), f"country/{iso3}"),
    )
    title = f"gifts and loans from China, {name_of(base, iso3)}"
    made: tuple[Block, ...] = (Facts("facts", "", facts), *tables(found))
    return Card(ref, "figure", title, (), None, {}, made, base.edition, base.content)
