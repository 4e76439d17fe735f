#!/usr/bin/env python3
"""Measure a terminal program from outside, through a pseudo-terminal.

    tuiprobe.py --size 80x24 --ready "Countries" --press down --presses 50 \
        --step "/peru=>Peru" --idle 2 --quit '<ctrl+q>' --runs 7 -- lactui

Prints one JSON object: per-run figures and their medians. Nothing inside the
program under test is touched, so any TUI in any language can be compared.

What is measured, per run (all times from just before the process is spawned):
  first_byte_ms    first byte on the terminal
  nonblank_ms      first time any visible character is on the emulated screen
  ready_ms         every --ready string is on the emulated screen
  settled_ms       last byte before the screen stays quiet for --settle ms
  start_bytes      bytes written up to settled
  start_frames     bursts of output (separated by > 4 ms) up to settled
  start_shown      characters on the screen at settled
  cpu_start_ms     user+system CPU of the process tree at settled (10 ms grain)
  keys             per measured press: bytes, first_ms (first byte of the
                   answer), done_ms (last byte before --quiet ms of silence),
                   characters of the screen that changed, split into presses
                   that changed text on the screen (scroll, detail pane) and
                   presses that only moved a highlight; `mark` is the row of a
                   ">" in the first column before and after, `watched` the
                   lines that changed within --watch
  keys_changed     how many of the presses changed the emulated screen
  cpu_key_ms       CPU per press (total over all presses / presses)
  steps            per --step: ms and bytes from the first key to the text
  idle             bytes and CPU per second while nobody touches anything
  rss_peak_kib     VmHWM of the largest process in the tree, and of the sum
  exit             status, ms from the last quit key to the end, terminal left clean or not

A small terminal is played back: queries (DA1, DA2, DSR, DECRQM, XTVERSION,
kitty keyboard, OSC 10/11) are answered as a plain xterm with synchronized
output would, unless --mute.
Needs: pyte (pip install pyte). Linux only (/proc).
"""

from __future__ import annotations

import argparse
import atexit
import fcntl
import json
import os
import pty
import re
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import threading
import time
from typing import Any

import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "esc": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f10": "\x1b[21~",
}
# Sequences that change nothing on the screen and that pyte chokes on or prints.
UNSHOWN = re.compile(
    rb"\x1bP.*?\x1b\\|\x1b_.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1b\[>[0-9;]*q"
    rb"|\x1b\[[0-9;]* q|\x1b[=>78]?\x0f",
    re.DOTALL,
)
PARTIAL = re.compile(rb"\x1b(?:[P_\]][^\x07\x1b]*|\[[<=>?]?[0-9;$ ]*)?$", re.DOTALL)
RGB_COLON = re.compile(rb"\x1b\[([0-9;:]*:[0-9;:]*)m")


def key_bytes(name: str, application: bool = False) -> bytes:
    """The bytes a terminal sends for a named key, or the text itself.

    In application cursor mode (DECCKM, set by curses) arrows, home and end are
    sent as SS3 sequences.
    """
    low = name.lower()
    if application and low in ("up", "down", "left", "right", "home", "end"):
        return KEYS[low].replace("\x1b[", "\x1bO").encode()
    if low in KEYS:
        return KEYS[low].encode()
    if low.startswith("ctrl+") and len(low) == 6:
        return bytes([ord(low[5].upper()) & 0x1F])
    if low.startswith("alt+") and len(low) == 5:
        return b"\x1b" + name[4:].encode()
    return name.encode()


def split_keys(text: str, application: bool = False) -> list[bytes]:
    """'/peru<enter>' -> one entry a key press."""
    out: list[bytes] = []
    for part in re.findall(r"<[^<>\s]+>|.", text, re.DOTALL):
        named = len(part) > 2 and part[0] == "<"
        out.append(key_bytes(part[1:-1], application) if named else part.encode())
    return out


class Terminal:
    """A child on a pty, an emulated screen, and a time-stamped byte log."""

    def __init__(self, command: list[str], cols: int, rows: int, env: dict[str, str], mute: bool) -> None:
        self.screen = pyte.Screen(cols, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.log: list[tuple[float, bytes]] = []
        self.fed = 0
        self.pending = b""
        self.mute = mute
        self.closed = False
        self.wake = threading.Event()
        self.pids: set[int] = set()
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        threading.Thread(target=self._reader, daemon=True).start()

    def _reader(self) -> None:
        while True:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            if not data:
                self.closed = True
                self.wake.set()
                return
            self.log.append((time.perf_counter(), data))
            self.wake.set()
            on, off = data.rfind(b"\x1b[?1h"), data.rfind(b"\x1b[?1l")
            if on != off:
                self.application = on > off
            if not self.mute:
                self._answer(data)

    def _answer(self, data: bytes) -> None:
        reply = b""
        for match in re.finditer(rb"\x1b\[([>?=]?)([0-9;]*)(\$?[a-zA-Z])|\x1b\](1[01]);\?", data):
            prefix, args, final, osc = match.groups()
            if osc:
                colour = b"ffff/ffff/ffff" if osc == b"10" else b"0000/0000/0000"
                reply += b"\x1b]" + osc + b";rgb:" + colour + b"\x1b\\"
            elif final == b"c" and prefix == b"":
                reply += b"\x1b[?62;22c"
            elif final == b"c" and prefix == b">":
                reply += b"\x1b[>1;10;0c"
            elif final == b"n" and args == b"6" and prefix == b"":
                reply += b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1)
            elif final == b"n" and args == b"5":
                reply += b"\x1b[0n"
            elif final == b"$p" and prefix == b"?":
                state = b"2" if args == b"2026" else b"0"
                reply += b"\x1b[?" + args + b";" + state + b"$y"
        if reply:
            os.write(self.fd, reply)

    # -- time and bytes -------------------------------------------------
    def ms(self, stamp: float) -> float:
        return (stamp - self.start) * 1000

    def bytes_since(self, index: int) -> int:
        return sum(len(data) for _, data in self.log[index:])

    def frames_since(self, index: int) -> int:
        stamps = [stamp for stamp, _ in self.log[index:]]
        return sum(1 for i, s in enumerate(stamps) if i == 0 or s - stamps[i - 1] > 0.004)

    def wait_new(self, timeout: float) -> bool:
        self.wake.wait(timeout)
        self.wake.clear()
        return not self.closed

    def wait_quiet(self, quiet: float, limit: float, since: int = 0) -> float | None:
        """Wait until nothing came for `quiet` s; the stamp of the last byte."""
        deadline = time.perf_counter() + limit
        while time.perf_counter() < deadline and not self.closed:
            last = self.log[-1][0] if len(self.log) > since else None
            if last is not None and time.perf_counter() - last >= quiet:
                return last
            self.wait_new(min(quiet, 0.01))
        return self.log[-1][0] if len(self.log) > since else None

    # -- screen ----------------------------------------------------------
    def feed_one(self) -> float | None:
        """Feed one logged chunk to the emulator; its stamp."""
        if self.fed >= len(self.log):
            return None
        stamp, data = self.log[self.fed]
        self.fed += 1
        data = self.pending + data
        cut = PARTIAL.search(data)
        self.pending = b""
        if cut and len(data) - cut.start() < 4096:
            self.pending, data = data[cut.start() :], data[: cut.start()]
        data = UNSHOWN.sub(b"", data)
        data = RGB_COLON.sub(lambda m: b"\x1b[" + m.group(1).replace(b"::", b";").replace(b":", b";") + b"m", data)
        try:
            self.stream.feed(data)
        except Exception as error:  # an emulator gap must not end a measurement
            self.emulator_error = repr(error)
        return stamp

    emulator_error: str | None = None
    application = False

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def wait_text(
        self, wanted: list[re.Pattern[str]], limit: float, blank_mark: list[float] | None = None
    ) -> float | None:
        deadline = time.perf_counter() + limit
        while True:
            stamp = self.feed_one()
            if stamp is None:
                if self.closed or time.perf_counter() > deadline:
                    return None
                self.wait_new(0.01)
                continue
            text = self.text()
            if blank_mark is not None and not blank_mark and text.strip():
                blank_mark.append(stamp)
            if all(pattern.search(text) for pattern in wanted):
                return stamp

    def drain(self) -> None:
        while self.feed_one() is not None:
            pass

    # -- the process tree -------------------------------------------------
    def tree(self) -> list[int]:
        kids: dict[int, list[int]] = {}
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    with open(f"/proc/{name}/stat") as stat:
                        parent = int(stat.read().rsplit(")", 1)[1].split()[1])
                except OSError:
                    continue
                kids.setdefault(parent, []).append(int(name))
        found, todo = [], [self.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            todo += kids.get(pid, [])
        return found

    def cpu_ms(self) -> float:
        total = 0
        for pid in self.tree():
            try:
                with open(f"/proc/{pid}/stat") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
                total += int(fields[11]) + int(fields[12]) + int(fields[13]) + int(fields[14])
            except OSError:
                pass
        return total * 1000 / os.sysconf("SC_CLK_TCK")

    def rss_kib(self) -> dict[str, int]:
        peaks = []
        for pid in self.tree():
            try:
                with open(f"/proc/{pid}/status") as status:
                    peaks += [int(line.split()[1]) for line in status if line.startswith("VmHWM")]
            except OSError:
                pass
        return {"largest": max(peaks, default=0), "sum": sum(peaks)}

    def send(self, data: bytes) -> float:
        stamp = time.perf_counter()
        try:
            os.write(self.fd, data)
        except OSError:
            self.closed = True
        return stamp


def one_run(args: argparse.Namespace, command: list[str]) -> dict[str, object]:
    cols, rows = (int(part) for part in args.size.lower().split("x"))
    env = dict(os.environ, TERM=args.term)
    env.pop("COLUMNS", None)  # exported, they would freeze the size that programs see
    env.pop("LINES", None)
    env.pop("NO_COLOR", None)
    if args.colorterm:
        env["COLORTERM"] = args.colorterm
    else:
        env.pop("COLORTERM", None)
    if args.fresh:
        home = tempfile.mkdtemp(prefix="tuiprobe-")
        env.update(
            HOME=home,
            XDG_CONFIG_HOME=home + "/config",
            XDG_CACHE_HOME=home + "/cache",
            XDG_DATA_HOME=home + "/data",
            XDG_STATE_HOME=home + "/state",
        )
        atexit.register(shutil.rmtree, home, True)
    for pair in args.env:
        name, _, value = pair.partition("=")
        env[name] = value
    ready = [re.compile(p if args.regex else re.escape(p)) for p in args.ready]
    term = Terminal(command, cols, rows, env, args.mute)
    out: dict[str, object] = {}
    try:
        blank: list[float] = []
        stamp = term.wait_text(ready, args.timeout, blank)
        out["ready_ms"] = stamp and round(term.ms(stamp), 1)
        last = term.wait_quiet(args.settle / 1000, args.timeout)
        out["first_byte_ms"] = round(term.ms(term.log[0][0]), 1) if term.log else None
        out["nonblank_ms"] = round(term.ms(blank[0]), 1) if blank else None
        out["settled_ms"] = last and round(term.ms(last), 1)
        out["start_bytes"] = term.bytes_since(0)
        out["start_frames"] = term.frames_since(0)
        out["cpu_start_ms"] = term.cpu_ms()
        out["rss_ready_kib"] = term.rss_kib()
        term.drain()
        out["start_shown"] = sum(not character.isspace() for character in term.text())
        if args.dump:
            out["screen"] = [line.rstrip() for line in term.screen.display]
        if stamp is None:
            out["error"] = "ready text never appeared"
            out["screen"] = [line.rstrip() for line in term.screen.display]
            return out

        for keys in args.before:
            for data in split_keys(keys, term.application):
                mark = len(term.log)
                term.send(data)
                term.wait_quiet(args.quiet / 1000, args.key_timeout, since=mark)
        term.wait_quiet(args.settle / 1000, 5)
        term.drain()
        if args.before and args.dump:
            out["screen_before_presses"] = [line.rstrip() for line in term.screen.display]

        if args.press:
            presses: list[dict[str, Any]] = []
            names = list(args.press)
            cpu0 = term.cpu_ms()
            changed = 0
            for index in range(args.presses):
                term.drain()
                before = term.text(), term.screen.cursor.y, term.screen.cursor.x
                mark = len(term.log)
                sent = term.send(key_bytes(names[index % len(names)], term.application))
                end = term.wait_quiet(args.quiet / 1000, args.key_timeout, since=mark)
                if end is None:
                    presses.append({"bytes": 0, "first_ms": None, "done_ms": None, "frames": 0, "lines": 0})
                    continue
                press: dict[str, Any] = {
                    "bytes": term.bytes_since(mark),
                    "first_ms": round((term.log[mark][0] - sent) * 1000, 2),
                    "done_ms": round((end - sent) * 1000, 2),
                    "frames": term.frames_since(mark),
                }
                presses.append(press)
                term.drain()
                after = term.text(), term.screen.cursor.y, term.screen.cursor.x
                press["lines"] = sum(a != b for a, b in zip(before[0].split("\n"), after[0].split("\n"), strict=False))
                press["shown"] = sum(a != b for a, b in zip(before[0], after[0], strict=False))
                if args.watch:
                    press["watched"] = watched(before[0], after[0], args.watch)
                press["mark"] = cursor_row(before[0]), cursor_row(after[0])
                changed += after != before
            out["cpu_key_ms"] = round((term.cpu_ms() - cpu0) / max(1, args.presses), 2)
            out["keys_changed"] = changed
            out["keys"] = presses if args.verbose else summary(presses)
            if args.dump:
                out["screen_after_presses"] = [line.rstrip() for line in term.screen.display]

        steps: list[dict[str, Any]] = []
        for step in args.step:
            keys, _, expect = step.partition("=>")
            pattern = re.compile(expect if args.regex else re.escape(expect))
            term.wait_quiet(args.settle / 1000, 5)
            term.drain()
            already = bool(pattern.search(term.text()))
            mark, first, sent = len(term.log), 0.0, 0.0
            for data in split_keys(keys, term.application):
                sent = term.send(data)
                first = first or sent
                if args.typing:
                    time.sleep(args.typing / 1000)
            stamp = term.wait_text([pattern], args.timeout) if not already else None
            settled = term.wait_quiet(args.settle / 1000, 5, since=mark)
            steps.append(
                {
                    "step": step,
                    "already_there": already,
                    "ms": stamp and round((stamp - first) * 1000, 1),
                    "after_last_key_ms": stamp and round((stamp - sent) * 1000, 1),
                    "settled_ms": settled and round((settled - first) * 1000, 1),
                    "bytes": term.bytes_since(mark),
                    "frames": term.frames_since(mark),
                }
            )
            term.drain()
            if args.dump:
                steps[-1]["screen"] = [line.rstrip() for line in term.screen.display]
        out["steps"] = steps

        if args.resize:
            cols2, rows2 = (int(part) for part in args.resize.lower().split("x"))
            mark = len(term.log)
            sent = time.perf_counter()
            fcntl.ioctl(term.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows2, cols2, 0, 0))
            os.killpg(os.getpgid(term.pid), signal.SIGWINCH)
            end = term.wait_quiet(args.settle / 1000, 5, since=mark)
            out["resize"] = {
                "to": args.resize,
                "bytes": term.bytes_since(mark),
                "done_ms": end and round((end - sent) * 1000, 1),
            }

        if args.idle:
            term.wait_quiet(args.settle / 1000, 5)
            mark, cpu0, begin = len(term.log), term.cpu_ms(), time.perf_counter()
            time.sleep(args.idle)
            span = time.perf_counter() - begin
            out["idle"] = {
                "bytes_per_s": round(term.bytes_since(mark) / span, 1),
                "cpu_ms_per_s": round((term.cpu_ms() - cpu0) / span, 1),
            }
        out["rss_peak_kib"] = term.rss_kib()
        if term.emulator_error:
            out["emulator_error"] = term.emulator_error
        return out
    finally:
        out["exit"] = finish(term, args)


def cursor_row(text: str) -> int | None:
    """The first row that begins with the sign of a cursor."""
    return next((row for row, line in enumerate(text.split("\n")) if line.startswith(">")), None)


def watched(before: str, after: str, area: str) -> int:
    """How many lines of 'LEFT,TOP,RIGHT,BOTTOM' (the ends excluded) are others than before."""
    left, top, right, bottom = map(int, area.split(","))
    lines = zip(before.split("\n")[top:bottom], after.split("\n")[top:bottom], strict=False)
    return sum(a[left:right] != b[left:right] for a, b in lines)


def finish(term: Terminal, args: argparse.Namespace) -> dict[str, object]:
    """Ask the program to end, then make sure that it has."""
    begin = time.perf_counter()
    status: int | None = None
    for index, data in enumerate(data for keys in args.quit for data in split_keys(keys, term.application)):
        if index:
            time.sleep(0.05)
        begin = term.send(data)
    deadline = begin + (3 if args.quit else 0)
    while True:
        pid, code = os.waitpid(term.pid, os.WNOHANG)
        if pid:
            status = code
            break
        if time.perf_counter() > deadline:
            break
        time.sleep(0.0005)
    took = (time.perf_counter() - begin) * 1000
    forced = status is None
    if forced:
        for sig in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(term.pid, sig)
            except ProcessLookupError:
                break
            end = time.perf_counter() + 2
            while status is None and time.perf_counter() < end:
                pid, code = os.waitpid(term.pid, os.WNOHANG)
                if pid:
                    status = code
                time.sleep(0.01)
            if status is not None:
                break
    time.sleep(0.05)
    raw = b"".join(data for _, data in term.log)
    left = {}
    for label, mode in (
        ("alternate screen", b"1049"),
        ("mouse", b"1000"),
        ("mouse motion", b"1003"),
        ("bracketed paste", b"2004"),
        ("focus reports", b"1004"),
    ):
        on, off = raw.rfind(b"\x1b[?" + mode + b"h"), raw.rfind(b"\x1b[?" + mode + b"l")
        if on >= 0:
            left[label] = "left on" if on > off else "reset"
    if b"\x1b[?25l" in raw:
        left["cursor"] = "shown" if raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l") else "left hidden"
    return {
        "forced": forced,
        "ms": round(took, 1),
        "modes": left,
        "status": None if status is None else os.waitstatus_to_exitcode(status),
    }


def summary(presses: list[dict[str, Any]]) -> dict[str, object]:
    answered = [p for p in presses if p["first_ms"] is not None]
    still = [p["bytes"] for p in answered if p["lines"] == 0]
    moved = [p["bytes"] for p in answered if p["lines"] > 0]

    def mid(name: str) -> float | None:
        values = sorted(p[name] for p in answered if p[name] is not None)
        return round(statistics.median(values), 2) if values else None

    def p95(name: str) -> float | None:
        values = sorted(p[name] for p in answered if p[name] is not None)
        return values[min(len(values) - 1, int(len(values) * 0.95))] if values else None

    return {
        "presses": len(presses),
        "answered": len(answered),
        "bytes_median": mid("bytes"),
        "bytes_p95": p95("bytes"),
        "first_ms_median": mid("first_ms"),
        "first_ms_p95": p95("first_ms"),
        "done_ms_median": mid("done_ms"),
        "done_ms_p95": p95("done_ms"),
        "frames_median": mid("frames"),
        "lines_changed_median": mid("lines"),
        "presses_text_same": len(still),
        "bytes_median_text_same": statistics.median(still) if still else None,
        "bytes_median_text_changed": statistics.median(moved) if moved else None,
        "done_ms_median_text_same": mid_of(answered, 0),
        "done_ms_median_text_changed": mid_of(answered, 1),
    }


def mid_of(presses: list[dict[str, Any]], changed: int) -> float | None:
    """Median time of the presses that changed (1) or did not change (0) any text."""
    values = [p["done_ms"] for p in presses if (p["lines"] > 0) == bool(changed)]
    return round(statistics.median(values), 2) if values else None


def medians(runs: list[dict[str, Any]]) -> dict[str, object]:
    """The median over runs of every number, by dotted name."""
    flat: dict[str, list[float]] = {}

    def walk(prefix: str, value: object) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(f"{prefix}.{name}" if prefix else name, inner)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(f"{prefix}[{index}]", inner)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            flat.setdefault(prefix, []).append(value)

    for run in runs:
        walk("", {k: v for k, v in run.items() if not k.startswith("screen")})
    return {name: round(statistics.median(values), 2) for name, values in flat.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="80x24", help="columns x rows")
    parser.add_argument(
        "--ready",
        action="append",
        default=[],
        required=True,
        help="text that must be on the screen (repeatable: all must)",
    )
    parser.add_argument("--regex", action="store_true", help="--ready and --step expectations are regular expressions")
    parser.add_argument(
        "--before",
        action="append",
        default=[],
        help="keys to send after start and before the measured presses, e.g. '<tab><down>'",
    )
    parser.add_argument("--press", action="append", default=[], help="key to measure (repeatable: taken in turn)")
    parser.add_argument("--presses", type=int, default=50)
    parser.add_argument(
        "--watch", metavar="LEFT,TOP,RIGHT,BOTTOM", help="count the changed lines of this part of the screen"
    )
    parser.add_argument(
        "--step", action="append", default=[], help="'keys=>text': time from the first key to the text on the screen"
    )
    parser.add_argument("--typing", type=float, default=0, help="ms between the keys of a step")
    parser.add_argument("--resize", help="columns x rows to resize to, measured")
    parser.add_argument("--idle", type=float, default=0, help="seconds to watch an untouched screen")
    parser.add_argument("--quit", action="append", default=[], help="keys that end the program")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--warm", type=int, default=0, help="unmeasured runs first")
    parser.add_argument("--settle", type=float, default=300, help="ms of silence that mean the start is over")
    parser.add_argument("--quiet", type=float, default=60, help="ms of silence that end the answer to a key")
    parser.add_argument("--key-timeout", type=float, default=1.0, help="seconds to wait for an answer to a key")
    parser.add_argument("--timeout", type=float, default=20, help="seconds to wait for a text")
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--colorterm", default="truecolor", help="'' for none")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--fresh", action="store_true", help="a new empty HOME and XDG_* for every run: no saved state")
    parser.add_argument("--mute", action="store_true", help="answer no terminal query")
    parser.add_argument("--dump", action="store_true", help="include the emulated screens")
    parser.add_argument("--verbose", action="store_true", help="every press and every run, not only summaries")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    command = args.command[1:] if args.command[:1] == ["--"] else args.command
    if not command:
        parser.error("no command")
    sys.setswitchinterval(0.0005)
    for _ in range(args.warm):
        one_run(args, command)
    runs = [one_run(args, command) for _ in range(args.runs)]
    result = {"command": command, "size": args.size, "runs": len(runs), "median": medians(runs)}
    if args.verbose or args.runs == 1 or args.dump:
        result["each"] = runs
    else:
        result["ready_ms_each"] = [run.get("ready_ms") for run in runs]
        result["exit"] = runs[-1].get("exit")
        errors = {run[k] for run in runs for k in ("error", "emulator_error") if run.get(k)}
        if errors:
            result["errors"] = sorted(errors)
            result["screen"] = runs[-1].get("screen")
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
