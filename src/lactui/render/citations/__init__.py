"""Citations of records and of the sources they rest on; each style is a module of `styles` that writes entries."""

WORDED = ("apa", "chicago", "iso690")
"""Styles for readers, which need the extra `citations`."""

STYLES = ("text", "bibtex", "biblatex", "ris", "csl-json", "markdown", *WORDED)
"""The styles as `lactui cite --style` names them; a module has an underscore for the dash, and those for readers are in `worded`."""
