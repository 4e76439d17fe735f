"""The page that says how well the search finds: method, set, figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tools.evaluation.queryset import LANGUAGES, ROUGH, Query

if TYPE_CHECKING:
    from tools.evaluation.evaluate import Result

METHOD = """\
# How well the search finds

Written by `make eval ARGS=--write`. A look-up lives by its first ten hits; this page counts how often an answer is among them.

## Method

- **The queries** are `tools/evaluation/queries.jsonl`, {n} of them, written by reading the records and not by trying the search: short, as
  people type them, in five languages; with slips, without accents, by another name; as questions. More than two in five share no word
  with the title of a record that answers them. No record is asked for more than three times. `tests/evaluation/test_queries.py` holds the
  set to this.
- **An answer** is a record that holds what was asked. Each query names all that a fair judge would accept. A source is an answer only
  where somebody looks for that source: that a newspaper wrote of a thing is not yet the thing. A person, ship, system, company or
  installation is one where nothing is asked beside its name and what its own record says of it; an arms line is one beside the only event
  that tells the same delivery. Both rules were applied to all queries by program when the base grew, the held-out ones included; new records that answer an open query were
  added to it by hand too.
- **Held out** is a third of the queries. A query belongs to it when the number made of the first eight hexadecimal digits of the SHA-256
  of its text (UTF-8) can be divided by three; nobody chooses. The first 335 were committed before the search was tuned on them; those added since, for
  new kinds of record, were written in the same way, and the search was tuned on the open ones of them only. Tuning looks at the open queries
  (`python -m tools.evaluation.evaluate --misses`), and no tool prints a held-out one.
- **Plain FTS5** stands beside it: the same index, each word quoted as it stands, all words, else any of them, by bm25 with its default
  weights. It understands no name, corrects nothing, stems nothing and leaves no word aside. A run of Chinese characters is a phrase.
- **@1, @3, @10**: the part of the queries with an answer first, among the first three, among the first ten hits. **MRR**: the mean of one
  divided by the place of the first answer, nothing beyond the tenth place.
- A query that is right in its own way but finds another record counts as a miss. Groups of fewer than five held-out queries are not
  shown.
"""

BEFORE = """\
## Before it was tuned

The set was committed first. The search and the index of that day came to this; the plain search below uses the index as it is now, which
may hold more names than it did.

| part | queries | search @1 | @10 | MRR | plain @1 | @10 | MRR |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| held out | 119 | 31% | 37% | 0.33 | 24% | 39% | 0.28 |
| open | 216 | 38% | 44% | 0.40 | 27% | 47% | 0.34 |

## When the base grew

More than 1,100 people, ships, systems, companies and installations became records, and the sources a third more. The 119 queries that had
been held out by then:

| base, search and answers | search @1 | @3 | @10 | MRR |
| --- | ---: | ---: | ---: | ---: |
| before | 89% | 96% | 99% | 0.93 |
| grown, search and answers as they were | 86% | 97% | 99% | 0.91 |
| grown, with the answers that the two rules add | 87% | 97% | 99% | 0.92 |
| the search mended too | 89% | 97% | 99% | 0.93 |
"""


REFUSED = """\
## What must not come

`tools/evaluation/negatives.jsonl` has queries in five languages with the records that must not stand above the rule (they lack a part of
the question), or not among the first three hits. They were judged by the fields of the records: kind, countries and dates. None is held out.
"""


def composition(queries: Sequence[Query]) -> list[str]:
    """The set in a table: a line a language."""
    lines = [
        "| language | queries | held out | typo | no accents | other name | any of these | question | no title word |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, part in [
        *((name, [q for q in queries if q.lang == lang]) for lang, name in LANGUAGES.items()),
        ("all", list(queries)),
    ]:
        having = [sum(tag in query.kinds for query in part) for tag in ROUGH]
        counts = (
            len(part),
            sum(query.held_out for query in part),
            *having,
            sum(bool(set(ROUGH) & set(query.kinds)) for query in part),
            sum("question" in query.kinds for query in part),
            sum("no-title-word" in query.kinds for query in part),
        )
        lines.append(f"| {name} | " + " | ".join(map(str, counts)) + " |")
    return lines


def report(result: Result, queries: Sequence[Query], edition: str, kept: Sequence[str]) -> str:
    """The page, in Markdown."""
    from tools.evaluation.evaluate import table

    answers = sorted({ref.partition("/")[0] for query in queries for ref in query.answers})
    records = {ref for query in queries for ref in query.answers}
    types = ", ".join(f"{sum(ref.startswith(f'{type}/') for ref in records)} {type}" for type in answers)
    lines = [
        METHOD.format(n=len(queries)),
        "## The set",
        "",
        *composition(queries),
        "",
        f"Records that answer: {types}. Base edition {edition}.",
        "",
        BEFORE,
        REFUSED,
        *kept,
        "",
        "## Held-out queries",
        "",
        *table(result.held_out),
        "",
        "## Open queries",
        "",
        *table(result.open),
    ]
    return "\n".join(lines) + "\n"
