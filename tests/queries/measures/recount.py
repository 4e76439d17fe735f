"""A second way to count what measures declare: over the record files, without the program and without SQL.

It reads `measures.jsonl` for what is to be counted, and the other files as JSON and CSV. Nothing of `lactui` is used.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Row = dict[str, Any]
Lines = dict[str, list[Row]]
Values = dict[tuple[str, str, int], float]

ROLES = ("host", "participant", "recipient", "visitor", "partner", "target")
NEVER = (9999, 0)
SIDES = ("LAC", "AFR")


class Counted(NamedTuple):
    """One thing counted: where it belongs, when it was, what it adds."""

    region: str
    states: frozenset[str]
    year: int | None
    amount: float | None
    part: str | None
    """What tells it from others in a distinct count or a concentration."""
    ref: str = ""


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


class Recount:
    """Every measure, taken of a region or a country in one of its forms."""

    def __init__(self, lines: Lines, values: Values) -> None:
        self.lines = lines
        self.countries = {line["iso3"]: line for line in lines["countries"]}
        self.ships = {line["id"]: line for line in lines["ships"]}
        self.series: dict[str, dict[str, dict[int, float]]] = {}
        """By code, state and year."""
        for (iso3, code, year), value in values.items():
            self.series.setdefault(code, {}).setdefault(iso3, {})[year] = value

    # what there is to count ---------------------------------------------------------------------------------
    def rows(self, measure: Row) -> list[Counted]:
        """All that the measure counts, of every region and year within its own years."""
        found: list[Counted] = getattr(self, f"_{measure['source']}")(measure)
        left = {each["record"] for each in measure.get("exclude", ())}
        found = [row for row in found if row.ref not in left]
        first, last = self.years(measure)
        closed = measure["period"] is not None
        return [row for row in found if not closed or (row.year is not None and first <= row.year <= last)]

    def years(self, measure: Row) -> tuple[int, int]:
        """Its own years; all where it has none."""
        period = measure["period"]
        return (int(period["since"][:4]), int(period["until"][:4])) if period else (0, 9999)

    def _holds(self, measure: Row, has: Any) -> bool:
        """Whether a row has each of the values wanted, and none that it must not have."""
        for name, wanted in measure["filter"].items():
            if name in ("region", "whole", "above", "id"):
                continue
            given = name.removeprefix("not-")
            hit = bool(set(wanted) & has(given))
            if hit == (given != name):
                return False
        return True

    def _event(self, measure: Row) -> list[Counted]:
        made = []
        for event in self.lines["events"]:

            def has(name: str, event: Row = event) -> set[str]:
                if name in ROLES:
                    return {party["iso3"] for party in event["countries"] if party["role"] == name}
                return {
                    "kind": lambda: {event["kind"]},
                    "mechanism": lambda: {event["mechanism"]} - {None},
                    "actor": lambda: {event["actor"]},
                    "party": lambda: {party["iso3"] for party in event["countries"]},
                    "detail": lambda: set(event["details"]),
                    "caveat": lambda: set(event["caveats"]),
                    "outcome": lambda: {event["outcome"]["state"]} if event["outcome"] else set(),
                    "ship_type": lambda: {
                        self.ships[link["entity"].partition("/")[2]]["type"]
                        for link in event["entities"]
                        if link["entity"].startswith("ships/")
                    },
                }[name]()

            if not self._holds(measure, has):
                continue
            field = measure["field"] or ""
            amount = event.get(field)
            if field.startswith("details."):
                amount = event["details"].get(field.removeprefix("details."))
                if isinstance(amount, list):
                    numbers = [each for each in amount if isinstance(each, int | float)]
                    amount = sum(numbers) if numbers else None
                amount = amount if isinstance(amount, int | float) else None
            states = frozenset(party["iso3"] for party in event["countries"])
            ref = f"events/{event['id']}"
            made.append(Counted(event["region"], states, int(event["start"][:4]), amount, None, ref))
        return made

    def _arms(self, measure: Row) -> list[Counted]:
        made = []
        for line in self.lines["arms"]:

            def has(name: str, line: Row = line) -> set[str]:
                return {line[name]}

            if self._holds(measure, has):
                recipient = line["recipient"]
                made.append(Counted(line["region"], frozenset({recipient}), line["order_year"], None, recipient))
        return made

    def _assistance(self, measure: Row) -> list[Counted]:
        made = []
        for record in (*self.lines["events"], *self.lines["arms"]):
            value = record.get("value")
            if not value or not value["counts"] or value["payer"] != "CHN" or value["form"] not in ("grant", "loan"):
                continue
            if not self._holds(measure, lambda name, value=value: {value[name]}):
                continue
            states = {value["payee"]} & self.countries.keys() or {
                party["iso3"]
                for party in record.get("countries", ())
                if party["role"] == "recipient" and party["iso3"] in self.countries
            }
            year = int(str(record.get("start") or record["order_year"])[:4])
            if states:
                made.append(Counted(record["region"], frozenset(states), year, record["value_usd"], None))
        return made

    def _document(self, measure: Row) -> list[Counted]:
        return [
            Counted(line["region"], frozenset(), int(line["date"][:4]), None, None)
            for line in self.lines["documents"]
            if self._holds(measure, lambda name, line=line: {line["id"] if name == "document" else line[name]})
        ]

    def _mechanism(self, measure: Row) -> list[Counted]:
        return [
            Counted(line["region"], frozenset(), _year(line["established"]), len(line["editions"]), None)
            for line in self.lines["mechanisms"]
            if self._holds(measure, lambda name, line=line: {line["id"] if name == "mechanism" else line[name]})
        ]

    def _edition(self, measure: Row) -> list[Counted]:
        return [
            Counted(line["region"], frozenset(), _year(edition["date"]), edition["count"], None)
            for line in self.lines["mechanisms"]
            if self._holds(measure, lambda name, line=line: {line["id"] if name == "mechanism" else line[name]})
            for edition in line["editions"]
        ]

    def _country(self, measure: Row) -> list[Counted]:
        def has(name: str, line: Row) -> set[str]:
            found = {"partnership": line["partnership"]["level"], "bri": line["bri"]["status"]}
            return {found[name] if name in found else line[name]}

        return [
            Counted(line["region"], frozenset({iso3}), None, None, iso3)
            for iso3, line in self.countries.items()
            if self._holds(measure, lambda name, line=line: has(name, line))
        ]

    def _indicator(self, measure: Row) -> list[Counted]:
        above = float(measure["filter"].get("above", ["-inf"])[0])
        made = []
        for code in measure["filter"]["code"]:
            for iso3, points in self.series[code].items():
                line = self.countries[iso3]

                def has(name: str, line: Row = line, code: str = code) -> set[str]:
                    return {code if name == "code" else line[name]}

                if self._holds(measure, has):
                    made += [
                        Counted(line["region"], frozenset({iso3}), year, value, iso3)
                        for year, value in points.items()
                        if value > above
                    ]
        return made

    def _statistic(self, measure: Row) -> list[Counted]:
        return [
            Counted(line["region"], frozenset(), None, line["value"], None)
            for line in self.lines["statistics"]
            if line["id"] in measure["filter"]["id"]
        ]

    # the figure ---------------------------------------------------------------------------------------------
    def figure(self, measure: Row, subject: str, form: str) -> float | None:
        """The measure of a region or a country in a form; None where there is nothing to take it of."""
        if measure["aggregate"] == "latest" and measure["source"] == "indicator":
            year = self.latest(measure, (subject,) if subject in self.countries else SIDES)
            measure = {**measure, "period": {"since": f"{year:04}", "until": f"{year:04}"}}
        rows = [row for row in self.rows(measure) if self._of(row, subject)]
        if measure["source"] == "assistance" and subject in self.countries:  # its part of a gift to several
            rows = [row._replace(amount=(row.amount or 0) / len(row.states)) for row in rows]
        value = self._aggregate(measure, rows, subject)
        if value is None:
            # a volume of transfers that nobody lists is none
            if measure["unit"] != "TIV million" or measure["parts"]:
                return None
            value = 0.0
        under = self._divisor(measure, subject, form, rows)
        if under is None:
            return value
        return self._factor(form) * value / under if under else None

    def _of(self, row: Counted, subject: str) -> bool:
        return row.region in (subject, "both") if subject in SIDES else subject in row.states

    def _aggregate(self, measure: Row, rows: list[Counted], subject: str) -> float | None:
        kind = measure["aggregate"]
        if kind == "first":
            return min((row.year for row in rows if row.year is not None), default=None)
        if kind in ("states", "wait"):
            own = {iso3 for iso3, line in self.countries.items() if subject in (iso3, line["region"])}
            first: dict[str, int] = {}
            for row in rows:
                for iso3 in row.states & own:
                    first[iso3] = min(first.get(iso3, 9999), row.year or 9999)
            if kind == "states":
                return len(first)
            since = {iso3: self._relations(iso3) for iso3 in first}
            waits = [first[iso3] - begun for iso3, begun in since.items() if begun and first[iso3] >= begun]
            return sum(waits) / len(waits) if waits else None
        if kind == "count":
            return len(rows)
        if kind == "distinct":
            return len({row.part for row in rows})
        amounts = [row.amount for row in rows if row.amount is not None]
        if not amounts:
            return None
        if kind == "sum":
            return sum(amounts)
        if kind in ("mean", "latest"):
            return sum(amounts) / len(amounts)
        parts: dict[str | None, float] = {}
        for row in rows:
            parts[row.part] = parts.get(row.part, 0) + (row.amount or 0)
        shares = [part / sum(parts.values()) for part in parts.values()]
        return 100 * max(shares) if kind == "top-share" else sum(share * share for share in shares)

    def _relations(self, iso3: str) -> int | None:
        """The year of the first dated step in relations with Beijing."""
        return min((int(step["date"][:4]) for step in self.countries[iso3]["relations"] if step["date"]), default=None)

    def _factor(self, form: str) -> float:
        return {"share": 100, "of-imports": 100, "of-before": 100, "per-million": 1e6, "per-gdp": 1e9}.get(form, 1)

    def _divisor(self, measure: Row, subject: str, form: str, rows: list[Counted]) -> float | None:
        states = [iso3 for iso3 in self.countries if self._in_scope(measure, iso3, subject)]
        first, last = self.years(measure)
        if form in ("per-state", "share"):
            return len(states)
        if form == "per-recorded":
            own = {iso3 for iso3, line in self.countries.items() if subject in (iso3, line["region"])}
            return len(own.intersection(*[frozenset().union(*(row.states for row in rows if row.amount != 0))]))
        if form == "of-imports":
            imports = self.series["arms-imports-total-tiv"]
            return sum(
                value for iso3 in states for year, value in imports.get(iso3, {}).items() if first <= year <= last
            )
        if form == "of-before":
            earlier = {**measure, "period": {"since": str(first - 10), "until": str(last - 10)}}
            return sum(row.amount or 0 for row in self.rows(earlier) if self._of(row, subject))
        if form in ("per-million", "per-gdp"):
            return self._latest_sum("population" if form == "per-million" else "gdp-usd", states, last)
        return None

    def _in_scope(self, measure: Row, iso3: str, subject: str) -> bool:
        line = self.countries[iso3]
        if subject not in (iso3, line["region"]):
            return False
        for name in ("iso3", "subregion"):
            if line[name] not in measure["filter"].get(name, [line[name]]):
                return False
            if line[name] in measure["filter"].get(f"not-{name}", ()):
                return False
        return True

    def _latest_sum(self, code: str, states: list[str], until: int) -> float:
        total = 0.0
        for iso3 in states:
            points = self.series[code].get(iso3, {})
            known = [year for year in points if year <= until]
            if known:
                total += points[max(known)]
        return total

    def latest(self, measure: Row, subjects: tuple[str, ...]) -> int:
        """The last year of a series: that all countries have, or half the states of each region."""
        (code,) = measure["filter"]["code"]
        have: dict[int, set[str]] = {}
        for iso3, points in self.series[code].items():
            for year in points:
                have.setdefault(year, set()).add(iso3)
        if not set(subjects) <= set(SIDES):
            return max((year for year, states in have.items() if set(subjects) <= states), default=1)
        enough = []
        for year, states in have.items():
            halves = [
                2 * sum(self.countries[iso3]["region"] == side for iso3 in states)
                >= sum(line["region"] == side for line in self.countries.values())
                for side in SIDES
            ]
            if all(halves):
                enough.append(year)
        return max(enough)
