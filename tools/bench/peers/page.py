"""docs/performance-peers.md: figures side by side, how many times lactui's the others' are, and where lactui is behind, with the cause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from tests.support import ROOT
from tools.bench.peers.environments import MINE
from tools.bench.peers.measure import WALKED

PAGE = ROOT / "docs" / "performance-peers.md"
CHART = ROOT / "docs" / "performance-peers.svg"

Figures = dict[str, float]
Told = dict[str, Any]
"""A whole run, as JSON has it: `machine`, `programs`, `lookups`, `sizes`, `largest` and `screens`, with `failed`."""

EVEN = 1.03
"""A figure up to this many times another's is no worse: no run can tell them apart."""

NOWHERE = "In no figure that they share."

FLOOR = "empty Textual app"


class What(NamedTuple):
    """A line of a table: the figure's name, and what it is."""

    key: str
    what: str
    compared: bool = True
    """Whether less is better; else it only explains another line."""


LOOKUPS = (
    What("one_ms", "one record, ms"),
    What("found_ms", "a search of three words, ms"),
    What("lookup_mib", "memory for one record, MiB"),
)
SIZE = What("size_mib", "installed, MiB")
SCREEN = (
    What("ready_ms", "start to the first full paint, ms"),
    What("start_bytes", "bytes at start"),
    What("highlight_bytes", "cursor key, the highlight only, B"),
    What("highlight_ms", "cursor key, the highlight only, ms"),
    What("detail_bytes", "cursor key, with a detail, B"),
    What("detail_ms", "cursor key, with a detail, ms"),
    What("moved_bytes", "cursor key that moves the list, B"),
    What("moved_ms", "cursor key that moves the list, ms"),
    What("moved_keys", f"such keys of {WALKED} down the list", compared=False),
    What("walk_bytes", f"all {WALKED} keys together, B", compared=False),
    What("page_bytes", "page key, B"),
    What("page_ms", "page key, ms"),
    What("letter_bytes", "letter of a search, B"),
    What("letter_ms", "letter of a search, ms"),
    What("pane_bytes", "pane switch, B"),
    What("pane_ms", "pane switch, ms"),
    What("resize_bytes", "resize to the other size, B"),
    What("resize_ms", "resize to the other size, ms"),
    What("idle_bytes", "untouched, B a second"),
    What("memory_mib", "memory after everything, MiB"),
    What("quit_ms", "quit after the key, ms"),
)


class Behind(NamedTuple):
    """A figure in which a peer is better."""

    what: What
    peer: str
    mine: float
    its: float
    where: str
    """Size and colours; empty for the commands and what is installed."""
    cause: str


# -- cells ----------------------------------------------------------------------------------------------


def cell(value: float | None) -> str:
    """A figure with three digits, whole from a hundred on; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"


def times(its: float | None, mine: float | None) -> str:
    """How many times lactui's another's is."""
    if its is None or mine is None:
        return "–"
    if mine == its:
        return "1"
    if not mine:
        return f"{cell(its)} to 0"
    ratio = its / mine
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1.05 or ratio < 0.95 else f"{ratio:.2f}"


def table(names: list[str], lines: Iterable[What], figures: dict[str, Figures]) -> str:
    """The figures of some programs; a line that no program has is left out."""
    rows = [f"| | {' | '.join(names)} |", "| --- |" + " ---: |" * len(names)]
    for line in lines:
        values = [figures.get(name, {}).get(line.key) for name in names]
        if any(value is not None for value in values):
            rows.append(f"| {line.what} | {' | '.join(map(cell, values))} |")
    return "\n".join(rows)


def ratios(names: list[str], lines: Iterable[What], figures: dict[str, Figures]) -> list[str]:
    """The same as multiples of lactui's, as lines of a table; what lactui shares with nobody is left out."""
    rows = []
    for line in lines:
        mine = figures[MINE].get(line.key)
        values = [figures.get(name, {}).get(line.key) for name in names]
        if line.compared and mine is not None and any(value is not None for value in values):
            marked = [f"**{times(its, mine)}**" if worse(mine, its) else times(its, mine) for its in values]
            rows.append(f"| {line.what} | {cell(mine)} | {' | '.join(marked)} |")
    return rows


# -- where lactui is behind -----------------------------------------------------------------------------


def worse(mine: float | None, its: float | None) -> bool:
    """Whether a peer's figure is better by more than a run can err."""
    return mine is not None and its is not None and mine > its * EVEN and mine - its > 0.05


def behind(told: Told) -> list[Behind]:
    """Every figure that lactui shares with a peer that is better in it."""
    peers = [name for name, each in told["programs"].items() if each["peer"] and name != MINE]
    groups: list[tuple[str, tuple[What, ...], dict[str, Figures]]] = [("", LOOKUPS, told["lookups"])]
    groups.append(("", (SIZE,), sized(told)))
    groups += [(where, SCREEN, figures) for where, figures in told["screens"].items()]
    found = []
    for where, lines, figures in groups:
        for line in lines:
            mine = figures.get(MINE, {}).get(line.key)
            for peer in peers:
                its = figures.get(peer, {}).get(line.key)
                if line.compared and mine is not None and its is not None and worse(mine, its):
                    found.append(Behind(line, peer, mine, its, where, cause(line.key, peer, figures, told)))
    return found


def cause(key: str, peer: str, figures: dict[str, Figures], told: Told) -> str:
    """What was measured that explains a figure; empty where nothing was."""
    mine, its = figures[MINE], figures[peer]
    stem, _, unit = key.rpartition("_")
    said = []
    least = figures.get(FLOOR, {}).get(key)
    if key == "size_mib" and least:
        largest = "; ".join(f"{name} {cell(size)}" for name, size in told["largest"].items())
        return f"an empty Textual app takes {cell(least)} MiB; the largest parts of lactui's environment: {largest}"
    if key == "moved_bytes" and "moved_keys" in mine and "moved_keys" in its:
        mine_all, its_all = (each["moved_keys"] * each[key] for each in (mine, its))
        said.append(
            f"lactui moves its list by half a window, at {cell(mine['moved_keys'])} of {WALKED} keys, {peer} by a row at"
            f" {cell(its['moved_keys'])}: {cell(mine_all)} B for all of them, against {cell(its_all)}"
        )
    if unit == "bytes" and mine.get(f"{stem}_shown") and f"{stem}_shown" in its:
        ours, theirs = mine[f"{stem}_shown"], its[f"{stem}_shown"]
        each = f", {cell(mine[key] / ours)} B each" + (f" against {cell(its[key] / theirs)}" if theirs else "")
        said.append(f"lactui shows {cell(ours)} new characters, {peer} {cell(theirs)}{each}")
    if least:
        said.append(f"an empty Textual app takes {cell(least)}")
    if f"{stem}_cpu" in mine and f"{stem}_cpu" in its and unit == "ms":
        said.append(f"{cell(mine[f'{stem}_cpu'])} ms of it is work of lactui's, {cell(its[f'{stem}_cpu'])} of {peer}'s")
    if unit == "ms" and not least and mine.get(f"{stem}_shown") and f"{stem}_shown" in its:
        said.append(
            f"{cell(mine[f'{stem}_shown'])} characters are others after it, against {cell(its[f'{stem}_shown'])}"
        )
    return "; ".join(said)


def sized(told: Told) -> dict[str, Figures]:
    """What is installed, as figures."""
    return {name: {"size_mib": value} for name, value in told["sizes"].items()}


def behind_lines(found: list[Behind], told: Told) -> list[str]:
    """One point a figure: which peers are better, in how many of the settings, and why."""
    lines = []
    for key in dict.fromkeys(each.what.key for each in found):
        same = [each for each in found if each.what.key == key]
        parts: dict[tuple[str, str], list[str]] = {}
        for peer in dict.fromkeys(each.peer for each in same):
            those = [each for each in same if each.peer == peer]
            first = those[0]
            often = f", {len(those)} of {len(told['screens'])} settings" if len(those) > 1 else ""
            where = f" ({first.where}{often})" if first.where else ""
            parts.setdefault((f"lactui {cell(first.mine)}{where}", first.cause), []).append(f"{peer} {cell(first.its)}")
        because = [
            f"{mine}; {', '.join(peers)}. {f'Cause: {cause}.' if cause else 'No cause was measured.'}"
            for (mine, cause), peers in parts.items()
        ]
        lines.append(f"- **{same[0].what.what}**: {' '.join(because)}")
    return lines


# -- the page -------------------------------------------------------------------------------------------


def page(told: Told) -> str:
    """The whole page."""
    programs: dict[str, dict[str, Any]] = told["programs"]
    shown = [name for name, each in programs.items() if each["screen"]]
    asked = [name for name in programs if name in told["lookups"]]
    sizes = [name for name in programs if name in told["sizes"]]
    first = next(iter(told["screens"]))
    found = behind(told)
    prompts = {name for name, each in programs.items() if each.get("prompt")}
    full = behind_lines([each for each in found if each.peer not in prompts], told)
    short = behind_lines([each for each in found if each.peer in prompts], told)
    peers = [name for name in shown if programs[name]["peer"] and name != MINE]
    head = "| | lactui | " + " | ".join(f"{name}, ×" for name in peers) + " |"
    summary = [head, "| --- |" + " ---: |" * (len(peers) + 1)]
    summary += ratios(peers, LOOKUPS, told["lookups"]) + ratios(peers, (SIZE,), sized(told))
    summary += ratios(peers, SCREEN, told["screens"][first])
    return TEXT.format(
        machine=told["machine"],
        date=told["date"],
        load=told["load"],
        clock=told["clock"],
        runs=told["runs"],
        first=first,
        summary="\n".join(summary),
        behind="\n".join(full) or NOWHERE,
        prompt="\n".join(short) or NOWHERE,
        prompts=", ".join(sorted(prompts)) or "A prompt",
        programs="\n".join(_program(name, each) for name, each in programs.items()),
        failed="\n".join(f"- {what}: {why}" for what, why in told["failed"])
        or "Nothing: all programs started and answered.",
        lookups=table(asked, LOOKUPS, told["lookups"]),
        largest=", ".join(f"{name} {cell(size)}" for name, size in told["largest"].items()),
        sizes=table(sizes, (SIZE,), sized(told)),
        screens="\n\n".join(
            f"### {where}\n\n{table(shown, SCREEN, figures)}" for where, figures in told["screens"].items()
        ),
    )


def _program(name: str, each: dict[str, Any]) -> str:
    version = f" {each['version']}" if each.get("version") else ""
    with_ = f" (Textual {each['textual']})" if each.get("textual") else ""
    notes = "".join(f"; {note}" for note in each.get("notes", ()))
    return f"- **{name}**{version}{with_}: {each['about'] or 'commands only'}{notes}"


TEXT = """# Beside its peers

Written by `make bench-peers`, all programs in one run and in turn. {machine} {date}; load when it began: {load}.

![Eight figures of lactui, harlequin, posting, visidata, litecli and the lower bounds as bars]({chart})

What others take as a multiple of what lactui takes, {first} where there is a screen: above 1 lactui is ahead; where it is
behind the multiple is **bold**. Milliseconds belong to the machine, multiples travel better; bytes are the same everywhere.

{summary}

## Where lactui is behind

{behind}

{prompts} shows a line to type in and no screen, so that it paints less. Behind it:

{prompt}

## What was measured

Each program has an environment of its own (`.peers/`), starts on the same base, or on the same 87 countries taken from it,
in a copy of a home in which it was started once, and is looked at from outside through a pseudo-terminal that answers like
xterm (`tools/bench/tuiprobe.py`). Medians; {runs}. *First full paint*: all that belongs to the first screen is
there. *Highlight only*: no text changes but the cursor's sign. *Letter of a search*: typed or taken back, until what it finds
is painted. *Other size*: 80x24 to 120x40, and back. *Memory*: the most that the program and its children ever had resident
in any session. A dash: the program has no such thing, or it was not met. 16 colours: `TERM=xterm` without COLORTERM.

{programs}

What failed:

{failed}

## Commands that answer and end

The record of Peru, and the ten best hits for *peace ark peru* in the same index of the base. {clock}.

{lookups}

## Installed

The whole environment, compiled, with what the program needs. The largest parts of lactui's, MiB: {largest}.

{sizes}

## On the screen

{screens}
""".replace("{chart}", CHART.name)
