"""How much of what is published the base holds: facts drawn blind from accounts, and judged against it.

The draws are in tests/coverage, a file each; they are kept as they were drawn and judged, and never mended to fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.quality import ROOT, read_csv, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAWS = ROOT / "tests" / "coverage" / "draws.csv"
"""The draws, a line each: the name of the file beside it, the day, and which records it was judged against."""

HELD, PART, MISSING, CONTRADICTS = "held", "part", "missing", "contradicts"
OUT = ("cited", "drawn-before", "outside")
"""What does not count: a fact whose account turned out to be cited, one that an earlier draw had, after which it was collected,
and one that is outside the base's subject."""
VERDICTS = (HELD, PART, MISSING, CONTRADICTS, *OUT)

LEAST = 5
"""Facts of a group for which its share is told."""

LANGUAGES = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "zh": "Chinese", "ru": "Russian"}


def facts(name: str) -> list[dict[str, str]]:
    """All facts of a draw, as they were drawn and judged."""
    return read_csv(DRAWS.parent / f"{name}.csv")


def counting(drawn: list[dict[str, str]]) -> list[dict[str, str]]:
    """The facts of a draw that count; from the fourth draw on those of accounts that the base cites are judged too."""
    return [row for row in drawn if row["verdict"] not in OUT]


def draws() -> Iterable[tuple[str, list[str]]]:
    """Each draw with its verdicts: all of them where cited accounts were judged too, and those of accounts that are not cited.

    Where facts that an earlier draw had were judged (`again`), the draw is told with them as well: as it meets who asks at random.
    """
    for told in read_csv(DRAWS):
        label, drawn = f"{told['date']}, {told['read']}", facts(told["name"])
        counted = counting(drawn)
        before = [verdict for row in drawn if (verdict := row.get("again"))]
        if before:
            yield f"{label}: with what earlier draws had too", [*(row["verdict"] for row in counted), *before]
        if "cited" in counted[0]:
            yield f"{label}: all that the searches brought", [row["verdict"] for row in counted]
            label = f"{label}: of accounts not cited"
        yield label, [row["verdict"] for row in counted if row.get("cited") != "yes"]


def share(label: str, verdicts: list[str]) -> str:
    """A line of a table: how many facts, and how many of them the base holds."""
    held = verdicts.count(HELD)
    low, high = wilson(held, len(verdicts))
    return (
        f"| {label} | {len(verdicts)} | {held} | {verdicts.count(PART)} | {verdicts.count(MISSING)} "
        f"| {verdicts.count(CONTRADICTS)} | {held / len(verdicts):.0%} ({low:.0%} to {high:.0%}) |"
    )


def held() -> str:
    """Every draw as a whole, then the last one by region, kind, period and language."""
    parts = [_table("draw", draws())]
    last = counting(facts(read_csv(DRAWS)[-1]["name"]))
    for column in ("region", "kind", "period", "language"):
        groups: dict[str, list[str]] = {}
        for row in last:
            value = LANGUAGES.get(row[column], "other") if column == "language" else row[column].replace("-", " ")
            groups.setdefault(value, []).append(row["verdict"])
        few = [value for value, verdicts in groups.items() if len(verdicts) < LEAST]
        rest = [verdict for value in few for verdict in groups.pop(value)]
        found = sorted(groups.items())
        parts.append(_table(column, [*found, (f"under {LEAST} facts each", rest)] if rest else found))
    return "\n\n".join(parts)


def _table(heading: str, groups: Iterable[tuple[str, list[str]]]) -> str:
    lines = [
        f"| {heading} | facts | held | in part | missing | told otherwise | held, 95 % interval |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    return "\n".join([*lines, *(share(label, verdicts) for label, verdicts in groups)])
