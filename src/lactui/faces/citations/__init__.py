"""Citations of records and of the sources they rest on; each style is a module of `styles` that writes entries."""

STYLES = ("text", "bibtex", "ris", "csl-json", "markdown")
"""The styles as `lactui cite --style` names them; a module has an underscore for the dash."""
