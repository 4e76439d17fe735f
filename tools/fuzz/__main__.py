"""`make fuzz`: random input for whatever takes text from outside, guided by coverage (atheris).

`python -m tools.fuzz [TARGET] [libFuzzer options]`: without a target each runs for 30 seconds in turn. An input that
breaks the rule of its target is printed and kept as `crash-…`. Before them, 10,000 random keys for the explorer, and
eight explorers at once on one shelf. What was found is kept as examples in tests/…/test_hostile.py.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

from tests.support import REAL_BASE, REAL_RECORDS, RECORDS

Target = Callable[[Any], None]


def argument(data: Any) -> str:
    """A word as the system hands it over: any bytes but NUL, not always UTF-8."""
    return os.fsdecode(bytes(data.ConsumeBytes(20)).replace(b"\0", b""))


def search() -> Target:
    """No text is an error for the search, and what it returns is within the limit."""
    from lactui.db.database import open_base
    from lactui.search.search import search as find

    base = open_base(str(REAL_BASE))

    def one(data: Any) -> None:
        assert len(find(base, data.ConsumeUnicodeNoSurrogates(80), limit=20).hits) <= 20

    return one


def names() -> Target:
    """Any text is a reference, a name, or neither; what it resolves to exists."""
    from lactui.db.database import open_base
    from lactui.queries.resolve import country_code, parse_ref, resolve
    from lactui.queries.rows.fetch import fetch_one

    base = open_base(str(REAL_BASE))

    def one(data: Any) -> None:
        text = data.ConsumeUnicodeNoSurrogates(60)
        parse_ref(text)
        country_code(base, text)
        found = resolve(base, text)
        assert found.ref is None or fetch_one(base, found.ref) is not None

    return one


def sql() -> Target:
    """A query is answered or refused; the base stays as it was."""
    from lactui.db.sql import SqlRefused, run_sql

    before = REAL_BASE.stat()

    def one(data: Any) -> None:
        with contextlib.suppress(SqlRefused):
            run_sql(str(REAL_BASE), data.ConsumeUnicodeNoSurrogates(200), seconds=0.2, rows=50)
        assert REAL_BASE.stat() == before

    return one


def records() -> Target:
    """A broken line of records is a fault with a line number, never an exception."""
    from lactui.records.models.core import Event
    from lactui.records.reading.folder import read_words
    from lactui.records.reading.jsonl import read_jsonl

    words = read_words(REAL_RECORDS)
    with (REAL_RECORDS / "events.jsonl").open("rb") as file:
        good = file.readline().rstrip(b"\n")
    fields = list(json.loads(good))
    path = Path(tempfile.mkdtemp()) / "events.jsonl"

    def one(data: Any) -> None:
        if data.ConsumeBool():
            record = json.loads(good)
            with contextlib.suppress(ValueError):
                record[fields[data.ConsumeIntInRange(0, len(fields) - 1)]] = json.loads(
                    data.ConsumeUnicodeNoSurrogates(60)
                )
            line = json.dumps(record).encode("utf-8", "surrogatepass")
        else:
            cut = data.ConsumeIntInRange(0, len(good))
            line = good[:cut] + data.ConsumeBytes(8) + good[cut:]
        path.write_bytes(line + b"\n")
        for fault in read_jsonl(path, Event, words).faults:
            assert (fault.line or 0) >= 1
            assert fault.message

    return one


def commands() -> Target:
    """Any command line ends with a code of the contract and without a traceback."""
    from lactui.__main__ import main
    from lactui.cli.registry import COMMANDS

    harmless = [name for name in COMMANDS if name not in ("build", "check", "open", "kiosk", "doctor")]
    os.environ["LACTUI_DB"] = str(REAL_BASE)
    os.chdir(tempfile.mkdtemp())

    def one(data: Any) -> None:
        words = [data.PickValueInList(harmless)]
        words += [argument(data) for _ in range(data.ConsumeIntInRange(0, 4))]
        said = io.StringIO()
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.redirect_stderr(said):
            code = main(words)
        assert code in (0, 1, 2), (words, code)
        assert "this should not happen" not in said.getvalue(), (words, said.getvalue())

    return one


def filters() -> Target:
    """Any words behind the flags of the filter are one, which goes out as flags and comes back the same, or are refused."""
    from lactui.cli.errors import CommandError
    from lactui.cli.parser import parse
    from lactui.cli.query import read_filters
    from lactui.cli.registry import COMMANDS
    from lactui.db.database import open_base
    from lactui.db.filters import FLAGS
    from lactui.db.record_types import TYPES
    from lactui.queries.lists.listing import listing
    from lactui.tui.widgets.filter_draft import FilterDraft

    base, command = open_base(str(REAL_BASE)), COMMANDS["list"]
    flags, types = [flag.name for flag in FLAGS], list(TYPES)

    def one(data: Any) -> None:
        words = ["events"]
        for _ in range(data.ConsumeIntInRange(1, 4)):
            words += [data.PickValueInList(flags), argument(data)]
        try:
            filters = read_filters(parse(command, words), base)
        except CommandError:
            return
        assert read_filters(parse(command, ["events", *filters.flags()]), base) == filters
        assert FilterDraft(base, filters).read() == (filters, [])
        listing(base, data.PickValueInList(types), filters)

    return one


def corrections() -> Target:
    """Any correction is applied or refused in words."""
    from lactui.records.editing.corrections import Corrections
    from lactui.records.editing.moves import Moves
    from lactui.records.editing.rows import FILES, CorrectionError, key_of

    known = Corrections(RECORDS)
    kept = {stem: json.dumps(rows if stem == "vocabulary" else rows[:5]) for stem, rows in known.rows.items()}
    stems = [stem for stem, rows in known.rows.items() if rows]
    fields = sorted({name for file in FILES.values() for name in file.model.model_fields})

    def value(data: Any) -> Any:
        with contextlib.suppress(ValueError, RecursionError):
            return json.loads(data.ConsumeUnicodeNoSurrogates(30))
        return data.ConsumeUnicodeNoSurrogates(20)

    def one(data: Any) -> None:
        made = copy(known)
        made.rows = {stem: json.loads(rows) for stem, rows in kept.items()}
        made.places = {stem: {key_of(stem, row): row for row in rows} for stem, rows in made.rows.items()}
        made.touched, made.named, made.why, made.moves = set(), set(), {}, Moves()
        stem = data.PickValueInList(stems)
        row = dict(data.PickValueInList(made.rows[stem][:5]))
        ref = f"{stem}/{row.get('id')}"
        field = data.PickValueInList(fields) + data.PickValueInList(["", "+", ".x", ".source.supports"])
        row[data.PickValueInList(sorted(row))] = value(data)
        change: Any = data.PickValueInList(
            [
                {"record": ref, "set": {field: value(data)}, "why": "x"},
                {"add": stem, "record": row, "why": "x"},
                {"remove": ref, "into": value(data), "why": "x"},
                {"remove": ref, "why": "x"},
                value(data),
            ]
        )
        with contextlib.suppress(CorrectionError):
            made.one(change)
            made._sound()
            made.moves.follow(made.rows)
            made._drop_uncited()

    return one


def notes() -> Target:
    """Any text is notes and bookmarks to be taken in, or is refused with a line."""
    from lactui.shelf.entries import dump, load
    from lactui.shelf.shelf import ShelfError

    def one(data: Any) -> None:
        try:
            items = load(data.ConsumeUnicode(300))
        except ShelfError:
            return
        assert load(dump(items, edition="2026-11", content="0", exported="2026-11-25T14:00:00Z")) == items

    return one


def own_settings() -> Target:
    """Any file of settings is taken up or left out with a reason."""
    from lactui.tui.session.settings import Settings, load

    path = Path(tempfile.mkdtemp()) / "config.toml"

    def one(data: Any) -> None:
        path.write_bytes(data.ConsumeBytes(300))
        said, faults = load(str(path))
        assert said == Settings() or not faults

    return one


def typed() -> Target:
    """Whatever a terminal sends, a key typed some time after it is that key."""
    from codecs import getincrementaldecoder
    from types import SimpleNamespace

    import textual._parser
    from textual.events import Key

    from lactui.tui import textual_internals

    clock = [0.0]
    for module, name in ((textual_internals, "monotonic"), (textual._parser, "get_time")):
        setattr(module, name, lambda: clock[0])

    def one(data: Any) -> None:
        parser = textual_internals.KeyParser(SimpleNamespace(_debug=False))  # type: ignore[arg-type]
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        for _ in range(data.ConsumeIntInRange(1, 5)):
            list(parser.feed(decode(data.ConsumeBytes(12))))
            list(parser.tick())
        for _ in range(4):
            clock[0] += 1
            list(parser.tick())
        list(parser.feed(decode(b"", final=True)))
        list(parser.tick())
        clock[0] += 1
        list(parser.tick())
        keys = [event.key for event in (*parser.feed("q"), *parser.tick()) if isinstance(event, Key)]
        assert keys == ["q"], keys

    return one


TARGETS: dict[str, Callable[[], Target]] = {
    "search": search, "names": names, "sql": sql, "records": records, "commands": commands, "filters": filters,
    "corrections": corrections, "notes": notes, "settings": own_settings, "typed": typed,
}  # fmt: skip


def main(words: list[str]) -> int:
    """Run one target in this process, or each in a process of its own."""
    if words and words[0] in TARGETS:
        import atheris

        with atheris.instrument_imports(include=["lactui"]):
            target = TARGETS[words[0]]()
        atheris.Setup(["fuzz", *words[1:]], target_of(target, atheris))
        atheris.Fuzz()
        return 0
    failed = []
    for name in ("keys", "together"):
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"tools.fuzz.{name}"], check=False).returncode:
            failed.append(name)
    for name in TARGETS:
        print(f"== {name}", flush=True)
        command = [sys.executable, "-m", "tools.fuzz", name, "-max_total_time=30", "-rss_limit_mb=2048", *words]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    if failed:
        print("broken:", ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def target_of(target: Target, atheris: Any) -> Callable[[bytes], None]:
    """The target as libFuzzer calls it, with bytes."""
    return lambda data: target(atheris.FuzzedDataProvider(data))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
