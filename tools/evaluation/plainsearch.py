"""The baseline: what FTS5 finds in the same index when nothing of the question is understood."""

from __future__ import annotations

import re

from lactui.db.database import Base

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(f"[{HAN}]+|(?:(?![{HAN}])[^\\W_])+")

MOST = 32
"""So many words of a question are looked for."""


def plain_search(base: Base, text: str, limit: int) -> list[str]:
    """Refs that have all the words, else any of them, by bm25 with its default weights.

    A word is quoted as it stands: no prefix, no stem, no correction, no word left aside. A run of Chinese characters
    is a phrase of characters, since the index keeps them one by one.
    """
    words = [f'"{" ".join(word) if re.match(f"[{HAN}]", word) else word}"' for word in WORD.findall(text)[:MOST]]
    for joint in (" AND ", " OR "):
        rows = (
            base.rows(
                "select r.ref from search join record r on r.n = search.rowid where search match ?"
                " order by bm25(search), r.n limit ?",
                (joint.join(words), limit),
            )
            if words
            else []
        )
        if rows:
            return [ref for (ref,) in rows]
    return []
