"""The full-text index: one row a record, with a column in which Chinese is found by any word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lactui.build.joins import Register, citations, dates, names_of, title_of
from lactui.build.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

CREATE = (
    "create virtual table search using fts5(title, names, body, han,"
    " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)

INSERT = "insert into search(rowid, title, names, body, han) values (?, ?, ?, ?, ?)"

BOUNDARY = "xzx"
"""Stands between two runs of Han characters, so that no phrase reaches across."""

HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

DETAILS_AS_NAMES = frozenset(
    {
        "ships",
        "hull_numbers",
        "task_group",
        "officials",
        "company",
        "satellite",
        "system",
        "launch_vehicle",
        "exercise_name",
        "cospar",
        "norad_id",
        "norad_ids",
    }
)
"""Particulars that are names of things; the others are text."""


def han(texts: Iterable[str]) -> str:
    """The Han characters of some texts one by one, as FTS5 needs them to find any word of any length."""
    runs = (" ".join(run) for text in texts for run in HAN.findall(text))
    return f" {BOUNDARY} ".join(runs)


def fill(db: Database, register: Register) -> None:
    """Make the index and put every record into it, in the order of the register."""
    db.execute(CREATE)
    db.conn.executemany(INSERT, rows(register))
    db.execute("insert into search(search) values ('optimize')")


def rows(register: Register) -> Iterator[tuple[int, str, str, str, str]]:
    """(number, title, names, body, han) of every record."""
    mechanisms = {mechanism.id: mechanism.name for mechanism in register.records.mechanisms}
    for type, ref, record in register.all():
        title = title_of(register, type, record)
        details = list(_details(record))
        names = [text for text, _ in names_of(register, type, record) if text and text != title]
        names += [text for name, text in details if name in DETAILS_AS_NAMES]
        if type in ("event", "arms"):
            names += [register.names[iso3] for iso3 in register.countries(type, record)]
        year = (dates(type, record)[0] or "")[:4]
        if not any(year in text for text in (title, *names)):
            names.append(year)
        body = list(_body(register, type, record, mechanisms))
        body += [text for name, text in details if name not in DETAILS_AS_NAMES]
        body += [citation["supports"] for citation in citations(type, record)]
        said = list(dict.fromkeys(text for text in body if text))
        yield (
            register.number[ref],
            title,
            _join(names),
            _join(said),
            han(dict.fromkeys([title, *names, *said])),
        )


def _join(texts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(texts))


def _details(record: Any) -> Iterator[tuple[str, str]]:
    for name, value in getattr(record, "details", {}).items():
        for one in value if isinstance(value, list | tuple) else (value,):
            yield name, str(one)


BODY = (
    "summary",
    "description",
    "lac",
    "africa",
    "assessment",
    "measure",
    "place",
    "notes",
    "issuer",
    "method",
    "value_words",
    "publisher",
    "author",
    "capital",
    "subregion",
    "cadence",
    "level",
    "lead_china",
    "lead_partner",
    "attribution",
)
"""Fields of any type whose text is searched."""


def _body(register: Register, type: str, record: Any, mechanisms: dict[str, str]) -> Iterator[str | None]:
    for field in BODY:
        yield plain(getattr(record, field, None))
    for vocabulary, field in (
        ("kind", "kind"),
        ("arms_category", "category") if type == "arms" else ("category", "category"),
        ("status", "status"),
        ("dimension", "dimension"),
    ):
        value = getattr(record, field, None)
        if value is not None:
            yield from (register.label(vocabulary, value), plain(value))
    if type == "arms":
        yield "arms, weapons"  # what a question calls them, and no line does
    yield mechanisms.get(getattr(record, "mechanism", None) or "")
    if type == "mechanism":
        for iso3 in register.countries(type, record):
            yield register.names[iso3]
        for edition in record.editions:
            yield from (edition.place, edition.participants, edition.outcome, *edition.named)
    if type == "document":
        yield from record.provisions
    if type == "claim":
        yield from (piece.why for piece in record.evidence)
    if type == "country":
        yield from record.memberships
