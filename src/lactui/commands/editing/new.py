"""`lactui new TYPE`: a record begun, alone or with its source; printed, or put into the records if they hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

from lactui.commandline.differences import effect_lines
from lactui.commandline.errors import NOTHING, OK, CommandError, refuse, say
from lactui.commandline.output import Output
from lactui.commandline.records_folder import records_folder
from lactui.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.commandline.parser import Args
    from lactui.records.editing.rows import Row
    from lactui.records.editing.source import Cited
    from lactui.records.reading.faults import Fault

FIELD_OF = {
    "source-url": "url",
    "source-title": "title",
    "source-publisher": "publisher",
    "source-date": "published",
    "source-lang": "lang",
    "source-type": "type",
}
"""The options that describe a source, and its fields."""


class Draft(NamedTuple):
    """A record begun, with the source that it rests on, and what is still to do."""

    stem: str
    row: Row
    cited: Cited | None
    faults: tuple[str, ...]

    def corrections(self, why: str) -> list[Row]:
        """What puts both into the records."""
        added = [("sources", self.cited.row)] if self.cited and self.cited.new else []
        return [{"add": stem, "record": row, "why": why} for stem, row in (*added, (self.stem, self.row))]


def run(args: Args) -> int:
    """Print the record; with --add or a source of its own put it where it belongs, exit 1 when it is not sound."""
    from lactui.records.editing.rows import CorrectionError

    word = args.words.pop(0)
    stem = _stem(word)
    adds = args.flag("add") or args.flag("source-url")
    if stem == "sources" and adds:
        raise CommandError(
            "a source goes in together with what cites it: lactui new event … --source-url URL --source-title TITLE"
        )
    folder = Path(records_folder(args))
    try:
        draft = _begun(args, stem, word, folder)
    except CorrectionError as error:
        raise CommandError(str(error)) from error
    for fault in draft.faults:
        say(f"still to do: {fault}")
    if not adds:
        Output(args).write(json.dumps(draft.row, ensure_ascii=False))
        return OK
    if draft.faults:
        say("nothing was added")
        return NOTHING
    return _add(args, draft, folder)


def _stem(word: str) -> str:
    """The file of what is new; CommandError for a word that names none."""
    from lactui.records.editing.template import TYPES

    if word in TYPES.values():
        return word
    if word not in TYPES:
        raise refuse("what is new", word, tuple(TYPES))
    return TYPES[word]


def _begun(args: Args, stem: str, word: str, folder: Path) -> Draft:
    from lactui.records.editing.source import cite, source
    from lactui.records.editing.template import begin, complete

    row, faults = begin(stem, args.many("set"), folder)
    given = {field: value for option, field in FIELD_OF.items() if (value := args.text(option))}
    if not given and not args.text("source-supports"):
        return Draft(stem, row, None, tuple(map(_told, faults)))
    if "url" not in given:
        raise CommandError("a source is told by its address: --source-url URL")
    cited = source(given, folder)
    id = cited.row["id"] or "its-source"
    cite(stem, row, id, args.text("source-supports") or f"the {word}")
    if not cited.new:
        say(f"cited as sources/{id}, which has this address")
    elif cited.assumed:
        say(f"taken for granted of the source: {', '.join(cited.assumed)}")
    options = {field: option for option, field in FIELD_OF.items()}
    told = [
        f"--{options.get(str(fault.field), 'source-title')} {_told(fault).partition(': ')[2]}"
        for fault in cited.faults
    ]
    return Draft(stem, row, cited, (*told, *map(_told, complete(stem, row, folder))))


def _told(fault: Fault) -> str:
    """A fault without the name of a file, in which nothing stands yet."""
    return str(fault).partition(": ")[2]


def _add(args: Args, draft: Draft, folder: Path) -> int:
    """Put the record into the records, or with --dry-run show what would change."""
    from lactui.records.editing.corrections import apply
    from lactui.records.editing.rows import CorrectionError, key_of

    tried = args.flag("dry-run")
    if not tried and not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written")
    try:
        done = apply(draft.corrections(args.text("why") or "added"), folder, tried=tried)
    except CorrectionError as error:
        for line in str(error).splitlines():
            say(line)
        say("nothing was added")
        return NOTHING
    out = Output(args)
    out.write("\n".join(effect_lines(done.effects)) if tried else json.dumps(draft.row, ensure_ascii=False))
    for line in done.warnings:
        say(f"warning: {line}")
    added = " and ".join(
        f"{each['add']}/{key_of(each['add'], each['record'])}" for each in draft.corrections("")
    )
    say(f"{added} would be added" if tried else f"added {added}; lactui build makes the base anew")
    return OK
