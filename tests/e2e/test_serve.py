"""`lactui serve` in a real browser: the explorer, and the base's tables; nothing is asked of any other host."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.e2e.browser import Page, Served, running, until
from tests.support import COUNTS, require_module

if TYPE_CHECKING:
    from playwright.sync_api import Browser

T = TypeVar("T")

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.support import require_tool

    chromium = require_tool("chromium", "chromium-browser", "google-chrome")
    playwright: Any = require_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    require_module("textual_serve")
    with Served(tmp_path_factory.mktemp("served"), "--data-url", "http://127.0.0.1:9/tables") as served:
        yield served


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    require_module("datasette")
    with Served(tmp_path_factory.mktemp("tables"), "--data") as served:
        yield served


@pytest.fixture
def page(browser: Browser, explorer: Served) -> Iterator[Page]:
    with Page(browser) as opened:
        opened.page.goto(explorer.address)
        opened.wait_for("of 87")
        yield opened


# the explorer ----------------------------------------------------------------------------------------------
def test_it_opens_searches_and_shows_a_record(page: Page, explorer: Served, tmp_path: Path) -> None:
    page.page.keyboard.type("/peace ark callao")
    page.wait_for("Hospital ship Peace Ark in Callao")
    page.keys("Enter")
    card = page.wait_for("> Hospital ship Peace Ark in Callao")
    assert "port call" in card
    assert "Peru (host)" in card
    page.keys("6")
    page.wait_for("[6Map]")
    shot = tmp_path / "map.png"
    page.page.screenshot(path=shot)
    assert shot.stat().st_size > 10_000
    assert page.hosts() == {f"127.0.0.1:{explorer.port}"}
    assert page.faults == []
    assert page.page.evaluate("document.fonts.check('16px \"Roboto Mono\"')")


def test_what_is_exported_is_downloaded_under_a_plain_name(page: Page, explorer: Served) -> None:
    before = sorted(explorer.home.rglob("*"))
    page.page.keyboard.type("e")
    page.wait_for("countries-2026-11.csv")
    page.keys("Control+u")
    page.page.keyboard.type("../../tmp/~/of mine.csv")
    with page.page.expect_download() as download:
        page.keys("Enter")
    assert download.value.suggested_filename == "of-mine.csv"
    rows = Path(download.value.path()).read_text("utf-8").splitlines()
    assert len(rows) == 88
    page.wait_for("of-mine.csv sent to the browser: 87 countries")
    assert sorted(explorer.home.rglob("*")) == before


def test_neither_shelf_nor_shell_is_reached(page: Page, explorer: Served) -> None:
    for key in ("b", "n", "B", "Control+z"):
        page.keys("t")
        page.wait_for("theme ")
        page.keys(key)
        page.wait_for("this session is read-only")
    for word, said in (("bookmark", "take the bookmark"), ("note", "write a note"), ("shell", "until fg")):
        page.page.keyboard.type(f":{word}")
        assert said not in page.wait_for(f"search everywhere for: {word}")
        page.keys("Escape")
        page.wait_for("1-24 of 87")
    for pid in explorer.visitors():
        assert "Max file size 0 0" in " ".join(Path(f"/proc/{pid}/limits").read_text().split())
    page.keys("f")
    assert "saved" not in page.wait_for("as options")
    assert [
        file for file in explorer.home.rglob("*") if "visitor" in file.name or file.suffix in (".db", ".json")
    ] == []


def test_the_mouse_chooses_a_row(page: Page) -> None:
    row = next(at for at, line in enumerate(page.terminal().split("\n")) if "Brazil" in line)
    box = page.page.locator(".xterm-screen").bounding_box()
    assert box is not None
    height = box["height"] / len(page.terminal().split("\n"))
    page.page.mouse.click(box["x"] + 60, box["y"] + (row + 0.5) * height)
    page.wait_for("> Brazil")


def test_the_session_ends_with_q_or_with_the_page(page: Page, explorer: Served) -> None:
    until(explorer.visitors, lambda pids: len(pids) == 1)
    page.keys("q")
    page.page.get_by_text("The session has ended").wait_for(state="visible")
    until(explorer.visitors, lambda pids: not pids)
    page.page.get_by_role("button", name="Begin again").click()
    page.wait_for("of 87")
    assert len(explorer.visitors()) == 1
    page.page.close()
    until(explorer.visitors, lambda pids: not pids)


def test_without_scripts_there_is_a_page_to_read(browser: Browser, explorer: Served) -> None:
    with Page(browser, java_script_enabled=False) as opened:
        opened.page.goto(explorer.address)
        opened.page.get_by_role("link", name="What there is without it").click()
        text = opened.page.inner_text("body")
        assert f"{COUNTS['countries']}  countries" in text
        assert "lactui show PER" in text
        assert opened.page.get_by_role("link", name="tables").get_attribute("href") == "http://127.0.0.1:9/tables"
        assert opened.hosts() == {f"127.0.0.1:{explorer.port}"}


def test_no_more_visitors_than_there_is_room_for(browser: Browser, tmp_path: Path) -> None:
    require_module("textual_serve")
    with Served(tmp_path, "--visitors", "1") as served, Page(browser) as first, Page(browser) as second:
        first.page.goto(served.address)
        first.wait_for("of 87")
        second.page.goto(served.address)
        second.page.get_by_text("all places are taken").wait_for(state="visible")
        first.page.close()
        until(served.visitors, lambda pids: not pids)
        second.page.get_by_role("button", name="Begin again").click()
        second.wait_for("of 87")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_and_leaves_nothing(browser: Browser, tmp_path: Path, number: int) -> None:
    require_module("textual_serve")
    with Served(tmp_path) as served, Page(browser) as opened:
        opened.page.goto(served.address)
        opened.wait_for("of 87")
        pids = served.visitors()
        assert pids
        code, out, err = served.end(number)
        assert code == (-number if number == signal.SIGKILL else 128 + number)
        assert (out, err) == ("", "" if number == signal.SIGKILL else "lactui: ending\n")
        until(lambda: pids & set(running()), lambda left: not left)


def get(url: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and text of an answer."""
    try:
        with urlopen(Request(url, headers=headers or {}), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


# what no browser would send --------------------------------------------------------------------------------
HOSTILE = (
    "",
    "no json",
    "[]",
    "{}",
    "null",
    '["stdin"]',
    '["stdin", 7]',
    '["resize", {"width": "x"}]',
    '["resize", {}]',
    '["focus", {}, 1]',
    json.dumps(["stdin", "\ud800"]),
    json.dumps(["stdin", "\x1b[200~" + "x" * 50_000]),
    json.dumps(["resize", {"width": 10**9, "height": 10**9}]),
    json.dumps(["resize", {"width": -1, "height": 0}]),
    "[" * 50_000,
    "x" * 200_000,
)


def apart(coroutine: Coroutine[Any, Any, T]) -> T:
    """What a coroutine returns, run in a thread: the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def say(address: str, *messages: str | bytes, query: str = "?width=80&height=24") -> None:
    """Open a session without a browser, say something, and go when it is closed or after a moment."""
    import aiohttp

    async with aiohttp.ClientSession() as session, session.ws_connect(f"{address}/ws{query}") as socket:
        await socket.receive(timeout=20)
        for message in messages:
            await (socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message))
        try:
            async with asyncio.timeout(0.5):
                async for _ in socket:
                    pass
        except TimeoutError:
            return


def test_hostile_messages_end_a_session_and_not_the_server(explorer: Served) -> None:
    room = asyncio.Semaphore(3)

    async def one(*messages: str | bytes, **query: str) -> None:
        async with room:
            await say(explorer.address, *messages, **query)

    async def every() -> None:
        sizes = ("", "?width=x&height=", "?width=999999999&height=999999999", "?width=-5&height=0")
        messages: tuple[str | bytes, ...] = (*HOSTILE, b"\xff\x00")
        await asyncio.gather(*map(one, messages), *(one(query=query) for query in sizes))

    apart(every())
    until(explorer.visitors, lambda pids: not pids)
    assert explorer.process.poll() is None


def test_another_site_may_not_open_a_session_nor_reach_a_file(explorer: Served) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    upgrade["Sec-WebSocket-Key"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    assert get(f"{explorer.address}/ws", {**upgrade, "Origin": "http://evil.example"})[0] == 403
    for path in ("/static/%2e%2e/server.py", "/static/..%2f..%2f..%2fetc/passwd", "/static/", "/download/x", "/etc"):
        assert get(explorer.address + path)[0] in (403, 404), path


# the tables ------------------------------------------------------------------------------------------------
def test_the_tables_are_described_counted_and_linked(browser: Browser, tables: Served, tmp_path: Path) -> None:
    with Page(browser) as opened:
        page = opened.page
        page.goto(f"{tables.address}/lac")
        assert "Begin with event" in page.inner_text("body")
        page.get_by_role("link", name="event", exact=True).click()
        text = page.inner_text("body")
        for said in ("Events", "Dated acts", "CC BY 4.0", f"{COUNTS['events']:,} rows", "Date of the start"):
            assert said in text
        page.get_by_role("link", name="port-call").first.click()
        assert 'where kind = "port-call"' in page.inner_text("body")
        page.goto(f"{tables.address}/lac/event_country?event=2015-peace-ark-peru")
        page.get_by_role("link", name="Hospital ship Peace Ark in Callao").first.click()
        assert "CC BY 4.0" in page.inner_text("body")
        page.goto(f"{tables.address}/lac/record?_search=peace+ark+callao")
        page.get_by_role("link", name="event/2015-peace-ark-peru").click()
        page.get_by_role("link", name="3 rows").first.click()
        assert "Ministro de Salud supervisa" in page.inner_text("body")
        page.screenshot(path=tmp_path / "citations.png")
        assert opened.hosts() == {f"127.0.0.1:{tables.port}"}
        assert opened.faults == []


def test_the_tables_are_answered_as_json_and_cannot_be_changed(tables: Served) -> None:
    said = json.loads(get(f"{tables.address}/lac/event.json?id=2015-peace-ark-peru&_labels=on")[1])
    assert said["filtered_table_rows_count"] == 1
    assert said["rows"][0]["mechanism"] == {"value": "mission-harmony", "label": "Mission Harmony"}
    assert "CC BY 4.0" in said["license"]
    for sql in (
        "delete from event",
        "attach '/etc/passwd' as x",
        "select readfile('/etc/passwd')",
        "pragma user_version=1",
    ):
        assert json.loads(get(f"{tables.address}/lac.json?sql={quote(sql)}")[1])["ok"] is False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_of_tables_ends_cleanly(tmp_path: Path, number: int) -> None:
    require_module("datasette")
    with Served(tmp_path, "--data") as served:
        assert get(f"{served.address}/lac?sql=select+no_such")[0] == 400
        assert get(f"{served.address}/lac?sql=delete+from+event")[0] == 400
        code, out, err = served.end(number)
        assert (code, out, err) == (130 if number == signal.SIGINT else -number, "", "")
