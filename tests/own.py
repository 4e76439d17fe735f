"""A user's own records, as tests import them: an exercise in Peru with its source, which the frozen base bears."""

from __future__ import annotations

import json
from typing import Any

EVENT: dict[str, Any] = {
    "id": "2025-own-exercise",
    "kind": "exercise",
    "title": "An exercise nobody wrote about",
    "start": "2025-03-04",
    "end": None,
    "date_basis": "stated",
    "region": "LAC",
    "countries": [{"iso3": "PER", "role": "host"}, {"iso3": "CHN", "role": "participant"}],
    "actor": "CHN",
    "participants_note": None,
    "place": "Lima",
    "summary": "Zirconium was carried over the hills of Lima.",
    "details": {},
    "entities": [{"entity": "ships/peace-ark", "words": None, "part": None}],
    "value_usd": None,
    "caveats": [],
    "mechanism": None,
    "outcome": None,
    "confidence": "reported",
    "notes": "=1+1 is no formula here",
    "related": [{"record": "events/2018-peace-ark-antigua", "why": "the same ship"}],
    "sources": [{"source": "own-notes", "supports": "all of it, on 4 March 2025"}],
}

SOURCE: dict[str, Any] = {
    "id": "own-notes",
    "title": "Notes of a conversation in Lima",
    "publisher": "the author",
    "via": None,
    "author": None,
    "published": "2025-03-05",
    "url": None,
    "archived": None,
    "lang": "en",
    "type": "official",
    "licence": None,
    "evidence": "excerpt",
    "notes": None,
}

REF = "event/2025-own-exercise"


def line(record: dict[str, Any], add: str = "", **changed: Any) -> str:
    """A record as a line of its own file, or as one that says what it adds."""
    made = record | changed
    return json.dumps({"add": add, "record": made} if add else made, ensure_ascii=False) + "\n"


def both(**changed: Any) -> str:
    """The event, with other values, and its source, in one file."""
    return line(EVENT, "events", **changed) + line(SOURCE, "sources")
