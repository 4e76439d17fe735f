"""Views: the questions most often asked of the base, ready for `lactui sql`, SQLite tools and Datasette."""

from __future__ import annotations

from typing import NamedTuple

from lactui.db.vocabulary import CHINA, CONFIDENCES, RANK, REGIONS
from lactui.queries.assistance import STATES, SUMMED


class View(NamedTuple):
    """One view: its name, a title, what it answers, and its SQL."""

    name: str
    title: str
    meaning: str
    sql: str


BEST = "case min({}) {} end".format(
    RANK.format("k.confidence"), " ".join(f"when {n} then '{value}'" for n, value in enumerate(CONFIDENCES, 1))
)
"""The best confidence of some records."""

BOTH_SIDES = "select '{}' as region union all select '{}'".format(*REGIONS)

TALLIES = {
    "country_tally": """
        select k.iso3, r.type, coalesce(r.kind, r.type) as kind, r.actor, r.confidence, count(*) as records,
               nullif(min(r.date), max(r.date)) as first, max(r.date) as last,
               nullif(max(coalesce(r."end", r.date)), max(r.date)) as until
        from record r
        join record_country k on k.record = r.n
        where r.type in ('event', 'arms')
        group by 1, 2, 3, 4, 5
        order by 1, 2, 3, 4, 5
    """,
    "country_source": """
        select k.iso3, s.lang, count(distinct s.n) as n
        from record r
        join record_country k on k.record = r.n
        join country o on o.iso3 = k.iso3
        join citation_numbered c on c.ref = r.n
        join source s on s.n = c.source
        where r.type in ('country', 'event', 'arms')
        group by 1, 2
        order by 1, 2
    """,
    "year_tally": "select year, actor, count(*) as events from event group by 1, 2 order by 1, 2",
}
"""Tables of counts, and the query that fills each when all other tables are filled."""

VIEWS: tuple[View, ...] = (
    View(
        "indicator_year",
        "Values of indicators by number",
        "One value a country, indicator and year, the indicator by its number.",
        """
        select s.iso3, s.indicator, cast(s.first + y.key as integer) as year, cast(y.value as real) as value
        from indicator_series s
        join json_each(s.yearly) y
        where y.value is not null
        """,
    ),
    View(
        "indicator_value",
        "Values of indicators",
        "One value a country, indicator and year, the indicator by its code.",
        """
        select s.iso3, i.code, cast(s.first + y.key as integer) as year, cast(y.value as real) as value
        from indicator_series s
        join indicator i on i.n = s.indicator
        join json_each(s.yearly) y
        where y.value is not null
        """,
    ),
    View(
        "event_with_countries",
        "Events with their countries",
        "One row an event, with who acts, and the names and codes of its countries in one column each; China left out.",
        f"""
        select e.id, e.kind, e.title, e.start, e."end", e.year, e.date_basis, e.region, e.actor, w.name as actor_name,
               group_concat(distinct a.iso3) as iso3, group_concat(distinct a.name) as countries,
               e.place, e.summary, e.value_usd, e.mechanism, m.name as mechanism_name,
               e.confidence, r.sources, r.independent
        from event e
        join record r on r.ref = 'event/' || e.id
        join actor w on w.iso3 = e.actor
        left join event_country ec on ec.event = e.id and ec.iso3 <> '{CHINA}'
        left join actor a on a.iso3 = ec.iso3
        left join mechanism m on m.id = e.mechanism
        group by e.id
        """,
    ),
    View(
        "tiv_by_recipient_year",
        "Chinese arms by recipient and year",
        "Deliveries from China in SIPRI TIV, million, by year, beside those of all suppliers: a row for each country and"
        " year in which anybody delivered, within the years of both series. From the yearly series, not from the lines.",
        """
        select c.iso3, c.name, c.region, c.subregion, t.year, coalesce(v.value, case when p.missing = 'none' then 0.0 end) as tiv, t.value as tiv_all_suppliers
        from country c
        join indicator p on p.supplier = 'china'
        cross join indicator_value t
            on t.iso3 = c.iso3 and t.code = (select code from indicator where supplier = 'all')
            and t.year between (select min(first) from indicator where supplier <> 'all') and p.last
        left join indicator_value v on v.iso3 = c.iso3 and v.code = p.code and v.year = t.year
        """,
    ),
    View(
        "count_by_region_kind_year",
        "Events by region, kind and year",
        "How many events these records hold, by who acts; an event of both regions counts on each side."
        " It measures what was collected.",
        f"""
        select s.region, e.kind, e.year, e.actor, count(*) as events
        from ({BOTH_SIDES}) s
        join event e on e.region in (s.region, 'both')
        group by s.region, e.kind, e.year, e.actor
        """,
    ),
    View(
        "coverage",
        "Coverage by country and kind",
        "For each country, kind of event and who acts: how many records, the last date and the best confidence;"
        " arms transfers are the kind arms.",
        f"""
        select c.iso3, c.name, c.region, c.subregion, k.kind, k.actor, sum(k.records) as records,
               max(coalesce(k.until, k.last)) as last,
               {BEST} as confidence
        from country c
        join country_tally k on k.iso3 = c.iso3
        group by c.iso3, k.kind, k.actor
        """,
    ),
    View(
        "assistance_value",
        "Values of assistance",
        "What China gives or lends to states: one row a counted value (a programme counts once; promises, offers and"
        " money of others do not). A gift to several states is one row that lists them; `share` is the part of each,"
        " in equal parts. Sum gifts and loans apart, by form.",
        f"""
        select v.ref, (select group_concat(s.iso3) from (select iso3 from value_state s where s.ref = v.ref order by iso3) s) as iso3,
               {STATES} as states, r.region, r.year, coalesce(r.kind, r.type) as kind,
               v.form, v.stage, v.value_usd, round(v.value_usd / {STATES}, 6) as share
        from value v
        join record r on r.ref = v.ref
        where {SUMMED}
        """,
    ),
    View(
        "change",
        "Changes",
        "What was added, corrected, merged or removed since a record was first taken in, with the reason.",
        "select * from record_change union all select * from gone_change",
    ),
    View(
        "claim_balance",
        "Claims and their evidence",
        "How many records support, qualify and contradict each claim.",
        """
        select c.id, c.claim, c.dimension, c.stated_by,
               count(case e.stance when 'supports' then 1 end) as supports,
               count(case e.stance when 'qualifies' then 1 end) as qualifies,
               count(case e.stance when 'contradicts' then 1 end) as contradicts
        from claim c
        left join evidence e on e.claim = c.id
        group by c.id
        """,
    ),
    View(
        "source_weight",
        "What depends on each source",
        "How many records cite a source, how many of them cite no other, and how many claims depend on it: claims that"
        " it states, or for which a record that cites it is evidence.",
        """
        with hanging(claim, source) as materialized (
            select id, stated_by from claim
            union select v.claim, c.source from evidence v join citation c on c.ref = v.ref
        )
        select s.id, s.title, s.publisher, s.voice, s.published, s.lang, s.type, s.evidence,
               s.records, s.alone,
               (select count(*) from hanging h where h.source = s.id) as claims
        from source s
        """,
    ),
)
