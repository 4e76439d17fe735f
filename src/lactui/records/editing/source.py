"""The source of a new record: the one that is there with its address, or a new one begun."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from lactui.records.editing.rows import FILES, CorrectionError, Row, blank
from lactui.records.editing.template import USUAL, complete

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lactui.records.reading.faults import Fault

STEM = "sources"
OF_HOST = ("publisher", "lang", "type")
"""What sources of one host mostly have in common."""


class Cited(NamedTuple):
    """A source to be cited."""

    row: Row
    new: bool
    """Whether it has to be added."""
    assumed: tuple[str, ...]
    """Fields taken from other sources of the same host, or from what most sources have."""
    faults: tuple[Fault, ...]


def source(fields: Mapping[str, str], folder: Path) -> Cited:
    """The source of these fields, of which `url` is one; what its address has in common with others is filled in."""
    known = list(_sources(folder))
    url = fields["url"]
    for row in known:
        if _same(url) in {_same(row["url"] or ""), _same(row["archived"] or "")}:
            return Cited(row, new=False, assumed=(), faults=())
    row = blank(FILES[STEM].model) | USUAL[STEM] | dict(fields)
    host = _host(url)
    alike = [each for each in known if host and _host(each["url"] or "") == host]
    for name in OF_HOST:
        if name not in fields and alike:
            row[name] = Counter(each[name] for each in alike).most_common(1)[0][0]
    assumed = tuple(f"{name} {row[name]}" for name in OF_HOST if name not in fields and row[name])
    faults = complete(STEM, row, folder)
    return Cited(row, new=True, assumed=assumed, faults=tuple(faults))


def cite(stem: str, row: Row, id: str, supports: str) -> None:
    """Let a begun record rest on a source; CorrectionError when records of its file name none."""
    if "stated_by" in row:
        row["stated_by"] = id
    elif "sources" not in row:
        raise CorrectionError(f"{stem} cite no source")
    else:
        found = row["sources"] if isinstance(row["sources"], list) else []
        if all(each.get("source") != id for each in found if isinstance(each, dict)):
            row["sources"] = [*found, {"source": id, "supports": supports}]


def _sources(folder: Path) -> Iterator[Row]:
    path = folder / FILES[STEM].name
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        yield blank(FILES[STEM].model) | row


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _same(url: str) -> str:
    """An address without what does not tell it from another: scheme, www, a slash at its end, a fragment."""
    if not (host := _host(url)):
        return url
    parts = urlsplit(url.strip())
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
