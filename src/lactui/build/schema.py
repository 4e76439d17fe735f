"""The tables of `lac.db`, declared once: types, keys, indexes and what each column means.

The build makes the tables from this, and the data dictionary and Datasette's descriptions are written
from it. A column is one line: name, type (`!` = never null), `->table` where it refers to one, meaning.
"""

from __future__ import annotations

from typing import NamedTuple

TYPES = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "any": "ANY"}


class Column(NamedTuple):
    """One column: `type` is SQLite's, `refers` is (table, column) or None."""

    name: str
    type: str
    required: bool
    refers: tuple[str, str] | None
    meaning: str


class Table(NamedTuple):
    """One table; `clustered` tables are stored by their primary key (WITHOUT ROWID)."""

    name: str
    title: str
    meaning: str
    pk: tuple[str, ...]
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...]
    unique: tuple[tuple[str, ...], ...]
    clustered: bool


def _table(
    name: str,
    title: str,
    meaning: str,
    pk: str,
    columns: str,
    *,
    indexes: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    clustered: bool | None = None,
) -> Table:
    keys = tuple(pk.split())
    parsed = tuple(_column(line) for line in columns.strip().splitlines())
    if clustered is None:
        clustered = keys != ("n",)
    return Table(
        name,
        title,
        meaning,
        keys,
        parsed,
        tuple(tuple(index.split()) for index in indexes),
        tuple(tuple(index.split()) for index in unique),
        clustered,
    )


def _column(line: str) -> Column:
    name, type, rest = line.split(maxsplit=2)
    refers = None
    if rest.startswith("->"):
        target, rest = rest[2:].split(maxsplit=1)
        table, _, column = target.partition(".")
        refers = (table, column or "id")
    return Column(name, TYPES[type.rstrip("!")], type.endswith("!"), refers, rest)


TABLES: tuple[Table, ...] = (
    _table(
        "meta",
        "About this base",
        "Edition, schema version, content hash and counts, a line each.",
        "key",
        """
        key text! What is said: edition, edition_date, title, licence, schema_version, content_hash, count_<type>
        value text! What it is, as text
        """,
    ),
    _table(
        "vocabulary",
        "Vocabularies",
        "Every value that a closed field may take, with its label and meaning.",
        "field value",
        """
        field text! The field: kind, role, confidence, unit …
        value text! The value as stored
        label text! How it is shown
        meaning text! What it means, in a line
        position int! Place in the field's order, from 1
        """,
    ),
    _table(
        "actor",
        "States and other actors",
        "The 87 countries and every other participant of an event.",
        "iso3",
        """
        iso3 text! ISO 3166-1 alpha-3 code, or a code of that form for an organisation
        name text! Name in English
        name_zh text Name in Chinese
        kind text! state, territory or organisation
        region text LAC or AFR for the 87 countries; null for the others
        """,
    ),
    _table(
        "country",
        "Countries",
        "The 33 CELAC members and the 54 African states.",
        "iso3",
        """
        iso3 text! ->actor.iso3 ISO 3166-1 alpha-3 code
        iso2 text! ISO 3166-1 alpha-2 code
        name text! Short name in English
        name_official text! Official name in English
        name_es text! Name in Spanish
        name_zh text! Name in Chinese
        region text! LAC or AFR
        subregion text! Subregion of UN M49
        capital text Capital
        lat real Latitude of a point in the country, degrees
        lon real Longitude of a point in the country, degrees
        area_km2 real Area, square kilometres
        currency text Currency, code and name
        recognises text! Whom it recognises: PRC or ROC
        partnership_level text Level of the partnership with China (vocabulary partnership)
        partnership_wording text The wording of the partnership in the sources
        partnership_since text Date of that level
        bri_status text Belt and Road: member, non-member or withdrawn
        bri_date text Date of the memorandum
        has_army int! 1 when it has armed forces, 0 when not
        notes text Remarks
        """,
        indexes=("subregion",),
    ),
    _table(
        "country_language",
        "Languages",
        "Official languages of a country.",
        "iso3 position",
        """
        iso3 text! ->country.iso3 The country
        position int! Place in the list, from 1
        language text! Language, in English
        """,
    ),
    _table(
        "country_membership",
        "Memberships",
        "Bodies of which a country is a member.",
        "iso3 position",
        """
        iso3 text! ->country.iso3 The country
        position int! Place in the list, from 1
        body text! The body's usual abbreviation
        """,
    ),
    _table(
        "country_relation",
        "Relations with Beijing",
        "Steps in diplomatic relations with the People's Republic.",
        "iso3 position",
        """
        iso3 text! ->country.iso3 The country
        position int! Place in time, from 1
        date text Date; null when not known
        event text! established, suspended, restored …
        """,
    ),
    _table(
        "mechanism",
        "Mechanisms",
        "Standing forms of cooperation: dialogues, exercises, courses, missions.",
        "id",
        """
        id text! Id
        name text! Name in English
        name_zh text Name in Chinese
        name_es text Name in Spanish
        category text! Category (vocabulary category)
        region text! LAC, AFR or both
        established text Date of the beginning
        ended text Date of the end
        cadence text How often it meets
        level text Level of those who meet
        lead_china text Who leads for China
        lead_partner text Who leads for the partner
        description text! What it is
        counterpart text ->mechanism.id The like mechanism in the other region
        confidence text! official, reported, contested or claimed
        notes text Remarks
        """,
    ),
    _table(
        "event",
        "Events",
        "Dated acts: visits, exercises, port calls, agreements, deliveries of aid …",
        "id",
        """
        id text! Id
        kind text! Kind (vocabulary kind)
        title text! Title
        start text! Date of the start, at the precision known
        end text Date of the end; null when unknown or the same day
        year int! Year of the start
        region text! LAC, AFR or both
        place text Place
        summary text! What happened
        value_usd real Value, US dollars
        mechanism text ->mechanism.id The mechanism it belongs to
        confidence text! official, reported, contested or claimed
        notes text Remarks
        """,
        indexes=("mechanism",),
    ),
    _table(
        "event_country",
        "Parties of events",
        "Who took part in an event, and as what.",
        "event iso3 role",
        """
        event text! ->event.id The event
        iso3 text! ->actor.iso3 The state or other actor
        role text! Role (vocabulary role)
        position int! Place in the record's list, from 1
        """,
        indexes=("iso3",),
    ),
    _table(
        "event_detail",
        "Particulars of events",
        "Named particulars: ships, officials, personnel, amounts …",
        "event name position",
        """
        event text! ->event.id The event
        name text! Name of the particular
        position int! 0 for a single value, else the place in the list, from 1
        value any! The value, a number or a text
        """,
    ),
    _table(
        "edition",
        "Editions of mechanisms",
        "Meetings, drills or voyages of a mechanism.",
        "mechanism position",
        """
        mechanism text! ->mechanism.id The mechanism
        position int! Place in the record's list, from 1
        n int Number of the edition
        name text Name of the edition, where it has one rather than a number
        date text First day, as precise as known
        end text Last day, as precise as known
        place text Place
        participants text Who took part, in the source's words
        count int How many states or delegations took part
        count_bound text Bound of the count (vocabulary bound)
        outcome text What came of it
        event text ->event.id The event in this base
        """,
        indexes=("event",),
    ),
    _table(
        "edition_participant",
        "Participants of editions",
        "Participants of an edition named one by one.",
        "mechanism edition position",
        """
        mechanism text! ->mechanism.id The mechanism
        edition int! Position of the edition
        position int! Place in the list, from 1
        name text! Name or ISO code
        """,
    ),
    _table(
        "arms",
        "Arms lines",
        "Deliveries and orders of Chinese arms, a line a deal.",
        "id",
        """
        id text! Id
        recipient text! ->country.iso3 The country that receives
        region text! LAC or AFR
        designation text! Designation
        description text! What it is
        category text! Category (vocabulary arms_category)
        ordered int Number ordered
        order_year int Year of the order
        delivered int Number delivered
        status text! Status (vocabulary status)
        tiv real SIPRI TIV, million, over all delivery years; a volume, never money
        value_usd real Value, US dollars
        confidence text! official, reported, contested or claimed
        notes text Remarks
        """,
        indexes=("recipient",),
    ),
    _table(
        "arms_delivery_year",
        "Delivery years",
        "Years in which an arms line was delivered.",
        "arms year",
        """
        arms text! ->arms.id The arms line
        year int! Year
        """,
    ),
    _table(
        "document",
        "Documents",
        "White papers, action plans, declarations.",
        "id",
        """
        id text! Id
        title text! Title in English
        title_zh text Title in Chinese
        issuer text Who issued it
        date text Date
        region text! LAC, AFR, both or world
        url text Address of the text
        notes text Remarks
        """,
    ),
    _table(
        "document_provision",
        "Provisions",
        "What a document says on security, in our words.",
        "document position",
        """
        document text! ->document.id The document
        position int! Place, from 1
        text text! The provision
        """,
    ),
    _table(
        "statistic",
        "Statistics",
        "Single figures, published by somebody or derived from a data set.",
        "id",
        """
        id text! Id
        dimension text! Dimension (vocabulary dimension)
        region text! LAC, AFR, both or world
        period_start text Start of the period
        period_end text End of the period
        metric text! What is measured
        value real The number; null only with value_words
        decimals int! Decimals with which the number was given
        value_words text What the source says where it gives no number
        bound text about, at least … (vocabulary bound)
        unit text! Unit (vocabulary unit)
        origin text! published or derived
        method text How it was counted or derived
        notes text Remarks
        """,
        indexes=("dimension",),
    ),
    _table(
        "source",
        "Sources",
        "What was read: every fact rests on one or more of these.",
        "id",
        """
        id text! Id
        title text! Title in its own language
        publisher text Publisher
        author text Author
        published text Date of publication
        url text Address
        lang text! Language, ISO 639-1
        type text! Type (vocabulary source_type)
        licence text Licence
        evidence text! How much of it was seen: excerpt, full-text or dataset-row
        notes text Remarks
        """,
    ),
    _table(
        "comparison",
        "Comparisons",
        "Latin America and the Caribbean beside Africa, a dimension each.",
        "id",
        """
        id text! Id, the same as the dimension
        dimension text! Dimension (vocabulary dimension)
        lac text! Latin America and the Caribbean
        africa text! Africa
        assessment text! What the comparison comes to
        direction text! africa-deeper, lac-deeper, similar or unclear
        measure text What these records could count for it
        notes text Remarks
        """,
    ),
    _table(
        "comparison_statistic",
        "Statistics of comparisons",
        "The statistics that a comparison rests on.",
        "comparison position",
        """
        comparison text! ->comparison.id The comparison
        position int! Place, from 1
        statistic text! ->statistic.id The statistic
        """,
        indexes=("statistic",),
    ),
    _table(
        "claim",
        "Claims",
        "What analysts and officials claim, weighed against the records.",
        "id",
        """
        id text! Id
        claim text! The claim, in our words
        dimension text! Dimension (vocabulary dimension)
        stated_by text! ->source.id The source that states it
        notes text Remarks
        """,
    ),
    _table(
        "dataset",
        "Data sets",
        "Data sets used, with licence and attribution.",
        "id",
        """
        id text! Id
        title text! Title
        publisher text Publisher
        edition text Edition
        url text Address
        licence text Licence
        redistribution text! free, attribution or extract-only
        attribution text How it is to be credited
        notes text Remarks
        """,
    ),
    _table(
        "indicator",
        "Indicators",
        "Yearly series by country.",
        "code",
        """
        code text! Code
        name text! What is measured
        unit text! Unit (vocabulary unit)
        dataset text! ->dataset.id The data set it is taken from
        note text Remarks
        """,
    ),
    _table(
        "indicator_value",
        "Values of indicators",
        "One value a country, indicator and year.",
        "iso3 code year",
        """
        iso3 text! ->country.iso3 The country
        code text! ->indicator.code The indicator
        year int! Year
        value real! The value, in the indicator's unit
        """,
    ),
    _table(
        "record",
        "All records",
        "One line for every addressable record of every type.",
        "n",
        """
        n int! Number in this base; differs between editions
        ref text! Its address, type/id
        type text! country, mechanism, event, arms, document, statistic, comparison, claim, source or dataset
        id text! Id within its type
        title text! Title in one line
        kind text An event's kind
        date text Start, or the one date it has
        end text End
        year int Year of the date
        region text LAC, AFR, both or world
        subregion text A country's subregion
        confidence text official, reported, contested or claimed
        mechanism text ->mechanism.id The mechanism of an event; a mechanism's own id
        summary text What it says, in short
        sources int! How many distinct sources it cites
        """,
        indexes=("type date", "mechanism"),
        unique=("ref",),
    ),
    _table(
        "record_country",
        "Countries of records",
        "The countries that a record is about; China left out.",
        "record iso3",
        """
        record int! ->record.n The record
        iso3 text! ->actor.iso3 The state or other actor
        """,
        indexes=("iso3",),
    ),
    _table(
        "citation",
        "Citations",
        "Which source bears out what in which record.",
        "ref position",
        """
        ref text! ->record.ref The record that cites
        position int! Place, from 1 through the whole record
        source text! ->source.id The source
        supports text What it bears out
        edition int Position of the mechanism's edition that cites it; null for the record itself
        """,
        indexes=("source",),
    ),
    _table(
        "evidence",
        "Evidence on claims",
        "Records that support, qualify or contradict a claim.",
        "claim position",
        """
        claim text! ->claim.id The claim
        position int! Place, from 1
        ref text! ->record.ref The record
        stance text! supports, qualifies or contradicts
        why text! Why, in a line
        """,
        indexes=("ref",),
    ),
    _table(
        "link",
        "Related records",
        "Links between records that the other tables do not make.",
        "ref position",
        """
        ref text! ->record.ref From this record
        position int! Place, from 1
        target text! ->record.ref To this record
        why text Why
        """,
        indexes=("target",),
    ),
    _table(
        "redirect",
        "Redirects",
        "Addresses that records had in earlier editions.",
        "old",
        """
        old text! The old address
        new text! ->record.ref The address now
        why text Why it changed
        """,
    ),
    _table(
        "name",
        "Names",
        "Names, codes and titles by which a record is found exactly.",
        "folded ref",
        """
        folded text! The name without marks, case and punctuation
        ref text! ->record.ref The record
        text text! The name as written
        weight int! 3 a country, 2 a mechanism, 1 a title or an id
        """,
    ),
    _table(
        "distinct_pair",
        "Pairs judged distinct",
        "Records that look alike, were read, and are not the same.",
        "a b",
        """
        a text! ->record.ref One record
        b text! ->record.ref The other
        why text! Why they are distinct
        """,
    ),
    _table(
        "measure",
        "Measures",
        "What the records can count for a dimension, declared as source, filter and aggregate.",
        "id",
        """
        id text! Id
        dimension text! Dimension (vocabulary dimension)
        title text! What is measured
        unit text! Unit (vocabulary unit)
        source text! What is counted: event, arms, document, mechanism, country, indicator or statistic
        filter text! Conditions, as JSON
        aggregate text! count, sum or distinct
        field text The field that is summed or counted
        period text Years, as JSON
        collected int! 1 when it counts what was collected, 0 when it measures
        caveat text What to beware of
        """,
    ),
    _table(
        "outline",
        "Outlines",
        "Country outlines for the maps, to a tenth of a degree, the Caribbean in full;"
        " neighbours that are no member of either region fill the holes.",
        "iso3",
        """
        iso3 text! ISO 3166-1 alpha-3 code
        name text! Name
        region text! Map on which it lies: LAC or AFR
        member int! 1 for the 87 countries, 0 for context
        scale text! Scale of the outline: 10m or 50m
        label_lon real! Longitude of a point for a label
        label_lat real! Latitude of a point for a label
        geometry text! GeoJSON geometry, longitude and latitude
        """,
        clustered=False,
    ),
)
"""In the order in which they are made; a table comes after those it refers to."""


def table(name: str) -> Table:
    """The declaration of one table; KeyError when there is none."""
    for declared in TABLES:
        if declared.name == name:
            return declared
    raise KeyError(name)
