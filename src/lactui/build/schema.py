"""The tables of `lac.db`, declared once: keys, indexes, and the columns that no model of a record has.

A declaration is a block of lines, and an empty line ends it. The first has the table's name, its title, the model whose fields
are columns of it (`of Event`, `without` some), its `key` and what else it has: `index` and `unique` with their columns, columns
that may be `null` though the model always has them, `numbered`, `by rowid`. The second says what the table holds. Each further
line is a column: name, type (`!` = never null), `->table` where it refers to one or `=SQL` (no blanks) where it is worked out
from others and not stored, meaning. The columns of the model stand first, or where a line has `*`; `after x:` places another
column among them. What a column of a model means and refers to is said in the model.

The build makes the tables from this, and the data dictionary and Datasette's descriptions are written from it.
"""

from __future__ import annotations

from typing import NamedTuple

from lactui.records.models.columns import MODELS, fields_of

TYPES = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "any": "ANY"}

KINDS = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL"}

COUNTED = (("record", "ref"), ("event", "id"), ("source", "id"), ("reason", "why"), ("field_list", "fields"))
"""What a column may refer to by a short number instead, which is its column `n`."""


class Column(NamedTuple):
    """One column: `type` is SQLite's, `refers` is (table, column) or None; `made` the SQL of what is not stored."""

    name: str
    type: str
    required: bool
    refers: tuple[str, str] | None
    meaning: str
    made: str | None = None


class Table(NamedTuple):
    """One table; `clustered` tables are stored by their primary key (WITHOUT ROWID).

    A `numbered` one is kept small: the table `<name>_numbered` has the numbers of the records that it refers to, and
    the view `<name>` shows their addresses or ids in the columns that are declared.
    """

    name: str
    title: str
    meaning: str
    pk: tuple[str, ...]
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...]
    unique: tuple[tuple[str, ...], ...]
    clustered: bool
    numbered: bool

    def stored(self) -> Table:
        """The table as the file has it: of a numbered one the table of numbers, else the table itself."""
        if not self.numbered:
            return self
        columns = tuple(
            column._replace(type="INTEGER", refers=(column.refers[0], "n")) if column.refers in COUNTED else column
            for column in self.columns
        )
        return self._replace(name=f"{self.name}_numbered", columns=columns, numbered=False)

    def view(self) -> str:
        """The SQL of the view that a numbered table is read by."""
        shown, joined = [], [f"{self.name}_numbered t"]
        for at, column in enumerate(self.columns):
            if column.refers in COUNTED:
                table, field = column.refers
                shown.append(f"r{at}.{field} as {column.name}")
                joined.append(f"join {table} r{at} on r{at}.n = t.{column.name}")
            else:
                shown.append(f"t.{column.name}")
        return f"select {', '.join(shown)} from {' '.join(joined)}"


def declare(text: str) -> tuple[Table, ...]:
    """The tables of a text in the form above; stored by the key unless that is a bare number, or by rowid."""
    return tuple(_read_table(block) for block in text.strip().split("\n\n"))


def _read_table(block: str) -> Table:
    head, meaning, *lines = block.splitlines()
    name, title, *more = head.split(" | ")
    options: dict[str, list[tuple[str, ...]]] = {}
    for word, *names in map(str.split, more):
        options.setdefault(word, []).append(tuple(names))
    (key,) = options["key"]
    return Table(
        name,
        title,
        meaning,
        key,
        _read_columns(lines, *options.get("of", ()), null=options.get("null", [()])[0]),
        tuple(options.get("index", ())),
        tuple(options.get("unique", ())),
        clustered=key != ("n",) and "by" not in options,
        numbered="numbered" in options,
    )


def _read_columns(lines: list[str], of: tuple[str, ...] = (), *, null: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of the lines, and where they stand those of the model named first in `of`."""
    before = lines[: lines.index("*")] if "*" in lines else []
    columns = [*map(_read_column, before), *(_columns_of(of, null) if of else ())]
    for line in lines[len(before) :]:
        if line.startswith("after "):
            place, rest = line.removeprefix("after ").split(": ", 1)
            at = next(n for n, column in enumerate(columns) if column.name == place)
            columns.insert(at + 1, _read_column(rest))
        elif line != "*":
            columns.append(_read_column(line))
    return tuple(columns)


def _columns_of(of: tuple[str, ...], null: tuple[str, ...]) -> list[Column]:
    """The columns that the fields of a model are, of `Model without these fields`."""
    model, *left_out = of
    return [
        Column(
            field.name, KINDS[field.kind], not field.optional and field.name not in null, field.refers, field.meaning
        )
        for whole in fields_of(MODELS[model])
        for field in ((whole,) if whole.column else whole.parts)
        if field.name not in left_out
    ]


def _read_column(line: str) -> Column:
    name, type, rest = line.split(maxsplit=2)
    refers = None
    if rest.startswith("->"):
        target, rest = rest[2:].split(maxsplit=1)
        table, _, column = target.partition(".")
        refers = (table, column or "id")
    made = None
    if rest.startswith("="):
        made, rest = rest[1:].split(maxsplit=1)
    return Column(name, TYPES[type.rstrip("!")], type.endswith("!"), refers, rest, made)


def table(name: str) -> Table:
    """The declaration of one table; KeyError when there is none."""
    for declared in TABLES:
        if declared.name == name:
            return declared
    raise KeyError(name)


TABLES: tuple[Table, ...] = declare("""
meta | About this base | key key
Edition, schema version, content hash and counts, a line each.
key text! What is said: edition, edition_date, title, licence, schema_version, content_hash, count_<type>
value text! What it is, as text

vocabulary | Vocabularies | of Word without position | key field value
Every value that a closed field may take, with its label and meaning.
after meaning: position int! Place in the field's order, from 1
after position: traits text What follows from it, words joined by spaces: failed, residual, high …

actor | States and other actors | of Actor without code | key iso3
The 87 countries and every other participant of an event.
iso3 text! ISO 3166-1 alpha-3 code, or a code of that form for an organisation
*
region text LAC or AFR for the 87 countries; null for the others

country | Countries | of Country | null lat lon area_km2 | key iso3 | index subregion
The 33 CELAC members and the 54 African states.

country_language | Languages | key iso3 position
Official languages of a country.
iso3 text! ->country.iso3 The country
position int! Place in the list, from 1
language text! Language, in English

country_membership | Memberships | key iso3 position
Bodies of which a country is a member.
iso3 text! ->country.iso3 The country
position int! Place in the list, from 1
body text! The body's usual abbreviation

country_relation | Relations with Beijing | of RelationStep | key iso3 position
Steps in diplomatic relations with the People's Republic: begun, broken off, begun again, a level of partnership set.
iso3 text! ->country.iso3 The country
position int! Place, from 1: by time, partnerships last
*

mechanism | Mechanisms | of Mechanism | key id
Standing forms of cooperation: dialogues, exercises, courses, missions.

event | Events | of Event | key id | index mechanism | unique n
Dated acts: visits, exercises, port calls, agreements, deliveries of aid …
after end: year int! Year of the start
n int! Number of its record in this base (record.n)

event_country | Parties of events | of Party | key event iso3 role | index iso3 | numbered
Who took part in an event, and as what.
event text! ->event.id The event
*
position int! Place in the record's list, from 1

event_detail | Particulars of events | key event name position | numbered
Named particulars: ships, officials, personnel, amounts …
event text! ->event.id The event
name text! Name of the particular
position int! 0 for a single value, else the place in the list, from 1
value any! The value, a number or a text

edition | Editions of mechanisms | of Edition | key mechanism position | index event
Meetings, drills or voyages of a mechanism.
mechanism text! ->mechanism.id The mechanism
position int! Place in the record's list, from 1
*

edition_participant | Participants of editions | key mechanism edition position
Participants of an edition named one by one.
mechanism text! ->mechanism.id The mechanism
edition int! Position of the edition
position int! Place in the list, from 1
name text! Name or ISO code

arms | Arms lines | of Arms | key id | index recipient
Deliveries and orders of Chinese arms, a line a deal.

arms_delivery_year | Delivery years | key arms year
Years in which an arms line was delivered.
arms text! ->arms.id The arms line
year int! Year

document | Documents | of Document | key id
White papers, action plans, declarations.

document_provision | Provisions | key document position
What a document says on security, in our words.
document text! ->document.id The document
position int! Place, from 1
text text! The provision

person | People | of Person | key id
Officers, officials and diplomats; the offices they held stand in the records that name them.

ship | Ships | of Ship | key id
Ships that call, sail in task groups, train or carry arms.

company | Companies | of Company | key id
Firms that sell, build, run or train.

system | Systems | of System | key id | index maker
Weapons, satellites and technical systems by their type.

installation | Installations | of Installation | key id
Bases, ports, stations, schools and other places that were built, used or alleged.

statistic | Statistics | of Statistic | key id | index dimension
Single figures, published by somebody or derived from a data set.
after value: decimals int! Decimals with which the number was given

source | Sources | of Source | key id | unique n
What was read: every fact rests on one or more of these.
after evidence: voice text! Who speaks in it: its publisher or the family of that; sources of one voice are not independent
after voice: records int! How many records cite it
after records: alone int! How many of them cite no other
n int! Number of its record in this base (record.n)

publisher | Families of publishers | of Publisher | key name
Publishers that are not independent of one another: those of a family are one voice.

comparison | Comparisons | of Comparison | key id
Latin America and the Caribbean beside Africa, a dimension each.

comparison_statistic | Statistics of comparisons | key comparison position | index statistic
The statistics that a comparison rests on.
comparison text! ->comparison.id The comparison
position int! Place, from 1
statistic text! ->statistic.id The statistic

claim | Claims | of Claim | key id
What analysts and officials claim, weighed against the records.

dataset | Data sets | of Dataset | key id
Data sets used, with licence and attribution.

indicator | Indicators | of Indicator | key code | unique n
Yearly series by country.
after code: n int! Number, by which its values name it
after missing: first int Its first year with a value
after first: last int Its last year with a value

indicator_series | Values of indicators as series | key iso3 indicator
One series a country and indicator; the views indicator_year and indicator_value have a row a year, which stored so would be a twentieth of the file.
iso3 text! ->country.iso3 The country
indicator int! ->indicator.n The indicator
first int! Year of the first value
last int! Year of the last value
n int! How many values there are
yearly text! The values of the years from first to last as JSON, null where there is none, in the indicator's unit

record | All records | key n | index type date | index mechanism | unique ref
One line for every addressable record of every type.
n int! Number in this base; differs between editions
ref text! Its address, type/id
type text! country, mechanism, event, arms, person, ship, system, company, installation, document, statistic, comparison, claim, source or dataset
id text! =substr(ref,length(type)+2) Id within its type
title text! Title in one line
kind text An event's kind
date text Start, or the one date it has
end text End
date_basis text Of an event: stated by the source, derived or inferred
year int =substr(date,1,4)+0 Year of the date
region text LAC, AFR, both or world
subregion text A country's subregion
confidence text official, reported, contested or claimed
actor text ->actor.iso3 Of an event, an arms line and a mechanism: who acts, supplies, or whose it is
mechanism text ->mechanism.id The mechanism of an event; a mechanism's own id
summary text What it says, in short; that of an event is in the table event
sources int! How many distinct sources it cites
independent int! How many independent voices these are: publishers of one family count once

record_country | Countries of records | key record iso3 | index iso3
The countries that a record is about; China left out. Of what others name (a ship, a person …) those of the events and deals.
record int! ->record.n The record
iso3 text! ->actor.iso3 The state or other actor

country_tally | Counts by country | key iso3 type kind actor confidence
How many events and arms transfers each country has, counted when the base was built, so that no list counts them anew.
iso3 text! ->actor.iso3 The state or other actor
type text! event or arms
kind text! Kind of event; arms of arms transfers
actor text! ->actor.iso3 Who acts, or supplies
confidence text! official, reported, contested or claimed
records int! How many records
first text Date of the first of them, where that is another than of the last
last text Date of the last of them
until text The latest day that one of them reached, where that is another than the last date

year_tally | Counts by year | key year actor
How many events began in each year, by who acts, counted when the base was built.
year int! Year
actor text! ->actor.iso3 Who acts
events int! How many events

citation | Citations | of Citation | null supports | key ref position | index source | numbered
Which source bears out what in which record.
ref text! ->record.ref The record that cites
position int! Place, from 1 through the whole record
*
edition int Position of the mechanism's edition that cites it; null for the record itself

country_source | Sources on countries | key iso3 lang
How many distinct sources a country, its events and its arms lines cite, by their language.
iso3 text! ->country.iso3 The country
lang text! Language of the sources, ISO 639
n int! How many

caveat | Caveats | key ref position | numbered
What the sources of a record themselves warn of.
ref text! ->record.ref The record
position int! Place, from 1
caveat text! The warning (vocabulary caveat)

outcome | Outcomes | of Outcome | key ref | index source
What became of what was announced, planned, offered or pending.
ref text! ->record.ref The record
*

value | Values | of Value | key ref
Who pays whom by the value in US dollars of an event or arms line, and whether sums count it.
ref text! ->record.ref The record
value_usd real! The value, US dollars
*

value_state | States of values | key ref iso3 | index iso3
The states of the two regions that a value goes to or comes from; a gift to several is one value with its states.
ref text! ->record.ref The record
iso3 text! ->country.iso3 The state

evidence | Evidence on claims | of Evidence without record | key claim position | index ref | numbered
Records that support, qualify or contradict a claim.
claim text! ->claim.id The claim
position int! Place, from 1
ref text! ->record.ref The record
*

claim_contrary | Records against claims | key claim position | index ref | numbered
The records that the strongest evidence against a claim is about.
claim text! ->claim.id The claim
position int! Place, from 1
ref text! ->record.ref The record

measure | Measures | of Measure | key id
What is counted for a dimension, declared as source, filter and aggregate, or where it is published.
statement text! The rows that it counts, as SQL over this base; a figure adds its region, years and sum

claim_measure | Measures of claims | key claim position | index measure
The measures that test a claim.
claim text! ->claim.id The claim
position int! Place, from 1
measure text! ->measure.id The measure

link | Related records | of Related without record | key ref position | index target | numbered
Links between records that the other tables do not make.
ref text! ->record.ref From this record
position int! Place, from 1
target text! ->record.ref To this record
*

mention | Mentions | of EntityLink | key ref position | index entity | numbered
Which people, ships, systems, companies and installations a record names.
ref text! ->record.ref The record that names
position int! Place, from 1
*

other_name | Other names | key ref position
Other spellings and names of people, ships, systems, companies and installations.
ref text! ->record.ref The person, ship, system, company or installation
position int! Place, from 1
name text! The name, the way sources write it

redirect | Redirects | of Redirect | null why | key old
Addresses that records had in earlier editions.

field_list | Lists of fields | key n
Which fields changed together, each list once.
n int! Its number
fields text! Fields, joined by ", "

reason | Reasons of changes | key n
Why records were changed, each reason once.
n int! Number in this base
why text! The reason

record_change | Changes of records | of Change without record why | key ref n | numbered
What was added or corrected since a record was first taken in, with the reason; the view change has those of gone records as well.
ref text! ->record.ref The record
n int! Number of its change, by edition
*
after change: fields text! ->field_list.fields The fields that changed, joined by ", "; empty for a record added or removed
why text! ->reason.why Why

gone_change | Changes of gone records | key ref n | numbered
The same of records that were merged or removed, and are no longer in this base.
ref text! The record that was
n int! Number of its change, by edition
edition text! The edition that brought it
change text! added, corrected, merged or removed (vocabulary change)
fields text! ->field_list.fields The fields that changed, joined by ", "; empty for a record added or removed
why text! ->reason.why Why

looked | Searches | of Search | key id
What was searched for, so that none found can be told from not searched for.

looked_country | Countries of searches | key looked iso3 | index iso3
The countries that a search was about.
looked text! ->looked.id The search
iso3 text! ->actor.iso3 The country

looked_kind | Kinds of searches | key looked kind
The kinds of event that a search was for.
looked text! ->looked.id The search
kind text! Kind of event (vocabulary kind)

name | Names | key folded ref | numbered
Names, codes and titles by which a record is found exactly, but for the ids of what has no name, which `record` has.
folded text! The name without marks, case and punctuation
ref text! ->record.ref The record
weight int! 3 a country, 2 a mechanism, person, ship, system, company or installation, 1 a title or a hull number

concept | Concepts | key token
What words of a question may stand for; the index `sense` has it as its token.
token text! How the index has it
kind text! word, kind, arms_category, type, region, subregion, number, years, aside, country, or the type of an alias
value text! The kind of event, the country's code, LAC …; the id of the words otherwise
label text! How it is shown
also text A token that counts for it too, but less
every text Of a phrase of common words the tokens of its words, alternatives joined by |: one of each counts too

term | Terms | key folded token
Words and phrases in five languages and what they stand for: a concept, or the stem of a word in the records.
folded text! The word or phrase without marks, case and punctuation
token text! How the index has it
code int! 1 when it counts in capitals only, as codes of countries do
n int! Records that have it

form | Words as they stand in the records | key token folded
The terms that a text of the records has word by word, by what they stand for: what is marked in a hit. Without those that are their own token.
token text! How the index has it
folded text! The word or phrase without marks, case and punctuation

search_text | Texts of the search | key n
What the index `search` has of a record and other tables do not; the view `searched` puts it together.
n int! ->record.n The record
names text! Names, joined by " · ", without what `shape` tells of
body text! The other text, likewise; ¶ stands for the notes of the record, § for its method, ¤ for its publisher, † for its place
han text! Chinese characters one by one
shape int! What is left out, as a sum: 1 the summary before the text, 2 what the sources bear out behind it, 4 the summary behind that, 8 the id before the names, 16 the year behind them

han_variant | Chinese characters | key written
Traditional and other forms of Chinese characters, and the simplified ones by which terms are kept.
written text! The character as it may be typed
simple text! The one that terms have

distinct_pair | Pairs judged distinct | of Distinct | key a b | numbered
Records that look alike, were read, and are not the same.
a text! ->record.ref One record
b text! ->record.ref The other
*

place | Places | of Located | key id
Where places lie that events name, for the points of the maps.

outline | Outlines | of Outline | key iso3 | by rowid
Country outlines for the maps, to a tenth of a degree, the Caribbean in full; neighbours that are no member of either region fill the holes.
""")
"""In the order in which they are made; a table comes after those it refers to."""
