"""The closed words for particulars of events, languages and units."""

from __future__ import annotations

PARTICULARS: dict[str, str] = {}
"""A vocabulary a key; a value a line as `value | label | meaning`."""

PARTICULARS["detail"] = """
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
PARTICULARS["lang"] = """
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
PARTICULARS["unit"] = """
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
