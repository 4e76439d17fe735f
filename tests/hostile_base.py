"""A base whose texts, addresses and ids are as hostile as SQLite lets them be, under right hashes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from lactui.db.hashes import content_hash, seal
from tests.frozen import BASE

CONTROLS = "\x00\x07\x08\x0b\x1b]0;evil\x07\x1b[2J\x1b[31m\x1bP1$q\x7f\x9b31m\x9d0;evil\x9c\x85\r\u2028\u2029"
BIDI = "\u202e\u2066\u200f\u061c\u2069\u202c"
RICH = "[bold red]rich[/] [link=http://evil.example]rich[/link] [@click=app.quit]rich[/]"
HTML = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'"
TEX = r"}{\input{/etc/passwd} \write18{x} % $ & # _ ~ ^ @comment{x}"
MARKDOWN = "](http://evil.example) `code` **bold** _i_ | cell | ![x](http://evil.example) <http://evil.example>\n# head\n- item\n1. one"
TEMPLATE = "{{7*7}} ${7*7} %s {0}"
HOSTILE = f"{CONTROLS}{BIDI}{RICH}{HTML}{TEX}{MARKDOWN}{TEMPLATE}"
ADDRESS = f'https://host.example/"><script>\x1b]8;;evil\x07\x9b)> ]{{}}\\|`{BIDI} \nx'
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1")
"""How a cell begins that a spreadsheet computes."""

TEXTS = {
    "arms": "recipient_name designation description category notes",
    "caveat_numbered": "caveat",
    "claim": "claim contrary_text change notes",
    "comparison": "dimension lac africa assessment measure notes departs",
    "company": "name name_zh field notes",
    "country": "name name_official name_es name_zh capital currency notes partnership_wording",
    "country_language": "language",
    "country_membership": "body",
    "country_relation": "event",
    "dataset": "title publisher edition licence redistribution attribution notes",
    "document": "title title_zh issuer notes",
    "document_provision": "text",
    "edition": "name place outcome",
    "edition_participant": "name",
    "event": "title place summary notes participants_note",
    "event_detail_numbered": "value",
    "evidence_numbered": "why",
    "indicator": "name unit note card card_unit",
    "installation": "name name_zh place operator notes",
    "mechanism": "name name_zh name_es cadence level lead_china lead_partner description counterpart notes",
    "mention_numbered": "words",
    "other_name": "name",
    "outcome": "text",
    "person": "name name_zh notes",
    "place": "name",
    "publisher": "family",
    "reason": "why",
    "record": "title summary",
    "ship": "name name_zh hull type ship_class notes",
    "source": "title publisher via author volume issue pages doi licence notes voice",
    "statistic": "metric value_words unit method notes",
    "system": "name name_zh type maker description notes",
    "value": "why",
    "citation_numbered": "supports",
}
ADDRESSES = {"source": "url archived", "document": "url", "dataset": "url"}
EVIL_ID = "evil\x1b]0;id\x07\x9b31m\u202e`|<b>"
"""What is put into ids, behind what they were."""


def make(path: Path) -> Path:
    """Write the base."""
    shutil.copy(BASE, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("pragma foreign_keys = off")
        base.execute("begin")
        for place, (table, columns) in enumerate(TEXTS.items()):
            have = {row[1] for row in base.execute(f"pragma table_info({table})")}
            for column in columns.split():
                if column in have:
                    lead = FORMULAS[place % len(FORMULAS)]
                    base.execute(
                        f"update {table} set {column} = ? || {column} || ? where {column} is not null", (lead, HOSTILE)
                    )
        for table, columns in ADDRESSES.items():
            for column in columns.split():
                base.execute(f"update {table} set {column} = ? where {column} is not null", (ADDRESS,))
        _ids(base)
        base.execute("commit")
        base.execute("pragma foreign_keys = off")
        base.execute("update meta set value = ? where key = 'content_hash'", (content_hash(base),))
    seal(str(path))
    return path


def _ids(base: sqlite3.Connection) -> None:
    """Put what is hostile into the ids of an event, a source and a mechanism, wherever they are named."""
    named = [
        *base.execute("select id from event order by id limit 1").fetchall(),
        *base.execute("select s.id from source s join citation c on c.source = s.id order by s.id limit 1").fetchall(),
        *base.execute("select id from mechanism order by id limit 1").fetchall(),
    ]
    tables = [
        row[0]
        for row in base.execute("select name from sqlite_master where type = 'table' and sql like 'create table%'")
    ]
    for table in tables:
        if table.startswith(("search_", "sense_")):
            continue
        for row in base.execute(f"pragma table_info({table})").fetchall():
            for (id,) in named:
                if isinstance(id, str):
                    base.execute(
                        f'update {table} set "{row[1]}" = "{row[1]}" || ? where "{row[1]}" = ? or "{row[1]}" like ?',
                        (EVIL_ID, id, f"%/{id}"),
                    )
