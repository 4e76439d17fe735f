"""Tables that hold something of records of every type, and those of the search, the words and the maps."""

from __future__ import annotations

from lactui.build.schema.declare import declare

JOINS = declare("""
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

citation | Citations | key ref position | index source | numbered
Which source bears out what in which record.
ref text! ->record.ref The record that cites
position int! Place, from 1 through the whole record
source text! ->source.id The source
supports text What it bears out
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

outcome | Outcomes | key ref | index source
What became of what was announced, planned, offered or pending.
ref text! ->record.ref The record
state text! carried-out, under-way, partly, dropped, lost or not-found (vocabulary outcome)
text text! What happened, or what was looked for
date text When it came to that
looked text! When it was last looked for
source text ->source.id Where it was read; null where it was not found

value | Values | key ref
Who pays whom by the value in US dollars of an event or arms line, and whether sums count it.
ref text! ->record.ref The record
value_usd real! The value, US dollars
payer text ->actor.iso3 Who pays, gives or lends
payee text ->actor.iso3 Who is paid; null where several states or an organisation are
form text! grant, loan, purchase, investment, budget or other (vocabulary value_form)
stage text! announced, agreed, delivered or unknown (vocabulary value_stage)
counts int! 1 when sums count it, 0 when not: of the records of one programme one counts
why text Why it is not counted
programme text ->record.ref The record under which the programme is counted

value_state | States of values | key ref iso3 | index iso3
The states of the two regions that a value goes to or comes from; a gift to several is one value with its states.
ref text! ->record.ref The record
iso3 text! ->country.iso3 The state

evidence | Evidence on claims | key claim position | index ref | numbered
Records that support, qualify or contradict a claim.
claim text! ->claim.id The claim
position int! Place, from 1
ref text! ->record.ref The record
stance text! supports, qualifies or contradicts
why text! Why, in a line

claim_contrary | Records against claims | key claim position | index ref | numbered
The records that the strongest evidence against a claim is about.
claim text! ->claim.id The claim
position int! Place, from 1
ref text! ->record.ref The record

measure | Measures | key id
What is counted for a dimension, declared as source, filter and aggregate, or where it is published.
id text! Id
dimension text! Dimension (vocabulary dimension)
title text! What is measured
unit text! Unit (vocabulary unit)
source text! What is counted: event, arms, document, mechanism, edition, country or indicator; statistic where it is published
filter text! Conditions, as JSON
aggregate text! How the rows become a number (vocabulary aggregate)
field text The field that is summed or counted
parts text Of a concentration: the field whose values are the parts
normalisations text! In which forms it may be shown, as JSON
lead text Where the dimension is led by it: in which form
period text Years, as JSON
five_years int! 1 when it is also taken of each period of five years
countries int! 1 when countries are compared by it
published text! Statistics that print the same thing, as JSON
replaces text! Derived statistics that it counts anew and that are not shown beside it, as JSON
collected int! 1 when it counts what was collected, 0 when it measures
caveat text What to beware of
leaves_out text What its filter leaves out
exclude text! Records left out one by one, each with its reason, as JSON
part text The part of the main thesis that it tests (vocabulary part)
statement text! The rows that it counts, as SQL over this base; a figure adds its region, years and sum

claim_measure | Measures of claims | key claim position | index measure
The measures that test a claim.
claim text! ->claim.id The claim
position int! Place, from 1
measure text! ->measure.id The measure

link | Related records | key ref position | index target | numbered
Links between records that the other tables do not make.
ref text! ->record.ref From this record
position int! Place, from 1
target text! ->record.ref To this record
why text Why

mention | Mentions | key ref position | index entity | numbered
Which people, ships, systems, companies and installations a record names.
ref text! ->record.ref The record that names
position int! Place, from 1
entity text! ->record.ref The person, ship, system, company or installation
words text As a particular of the record or its designation words it; null where only its text does
part text What it was there: the office or rank held then, the role played

other_name | Other names | key ref position
Other spellings and names of people, ships, systems, companies and installations.
ref text! ->record.ref The person, ship, system, company or installation
position int! Place, from 1
name text! The name, the way sources write it

redirect | Redirects | key old
Addresses that records had in earlier editions.
old text! The old address
new text! ->record.ref The address now
why text Why it changed

field_list | Lists of fields | key n
Which fields changed together, each list once.
n int! Its number
fields text! Fields, joined by ", "

reason | Reasons of changes | key n
Why records were changed, each reason once.
n int! Number in this base
why text! The reason

record_change | Changes of records | key ref n | numbered
What was added or corrected since a record was first taken in, with the reason; the view change has those of gone records as well.
ref text! ->record.ref The record
n int! Number of its change, by edition
edition text! The edition that brought it
change text! added, corrected, merged or removed (vocabulary change)
fields text! ->field_list.fields The fields that changed, joined by ", "; empty for a record added or removed
why text! ->reason.why Why

gone_change | Changes of gone records | key ref n | numbered
The same of records that were merged or removed, and are no longer in this base.
ref text! The record that was
n int! Number of its change, by edition
edition text! The edition that brought it
change text! added, corrected, merged or removed (vocabulary change)
fields text! ->field_list.fields The fields that changed, joined by ", "; empty for a record added or removed
why text! ->reason.why Why

looked | Searches | key id
What was looked for, so that none found can be told from not looked for.
id text! Id
date text! When
words text! The words searched with
result text! none, known or found (vocabulary search_result)
text text! What the search gave

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

distinct_pair | Pairs judged distinct | key a b | numbered
Records that look alike, were read, and are not the same.
a text! ->record.ref One record
b text! ->record.ref The other
why text! Why they are distinct

place | Places | key id
Where places lie that events name, for the points of the maps.
id text! Id
iso3 text! ->actor.iso3 The country
name text! As events write it
lat real! Latitude, degrees
lon real! Longitude, degrees
dataset text! ->dataset.id The gazetteer
entry text! The entry's number there

outline | Outlines | key iso3 | by rowid
Country outlines for the maps, to a tenth of a degree, the Caribbean in full; neighbours that are no member of either region fill the holes.
iso3 text! ISO 3166-1 alpha-3 code
name text! Name
region text! Map on which it lies: LAC or AFR
member int! 1 for the 87 countries, 0 for context
scale text! Scale of the outline: 10m or 50m
label_lon real! Longitude of a point for a label
label_lat real! Latitude of a point for a label
geometry text! GeoJSON geometry, longitude and latitude
""")
