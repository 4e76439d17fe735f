"""Addresses are asked at a server of our own: nothing here leaves the machine."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from lactui.commands.link_check import ask, ask_all
from lactui.db.hashes import seal
from tests.cli.support import Done
from tests.support import BASE


class Pages(BaseHTTPRequestHandler):
    """`/there`, `/moved` to it, `/slow`, `/out` to a file; all else is not found."""

    def do_GET(self) -> None:
        """Answer a question for the page."""
        self._answer()

    def _answer(self) -> None:
        moved = {"/moved": "/there", "/out": "file:///etc/hosts", "/round": "/round"}
        path = self.path.partition("?")[0]
        if path == "/slow":
            sleep(2)
        if path in moved:
            self.send_response(301)
            self.send_header("Location", moved[path])
        elif path == "/there":
            self.send_response(200)
        else:
            self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_what_is_there_and_what_is_not(site: str) -> None:
    assert ask(f"{site}/there")[1:] == ("200", None)
    assert ask(f"{site}/there?q=é x")[1:] == ("200", None)
    assert ask(f"{site}/gone")[1:] == ("404", None)
    for url in ("http://[::1", "ftp://example.org/", "http:///x", "\x1b[2J", ""):
        assert ask(url) == (url, "no address", None)
    assert ask(f"{site}/moved")[1:] == ("200", f"{site}/there")
    assert not ask(f"{site}/round").ok


def test_what_does_not_answer(site: str) -> None:
    assert ask(f"{site}/slow", timeout=0.3).status == "timeout"
    assert ask("http://127.0.0.1:9/x").status == "refused"
    assert ask("http://nowhere.invalid/").status == "no host"
    assert ask("file:///etc/hosts").status == "no address"
    assert not ask(f"{site}/out").ok, "a page cannot lead out of the web"


def test_answers_come_in_the_order_of_the_addresses(site: str) -> None:
    urls = [f"{site}/{word}" for word in ("gone", "there", "moved")]
    assert [answer.url for answer in ask_all(urls)] == urls


def test_the_command_gives_a_line_each_and_stores_nothing(site: str, run: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "lac.db"
    shutil.copy(BASE, path)
    connection = sqlite3.connect(path)
    with connection:
        ids = [id for (id,) in connection.execute("select id from source order by id limit 3")]
        connection.execute("update source set url = null")
        for id, page in zip(ids, ("there", "moved", "gone"), strict=True):
            connection.execute("update source set url = ? where id = ?", (f"{site}/{page}", id))
    connection.close()
    seal(str(path))
    before = path.read_bytes()
    words = ("sources", "--check", "--sort", "id", "--limit", "3", "--db", str(path))
    done = run(*words)
    assert done.code == 1, "one of them is gone"
    assert [line.split()[:2] for line in done.out.splitlines()] == [
        [status, f"source/{id}"] for status, id in zip(("200", "200", "404"), ids, strict=True)
    ]
    assert f"leads to {site}/there" in done.out
    found = json.loads(run(*words, "--format", "json").out)
    assert (found["total"], found["failed"]) == (3, 1)
    assert set(found["rows"][0]) == {"ref", "url", "status", "redirect"}
    assert path.read_bytes() == before


def test_what_falls_with_a_source_stands_first_and_opens(run: Callable[..., Done]) -> None:
    done = run("sources", "--weight", "--limit", "5")
    assert done.out.split()[:4] == ["only", "source", "records", "claims"]
    rows = json.loads(run("sources", "--weight", "--limit", "5", "--format", "json").out)["rows"]
    alone = [row["alone"] for row in rows]
    assert alone == sorted(alone, reverse=True)
    assert [row["id"] for row in rows] == [
        next(word for word in line.split() if word in {row["id"] for row in rows}) for line in done.out.splitlines()[1:]
    ]
    opened = " ".join(run("show", rows[0]["ref"]).out.split())
    assert f"sole source for {alone[0]:,} record" in opened


def test_voices_narrow_a_list_and_are_said(run: Callable[..., Done]) -> None:
    every = json.loads(run("list", "events", "--format", "json", "--fields", "id,independent").out)["rows"]
    found = json.loads(run("list", "events", "--voices", "2", "--format", "json", "--fields", "id").out)
    assert {row["id"] for row in found["rows"]} == {row["id"] for row in every if row["independent"] >= 2}
    assert found["lens"]["voices"] == 2
    assert (
        "2 independent sources" in run("list", "events", "--voices", "2", "--limit", "1").err + found["lens"]["words"]
    )
    assert run("list", "events", "--voices", "0").code == 2
    best = json.loads(run("list", "events", "--sort", "-independent", "--limit", "3", "--format", "json").out)["rows"]
    assert best[0]["independent"] == max(row["independent"] for row in every)
