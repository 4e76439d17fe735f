"""Writes data/records/country_names.csv from the CLDR: what countries are called in the languages people search in.

`python -m tools.country_names` writes, `--check` only says whether it differs (exit 1). Needs Babel (the `dev` extra).
A name is written for the first locale of a language that has it: `es_MX` stands there only where it differs from `es`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global

RECORDS = Path(__file__).resolve().parent.parent / "data" / "records"
TARGET = RECORDS / "country_names.csv"

LOCALES = ("en", "es", "es_419", "es_MX", "fr", "fr_CA", "pt", "pt_PT", "zh", "zh_Hant", "zh_Hant_HK")
"""The first locale of each language is the one whose names all countries have."""


def codes() -> list[str]:
    """ISO 3166-1 alpha-3 codes of the countries and actors that have one."""
    found = []
    for file, field in (("countries.jsonl", "iso3"), ("actors.jsonl", "code")):
        found += [json.loads(line)[field] for line in (RECORDS / file).read_text("utf-8").splitlines()]
    return sorted(found)


def names(iso3: str) -> list[tuple[str, str, str]]:
    """(code, locale, name), each name once a language."""
    iso2 = get_global("territory_aliases").get(iso3, [None])[0]
    found: list[tuple[str, str, str]] = []
    for locale in LOCALES:
        name = Locale.parse(locale).territories.get(iso2) if iso2 else None
        same = any(text == name and known[:2] == locale[:2] for _, known, text in found)
        if name and not same:
            found.append((iso3, locale, name))
    return found


def text() -> str:
    """The file."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("iso3", "locale", "name"))
    rows.writerows(row for iso3 in codes() for row in names(iso3))
    return out.getvalue()


def main() -> int:
    """Write the file, or compare it."""
    made = text()
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text("utf-8") != made)
    TARGET.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
