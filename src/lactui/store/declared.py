"""Declared measures loaded from the base, and the figures that they give."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING
from lactui.store.counting import row_query, value_query, years
from lactui.store.figure import Figure, Measure
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.base import Base
    from lactui.store.counting import Query

KNOWN_ZERO = "TIV million"
"""The unit of which a missing value means none: SIPRI lists all transfers of major arms."""

PARTIAL = "USD"
"""The unit whose sums cover only what is known, so that no average is made of them."""


def measures(base: Base, dimension: str | None = None) -> tuple[Measure, ...]:
    """The declared measures, all or those of one dimension.

    The one with the dimension's own id comes first: it is the one that the summary shows. A dimension
    may have measures and none of that id, when its figures are not to be set side by side.
    """
    declared: dict[str, list[Measure]] | None = base.cache.get("measures")
    if declared is None:
        declared = _load(base)
        base.cache["measures"] = declared
    if dimension is None:
        return tuple(measure for group in declared.values() for measure in group)
    return tuple(declared.get(dimension, ()))


def first_measure(base: Base, dimension: str) -> Measure | None:
    """The measure by which a dimension is set side by side, None when it has none."""
    return next((measure for measure in measures(base, dimension) if measure.id == dimension), None)


def normalisations(measure: Measure) -> tuple[str, ...]:
    """In which forms a measure is shown: as it is, per state of the region, or as a share of its states."""
    if measure.share:
        return ("share",)
    if measure.id != measure.dimension:
        return ("absolute",)
    if measure.aggregate == "distinct" or measure.source == "country":
        return ("absolute", "share") if measure.unit == "states" else ("absolute",)
    if measure.source in ("event", "arms", "indicator") and measure.unit != PARTIAL:
        return ("absolute", "per-state")
    return ("absolute",)


def figure(
    base: Base,
    measure: Measure,
    subject: str,
    normalisation: str = "absolute",
    lens: Lens = EVERYTHING,
    refs: tuple[str, ...] | None = None,
) -> Figure | None:
    """A measure taken of a region or a country; None where there is no value. `refs` are looked up unless given."""
    value, rows, query = value_of(base, measure, subject, lens, normalisation)
    if value is None:
        return None
    return Figure(
        measure.id,
        subject,
        value,
        "percent" if normalisation == "share" else measure.unit,
        None,
        period_of(measure, lens),
        normalisation,
        "query",
        query.written(),
        query.params,
        (),
        refs_of(base, measure, subject, lens) if refs is None else refs,
        measure.title,
        measure.caveat,
        measure.collected,
        decimals_of(measure, normalisation),
        None,
        None,
        rows,
    )


def refs_of(base: Base, measure: Measure, subject: str, lens: Lens) -> tuple[str, ...]:
    """The records that a measure counts for a subject, each once."""
    return tuple(dict.fromkeys(ref for ref, *_ in base.rows(*row_query(measure, subject, lens))))


def value_of(
    base: Base, measure: Measure, subject: str, lens: Lens, normalisation: str = "absolute"
) -> tuple[float | None, int, Query]:
    """The value, how many rows it rests on, and the query; None where the lens leaves no year of the measure."""
    query = value_query(measure, subject, normalisation, lens)
    bounds = years(measure, lens)
    if bounds is not None and bounds[0] > bounds[1]:
        return None, 0, query
    value, rows = base.row(*query) or (None, 0)
    if value is None and measure.unit == KNOWN_ZERO:
        value = 0.0
    return value, rows, query


def period_of(measure: Measure, lens: Lens) -> str | None:
    """The years that a measure counts under a lens, as `2000-2024`; None for one without a period."""
    bounds = years(measure, lens)
    if bounds is None:
        return None
    first, last = bounds
    return str(first) if first == last else f"{first}-{last}"


def decimals_of(measure: Measure, normalisation: str) -> int:
    """Decimals of its figures: none for a count or a sum of money."""
    if normalisation != "absolute" or measure.share:
        return 1
    return 1 if measure.unit == KNOWN_ZERO else 0


def _load(base: Base) -> dict[str, list[Measure]]:
    import json

    declared: dict[str, list[Measure]] = {}
    for id, dimension, title, unit, source, filter, aggregate, field, period, collected, caveat in base.rows(
        "select id, dimension, title, unit, source, filter, aggregate, field, period, collected, caveat"
        " from measure order by dimension, id <> dimension, id"
    ):
        conditions = {
            name: tuple(map(str, wanted)) if isinstance(wanted, list) else (str(wanted),)
            for name, wanted in json.loads(filter).items()
        }
        bounds = json.loads(period) if period else {}
        declared.setdefault(dimension, []).append(
            Measure(
                id,
                dimension,
                title,
                unit,
                source,
                conditions,
                aggregate,
                field,
                bounds.get("since"),
                bounds.get("until"),
                bool(collected),
                caveat,
            )
        )
    return declared
