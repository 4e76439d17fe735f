"""The commands that answer from the base."""

from __future__ import annotations

from lactui.cli.options import ANSWER, EXPORT_FORMATS, FILTERS, FORMATS, PICTURES, ROWS
from lactui.cli.registry.command import Command
from lactui.db.record_types import ALL

COUNTRIES_TO_DATASETS = ", ".join(type.plural for type in ALL.values())

READING = (
    Command(
        "search",
        "WORDS…",
        "find anything by words, names, ships, weapons, places",
        "Words need no quoting; accents, case and a typo do not matter; English, Spanish, Portuguese, French and"
        " Chinese are understood: countries, years (2013, 2010-2015, since 2018), kinds, other names of things. Best"
        " first; 20 hits unless --limit or --all. How the words were read, what was corrected and what is missing is"
        " said in sentences; records that lack a part of the question follow below a rule and are not counted."
        " --exact, or quotation marks around a part (in the shell: '\"peace ark\" peru'), take the words as they are"
        " written.",
        ("--explain", "--exact", *FILTERS, *ROWS, *ANSWER, "--no-private"),
        (
            ("search peace ark peru", "the hospital ship in Callao comes first"),
            ("search 和平方舟 --limit 5", "five hits for the hospital ship in Chinese"),
            ("search submarine --region LAC --since 2010 --format csv", "as a table for a spreadsheet"),
            ("search peace ark callo --explain", "how the words were read, and why each hit was found"),
            ("search combien de fusils équateur", "a question in French"),
        ),
        least=1,
    ),
    Command(
        "show",
        "REF|NAME…",
        "one record or country with its sources",
        "A reference (event/2018-peace-ark-antigua), a bare id, a country by any name or code, a mechanism, person,"
        " ship, system, company or installation by name. Several are shown one after the other. Unknown or ambiguous:"
        " the nearest on stderr, exit 1. A filter does not apply to a single record.",
        ("--section", "--all", *FILTERS, "--fields", *ANSWER, "--no-private"),
        (
            ("show PER", "Peru; also: show peru, show Perú, show 秘鲁"),
            ("show costa rica --section arms", "one part of the card"),
            ("show 2018-peace-ark-antigua", "an event by its id"),
            ("show PER CHL --format json", "two records as one JSON document"),
            ("show norinco", "a company from first to last; so are people, ships, systems, installations"),
            ("show peace-ark --section calls", "every port call of a ship"),
            ("show PER --format svg --section tiv", "one chart as a picture"),
        ),
        formats=(*FORMATS, *PICTURES),
        least=1,
        takes=("record",),
    ),
    Command(
        "list",
        "TYPES",
        "all records of a type, filtered and sorted",
        f"TYPES is one of: {COUNTRIES_TO_DATASETS}. On a terminal text stops after 200 rows unless --limit or"
        " --all; in a pipe and in other formats nothing is left out; a wide terminal has more columns."
        "\n\n"
        "--where keeps the records with a value in any field of their JSON, in quotes where the shell reads < or >:"
        " kind=visit, countries=peru, 'value_usd>=1000000', 'date>=2020-06', 'confidence>=reported', title~frigate"
        " (contains), value.counts=true (a field of a part), outcome= (not known) and outcome!= (known). Case and accents"
        " do not matter; of a list one value suffices; several --where must all hold. A wrong field or value is named"
        " with those there are.",
        (*FILTERS, *ROWS, *ANSWER, "--no-private"),
        (
            ("list events --kind exercise --region AFR --since 2015", "exercises with African states"),
            ("list arms --country bolivia --sort -tiv", "the largest arms transfers first"),
            ("list events --kind port-call --format csv --fields date,title,countries", "three columns"),
            ("list countries --region LAC", "33 states with their counts"),
            ("list events --where 'value_usd>=100000000' --sort -value_usd", "the largest sums"),
            ("list arms --where status=delivered --where 'tiv>=50'", "two conditions"),
            (
                "list arms --region LAC --where failed=true",
                "deals cancelled, not concluded, denied or seized: their status",
            ),
            ("list people --country CUB --kind visit", "visits to and from Cuba: people, most recent first"),
            ("list events --with peace-ark --kind port-call", "every call of a ship"),
            ("list companies --region LAC", "companies, with the first and last date of the records that name them"),
        ),
        least=1,
        most=1,
        takes=("type",),
    ),
    Command(
        "timeline",
        "",
        "dated events in order, or their counts",
        "Oldest first. --by gives counts instead: by year, country, kind, actor (who acts), region, confidence or"
        " mechanism; a record of several countries counts for each of them.",
        ("--by", *FILTERS, *ROWS, *ANSWER, "--no-private", "--private"),
        (
            ("timeline --country PER --since 2024", "Peru's events since 2024"),
            ("timeline --by year --region LAC", "events a year"),
            ("timeline --by actor --country VEN", "who acts: China, the United States, others"),
            ("timeline --with norinco", "the events that name a company"),
            ("timeline --by kind --country brazil --format json", "counts by kind"),
            ("timeline --region LAC --format svg", "events a year as a chart"),
        ),
        formats=(*FORMATS, *PICTURES),
        most=0,
    ),
    Command(
        "compare",
        "[DIMENSION|NAME…]",
        "Latin America and Africa side by side, or countries",
        "Without words: every dimension in a line by its leading figure, the greatest difference first, then those"
        " that no figure leads. With a dimension: what the assessment follows from, each figure with unit, period and"
        " origin, and what its measures do not count. overall: the main thesis by pace, reach, depth and weight. With"
        " two to five countries: the same measures and years for each, and others like them. --since and --until"
        " choose the years. Counts of records show what was collected, not everything that happened.",
        (*FILTERS, "--fields", *ANSWER, "--private"),
        (
            ("compare", "all dimensions"),
            ("compare arms-sales", "one dimension"),
            ("compare overall", "the main thesis by its parts"),
            ("compare arms-sales --since 2010 --until 2014", "counted in these years"),
            ("compare PER CHL ECU", "three countries"),
            ("compare arms-sales --format json", "with the SQL of every computed figure"),
            ("compare arms-sales --format html", "as a page with its charts"),
        ),
        formats=(*FORMATS, *PICTURES),
        takes=("dimension", "country"),
    ),
    Command(
        "claims",
        "[ID]",
        "what the literature claims, with evidence for and against",
        "The balance is counted, not weighed: by stance, by confidence, and by the number of independent sources. A"
        " filter keeps the claims on which a record under it is evidence; the balance stays that of all evidence. One"
        " claim also has the strongest counter-evidence, what would change the balance, the measures that test it"
        " with the figures of both regions, and with --suggest records that may be relevant and are not linked yet:"
        " nobody has read them for it.",
        ("--suggest", *FILTERS, *ROWS, *ANSWER, "--no-private"),
        (
            ("claims", "all claims with their balance"),
            ("claims permanent-forums", "one claim with its evidence and measures"),
            ("claims arms-decline --suggest", "also records that are not linked to it"),
            ("claims --country ARG --since 2015", "those with evidence from Argentina since 2015"),
            ("claims --with espacio-lejano", "those on which records that name an installation are evidence"),
            ("claims --format csv", "claims and balances as a table"),
        ),
        takes=("claim",),
    ),
    Command(
        "stats",
        "",
        "counts by type, kind, region, year and confidence",
        "Counts of what was collected, not of everything that happened. --coverage shows countries by kind of event:"
        " where records are few. 0 there: searched for, none found; without a number: not covered, no search is"
        " recorded. --period shows the five years in which records begin, by country; json and csv by kind as well,"
        " with last date and highest confidence."
        "\n\n"
        "--by counts events by one field or several, joined by commas. --sum value_usd adds what China gives or lends,"
        " where value.counts is true: a programme once, no promises, purchases or money of others. What it counts"
        " and leaves out is listed below the counts, and in json. An event of several countries gives each its part.",
        ("--by", "--sum", "--coverage", "--period", *FILTERS, *ROWS, *ANSWER, "--private"),
        (
            ("stats", "what the base holds"),
            ("stats --region AFR --since 2015", "with a filter"),
            ("stats --by kind,year --sum value_usd", "events and assistance by kind and year"),
            ("stats --by actor,confidence --where mechanism=", "events of no mechanism"),
            ("stats --coverage --region LAC --format csv", "countries by kind as a table"),
            ("stats --coverage --country haiti", "one country, a line a kind"),
            ("stats --coverage --period --kind visit", "visits by country and period"),
        ),
        most=0,
    ),
    Command(
        "cite",
        "[REF…]",
        "a citation of records and of their sources",
        "The record first, then each of its sources, each once. Without a reference the sources of all records under"
        " the filter. biblatex has whole dates, languages and versions; apa, chicago (author and date) and iso690 are"
        " references in words and need the extra lactui[citations].",
        ("--style", *FILTERS, "--output", "--force", "--ascii", "--no-pager", "--db", "--no-private"),
        (
            ("cite event/2010-angel-of-peace-peru --style bibtex", "for LaTeX"),
            ("cite 2015-peace-ark-peru --style biblatex", "for biblatex and biber"),
            ("cite 2015-peace-ark-peru --style apa", "for a list of references"),
            ("cite PER mission-harmony --style markdown", "two records"),
            ("cite 2015-peace-ark-peru --style csl-json", "for Zotero"),
            ("cite --country VEN --kind arms --style bibtex", "the sources of the arms records for Venezuela"),
        ),
        formats=(),
        takes=("record",),
    ),
    Command(
        "sources",
        "",
        "the sources, and how many records cite each",
        "The same as `list sources`. A filter keeps the sources of the records under it; --since and --until alone go"
        " by the date of publication. --datasets shows the data sets with licences and attributions. --weight shows"
        " what depends on each source: records that cite no other, all that cite it, and claims."
        "\n\n"
        "--check is the only part of lactui that uses the network: it asks the addresses of the sources that the"
        " flags leave, one at a time of a host, and says for each the status and where it leads. Nothing is stored;"
        " exit 1 when one does not answer. 20 unless --limit or --all.",
        ("--datasets", "--weight", "--check", *FILTERS, *ROWS, *ANSWER, "--no-private"),
        (
            ("sources --sort -records --limit 10", "the ten that most records cite"),
            ("sources --weight --limit 10", "the ten that most records depend on alone"),
            ("sources --datasets", "licences and attributions"),
            ("sources --since 2025 --format csv", "published since 2025"),
            ("sources --country VEN --kind space", "the sources of the records about space and Venezuela"),
        ),
        most=0,
    ),
    Command(
        "export",
        "TYPES…|base",
        "records of a type, or everything, to a file",
        f"TYPES are any of: {COUNTRIES_TO_DATASETS}. CSV and Parquet hold one table a file: several types, or"
        " `base` (then every table of it), need --output FOLDER. In CSV each value has a column; in a folder the parts of a"
        " record that have several values, such as its parties, are tables of their own, which one type has as well when FOLDER/"
        " ends so or is there. The folder of `base` is a Frictionless data package: datapackage.json says the types, keys, units"
        " and licence of its files."
        "\n\n"
        "xlsx is a workbook with a sheet a table, in which no text is taken for a formula. sqlite is a copy of the base, datasette"
        " a folder with the base and metadata.json; they take `base` only. xlsx needs the extra lactui[xlsx], parquet"
        " lactui[parquet].",
        (*FILTERS, *ROWS, "--format", "--output", "--force", "--safe-csv", "--db", "--private"),
        (
            ("export events --kind visit --format csv", "visits as CSV"),
            ("export arms --format csv --safe-csv --output arms.csv", "for a spreadsheet: no text begins a formula"),
            ("export events arms --format jsonl --since 2020", "one record a line"),
            ("export sources --format bibtex", "the whole bibliography"),
            (
                "export events --format csv --output events/",
                "events with tables of their parties, sources and particulars",
            ),
            ("export base --format csv --output lac", "a data package for pandas, Polars, DuckDB or R"),
            ("export events --country PER --output peru.xlsx", "a workbook"),
            ("export base --format sqlite --output lac-copy.db", "the base itself"),
        ),
        formats=EXPORT_FORMATS,
        least=1,
        takes=("type", "base"),
    ),
    Command(
        "sql",
        "QUERY",
        "read the base with SQL",
        "One reading statement, limited in time, rows and bytes; everything else is refused. `lactui schema` lists"
        " the tables and views with their columns. `-` reads the query from stdin.",
        ("--limit", "--fields", *ANSWER, "--private"),
        (
            ('sql "select count(*) from event"', "how many events"),
            ('sql "select region, kind, count(*) n from event group by 1, 2 order by n desc"', "a table"),
            ('sql "select * from tiv_by_recipient_year where year >= 2015" --format csv', "as CSV"),
        ),
        least=1,
    ),
    Command(
        "report",
        "REF|country NAME",
        "a correction note for a record, or a report on a country",
        "With a reference: a correction note. Fill in what is missing; the note says where it goes. Without"
        " --field it lists the fields and their present values."
        "\n\n"
        "With `country` and a name: a report to take away. It has facts, charts, every event with date and"
        " confidence, arms transfers, mechanisms, numbered sources with their addresses, and how to cite it. html is"
        " one page without scripts or other files; md opens in any word processor; svg and png are its charts alone. --brief"
        " writes about a page, --section only some parts; both have the sources that they cite, and no others.",
        ("--field", "--value", "--source", "--brief", "--section", "--format", "--output", "--force", "--db"),
        (
            ("report event/2015-peace-ark-peru", "a note to fill in"),
            (
                "report 2015-peace-ark-peru --field start --value 2015-12-02 --source https://example.org/ship",
                "a finished note",
            ),
            ("report country VEN --format html", "a report on Venezuela as a page"),
            ("report country peru --format md", "one on Peru as Markdown"),
            ("report country CUB --brief --output cuba.html", "a brief of about a page"),
            ("report country CUB --section arms --section others --format md", "some sections with their sources"),
        ),
        formats=("text", "json", "md", *PICTURES),
        least=1,
        takes=("country", "record"),
    ),
)
