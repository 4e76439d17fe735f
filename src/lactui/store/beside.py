"""Countries set side by side: one measure a row, one figure a country."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.declared import figure
from lactui.store.figure import Figure, Measure
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.statuses import FAILED, STANDING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.base import Base

COLLECTED = "Counts what was collected."
TIV = "TIV is a volume of arms, not money."

INDICATORS = (
    "exports-to-china-pct",
    "imports-from-china-pct",
    "unga-agreement-china-pct",
    "milex-pct-gdp",
    "armed-forces-active-factbook",
)
"""The yearly series on which countries are compared."""


class CountryMeasure(NamedTuple):
    """One row of the comparison."""

    id: str
    title: str
    figures: tuple[Figure, ...]
    """One a country, in the order asked for; without value and words where it is not known."""


def country_figures(base: Base, codes: Sequence[str], lens: Lens = EVERYTHING) -> tuple[CountryMeasure, ...]:
    """A figure a country for each measure on which countries are compared.

    A row never mixes years: a yearly series is taken in the latest year that all of them have.
    """
    rows = [*_relations(base, codes), *_events(base, codes, lens), *_arms(base, codes, lens)]
    rows += [row for code in INDICATORS if (row := _indicator(base, codes, code, lens))]
    return tuple(rows)


def _relations(base: Base, codes: Sequence[str]) -> list[CountryMeasure]:
    """Since when, on what level, and from when: facts of the country's own record."""
    sql = (
        "select c.recognises, (select substr(r.date, 1, 4) from country_relation r where r.iso3 = c.iso3"
        " and r.event in ('established', 'restored') order by r.position desc limit 1), v.label, c.partnership_since"
        " from country c left join vocabulary v on v.field = 'partnership' and v.value = c.partnership_level"
        " where c.iso3 = ?"
    )
    found = [base.row(sql, (code,)) or (None, None, None, None) for code in codes]
    since = [int(row[1]) if row[1] and row[0] == "PRC" else None for row in found]
    taipei = ["Taipei" if row[0] == "ROC" else None for row in found]
    titles = (
        ("relations", "PRC since", "year", since, taipei),
        ("partnership", "partnership", "level", [None] * len(found), [row[2] for row in found]),
        ("partnership-since", "raised in", "date", [None] * len(found), [row[3] for row in found]),
    )
    return [
        CountryMeasure(
            id,
            title,
            tuple(
                _fact(id, title, code, unit, value, words, sql.replace("?", f"'{code}'"))
                for code, value, words in zip(codes, values, worded, strict=True)
            ),
        )
        for id, title, unit, values, worded in titles
    ]


def _events(base: Base, codes: Sequence[str], lens: Lens) -> list[CountryMeasure]:
    """All events, those of each kind that one of the countries has, and the date of the last."""
    every = _row(base, codes, _measure("events", "events", "event", {}), lens)
    kinds = [
        _row(base, codes, _measure(f"events-{kind}", kind, "event", {"kind": (kind,)}), lens)
        for (kind,) in base.rows("select value from vocabulary where field = 'kind' order by position")
    ]
    kinds = sorted((row for row in kinds if _total(row)), key=_total, reverse=True)
    condition, params = lens.where("event", "r")
    sql = (
        "select r.date, r.ref from record r join record_country k on k.record = r.n"
        f" where {condition} and k.iso3 = ? order by r.date desc, r.n desc limit 1"
    )
    latest = []
    for code in codes:
        date, ref = base.row(sql, (*params, code)) or (None, None)
        fact = _fact("latest-event", "latest event", code, "date", None, date, None)
        latest.append(fact._replace(refs=(ref,) if ref else ()))
    return [every, *kinds, CountryMeasure("latest-event", "latest event", tuple(latest))]


def _total(row: CountryMeasure) -> float:
    return sum(each.value or 0 for each in row.figures)


def _arms(base: Base, codes: Sequence[str], lens: Lens) -> list[CountryMeasure]:
    china, every = ("arms-imports-china-tiv",), ("arms-imports-total-tiv",)
    return [
        _row(base, codes, measure, lens)
        for measure in (
            _measure("arms", "arms lines", "arms", {"status": STANDING}, "arms lines"),
            _measure(
                "arms-failed", "arms lines that came to nothing", "arms", {"status": FAILED}, "arms lines"
            ),
            _series("tiv", "arms from China", {"code": china}, "TIV million"),
            _series(
                "tiv-share", "arms from China, of all imports", {"code": china, "share_of": every}, "percent"
            ),
        )
    ]


def _row(base: Base, codes: Sequence[str], measure: Measure, lens: Lens) -> CountryMeasure:
    found = []
    for code in codes:
        made = figure(base, measure, code, "share" if measure.share else "absolute", lens)
        found.append(made or _fact(measure.id, measure.title, code, measure.unit, None, None, None))
    return CountryMeasure(measure.id, measure.title, tuple(found))


def _indicator(base: Base, codes: Sequence[str], code: str, lens: Lens) -> CountryMeasure | None:
    named = base.row("select name, unit, note from indicator where code = ?", (code,))
    if named is None:
        return None
    name, unit, note = named
    last = int(lens.until[:4]) if lens.until else 9999
    values = {
        iso3: dict(
            base.rows(
                "select year, value from indicator_value where iso3 = ? and code = ? and year <= ?",
                (iso3, code, last),
            )
        )
        for iso3 in codes
    }
    common = set.intersection(*(set(years) for years in values.values())) if values else set()
    year = max(common, default=None)
    found = []
    for iso3 in codes:
        sql = f"select value from indicator_value where iso3 = '{iso3}' and code = '{code}' and year = {year}"
        value = values[iso3][year] if year is not None else None
        made = _fact(code, name, iso3, unit, value, None, sql if year else None)
        decimals = 0 if unit == "persons" else 1
        found.append(made._replace(period=str(year) if year else None, caveat=note, decimals=decimals))
    return CountryMeasure(code, name, tuple(found))


def _measure(
    id: str, title: str, source: str, filter: dict[str, tuple[str, ...]], unit: str = "events"
) -> Measure:
    return Measure(id, "", title, unit, source, filter, "count", None, None, None, True, COLLECTED)


def _series(id: str, title: str, filter: dict[str, tuple[str, ...]], unit: str) -> Measure:
    return Measure(id, "", title, unit, "indicator", filter, "sum", "value", "1990", "2024", False, TIV)


def _fact(
    id: str, title: str, code: str, unit: str, value: float | None, words: str | None, sql: str | None
) -> Figure:
    return Figure(
        id,
        code,
        value,
        unit,
        None,
        None,
        "absolute",
        "query",
        sql,
        (),
        (),
        (f"country/{code}",),
        title,
        None,
        False,
        0,
        words,
        None,
        None,
    )
