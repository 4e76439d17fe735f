"""References of what is shown or led to and is no record of the base."""

from __future__ import annotations

SIDE_BY_SIDE = "compare/"
"""Before the codes of compared countries, joined by `+`."""

FIGURE = "figure/"
"""Before what is compared, measure, normalisation and period of a figure, joined by `:`."""

NOTE = "note/"
"""Before the id of a note of the user's own."""
