"""Tables of what acts and is used: people, ships, systems, companies, installations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.build.schema.declare import declare

if TYPE_CHECKING:
    from lactui.build.schema.declare import Table

ENTITIES: tuple[Table, ...] = (
    declare(
        "person",
        "People",
        "Officers, officials and diplomats; the offices they held stand in the records that name them.",
        "id",
        """
        id text! Id
        name text! Name as it is usually written
        name_zh text Name in Chinese
        iso3 text! ->actor.iso3 The state served
        notes text Remarks
        """,
    ),
    declare(
        "ship",
        "Ships",
        "Ships that call, sail in task groups, train or carry arms.",
        "id",
        """
        id text! Id
        name text! Name
        name_zh text Name in Chinese
        hull text Hull number
        type text! Type (vocabulary ship_type)
        ship_class text Class
        iso3 text! ->actor.iso3 The flag
        notes text Remarks
        """,
    ),
    declare(
        "company",
        "Companies",
        "Firms that sell, build, run or train.",
        "id",
        """
        id text! Id
        name text! Name
        name_zh text Name in Chinese
        iso3 text ->actor.iso3 Where it is seated
        field text What it does, as far as the records show
        notes text Remarks
        """,
    ),
    declare(
        "system",
        "Systems",
        "Weapons, satellites and technical systems by their type.",
        "id",
        """
        id text! Id
        name text! Designation
        name_zh text Name in Chinese
        type text! Type (vocabulary system_type)
        maker text ->company.id The company that makes it
        description text What it is
        notes text Remarks
        """,
        indexes=("maker",),
    ),
    declare(
        "installation",
        "Installations",
        "Bases, ports, stations, schools and other places that were built, used or alleged.",
        "id",
        """
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
        """,
    ),
)
