"""Tables of statistics, sources, comparisons, claims, data sets and yearly series."""

from __future__ import annotations

from lactui.build.schema.declare import declare

FIGURES = declare("""
statistic | Statistics | key id | index dimension
Single figures, published by somebody or derived from a data set.
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

source | Sources | key id | unique n
What was read: every fact rests on one or more of these.
id text! Id
title text! Title in its own language; in square brackets what we call a page of which no title was seen
publisher text Who published it first, or the agency that wrote it
via text Where it was read, when not with the publisher
author text Author
published text Date of publication
url text Address
archived text Address of a copy in an archive of the web
accessed text The day on which it was read and taken in
volume text Volume of the journal
issue text Issue of the journal
pages text Pages, from and to
doi text Digital object identifier, without an address
lang text! Language, ISO 639-1
type text! Type (vocabulary source_type)
licence text Licence
evidence text! How much of it was seen: excerpt, full-text or dataset-row
voice text! Who speaks in it: its publisher or the family of that; sources of one voice are not independent
records int! How many records cite it
alone int! How many of them cite no other
notes text Remarks
article int! 1 for the article that this base starts from, whose claims come first
n int! Number of its record in this base (record.n)

publisher | Families of publishers | key name
Publishers that are not independent of one another: those of a family are one voice.
name text! The publisher, as the sources write it
family text! What the members have in common: an owner, a state

comparison | Comparisons | key id
Latin America and the Caribbean beside Africa, a dimension each.
id text! Id, the same as the dimension
dimension text! Dimension (vocabulary dimension)
lac text! Latin America and the Caribbean
africa text! Africa
assessment text! What the comparison comes to
direction text! africa-deeper, lac-deeper, similar or unclear
measure text What these records could count for it
notes text Remarks
inverse int! 1 where more of its leading figure means more restraint or hindrance
basis text! What the assessment follows from: figure or literature (vocabulary basis)
departs text Why the assessment departs from the leading figure, where it does

comparison_statistic | Statistics of comparisons | key comparison position | index statistic
The statistics that a comparison rests on.
comparison text! ->comparison.id The comparison
position int! Place, from 1
statistic text! ->statistic.id The statistic

claim | Claims | key id
What analysts and officials claim, weighed against the records.
id text! Id
claim text! The claim, in our words
dimension text! Dimension (vocabulary dimension)
stated_by text! ->source.id The source that states it
contrary_state text! Whether evidence against it was found (vocabulary contrary)
contrary_text text! The strongest evidence against it, or what was looked for
contrary_looked text! When it was looked for
change text! What would change the balance
notes text Remarks

dataset | Data sets | key id
Data sets used, with licence and attribution.
id text! Id
title text! Title
publisher text Publisher
edition text Edition
url text Address
licence text Licence
redistribution text! free, attribution or extract-only
attribution text How it is to be credited
notes text Remarks

indicator | Indicators | key code | unique n
Yearly series by country.
code text! Code
n int! Number, by which its values name it
name text! What is measured
unit text! Unit (vocabulary unit)
dataset text! ->dataset.id The data set it is taken from
supplier text Of arms imports: from whom, or all together (vocabulary supplier)
proportion text What it is of a country where figures are divided by it (vocabulary proportion)
missing text What a year without a value means (vocabulary missing); null where that is not known
first int Its first year with a value
last int Its last year with a value
note text Remarks
card text What a country's card calls it; null where the card leaves it out; of two with one title the first with values stands
card_place int Its place on the card; series with one place are added up, in the years that all have
card_unit text The unit that the card names, where it is not its own
card_per int The number that the card divides its values by; null for 1

indicator_series | Values of indicators as series | key iso3 indicator
One series a country and indicator; the views indicator_year and indicator_value have a row a year, which stored so would be a twentieth of the file.
iso3 text! ->country.iso3 The country
indicator int! ->indicator.n The indicator
first int! Year of the first value
last int! Year of the last value
n int! How many values there are
yearly text! The values of the years from first to last as JSON, null where there is none, in the indicator's unit
""")
