"""Who made the database and how to object, the correction note, and the glossary, from one place each."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from lactui import AUTHORS, CORRECTIONS_TO
from lactui.cards.about import WHERE_TO, abbreviations, about_card, glossary_card, sign_terms
from lactui.cards.card import card
from lactui.cards.correction import correction, correction_text, fields_of
from lactui.cards.start import base_card
from lactui.cards.tables.objects import objects_of, record_object
from lactui.db.vocabulary import terms
from lactui.queries.rows.fetch import fetch_one
from lactui.render.cells import ASCII, UNICODE
from lactui.render.lines import plain_text
from tests.support import ROOT

if TYPE_CHECKING:
    from lactui.db.database import Base


def project() -> dict[str, object]:
    """What pyproject.toml says of the project."""
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def test_authors_and_address_are_those_of_the_project() -> None:
    told = project()
    assert told["authors"] == [{"name": AUTHORS}]
    assert f'  - name: "{AUTHORS}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    urls = told.get("urls", {})
    assert isinstance(urls, dict)
    assert urls.get("Corrections", "") == CORRECTIONS_TO


def test_about_says_who_when_and_how_to_object(base: Base) -> None:
    shown = " ".join(plain_text(about_card(base), 78).split())
    for wanted in (AUTHORS, base.edition, base.content, "last checked 2026-", "lactui report REF", WHERE_TO):
        assert wanted in shown


def test_the_overview_of_the_shell_says_it_too(base: Base) -> None:
    made = base_card(base)
    assert AUTHORS in plain_text(made, 78)
    assert made.record["authors"] == AUTHORS
    assert made.record["checked"] >= "2026-11-25"


def test_the_day_of_the_last_check_is_the_latest_of_all_searches(base: Base) -> None:
    days = [
        *base.rows("select looked from outcome"),
        *base.rows("select contrary_looked from claim"),
        *base.rows("select date from looked"),
    ]
    assert base_card(base).record["checked"] == max(day for (day,) in days)


def test_a_correction_note_says_where_it_goes_and_what_stands_there(base: Base) -> None:
    row = fetch_one(base, "event/2015-peace-ark-peru")
    assert row is not None
    record = record_object(base, row)
    note = correction(base, record, "start", "2015-12-02", "https://example.org/ship")
    assert (note["present"], note["proposed"], note["send_to"] or "") == (record["start"], "2015-12-02", CORRECTIONS_TO)
    said = correction_text(note, record)
    assert WHERE_TO in said
    assert f"present   {record['start']}" in said
    open_note = correction_text(correction(base, record), record, ascii=True)
    assert open_note.isascii() or "……" not in open_note
    assert "  start " in open_note


def test_every_sign_of_the_glossary_is_a_sign_of_the_screen(base: Base) -> None:
    for signs in (UNICODE, ASCII):
        assert all(getattr(signs, term.value).strip() for term in sign_terms(base))


def test_the_glossary_has_every_term_once_with_its_meaning(base: Base) -> None:
    made = glossary_card(base)
    shown = " ".join(plain_text(made, 200).split())
    known = terms(base, "term")
    assert len({term.value for term in known}) == len(known) > 40
    for term in known:
        assert f"{term.label}. {term.meaning}" in shown
    for wanted in ("TIV", "PLA", "PLAN", "CMC", "SIPRI", "FOCAC", "CELAC", "ISO codes"):
        assert any(term.value == wanted for term in known)


def test_a_card_spells_out_its_abbreviations_before_its_sources(base: Base) -> None:
    made = card(base, "country/PER")
    assert made is not None
    ids = [block.id for block in made.blocks]
    assert ids.index("abbreviations") < ids.index("sources")
    shown = plain_text(made, 78)
    assert "trend-indicator value" in shown
    assert "People's Liberation Army" in shown


def test_words_alone_are_spelled_out_not_parts_of_words(base: Base) -> None:
    assert abbreviations(base, "A PLAN of explanation", ()) != ()
    assert abbreviations(base, "PLANT and PLANS, replay", ()) == ()
    (facts,) = abbreviations(base, "SIPRI's (PLA) CMC-led", ())
    assert [fact.label for fact in facts.rows] == ["CMC", "PLA", "SIPRI"]


def test_a_correction_of_a_country_offers_only_what_countries_have(base: Base) -> None:
    refs = ["country/PER", "event/2015-peace-ark-peru"]
    country, event = (fields_of(made) for made in objects_of(base, refs).values())
    assert not {"kind", "date", "end", "confidence"} & set(country)
    assert {"kind", "date", "end", "confidence", "summary"} & set(event) >= {"kind", "confidence", "summary"}


def test_what_is_listed_to_be_corrected_is_what_a_correction_can_change(base: Base) -> None:
    (event,) = (fields_of(made) for made in objects_of(base, ["event/2018-peace-ark-antigua"]).values())
    assert not {"changes", "independent"} & set(event)


def test_a_note_says_how_it_becomes_a_file_unless_it_is_one(base: Base) -> None:
    (record,) = objects_of(base, ["event/2015-peace-ark-peru"]).values()
    note = correction(base, record)
    assert "lactui report event/2015-peace-ark-peru --output FILE" in correction_text(note, record)
    assert "--output FILE\n" not in correction_text(note, record, saved=True)
