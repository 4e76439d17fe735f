"""The full-text index: one row a record, with a column in which Chinese is found by any word.

The index keeps no copy of the texts: it reads them from the view `searched`, which takes title, summary and what the
sources bear out from their tables and the rest from `search_text`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.build.entities import names_named, said_of
from lactui.build.joins import dates, names_of, statistic_line, summary_of, title_of
from lactui.build.register import key_of
from lactui.build.schema import TABLES
from lactui.build.tables import plain
from lactui.build.tables import year as year_of
from lactui.db.record_types import ENTITIES, TYPES
from lactui.queries.rows.query import SUMMARY
from lactui.records.rules.voices import citations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from lactui.build.register import Register
    from lactui.build.tables import Row

CREATE = (
    "create virtual table search using fts5(title, names, body, han, content = 'searched', content_rowid = 'n',"
    " tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)"
)

SEPARATOR = " · "

SUMMARY_FIRST, SUPPORTED, SUMMARY_LAST, ID_FIRST, YEAR_LAST = 1, 2, 4, 8, 16
"""What `searched` puts around the texts of `search_text`, by the bits of its column `shape`."""

STANDING_FOR = {"¶": "notes", "§": "method", "¤": "publisher", "†": "place"}
"""A sign in a text of `search_text`, and the column of the record's own table that is put in its place."""


def _own(column: str) -> str:
    """An expression of a column of the table of the record `r`, whichever it is; '' where that has none."""
    tables = [table for table in TABLES if table.name in TYPES and column in [each.name for each in table.columns]]
    cases = (f"when '{t.name}' then (select {column} from {t.name} where {t.pk[0]} = r.id)" for t in tables)
    return f"coalesce(case r.type {' '.join(cases)} end, '')"


def _whole(text: str) -> str:
    """An expression of a text of `search_text` with what its signs stand for."""
    for sign, column in STANDING_FOR.items():
        text = f"replace({text}, '{sign}', {_own(column)})"
    return text


SEARCHED = f"""
    select t.n, r.title, iif(t.shape & {ID_FIRST}, r.id, '') || t.names || iif(t.shape & {YEAR_LAST}, r.year, '') as names,
           iif(t.shape & {SUMMARY_FIRST}, {SUMMARY}, '') || {_whole("t.body")}
           || iif(t.shape & {SUPPORTED}, (select group_concat(supports, '{SEPARATOR}') from
                  (select supports from citation_numbered where ref = t.n and supports is not null order by position)), '')
           || iif(t.shape & {SUMMARY_LAST}, '{SEPARATOR}' || {SUMMARY}, '') as body,
           t.han
    from search_text t
    join record r on r.n = t.n
"""

INSERT = "insert into search(rowid, title, names, body, han) values (?, ?, ?, ?, ?)"

BOUNDARY = "xzx"
"""Stands between two runs of Han characters, so that no phrase reaches across."""

HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def han(texts: Iterable[str]) -> str:
    """The Han characters of some texts one by one, as FTS5 needs them to find any word of any length."""
    runs = (" ".join(run) for text in texts for run in HAN.findall(text))
    return f" {BOUNDARY} ".join(runs)


class Texts(NamedTuple):
    """What is searched of a record, each text once."""

    n: int
    """The number of its record."""
    type: str
    record: Any
    title: str
    lang: str
    """The language of the title; everything else is English unless said."""
    names: tuple[tuple[str, str], ...]
    """(name, language) of its other names."""
    body: tuple[str, ...]


def texts(register: Register) -> Iterator[Texts]:
    """The texts of every record, in the order of the register."""
    naming = frozenset(register.records.terms.values("detail", "name"))
    mechanisms = {mechanism.id: mechanism.name for mechanism in register.records.mechanisms}
    for type, ref, record in register.all():
        title = title_of(register, type, record)
        details = list(_details(record))
        spanish = getattr(record, "name_es", None)
        names = {text: "es" if text == spanish else "en" for text, _ in names_of(register, type, record)}
        names |= dict.fromkeys((text for name, text in details if name in naming), "en")
        named = list(names_named(register, record, (title, *filter(None, names))))
        body = list(_body(register, type, record, mechanisms))
        if type == "mechanism":
            body += named  # who came to one of its meetings is not what it is called
        else:
            names |= dict.fromkeys(named, "en")
        body += [text for name, text in details if name not in naming]
        body += [each.supports for each in citations(record)]
        if type == "statistic":
            body.append(statistic_line(register, record))
        yield Texts(
            register.number[ref],
            type,
            record,
            title,
            plain(record.lang) if type == "source" else "en",
            tuple((text, lang) for text, lang in names.items() if text and text != title),
            tuple(dict.fromkeys(text for text in body if text)),
        )


def fill(db: Database, register: Register, found: Iterable[Texts]) -> None:
    """Make the index and put every record into it, in the order of the register."""
    found = list(found)
    indexed = list(rows(register, found))
    stored = [_stored(register, each, *row) for each, row in zip(found, indexed, strict=True)]
    db.table("search_text").insert_all(stored, batch_size=1000)
    db.create_view("searched", " ".join(SEARCHED.split()))
    db.execute(CREATE)
    db.conn.executemany(INSERT, indexed)
    db.execute("insert into search(search) values ('optimize')")


def _stored(register: Register, each: Texts, n: int, title: str, names: str, body: str, han: str) -> Row:
    """The row of `search_text`: the texts without what `searched` adds from other tables."""
    shape = 0
    summary = summary_of(register, each.type, each.record) or ""
    supports = [cited.supports for cited in citations(each.record)]
    tail = SEPARATOR.join(text for text in supports if text is not None)
    if summary and body.endswith(SEPARATOR + summary):
        body, shape = body.removesuffix(SEPARATOR + summary), SUMMARY_LAST
    if tail and body.endswith(tail):
        body, shape = body.removesuffix(tail), shape | SUPPORTED
    if summary and body.startswith(summary) and not shape & SUMMARY_LAST:
        body, shape = body.removeprefix(summary), shape | SUMMARY_FIRST
    for sign, column in STANDING_FOR.items():
        own = getattr(each.record, column, None)
        if own and not any(sign in text for text in (body, own)):
            body = body.replace(own, sign, 1)
    id, year = key_of(each.type, each.record), str(year_of(dates(each.type, each.record)[0]))
    if names.startswith(id):
        names, shape = names.removeprefix(id), shape | ID_FIRST
    if names.endswith(year):
        names, shape = names.removesuffix(year), shape | YEAR_LAST
    return {"n": n, "names": names, "body": body, "han": han, "shape": shape}


def rows(register: Register, found: Iterable[Texts]) -> Iterator[tuple[int, str, str, str, str]]:
    """(number, title, names, body, han) of every record."""
    for each in found:
        names = [text for text, _ in each.names]
        if each.type in ("event", "arms"):
            names += [register.names[iso3] for iso3 in register.countries(each.type, each.record)]
        year = (dates(each.type, each.record)[0] or "")[:4]
        if not any(year in text for text in (each.title, *names)):
            names.append(year)
        yield (each.n, each.title, _join(names), _join(each.body), han(dict.fromkeys([each.title, *names, *each.body])))


def _join(texts: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(texts))


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
    "field",
    "ship_class",
    "operator",
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
    if type in ENTITIES:
        yield from said_of(register, type, record)
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
