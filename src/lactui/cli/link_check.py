"""A check of web addresses over the network: the status of each, and where it redirects to. Nothing is stored."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TIMEOUT = 15.0
"""Seconds for one address."""

WORKERS = 8
"""How many are asked at once; of one host never more than one."""

AGENT = "Mozilla/5.0 (compatible; lactui address check)"

REFUSED_HEAD = frozenset({400, 403, 404, 405, 406, 429, 500, 501, 503})
"""Answers to HEAD after which the page itself is asked for: some servers know only GET."""


class Answer(NamedTuple):
    """The answer of one address."""

    url: str
    status: str
    """The number of the last answer, or timeout, no host, refused, no answer, no address."""
    redirect: str | None
    """The address that it redirects to, when that is another one."""

    @property
    def ok(self) -> bool:
        """Whether the address answered with a page."""
        return self.status.startswith("2")


class _Web(HTTPRedirectHandler):
    """Follows redirects to http and https addresses only."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        """The request for the next address; an error when it is no address of the web."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise HTTPError(req.full_url, code, "leads out of the web", headers, fp)
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def ask(url: str, timeout: float = TIMEOUT) -> Answer:
    """Ask one address: its head, then the page where a server does not answer to that."""
    if not _host(url):
        return Answer(url, "no address", None)
    sent = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    answer = _once(url, sent, "HEAD", timeout)
    if answer.status.isdigit() and int(answer.status) in REFUSED_HEAD:
        answer = _once(url, sent, "GET", timeout)
    return answer


def _host(url: str) -> str:
    """The host of a web address; empty for what is none."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket of IPv6 that is not closed
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def _once(url: str, sent: str, method: str, timeout: float) -> Answer:
    request = Request(sent, headers={"User-Agent": AGENT, "Accept": "*/*"}, method=method)
    try:
        with build_opener(HTTPHandler, HTTPSHandler, _Web).open(request, timeout=timeout) as answer:
            return _answer(url, sent, answer.status, answer.url)
    except HTTPError as error:
        return _answer(url, sent, error.code, error.url)
    except TimeoutError:
        return Answer(url, "timeout", None)
    except URLError as error:
        return Answer(url, _why(error.reason), None)
    except (HTTPException, OSError, ValueError):
        return Answer(url, "no answer", None)


def _answer(url: str, sent: str, status: int, last: str | None) -> Answer:
    return Answer(url, str(status), last if last and last != sent else None)


def _why(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, socket.gaierror):
        return "no host"
    return "refused" if isinstance(reason, ConnectionRefusedError) else "no answer"


def ask_all(urls: Sequence[str], timeout: float = TIMEOUT) -> Iterator[Answer]:
    """The answers in the order of the addresses, several asked at once."""
    hosts = {url: _host(url) for url in urls}
    locks = {host: Lock() for host in hosts.values()}

    def one(url: str) -> Answer:
        with locks[hosts[url]]:
            return ask(url, timeout)

    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            yield from pool.map(one, urls)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
