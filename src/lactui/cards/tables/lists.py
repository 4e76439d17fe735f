"""Tables of many records of one type, as `lactui list` shows them; fields are named as in JSON."""

from __future__ import annotations

from lactui.cards.blocks import WIDE, Column, table
from lactui.cards.format import number, span, status, years
from lactui.cards.provenance import dated
from lactui.cards.tables.objects import verdict
from lactui.db.record_types import ENTITIES
from lactui.db.vocabulary import label
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.cards.blocks import Table
    from lactui.db.database import Base
    from lactui.queries.lists.listing import EditionRow, Indicator, Listing

ID = Column("id", "id")
CONFIDENCE = Column("confidence", "confidence", rank=2)
"""Columns of many lists; the highest rank goes first where a terminal is too narrow."""


def list_table(base: Base, listing: Listing, *, wide: bool = False) -> Table:
    """The records of a listing, in its order; `wide` has the columns that a wide terminal has room for as well."""
    made = MAKERS[listing.type](base, listing)
    if wide or all(column.rank < WIDE for column in made.columns):
        return made
    kept = [at for at, column in enumerate(made.columns) if column.rank < WIDE]
    rows = tuple(row._replace(cells=tuple([row.cells[at] for at in kept])) for row in made.rows)
    return made._replace(columns=tuple(made.columns[at] for at in kept), rows=rows)


def _heads(base: Base, listing: Listing) -> list[Any]:
    from lactui.queries.rows.heads import heads

    return heads(base, [f"{listing.type}/{id}" for id in listing.ids])


def _records(base: Base, listing: Listing) -> list[Any]:
    from lactui.queries.rows.fetch import fetch

    return list(fetch(base, listing.type, listing.ids))


def _listed(
    base: Base, listing: Listing, columns: tuple[Column, ...], rows: Sequence[Any] | None = None, **cells: Any
) -> Table:
    """A table of the type of a listing: of its records as their cards have them, unless other `rows` are given."""
    return table(listing.type, "", columns, _records(base, listing) if rows is None else rows, **cells)


def _word(base: Base, vocabulary: str, field: str = "") -> Callable[[Any], str]:
    """The cell of a field whose value is a word of a vocabulary; the field is called as the vocabulary unless given."""
    return lambda row: label(base, vocabulary, getattr(row, field or vocabulary))


def _countries(base: Base, listing: Listing) -> Table:
    from lactui.queries.lists.countries import country_rows

    known = {row.iso3: row for row in country_rows(base, listing.filters)}
    columns = (
        ID,
        Column("title", "name", flexible=True),
        Column("region", "area", rank=0.7),
        Column("prc_since", "ties", rank=0.9),
        Column("partnership", "partnership", flexible=True, rank=1),
        Column("events", "events", "right"),
        Column("others", "others", "right", rank=3),
        Column("arms", "arms", "right", rank=0.6),
        Column("failed", "failed", "right", rank=2),
        Column("tiv", "China TIV m", "right", rank=0.8),
        Column("last", "last event"),
    )
    return _listed(
        base,
        listing,
        columns,
        [known[id] for id in listing.ids if id in known],
        opens=lambda row: f"country/{row.iso3}",
        id="iso3",
        title="name",
        prc_since=lambda row: row.prc_since if row.recognises == "PRC" else "ROC",
        partnership="partnership_label",
    )


def _mechanisms(base: Base, listing: Listing) -> Table:
    from lactui.queries.lists.entities import mechanism_rows

    known = {row.id: row for row in mechanism_rows(base, listing.filters)}
    columns = (
        Column("established", "since"),
        Column("category", "category", rank=1),
        Column("region", "area", rank=4),
        Column("editions", "editions", "right"),
        Column("events", "events", "right", rank=4),
        Column("last", "last", rank=3),
        Column("confidence", "confidence", rank=2),
        ID,
        Column("title", "name", flexible=True),
    )
    rows = [known[id] for id in listing.ids if id in known]
    opens = "mechanism/{0.id}".format
    return _listed(base, listing, columns, rows, opens=opens, established="since", title="shown")


def _events(base: Base, listing: Listing) -> Table:
    kind = () if len(listing.filters.kinds) == 1 else (Column("kind", "kind", rank=1),)
    columns = (
        Column("date", "date"),
        *kind,
        Column("confidence", "confidence"),
        Column("actor", "who acts", rank=WIDE + 1),
        Column("countries", "countries", rank=WIDE),
        Column("sources", "sources", "right", rank=WIDE + 2),
        ID,
        Column("title", "title", flexible=True),
    )
    return _listed(
        base,
        listing,
        columns,
        _heads(base, listing),
        date=lambda head: dated(head.date, head.date_basis),
        kind=_word(base, "kind"),
        countries=lambda head: few(head.countries),
    )


def few(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    more = f" +{len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _arms(base: Base, listing: Listing) -> Table:
    columns = (
        Column("order_year", "order", group=False, rank=3),
        Column("recipient", "recipient", rank=2),
        Column("category", "category", rank=7),
        Column("ordered", "ordered", "right", rank=1),
        Column("delivered", "delivered", "right", rank=1),
        Column("delivery_years", "in years", rank=4),
        Column("status", "status"),
        Column("tiv", "TIV m", "right"),
        Column("value_usd", "USD", "right", 0, rank=6),
        Column("confidence", "confidence", rank=5),
        Column("actor", "supplier", rank=WIDE),
        ID,
        Column("designation", "designation", flexible=True),
    )
    return _listed(
        base,
        listing,
        columns,
        category=_word(base, "arms_category", "category"),
        delivery_years=lambda row: years(row.delivery_years[0], row.delivery_years[-1]) if row.delivery_years else None,
        status=status,
    )


def _documents(base: Base, listing: Listing) -> Table:
    columns = (Column("date", "date"), Column("region", "area", rank=1), ID, Column("title", "title", flexible=True))
    return _listed(base, listing, columns, _heads(base, listing))


def _statistics(base: Base, listing: Listing) -> Table:
    columns = (
        Column("period", "period", rank=1),
        Column("region", "area", rank=2),
        Column("value", "value", "right"),
        Column("unit", "unit"),
        Column("how", "origin", rank=3),
        Column("dimension", "dimension", rank=WIDE),
        ID,
        Column("title", "metric", flexible=True),
    )
    return _listed(
        base,
        listing,
        columns,
        period=lambda row: span(row.period_start, row.period_end) or None,
        value=lambda row: number(base, row.value, row.decimals, row.bound, row.value_words),
        unit=_word(base, "unit"),
        how="origin",
        dimension=_word(base, "dimension"),
        title="metric",
    )


def _comparisons(base: Base, listing: Listing) -> Table:
    columns = (ID, Column("direction", "assessed"), Column("assessment", "assessment", flexible=True))
    return _listed(base, listing, columns, direction=lambda row: verdict(base, row.direction, inverse=row.inverse))


def _claims(base: Base, listing: Listing) -> Table:
    from lactui.cards.tables.objects import balance

    columns = (
        ID,
        Column("dimension", "dimension", rank=1),
        Column("supports", "for", "right"),
        Column("qualifies", "qualify", "right"),
        Column("contradicts", "against", "right"),
        Column("stated_by", "stated by", rank=WIDE),
        Column("title", "claim", flexible=True),
    )
    return _listed(
        base,
        listing,
        columns,
        supports=lambda row: balance(row)["supports"],
        dimension=_word(base, "dimension"),
        qualifies=lambda row: balance(row)["qualifies"],
        contradicts=lambda row: balance(row)["contradicts"],
        title="claim",
    )


def _sources(base: Base, listing: Listing) -> Table:
    columns = (
        Column("records", "records", "right"),
        Column("type", "type", rank=1),
        Column("lang", "lang"),
        Column("date", "date"),
        Column("evidence", "evidence", rank=WIDE),
        ID,
        Column("publisher", "publisher", flexible=True, rank=2),
        Column("title", "title", flexible=True),
    )
    return _listed(base, listing, columns, date="published")


def weight_table(base: Base, listing: Listing) -> Table:
    """Sources by what they carry: records that rest on them alone, all that cite them, claims."""
    from lactui.queries.lists.evidence import weights

    columns = (
        Column("alone", "only source", "right"),
        Column("records", "records", "right"),
        Column("claims", "claims", "right"),
        Column("type", "type", rank=1),
        Column("lang", "lang", rank=3),
        ID,
        Column("voice", "owner", flexible=True, rank=2),
        Column("title", "title", flexible=True),
    )
    carried = weights(base)
    return _listed(
        base,
        listing,
        columns,
        alone=lambda row: carried[row.id].alone,
        records=lambda row: carried[row.id].records,
        claims=lambda row: carried[row.id].claims,
    )


def _datasets(base: Base, listing: Listing) -> Table:
    columns = (
        ID,
        Column("redistribution", "redistribution"),
        Column("licence", "licence", flexible=True),
        Column("publisher", "publisher", flexible=True, rank=1),
        Column("title", "title", flexible=True),
    )
    return _listed(base, listing, columns, redistribution=_word(base, "redistribution"))


HEADINGS = {
    "person": ("last office or rank", "country"),
    "ship": ("type", "flag"),
    "system": ("type", "maker"),
    "company": ("does", "seat"),
    "installation": ("type", "in"),
}
"""What the columns of what an entity is and whose are called."""


def _entities(base: Base, listing: Listing) -> Table:
    from lactui.queries.lists.entities import entity_rows

    type = listing.type
    known = {row.id: row for row in entity_rows(base, type, listing.filters)}
    what, of = HEADINGS[type]
    text = type in ("person", "company")
    told = (Column("part" if type == "person" else "what", what, flexible=text, rank=1 if text else 0),)
    hull = (Column("hull", "hull", rank=1),) if type == "ship" else ()
    columns = (
        Column("last", "last"),
        Column("where", "where", flexible=True, rank=2),
        Column("records", "records", "right"),
        Column("first", "first", rank=4),
        Column("of", of, rank=3),
        *(() if text else (*told, *hull)),
        ID,
        Column("title", "name", flexible=True),
        *(told if text else ()),
    )
    rows = [known[id] for id in listing.ids if id in known]
    shown = "what" if text else _word(base, f"{type}_type", "what")
    return _listed(base, listing, columns, rows, records="n", title="name", part="what", what=shown)


MAKERS: dict[str, Callable[[Base, Listing], Table]] = {
    "country": _countries,
    "mechanism": _mechanisms,
    "event": _events,
    "arms": _arms,
    "document": _documents,
    "statistic": _statistics,
    "comparison": _comparisons,
    "claim": _claims,
    "source": _sources,
    "dataset": _datasets,
    **dict.fromkeys(ENTITIES, _entities),
}


def editions_table(editions: Sequence[EditionRow]) -> Table:
    """Editions of mechanisms; one opens its event, or its mechanism when the base has no event of it."""
    columns = (
        Column("date", "date"),
        Column("n", "n", "right"),
        Column("confidence", "confidence", rank=2),
        Column("mechanism", "mechanism"),
        Column("event", "event", rank=3),
        Column("participants", "participants", flexible=True),
        Column("place", "place", flexible=True, rank=1),
    )
    return table(
        "edition",
        "",
        columns,
        editions,
        opens=lambda row: f"event/{row.event}" if row.event else f"mechanism/{row.mechanism}",
        participants=lambda row: row.participants or ", ".join(row.named) or (str(row.count) if row.count else None),
    )


def indicators_table(base: Base, indicators: Sequence[Indicator]) -> Table:
    """Indicators with how many values they have for which years."""
    columns = (
        Column("code", "code"),
        Column("unit", "unit", rank=1),
        Column("values", "values", "right"),
        Column("first", "first", group=False),
        Column("last", "last", group=False),
        Column("name", "name", flexible=True),
    )
    return table(
        "indicator", "", columns, indicators, opens=lambda row: f"dataset/{row.dataset}", unit=_word(base, "unit")
    )
