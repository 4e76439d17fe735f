"""Tables of the base itself, of states, mechanisms, events, arms and documents."""

from __future__ import annotations

from lactui.build.schema.declare import declare

THINGS = declare("""
meta | About this base | key key
Edition, schema version, content hash and counts, a line each.
key text! What is said: edition, edition_date, title, licence, schema_version, content_hash, count_<type>
value text! What it is, as text

vocabulary | Vocabularies | key field value
Every value that a closed field may take, with its label and meaning.
field text! The field: kind, role, confidence, unit …
value text! The value as stored
label text! How it is shown
meaning text! What it means, in a line
position int! Place in the field's order, from 1
traits text What follows from it, words joined by spaces: failed, residual, high …
url text Of a term of the glossary: where its meaning can be read

actor | States and other actors | key iso3
The 87 countries and every other participant of an event.
iso3 text! ISO 3166-1 alpha-3 code, or a code of that form for an organisation
name text! Name in English
name_zh text Name in Chinese
kind text! state, territory or organisation
region text LAC or AFR for the 87 countries; null for the others

country | Countries | key iso3 | index subregion
The 33 CELAC members and the 54 African states.
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

country_relation | Relations with Beijing | key iso3 position
Steps in diplomatic relations with the People's Republic: begun, broken off, begun again, a level of partnership set.
iso3 text! ->country.iso3 The country
position int! Place, from 1: by time, partnerships last
date text Date; null when not known
event text! established, suspended, restored or partnership (vocabulary relation)
level text Of a partnership: its level (vocabulary partnership)
record text Address of the record that tells of the step

mechanism | Mechanisms | key id
Standing forms of cooperation: dialogues, exercises, courses, missions.
id text! Id
name text! Name in English
name_zh text Name in Chinese
name_es text Name in Spanish
category text! Category (vocabulary category)
nature text! standing, series or grouping (vocabulary nature)
region text! LAC, AFR or both
actor text! ->actor.iso3 Whose mechanism it is
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

event | Events | key id | index mechanism | unique n
Dated acts: visits, exercises, port calls, agreements, deliveries of aid …
id text! Id
kind text! Kind (vocabulary kind)
title text! Title
start text! Date of the start, at the precision known
end text Date of the end; null when unknown or the same day
year int! Year of the start
date_basis text! stated by the source, derived or inferred (vocabulary date_basis)
region text! LAC, AFR or both
actor text! ->actor.iso3 Who acts: the party whose dealing the event records
participants_note text Who took part beyond the parties named, as far as sources say
place text Place
summary text! What happened
value_usd real Value, US dollars
mechanism text ->mechanism.id The mechanism it belongs to
confidence text! official, reported, contested or claimed
notes text Remarks
n int! Number of its record in this base (record.n)

event_country | Parties of events | key event iso3 role | index iso3 | numbered
Who took part in an event, and as what.
event text! ->event.id The event
iso3 text! ->actor.iso3 The state or other actor
role text! Role (vocabulary role)
position int! Place in the record's list, from 1

event_detail | Particulars of events | key event name position | numbered
Named particulars: ships, officials, personnel, amounts …
event text! ->event.id The event
name text! Name of the particular
position int! 0 for a single value, else the place in the list, from 1
value any! The value, a number or a text

edition | Editions of mechanisms | key mechanism position | index event
Meetings, drills or voyages of a mechanism.
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

edition_participant | Participants of editions | key mechanism edition position
Participants of an edition named one by one.
mechanism text! ->mechanism.id The mechanism
edition int! Position of the edition
position int! Place in the list, from 1
name text! Name or ISO code

arms | Arms lines | key id | index recipient
Deliveries and orders of Chinese arms, a line a deal.
id text! Id
recipient text! ->country.iso3 The country that receives
actor text! ->actor.iso3 Who supplies
recipient_type text! Who receives there (vocabulary recipient_type)
recipient_name text The force, service or group that receives, where sources name it
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

arms_delivery_year | Delivery years | key arms year
Years in which an arms line was delivered.
arms text! ->arms.id The arms line
year int! Year

document | Documents | key id
White papers, action plans, declarations.
id text! Id
title text! Title in English
title_zh text Title in Chinese
issuer text Who issued it
date text Date
region text! LAC, AFR, both or world
url text Address of the text
notes text Remarks

document_provision | Provisions | key document position
What a document says on security, in our words.
document text! ->document.id The document
position int! Place, from 1
text text! The provision
""")
