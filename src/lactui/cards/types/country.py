"""A country's card: relations, what China does with it by kind, arms, figures, and every record, newest first."""

from __future__ import annotations

from itertools import groupby

from lactui.cards.blocks import (
    Card,
    Chart,
    Column,
    Fact,
    Facts,
    Item,
    Items,
    Mark,
    Prose,
    Row,
    Series,
    Table,
    Timeline,
    Trend,
    Trends,
)
from lactui.cards.format import (
    TIV_IS,
    amount,
    blocks,
    fact,
    item,
    items,
    note,
    related,
    sources,
    span,
    transfers,
    volume,
    within,
    years,
)
from lactui.cards.record import finish
from lactui.cards.tables import assistance
from lactui.cards.tables.suppliers import deals
from lactui.db.vocabulary import CHINA as OWN
from lactui.db.vocabulary import CONFIDENCES, label, meaning
from lactui.queries.assistance import values_given
from lactui.queries.lists import countries as store
from lactui.queries.lists.arms import ALL, CHINA, years_supplied
from lactui.queries.lists.arms import suppliers as suppliers_of
from lactui.queries.lists.totals import format_acts
from lactui.queries.resolve import actor_names
from lactui.queries.rows.fetch import steps_of_relations
from lactui.queries.rows.heads import mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.db.database import Base
    from lactui.queries.assistance import Valued
    from lactui.queries.lists.countries import CardSeries, CountryDeal, EventTally
    from lactui.queries.rows.heads import Head
    from lactui.queries.rows.parts import Relation
    from lactui.queries.rows.records import Country

    Points = tuple[tuple[int, float], ...]

SAID = (
    "iso3 iso2 name name_official name_es name_zh subregion capital area_km2 languages recognises "
    "has_army partnership_level partnership_wording partnership_since bri_status bri_date region lat lon currency"
)
"""Fields of the row that the card words in its own way, or leaves to JSON."""


def make(base: Base, row: Country) -> Card:
    """The card of a country."""
    every = store.events_of(base, row.iso3)
    tally = store.tally(base, row.iso3, every)
    events, others = ([head for head in every if (head.actor == OWN) is own] for own in (True, False))
    theirs = sum(one.records for one in tally if one.actor != OWN)
    arms = store.deals_of(base, row.iso3)
    mechanisms = store.mechanisms_of(base, row.iso3)
    known = suppliers_of(base)
    shown = store.indicators_shown(base)
    series = store.all_series(base, row.iso3, [*(one.code for one in shown), *(one.code for one in known.values())])
    volumes = store.tiv_by_supplier(base, series)
    values = values_given(base, row.iso3)
    made = blocks(
        (Prose("about", "", about(row)),),
        (Facts("facts", "", facts(base, row, tally, arms, volumes, values)),),
        note("notes", "", row.notes),
        timeline(base, row),
        activity(base, row.iso3, events),
        suppliers(base, volumes),
        tiv_by_year(base, row.iso3, series.get(known[CHINA].code, ()), series.get(known[ALL].code, ())),
        indicators(shown, series),
        listed(events, tally),
        items("others", _part(others, theirs, "events by others"), told_apart(base, others)),
        deals(arms, f"arms transfers {len(arms)}"),
        assistance.tables(values),
        items("mechanisms", "mechanisms with its events", [item(head, "") for head in mechanisms]),
        related(row.related, mentions(base, row.ref)),
        sources(row.sources),
    )
    return finish(base, row, made, said=SAID, names=(row.name_es, row.name_zh))


def about(row: Country) -> str:
    """What and where it is, in a line or two."""
    place = [row.subregion]
    if row.capital:
        place.append(f"capital {row.capital}")
    if row.area_km2:
        place.append(f"{amount(row.area_km2, 0)} km2")
    army = "Has an army." if row.has_army else "Has no army."
    spoken = f" {', '.join(row.languages)}." if row.languages else ""
    return f"{row.name_official} ({row.iso3}, {row.iso2}). {', '.join(place)}.{spoken} {army}"


def relations(row: Country) -> str:
    """With whom it has relations, since when, and every step when there was more than one."""
    taken = steps_of_relations(row)
    steps = ", ".join(f"{step.event} {step.date}" for step in taken)
    if row.recognises != "PRC":
        return "ROC (Taipei)" + (f"; with the PRC: {steps}" if steps else "")
    if not taken:
        return "PRC, start date unknown"
    return f"PRC since {taken[-1].date}" + (f" ({steps})" if len(taken) > 1 else "")


def partnership(base: Base, row: Country) -> tuple[Fact, ...]:
    """The wording of the partnership, else its level, with the date."""
    worded = row.partnership_wording or label(base, "partnership", row.partnership_level)
    if not worded:
        return ()
    since = f"since {row.partnership_since}" if row.partnership_since else "date not known"
    return (Fact("partnership", f"{worded}, {since}", short=worded.partition(" (")[0]),)


def facts(
    base: Base,
    row: Country,
    tally: Sequence[EventTally],
    arms: Sequence[CountryDeal],
    volumes: dict[str, float],
    values: Sequence[Valued],
) -> tuple[Fact, ...]:
    """The first facts of the card."""
    bri = label(base, "bri", row.bri_status)
    if row.bri_status == "member":
        bri = f"member since {row.bri_date}" if row.bri_date else "member, date not recorded"
    elif row.bri_date:
        bri = f"{bri} {row.bri_date}"
    total, languages = store.sources_of(base, row.iso3)
    own = [one for one in tally if one.actor == OWN]
    return (
        Fact("relations", relations(row)),
        *partnership(base, row),
        *fact("bri", bri, "belt and road"),
        *fact("memberships", ", ".join(row.memberships), "member of"),
        Fact("events", counted(own), title="with China"),
        *fact("by_others", acting(base, [one for one in tally if one.actor != OWN]), "by others"),
        _arms(base, arms, volumes),
        *assistance.told(values),
        *not_found(base, row, own, arms),
        Fact("sources", f"{total} cited by these records: {_languages(languages)}"),
    )


def listed(events: list[Head], tally: Sequence[EventTally]) -> tuple[Items, ...]:
    """Its events with China by kind; of a large base the newest."""
    total = sum(one.records for one in tally if one.actor == OWN)
    if len(events) < total:
        return items("events", _part(events, total, "events"), list(map(item, events)))
    return (Items("events", "by kind", tuple(map(item, events)), len(events), tally=True),) if events else ()


def told_apart(base: Base, others: Sequence[Head]) -> list[Item]:
    """What others did, with who acts where that is not who acts most in events of the kind: an answer to the United States."""
    names = actor_names(base)
    acts: dict[str | None, dict[str | None, int]] = {}
    for head in others:
        by = acts.setdefault(head.kind, {})
        by[head.actor] = by.get(head.actor, 0) + 1
    most = {kind: max(by, key=by.__getitem__) for kind, by in acts.items()}
    return [
        item(head, note=None if head.actor == most[head.kind] else f"by {names.get(str(head.actor), head.actor)}")
        for head in others
    ]


def _part(found: list[Head], total: int, words: str) -> str:
    """What a list is called that has all of so many records, or the newest of them."""
    return f"the newest {len(found):,} of {total:,} {words}" if len(found) < total else words


def acting(base: Base, others: Sequence[EventTally]) -> str:
    """`6: 4 Taiwan, 2 United States`, or `1 Peru`; empty where only China acts."""
    names = actor_names(base)
    by: dict[str, int] = {}
    for one in others:
        name = names.get(one.actor, one.actor)
        by[name] = by.get(name, 0) + one.records
    acts = tuple(sorted(by.items(), key=lambda one: -one[1]))
    return f"{sum(by.values()):,}: {format_acts(acts)}" if len(acts) > 1 else format_acts(acts)


def counted(own: Sequence[EventTally]) -> str:
    """How many events, from when to when, and by confidence."""
    if not own:
        return "none"
    first = min(one.first or "" for one in own)
    last = max(one.last or "" for one in own)
    by = {value: sum(one.records for one in own if one.confidence == value) for value in CONFIDENCES}
    parts = ", ".join(f"{count:,} {value}" for value, count in by.items() if count)
    return f"{sum(by.values()):,}, {span(first, last)}: {parts}"


def not_found(base: Base, row: Country, own: Sequence[EventTally], arms: Sequence[CountryDeal]) -> tuple[Fact, ...]:
    """The kinds of record that were looked for and not found, with the date; nothing where there are none."""
    present = {one.kind for one in own} | ({"arms"} if arms else set[str]())
    looked = {kind: date for kind, date in store.searched_kinds(base, row.iso3).items() if kind not in present}
    if not looked:
        return ()
    kinds = ", ".join(label(base, "kind", kind) for kind in looked)
    return (Fact("not_found", f"{kinds} (last checked {max(looked.values())})"),)


def _arms(base: Base, arms: Sequence[CountryDeal], volumes: dict[str, float]) -> Fact:
    first, last = years_supplied(base)
    came = f"{volume(volumes[CHINA])} TIV m {years(first, last)}"
    return Fact("arms", imports(arms, volumes, first, last), short=came)


def imports(arms: Sequence[CountryDeal], volumes: dict[str, float], first: int, last: int) -> str:
    """Arms lines, failed deals, and the volume from China from year to year as a share of all."""
    failed = sum(line.failed for line in arms)
    parts = [transfers(len(arms), failed, "transfer") if arms else "no transfers"]
    china, total = volumes[CHINA], volumes[ALL]
    if china:
        share = f", {100 * china / total:.1f} % of all" if total else ""
        parts.append(f"imports from China {amount(china, 1)} TIV m, {first}-{last}{share} ({TIV_IS})")
    elif total:
        parts.append(f"no imports from China {first}-{last} in the register, {amount(total, 1)} TIV m from all")
    return "; ".join(parts)


def _languages(languages: tuple[tuple[str, int], ...]) -> str:
    shown = [f"{lang} {count}" for lang, count in languages[:4]]
    rest = sum(count for _, count in languages[4:])
    return ", ".join([*shown, f"others {rest}"] if rest else shown)


def timeline(base: Base, row: Country) -> tuple[Timeline, ...]:
    """The steps in its relations with Beijing, its partnerships and the Belt and Road, to the year of the edition."""
    marks = [Mark(step.date, in_short(base, step), step.record) for step in row.relations if step.date]
    if row.bri_date:
        marks.append(Mark(row.bri_date, "Belt and Road" if row.bri_status == "member" else f"BRI {row.bri_status}"))
    if not marks:
        return ()
    marks.sort(key=lambda mark: mark.date)
    return (Timeline("relations", "relations", int(marks[0].date[:4]), int(base.edition[:4]), tuple(marks)),)


def indicators(shown: Sequence[CardSeries], series: Mapping[str, Points]) -> tuple[Trends, ...]:
    """Each series with its first and last value, its unit and its data set."""
    rows: dict[str, Trend] = {}
    for _, same in groupby(shown, key=lambda one: one.place):
        added = tuple(same)
        head, points = added[0], summed([series.get(one.code, ()) for one in added], added[0].per)
        if points and head.title not in rows:
            code = "+".join(one.code for one in added)
            rows[head.title] = Trend(head.title, code, head.unit, points, f"dataset/{head.dataset}")
    if not rows:
        return ()
    kept = tuple(rows.values())
    long = [row.points for row in kept if len(row.points) > 1] or [row.points for row in kept]
    first, last = min(points[0][0] for points in long), max(points[-1][0] for points in long)
    sets: dict[str, list[str]] = {}
    for row in kept:
        sets.setdefault((row.ref or "").partition("/")[2], []).append(row.name.partition(",")[0])
    told = "; ".join(f"{', '.join(names)}: {name}" for name, names in sets.items())
    said = f"Each from 0 to its own highest, {first} to {last}. Data sets: {told}."
    return (Trends("indicators", "indicators", first, last, kept, said),)


def summed(series: Sequence[Points], per: int) -> Points:
    """Series added up in the years for which all have a value, and divided by `per`."""
    if len(series) == 1 and per == 1:
        return series[0]
    first, *others = map(dict, series)
    years = [year for year in first if all(year in other for other in others)]
    return tuple((year, round((first[year] + sum(other[year] for other in others)) / per, 3)) for year in years)


def in_short(base: Base, step: Relation) -> str:
    """A step of relations as the timeline has it; of a partnership its level, in full where that is a few words."""
    if not step.level:
        return "PRC" if step.event == "established" else f"PRC {step.event}"
    level = within(meaning(base, "partnership", step.level))
    return (
        label(base, "partnership", step.level)
        if "," in level or len(level) > 40
        else level.removesuffix(" partnership")
    )


def activity(base: Base, iso3: str, events: list[Head]) -> tuple[Chart, ...]:
    """Events by year, from the first year to the last; a year without a record is left out."""
    if base.large:
        points = tuple(store.years_of(base, iso3))
    else:
        dates = [int(head.date[:4]) for head in events if head.date]
        points = tuple((year, dates.count(year)) for year in sorted(set(dates)))
    if not points:
        return ()
    first, last, refs = points[0][0], points[-1][0], tuple(head.ref for head in events)
    series = (Series("events", points),)
    return (
        Chart(
            "activity",
            "events with China by year",
            "events",
            first,
            last,
            series,
            refs,
            counts=True,
            opens=f"events/{iso3}:",
        ),
    )


def suppliers(base: Base, volumes: dict[str, float]) -> tuple[Table, ...]:
    """Arms imports by each supplier told apart and from the others, over the years of the series, with the shares."""
    total = volumes[ALL]
    if not total:
        return ()
    first, last = years_supplied(base)
    named = [(key, value) for key, value in volumes.items() if key != ALL]
    named.sort(key=lambda pair: -pair[1])
    others = round(total - sum(value for _, value in named), 6)
    rows = [
        Row((suppliers_of(base)[key].name, value, round(100 * value / total, 6)), id=key)
        for key, value in named
        if value or key == CHINA
    ]
    said = f"All suppliers {amount(total, 1)} TIV m. {TIV_IS}."
    if others > 0.05:
        rows.append(Row(("others", others, round(100 * others / total, 6))))
        if others >= named[0][1]:
            said += " Others together are the largest, so who supplied most is not known from these series."
    columns = (Column("supplier", "supplier"), Column("tiv", "TIV m", "right"), Column("share", "%", "right"))
    apart = ", ".join(one.name for key, one in suppliers_of(base).items() if key != ALL)
    title = f"arms imports from {apart} and others, {first}-{last}"
    return (Table("suppliers", title, columns, tuple(rows), said, bar="tiv"),)


def tiv_by_year(base: Base, iso3: str, points: Points, whole: Points) -> tuple[Chart, ...]:
    """Imports from China by year; a year that the register leaves out is zero where its data set is declared so."""
    if not points:
        return ()
    first, last = years_supplied(base)
    if suppliers_of(base)[CHINA].known_zero:
        known = dict(points)
        points = tuple((year, known.get(year, 0.0)) for year in range(first, last + 1))
    chart = Chart("tiv", "arms imports from China by year", "TIV m", first, last, (Series("China", points),))
    source = suppliers_of(base)[CHINA].source
    return (chart._replace(whole=whole, source=source, opens=f"volumes/{iso3}:"),)
