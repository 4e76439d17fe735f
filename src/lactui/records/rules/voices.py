"""The sources that a record cites, and whose voice each source is; used by the rules, the build and the checks of quality."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lactui.records.models.auxiliary import Publisher
    from lactui.records.models.core import Source
    from lactui.records.reading.folder import Records


class Cited(NamedTuple):
    """A source that a record names."""

    source: str
    supports: str | None
    edition: int | None
    """Place of the edition it is of, from 1; None for the record itself."""
    path: str
    """The field that names it: `editions[0].sources[1].source`."""


def citations(record: Any) -> Iterator[Cited]:
    """A record's own citations with that of its outcome, then those of its editions.

    A claim's one is the source that states it. The source of an outcome that is cited already counts once.
    """
    if hasattr(record, "stated_by"):
        yield Cited(record.stated_by, None, None, "stated_by")
    own = getattr(record, "sources", ())
    for n, each in enumerate(own):
        yield Cited(each.source, each.supports, None, f"sources[{n}].source")
    outcome = getattr(record, "outcome", None)
    if outcome and outcome.source and outcome.source not in {each.source for each in own}:
        yield Cited(outcome.source, "what became of it", None, "outcome.source")
    for n, edition in enumerate(getattr(record, "editions", ())):
        for k, each in enumerate(edition.sources):
            yield Cited(each.source, each.supports, n + 1, f"editions[{n}].sources[{k}].source")


def cited(record: Any) -> set[str]:
    """The ids of the sources that a record rests on."""
    return {each.source for each in citations(record)}


def voices(sources: Iterable[Source], publishers: Iterable[Publisher]) -> dict[str, str]:
    """Who speaks in each source, by id: the family of its publisher, else the publisher, its author, the source itself.

    Two sources are independent when their voices differ: state media of one country say one thing, and a report
    that several sites carry is one report.
    """
    families = {publisher.name: publisher.family for publisher in publishers}
    return {
        source.id: families.get(source.publisher, source.publisher) if source.publisher else source.author or source.id
        for source in sources
    }


STATES = re.compile(r"Government of .+|.+ state|US government|United Nations")
"""What families of publishers are called that belong to a state or an international body."""


def first_hand(records: Records) -> set[str]:
    """The sources in which a government, an armed force or an international body speaks itself, or its press does."""
    types = records.terms.values("source_type", "first-hand")
    families = {publisher.name for publisher in records.publishers if STATES.fullmatch(publisher.family)}
    return {source.id for source in records.sources if source.type in types or source.publisher in families}


def letters(name: str) -> str:
    """A name without marks, case, spaces and punctuation: what two spellings of it share."""
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if char.isalnum())
