"""One wrong value at a time, and what the check must say of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

EVENT = "2018-peace-ark-antigua"
ARMS = "2005-zmb-ma60"
PAID = "2016-peru-military-aid"
STATISTIC = "152-voyage"


class Break(NamedTuple):
    """One field of one record set to something wrong."""

    name: str
    stem: str
    key: str
    path: str
    """Where the value is put: `countries[0].iso3`."""
    value: Any
    says: str
    """Part of the message."""
    field: str = ""
    """The field that the message names, where it is not the path."""

    @property
    def file(self) -> str:
        """The name of the file."""
        return "MANIFEST.json" if self.stem == "MANIFEST" else f"{self.stem}.jsonl"

    def put(self, record: Any) -> None:
        """Break the record."""
        steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", self.path)]
        for step in steps[:-1]:
            record = record[step]
        record[steps[-1]] = self.value


# fmt: off
BREAKS = [
    Break("missing source", "events", EVENT, "sources[0].source", "no-such", "is not in"),
    Break("no source at all", "documents", "2003-focac-addis-plan", "sources", [], "at least 1"),
    Break("unknown country", "events", EVENT, "countries[0].iso3", "XYZ", "neither"),
    Break("lower-case country", "events", EVENT, "countries[0].iso3", "atg", "code"),
    Break("no country at all", "events", EVENT, "countries", [], "at least 1"),
    Break("unknown recipient", "arms", ARMS, "recipient", "CHN", "none of the 87"),
    Break("wrong region", "arms", ARMS, "region", "LAC", "not the region of ZMB"),
    Break("wrong region of an event", "events", EVENT, "region", "AFR", "none of its countries"),
    Break("nobody acts", "events", EVENT, "actor", None, "this is needed"),
    Break("an actor that is not a party", "events", EVENT, "actor", "USA", "is not a party that takes part; "),
    Break("a target that acts", "events", "2025-africom-langley", "actor", "CHN", "allowed: KEN, USA"),
    Break("a US response by China", "events", EVENT, "kind", "us-response", "that is what others do", field="actor"),
    Break("unknown supplier", "arms", ARMS, "actor", "XYZ", "neither"),
    Break("a mechanism of nobody", "mechanisms", "focac", "actor", "XYZ", "neither"),
    Break("impossible month", "events", EVENT, "start", "2018-13-40", "the calendar does not have it"),
    Break("impossible day", "events", EVENT, "end", "2019-02-29", "is not a date"),
    Break("date with time", "sources", "chinamil-4th-lac-forum", "published", "2023-10-01T00:00", "is not a date"),
    Break("end before start", "events", EVENT, "end", "2018-01", "before the start"),
    Break("period backwards", "statistics", STATISTIC, "period_end", "2014", "before the start"),
    Break("ended before established", "mechanisms", "focac", "ended", "1999", "before the start"),
    Break("delivered before ordered", "arms", "1968-sdn-mig-15uti", "delivery_years", [1967],
          "before the order of 1968"),
    Break("after the edition", "events", EVENT, "end", "2026-11-26", "after the date of the edition"),
    Break("source after the edition", "sources", "chinamil-4th-lac-forum", "published", "2027", "after the date"),
    Break("a day that no source names", "events", EVENT, "start", "2018-10-21", "no source's supports names", "date_basis"),
    Break("a sum without its value", "events", PAID, "value", None, "give both or neither"),
    Break("a value without its sum", "events", PAID, "value_usd", None, "give both or neither", "value"),
    Break("left out without a reason", "events", PAID, "value.counts", False, "is needed there", "value.why"),
    Break("counted with a reason", "events", PAID, "value.why", "an offer", "sums leave out"),
    Break("counted here and elsewhere", "events", PAID, "value.programme", "arms/2009-bol-k-8", "this is counted"),
    Break("paid to no party", "events", PAID, "value.payee", "BOL", "not a party of the event"),
    Break("bad form of a value", "events", PAID, "value.form", "gift", "is not a known value form"),
    Break("bad stage of a value", "events", PAID, "value.stage", "promised", "is not a known value stage"),
    Break("programme that is nowhere", "arms", "2015-bol-tiger", "value.programme", "events/none", "that counts"),
    Break("programme that does not count", "arms", "2015-bol-tiger", "value.programme",
          "events/2013-tksat-1-launch", "that counts"),
    Break("an event and its arms line count", "events", PAID, "details.arms", ["arms/2009-per-fn-6"],
          "a programme counts once", "value.counts"),
    Break("delivered, and less came", "arms", "2013-per-type-90-122mm", "delivered", 3, "3 of 27 came", "status"),
    Break("a step of partnership without its level", "countries", "PER", "relations[1].level", None, "give both"),
    Break("a level without a partnership", "countries", "PER", "relations[0].level", "strategic", "give both"),
    Break("a step told by no record", "countries", "PER", "relations[1].record", "events/none", "names no record"),
    Break("bad kind", "events", EVENT, "kind", "port-calls", 'did you mean "port-call"?'),
    Break("bad category", "arms", ARMS, "category", "plane", "allowed: aircraft, helicopter"),
    Break("bad role", "events", EVENT, "countries[0].role", "guest", "allowed: host"),
    Break("bad confidence", "mechanisms", "focac", "confidence", "sure", "allowed: official"),
    Break("unknown unit", "statistics", STATISTIC, "unit", "nations", "is not a known unit"),
    Break("bound in the unit", "statistics", STATISTIC, "unit", "countries (about)",
          'did you mean "countries"'),
    Break("unknown bound", "statistics", STATISTIC, "bound", "circa", "allowed: about"),
    Break("unknown partnership", "countries", "PER", "partnership.level", "eternal", "allowed:"),
    Break("unknown detail", "events", EVENT, "details", {"officers": ["A"]}, "stands under a name that no detail has",
          field="details.officers"),
    Break("detail of the wrong kind", "events", EVENT, "details", {"patients": "many"}, "whole number",
          field="details.patients"),
    Break("dangling mechanism", "events", EVENT, "mechanism", "mission-harmoni",
          'did you mean "mission-harmony"?'),
    Break("dangling edition event", "mechanisms", "focac", "editions[1].event", "2003-x",
          "is not in events.jsonl"),
    Break("dangling counterpart", "mechanisms", "abae-china-satellites", "counterpart", "x-y", "is not in"),
    Break("one-sided counterpart", "mechanisms", "focac", "counterpart", "cbers", "each must name the other"),
    Break("dangling statistic", "comparisons", "space", "statistics[0]", "nothing", "is not in"),
    Break("dangling evidence", "claims", "arms-decline", "evidence[0].record", "events/nothing",
          "names no record"),
    Break("evidence of no file", "claims", "arms-decline", "evidence[0].record", "persons/x", "names no file"),
    Break("dangling link", "events", EVENT, "related", [{"record": "arms/none", "why": None}],
          "names no record", field="related[0].record"),
    Break("link to itself", "events", EVENT, "related", [{"record": f"events/{EVENT}", "why": None}],
          "itself", field="related[0].record"),
    Break("dangling redirect", "redirects", "comparisons/police", "new", "comparisons/internal-securities",
          "did you mean"),
    Break("redirect from a record", "redirects", "comparisons/police", "old", "comparisons/space",
          "still the address"),
    Break("claim of no source", "claims", "arms-decline", "stated_by", "nobody", "is not in sources"),
    Break("control character", "events", EVENT, "summary", "A bell\u0007 rings.", "control character U+0007"),
    Break("escape sequence", "events", EVENT, "title", "\u001b[31mred", "control character U+001B"),
    Break("direction override", "events", EVENT, "title", "abc\u202edef", "control character U+202E"),
    Break("line feed", "countries", "PER", "notes", "one\ntwo", "control character U+000A"),
    Break("unusual space", "events", EVENT, "title", "no\u00a0break", "unusual space U+00A0"),
    Break("not NFC", "countries", "PER", "name_es", "Peru\u0301", "normal form NFC"),
    Break("Rich markup", "events", EVENT, "title", "A [bold]ship[/bold]", "markup"),
    Break("HTML markup", "events", EVENT, "title", "A <b>ship</b>", "markup"),
    Break("two spaces", "events", EVENT, "title", "A  ship", "spaces"),
    Break("empty text", "events", EVENT, "title", "", "is empty"),
    Break("too long", "events", EVENT, "title", "x" * 201, "201 characters, 200 are allowed"),
    Break("negative number", "arms", ARMS, "tiv", -1, "is negative"),
    Break("text for a number", "arms", ARMS, "delivered", "2", "is not a whole number"),
    Break("fraction for a count", "arms", ARMS, "delivered", 2.5, "is not a whole number"),
    Break("true for a number", "events", EVENT, "value_usd", True, "is not a number"),
    Break("number for text", "events", EVENT, "place", 7, "is not text"),
    Break("text for a list", "documents", "2003-focac-addis-plan", "provisions", "all", "is not a list"),
    Break("text for truth", "countries", "PER", "has_army", "yes", "neither true nor false"),
    Break("null where needed", "events", EVENT, "title", None, "is null; this is needed"),
    Break("latitude of a longitude", "countries", "PER", "lat", -176, "from -90 to 90"),
    Break("publisher in two ways", "sources", "xinhua-nam-2017", "publisher", "XINHUA", "in another source; write it in one way"),
    Break("not a web address", "sources", "chinamil-4th-lac-forum", "url", "javascript:alert(1)", "not a web address"),
    Break("space in an address", "sources", "chinamil-4th-lac-forum", "url", "https://a.b/c d", "not a web address"),
    Break("id with a capital", "documents", "2003-focac-addis-plan", "id", "2003-FOCAC", "is not an id"),
    Break("comparison that is not a dimension", "comparisons", "space", "id", "spaces",
          "must be the dimension, space"),
    Break("neither value nor words", "statistics", STATISTIC, "value", None, "one of the two"),
    Break("TIV as money", "statistics", "tiv-china-lac-2020-2024", "unit", "USD", "TIV, which is a volume"),
    Break("newspapers, official", "arms", "2014-ecu-ak-rifles", "confidence", "official", "cites no source of a government"),
    Break("one blog, reported", "arms", "per-hj-73c", "confidence", "reported", "cites one blog only"),
    Break("measure of no dimension", "measures", "anti-piracy", "dimension", "priority", "is not in comparisons"),
    Break("measure of no mechanism", "measures", "anti-piracy", "filter", {"mechanism": ["none"]},
          "is not in mechanisms.jsonl", field="filter.mechanism"),
    Break("measure of no kind", "measures", "anti-piracy", "filter", {"kind": ["calls"]}, "is not a known kind",
          field="filter.kind"),
    Break("measure of no indicator", "measures", "arms-sales", "filter", {"code": ["x"]},
          "is not in indicators.csv", field="filter.code"),
    Break("sum of nothing", "measures", "trend-exports", "field", None, "must name what to sum"),
    Break("filter that nothing has", "measures", "anti-piracy", "filter", {"ship": ["x"]}, "is not a filter of event"),
    Break("lead without a form", "measures", "anti-piracy", "lead", "share", "is none of its normalisations"),
    Break("second lead", "measures", "trend-bri", "lead", "absolute", "leads a dimension that"),
    Break("lead of what was collected", "measures", "space", "lead", "absolute", "it ranks nothing"),
    Break("left out without a word", "measures", "exercises", "leaves_out", None, "must say what the filter leaves out"),
    Break("left out and unknown", "measures", "exercises", "exclude[0].record", "events/none", "names no record"),
    Break("basis without a figure", "comparisons", "space", "basis", "figure", "must be literature: no measure leads"),
    Break("departs from no figure", "comparisons", "space", "departs", "why", "no leading figure to depart from"),
    Break("leads by numbers of one region", "measures", "training-states", "filter",
          {"id": ["lac-pme-countries"]}, "it needs one of each region", "filter.id"),
    Break("field that cannot be summed", "measures", "arms-sales", "field", "year", "cannot be taken of indicator"),
    Break("derived number as proof", "measures", "arms-spread", "published",
          ["tiv-recipients-china-lac-2000-2024"], "was derived"),
    Break("omitted record", "MANIFEST", "", "omitted", ["events/x"], "nothing may be", field="omitted[0]"),
    Break("wrong count", "MANIFEST", "", "counts.events", 1, "1 is not what the records have, "),
]
# fmt: on
