"""Countries set side by side: one measure a row, one figure a country; and which others are like them."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.measures.figures import dated, figure, period_of
from lactui.queries.measures.measure import Figure, Measure, has_country, measures
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base

NEAR = 2.0
"""Populations are alike where none is more than so many times the other."""

UNLIKE = 1e9
"""So many times where a population is not known."""

PEERS = 5
"""How many are suggested."""


class CountryMeasure(NamedTuple):
    """One row of the comparison."""

    id: str
    title: str
    figures: tuple[Figure, ...]
    """One a country, in the order asked for; without value and words where it is not known."""


class Peer(NamedTuple):
    """A country that is like the compared ones."""

    iso3: str
    name: str
    reasons: tuple[str, ...]


def country_figures(
    base: Base, codes: Sequence[str], filters: Filters = EVERYTHING, *, bare: bool = False
) -> tuple[CountryMeasure, ...]:
    """A figure a country for each measure on which countries are compared.

    A row never mixes years: a yearly series is taken in the latest year that all of them have.
    `bare` leaves out what each counted and its query, for those who only show the numbers.
    """
    rows = _relations(base, codes)
    shown = [measure for measure in measures(base) if measure.countries and has_country(measure)]
    made = [_row(base, codes, dated(base, measure, codes, filters), filters, bare=bare) for measure in shown]
    counts = {measure.id for measure in shown if measure.aggregate == "count" and measure.collected}
    rows += sorted((row for row in made if row.id in counts), key=_total, reverse=True)
    rows += [row for row in made if row.id not in counts]
    rows.append(_latest(base, codes, filters))
    return tuple(rows)


def _row(base: Base, codes: Sequence[str], measure: Measure, filters: Filters, *, bare: bool) -> CountryMeasure:
    form = "absolute" if "absolute" in measure.normalisations else measure.normalisations[0]
    period = period_of(base, measure, filters)
    found = []
    for code in codes:
        made = figure(base, measure, code, form, filters, () if bare else None, bare=bare)
        found.append(made or _fact((measure.id, measure.title, measure.unit), code, period))
    return CountryMeasure(measure.id, measure.title, tuple(found))


def _total(row: CountryMeasure) -> float:
    return sum(figure.value or 0 for figure in row.figures)


def _relations(base: Base, codes: Sequence[str]) -> list[CountryMeasure]:
    """Since when, on what level, and from when: facts of the country's own record."""
    sql = (
        "select c.recognises, (select substr(r.date, 1, 4) from country_relation r where r.iso3 = c.iso3"
        " and r.event in ('established', 'restored') order by r.position desc limit 1), v.label, c.partnership_since"
        " from country c left join vocabulary v on v.field = 'partnership' and v.value = c.partnership_level"
        " where c.iso3 = ?"
    )
    found = [base.row(sql, (code,)) or (None, None, None, None) for code in codes]
    since = [int(year) if year and recognises == "PRC" else None for recognises, year, _, _ in found]
    taipei = ["Taipei" if recognises == "ROC" else None for recognises, *_ in found]
    levels, raised = [level for _, _, level, _ in found], [date for *_, date in found]
    told = (
        (("relations", "PRC since", "year"), since, taipei),
        (("partnership", "partnership", "level"), [None] * len(found), levels),
        (("partnership-since", "raised in", "date"), [None] * len(found), raised),
    )
    return [
        CountryMeasure(
            row[0],
            row[1],
            tuple(
                _fact(row, code, base.edition, value, words)._replace(sql=sql.replace("?", f"'{code}'"))
                for code, value, words in zip(codes, values, worded, strict=True)
            ),
        )
        for row, values, worded in told
    ]


def _latest(base: Base, codes: Sequence[str], filters: Filters) -> CountryMeasure:
    """The date of each country's last event with China."""
    condition, params = filters.with_china().where("event", "r")
    sql = (
        "select r.date, r.ref from record r join record_country k on k.record = r.n"
        f" where {condition} and k.iso3 = ? order by r.date desc, r.n desc limit 1"
    )
    found = []
    for code in codes:
        date, ref = base.row(sql, (*params, code)) or (None, None)
        fact = _fact(("latest-event", "latest event", "date"), code, base.edition, words=date)
        found.append(fact._replace(refs=(ref,) if ref else ()))
    return CountryMeasure("latest-event", "latest event", tuple(found))


def peers(base: Base, codes: Sequence[str]) -> tuple[Peer, ...]:
    """Countries like those compared, the likest first: of the same subregion, of like population, on the same level.

    A reason counts once for each of the compared countries that it holds for; ties go by population.
    """
    rows = base.rows(
        "select c.iso3, c.name, c.subregion, c.partnership_level, v.label, (select p.value from indicator_value p"
        " where p.iso3 = c.iso3 and p.code = (select code from indicator where proportion = 'people') order by p.year desc limit 1)"
        " from country c left join vocabulary v on v.field = 'partnership' and v.value = c.partnership_level"
        " order by c.iso3"
    )
    chosen = [(part, rank, number) for iso3, _, part, rank, _, number in rows if iso3 in codes]
    found = []
    for iso3, name, subregion, level, label, people in rows:
        if iso3 in codes:
            continue
        reasons: dict[str, int] = {}
        distance = 0.0
        for part, rank, number in chosen:
            times = max(people, number) / min(people, number) if people and number else UNLIKE
            distance += times
            for reason, holds in (
                (subregion, subregion == part),
                (f"{(people or 0) / 1e6:,.1f} m people", times <= NEAR),
                (f"{label} partnership", level is not None and level == rank),
            ):
                if holds:
                    reasons[reason] = reasons.get(reason, 0) + 1
        if reasons:
            found.append((-len(reasons), -sum(reasons.values()), distance, Peer(iso3, name, tuple(reasons))))
    return tuple(peer for *_, peer in sorted(found)[:PEERS])


def _fact(
    row: tuple[str, str, str], code: str, period: str, value: float | None = None, words: str | None = None
) -> Figure:
    """A figure of a country that no query counted; the row is told by its id, title and unit."""
    id, title, unit = row
    refs = (f"country/{code}",)
    return Figure(id, code, value, unit, period, "absolute", "query", title, words=words, refs=refs)
