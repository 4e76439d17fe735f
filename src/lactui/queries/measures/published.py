"""Published and derived numbers as figures, and the pairs of a published and a computed one."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.queries.measures.catalogue import SHARES, figure, measures
from lactui.queries.measures.figure import Figure, Measure, Pair
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.statistic import Statistic


def published(base: Base, dimension: str) -> tuple[Figure, ...]:
    """The statistics that measures of a dimension name, then those that its comparison rests on, as figures."""
    from lactui.queries.rows.fetch import fetch

    named = {
        id: measure.id
        for measure in measures(base, dimension)
        if measure.source == "statistic"
        for id in measure.filter["id"]
    }
    rows = base.rows("select statistic from comparison_statistic where comparison = ? order by position", (dimension,))
    ids = list(dict.fromkeys((*named, *(id for (id,) in rows))))
    statistics: list[Any] = fetch(base, "statistic", ids)
    return tuple(printed(statistic, named.get(statistic.id)) for statistic in statistics)


def pairs(base: Base, dimension: str, *, brief: bool = False) -> tuple[Pair, ...]:
    """Every published number of which a measure computes the same, in the order of the measures.

    `brief` leaves those of single years out, and the queries.
    """
    from lactui.queries.rows.fetch import fetch

    asked = [(id, measure) for measure in measures(base, dimension) for id in measure.published]
    ids = list(dict.fromkeys(id for id, _ in asked))
    if brief and ids:
        longer = base.rows(
            f"select id from statistic where id in ({marks(ids)}) and substr(period_start, 1, 4) <> substr(period_end, 1, 4)",
            tuple(ids),
        )
        kept = {id for (id,) in longer}
        ids = [id for id in ids if id in kept]
    rows: list[Any] = fetch(base, "statistic", ids) if ids else []
    statistics: dict[str, Statistic] = {row.id: row for row in rows}
    made = (_pair(base, measure, statistics[id], bare=brief) for id, measure in asked if id in statistics)
    return tuple(pair for pair in made if pair)


def _pair(base: Base, measure: Measure, statistic: Statistic, *, bare: bool) -> Pair | None:
    """A published number beside the same measure of its region and years; None where they have no form in common.

    A `bare` one comes without the query.
    """
    units = {form: "percent" if form in SHARES else measure.unit for form in measure.normalisations}
    form = next((form for form, unit in units.items() if unit == statistic.unit), None)
    start, end = statistic.period_start, statistic.period_end
    if form is None or start is None or end is None or statistic.value is None:
        return None
    own = measure._replace(since=start[:4], until=end[:4])
    computed = figure(base, own, statistic.region, form, refs=(), bare=bare)
    if computed is None or computed.value is None:
        return None
    same = round(computed.value, statistic.decimals) == round(statistic.value, statistic.decimals)
    return Pair(printed(statistic), computed, same, measure.caveat)


def printed(statistic: Statistic, measure: str | None = None) -> Figure:
    """A statistic as a figure, of the measure that names it."""
    return Figure(
        measure or statistic.id,
        statistic.region,
        statistic.value,
        statistic.unit,
        _period(statistic),
        "share" if statistic.unit.startswith("percent") else "absolute",
        statistic.origin,
        statistic.metric,
        statistic.decimals,
        bound=statistic.bound,
        caveat=statistic.notes,
        sources=statistic.sources,
        refs=(statistic.ref,),
        words=statistic.value_words,
        method=statistic.method,
    )


def _period(statistic: Statistic) -> str:
    """Its years or dates; for a number without any, when it was printed."""
    start, end = statistic.period_start, statistic.period_end
    if start and end and start != end:
        return f"{start}-{end}" if len(start) == len(end) == 4 else f"{start} to {end}"
    if start and end:
        return start
    if start or end:
        return f"from {start}" if start else f"to {end}"
    dates = [source.date[:4] for source in statistic.sources if source.date]
    return f"printed {min(dates)}" if dates else "not dated"
