"""Every command, declared once: its words, options, formats, help and examples, and where its function is."""

from __future__ import annotations

from lactui.cli.options import ANSWER, EXPLORER, EXPORT_FORMATS, FILTERS, FORMATS, PICTURES, ROWS, SERVE, SHELLS, SOURCE
from lactui.db.record_types import ALL
from lactui.runtime.light import NamedTuple


class Command(NamedTuple):
    """One command, answered by the function `run_<name>` of a module of `lactui.commands`."""

    name: str
    words: str
    """What stands after it, as in a usage line; `[…]` may be left out, `…` may be repeated."""
    summary: str
    text: str
    """Paragraphs of help, separated by empty lines."""
    options: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    """(arguments after `lactui`, what it shows)."""
    formats: tuple[str, ...] = FORMATS
    least: int = 0
    """How many words it needs."""
    most: int | None = None
    """How many words it takes at most."""
    takes: tuple[str, ...] = ()
    """What completion offers for them: words, or kinds of names: type, record, country, entity, dimension, claim."""
    editor: bool = False
    """Whether it is for those who keep the records."""

    @property
    def module(self) -> str:
        """The name of its module below `lactui.commands`."""
        return MODULES.get(self.name, self.name)


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


PROGRAM = (
    Command(
        "notes",
        "[list|export|import|delete] [WORDS…]",
        "your notes and bookmarks",
        "They are made in the explorer with n and b, and are stored in a database of your own, shelf.db in lactui's"
        " XDG data folder (~/.local/share/lactui). No other command shows or exports them."
        "\n\n"
        "WORDS are ids of notes (their beginning is enough), references or names of records; without any, all are"
        " taken. list takes text, json, csv, md and jsonl; export writes jsonl, unless --format md. import FILE, or -"
        " for stdin, merges what export wrote as jsonl: nothing twice, nothing overwritten. delete asks, unless"
        " --yes.",
        ("--yes", *ANSWER),
        (
            ("notes", "all of them, with their texts; also: notes list"),
            ("notes list peru --format json", "those about one record, for a script"),
            ("notes export --output notes.jsonl", "to take to another machine"),
            ("notes export --format md", "to be read"),
            ("notes import notes.jsonl", "merged into those on this machine"),
            ("notes delete 3f0afd61", "one note, after a question"),
        ),
        formats=("text", "json", "csv", "md", "jsonl"),
        takes=("list", "export", "import", "delete"),
    ),
    Command(
        "import",
        "[FILE]",
        "your own records, shown beside those of the base",
        "FILE is a file or folder of records in the format of data/records, one JSON object a line: a file named"
        " events.jsonl, sources.jsonl and so on, or one whose lines name their type,"
        ' {"add": "events", "record": {…}}. They are checked together with the records of the base, and imported all or'
        " none; each problem is reported with file, line and reason, exit 1."
        "\n\n"
        "They are marked [private] wherever they are shown, their origin in JSON is private, and they are not part of any"
        " edition. search, show, list, timeline, cite, claims, sources, notes and the explorer include them unless"
        " --no-private is given; compare, stats, timeline --by, export and sql only with --private. They are never"
        " shown with --db, nor to visitors of kiosk and serve. docs/private.md says more.",
        ("--list", "--name", "--export", "--remove", "--refresh", "--format", "--output", "--force"),
        (
            ("import trip.jsonl", "the records of a file; the import is called trip"),
            ("import interviews --name lima", "the records of a folder; the import is called lima"),
            ("import --list", "all imports, and what the present edition does not allow"),
            ("import --export trip --output trip.jsonl", "its records as a file, to be corrected or copied"),
            ("import --remove trip", "remove them again"),
        ),
        formats=("text", "json", "csv"),
        most=1,
    ),
    Command(
        "open",
        "[REF|NAME]",
        "the explorer, at a record",
        "As `lactui` alone, but opened at a record, a country or a mechanism.",
        EXPLORER,
        (("open peru", "the explorer at Peru"), ("open event/2015-peace-ark-peru --theme light", "at an event")),
        formats=(),
        takes=("record",),
    ),
    Command(
        "kiosk",
        "",
        "for visitors: the explorer and the reading commands, read-only",
        "The command of an account that others may use over SSH (ForceCommand; docs/kiosk.md has the configuration)."
        " Without a command from the visitor it opens the explorer, with one (SSH_ORIGINAL_COMMAND) the answer of"
        " search, show, list, timeline, compare, claims, stats, cite or sources. Files, shelf, shell, pager, other"
        " bases and the network cannot be reached; variables and settings are ignored, and a session without keys"
        " ends, exit 124.",
        ("--idle", *(option for option in EXPLORER if option not in ("--db", "--no-private"))),
        (
            ("kiosk", "the explorer as visitors see it"),
            ("kiosk --idle 5 --theme light", "ending after five minutes without a key"),
        ),
        formats=(),
        most=0,
    ),
    Command(
        "serve",
        "",
        "the explorer in a browser, or the base's tables",
        "Serves the explorer to browsers on this machine, at http://127.0.0.1:8000/, until Ctrl+C ends it. A visitor"
        " reads and searches everything, and reaches neither files nor a shell: there are no notes, and what is"
        " exported is downloaded. docs/browser.md says how to open it to others."
        "\n\n"
        "--data serves the tables of the base with Datasette instead, at port 8001: to be read, filtered, counted and"
        " queried, as pages, JSON and CSV. Both need the extra: pip install 'lactui[serve]'.",
        SERVE,
        (
            ("serve", "the explorer for this machine"),
            ("serve --data", "the tables for this machine"),
            ("serve --host 0.0.0.0 --port 8080 --visitors 40", "the explorer for a network, without a password"),
        ),
        formats=(),
        most=0,
    ),
    Command(
        "doctor",
        "",
        "versions and paths, and whether the base is undamaged",
        "Versions, paths, terminal and locale, for a bug report; the base's checksum and content hash are"
        " computed again, and your own files are looked at: settings, shelf, saved filters. Each fault is named with its remedy."
        " Exit 3 when the base is missing or damaged, 2 when anything else is wrong.",
        ("--format", "--output", "--force", "--db"),
        (("doctor", "a report as text"), ("doctor --format json", "the same for a script")),
        formats=("text", "json"),
        most=0,
    ),
    Command(
        "config",
        "show|path|validate",
        "your settings: their values, their file, whether it is valid",
        "They are optional: a TOML file that you write, config.toml in lactui's XDG configuration folder"
        " (~/.config/lactui). Settings: theme, mouse, ascii, start (last, or a pane), pager, and a table [keys] with"
        " the ids of actions. A file with an error is ignored as a whole, and the explorer says so; validate names"
        " every error, exit 1.",
        ("--format", "--output", "--force"),
        (
            ("config path", "where the file lies, or would lie"),
            ("config show", "the values in force, and which come from the file"),
            ("config validate", "every error, with the values allowed"),
        ),
        formats=("text", "json"),
        least=1,
        most=1,
        takes=("show", "path", "validate"),
    ),
    Command(
        "completion",
        "SHELL",
        "completion for bash, zsh or fish",
        "Prints a script; the shell's own file says where to load it.",
        ("--output", "--force", "--db"),
        (
            ("completion bash", 'in ~/.bashrc: eval "$(lactui completion bash)"'),
            ("completion zsh", 'in ~/.zshrc, after compinit: eval "$(lactui completion zsh)"'),
            ("completion fish", "to ~/.config/fish/completions/lactui.fish"),
        ),
        formats=(),
        least=1,
        most=1,
        takes=SHELLS,
    ),
)


EDITING = (
    Command(
        "check",
        "[FOLDER]",
        "check the records (for editors)",
        "Every record of data/records, or of FOLDER, against the models and the rules across records; exit 1 with"
        " problems, each with file, line, field, value and what is allowed. Warnings, such as two records that look"
        " like one, should be looked at; weak spots are no errors but need better evidence: a single blog, no place,"
        " no outcome. They are counted by kind, and --weak lists the records, a line each. While writing, an editor"
        " checks by the JSON Schema that `lactui schema --json-schema` prints.",
        ("--weak", "--format", "--output", "--force"),
        (
            ("check data/records", "all records of a checkout"),
            ("check data/records --weak one-blog", "records whose only source is a blog"),
            ("check data/records --format json", "for a script"),
        ),
        formats=("text", "json"),
        most=1,
    ),
    Command(
        "build",
        "[FOLDER]",
        "build the base from the records (for editors)",
        "Reads data/records, or FOLDER, and writes data/lac.db, or --output FILE, with its checksum beside it.",
        ("--output", "--force"),
        (("build data/records --output new.db", "another base from the same records"),),
        formats=(),
        most=1,
    ),
    Command(
        "new",
        "TYPE [FOLDER]",
        "a template for a new record (for editors)",
        "TYPE is a type of record, such as event, arms, person or source; an unknown word lists all of them. What is"
        " not set is null, the id is suggested, and what is still missing is said on stderr. On a terminal it is"
        " asked for, with what is allowed; Ctrl+C changes nothing, and what was entered is printed. Countries are"
        " written --set 'countries=PER host, CHN visitor', a source --set 'sources=its-id: what it supports', a"
        " particular --set details.ships='[\"Peace Ark\"]'."
        "\n\n"
        "With --source-url the record cites the source of that address; when there is none yet, one is added together"
        " with the record. What is not given is taken from other sources of the same host."
        "\n\n"
        "With --source-url or --add the record goes to its place in data/records, or FOLDER, if the check finds no"
        " problem; exit 1 with one, and nothing is changed. --dry-run shows what would be added.",
        ("--set", *SOURCE, "--add", "--dry-run", "--why", "--output", "--force"),
        (
            ("new event data/records --set start=2026-11-02 --set 'title=A ship in Callao'", "with the id suggested"),
            ("new source data/records --set url=https://example.org/ship --set type=news", "a source"),
            (
                "new document --set 'title=A plan' --set region=LAC --source-url https://example.org --source-title 'A plan' --dry-run",
                "a document with a new source, shown but not added",
            ),
        ),
        formats=(),
        least=1,
        most=2,
    ),
    Command(
        "correct",
        "FILE [FOLDER]",
        "apply corrections with their reasons, all or none (for editors)",
        "FILE, or - for stdin, has a correction a line: a JSON object that sets fields of a record, adds a record or"
        " takes one out, into another or altogether, with the reason in why; CONTRIBUTING.md shows them. They are"
        " applied to a copy of data/records, or of FOLDER, which takes its place when the check finds no problem. The"
        " lines' order, the counts and the list of changes are kept right. Exit 1 when one is refused; then nothing"
        " is changed.",
        ("--dry-run", "--output", "--force"),
        (("correct mine.jsonl --dry-run", "what would change"), ("correct mine.jsonl", "applied")),
        formats=(),
        least=1,
        most=2,
    ),
    Command(
        "schema",
        "[TABLE|TYPE] [FOLDER]",
        "the base's tables and columns, or a JSON Schema (for editors)",
        "Every table and view of the base with the meaning of each column, or one of them: what `lactui sql` can ask."
        "\n\n"
        "With --json-schema a JSON Schema (draft 2020-12) of a record, of a type (event, arms, source …), or of"
        " corrections (correction), with the words that a field may hold and what they mean: an editor such as VS"
        " Code completes and checks by it; CONTRIBUTING.md says how. The words are those of data/records, or of"
        " FOLDER.",
        ("--json-schema", *ANSWER),
        (
            ("schema event", "one table"),
            ("schema --format json", "all tables and views for a script"),
            ("schema --json-schema event --output event.schema.json", "for an editor"),
            ("schema --json-schema correction", "for files of corrections"),
        ),
        most=2,
    ),
    Command(
        "diff",
        "OLD NEW",
        "what changed between two bases, and why (for editors)",
        "Records added, corrected, merged, renamed and removed, by type, each with the fields that changed, before"
        " and after, and the reasons written down. OLD may be of an earlier schema. Exit 1 when nothing differs.",
        (*ANSWER[:-1],),
        (
            ("diff old.db data/lac.db", "all of it"),
            ("diff old.db data/lac.db --format md --output changes.md", "to be read"),
        ),
        least=2,
        most=2,
    ),
)


MODULES = {
    "open": "show",
    "list": "lists",
    "sources": "lists",
    "claims": "lists",
    "cite": "report",
    "config": "doctor",
    "kiosk": "visitors",
    "serve": "visitors",
    "check": "records",
    "build": "records",
    "new": "records",
    "correct": "records",
    "import": "private",
}
"""The modules of the commands whose module has another name than they."""

COMMANDS: dict[str, Command] = {
    command.name: command for command in (*READING, *PROGRAM, *(each._replace(editor=True) for each in EDITING))
}
"""All commands by name, in the order of the help."""
