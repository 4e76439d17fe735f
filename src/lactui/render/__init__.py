"""Cards and records written out: plain text, Rich, Markdown, JSON, CSV, citations, maps and pictures."""

WORDED_STYLES = ("apa", "chicago", "iso690")
"""Citation styles for readers, which need the extra `citations`."""

CITATION_STYLES = ("text", "bibtex", "biblatex", "ris", "csl-json", "markdown", *WORDED_STYLES)
"""The styles as `lactui cite --style` names them."""
