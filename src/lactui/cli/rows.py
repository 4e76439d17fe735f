"""The rows of a list under the flags: finding them, as JSON objects, as a table, and what is said on stderr."""

from __future__ import annotations

from lactui.cards.tables.list_document import document, listed_objects, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, format_choices, say
from lactui.cli.query import drop_ignored, format_filters, open_base_for, read_fields, read_filters, say_ignored
from lactui.db.filters import EVERYTHING
from lactui.db.record_types import ALL, TYPES
from lactui.db.vocabulary import CHINA
from lactui.queries.lists.listing import Listing, editions, indicators, listing
from lactui.queries.lists.totals import count_others, format_acts, format_with_china, private
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.cards.blocks import Table
    from lactui.cards.tables.conditions import Condition
    from lactui.cli.output import Output
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Filters

TERMINAL_ROWS = 200
"""How many rows text shows on a terminal when nothing is said about it."""


class Answer(NamedTuple):
    """Rows of one type: `listing` for records, `rows` for editions and indicators, which have no card."""

    type: str
    listing: Listing
    rows: tuple[Any, ...]
    where: tuple[Condition, ...] = ()
    sort: str = ""
    """The field by which they are in order."""

    @property
    def shown(self) -> int:
        """How many rows are here."""
        return len(self.rows) or len(self.listing.ids)


def read_limit(args: Args, out: Output, usual: int | None = None) -> int | None:
    """How many rows are asked for; None for all. `usual` holds in every format, else only on a terminal."""
    if args.flag("all"):
        return None
    asked = args.number("limit") or usual
    if asked is not None:
        return asked
    return TERMINAL_ROWS if out.terminal and out.format == "text" else None


def find_rows(args: Args, base: Base, type: str, limit: int | None, usual: str | None = None) -> Answer:
    """The rows that the flags leave, at most `limit`; CommandError for a field that cannot be sorted by.

    `usual` is what is sorted by when nothing is said.
    """
    where = read_conditions(args)
    if where:
        return _find_rows_where(args, base, find_rows(args.without("where"), base, type, None, usual), where, limit)
    filters, sort = read_filters(args, base), args.text("sort") or usual
    try:
        if type == "edition":
            total, of, rows = editions(base, filters, sort=sort, limit=limit)
            found = Answer(type, Listing(type, filters, total, of, ()), tuple(rows))
        elif type == "indicator":
            total, series = indicators(base, sort=sort, limit=limit)
            found = Answer(type, Listing(type, filters, total, total, ()), tuple(series))
        else:
            found = Answer(type, listing(base, type, filters, sort=sort, limit=limit), ())
    except ValueError as error:
        raise CommandError(f"--sort: {error}") from error
    say_ignored(args, filters, type, plural(type))
    return found._replace(sort=(sort or next(iter(ALL[type].usual), "")).removeprefix("-"))


def read_conditions(args: Args) -> tuple[Condition, ...]:
    """The conditions of --where; CommandError for one that cannot be read."""
    asked = args.many("where")
    if not asked:
        return ()
    from lactui.cards.tables.conditions import ConditionError, parse

    try:
        return tuple(parse(text) for text in asked)
    except ConditionError as error:
        raise CommandError(f"--where: {error}") from error


def select_rows(
    base: Base, where: Sequence[Condition], rows: list[dict[str, Any]], every: Callable[[], list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """The objects that meet the conditions; CommandError names the fields or values that there are."""
    from lactui.cards.tables import conditions as fields

    try:
        return fields.select(base, where, rows, every)
    except fields.ConditionError as error:
        told = format_choices(error.word, error.known, error.what) if error.known else ""
        raise CommandError(f"--where: {error}{told}") from error


def select_events(base: Base, filters: Filters, where: Sequence[Condition]) -> list[str] | None:
    """References of the events under a filter that meet the conditions; None where there are none to meet."""
    if not where:
        return None

    def events(under: Filters) -> list[dict[str, Any]]:
        return listed_objects(base, "event", listing(base, "event", under).ids, under)

    return [row["ref"] for row in select_rows(base, where, events(filters), lambda: events(EVERYTHING))]


def format_filters_and_conditions(base: Base, filters: Filters, where: Sequence[Condition]) -> str:
    """The filter in words, with the conditions as they were typed."""
    typed = ", ".join(each.text for each in where)
    if not typed:
        return format_filters(base, filters)
    return f"{format_filters(base, filters)}, where {typed}" if filters.parts() else f"where {typed}"


def _find_rows_where(args: Args, base: Base, found: Answer, where: tuple[Condition, ...], limit: int | None) -> Answer:
    """Those of the rows found that meet the conditions."""
    made = build_objects(base, found)
    kept = select_rows(base, where, made, lambda: build_objects(base, find_rows(args.bare(), base, found.type, None)))
    places = {id(row): place for place, row in enumerate(made)}
    at = [places[id(row)] for row in kept]
    listed = found.listing
    ids = tuple(listed.ids[place] for place in at[:limit]) if listed.ids else ()
    rows = tuple(found.rows[place] for place in at[:limit]) if found.rows else ()
    return found._replace(listing=listed._replace(total=len(kept), ids=ids), rows=rows, where=where)


def plural(type: str) -> str:
    """What `list` calls a type."""
    return ALL[type].plural


def build_objects(base: Base, found: Answer) -> list[dict[str, Any]]:
    """The rows as JSON objects; countries and mechanisms with the counts that their lists show."""
    if found.type in ("edition", "indicator"):
        from lactui.cards.tables.objects import plain

        return [_build_bare_object(base, found.type, row, plain(row)) for row in found.rows]
    return listed_objects(base, found.type, found.listing.ids, found.listing.filters)


def _build_bare_object(base: Base, type: str, row: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """An edition or indicator, which has no card, as an object with the common fields of a record as far as it has them."""
    if type == "edition":
        ref, title, summary = f"mechanism/{row.mechanism}", row.mechanism_name, row.outcome
    else:
        ref, title, summary = f"dataset/{row.dataset}", row.name, row.note
    head = {"ref": ref, "type": type, "kind": None, "title": title, "summary": summary}
    return {**head, **fields, "origin": "private" if ref in base.private else "base"}


def choose_fields(args: Args, rows: list[dict[str, Any]], known: list[str] | None = None) -> list[dict[str, Any]]:
    """The rows with the fields of --fields only; for CSV, and for a field of a part (value.counts), with a column for each value.

    Parts of several values are columns only where they are asked for. Text has the sign of a date that no source states.
    """
    if not rows:
        return rows
    known, asked = known or list(rows[0]), args.text("fields")
    if args.format != "csv":
        if asked is None:
            return rows
        if all(field.strip() in known for field in asked.split(",")):
            made = [{field: row.get(field) for field in read_fields(args, known) or ()} for row in rows]
            return _mark_dates(args, rows, made)
    from lactui.render.csv import flatten_row

    spread = [flatten_row(row) for row in rows]
    fields = read_fields(args, list(dict.fromkeys([*(name for row in spread for name in row), *known])))
    if fields is None:
        return spread
    made = [
        {field: wide.get(field, row.get(field)) for field in fields} for wide, row in zip(spread, rows, strict=True)
    ]
    return _mark_dates(args, rows, made)


def _mark_dates(args: Args, rows: list[dict[str, Any]], made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fields chosen of some rows; in text their dates have the sign of one that no source states."""
    bases = [row.get("date_basis") for row in rows]
    if args.format in ("csv", "json") or not any(bases):
        return made
    from lactui.cards.provenance import dated

    return [
        {
            name: dated(value, basis) if basis and name in ("date", "start") else value
            for name, value in select_events.items()
        }
        for basis, select_events in zip(bases, made, strict=True)
    ]


def sort_counts(args: Args, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The counts by a field of theirs, unknown last; in their own order when none is asked for."""
    field = args.text("sort")
    if field is None or not rows:
        return rows
    name, down = field.removeprefix("-"), field.startswith("-")
    if name not in rows[0]:
        raise CommandError(f"--sort: these counts are sorted by {', '.join(rows[0])}, not by {name}")
    known = [row for row in rows if row[name] is not None]
    unknown = [row for row in rows if row[name] is None]
    return sorted(known, key=lambda row: row[name], reverse=down) + unknown


def write_list(args: Args, type: str) -> int:
    """Find the rows of a type under the flags and write them; the exit code."""
    from lactui.cli.output import Output

    out = Output(args)
    with open_base_for(args) as base:
        return write_rows(args, base, out, find_rows(args, base, type, read_limit(args, out)))


def write_rows(args: Args, base: Base, out: Output, found: Answer) -> int:
    """Write the rows in the format asked for, and say how many of how many they are."""
    filters = found.listing.filters
    if out.format == "json":
        rows = choose_fields(args, build_objects(base, found))
        out.json(document(base, filters, found.listing.total, rows, [each.text for each in found.where]))
    elif out.format == "csv" or args.text("fields"):
        rows = choose_fields(args, build_objects(base, found))
        out.records(rows, stamp(base) if args.text("fields") is None else {})
    elif found.shown:
        out.table(build_table(base, found, wide=out.terminal and out.format == "text"), stamp(base))
    return say_count(base, out, found)


def build_table(base: Base, found: Answer, *, wide: bool = False) -> Table:
    """The rows as the table that text and Markdown show; `wide` has columns for wide terminals as well."""
    from lactui.cards.tables.lists import editions_table, indicators_table, list_table

    if found.type == "edition":
        return editions_table(found.rows)
    if found.type == "indicator":
        return indicators_table(base, found.rows)
    return list_table(base, found.listing, wide=wide)._replace(sorted_by=found.sort)


def say_count(base: Base, out: Output, found: Answer) -> int:
    """Say on stderr how many rows of how many there are, and under which filter; the exit code."""
    listing, word = found.listing, plural(found.type)
    judged = " by their evidence" if found.type == "claim" and listing.filters.parts() else ""
    said = format_filters_and_conditions(base, drop_ignored(listing.filters, found.type), found.where)
    if not listing.total:
        say(f"no {word} of {listing.of:,}{judged}: {said}{_format_others(base, found)}")
        return NOTHING
    if not found.where:  # which may leave any of them; each has its mark
        say_private(base, found.type, listing.filters)
    if found.shown < listing.total:
        say(f"limited: {found.shown:,} of {listing.total:,} {word}; --all shows the rest")
    elif out.format == "text":
        both = _format_both_regions(base, found)
        of = f" of {listing.of:,}" if listing.of != listing.total else ""
        say(f"{listing.total:,}{of} {word}{judged}: {said}{both}{_format_others(base, found)}")
    return OK


def say_private(base: Base, type: str, filters: Filters) -> None:
    """Say how many of the records of a type under a filter are private, where any are."""
    own = private(base, type, filters) if type in TYPES else 0
    if own:
        say(f"{own:,} of them private")


def _format_others(base: Base, found: Answer) -> str:
    """What others than China did, where events of all or China's alone are listed."""
    filters = found.listing.filters
    if found.type != "event" or filters.actor not in (None, CHINA) or found.where:
        return ""
    acts = count_others(base, filters.without("actor"))
    if filters.actor:
        return f"; by others: {format_acts(acts)}" if acts else ""
    china = found.listing.total - sum(n for _, n in acts)
    return f"; {format_with_china(china, acts)}" if acts else ""


def _format_both_regions(base: Base, found: Answer) -> str:
    """How many of them count for both regions, when one region is asked for."""
    if not found.listing.filters.region or found.type != "event" or found.where:
        return ""
    from lactui.queries.lists.listing import counts

    both = dict(counts(base, found.type, found.listing.filters, "region")).get("both", 0)
    return f"; {both:,} of them touch both regions" if both else ""
