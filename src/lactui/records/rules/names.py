"""Rules about names: every country has its own, a word of the search means one thing, a publisher is written in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.records.models.auxiliary import LANGUAGES
from lactui.records.rules.voices import letters

if TYPE_CHECKING:
    from lactui.records.rules.findings import Findings


def countries(findings: Findings) -> None:
    """Each country and actor has a name in each language; no other country has names or words."""
    records = findings.records
    known = findings.ids["countries"] | findings.ids["actors"]
    named: dict[str, set[str]] = {}
    for place, name in enumerate(records.country_names):
        named.setdefault(name.iso3, set()).add(name.locale[:2])
        if name.iso3 not in known:
            findings.fault("country_names", place, "iso3", name.iso3, "is neither a country nor an actor")
    for place, words in enumerate(records.country_words):
        if words.iso3 not in known:
            findings.fault("country_words", place, "iso3", words.iso3, "is neither a country nor an actor")
    if records.spoiled.get("country_names"):
        return
    for place, country in enumerate(records.countries):
        missing = [lang for lang in LANGUAGES if lang not in named.get(country.iso3, ())]
        if missing:
            message = f"has no name in {', '.join(missing)} in country_names.csv"
            findings.fault("countries", place, "iso3", country.iso3, message)


def aliases(findings: Findings) -> None:
    """A name means one thing of a type."""
    named: dict[tuple[str, str], str] = {}
    for place, alias in enumerate(findings.records.aliases):
        for name in alias.names:
            first = named.setdefault((alias.type, name.casefold()), alias.id)
            if first != alias.id:
                findings.fault("aliases", place, "names", name, f"is a name of {first} as well")


def publishers(findings: Findings) -> None:
    """A publisher is written in one way, or what it says would count as several independent voices."""
    written: dict[str, str] = {}
    for place, source in enumerate(findings.records.sources):
        name = source.publisher
        if name and written.setdefault(letters(name), name) != name:
            first = written[letters(name)]
            findings.fault("sources", place, "publisher", name, f'is "{first}" in another source; write it in one way')
