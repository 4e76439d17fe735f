"""Which folder of records a command works on."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from lactui.cli.errors import INTERRUPTED, NOTHING, OK, CommandError, clean, refuse, say
from lactui.cli.output import Output, refuse_overwriting
from lactui.commands.diff import format_effects
from lactui.runtime.files import content, standard_input
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.records.editing.template import Draft
    from lactui.records.reading.faults import Fault
    from lactui.records.rules.check import Report


def find_records_folder(args: Args) -> str:
    """The folder named on the command line, else the checkout's; CommandError when it is none of records."""
    if args.words:
        folder = args.words[0]
    else:
        package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        checkout = os.path.dirname(os.path.dirname(package))
        places = (os.path.join("data", "records"), os.path.join(checkout, "data", "records"))
        folder = next((place for place in places if os.path.isdir(place)), places[0])
    if not os.path.isdir(folder):
        usage = f"lactui {args.command.name} {args.command.words.replace('[FOLDER]', 'FOLDER')}"
        raise CommandError(f"no folder of records at {folder}; name it: {usage}")
    return folder


def run_check(args: Args) -> int:
    """Print the faults, or a work list; exit 1 when there are faults."""
    folder = find_records_folder(args)
    out = Output(args)
    from lactui.records.rules.check import check

    report = check(folder)
    if args.flag("weak"):
        if report.faults:
            say(f"{report.verdict()}: lactui check says which")
        kind = args.text("weak")
        if out.format == "json":
            spots = [spot._asdict() for spot in report.weak if kind in (None, spot.kind)]
            out.json({"kind": kind, "weak": spots})
        else:
            out.write("\n".join(f"{ref}  {'; '.join(what)}" for ref, what in report.work_list(kind).items()))
    elif out.format == "json":
        out.json(_build_report_object(report))
    else:
        out.write(report.text())
    return NOTHING if report.faults else OK


def _build_report_object(report: Report) -> dict[str, Any]:
    return {
        "faults": [fault._asdict() for fault in report.faults],
        "warnings": [fault._asdict() for fault in report.warnings],
        "notes": [fault._asdict() for fault in report.notes],
        "weak": report.weak_counts(),
        "counts": report.counts,
        "seconds": round(report.seconds, 3),
    }


def run_build(args: Args) -> int:
    """Build the base and say what it is; exit 1 when the records have faults or an assessment does not follow."""
    folder = find_records_folder(args)
    target = args.text("output")
    if target is None:
        target = os.path.join(os.path.dirname(os.path.abspath(folder)), "lac.db")
        if not os.access(os.path.dirname(target), os.W_OK):
            raise CommandError(f"{os.path.dirname(target)} cannot be written; name another file: --output FILE")
    else:
        refuse_overwriting(target, args.flag("force"))
    from lactui.build import BuildError, build

    try:
        result = build(folder, target, find_disagreements)
    except BuildError as error:
        for line in str(error).splitlines():
            say(line)
        return NOTHING
    say(f"built {result.path}: {result.size:,} bytes, content {result.content_hash[:7]}, {result.seconds:.1f} s")
    return OK


def find_disagreements(path: str) -> list[str]:
    """Assessments of the comparison that do not follow from their leading figures, which the base alone can calculate."""
    from lactui.db.database import open_base
    from lactui.queries.measures.regions import disagreement, summary

    with open_base(path) as base:
        return [said for row in summary(base) if (said := disagreement(row))]


def run_correct(args: Args) -> int:
    """Apply the file's corrections, or with --dry-run print what they would change; exit 1 when one is refused."""
    from lactui.records.editing.corrections import apply, read
    from lactui.records.editing.rows import CorrectionError

    file, out, tried = args.words.pop(0), Output(args), args.flag("dry-run")
    if file != "-" and not os.path.exists(file):
        raise CommandError(f"no file of corrections called {file}")
    folder = Path(find_records_folder(args))
    if not tried and not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written")
    try:
        found = read("stdin" if file == "-" else file, standard_input() if file == "-" else content(file))
        done = apply(found, folder, tried=tried)
    except CorrectionError as error:
        for line in str(error).splitlines():
            say(line)
        say("nothing was changed")
        return NOTHING
    if tried:
        out.write("\n".join(format_effects(done.effects)))
    for line in done.warnings:
        say(f"warning: {line}")
    say(done.said if tried else f"{done.said}; lactui build rebuilds the base")
    return OK


SOURCE = (
    ("title", "title of the source"),
    ("publisher", "its publisher"),
    ("published", "when it was published"),
    ("lang", "its language"),
    ("type", "its type"),
)
"""The fields that are asked of a new source, and what the question calls them."""
LATER = ("id", "region", "sources", "stated_by")
"""Fields that follow from others, or are asked for in another way."""


class Ended(Exception):  # noqa: N818  the end of the answers is no error
    """The input ended before the question was answered."""


def ask_for_fields(draft: Draft) -> None:
    """Ask for missing fields, for a source, and for optional fields; returns early when the input ends.

    Each answer is in the draft as soon as it is given, so that an interruption loses none.
    """
    _print("Enter skips a question; Ctrl+D or Ctrl+C ends the questions.")
    try:
        for field in _find_missing(draft):
            if _find_faults(draft, (field,)):  # unless it followed from an answer before
                _ask_for_field(draft, field)
        if draft.cites() and _find_faults(draft, ("sources", "stated_by")):
            _ask_for_source(draft)
        for field in _find_missing(draft):
            _ask_for_field(draft, field)
        _ask_for_more(draft)
    except Ended:
        _print("")


def ask_yes_or_no(question: str) -> bool:
    """Whether the answer is yes."""
    try:
        return _read_answer(f"{question} (y/n)").casefold() in ("y", "yes")
    except Ended:
        return False


def _find_missing(draft: Draft) -> list[str]:
    """The fields in which something is missing or wrong, in their order, each once."""
    found = [str(fault.field).partition("[")[0] for fault in draft.faults() if fault.field]
    return [field for field in dict.fromkeys(found) if field.partition(".")[0] not in LATER]


def _find_faults(draft: Draft, fields: tuple[str, ...]) -> list[Fault]:
    """The faults of some fields."""
    return [fault for fault in draft.faults() if str(fault.field).partition("[")[0] in fields]


def _ask_for_field(draft: Draft, field: str) -> None:
    """Ask for one field until its answer holds, or there is none."""
    while answer := _read_answer(field, draft.hint(field)):
        if _fill_field(draft, f"{field}={answer}", field):
            return


def _fill_field(draft: Draft, setting: str, field: str) -> bool:
    """Put an answer into the draft; what it does not hold is said, and it is asked again."""
    from lactui.records.editing.rows import CorrectionError

    try:
        draft.fill(setting)
    except CorrectionError as error:
        _print(str(error))
        return False
    faults = _find_faults(draft, (field,))
    for fault in faults:
        _print(draft.told(fault))
    return not faults


def _ask_for_source(draft: Draft) -> None:
    """Ask for the address of a source, and for what a new one lacks."""
    given = {"url": _read_answer("source", "the address of the page on which this can be read")}
    if not given["url"]:
        return
    cited = draft.rest_on(given)
    if not cited.new:
        _print(f"this is sources/{cited.row['id']}, which exists already")
    for name, said in SOURCE if cited.new else ():
        usual = cited.row[name]
        while answer := _read_answer(said, f"Enter for {usual}" if usual else draft.hint(name, "sources")):
            cited = draft.rest_on({**given, name: answer})
            faults = [fault for fault in cited.faults if fault.field == name]
            if not faults:
                given[name] = answer
                break
            _print(draft.told(faults[0], said))
    if supports := _read_answer("what it supports", "its date included; Enter for: the whole record"):
        draft.rest_on(given, supports)


def _ask_for_more(draft: Draft) -> None:
    """Take FIELD=VALUE for the fields that may be left out."""
    names = [name for name, value in draft.row.items() if value in (None, [], {}) and name not in LATER]
    if not names:
        return
    _print(f"Optional: {', '.join(names)}")
    while setting := _read_answer("more", "FIELD=VALUE, or Enter"):
        _fill_field(draft, setting, setting.partition("=")[0].partition(".")[0].strip())


def _read_answer(name: str, hint: str = "") -> str:
    """The answer to one question, without spaces around it; Ended where there are no more."""
    print(clean(f"{name} ({hint}): " if hint else f"{name}: "), end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Ended
    return line.strip()


def _print(text: str) -> None:
    print(clean(text), file=sys.stderr, flush=True)


FIELD_OF = {
    "source-url": "url",
    "source-title": "title",
    "source-publisher": "publisher",
    "source-date": "published",
    "source-lang": "lang",
    "source-type": "type",
}
"""The options that describe a source, and its fields."""


def run_new(args: Args) -> int:
    """Print the record; with --add or a source of its own put it where it belongs, exit 1 when it is not sound.

    On a terminal what is missing is asked for, and what was entered is printed when it does not go in.
    """
    word = args.words.pop(0)
    stem = _parse_stem(word)
    adds = args.flag("add") or args.flag("source-url")
    if stem == "sources" and adds:
        raise CommandError(
            "a source is added together with a record that cites it: lactui new event … --source-url URL --source-title TITLE"
        )
    draft = _begin_draft(args, stem)
    asked = bool(draft.faults()) and sys.stdin is not None and sys.stdin.isatty()
    if asked:
        try:
            ask_for_fields(draft)
            adds = adds or (not _format_faults(draft) and ask_yes_or_no(f"add it to {draft.folder}?"))
        except KeyboardInterrupt:
            print(file=sys.stderr)
            _keep_draft(args, draft)
            return INTERRUPTED
    faults = _format_faults(draft)
    for fault in faults:
        say(f"still to do: {fault}")
    if not adds and not (asked and (faults or draft.cited)):
        Output(args).data(json.dumps(draft.row, ensure_ascii=False))
        return OK
    if adds and not faults and _add_record(args, draft):
        return OK
    if asked:
        _keep_draft(args, draft)
    else:
        say("nothing was added")
    return NOTHING if faults or adds else OK


def _parse_stem(word: str) -> str:
    """The file of what is new; CommandError for a word that names none."""
    from lactui.records.editing.template import TYPES

    if word in TYPES.values():
        return word
    if word not in TYPES:
        raise refuse("what is new", word, tuple(TYPES))
    return TYPES[word]


def _begin_draft(args: Args, stem: str) -> Draft:
    """The record with what the command line says of it and of its source."""
    from lactui.records.editing.rows import CorrectionError
    from lactui.records.editing.template import ALL, Draft

    given = {field: value for option, field in FIELD_OF.items() if (value := args.text(option))}
    supports = args.text("source-supports")
    if "url" not in given and (given or supports):
        raise CommandError("name the source by its address: --source-url URL")
    try:
        draft = Draft(stem, args.many("set"), Path(find_records_folder(args)))
        cited = draft.rest_on(given, supports or ALL) if given else None
    except CorrectionError as error:
        raise CommandError(str(error)) from error
    if cited and not cited.new:
        say(f"cited as sources/{cited.row['id']}, which has this address")
    elif cited and cited.assumed:
        say(f"assumed about the source: {', '.join(cited.assumed)}")
    return draft


def _format_faults(draft: Draft) -> list[str]:
    """What is still to do, a line each: of the source by the options that say it, then of the record."""
    options = {field: f"--{option}" for option, field in FIELD_OF.items()}
    of_source = draft.cited.faults if draft.cited else ()
    told = [draft.told(fault, options.get(str(fault.field), f"source: {fault.field}")) for fault in of_source]
    return [*told, *map(draft.told, draft.faults())]


def _keep_draft(args: Args, draft: Draft) -> None:
    """Print what was entered as corrections, so that nothing typed is lost."""
    lines = [json.dumps(each, ensure_ascii=False) for each in draft.corrections(args.text("why") or "added")]
    Output(args).data("\n".join(lines))
    path = args.text("output")
    where = f"is in {path}: correct it" if path else "is printed above: save it in a file, correct it"
    say(f"nothing was added; what you entered {where}, and then: lactui correct {path or 'FILE'}")


def _add_record(args: Args, draft: Draft) -> bool:
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
        out.write("\n".join(format_effects(done.effects)))
    else:
        out.data(json.dumps(draft.row, ensure_ascii=False))
    for line in done.warnings:
        say(f"warning: {line}")
    added = " and ".join(f"{each['add']}/{key_of(each['add'], each['record'])}" for each in draft.corrections(""))
    say(f"{added} would be added" if tried else f"added {added}; lactui build rebuilds the base")
    return True
