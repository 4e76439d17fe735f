"""`lactui notes`: list, export, import or delete the user's own notes and bookmarks."""

from __future__ import annotations

import sys

from lactui.cards.format import plural
from lactui.cards.tables.list_document import stamp
from lactui.cli.errors import NOTHING, OK, CommandError, refuse, say
from lactui.cli.output import Output
from lactui.cli.query import find_records, open_base_for
from lactui.runtime.files import content, standard_input
from lactui.runtime.light import TYPE_CHECKING, Any
from lactui.shelf.entries import ShelfEntry, entries
from lactui.shelf.shelf import SHORTEST, Note, Shelf, ShelfError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cli.parser import Args
    from lactui.db.database import Base

EXPORTED = ("jsonl", "md")


def run_notes(args: Args) -> int:
    """Do what the first word says (list, export, import, delete), list without any; exit 1 when no note or bookmark is concerned."""
    actions = {"list": _list_notes, "export": _export_notes, "import": _import_notes, "delete": _delete_notes}
    what, *args.words = args.words or ["list"]
    if what not in actions:
        raise refuse("what notes does", what, tuple(actions))
    try:
        return actions[what](args)
    except ShelfError as error:
        raise CommandError(str(error)) from error


def _list_notes(args: Args) -> int:
    with open_base_for(args) as base:
        return _write_entries(args, base, _choose_entries(args, base))


def _export_notes(args: Args) -> int:
    if args.text("format") is None and args.format == "text":
        args.values["format"] = [EXPORTED[0]]
    if args.format not in EXPORTED:
        raise refuse("--format", args.format, EXPORTED)
    with open_base_for(args) as base:
        return _write_entries(args, base, _choose_entries(args, base))


def _choose_entries(args: Args, base: Base) -> list[ShelfEntry]:
    """What is on the shelf, or the part of it that the words name: ids of notes, references, names of records."""
    shelf = Shelf()
    kept = entries(base, [*shelf.notes(), *shelf.bookmarks()])
    if not args.words:
        return kept
    names = [word for word in args.words if not any(_matches(entry, word) for entry in kept)]
    refs: Sequence[str] = ()
    if names:
        refs = find_records(base, names)
    words = [word for word in args.words if word not in names]
    return [entry for entry in kept if entry.ref in refs or any(_matches(entry, word) for word in words)]


def _matches(entry: ShelfEntry, word: str) -> bool:
    """Whether a word names the entry: the beginning of its id, or the reference of its record, present or former."""
    return _begins_with(entry, word) or word in (entry.item.ref, entry.ref)


def _begins_with(entry: ShelfEntry, word: str) -> bool:
    item = entry.item
    return isinstance(item, Note) and len(word) >= SHORTEST and item.id.startswith(word.lower())


def _write_entries(args: Args, base: Base, chosen: list[ShelfEntry]) -> int:
    """Write entries in the format asked for, under the stamp of the base."""
    out = Output(args)
    if out.format == "json":
        out.json({**stamp(base), "total": len(chosen), "rows": [_build_object(entry) for entry in chosen]})
    elif not chosen:
        empty = "no notes or bookmarks yet: b and n in the explorer make them"
        say("no note or bookmark of yours about that" if args.words else empty)
    elif out.format == "csv":
        out.records([_build_object(entry) for entry in chosen], stamp(base))
    elif out.format == "jsonl":
        from lactui.shelf.entries import dump
        from lactui.shelf.shelf import now

        items = [entry.item for entry in chosen]
        out.write(dump(items, edition=base.edition, content=base.content, exported=now()))
    elif out.format == "md":
        out.write(_format_markdown(base, chosen))
    else:
        out.lines(_build_page(out, chosen))
    return OK if chosen else NOTHING


def _build_object(entry: ShelfEntry) -> dict[str, Any]:
    """An entry as scripts get it; `ref` is the record's in this edition, `kept_as` the one it was kept under."""
    item = entry.item
    note = item if isinstance(item, Note) else None
    return {
        "type": entry.kind,
        "id": note.id if note else None,
        "ref": entry.ref,
        "title": entry.head.title if entry.head else None,
        "text": note.text if note else None,
        "created": item.created if isinstance(item, Note) else item.added,
        "changed": note.changed if note else None,
        "kept_as": item.ref,
        "in_edition": entry.head is not None if entry.ref else None,
    }


def _build_page(out: Output, chosen: list[ShelfEntry]) -> Any:
    """A paragraph an entry: what and when, about which record, the note's text whole."""
    from lactui.render.page import Page, Span

    page = Page(out.width, ascii=out.ascii)
    for entry in chosen:
        lead = (Span(f"{entry.kind:8}", "strong"), Span(f"  {entry.date}  ", "muted"))
        page.flow(page.text(entry.title or "without a record"), first=lead, ref=entry.ref)
        ref = entry.head.ref if entry.head else ""
        id = f"id {entry.item.id}" if isinstance(entry.item, Note) else ""
        page.add((Span(" " * 22), Span(ref, "link"), Span("  " if ref and id else ""), Span(id, "muted")))
        if isinstance(entry.item, Note):
            for line in entry.item.text.strip().split("\n"):
                page.flow(page.text(line), first=(Span("  "),))
            page.blank()
    return page.lines[:-1] if page.lines and not page.lines[-1].spans else page.lines


def _format_markdown(base: Base, chosen: list[ShelfEntry]) -> str:
    """Notes as block quotations, apart from text with sources; Markdown within them is left as it is."""
    from lactui.render.markdown import escape, write_code
    from lactui.shelf.shelf import now

    parts = ["# Notes and bookmarks", f"lactui {base.edition}, content {base.content}, exported {now()}"]
    for kind in ("note", "bookmark"):
        here = [entry for entry in chosen if entry.kind == kind]
        if here:
            parts.append(f"## {kind.capitalize()}s ({len(here)})")
        for entry in here:
            title = escape(entry.title or "without a record")
            ref = f"{write_code(entry.ref)}, " if entry.ref and entry.head else ""
            if not isinstance(entry.item, Note):
                parts.append(f"- {title}, {ref}{entry.date}")
                continue
            quoted = "\n".join([f"> {line}".rstrip() for line in entry.item.text.strip().split("\n")])
            parts.append(f"### {title}\n\n{ref}{entry.date}, id {entry.item.id}\n\n{quoted}")
    return "\n\n".join(parts)


def _import_notes(args: Args) -> int:
    from lactui.shelf.entries import load

    if len(args.words) != 1:
        raise CommandError("notes import takes one file that notes export made, or - for stdin")
    path = args.words[0]
    data = standard_input() if path == "-" else content(path)
    try:
        items = load(data.decode("utf-8"))
    except (UnicodeDecodeError, ShelfError) as error:
        why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise CommandError(f"nothing imported from {path}: {why}") from error
    if not items:
        say(f"there is nothing to import in {path}")
        return NOTHING
    notes, bookmarks, known = Shelf().merge(items)
    say(f"{_format_counts(notes, bookmarks)} added; {known:,} existed already")
    return OK


def _format_counts(notes: int, bookmarks: int) -> str:
    """As `1 note and 2 bookmarks`."""
    counts = ((notes, "note"), (bookmarks, "bookmark"))
    return " and ".join([plural(n, word) for n, word in counts if n]) or "nothing"


def _delete_notes(args: Args) -> int:
    if not args.words:
        raise CommandError("notes delete needs the id of a note, or a record: lactui notes list shows both")
    with open_base_for(args) as base:
        chosen = _choose_entries(args, base)
        for word in args.words:
            items = [entry.item for entry in chosen if _begins_with(entry, word)]
            if len({item.id for item in items if isinstance(item, Note)}) > 1:
                raise CommandError(f"several notes have an id that begins with {word}")
    if not chosen:
        say("no note or bookmark of yours about that")
        return NOTHING
    notes = [entry.item for entry in chosen if isinstance(entry.item, Note)]
    marks = [entry.item.ref for entry in chosen if not isinstance(entry.item, Note)]
    if not args.flag("yes") and not _ask_consent(chosen, _format_counts(len(notes), len(marks))):
        say("nothing deleted")
        return NOTHING
    shelf = Shelf()
    gone = [note for note in notes if shelf.delete_note(note)]
    removed = shelf.remove_bookmarks(marks) if marks else 0
    say(f"{_format_counts(len(gone), removed)} deleted")
    if len(gone) < len(notes):
        say(f"{len(notes) - len(gone)} changed in another session meanwhile: not deleted")
    return OK


def _ask_consent(chosen: list[ShelfEntry], counted: str) -> bool:
    """Show what would be deleted and ask; CommandError when stdin is no terminal."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise CommandError("notes delete asks first: without a terminal --yes deletes")
    for entry in chosen:
        text = entry.item.first_line if isinstance(entry.item, Note) else ""
        say(f"{entry.kind} {entry.date} {entry.title} {text}".rstrip())
    say(f"delete {counted}? y deletes, anything else keeps")
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
