"""Who made the database, when it was last checked, under which terms it is, and how to object to a record."""

from __future__ import annotations

from lactui import AUTHORS, CORRECTIONS_TO, __version__
from lactui.cards.blocks import Card, Fact, Facts, Prose
from lactui.cards.format import COLLECTED
from lactui.db.dates import newest_said
from lactui.queries.lists.stats import holdings
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.lists.stats import Holdings

ABOUT = (
    "China's defence and security cooperation with Latin America and the Caribbean. Every fact has its sources."
    " Africa is included for comparison."
)

WHERE_TO = CORRECTIONS_TO or (
    "There is no public address for corrections yet. Save the note as a file (--output FILE), fill it in and give it to"
    " whoever gave you lactui; or correct the record yourself in a clone: CONTRIBUTING.md says how."
)
"""What to do with a correction note: the address, or a sentence where there is none."""


def made(base: Base, held: Holdings) -> Facts:
    """By whom and when, and how to object."""
    return Facts(
        "made",
        "",
        (
            Fact("authors", AUTHORS, title="made by"),
            Fact("edition_date", base.edition_date, title="closed on"),
            Fact("newest", newest_said(base), title="newest event"),
            Fact("checked", held.checked or "not known", title="last checked"),
            Fact("corrections", "r on a record, or: lactui report REF --output FILE"),
            Fact("send_to", WHERE_TO, title="where they go", url=CORRECTIONS_TO or None),
        ),
    )


def about_card(base: Base) -> Card:
    """The page that `:about` opens."""
    held = holdings(base)
    facts = (
        Fact("version", f"lactui {__version__}, edition {base.edition}, content {base.content}"),
        Fact("sources", f"{held.types['source']:,} sources in {held.languages} languages"),
        Fact("licence", str(base.meta.get("licence", ""))),
    )
    blocks = (
        Prose("about", "", ABOUT),
        made(base, held),
        Facts("facts", "", facts),
        Prose(
            "objecting",
            "how to object",
            "A record is wrong, incomplete or unfair? Open it and press r: the correction note names the record and its"
            " present values, and says where it goes; lactui report REF --output FILE saves it as a file. Write what the record should say and the source for it. What is"
            " changed is listed under changes at the end of the record, with the reason.",
        ),
        Prose("caveat", "how to read counts", COLLECTED),
    )
    return Card("", "page", "About lactui", (), None, {}, blocks, base.edition, base.content)
