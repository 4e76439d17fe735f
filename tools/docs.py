"""Writes the generated parts of docs/ anew: help texts, tables, views, vocabularies.

`python tools/docs.py` writes, `python tools/docs.py --check` only says whether something differs (exit 1).
"""

from __future__ import annotations

import sys
from pathlib import Path

from lactui.build.schema import TABLES
from lactui.build.views import VIEWS
from lactui.commands.help import markdown as help_reference
from lactui.records.vocabulary import VOCABULARIES
from lactui.tui.actions import ACTIONS, EVERYWHERE, key_name, pane_actions, says
from lactui.tui.panes import PANES

DOCS = Path(__file__).resolve().parent.parent / "docs"


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
            table.meaning,
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
    for field, words in VOCABULARIES.items():
        rows = [f"| `{word.value}` | {cell(word.label)} | {cell(word.meaning)} |" for word in words]
        parts.append(
            "\n".join([f"### {field}", "", "| value | shown as | meaning |", "| --- | --- | --- |", *rows])
        )
    return "\n\n".join(parts)


WHERE = (
    ("list", "in a list"),
    ("detail", "in a detail"),
    ("outlines", "on the map itself"),
    ("halves", "in a view of several halves"),
    ("pane", "in a pane"),
    ("wide", "in the list of a pane"),
    *((pane.name, f"in {pane.title}") for pane in PANES),
    ("record", "on a record"),
    ("counts", "in the counts of a list"),
    ("coverage", "in the coverage"),
    ("lens", "in the lens"),
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
    actions = (*ACTIONS, *pane_actions((pane.key, pane.title) for pane in PANES))
    names = dict(WHERE)
    parts = []
    for where in sorted(
        {action.where for action in actions},
        key=lambda places: [list(names).index(place) for place in places],
    ):
        title = ", ".join(names[place] for place in where)
        lines = [f"### {title[0].upper()}{title[1:]}", "", "| keys | does | name |", "| --- | --- | --- |"]
        for action in actions:
            if action.where == where:
                shown = " ".join(f"`{cell(key_name(key))}`" for key in action.keys)
                lines.append(f"| {shown} | {says(action)} | `{action.id}` |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


PARTS = {
    "keys.md": {"keys": keys},
    "commands.md": {"help": help_reference},
    "data-dictionary.md": {"tables": tables, "views": views, "vocabulary": vocabulary},
}


def rendered(name: str) -> str:
    """A page with its generated parts as they ought to be."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for part, make in PARTS[name].items():
        before, begin, rest = text.partition(f"<!-- generated: {part} -->\n")
        _, end, after = rest.partition("<!-- end -->\n")
        if not end:
            raise SystemExit(f"docs/{name}: there is no place for the generated part {part}")
        text = f"{before}{begin}\n{make().strip()}\n\n{end}{after}"
    return text


def main(words: list[str]) -> int:
    """Write the pages, or with --check compare them."""
    stale = [name for name in PARTS if (DOCS / name).read_text(encoding="utf-8") != rendered(name)]
    for name in stale:
        if "--check" in words:
            print(f"docs/{name} is stale: run `make docs`", file=sys.stderr)
        else:
            (DOCS / name).write_text(rendered(name), encoding="utf-8")
            print(f"docs/{name} written")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
