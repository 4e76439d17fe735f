"""The chart of the page: small panels of bars, one a figure, as an SVG that follows the reader's light or dark theme."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tools.bench.peers.environments import MINE
from tools.bench.peers.page import Figures, Told, cell, sized

PANELS = (
    ("lookups", "one_ms", "One record, printed, ms"),
    ("screen", "ready_ms", "Start to the first full paint, ms"),
    ("screen", "start_bytes", "Bytes at start"),
    ("screen", "highlight_bytes", "Cursor key, the highlight only, bytes"),
    ("screen", "moved_bytes", "Cursor key that moves the list, bytes"),
    ("screen", "letter_bytes", "Letter of a search, bytes"),
    ("screen", "memory_mib", "Memory after everything, MiB"),
    ("sizes", "size_mib", "Installed, MiB"),
)
"""Where a panel's figures are, the figure, its title."""

COLUMNS, WIDE, LABELS, BARS = 2, 452, 124, 240
LINE, HEAD, GAP, EDGE = 19, 26, 22, 20

STYLE = """
  .paper { fill: #ffffff } .ink { fill: #1a1a1a } .soft { fill: #595959 }
  .mine { fill: #0072b2 } .peer { fill: #9a9a9a } .floor { fill: none; stroke: #9a9a9a; stroke-dasharray: 3 2 }
  text { font: 12px system-ui, sans-serif } .title { font-weight: 600 } .own { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #15181c } .ink { fill: #e8e8e8 } .soft { fill: #a8a8a8 }
    .mine { fill: #56b4e9 } .peer { fill: #7d7d7d } .floor { stroke: #8a8a8a }
  }
"""


def panel(
    title: str, figures: dict[str, Figures], key: str, names: list[str], peers: set[str], x: int, y: int
) -> list[str]:
    """Bars from zero, each with its figure; lactui's in colour, a lower bound's in outline, a missing one's a dash."""
    values = {name: figures.get(name, {}).get(key) for name in names}
    most = max((value for value in values.values() if value), default=1.0)
    drawn = [f'<text class="ink title" x="{x}" y="{y + 12}">{escape(title)}</text>']
    for index, (name, value) in enumerate(values.items()):
        top = y + HEAD + index * LINE
        own = "own" if name == MINE else ""
        drawn.append(
            f'<text class="ink {own}" x="{x + LABELS - 8}" y="{top + 11}" text-anchor="end">{escape(name)}</text>'
        )
        wide = 0.0 if value is None else max(value / most * BARS, 1.0 if value else 0.0)
        if wide:
            look = "mine" if name == MINE else "peer" if name in peers else "floor"
            inset = 0.5 if look == "floor" else 0
            drawn.append(
                f'<rect class="{look}" x="{x + LABELS + inset}" y="{top + inset}" width="{wide:.1f}" height="{13 - 2 * inset}"/>'
            )
        drawn.append(
            f'<text class="{(own and "ink " + own) or "soft"}" x="{x + LABELS + wide + 6:.1f}" y="{top + 11}">{cell(value)}</text>'
        )
    return drawn


def chart(told: Told) -> str:
    """The SVG: figures of the first size, and of the commands."""
    programs = told["programs"]
    peers = {name for name, each in programs.items() if each["peer"]}
    where = next(iter(told["screens"]))
    groups: dict[str, dict[str, Figures]] = {
        "lookups": told["lookups"],
        "screen": told["screens"][where],
        "sizes": sized(told),
    }
    drawn: list[str] = []
    y = EDGE + 24
    for start in range(0, len(PANELS), COLUMNS):
        high = 0
        for column, (group, key, title) in enumerate(PANELS[start : start + COLUMNS]):
            names = [name for name in programs if key in groups[group].get(name, {})]
            drawn += panel(title, groups[group], key, names, peers, EDGE + column * WIDE, y)
            high = max(high, HEAD + len(names) * LINE)
        y += high + GAP
    wide, high = 2 * EDGE + COLUMNS * WIDE, y + 4
    head = f"lactui beside its peers, {where}: less is better; outlined bars are lower bounds"
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
        f"<title>{escape(head)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{wide}" height="{high}"/>',
        f'<text class="soft" x="{EDGE}" y="{EDGE + 8}">{escape(head)}</text>',
        *drawn,
        "</svg>\n",
    ))  # fmt: skip
