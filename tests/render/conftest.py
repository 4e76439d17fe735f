"""Hand-made cards: one of each block, with the texts that break careless faces."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import (
    Card,
    Chart,
    Column,
    Fact,
    Facts,
    Item,
    Items,
    Number,
    Prose,
    Row,
    Series,
    Sources,
    Table,
)
from lactui.queries.rows.provenance import Citation

ADDRESS = "https://example.org/pen/0x22/hkers/2023-10-19-paper-tiger-or-pacing-threat/" + "x" * 60 + ".html"

CITATION = Citation(
    "chinamil-4th-lac-forum",
    "Fourth high-level forum [bold]opens[/] in Beijing & beyond",
    "Defense-Aerospace (China Military Online)",
    None,
    "2018-10-30",
    "en",
    "military-press",
    ADDRESS,
    "excerpt",
    "opening, and 第四届中国—拉美高级防务论坛在北京举行，多国国防部长出席会议并发表讲话",
)

BLOCKS = (
    Prose("about", "", "Republic of Peru. South America, capital Lima, 1,285,216 km2. Has an army."),
    Facts(
        "facts",
        "",
        (
            Fact("relations", "PRC since 1971"),
            Fact("confidence", "official", sign="official"),
            Fact("member of", "CELAC, SELAC, OAS, Mercosur (associate), Pacific Alliance, AIIB, APSCO, FTA"),
            Fact("party", "Bolivia", ref="country/BOL"),
            Fact("party", "Brazil", ref="country/BRA"),
            Fact("address", ADDRESS, url=ADDRESS),
            Fact("a label longer than any column of them", "stands alone"),
        ),
    ),
    Table(
        "indicators",
        "indicators",
        (
            Column("name", "", flexible=True),
            Column("value", "", "right"),
            Column("unit", "", flexible=True),
            Column("year", "", group=False),
            Column("first", ""),
        ),
        (
            Row(("exports to China", 28.3, "% of exports", 2020, "(6.6 in 2000)")),
            Row(("GDP", Number(1234567.891, 2), "million US dollars", 2020, None)),
            Row(("nothing is known of it", None, "", None, "")),
        ),
    ),
    Table(
        "editions",
        "editions",
        (
            Column("n", "n", "right"),
            Column("date", "date"),
            Column("participants", "who", flexible=True),
            Column("place", "place", flexible=True),
            Column("outcome", "outcome", flexible=True),
        ),
        (
            Row((1, "2012-11", None, "Beijing", "Delegates met the minister"), "event/2012-forum"),
            Row(
                (
                    4,
                    "2018-10-29",
                    "Bolivia, Brazil, Chile, Dominican Republic or Dominica, Costa Rica, Cuba, Mexico",
                    "PLA NDU, Beijing",
                    "Theme of understanding and cooperation; ten days of talks and visits",
                ),
                "event/2018-lac-defence-forum-4th",
            ),
        ),
        note="No source for the third edition was found.",
        refs=True,
    ),
    Table(
        "suppliers",
        "arms imports 1990-2024",
        (Column("supplier", "supplier"), Column("tiv", "TIV m", "right"), Column("share", "%", "right")),
        (
            Row(("Russia", 444.4, 14.4)),
            Row(("China", 33.2, 1.1)),
            Row(("nobody", 0, 0)),
        ),
        bar="tiv",
    ),
    Chart(
        "activity",
        "events by year",
        "events",
        1997,
        2026,
        (Series("events", ((1997, 1), (2001, 2), (2005, 0), (2010, 5), (2024, 5), (2026, 4))),),
    ),
    Chart(
        "series",
        "imports from China by year",
        "TIV m",
        1960,
        2024,
        (
            Series("Africa", ((1961, 12.5), (2000, 100.0), (2016, 690.5), (2024, 277.2)), "AFR"),
            Series("LAC", ((2000, 0), (2015, 131.6), (2024, 0)), "LAC"),
        ),
        note="TIV: volume of arms, not money.",
    ),
    Items(
        "events",
        "",
        (
            Item("event/2026-x", "US State Department warns Peru of losing sovereignty over Chancay", "2026-02-11",
                 "us-response", "official"),
            Item("event/2024-pla-navy-honour-guard-peru", "Chinese naval school colour party at Peru's parade",
                 "2024-07", "visit", "reported", "part of mission"),
            Item("event/2011-jing-zhiyuan-peru", "第二炮兵司令员靖志远访问秘鲁", "2011-08", "visit", "contested"),
        ),
        9,
    ),
    Items(
        "evidence",
        "evidence",
        (
            Item("event/2018-lac-defence-forum-4th", "Fourth forum", "2018-10-29", "event", "official",
                 "Fourth edition of the high-level forum", "supports"),
            Item("statistic/lac-forum-attendance-2025", "LAC countries", "2025-09", "statistic", None,
                 "18 states in 2025 against 24 in 2022", "qualifies"),
            Item("claim/no-forums-" + "y" * 60, "No forum", None, "claim", None, "It is said", "contradicts"),
        ),
        3,
    ),
    Sources("sources", "sources", (CITATION, CITATION._replace(url=None, publisher=None, supports=None))),
)  # fmt: skip


def card() -> Card:
    """A card of every block."""
    return Card(
        "country/PER",
        "country",
        "Peru",
        ("Perú", "秘鲁"),
        None,
        {"ref": "country/PER", "type": "country", "title": "Peru", "sources": []},
        BLOCKS,
        "2026-11",
        "3f0afd6",
    )


@pytest.fixture
def hand_made() -> Card:
    return card()
