"""The main thesis, that China is more cautious in LAC than in Africa, put to the test by measures and dimensions."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.measures.catalogue import figure, measures
from lactui.queries.measures.figure import SIDES
from lactui.queries.measures.regions import summary
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.measures.figure import Figure, SummaryRow

TOLERANCE = 1.25
"""Two figures of which the greater is at most so many times the lesser are alike."""

SAME_YEARS = 1
"""First years at most so far apart are alike."""

FORMS = {"reach": ("share",), "weight": ("of-imports", "per-million", "per-gdp"), "depth": ("of-before",)}
"""The normalisations that say most about a part; for others the leading one of the measure, or its first."""

FOR, AGAINST, NEITHER = "for", "against", "neither"
"""How a figure or a dimension speaks about the thesis."""


class Tested(NamedTuple):
    """A measure of both regions as a test of the thesis."""

    part: str
    """pace, reach, depth or weight."""
    dimension: str
    """The dimension of the measure."""
    lac: Figure | None
    afr: Figure | None
    speaks: str
    """for, against or neither."""

    @property
    def figure(self) -> Figure:
        """One of the two, for what both have in common."""
        found = self.lac or self.afr
        assert found
        return found


def more(lac: float | None, afr: float | None) -> str | None:
    """LAC or AFR, the side that has more; empty where both are alike, None where one is not known."""
    if lac is None or afr is None:
        return None
    if max(lac, afr) <= TOLERANCE * min(lac, afr):
        return ""
    return "LAC" if lac > afr else "AFR"


def disagreement(row: SummaryRow) -> str | None:
    """What is wrong where an assessment does not follow from its leading figure and nobody says why; else None."""
    if row.measure is None or row.departs:
        return None
    found = more(row.lac, row.afr)
    if row.inverse and found:
        found = "LAC" if found == "AFR" else "AFR"
    wanted = {"africa-deeper": "AFR", "lac-deeper": "LAC"}.get(row.direction, "")
    if found == wanted:
        return None
    return f"{row.dimension} is assessed as {row.direction}, but its leading figure is {row.lac} against {row.afr}"


def speaks(row: SummaryRow) -> str | None:
    """How a dimension speaks about the thesis; None for an inverse one, which is a reason for caution and no sign of it."""
    if row.inverse:
        return None
    return {"africa-deeper": FOR, "lac-deeper": AGAINST}.get(row.direction, NEITHER)


def parts_tested(base: Base, filters: Filters = EVERYTHING, *, bare: bool = False) -> tuple[Tested, ...]:
    """The measures that test a part of the thesis, part by part, those of what was collected last."""
    known: dict[tuple[Filters, bool], tuple[Tested, ...]] = base.cache.setdefault("thesis", {})
    if (filters, bare) not in known:
        known[filters, bare] = _tested(base, filters, bare=bare)
    return known[filters, bare]


def _tested(base: Base, filters: Filters, *, bare: bool) -> tuple[Tested, ...]:
    found = []
    for measure in measures(base):
        if not measure.part:
            continue
        wanted = [form for form in FORMS.get(measure.part, ()) if form in measure.normalisations]
        for form in wanted or [measure.lead or measure.normalisations[0]]:
            lac, afr = (figure(base, measure, side, form, filters, () if bare else None, bare=bare) for side in SIDES)
            if lac or afr:
                found.append(
                    Tested(measure.part, measure.dimension, lac, afr, _speaks(measure.part, measure.unit, lac, afr))
                )
    order = [word for (word,) in base.rows("select value from vocabulary where field = 'part' order by position")]
    return tuple(sorted(found, key=lambda one: (order.index(one.part), one.figure.collected)))


def _speaks(part: str, unit: str, lac: Figure | None, afr: Figure | None) -> str:
    """More in Africa speaks for the thesis; of pace, the later first step or the longer wait in LAC does."""
    here, there = lac.value if lac else None, afr.value if afr else None
    if unit == "year":
        if here is None or there is None:
            return FOR if here is None else AGAINST
        return NEITHER if abs(here - there) <= SAME_YEARS else FOR if here > there else AGAINST
    side = more(here, there)
    if not side:
        return NEITHER
    return FOR if (side == "AFR") != (part == "pace") else AGAINST


def dimensions(base: Base, filters: Filters = EVERYTHING) -> dict[str | None, list[SummaryRow]]:
    """The dimensions by how they speak about the thesis, in this order: for, against, neither, None."""
    found: dict[str | None, list[SummaryRow]] = {FOR: [], AGAINST: [], NEITHER: [], None: []}
    for row in summary(base, filters):
        found[speaks(row)].append(row)
    return found
