"""Writes the generated parts of README and docs/ anew: counts, look-ups, help texts, tables, views, vocabularies, coverage, changes of the data.

`python -m tools.docs` writes, `python -m tools.docs --check` only says whether something differs (exit 1);
`python -m tools.docs --release` writes docs/data-changelog.md, which is part of the site and of no commit.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from lactui.build.schema import TABLES
from lactui.build.views import VIEWS
from lactui.cards.about import ABBREVIATION
from lactui.cli.help import format_markdown as help_reference
from lactui.db.database import open_base
from lactui.db.filters import Filters
from lactui.queries.lists.coverage import NONE_FOUND, RECORDS, kinds
from lactui.queries.lists.coverage import coverage as store_coverage
from lactui.queries.resolve import name_of
from lactui.records.models.vocabulary import TRAITS
from lactui.records.reading.folder import read_words
from lactui.render.cells import UNICODE
from lactui.tui.actions import ACTIONS, EVERYWHERE, PANES, key_name, says
from tools.blind import held
from tools.quality import before_and_now, drawings, read_again

if TYPE_CHECKING:
    from lactui.queries.lists.coverage import CoverageCell

DOCS = Path(__file__).resolve().parent.parent / "docs"
BASE = DOCS.parent / "data" / "lac.db"
FOLDER = DOCS.parent / "data" / "records"
WIDTH = 116
"""Columns of prose."""

NUMBERED = "A view over `{}`, which has numbers in place of addresses, ids and reasons."


def cell(text: str) -> str:
    """Text that cannot end a table's cell."""
    return text.replace("|", "\\|")


def tables() -> str:
    """Every table of the base with its columns."""
    parts = []
    for table in TABLES:
        lines = [
            f"### {table.name}",
            "",
            f"{table.meaning} {NUMBERED.format(table.stored().name)}" if table.numbered else table.meaning,
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
        ]
        for column in table.columns:
            kind = column.type.lower() + (", never null" if column.required else "")
            if column.name in table.pk:
                kind += ", key"
            refers = f" → `{column.refers[0]}`" if column.refers else ""
            lines.append(f"| `{column.name}` | {kind} | {cell(column.meaning)}{refers} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def views() -> str:
    """Every view and what it answers."""
    rows = [f"| `{view.name}` | {cell(' '.join(view.meaning.split()))} |" for view in VIEWS]
    return "\n".join(["| view | answers |", "| --- | --- |", *rows])


def vocabulary() -> str:
    """Every vocabulary with the meaning of each word."""
    parts = []
    for field, words in read_words(FOLDER).fields.items():
        rows = [
            f"| `{word.value}` | {cell(word.label)} | {cell(word.meaning)} | {', '.join(word.traits)} |"
            for word in words.values()
        ]
        told = [f"`{trait}`: {means}" for trait, means in TRAITS.get(field, {}).items()]
        head = ["| value | shown as | meaning | traits |", "| --- | --- | --- | --- |"]
        said = [f"Traits: {'; '.join(told)}.", ""] if told else []
        parts.append("\n".join([f"### {field}", "", *said, *head, *rows]))
    return "\n\n".join(parts)


def signs() -> str:
    """The signs of screens and cards with their words and meanings."""
    fields = read_words(FOLDER).fields
    words = [*fields["confidence"].values(), *fields["sign"].values()]
    rows = [f"| `{getattr(UNICODE, word.value)}` | {word.label} | {cell(word.meaning)} |" for word in words]
    return "\n".join(["| sign | word | meaning |", "| --- | --- | --- |", *rows])


def abbreviations() -> str:
    """What abbreviations stand for."""
    return _terms(short=True)


def explained() -> str:
    """The other terms of the glossary."""
    return _terms(short=False)


def _terms(*, short: bool) -> str:
    rows = []
    for word in read_words(FOLDER).fields["term"].values():
        if (ABBREVIATION in word.traits) == short:
            source = f" ([source]({word.url}))" if word.url else ""
            rows.append(f"| {cell(word.value)} | {cell(word.label)} | {cell(word.meaning)}{source} |")
    return "\n".join(["| term | stands for | meaning |", "| --- | --- | --- |", *rows])


def meanings() -> str:
    """How dates, kinds of events and arms transfers are described."""
    parts = []
    for field, title in (("date_basis", "Dates"), ("kind", "Kinds of event"), ("status", "Status of an arms transfer")):
        rows = [f"| {word.label} | {cell(word.meaning)} |" for word in read_words(FOLDER).fields[field].values()]
        parts.append("\n".join([f"## {title}", "", "| word | meaning |", "| --- | --- |", *rows]))
    return "\n\n".join(parts)


WHERE = (
    ("list", "in a list"),
    ("detail", "in a detail"),
    ("outlines", "on the map itself"),
    ("halves", "in a view of several panels"),
    ("pane", "in a pane"),
    ("wide", "in the list of a pane"),
    *((pane.name, f"in {pane.title}") for pane in PANES),
    ("record", "on a record"),
    ("plot", "on a chart, along its years"),
    ("chart", "on a chart in full size"),
    ("comparison", "in what is compared"),
    ("side-by-side", "where countries stand side by side"),
    ("counts", "in the counts of a list"),
    ("coverage", "in the coverage"),
    ("filters", "in the form of the filter"),
    ("search", "in the search, while typing"),
    ("filter", "in the filter of a list, while typing"),
    ("palette", "in the palette, while typing"),
    ("export", "in the name of a file, while typing"),
    ("columns", "in the choice of columns"),
    ("shelf", "on the shelf"),
    ("note", "in a note, while typing"),
    ("sheet", "on the page of keys"),
    (EVERYWHERE, "everywhere"),
)
"""Places of the table of actions, and how the page of keys calls them."""


def keys() -> str:
    """Every action by its place: keys, what it does, its name."""
    names = dict(WHERE)
    parts = []
    for where in sorted(
        {action.where for action in ACTIONS}, key=lambda places: [list(names).index(place) for place in places]
    ):
        title = ", ".join(names[place] for place in where)
        lines = [f"### {title[0].upper()}{title[1:]}", "", "| keys | does | name |", "| --- | --- | --- |"]
        for action in ACTIONS:
            if action.where == where:
                shown = " ".join(f"`{cell(key_name(key))}`" for key in action.keys)
                lines.append(f"| {shown} | {says(action)} | `{action.id}` |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


LETTERS = {"official": "o", "reported": "r", "contested": "x", "claimed": "c"}
REGIONS = {"LAC": "Latin America and the Caribbean", "AFR": "Africa"}


def coverage() -> str:
    """Countries by kind: number of records, year of the last, best confidence, or what searches say."""
    parts = []
    with open_base(str(BASE)) as base:
        names = kinds(base)
        for region, title in REGIONS.items():
            found: dict[str, list[CoverageCell]] = {}
            for one in store_coverage(base, Filters(region=region)):
                found.setdefault(one.iso3, []).append(one)
            states = Counter(one.state for cells in found.values() for one in cells)
            told, none = states[RECORDS], states[NONE_FOUND]
            left = sum(states.values()) - told - none
            said = f"Cells with records: {told:,}; searched for, none found: {none:,}; not covered: {left:,}."
            lines = [
                f"## {title}",
                "",
                said,
                "",
                f"| country | {' | '.join(names)} |",
                f"| --- |{' --- |' * len(names)}",
            ]
            for iso3, cells in found.items():
                lines.append(f"| {cell(name_of(base, iso3))} | {' | '.join(map(_covered, cells))} |")
            parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _covered(one: CoverageCell) -> str:
    others = f"+{one.others}" if one.others else ""
    if one.records:
        said = f"{one.records}, {(one.last or '')[:4]}".removesuffix(", ")
        return f"{said} {LETTERS.get(one.confidence or '', '')} {others}".strip()
    return f"0 ({(one.looked or '')[:7]}) {others}".strip() if one.state == NONE_FOUND else others


CHANGES = """# What changed in the data

Generated by `make site` and before a release; not part of the checkout. Every change to a record since it was first taken in, by edition,
with the reason as the editor wrote it. The card of a record lists its own changes; `lactui diff OLD.db NEW.db` compares two bases field by
field; `lactui sql "select * from change"` has them as a table. A record that was merged or renamed keeps answering at its old address.
"""
"""The head of the page of changes, which is written anew for each release and is not committed."""


def changes() -> str:
    """The changes of each edition: counts by type and by field, then each reason with the records it holds for."""
    with open_base(str(BASE)) as base:
        rows = base.rows("select edition, ref, change, coalesce(fields, ''), why from change order by n")
        moved = dict(base.rows("select old, new from redirect"))
    parts = []
    for edition in sorted({row[0] for row in rows}, reverse=True):
        parts.append(f"## Edition {edition}")
        parts += _edition([row[1:] for row in rows if row[0] == edition], moved)
    return "\n\n".join(parts)


def _edition(rows: list[tuple[str, ...]], moved: dict[str, str]) -> list[str]:
    words = ("added", "corrected", "merged", "removed")
    by_type: dict[str, Counter[str]] = {}
    fields: Counter[str] = Counter()
    reasons: dict[tuple[str, str], dict[str, list[str]]] = {}
    linked: Counter[str] = Counter()
    for ref, change, names, why in rows:
        type, _, id = ref.partition("/")
        by_type.setdefault(type, Counter())[change] += 1
        fields.update(name for name in names.split(", ") if name)
        if names == "entities":
            linked[type] += 1
            continue
        said = f"{id} (now {moved[ref]})" if change == "merged" and ref in moved else id
        reasons.setdefault((type, change), {}).setdefault(why, []).append(said)
    table = ["| type | " + " | ".join(words) + " |", "| --- |" + " ---: |" * len(words)]
    table += [
        f"| {type} | {' | '.join(f'{counts[word]:,}' for word in words)} |" for type, counts in sorted(by_type.items())
    ]
    told = [f"`{name}` {count:,}" for name, count in fields.most_common()]
    made = ["\n".join(table), f"Corrections by field: {', '.join(told)}."]
    if linked:
        counts = ", ".join(f"{type} {count:,}" for type, count in sorted(linked.items()))
        made.append(f"Corrections that only link people, ships, systems, companies or installations: {counts}.")
    for (type, change), found in sorted(reasons.items()):
        lines = [f"### {type}, {change}", ""]
        for why, ids in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
            lines.append(f"- {cell(why)}: {', '.join(sorted(set(ids)))}")
        made.append("\n".join(lines))
    return made


COUNTED = (
    ("country", "countries"),
    ("event", "events"),
    ("arms", "arms transfers"),
    ("mechanism", "standing channels and series of events"),
    ("claim", "claims of the literature with the evidence for and against them"),
    ("person", "people"),
    ("ship", "ships"),
    ("system", "weapons and systems"),
    ("company", "companies"),
    ("installation", "installations"),
)
"""What the front page counts, in its words."""


def counts() -> str:
    """How much the base holds, as a sentence; the sources last, with their languages."""
    with open_base(str(BASE)) as base:
        held = dict(base.rows("select type, count(*) from record group by type"))
        ((languages,),) = base.rows("select count(distinct lang) from source")
    told = [f"{held[type]:,} {words}" for type, words in COUNTED]
    rest = f"the {held['source']:,} sources in {languages} languages that they cite"
    return fill(f"{', '.join(told)}, and {rest}.", WIDTH, break_on_hyphens=False)


LOOKUPS = (
    "search last exercise brazil --limit 2",
    "list arms --country bolivia --sort -tiv --fields ordered,title,status,tiv --limit 3",
    "timeline --country PER --since 2026 --fields date,kind,confidence,title",
)
"""The look-ups of the front page."""


def lookups() -> str:
    """Commands with all that they print."""
    return "\n\n".join(f"```console\n$ lactui {line}\n{printed(line)}\n```" for line in LOOKUPS)


def printed(line: str) -> str:
    """What a command prints in a pipe of 80 columns, its messages last."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LACTUI_", "XDG_", "LC_"))}
    done = subprocess.run(
        [sys.executable, "-m", "lactui", *shlex.split(line)],
        env=environment | {"LACTUI_DB": str(BASE), "LANG": "C.UTF-8", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    )
    return f"{done.stdout}{done.stderr}".strip("\n")


PARTS = {
    "../README.md": {"counts": counts, "look-ups": lookups},
    "glossary.md": {"signs": signs, "abbreviations": abbreviations, "terms": explained, "kinds": meanings},
    "keys.md": {"keys": keys},
    "commands.md": {"help": help_reference},
    "coverage.md": {"coverage": coverage},
    "data-quality.md": {"figures": before_and_now, "sample": read_again, "drawings": drawings, "held": held},
    "data-dictionary.md": {"tables": tables, "views": views, "vocabulary": vocabulary},
}


def _shown(name: str) -> str:
    """A page's path in the checkout."""
    return f"docs/{name}".replace("docs/../", "")


def rendered(name: str) -> str:
    """A page with its generated parts as they ought to be."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for part, make in PARTS[name].items():
        before, begin, rest = text.partition(f"<!-- generated: {part} -->\n")
        _, end, after = rest.partition("<!-- end -->\n")
        if not end:
            raise SystemExit(f"{_shown(name)}: there is no place for the generated part {part}")
        text = f"{before}{begin}\n{make().strip()}\n\n{end}{after}"
    return text


def main(words: list[str]) -> int:
    """Write the pages, or with --check compare them; with --release write the page of changes."""
    if "--release" in words:
        (DOCS / "data-changelog.md").write_text(f"{CHANGES}\n{changes()}\n", encoding="utf-8")
        return 0
    stale = [name for name in PARTS if (DOCS / name).read_text(encoding="utf-8") != rendered(name)]
    for name in stale:
        if "--check" in words:
            print(f"{_shown(name)} is stale: run `make docs`", file=sys.stderr)
        else:
            (DOCS / name).write_text(rendered(name), encoding="utf-8")
            print(f"{_shown(name)} written")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
