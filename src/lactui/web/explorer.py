"""The explorer in a browser: one page, and behind it a process for each visitor, by textual-serve.

textual-serve brings the terminal that runs in the browser and the talk with Textual's driver. Its own page asks
another host for a font, and its server starts programs without a limit and leaves some behind; so page and
server are written here.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from lactui.cli.errors import say

if TYPE_CHECKING:
    import socket

PATIENCE = 2
"""Seconds that a visitor's process has to end by itself."""

WIDEST, HIGHEST = 400, 200
"""Columns and rows that a browser may ask for."""

LEFT_OUT = ("NO_COLOR", "LACTUI_DEBUG", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
"""What the server's own terminal says, and no visitor's session should go by."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The browser itself refuses what a page would fetch from elsewhere."""

MISFITS = (LookupError, TypeError, ValueError, AttributeError)
"""What a message raises that the page's own script would not send."""


class Visitor(AppService):
    """The explorer's process of one visitor, without a shell."""

    def __init__(self, words: list[str], **options: Any) -> None:
        super().__init__("", **options)
        self._words = words

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        """Start the process, without a shell, out of reach of what is typed at the server's own terminal."""
        env = self._build_environment(width, height)
        env = {name: value for name, value in env.items() if name not in LEFT_OUT}
        env["TEXTUAL_DRIVER"] = "lactui.tui.terminal.web_driver:PipeDriver"
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *self._words, stdin=pipe, stdout=pipe, stderr=None, env=env, start_new_session=True
        )
        self._stdin = self._process.stdin
        # textual-serve collects what the process says there, and prints it at the end to stdout.
        self._process.stderr = asyncio.StreamReader()
        self._process.stderr.feed_eof()
        return self._process

    async def stop(self) -> None:
        """End the process, by force when it does not end by itself."""
        try:
            async with asyncio.timeout(PATIENCE):
                await super().stop()
                if self._process is not None:
                    await self._process.wait()
        except TimeoutError:
            assert self._process is not None
            self._process.kill()
            await self._process.wait()


class Explorers(Server):
    """The page, the files of its terminal, and the visitors."""

    def __init__(self, words: list[str], most: int, about: dict[str, str]) -> None:
        super().__init__("lactui")
        self._words = words
        self._most = most
        self._pages = {name: _fill_page(name, about) for name in ("page.html", "plain.html")}
        self._open: set[web.WebSocketResponse] = set()

    def app(self) -> web.Application:
        """What answers requests."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/", self.handle_page),
                web.get("/plain", self.handle_page),
                web.get("/page.js", self.handle_script),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(_guard)
        app.on_shutdown.append(self._close_all)
        return app

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page of the explorer, or the one without a terminal."""
        name = "plain.html" if request.path == "/plain" else "page.html"
        return web.Response(text=self._pages[name], content_type="text/html")

    async def handle_script(self, request: web.Request) -> web.Response:
        """The script of the page."""
        return web.Response(text=_read_page("page.js"), content_type="text/javascript")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A visit, from the opening of the page to its end."""
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text="opened from the page of another site")
        if len(self._open) >= self._most:
            raise web.HTTPServiceUnavailable(text="all places are taken")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=100_000)
        self._open.add(websocket)
        visitor = None
        try:
            await websocket.prepare(request)
            visitor = Visitor(
                self._words,
                write_bytes=websocket.send_bytes,
                write_str=websocket.send_str,
                close=websocket.close,
                download_manager=self.download_manager,
            )
            width, height = (to_int(request.query.get(name, ""), 80) for name in ("width", "height"))
            await visitor.start(*_limit_size(width, height))
            await self._talk(websocket, visitor)
        except (ConnectionError, *MISFITS):
            pass  # the browser is gone, or it is none
        finally:
            if visitor is not None:
                await asyncio.shield(visitor.stop())
            self._open.discard(websocket)
            await websocket.close()
        return websocket

    async def _talk(self, websocket: web.WebSocketResponse, visitor: Visitor) -> None:
        """Hand on what the visitor types, until the page is closed or the process has ended."""
        while True:
            message = await websocket.receive()
            if message.type is not WSMsgType.TEXT:
                return
            kind, *more = message.json()
            if kind == "stdin":
                await visitor.send_bytes(more[0].encode("utf-8", "replace"))
            elif kind == "resize":
                await visitor.set_terminal_size(*_limit_size(more[0]["width"], more[0]["height"]))
            elif kind == "ping":
                await websocket.send_json(["pong", more[0]])
            elif kind in ("blur", "focus"):
                await (visitor.blur() if kind == "blur" else visitor.focus())

    async def _close_all(self, app: web.Application) -> None:
        await asyncio.gather(*(websocket.close() for websocket in set(self._open)))


def serve(bound: socket.socket, db: str, *, theme: str | None, idle: int, most: int, data: str | None) -> int:
    """Serve until a signal ends it; the exit status that it means."""
    words = [sys.executable, "-m", "lactui.web.visitor", os.path.abspath(db), theme or "", str(idle)]
    at = escape(data or "")
    link = f'<p>The tables, to be read without a terminal: <a href="{at}">{at}</a></p>' if at else ""
    return asyncio.run(_serve(bound, Explorers(words, most, {"overview": escape(_overview(db)), "data": link})))


async def _serve(bound: socket.socket, explorers: Explorers) -> int:
    """Answer browsers at the bound socket until a signal comes; the exit status that it means."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end, number)
    runner = web.AppRunner(explorers.app(), access_log=None, shutdown_timeout=PATIENCE + 1)
    await runner.setup()
    await web.SockSite(runner, bound).start()
    code = await ended
    say("ending")
    await runner.cleanup()
    return code


def _overview(db: str) -> str:
    """The base's own card in plain text."""
    from lactui.cards.start import base_card
    from lactui.db.database import open_base
    from lactui.render.lines import layout

    with open_base(db) as base:
        return "".join(line.text + "\n" for line in layout(base_card(base), 80))


def _limit_size(width: int, height: int) -> tuple[int, int]:
    """Columns and rows as a browser asks for them, within what is drawn."""
    return min(max(int(width), 1), WIDEST), min(max(int(height), 1), HIGHEST)


def _read_page(name: str) -> str:
    return files("lactui.web").joinpath(name).read_text("utf-8")


def _fill_page(name: str, about: dict[str, str]) -> str:
    """A page with its places, as {overview}, filled in."""
    text = _read_page(name)
    for place, value in about.items():
        text = text.replace(f"{{{place}}}", value)
    return text


async def _guard(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers by which a browser loads nothing from elsewhere."""
    response.headers.update(HEADERS)
