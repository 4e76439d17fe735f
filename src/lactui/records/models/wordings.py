"""The closed words of records: kinds, roles, levels, states of things."""

from __future__ import annotations

WORDINGS: dict[str, str] = {}
"""A vocabulary a key; a value a line as `value | label | meaning`."""

WORDINGS["kind"] = """
forum | forum | A conference or regular meeting of several states or armed forces.
policy | policy | A policy paper, doctrine, law or statement of intent.
visit | visit | A visit or meeting in person of civil or military officials.
talks | talks | Talks held from afar, by call or video, or talks without a visit.
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
arms | arms | An offer, order, delivery, dispute or seizure of arms; the arms line counts the hardware.
ports | ports | Commercial ports built, run or disputed by Chinese firms.
ceremony | ceremony | Anniversaries, parades, honours and receptions.
other | other | What fits no other kind.
"""
WORDINGS["category"] = """
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
WORDINGS["role"] = """
host | host | Where it took place, or who received the guests.
participant | participant | Took part.
recipient | recipient | Received equipment, money, training or a service.
visitor | visitor | Came from abroad.
partner | partner | One of the sides of an agreement or project.
target | target | Whom it concerned without taking part.
"""
WORDINGS["status"] = """
delivered | delivered | Delivered in full or in part.
donated | donated | Given or lent free of charge.
on-order | on order | Ordered, not yet delivered.
cancelled | cancelled | Ordered, then called off.
not-concluded | not concluded | Offered or negotiated, never ordered.
denied | denied | Reported, and denied by a party.
seized | seized | Stopped or seized on the way.
"""
WORDINGS["confidence"] = """
official | official | Said by a government, an armed force or an international body that took part.
reported | reported | Reported by press, research or a data set, not contradicted.
claimed | claimed | Rests on one blog or one interested side, not corroborated.
contested | contested | Sources contradict each other; the notes say how.
"""
WORDINGS["relation"] = """
established | established | Diplomatic relations with Beijing began.
suspended | suspended | Relations with Beijing were broken off.
restored | restored | Relations with Beijing began again.
"""
WORDINGS["recognises"] = """
PRC | PRC | Recognises the People's Republic of China.
ROC | ROC | Recognises the Republic of China (Taiwan).
"""
WORDINGS["partnership"] = """
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
WORDINGS["bri"] = """
member | member | Has signed a Belt and Road memorandum with China.
non-member | non-member | Has not signed one, as far as found.
withdrawn | withdrawn | Signed one and left.
"""
WORDINGS["dimension"] = """
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
WORDINGS["bound"] = """
about | about | The number is rounded or estimated.
nearly | nearly | Slightly less than the number.
just-over | just over | Slightly more than the number.
at-least | at least | The number or more.
more-than | more than | More than the number.
up-to | up to | The number or less; the upper end of a range.
under | under | Less than the number.
"""
WORDINGS["arms_category"] = """
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
WORDINGS["direction"] = """
africa-deeper | Africa | China's engagement goes deeper in Africa.
lac-deeper | LAC | China's engagement goes deeper in Latin America and the Caribbean.
similar | similar | No clear difference between the regions.
unclear | unclear | The material does not allow a judgement.
"""
WORDINGS["stance"] = """
supports | supports | The record speaks for the claim.
qualifies | qualifies | The record limits the claim or adds a condition.
contradicts | contradicts | The record speaks against the claim.
"""
WORDINGS["origin"] = """
published | published | Somebody printed the number; the source is cited.
derived | derived | Computed from a data set or a list; the method says how.
"""
WORDINGS["source_type"] = """
official | official | Governments, armed forces, international bodies.
news | news | Newspapers, agencies, broadcasters.
military-press | military press | Press of armed forces and specialised defence media.
think-tank | think tank | Research institutes and policy analysis.
academic | academic | Journals, theses, university work.
dataset | data set | A row or table of a data set.
reference | reference | Encyclopaedias and reference works.
blog | blog | Blogs, forums and personal pages.
"""
WORDINGS["evidence"] = """
excerpt | excerpt | Read in excerpts.
full-text | full text | Read in full.
dataset-row | data row | Read as a row of a data set.
"""
WORDINGS["region"] = """
LAC | LAC | The 33 member states of CELAC: Latin America and the Caribbean.
AFR | Africa | The 54 African member states of the United Nations.
both | both | Both regions.
world | world | The whole world, given for context.
"""
WORDINGS["subregion"] = """
Caribbean | Caribbean | LAC: the island states.
Central America | Central America | LAC: Mexico to Panama.
South America | South America | LAC: Colombia to Argentina, Guyana and Suriname included.
Northern Africa | Northern Africa | Africa, by the UN's geoscheme.
Western Africa | Western Africa | Africa, by the UN's geoscheme.
Middle Africa | Middle Africa | Africa, by the UN's geoscheme.
Eastern Africa | Eastern Africa | Africa, by the UN's geoscheme.
Southern Africa | Southern Africa | Africa, by the UN's geoscheme.
"""
WORDINGS["redistribution"] = """
free | free | May be passed on without conditions.
attribution | attribution | May be passed on when its origin is named.
extract-only | extract only | Only single facts or a small part are used here.
"""
WORDINGS["actor_kind"] = """
state | state | A state.
territory | territory | A place with a government of its own that most states do not recognise as a state.
organisation | organisation | An international organisation.
"""
WORDINGS["date_basis"] = """
stated | stated | The source states the date.
derived | derived | Computed from what the source states: a weekday, "yesterday", an age.
inferred | inferred | Judged from the context, such as the day of the report.
"""
WORDINGS["caveat"] = """
amount-unconfirmed | amount unconfirmed | The source warns that the amount needs confirmation.
status-uncertain | status uncertain | The source is not sure that it was carried out.
year-uncertain | year uncertain | The source is not sure of the year.
number-estimated | number estimated | The source marks the number as an estimate.
pledge-only | pledge only | A promise; the source knows of no delivery.
partly-military | military in part | Only a part of it concerns armed forces or police.
"""
WORDINGS["outcome"] = """
carried-out | carried out | It came about.
under-way | under way | Begun and not finished when last looked for.
partly | in part | Only a part of it came about.
dropped | dropped | Given up by a side.
lost | lost to a rival | Somebody else got it.
not-found | outcome not found | Looked for and not found on the day given.
"""
WORDINGS["nature"] = """
standing | standing | An institution, agreement or programme with a name of its own.
series | series | A run of like events that sources treat as one.
grouping | grouping | Like events put together by this base; nobody else may call it a mechanism.
"""
WORDINGS["recipient_type"] = """
armed-forces | armed forces | The army, navy, air force or defence ministry of the state.
police | police | Police, gendarmerie, coast guard or another internal security force.
state | state body | Another body of the state, or one not named.
armed-group | armed group | A group that fights or fought the state, or a side in a civil war.
"""
WORDINGS["ship_type"] = """
hospital | hospital ship | A ship for medical care.
destroyer | destroyer | A destroyer.
frigate | frigate | A frigate or corvette.
amphibious | amphibious | A landing ship or dock.
replenishment | replenishment | A supply ship or tanker.
training | training ship | A ship for cadets, sailing ships included.
patrol | patrol | A patrol vessel or coast guard ship.
submarine | submarine | A submarine or its rescue ship.
research | research | A tracking, survey or research ship.
merchant | merchant | A cargo ship.
other | other | A ship of another or unknown type.
"""
WORDINGS["system_type"] = """
aircraft | aircraft | Fixed-wing aircraft.
helicopter | helicopter | Helicopters.
uav | drone | Unmanned aircraft.
missile | missile | Missiles and their launchers.
air-defence | air def. | Air-defence systems and guns.
armoured-vehicle | armour | Tanks and armoured vehicles.
vehicle | vehicle | Unarmoured vehicles.
artillery | artillery | Guns, mortars and rocket launchers.
naval-vessel | vessel | Classes of ships and boats.
radar-sensor | radar | Radars and other sensors.
small-arms | small arms | Rifles, machine guns and the like.
satellite | satellite | Satellites.
launcher | rocket | Space launch vehicles.
surveillance | surveillance | Camera, command and communication systems for police and security.
other | other | What fits no other type.
"""
WORDINGS["installation_type"] = """
base | base | A military base or a logistics facility of armed forces.
port | port | A port or terminal.
ground-station | ground station | A station for satellites, tracking or deep space, or a telescope.
school | school | An academy, school or training centre.
hospital | hospital | A hospital or clinic.
headquarters | headquarters | A headquarters, ministry or barracks.
police | police | A police station, command centre or police academy.
laboratory | laboratory | A laboratory or research centre.
signals | signals site | A site alleged to gather signals.
other | other | What fits no other type.
"""
WORDINGS["change"] = """
added | added | The record is new.
corrected | corrected | Fields of the record were corrected.
merged | merged | The record was joined with another, which keeps its facts.
removed | removed | The record was taken out, for the reason given.
"""
WORDINGS["contrary"] = """
found | found | The strongest evidence against the claim is among its evidence.
missing | none found | Evidence against the claim was sought and not found.
"""
WORDINGS["search_result"] = """
none | none found | Nothing was found.
known | nothing new | Only what the base already has was found.
found | found | Something was found and recorded.
"""
