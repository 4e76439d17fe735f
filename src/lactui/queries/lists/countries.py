"""Countries: the list with its counts, what a country's card draws, and what a map of them shows."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import CHINA, CONFIDENCES, has, having, terms
from lactui.queries.lists.arms import CHINA as CHINA_SUPPLIER
from lactui.queries.lists.arms import suppliers, years_supplied
from lactui.queries.lists.totals import by_country, counted, without_type_index
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head


class CountryRow(NamedTuple):
    """A country as the list shows it; counts are those the filter leaves."""

    iso3: str
    name: str
    region: str
    subregion: str
    recognises: str
    """PRC or ROC."""
    prc_since: str | None
    """Year from which relations with Beijing have held without a break; None with Taipei or when not known."""
    partnership_level: str | None
    partnership_label: str | None
    events: int
    """With China, unless the filter says who acts."""
    others: int
    """Events in which others act."""
    arms: int
    """Arms lines, the failed ones included."""
    failed: int
    tiv: float
    """Imports from China, million TIV, in the years of the filter within those of the series; 0.0 where SIPRI lists none."""
    last: str | None
    """Date of the last of these events."""


class KindCount(NamedTuple):
    """Events of one kind, by confidence."""

    kind: str
    total: int
    official: int
    reported: int
    contested: int
    claimed: int
    last: str | None


class EventTally(NamedTuple):
    """Events of one kind, confidence and actor."""

    kind: str
    actor: str
    confidence: str
    records: int
    first: str | None
    last: str | None


class CountryDeal(NamedTuple):
    """An arms line as a table shows it."""

    ref: str
    designation: str
    description: str
    order_year: int | None
    ordered: int | None
    delivered: int | None
    status: str
    failed: bool
    """Whether the deal came to nothing: it is listed, and never counted as a delivery."""
    tiv: float | None
    """Million TIV, never money."""
    confidence: str


class CardSeries(NamedTuple):
    """A series as the card of a country shows it."""

    code: str
    title: str
    place: int
    """Series with one place are added up."""
    unit: str
    per: int
    """What its values are divided by."""
    dataset: str


FAILED = having("status", "failed")

ROW = Columns(
    CountryRow, "c", *("prc_since", "events", "others", "arms", "failed", "tiv", "last"), partnership_label="v.label"
)


def country_rows(base: Base, filters: Filters = EVERYTHING) -> list[CountryRow]:
    """The countries a filter leaves, LAC first, then by events, most first; five queries whatever their number."""
    condition, params = filters.where("country", "r")
    rows = base.rows(
        f"select c.iso3, {ROW.sql} from record r join country c on c.iso3 = r.id"
        " left join vocabulary v on v.field = 'partnership' and v.value = c.partnership_level"
        f" where {condition}",
        params,
    )
    since = {
        iso3: date and date[:4]
        for iso3, date, event in base.rows("select iso3, date, event from country_relation order by iso3, position")
        if has(base, "relation", event, "begins")
    }
    source, params = by_country(base, filters)
    mine = counted(filters, "x")
    counts = base.rows(
        f"select x.iso3, sum(({mine}) * x.records), sum((not {mine}) * x.records), max(case when {mine} then x.last end)"
        f" from {source} group by +x.iso3",
        params,
    )
    events = {iso3: tuple(found) for iso3, *found in counts}
    condition, params = filters.where("arms", "r")
    lines = base.rows(
        f"select a.recipient, count(*), sum(a.status in {FAILED})"
        f" from record r join arms a on a.id = r.id where {condition} group by a.recipient",
        params,
    )
    arms = {iso3: (n, failed) for iso3, n, failed in lines}
    first, last = years_supplied(base, filters)
    tiv = dict(
        base.rows(
            "select c.iso3, round(sum(v.value), 6) from country c cross join indicator_value v on v.iso3 = c.iso3"
            " where v.code = ? and v.year between ? and ? group by c.iso3",
            (suppliers(base)[CHINA_SUPPLIER].code, first, last),
        )
    )
    found = []
    for iso3, *values in rows:
        acted, others, latest = events.get(iso3, (0, 0, None))
        deals, failed = arms.get(iso3, (0, 0))
        row = ROW.make(
            values,
            prc_since=since.get(iso3),
            events=acted,
            others=others,
            arms=deals,
            failed=failed,
            tiv=tiv.get(iso3, 0.0),
            last=latest,
        )
        found.append(row if row.recognises == "PRC" else row._replace(prc_since=None))
    found.sort(key=lambda row: (row.region != "LAC", -row.events, row.name))
    return found


KIND = Columns(
    KindCount,
    "x",
    total="sum(x.records)",
    last="max(x.last)",
    **{value: f"sum((x.confidence = '{value}') * x.records)" for value in CONFIDENCES},
)


def kinds(base: Base, iso3: str, filters: Filters = EVERYTHING) -> tuple[KindCount, ...]:
    """Its events with China by kind, most first, then by the vocabulary's order."""
    source, params = by_country(base, filters.with_china())
    return tuple(
        KIND.rows(
            base,
            f"from {source} left join vocabulary v on v.field = 'kind' and v.value = x.kind"
            " where x.iso3 = ? group by x.kind order by 2 desc, v.position, x.kind",
            (*params, iso3),
        )
    )


TALLY = Columns(EventTally, "t", first="coalesce(t.first, t.last)")


def tally(base: Base, iso3: str, every: Sequence[Head]) -> list[EventTally]:
    """How many events of each kind, actor and confidence it has; of `every` event, where these are not the newest alone."""
    if base.large:
        return TALLY.rows(base, "from country_tally t where t.iso3 = ? and t.type = 'event'", (iso3,))
    return [
        EventTally(head.kind or "", head.actor or "", head.confidence or "", 1, head.date, head.date) for head in every
    ]


def years_of(base: Base, iso3: str) -> list[tuple[int, int]]:
    """(year, events with China) of the country."""
    return base.rows(
        "select r.year, count(*) from record_country k join record r on r.n = k.record"
        " where k.iso3 = ? and +r.type = 'event' and r.actor = ? and r.date is not null group by 1 order by 1",
        (iso3, CHINA),
    )


def _few(filters: Filters, type: str) -> tuple[str, list[str]]:
    """The condition of a filter for the records of one country, and its values."""
    # `+` keeps SQLite from going through the index of types: the few records of a country are found by their numbers.
    condition, params = filters.where(type, "r")
    return without_type_index(condition), params


def events_of(
    base: Base, iso3: str, kind: str | None = None, filters: Filters = EVERYTHING, limit: int | None = None
) -> list[Head]:
    """Its events, newest first; without the other countries of each."""
    from lactui.queries.rows.heads import heads_where

    condition, params = _few(filters, "event")
    if kind:
        condition += " and r.kind = ?"
        params.append(kind)
    return heads_where(
        base,
        # an event and its record have one number: none of the country's other records is read
        f"{condition} and r.n in (select event from event_country_numbered where iso3 = ?)",
        (*params, iso3, base.listed if limit is None else limit),
        "r.date desc, r.n desc limit ?",
        countries=False,
    )


def arms_of(base: Base, iso3: str) -> list[str]:
    """Ids of its arms lines, newest order first, those without a year last."""
    rows = base.rows("select id from arms where recipient = ? order by order_year desc nulls last, id", (iso3,))
    return [id for (id,) in rows]


DEAL = Columns(CountryDeal, "a", ref="'arms/' || a.id", failed=f"a.status in {FAILED}")


def deals_of(base: Base, iso3: str) -> list[CountryDeal]:
    """Its arms lines in short, in the order of `arms_of`; one query."""
    source = "from arms a where a.recipient = ? order by a.order_year desc nulls last, a.id"
    return DEAL.rows(base, source, (iso3,))


def mechanisms_of(base: Base, iso3: str, filters: Filters = EVERYTHING) -> list[Head]:
    """Mechanisms with an event of the country, by number of its events; without the countries of each."""
    from lactui.queries.rows.heads import heads_where

    condition, params = _few(filters, "mechanism")
    return heads_where(
        base,
        # by two indexes: none of the country's other records is read
        f"{condition} and r.n in (select record from record_country where iso3 = ?"
        " intersect select n from record where type = 'mechanism')",
        (*params, iso3, iso3),
        # one list of its events for all mechanisms: to count each apart would go through every event of the mechanism
        "(select count(*) from (select distinct e.n, e.mechanism from event_country_numbered k join record e on e.n = k.event"
        " where k.iso3 = ? and e.mechanism is not null) x where x.mechanism = r.id) desc, r.title",
        countries=False,
    )


def all_series(base: Base, iso3: str, codes: Sequence[str]) -> dict[str, tuple[tuple[int, float], ...]]:
    """(year, value) of each indicator of the codes that has a value for the country, by code."""
    rows = base.rows(
        f"select code, year, value from indicator_value where iso3 = ? and code in ({marks(codes)})"
        " order by code, year",
        (iso3, *codes),
    )
    return gathered((code, (year, value)) for code, year, value in rows)


def tiv_by_supplier(base: Base, series: Mapping[str, Sequence[tuple[int, float]]]) -> dict[str, float]:
    """Million TIV by supplier over the years of their series, in the order of the vocabulary; of series by code."""
    first, last = years_supplied(base)
    return {
        key: round(sum(value for year, value in series.get(supplier.code, ()) if first <= year <= last), 6)
        for key, supplier in suppliers(base).items()
    }


def sources_of(base: Base, iso3: str) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Distinct sources under the country, its events and its arms lines: how many, and (language, n), most first."""
    found = base.rows("select lang, n from country_source where iso3 = ? order by n desc, lang", (iso3,))
    return sum(n for _, n in found), tuple(found)


def searched_kinds(base: Base, iso3: str) -> dict[str, str]:
    """The kinds of event searched for in a country, in the order of their vocabulary, and when each was last."""
    rows = base.rows(
        "select k.kind, max(l.date) from looked_country c join looked l on l.id = c.looked"
        " join looked_kind k on k.looked = l.id where c.iso3 = ? group by 1",
        (iso3,),
    )
    found: dict[str, str] = dict(rows)
    return {term.value: found[term.value] for term in terms(base, "kind") if term.value in found}


UNIT = "coalesce(i.card_unit, v.label, i.unit)"
CARD_SERIES = Columns(CardSeries, "i", title="i.card", place="i.card_place", unit=UNIT, per="coalesce(i.card_per, 1)")


def indicators_shown(base: Base) -> list[CardSeries]:
    """The series that the card of a country shows, in their order."""
    return CARD_SERIES.rows(
        base,
        "from indicator i left join vocabulary v on v.field = 'unit' and v.value = i.unit"
        " where i.card is not null order by i.card_place, i.code",
    )


class State(NamedTuple):
    """A state with its measures; counts are those the filter leaves."""

    iso3: str
    name: str
    region: str
    events: int
    others: int
    """Events in which others than China act."""
    port_calls: int
    """Calls of Chinese ships at its ports."""
    arms: int
    """Its arms transfers, the failed ones included."""
    failed: int
    tiv: float
    """Arms imports from China, million TIV, in the years of the filter within those of the series; 0.0 where none are listed."""
    partnership_level: str | None
    partnership_label: str | None
    last: str | None
    """Date of its last event."""


def states(base: Base, filters: Filters = EVERYTHING) -> tuple[State, ...]:
    """The states that a filter leaves, LAC first, then by events."""
    calls = port_calls(base, filters)
    return tuple(
        State(
            row.iso3,
            row.name,
            row.region,
            row.events,
            row.others,
            calls.get(row.iso3, 0),
            row.arms,
            row.failed,
            row.tiv,
            row.partnership_level,
            row.partnership_label,
            row.last,
        )
        for row in country_rows(base, filters)
    )


CALLED = (
    f"r.kind in {having('kind', 'call')} and exists (select 1 from event_country_numbered v"
    " where v.event = r.n and v.role = 'visitor' and v.iso3 = ?)"
)
"""A record `r` is a call of a ship of the country whose code is bound."""


def port_calls(base: Base, filters: Filters = EVERYTHING) -> dict[str, int]:
    """Calls of Chinese ships by state, as the measure `port-calls` counts them; states without any are left out.

    A call of a state's own ship in China is none: China is the host of that one.
    """
    condition, params = filters.where("event", "r")
    return dict(
        base.rows(
            "select k.iso3, count(*) from record r cross join record_country k on k.record = r.n"
            f" where {without_type_index(condition)} and {CALLED} group by +k.iso3",
            (*params, CHINA),
        )
    )


STATIONS = ("ground-station", "signals")
"""Types of installation that listen to or steer what is in the sky."""


class Point(NamedTuple):
    """A place with its coordinates."""

    lon: float
    lat: float
    kind: str
    """`station`, `installation`, `port`."""
    name: str
    iso3: str


def points(base: Base, filters: Filters = EVERYTHING) -> tuple[Point, ...]:
    """The installations with coordinates in the countries of a filter, then the ports of its calls, each place once."""
    where, params = filters.where("event", "r")
    place, chosen = Filters(countries=filters.countries, region=filters.region, subregion=filters.subregion).where(
        "country", "r"
    )
    built = base.rows(
        "select i.lon, i.lat, i.type, i.name, i.iso3 from installation i join record r on r.ref = 'country/' || i.iso3"
        f" where i.lat is not null and {place} order by i.id",
        chosen,
    )
    called = base.rows(
        "with called as materialized (select distinct k.iso3, e.place from record r cross join event e on e.id = r.id"
        f" cross join record_country k on k.record = r.n where {without_type_index(where)} and {CALLED})"
        " select p.lon, p.lat, p.name, p.iso3 from called c join place p on p.iso3 = c.iso3 and p.name = c.place"
        " order by p.id",
        (*params, CHINA),
    )
    return (
        *(
            Point(lon, lat, "station" if type in STATIONS else "installation", name, iso3)
            for lon, lat, type, name, iso3 in built
        ),
        *(Point(lon, lat, "port", name, iso3) for lon, lat, name, iso3 in called),
    )


class Outline(NamedTuple):
    """A state, or a territory drawn so that a map has no holes (`member` false)."""

    iso3: str
    name: str
    region: str
    """The map on which it lies: LAC or AFR."""
    member: bool
    label: tuple[float, float]
    """Longitude and latitude of a point for its label."""
    polygons: tuple[list[list[tuple[float, float]]], ...]
    """Each an outer ring and its holes, in degrees of longitude and latitude."""


def outlines(base: Base, region: str) -> tuple[Outline, ...]:
    """All outlines of a region by code; read once, then kept."""
    loaded: dict[str, tuple[Outline, ...]] = base.cache.setdefault("outlines", {})
    if region not in loaded:
        loaded[region] = _read_outlines(base, region)
    return loaded[region]


def _read_outlines(base: Base, region: str) -> tuple[Outline, ...]:
    from json import loads

    rows = base.rows(
        "select iso3, name, region, member, label_lon, label_lat, geometry from outline where region = ? order by iso3",
        (region,),
    )
    found = []
    for iso3, name, where, member, lon, lat, geometry in rows:
        shape = loads(geometry)
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        points = tuple([[(x, y) for x, y in ring] for ring in polygon] for polygon in polygons)
        found.append(Outline(iso3, name, where, bool(member), (lon, lat), points))
    return tuple(found)
