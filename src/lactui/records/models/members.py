"""The codes of the 87 countries: the 33 members of CELAC and the 54 African members of the United Nations."""

from __future__ import annotations

CELAC = frozenset(
    (
        *("ATG", "ARG", "BHS", "BRB", "BLZ", "BOL", "BRA", "CHL", "COL", "CRI", "CUB"),
        *("DMA", "DOM", "ECU", "GRD", "GTM", "GUY", "HND", "HTI", "JAM", "KNA", "LCA"),
        *("MEX", "NIC", "PAN", "PER", "PRY", "SLV", "SUR", "TTO", "URY", "VCT", "VEN"),
    )
)
AFRICA = frozenset(
    (
        *("AGO", "BDI", "BEN", "BFA", "BWA", "CAF", "CIV", "CMR", "COD", "COG", "COM"),
        *("CPV", "DJI", "DZA", "EGY", "ERI", "ETH", "GAB", "GHA", "GIN", "GMB", "GNB"),
        *("GNQ", "KEN", "LBR", "LBY", "LSO", "MAR", "MDG", "MLI", "MOZ", "MRT", "MUS"),
        *("MWI", "NAM", "NER", "NGA", "RWA", "SDN", "SEN", "SLE", "SOM", "SSD", "STP"),
        *("SWZ", "SYC", "TCD", "TGO", "TUN", "TZA", "UGA", "ZAF", "ZMB", "ZWE"),
    )
)

REGION_OF = dict.fromkeys(CELAC, "LAC") | dict.fromkeys(AFRICA, "AFR")
"""The region of each of the 87 countries."""
