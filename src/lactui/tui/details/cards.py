"""From what a place names to its card, and the card into a detail: a record, or several countries side by side."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lactui.faces.text.spans import Line, Span
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.cards.blocks import Card
    from lactui.store.database import Base
    from lactui.tui.widgets.detail import Detail

SIDE_BY_SIDE = "compare/"
"""Before the codes of compared countries, joined by `+`."""

FIGURE = "figure/"
"""Before what is compared, measure, normalisation and period of a figure, joined by `:`; no record has such a reference."""

CLAIM = "claim/"


def card(
    base: Base, ref: str, lens: Lens = EVERYTHING, view: str = "absolute", *, bare: bool = False
) -> Card:
    """The card of a place; LookupError, with a line for the user, when there is no such record.

    Comparisons, and the measures of a claim, count under a lens; `view` is the normalisation of their chart, and a `bare` one is to be looked at.
    """
    if ref.startswith(FIGURE):
        from lactui.tui.details.figure import figure_card

        return figure_card(base, ref, lens)
    if ref.startswith((SIDE_BY_SIDE, "comparison/")):
        return openable(_compared(base, ref, lens, view, bare=bare))
    if ref.startswith(CLAIM):
        from lactui.tui.details.claim import claim_card

        return claim_card(base, ref, lens, bare=bare)
    from lactui.cards.card import card as record_card

    found = record_card(base, ref)
    if found is None:
        raise LookupError(f"the base has no {ref}")
    return found


def openable(card: Card) -> Card:
    """The same card, its rows that name a figure leading to what that counts."""
    from lactui.cards.blocks import Table

    blocks = [
        block._replace(
            rows=tuple(row._replace(ref=FIGURE + row.figure) if row.figure else row for row in block.rows)
        )
        if isinstance(block, Table)
        else block
        for block in card.blocks
    ]
    return card._replace(blocks=tuple(blocks))


def _compared(base: Base, ref: str, lens: Lens, view: str, *, bare: bool) -> Card:
    """A dimension; or countries side by side, which stand below their measures, to be dropped."""
    from lactui.cards.blocks import Item, Items
    from lactui.cards.tables.comparison import countries_card
    from lactui.cards.types.comparison import dimension_card

    if not ref.startswith(SIDE_BY_SIDE):
        made = dimension_card(base, ref.partition("/")[2], lens, view, bare=bare)
        if made is None:
            raise LookupError(f"the base has no {ref}")
        return made
    try:
        made = countries_card(base, ref.removeprefix(SIDE_BY_SIDE).split("+"), lens, bare=bare)
    except ValueError as error:
        raise LookupError(str(error)) from error
    members = [Item(one["ref"], one["title"], note="m drops it") for one in made.record["countries"]]
    return made._replace(blocks=(*made.blocks, Items("members", "compared", tuple(members), len(members))))


def show_card(
    detail: Detail,
    base: Base,
    ref: str,
    title: str | None = None,
    state: Mapping[str, Any] | None = None,
    *,
    dense: bool = False,
) -> None:
    """Lay out the card of a record in a detail, `dense` in one of few lines; one that fails costs one line."""
    from lactui.cards.panel.brief import brief
    from lactui.faces.text.lines import layout
    from lactui.tui.details.notes import with_notes

    kept, explorer = detail.explorer.kept, detail.explorer
    try:
        made = brief(card(base, ref, explorer.lens, explorer.charted, bare=True))
        if dense:
            from lactui.cards.panel import dense as dense_cards

            made = dense_cards.dense(made)
    except Exception as error:  # noqa: BLE001  a card that fails costs its own place and nothing else
        failed = failed_lines(error)
        detail.show(title or ref, lambda width, ascii: failed, ref, state)
        return

    def lines(width: int, ascii: bool) -> list[Line]:
        laid = layout(made, width, ascii=ascii, panel=True, dense=dense)
        if ref.startswith(CLAIM):
            from lactui.tui.details.claim import with_suggested

            laid = with_suggested(laid, base, ref, width, ascii=ascii, asked=detail.unfolded)
        return with_notes(laid, kept, ref, width, ascii=ascii)

    detail.show(title or made.title, lines, ref, state)


def card_lines(base: Base, ref: str, width: int, ascii: bool) -> list[Line]:
    """The card of a record in few lines, to stand below other lines; one that fails costs one line."""
    from lactui.cards.panel.brief import brief
    from lactui.cards.panel.dense import dense
    from lactui.faces.text.lines import layout

    try:
        return list(layout(dense(brief(card(base, ref))), width, ascii=ascii, panel=True, dense=True))
    except Exception as error:  # noqa: BLE001  a card that fails costs its own place and nothing else
        return failed_lines(error)


def failed_lines(error: Exception) -> list[Line]:
    """What stands in the place of a card that cannot be made."""
    if os.environ.get("LACTUI_DEBUG") == "1":
        raise error
    said = str(error) or type(error).__name__
    return [Line((Span(f"this card cannot be shown: {said}", "warn"),))]
