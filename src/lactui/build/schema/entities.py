"""Tables of people, ships, systems, companies and installations."""

from __future__ import annotations

from lactui.build.schema.declare import declare

ENTITIES = declare("""
person | People | key id
Officers, officials and diplomats; the offices they held stand in the records that name them.
id text! Id
name text! Name as it is usually written
name_zh text Name in Chinese
iso3 text! ->actor.iso3 The state served
notes text Remarks

ship | Ships | key id
Ships that call, sail in task groups, train or carry arms.
id text! Id
name text! Name
name_zh text Name in Chinese
hull text Hull number
type text! Type (vocabulary ship_type)
ship_class text Class
iso3 text! ->actor.iso3 The flag
notes text Remarks

company | Companies | key id
Firms that sell, build, run or train.
id text! Id
name text! Name
name_zh text Name in Chinese
iso3 text ->actor.iso3 Where it is seated
field text What it does, as far as the records show
notes text Remarks

system | Systems | key id | index maker
Weapons, satellites and technical systems by their type.
id text! Id
name text! Designation
name_zh text Name in Chinese
type text! Type (vocabulary system_type)
maker text ->company.id The company that makes it
description text What it is
notes text Remarks

installation | Installations | key id
Bases, ports, stations, schools and other places that were built, used or alleged.
id text! Id
name text! Name
name_zh text Name in Chinese
type text! Type (vocabulary installation_type)
iso3 text! ->actor.iso3 Where it stands
place text Place
lat real Latitude, degrees
lon real Longitude, degrees
operator text Who runs it
notes text Remarks
""")
