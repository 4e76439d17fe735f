"""`lactui new TYPE`: a record begun, alone or with its source; printed, or put into the records if they hold."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from lactui.cli.differences import effect_lines
from lactui.cli.errors import INTERRUPTED, NOTHING, OK, CommandError, refuse, say
from lactui.cli.output import Output
from lactui.cli.questions import ask, confirm
from lactui.cli.records_folder import records_folder
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.records.editing.draft import Draft

FIELD_OF = {
    "source-url": "url",
    "source-title": "title",
    "source-publisher": "publisher",
    "source-date": "published",
    "source-lang": "lang",
    "source-type": "type",
}
"""The options that describe a source, and its fields."""


def run(args: Args) -> int:
    """Print the record; with --add or a source of its own put it where it belongs, exit 1 when it is not sound.

    On a terminal what is missing is asked for, and what was entered is printed when it does not go in.
    """
    word = args.words.pop(0)
    stem = _stem(word)
    adds = args.flag("add") or args.flag("source-url")
    if stem == "sources" and adds:
        raise CommandError(
            "a source is added together with a record that cites it: lactui new event … --source-url URL --source-title TITLE"
        )
    draft = _begun(args, stem)
    asked = bool(draft.faults()) and sys.stdin is not None and sys.stdin.isatty()
    if asked:
        try:
            ask(draft)
            adds = adds or (not _faults(draft) and confirm(f"add it to {draft.folder}?"))
        except KeyboardInterrupt:
            print(file=sys.stderr)
            _keep(args, draft)
            return INTERRUPTED
    faults = _faults(draft)
    for fault in faults:
        say(f"still to do: {fault}")
    if not adds and not (asked and (faults or draft.cited)):
        Output(args).data(json.dumps(draft.row, ensure_ascii=False))
        return OK
    if adds and not faults and _add(args, draft):
        return OK
    if asked:
        _keep(args, draft)
    else:
        say("nothing was added")
    return NOTHING if faults or adds else OK


def _stem(word: str) -> str:
    """The file of what is new; CommandError for a word that names none."""
    from lactui.records.editing.template import TYPES

    if word in TYPES.values():
        return word
    if word not in TYPES:
        raise refuse("what is new", word, tuple(TYPES))
    return TYPES[word]


def _begun(args: Args, stem: str) -> Draft:
    """The record with what the command line says of it and of its source."""
    from lactui.records.editing.draft import ALL, Draft
    from lactui.records.editing.rows import CorrectionError

    given = {field: value for option, field in FIELD_OF.items() if (value := args.text(option))}
    supports = args.text("source-supports")
    if "url" not in given and (given or supports):
        raise CommandError("name the source by its address: --source-url URL")
    try:
        draft = Draft(stem, args.many("set"), Path(records_folder(args)))
        cited = draft.rest_on(given, supports or ALL) if given else None
    except CorrectionError as error:
        raise CommandError(str(error)) from error
    if cited and not cited.new:
        say(f"cited as sources/{cited.row['id']}, which has this address")
    elif cited and cited.assumed:
        say(f"assumed about the source: {', '.join(cited.assumed)}")
    return draft


def _faults(draft: Draft) -> list[str]:
    """What is still to do, a line each: of the source by the options that say it, then of the record."""
    options = {field: f"--{option}" for option, field in FIELD_OF.items()}
    of_source = draft.cited.faults if draft.cited else ()
    told = [draft.told(fault, options.get(str(fault.field), f"source: {fault.field}")) for fault in of_source]
    return [*told, *map(draft.told, draft.faults())]


def _keep(args: Args, draft: Draft) -> None:
    """Print what was entered as corrections, so that nothing typed is lost."""
    lines = [json.dumps(each, ensure_ascii=False) for each in draft.corrections(args.text("why") or "added")]
    Output(args).data("\n".join(lines))
    path = args.text("output")
    where = f"is in {path}: correct it" if path else "is printed above: save it in a file, correct it"
    say(f"nothing was added; what you entered {where}, and then: lactui correct {path or 'FILE'}")


def _add(args: Args, draft: Draft) -> bool:
    """Put the record into the records, or with --dry-run show what would change; False when the check refuses it."""
    from lactui.records.editing.corrections import apply
    from lactui.records.editing.rows import CorrectionError, key_of

    folder, tried = draft.folder, args.flag("dry-run")
    if not tried and not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written")
    try:
        done = apply(draft.corrections(args.text("why") or "added"), folder, tried=tried)
    except CorrectionError as error:
        for line in str(error).splitlines():
            say(line)
        return False
    out = Output(args)
    if tried:
        out.write("\n".join(effect_lines(done.effects)))
    else:
        out.data(json.dumps(draft.row, ensure_ascii=False))
    for line in done.warnings:
        say(f"warning: {line}")
    added = " and ".join(f"{each['add']}/{key_of(each['add'], each['record'])}" for each in draft.corrections(""))
    say(f"{added} would be added" if tried else f"added {added}; lactui build rebuilds the base")
    return True
