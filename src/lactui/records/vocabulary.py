"""The closed vocabularies: every value a field may have, with a short label and one line of meaning.

One table for models, base, screens and documentation. The order within a vocabulary is the order in
which its values are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Word(NamedTuple):
    """A value of a vocabulary."""

    value: str
    label: str
    """What columns and lists show; short where a column needs it (see `LABEL_WIDTH`)."""
    meaning: str
    """One sentence for the user."""


LABEL_WIDTH = {"arms_category": 10, "partnership": 16}
"""Most characters a label may have, for the vocabularies that columns depend on."""

_TABLE: dict[str, str] = {}
"""A vocabulary a key; a value a line as `value | label | meaning`."""

_TABLE["kind"] = """
forum | forum | A conference or regular meeting of several states or armed forces.
policy | policy | A policy paper, doctrine, law or statement of intent.
visit | visit | A visit or meeting of civil or military officials.
agreement | agreement | An agreement, memorandum or contract signed by two or more sides.
training | training | Courses, scholarships, instructors or exchanges of students and officers.
exercise | exercise | A joint drill, exercise or military contest.
port-call | port call | Naval or other state ships in a foreign port.
assistance | assistance | Equipment, money or services given or lent, relief included.
space | space | Satellites, launches, ground stations and space agreements.
internal-security | internal security | Police, surveillance, customs and public-security cooperation.
peacekeeping | peacekeeping | Chinese troops, police or money in peace operations.
basing | basing | Bases, stations and access for forces, alleged ones included.
us-response | US response | What the United States said or did about it.
other | other | What fits no other kind.
"""
_TABLE["category"] = """
dialogue | dialogue | Regular talks of ministries, services or governments on defence and security.
policy | policy | A standing framework of papers, plans and pledges.
training | training | Schools, courses and exchanges for foreign forces.
exercise | exercise | A series of joint drills or contests.
naval | naval | Voyages, escorts and hospital ships that return.
arms | arms | A channel of arms sales or joint production.
assistance | assistance | Repeated gifts and loans of equipment or money.
space | space | A programme of satellites, stations or space cooperation.
internal-security | police | Police and public-security cooperation that continues.
peacekeeping | peacekeeping | A standing contribution to peace operations.
basing | basing | A base, a station, or a lasting dispute about one.
political | political | A political forum in which security is one subject.
"""
_TABLE["role"] = """
host | host | Where it took place, or who received the guests.
participant | participant | Took part.
recipient | recipient | Received equipment, money, training or a service.
visitor | visitor | Came from abroad.
partner | partner | One of the sides of an agreement or project.
target | target | Whom it concerned without taking part.
"""
_TABLE["status"] = """
delivered | delivered | Delivered in full or in part.
donated | donated | Given or lent free of charge.
on-order | on order | Ordered, not yet delivered.
cancelled | cancelled | Ordered, then called off.
not-concluded | not concluded | Offered or negotiated, never ordered.
"""
_TABLE["confidence"] = """
official | official | Said by a government, an armed force or an international body that took part.
reported | reported | Reported by press, research or a data set, not contradicted.
claimed | claimed | Rests on one blog or one interested side, not corroborated.
contested | contested | Sources contradict each other; the notes say how.
"""
_TABLE["relation"] = """
established | established | Diplomatic relations with Beijing began.
suspended | suspended | Relations with Beijing were broken off.
restored | restored | Relations with Beijing began again.
"""
_TABLE["recognises"] = """
PRC | PRC | Recognises the People's Republic of China.
ROC | ROC | Recognises the Republic of China (Taiwan).
"""
_TABLE["partnership"] = """
shared-future | shared future | Community with a shared future, the highest level found.
all-weather | all-weather | All-weather strategic partnership.
all-round | all-round | All-round strategic cooperative partnership in the new era.
comprehensive-strategic-cooperative | compr. str. coop | Comprehensive strategic cooperative partnership.
comprehensive-strategic | compr. strategic | Comprehensive strategic partnership.
strategic-cooperative | strategic coop. | Strategic partnership of cooperation.
strategic | strategic | Strategic partnership.
strategic-focac | strategic FOCAC | Strategic, set at FOCAC 2024 for all African states with PRC relations.
comprehensive | comprehensive | Comprehensive partnership, as the press words it.
"""
_TABLE["bri"] = """
member | member | Has signed a Belt and Road memorandum with China.
non-member | non-member | Has not signed one, as far as found.
withdrawn | withdrawn | Signed one and left.
"""
_TABLE["dimension"] = """
policy | Policy papers | What China's policy papers and concepts say about security with the region.
summit-pledges | Summit pledges | Security promises of FOCAC and the China-CELAC Forum.
defence-forums | Defence forums | Regional defence and security forums and their editions.
bilateral-committees | Bilateral committees | Standing defence committees and commissions with single states.
elites | Visits and elites | Visits of senior officers and officials, alumni in high posts.
attaches | Defence attachés | Attachés sent and received.
training | Military training | Officers and soldiers trained in or by China.
training-content | Content of training | What the courses teach, party schools included.
exercises | Exercises | Joint drills and contests.
port-calls | Port calls | Ships of the Chinese navy in the ports of the region.
hospital-ship | Hospital ship | Voyages of the hospital ships and their patients.
anti-piracy | Anti-piracy | The escort force in the Gulf of Aden and help against piracy.
arms-sales | Arms sales | Volume and share of Chinese arms deliveries.
arms-spread | Spread of Chinese arms | How many states use Chinese arms.
military-aid | Military aid | Equipment and money given to armed forces.
loans | Loans | Chinese loans, those for arms and security included.
internal-security | Internal security | Police, surveillance and public-security cooperation.
police-presence | Police presence | Chinese police and service stations abroad.
private-security | Private security | Chinese private security companies.
peacekeeping | Peacekeeping | Chinese forces in peace operations of the region.
mediation | Mediation | China as a go-between in conflicts.
conflict | Conflict | How far war and crime in the region draw China in.
disaster-relief | Disaster relief | Relief and disaster management.
basing | Basing | Bases, stations and the search for access.
ports | Ports | Ports built, owned or run by Chinese firms.
space | Space | Satellites, launches and ground stations.
taiwan | Taiwan | Recognition of Taipei and its military ties.
us-factor | The US factor | What the United States does about it, and how China reckons with it.
trend | Trend | How the whole develops over time.
priority | Priority | How high security stands among China's aims in the region.
overall | Overall | The comparison of both regions as a whole.
method | Method | How a study works.
"""
_TABLE["bound"] = """
about | about | The number is rounded or estimated.
nearly | nearly | Slightly less than the number.
just-over | just over | Slightly more than the number.
at-least | at least | The number or more.
more-than | more than | More than the number.
up-to | up to | The number or less; the upper end of a range.
under | under | Less than the number.
"""
_TABLE["arms_category"] = """
aircraft | aircraft | Fixed-wing aircraft: combat, training and transport.
helicopter | helicopter | Helicopters.
uav | drone | Unmanned aircraft.
missile | missile | Missiles of all kinds, with their launchers where counted so.
air-defence | air def. | Air-defence systems and guns.
armoured-vehicle | armour | Tanks, armoured personnel carriers and other armoured vehicles.
vehicle | vehicle | Unarmoured vehicles.
artillery | artillery | Guns, mortars and rocket launchers.
naval-vessel | vessel | Ships and boats.
radar-sensor | radar | Radars and other sensors.
small-arms | small arms | Rifles, machine guns and other arms carried by one or two people.
other | other | What fits no other category.
"""
_TABLE["direction"] = """
africa-deeper | Africa | China's engagement goes deeper in Africa.
lac-deeper | LAC | China's engagement goes deeper in Latin America and the Caribbean.
similar | similar | No clear difference between the regions.
unclear | unclear | The material does not allow a judgement.
"""
_TABLE["stance"] = """
supports | supports | The record speaks for the claim.
qualifies | qualifies | The record limits the claim or adds a condition.
contradicts | contradicts | The record speaks against the claim.
"""
_TABLE["origin"] = """
published | published | Somebody printed the number; the source is cited.
derived | derived | Computed from a data set or a list; the method says how.
"""
_TABLE["source_type"] = """
official | official | Governments, armed forces, international bodies.
news | news | Newspapers, agencies, broadcasters.
military-press | military press | Press of armed forces and specialised defence media.
think-tank | think tank | Research institutes and policy analysis.
academic | academic | Journals, theses, university work.
dataset | data set | A row or table of a data set.
reference | reference | Encyclopaedias and reference works.
blog | blog | Blogs, forums and personal pages.
"""
_TABLE["evidence"] = """
excerpt | excerpt | Read in excerpts.
full-text | full text | Read in full.
dataset-row | data row | Read as a row of a data set.
"""
_TABLE["region"] = """
LAC | LAC | The 33 member states of CELAC: Latin America and the Caribbean.
AFR | Africa | The 54 African member states of the United Nations.
both | both | Both regions.
world | world | The whole world, given for context.
"""
_TABLE["subregion"] = """
Caribbean | Caribbean | LAC: the island states.
Central America | Central America | LAC: Mexico to Panama.
South America | South America | LAC: Colombia to Argentina, Guyana and Suriname included.
Northern Africa | Northern Africa | Africa, by the UN's geoscheme.
Western Africa | Western Africa | Africa, by the UN's geoscheme.
Middle Africa | Middle Africa | Africa, by the UN's geoscheme.
Eastern Africa | Eastern Africa | Africa, by the UN's geoscheme.
Southern Africa | Southern Africa | Africa, by the UN's geoscheme.
"""
_TABLE["redistribution"] = """
free | free | May be passed on without conditions.
attribution | attribution | May be passed on when its origin is named.
extract-only | extract only | Only single facts or a small part are used here.
"""
_TABLE["actor_kind"] = """
state | state | A state.
territory | territory | A place with a government of its own that most states do not recognise as a state.
organisation | organisation | An international organisation.
"""
_TABLE["detail"] = """
mission | mission | The voyage, tour or UN mission it belongs to.
edition | edition | Number or year of the edition, as the source gives it.
exercise_name | exercise | Name of the exercise.
task_group | task group | Naval task group.
ships | ships | Names of ships.
hull_numbers | hull numbers | Hull numbers of the ships, in the same order where known.
officials | officials | Officials and officers named.
rank | rank | Highest rank on the visiting side.
level | level | Level of the ties or of the meeting.
counterpart | counterpart | The body met or dealt with.
company | company | Company or companies involved.
facility | facility | Installation concerned.
system | system | Technical system concerned.
course | course | Subject of the training.
items | items | What was given, lent, agreed or shown.
arms | arms lines | Arms lines of this base that count the hardware.
documents | documents | Documents of this base.
personnel | personnel | People who took part, on all sides or on the other side.
chinese_personnel | Chinese personnel | Chinese people who took part.
participants_count | participants | Participants of all kinds.
countries_count | countries | Number of countries that took part.
participants_countries | countries taking part | Number of countries that took part.
patients | patients | Patients treated.
duration_days | days | How many days it lasted.
duration_years | years | For how many years it runs.
amount_cny | CNY | Value in Chinese yuan.
amount_xaf | XAF | Value in Central African francs.
capacity | capacity | How many people it can take.
satellite | satellite | Satellite or satellites.
launch_vehicle | launch vehicle | Rocket.
planned_launch | planned launch | When the launch is planned.
norad_id | NORAD id | Catalogue number of the satellite.
norad_ids | NORAD ids | Catalogue numbers of the satellites.
cospar | COSPAR id | International designator of the launch.
antenna_m | antenna, m | Diameter of the antenna in metres.
chinese_offer | Chinese offer | What China offered instead.
"""
_TABLE["lang"] = """
en | English | Written in English.
es | Spanish | Written in Spanish.
zh | Chinese | Written in Chinese.
pt | Portuguese | Written in Portuguese.
fr | French | Written in French.
ar | Arabic | Written in Arabic.
cs | Czech | Written in Czech.
de | German | Written in German.
eo | Esperanto | Written in Esperanto.
fil | Filipino | Written in Filipino.
id | Indonesian | Written in Indonesian.
it | Italian | Written in Italian.
ja | Japanese | Written in Japanese.
ko | Korean | Written in Korean.
nl | Dutch | Written in Dutch.
pl | Polish | Written in Polish.
ru | Russian | Written in Russian.
sw | Swahili | Written in Swahili.
th | Thai | Written in Thai.
tl | Tagalog | Written in Tagalog.
tr | Turkish | Written in Turkish.
vi | Vietnamese | Written in Vietnamese.
"""
_TABLE["unit"] = """
TIV million | TIV m | Million SIPRI trend-indicator values: a volume of arms, never money.
percent | % | Hundredths of what the metric names.
percent of GDP | % of GDP | Hundredths of gross domestic product.
percent of government expenditure | % of gov. spending | Hundredths of government spending.
percent of exports | % of exports | Hundredths of all exports.
percent of imports | % of imports | Hundredths of all imports.
percent of common votes | % of common votes | Hundredths of the votes in which both took part.
USD | USD | US dollars as printed, of the years of the period unless the method says more.
USD, current | USD | US dollars of each year, not adjusted for prices.
USD, constant 2023 | 2023 USD | US dollars at the prices of 2023.
USD a year | USD a year | US dollars in each year of the period.
USD per person, current | USD a person | US dollars of each year, divided by the population.
CNY | CNY | Chinese yuan as the source prints them, not adjusted for prices.
rank | rank | A place in an order, 1 the highest.
score | score | A score without a natural unit.
absolute difference of scores | score difference | The distance between two scores.
score of 100 | of 100 | A score from 0 to 100.
index 0 to 1 | index 0-1 | An index from 0 to 1.
times | times | A ratio of two numbers.
yes or no | yes/no | 1 for yes, 0 for no.
persons | persons | People.
persons a year | persons a year | People in each year.
persons a rotation | persons a rotation | People in each rotation of a unit.
person-times | person-times | People counted each time they took part.
officers | officers | Military or police officers.
officers a year | officers a year | Military or police officers in each year.
students | students | Students.
patients | patients | Patients.
attaches | attachés | Defence attachés.
countries | countries | Countries as the source counts them.
states | states | States out of the 87 of this base.
countries and regions | countries and regions | Countries and territories as a Chinese source counts them.
countries, regions and organisations | countries and bodies | Countries, territories and organisations.
cities | cities | Cities.
institutions | institutions | Academies and similar bodies.
schools | schools | Schools and academies.
companies | companies | Companies.
suppliers | suppliers | Supplying states.
agreements | agreements | Agreements.
arms lines | arms lines | Arms lines of this base.
areas | areas | Areas of work.
bases | bases | Military bases.
calls | port calls | Port calls.
cameras | cameras | Surveillance cameras.
centres | centres | Centres.
commissions | commissions | Training commissions.
conferences | conferences | Conferences.
consultations | consultations | Medical consultations.
contingents | contingents | Contingents, one after the other.
days | days | Days.
deals | deals | Deals.
delegations | delegations | Delegations.
delegations a year | delegations a year | Delegations in each year.
deployments | deployments | Ships or groups, counted each time they were sent.
donations | donations | Donations.
documents | documents | Documents of this base.
editions | editions | Editions of the mechanisms of this base.
events | events | Events of this base.
exchanges | exchanges | Exchanges of visits.
exercises | exercises | Exercises.
exercises a year | exercises a year | Exercises in each year.
facilities | facilities | Facilities.
groups | groups | Groups of visitors.
hectares | hectares | Hectares.
helicopters | helicopters | Helicopters.
images | images | Satellite images.
kits | kits | Sets of equipment.
mechanisms | mechanisms | Standing channels of cooperation.
meetings | meetings | Meetings.
mentions | mentions | Mentions in a text.
mission areas | mission areas | Areas of UN missions.
missions | missions | UN missions.
offices | offices | Offices.
operations | operations | Surgical operations or UN operations, as the metric says.
outposts | outposts | Police outposts.
places | places | Training places.
ports | ports | Ports.
projects | projects | Projects.
records | records | Records of a data set.
satellites | satellites | Satellites.
ships | ships | Ships.
sites | sites | Sites.
stations | stations | Stations.
task forces | task forces | Naval escort task forces.
task groups | task groups | Naval task groups.
teams | teams | Teams.
trainings | trainings | Courses given.
trucks | trucks | Trucks.
units | units | Formed units.
visits | visits | Visits.
years | years | Years.
"""


def _words(table: str) -> tuple[Word, ...]:
    words = []
    for line in table.strip().splitlines():
        value, label, meaning = line.split(" | ")
        words.append(Word(value, label, meaning))
    return tuple(words)


VOCABULARIES: Mapping[str, tuple[Word, ...]] = {field: _words(table) for field, table in _TABLE.items()}
"""Every vocabulary by the name of its field; the source of the base's table `vocabulary`."""

_BY_VALUE = {field: {word.value: word for word in words} for field, words in VOCABULARIES.items()}


def values(field: str) -> tuple[str, ...]:
    """The values a vocabulary allows, in order; KeyError for an unknown vocabulary."""
    return tuple(_BY_VALUE[field])


def label(field: str, value: str) -> str:
    """The short label of a value; KeyError for an unknown one."""
    return _BY_VALUE[field][value].label


def meaning(field: str, value: str) -> str:
    """The one-line meaning of a value; KeyError for an unknown one."""
    return _BY_VALUE[field][value].meaning
