"""Cards of the detail panel, and the references of what is shown or led to and is no record of the base."""

from __future__ import annotations

SIDE_BY_SIDE = "compare/"
"""Before the codes of compared countries, joined by `+`."""

FIGURE = "figure/"
"""Before what is compared, measure, normalisation and period of a figure, joined by `:`."""

YEAR = "@"
"""Between a figure and the year of which it is told."""

VOLUMES = "volumes/"
"""Before the countries whose arms imports are told, and after a colon the year."""

CHART = "chart:"
"""Before the reference of a card and, behind `#`, the id of a chart in it."""

EVENTS = "events/"
"""Before the code of a country and the year whose events are listed."""

PAGE = "page/"
"""Before the name of a page that is about no record: `about`, `glossary`."""

NOTE = "note/"
"""Before the id of a note of the user's own."""
