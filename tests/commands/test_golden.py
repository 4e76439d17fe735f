"""What the commands print, kept byte by byte: a difference here is a difference in the contract.

`pytest tests/commands --update-golden` writes the files anew; read what changed before committing it. The
content hash, which changes with every record, stands in the files as 0000000.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lactui.db.database import Base
from tests.support import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done

GOLDEN = Path(__file__).parent / "golden"

EXERCISES = ("list", "events", "--kind", "exercise", "--region", "LAC", "--since", "2015")
EVENT = "event/2018-peace-ark-antigua"

CASES: dict[str, tuple[str, ...]] = {
    "help.txt": ("--help",),
    "show-country.txt": ("show", "PER"),
    "show-event-ascii.txt": ("show", EVENT, "--ascii"),
    "show-country.json": ("show", "PER", "--format", "json"),
    "show-event.txt": ("show", EVENT),
    "show-event.json": ("show", EVENT, "--format", "json"),
    "show-event.csv": ("show", EVENT, "--format", "csv"),
    "show-event.md": ("show", EVENT, "--format", "md"),
    "show-mechanism.txt": ("show", "mission-harmony"),
    "show-arms.txt": ("show", "arms/2009-per-fn-6"),
    "show-document.txt": ("show", "document/2025-lac-policy-paper"),
    "show-statistic.txt": ("show", "statistic/lac-forum-attendance-2025"),
    "show-source.txt": ("show", "source/csis-paper-tiger-2023"),
    "show-sections.txt": ("show", "ECU", "--section", "arms", "--section", "sources"),
    "search.txt": ("search", "peace", "ark", "peru"),
    "search.json": ("search", "peace", "ark", "peru", "--limit", "3", "--format", "json"),
    "search.csv": ("search", "peace", "ark", "peru", "--limit", "3", "--format", "csv"),
    "search-explain.txt": ("search", "peace", "ark", "perv", "--explain"),
    "search-han.txt": ("search", "和平方舟", "--limit", "3"),
    "list-events.txt": EXERCISES,
    "list-events.json": (*EXERCISES, "--format", "json"),
    "list-events.csv": (*EXERCISES, "--format", "csv"),
    "list-events.md": (*EXERCISES, "--format", "md"),
    "list-events-fields.csv": (*EXERCISES, "--format", "csv", "--fields", "date,title,countries"),
    "list-countries.txt": ("list", "countries", "--region", "LAC"),
    "list-mechanisms.txt": ("list", "mechanisms", "--limit", "5"),
    "list-editions.txt": ("list", "editions", "--limit", "5"),
    "list-arms.txt": ("list", "arms", "--country", "bolivia", "--sort", "-tiv"),
    "list-documents.txt": ("list", "documents", "--limit", "5"),
    "list-statistics.txt": ("list", "statistics", "--limit", "5"),
    "list-indicators.txt": ("list", "indicators"),
    "list-comparisons.txt": ("list", "comparisons"),
    "list-people.txt": ("list", "people", "--country", "CUB", "--kind", "visit"),
    "list-people.json": ("list", "people", "--country", "CUB", "--limit", "2", "--format", "json"),
    "list-ships.txt": ("list", "ships", "--region", "LAC", "--limit", "5"),
    "list-systems.txt": ("list", "systems", "--limit", "5"),
    "list-companies.csv": ("list", "companies", "--country", "BOL", "--format", "csv"),
    "list-installations.md": ("list", "installations", "--country", "ARG", "--format", "md"),
    "list-events-with.txt": ("list", "events", "--with", "peace ark", "--region", "LAC"),
    "show-person.txt": ("show", "person/he-weidong"),
    "show-person.json": ("show", "person/he-weidong", "--format", "json"),
    "show-ship.txt": ("show", "ship/peace-ark", "--section", "facts", "--section", "calls"),
    "show-ship.csv": ("show", "866", "--section", "calls", "--format", "csv"),
    "show-company.txt": ("show", "norinco"),
    "show-system.txt": ("show", "system/vt-4"),
    "show-installation.md": ("show", "installation/espacio-lejano", "--format", "md"),
    "cite-person.txt": ("cite", "person/he-weidong"),
    "list-claims.txt": ("list", "claims", "--limit", "5"),
    "list-sources.txt": ("list", "sources", "--limit", "5"),
    "sources-datasets.txt": ("sources", "--datasets"),
    "timeline.txt": ("timeline", "--country", "PER", "--since", "2024"),
    "timeline.json": ("timeline", "--country", "PER", "--since", "2026", "--format", "json"),
    "timeline-year.txt": ("timeline", "--by", "year", "--region", "LAC"),
    "timeline-kind.json": ("timeline", "--by", "kind", "--country", "BRA", "--format", "json"),
    "compare.txt": ("compare",),
    "compare-dimension.txt": ("compare", "arms-sales"),
    "compare-dimension.json": ("compare", "exercises", "--format", "json"),
    "compare-dimension.csv": ("compare", "exercises", "--format", "csv"),
    "compare-overall.txt": ("compare", "overall"),
    "compare-overall.md": ("compare", "overall", "--format", "md"),
    "compare-overall.csv": ("compare", "overall", "--format", "csv"),
    "compare-countries.txt": ("compare", "PER", "CHL", "ECU"),
    "compare-countries.json": ("compare", "PER", "CHL", "--format", "json"),
    "claims-one.txt": ("claims", "permanent-forums"),
    "claims-one.json": ("claims", "permanent-forums", "--format", "json"),
    "claims-one.md": ("claims", "pme-model", "--suggest", "--format", "md"),
    "claims-suggest.txt": ("claims", "dual-methods", "--suggest"),
    "claims.csv": ("claims", "--format", "csv", "--fields", "id,dimension,balance"),
    "stats.txt": ("stats",),
    "stats.json": ("stats", "--region", "AFR", "--format", "json"),
    "stats-coverage.txt": ("stats", "--coverage", "--region", "LAC"),
    "stats-coverage-country.txt": ("stats", "--coverage", "--country", "HTI"),
    "stats-period.csv": ("stats", "--period", "--country", "PER", "--format", "csv"),
    "new.jsonl": ("new", "event", str(RECORDS), "--set", "start=2026-11", "--set", "title=A ship in Callao"),
    "cite.txt": ("cite", "event/2010-angel-of-peace-peru"),
    "cite.bib": ("cite", "event/2010-angel-of-peace-peru", "--style", "bibtex"),
    "cite.ris": ("cite", "event/2010-angel-of-peace-peru", "--style", "ris"),
    "cite.csl.json": ("cite", "event/2010-angel-of-peace-peru", "--style", "csl-json"),
    "cite.md": ("cite", "event/2010-angel-of-peace-peru", "--style", "markdown"),
    "report.txt": ("report", "event/2015-peace-ark-peru"),
    "report-country.md": ("report", "country", "ATG", "--format", "md"),
    "report-brief.md": ("report", "country", "PER", "--brief", "--format", "md"),
    "report.json": ("report", "event/2015-peace-ark-peru", "--field", "start", "--format", "json"),
    "sql.txt": ("sql", "select region, kind, count(*) as n from event group by 1, 2 order by n desc limit 5"),
    "sql.json": ("sql", "select id, start, value_usd from event order by id limit 2", "--format", "json"),
    "export.jsonl": ("export", "claims", "--limit", "2", "--format", "jsonl"),
    "export.csv": ("export", "arms", "--country", "BOL", "--format", "csv"),
}


CUT = (
    "claims-one.json",
    "compare-countries.json",
    "compare-dimension.json",
    "list-events.json",
    "show-country.json",
    "timeline.json",
)
"""Long answers of which the shape is kept: of a list the first two entries, of a text its first words."""


def cut(value: Any) -> Any:
    """A document with its lists cut to two entries and its texts to 80 letters."""
    if isinstance(value, dict):
        return {name: cut(each) for name, each in value.items()}
    if isinstance(value, list):
        return [cut(each) for each in value[:2]]
    return value[:80] if isinstance(value, str) else value


@pytest.mark.parametrize("name", CASES)
def test_golden(base: Base, name: str, run: Callable[..., Done], request: pytest.FixtureRequest) -> None:
    done = run(*CASES[name])
    assert done.code == 0, done.err
    hashes = (base.content_hash.encode(), base.content.encode())
    raw = done.raw.replace(hashes[0], b"0" * 64).replace(hashes[1], b"0" * 7)
    if name in CUT:
        raw = json.dumps(cut(json.loads(raw)), ensure_ascii=False, indent=1).encode()
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)
    assert path.exists(), f"{name} is new: pytest tests/commands --update-golden"
    assert raw.decode() == path.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
