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


class LinkAnswer(NamedTuple):
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
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask(url: str, timeout: float = TIMEOUT) -> LinkAnswer:
    """Ask one address for its page, of which nothing but the head is read."""
    if not _read_host(url):
        return LinkAnswer(url, "no address", None)
    sent = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    request = Request(sent, headers={"User-Agent": AGENT, "Accept": "*/*"})
    last: str | None = None
    try:
        with build_opener(HTTPHandler, HTTPSHandler, _Web).open(request, timeout=timeout) as page:
            status, last = str(page.status), page.url
    except HTTPError as error:
        status, last = str(error.code), error.url
    except TimeoutError:
        status = "timeout"
    except URLError as error:
        status = _explain_failure(error.reason)
    except (HTTPException, OSError, ValueError):
        status = "no answer"
    return LinkAnswer(url, status, last if last and last != sent else None)


def _read_host(url: str) -> str:
    """The host of a web address; empty for what is none."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket of IPv6 that is not closed
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def _explain_failure(reason: object) -> str:
    """The word for the reason why a connection was not made."""
    if isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, socket.gaierror):
        return "no host"
    return "refused" if isinstance(reason, ConnectionRefusedError) else "no answer"


def ask_all(urls: Sequence[str], timeout: float = TIMEOUT) -> Iterator[LinkAnswer]:
    """The answers in the order of the addresses, several asked at once."""
    hosts = {url: _read_host(url) for url in urls}
    locks = {host: Lock() for host in hosts.values()}

    def ask_in_turn(url: str) -> LinkAnswer:
        with locks[hosts[url]]:
            return ask(url, timeout)

    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            yield from pool.map(ask_in_turn, urls)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
