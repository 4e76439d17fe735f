"""`lactui compare`: the two regions by dimension, one dimension in full, or countries side by side."""

from __future__ import annotations

from lactui.cards.tables.list_document import filters_object, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, nearest, say
from lactui.cli.options import PICTURES
from lactui.cli.output import Output
from lactui.cli.query import find_records, format_filters, open_base_for, read_filters
from lactui.cli.rows import choose_fields
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.cards.blocks import Card, Table
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Filters


def run_compare(args: Args) -> int:
    """Print the comparison; exit 1 when what is to be compared is not known."""
    out = Output(args)
    with open_base_for(args, counting=True) as base:
        filters = read_filters(args, base)
        if not args.words:
            return _compare_all(args, base, out, filters)
        refs = _find_refs(base, args.words)
        if refs[0].startswith("comparison/"):
            return _compare_dimension(args, base, out, filters, refs[0])
        return _compare_countries(args, base, out, filters, refs)


def _find_refs(base: Base, words: list[str]) -> list[str]:
    """One comparison, or countries; a dimension's id is tried before other names."""
    from lactui.queries.lists.listing import listing
    from lactui.queries.resolve import resolve, state_names

    if len(words) == 1:
        found = resolve(base, f"comparison/{words[0]}")
        if found.ref:
            if found.redirected:
                say(f"{found.redirected} is now {found.ref}")
            return [found.ref]
    try:
        refs = find_records(base, words)
    except CommandError:
        meant = _find_meant(base, " ".join(words))
        if meant is not None:
            return [meant]
        dimensions = listing(base, "comparison").ids
        near = nearest(" ".join(words), [*dimensions, *state_names(base)])
        if near not in dimensions:
            raise
        raise CommandError(
            f'No dimension is called "{" ".join(words)}"; did you mean {near}? lactui compare lists them', NOTHING
        ) from None
    types = {ref.partition("/")[0] for ref in refs}
    if types == {"comparison"} and len(refs) == 1:
        return refs
    if types != {"country"}:
        wrong = next((ref for ref in refs if not ref.startswith("country/")), refs[0])
        raise CommandError(f"compare takes one dimension, or two to five countries, not {wrong}")
    return refs


def _find_meant(base: Base, text: str) -> str | None:
    """The dimension that counts the kind of event which a word stands for, where the word is no name: assistance, drills."""
    from lactui.queries.measures.measure import dimension_of_kind
    from lactui.queries.resolve import resolve
    from lactui.search.terms import kinds_meant

    kinds = kinds_meant(base, text)
    dimension = dimension_of_kind(base, kinds[0]) if len(kinds) == 1 else None
    if dimension is None or resolve(base, f"comparison/{dimension}").ref is None:
        return None
    say(f'"{text}" is read as {dimension}')
    return f"comparison/{dimension}"


def _compare_all(args: Args, base: Base, out: Output, filters: Filters) -> int:
    from lactui.cards.tables.comparison import dimensions, dimensions_table

    if out.format in PICTURES:
        _write_comparison(args, base, out, filters, _build_page(base, dimensions_table(base, filters)), [])
    elif out.format in ("json", "csv") or args.text("fields"):
        rows = dimensions(base, filters)
        if out.format == "csv":
            _write_figures(args, base, out, rows)
        elif out.format == "json":
            out.json({**stamp(base), "lens": filters_object(base, filters), "dimensions": choose_fields(args, rows)})
        else:
            out.records(choose_fields(args, rows), {})
    else:
        out.table(dimensions_table(base, filters), stamp(base))
        _say_filters(base, out, filters)
    return OK


def _compare_dimension(args: Args, base: Base, out: Output, filters: Filters, ref: str) -> int:
    from lactui.cards.types.comparison import dimension_card

    made = dimension_card(base, ref.partition("/")[2], filters, bare=_is_page(args, out))
    if made is None:
        raise CommandError(f"No record is called {ref}", NOTHING)
    _write_comparison(args, base, out, filters, made, [made.record])
    return OK


def _is_page(args: Args, out: Output) -> bool:
    """Whether the answer is text or Markdown, which needs no figures beyond those shown."""
    return out.format in ("text", "md", *PICTURES) and not args.text("fields")


def _compare_countries(args: Args, base: Base, out: Output, filters: Filters, refs: list[str]) -> int:
    from lactui.cards.tables.comparison import countries_card

    try:
        codes = [ref.partition("/")[2] for ref in refs]
        made = countries_card(base, codes, filters, bare=_is_page(args, out))
    except ValueError as error:
        raise CommandError(str(error)) from error
    _write_comparison(args, base, out, filters, made, list(made.record["measures"]))
    return OK


def _write_comparison(
    args: Args, base: Base, out: Output, filters: Filters, made: Card, with_figures: list[Mapping[str, Any]]
) -> None:
    if out.format == "json":
        out.json({**stamp(base), "lens": filters_object(base, filters), **made.record})
    elif out.format == "csv":
        _write_figures(args, base, out, with_figures)
    else:
        from lactui.cli.cards import write_cards

        if out.format in PICTURES and filters.parts():
            from lactui.cards.blocks import Prose

            said = f"counted under the filter: {format_filters(base, filters)}; published figures are as printed"
            made = made._replace(blocks=(*made.blocks, Prose("lens", "", said)))
        write_cards(args, out, [made], None)
        _say_filters(base, out, filters)


def _write_figures(args: Args, base: Base, out: Output, rows: Sequence[Mapping[str, Any]]) -> None:
    """Every figure of these rows in a line of CSV, with what it belongs to."""
    flat = []
    for row in rows:
        for figure in row["figures"]:
            sources = [source["id"] for source in figure.get("sources", ())]
            made = {"id": row["id"], **figure, "sql": figure.get("sql"), "method": figure.get("method")}
            flat.append({**made, "sources": sources, "refs": figure["refs"]})
    keys = list(dict.fromkeys(key for row in flat for key in row))
    flat = [{key: row.get(key) for key in keys} for row in flat]
    out.records(choose_fields(args, flat), {} if args.text("fields") else stamp(base))


def _build_page(base: Base, table: Table) -> Card:
    """All dimensions as a card."""
    from lactui.cards.report import bare

    return bare(base, "Latin America and Africa by dimension", (table,))


def _say_filters(base: Base, out: Output, filters: Filters) -> None:
    if out.format == "text" and filters.parts():
        say(f"counted under the filter: {format_filters(base, filters)}; published figures are as printed")
