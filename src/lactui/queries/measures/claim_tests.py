"""The figures of the measures that test a claim, in both regions, and the states that have records for them."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.measures.catalogue import bare_spans, dated, figure, measures, spans
from lactui.queries.measures.figure import SIDES
from lactui.queries.measures.regions import states_covered
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.queries.measures.figure import Figure, Measure


def named(base: Base, ids: Sequence[str]) -> list[Measure]:
    """Declared measures in the order of their ids; unknown ones left out."""
    known = {measure.id: measure for measure in measures(base)}
    return [known[id] for id in ids if id in known]


def figures(base: Base, ids: Sequence[str], filters: Filters = EVERYTHING, *, bare: bool = False) -> tuple[Figure, ...]:
    """The figures of some measures, each in the form by which it is compared; the first that is cut by five years also so.

    A measure that is printed elsewhere gives those numbers. `bare` leaves queries and references out.
    """
    from lactui.queries.measures.published import printed
    from lactui.queries.rows.fetch import fetch

    base = base.counted
    found: list[Figure] = []
    cut = False
    for declared in named(base, ids):
        if declared.source == "statistic":
            found += [printed(row, declared.id) for row in fetch(base, "statistic", declared.filter["id"])]  # type: ignore[arg-type]
            continue
        measure = dated(base, declared, SIDES, filters)
        form = declared.lead or declared.normalisations[0]
        parts = [] if cut else list(spans(measure, filters))[1:]
        cut = cut or bool(parts)
        found += _taken(base, measure, form, filters, bare=bare)
        if bare and parts:
            found += [one for _, same in bare_spans(base, measure, "absolute", filters) for one in same]
        else:
            for part in parts:
                found += _taken(base, part, "absolute", filters, bare=False)
    return tuple(found)


def _taken(base: Base, measure: Measure, form: str, filters: Filters, *, bare: bool) -> list[Figure]:
    made = (figure(base, measure, side, form, filters, () if bare else None, bare=bare) for side in measure.sides)
    return [one for one in made if one]


def coverage(
    base: Base, ids: Sequence[str], filters: Filters = EVERYTHING
) -> tuple[str, dict[str, tuple[int, int]]] | None:
    """The title of the first measure that counts what was collected, and of how many states it has records.

    None when no measure does; without numbers where its records have no states.
    """
    base = base.counted
    first = next((measure for measure in named(base, ids) if measure.collected), None)
    return None if first is None else (first.title, states_covered(base, first, filters))
