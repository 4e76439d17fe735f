"""lactui: China's defence and security cooperation with Latin America, the Caribbean and Africa, in a terminal."""

__version__ = "0.1.0"

AUTHORS = "the lactui contributors"
"""Who made the database: `authors` in pyproject.toml and CITATION.cff; a test compares them."""

CORRECTIONS_TO = ""
"""Where correction notes go: `Corrections` of `[project.urls]` in pyproject.toml, empty without one; a test compares them."""
