"""Every command, declared once: its words, options, formats, help and examples."""

from __future__ import annotations

from lactui.commandline.options import ANSWER, EXPLORER, EXPORT_FORMATS, FORMATS, LENS, ROWS
from lactui.light import NamedTuple

PROGRAM = ("open", "notes", "config", "doctor", "completion")
"""Commands about the program and the user's own shelf."""


class Command(NamedTuple):
    """One command; its module is `lactui.commands.<name>` and its function `run(args)`."""

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
    editor: bool = False

    @property
    def room(self) -> str:
        """The folder of `lactui.commands` in which its module lies."""
        return "editing" if self.editor else "program" if self.name in PROGRAM else "reading"


COUNTRIES_TO_DATASETS = (
    "countries, mechanisms, editions, events, arms, people, ships, systems, companies, installations,"
    " documents, statistics, indicators, comparisons, claims, sources, datasets"
)

COMMANDS = (
    Command(
        "search",
        "WORDS…",
        "find anything by words, names, ships, weapons, places",
        "Words need no quoting; accents, case and a typo do not matter; English, Spanish, Portuguese, French and"
        " Chinese are understood: countries, years (2013, 2010-2015, since 2018), kinds, other names of things. Best"
        " first; 20 hits unless --limit or --all. How the words were read, what was corrected and what was left out"
        " is said in the first line. --exact, or quotation marks around a part (in the shell: '\"peace ark\" peru'),"
        " take the words as they are written.",
        ("--explain", "--exact", *LENS, *ROWS, *ANSWER),
        (
            ("search peace ark peru", "the hospital ship in Callao first"),
            ("search 和平方舟 --limit 5", "five hits for the hospital ship in Chinese"),
            ("search submarine --region LAC --since 2010 --format csv", "as a table for a spreadsheet"),
            ("search peace ark perv --explain", "how the words were read, and why each hit was found"),
            ("search combien de fusils équateur", "a question in French"),
        ),
        least=1,
    ),
    Command(
        "show",
        "REF|NAME…",
        "one record or country with its sources",
        "A reference (event/2018-peace-ark-antigua), a bare id, a country by any name or code, a mechanism, person,"
        " ship, system, company or installation by name. Several are shown one after the other. Unknown or"
        " ambiguous: the nearest on stderr, exit 1. A lens"
        " does not filter a record.",
        ("--section", *LENS, "--fields", *ANSWER),
        (
            ("show PER", "Peru; also: show peru, show Perú, show 秘鲁"),
            ("show costa rica --section arms", "one part of the card"),
            ("show 2018-peace-ark-antigua", "an event by its id"),
            ("show PER CHL --format json", "two records as one JSON document"),
            ("show norinco", "a company from first to last; so are people, ships, systems, installations"),
            ("show peace-ark --section calls", "every port call of a ship"),
        ),
        least=1,
    ),
    Command(
        "list",
        "TYPES",
        "all records of a type, filtered and sorted",
        f"TYPES is one of: {COUNTRIES_TO_DATASETS}. On a terminal text stops after 200 rows unless --limit or"
        " --all; in a pipe and in other formats nothing is left out.",
        (*LENS, *ROWS, *ANSWER),
        (
            ("list events --kind exercise --region AFR --since 2015", "exercises with African states"),
            ("list arms --country bolivia --sort -tiv", "the largest arms lines first"),
            ("list events --kind port-call --format csv --fields date,title,countries", "three columns"),
            ("list countries --region LAC", "33 states with their counts"),
            (
                "list people --country CUB --kind visit",
                "who came to Cuba, the last first, with their office then",
            ),
            ("list events --with peace-ark --kind port-call", "every call of a ship"),
            ("list companies --region LAC", "the firms, and from when to when they are named"),
        ),
        least=1,
        most=1,
    ),
    Command(
        "timeline",
        "",
        "dated events in order, or their counts",
        "Oldest first. --by year, country or kind gives counts instead; a record of several countries counts"
        " for each of them.",
        ("--by", *LENS, *ROWS, *ANSWER),
        (
            ("timeline --country PER --since 2024", "Peru's events since 2024"),
            ("timeline --by year --region LAC", "events a year"),
            ("timeline --with norinco", "the events that name a company"),
            ("timeline --by kind --country brazil --format json", "counts by kind"),
        ),
        most=0,
    ),
    Command(
        "compare",
        "[DIMENSION|NAME…]",
        "Latin America and Africa side by side, or countries",
        "Without words: every dimension in a line, the one in which the regions are furthest apart first. With a"
        " dimension: each figure with unit, period and origin, as it is and per state, per million people and the"
        " like, by five years, beside what others print, by year, and the evidence. With two to five countries:"
        " the same measures and years for each, and others like them. --since and --until choose the years."
        " Counts of our records measure what was collected, not what happened.",
        (*LENS, "--fields", *ANSWER),
        (
            ("compare", "all dimensions"),
            ("compare arms-sales", "one dimension"),
            ("compare arms-sales --since 2010 --until 2014", "counted in these years"),
            ("compare PER CHL ECU", "three countries"),
            ("compare arms-sales --format json", "with the SQL of every computed figure"),
        ),
    ),
    Command(
        "claims",
        "[ID]",
        "what the literature claims, with evidence for and against",
        "The balance is counted, not weighed: by stance, by confidence, and by whether one voice or several independent"
        " ones say it. One claim also has the strongest evidence against it, what would change the balance, the"
        " measures that test it with the figures of both regions, and with --suggest records that may bear on it and"
        " are not linked yet: nobody has read whether they do.",
        ("--suggest", *LENS, *ROWS, *ANSWER),
        (
            ("claims", "all claims with their balance"),
            ("claims permanent-forums", "one claim with its evidence and measures"),
            ("claims arms-decline --suggest", "also records that are not linked to it"),
            ("claims --format csv", "claims and balances as a table"),
        ),
        most=1,
    ),
    Command(
        "stats",
        "",
        "counts by type, kind, region, year and confidence",
        "What was collected, not what happened. --coverage shows countries by kind of event: where the"
        " records are thin. 0 there was looked for and not found; without a number no search for it is recorded. --period"
        " shows the five years in which records begin, by country; json and csv by kind as well, with last date and"
        " best confidence.",
        ("--coverage", "--period", *LENS, *ANSWER),
        (
            ("stats", "what the base holds"),
            ("stats --region AFR --since 2015", "under a lens"),
            ("stats --coverage --region LAC --format csv", "countries by kind as a table"),
            ("stats --coverage --country haiti", "one country, a line a kind"),
            ("stats --coverage --period --kind visit", "visits by country and period"),
        ),
        most=0,
    ),
    Command(
        "cite",
        "REF…",
        "a citation of records and of the sources they rest on",
        "The record first, then each source it rests on, each once.",
        ("--style", *LENS, "--output", "--force", "--ascii", "--no-pager", "--db"),
        (
            ("cite event/2010-angel-of-peace-peru --style bibtex", "for LaTeX"),
            ("cite PER mission-harmony --style markdown", "two records"),
            ("cite 2015-peace-ark-peru --style csl-json", "for Zotero"),
        ),
        formats=(),
        least=1,
    ),
    Command(
        "sources",
        "",
        "the sources, and how many records rest on each",
        "The same as `list sources`. --datasets shows the data sets with licences and attributions. --weight shows what"
        " falls with each source: records that cite no other, all that cite it, and claims."
        "\n\n"
        "--check is the only part of lactui that uses the network: it asks the addresses of the sources that the flags"
        " leave, one at a time of a host, and says for each the status and where it leads. Nothing is stored; exit 1"
        " when one does not answer. 20 unless --limit or --all.",
        ("--datasets", "--weight", "--check", *LENS, *ROWS, *ANSWER),
        (
            ("sources --sort -records --limit 10", "the ten that most records rest on"),
            ("sources --weight --limit 10", "the ten on which most rests alone"),
            ("sources --datasets", "licences and attributions"),
            ("sources --since 2025 --format csv", "published since 2025"),
        ),
        most=0,
    ),
    Command(
        "export",
        "TYPES…|base",
        "records of a type, or everything, to a file",
        f"TYPES are any of: {COUNTRIES_TO_DATASETS}. CSV and Parquet hold one type a file: several types, or"
        " `base` (then every table of it), need --output FOLDER. sqlite is a copy of the base and takes `base`"
        " only. parquet needs the extra lactui[parquet].",
        (*LENS, *ROWS, "--format", "--output", "--force", "--db"),
        (
            ("export events --kind visit --format csv", "visits as CSV"),
            ("export events arms --format jsonl --since 2020", "one record a line"),
            ("export sources --format bibtex", "the whole bibliography"),
            ("export base --format sqlite --output lac-copy.db", "the base itself"),
        ),
        formats=EXPORT_FORMATS,
        least=1,
    ),
    Command(
        "sql",
        "QUERY",
        "read the base with SQL",
        "One reading statement, limited in time, rows and bytes; everything else is refused. Tables and views"
        ' are in docs/data-dictionary.md; "select name, sql from sqlite_master" lists them. `-` reads the query'
        " from stdin.",
        ("--limit", "--fields", *ANSWER),
        (
            ('sql "select count(*) from event"', "how many events"),
            ('sql "select region, kind, count(*) n from event group by 1, 2 order by n desc"', "a table"),
            ('sql "select * from tiv_by_recipient_year where year >= 2015" --format csv', "as CSV"),
        ),
        least=1,
    ),
    Command(
        "report",
        "REF",
        "a ready correction note for a record",
        "Fill in what is missing and send it to the maintainers. Without --field the note lists the fields and"
        " their present values.",
        ("--field", "--value", "--source", "--format", "--output", "--force", "--db"),
        (
            ("report event/2015-peace-ark-peru", "a note to fill in"),
            (
                "report 2015-peace-ark-peru --field start --value 2015-12-02 --source https://example.org/ship",
                "a finished note",
            ),
        ),
        formats=("text", "json", "md"),
        least=1,
    ),
    Command(
        "notes",
        "list|export|import|delete [WORDS…]",
        "your own notes and bookmarks",
        "They are made in the explorer with n and b, and lie in a database of your own, shelf.db in lactui's XDG data"
        " folder (~/.local/share/lactui). No other command shows or exports them."
        "\n\n"
        "WORDS are ids of notes (their beginning is enough), references or names of records; without any it is all."
        " list takes text, json, csv, md and jsonl; export writes jsonl, unless --format md. import FILE, or - for"
        " stdin, merges what export wrote as jsonl: nothing twice, nothing overwritten. delete asks, unless --yes.",
        ("--yes", *ANSWER),
        (
            ("notes list", "all of them, with their texts"),
            ("notes list peru --format json", "those about one record, for a script"),
            ("notes export --output notes.jsonl", "to be carried to another machine"),
            ("notes export --format md", "to be read"),
            ("notes import notes.jsonl", "merged into what is there"),
            ("notes delete 3f0afd61", "one note, after a question"),
        ),
        formats=("text", "json", "csv", "md", "jsonl"),
        least=1,
    ),
    Command(
        "open",
        "[REF|NAME]",
        "the explorer, at a record",
        "As `lactui` alone, but opened at a record, a country or a mechanism.",
        EXPLORER,
        (
            ("open peru", "the explorer at Peru"),
            ("open event/2015-peace-ark-peru --theme light", "at an event"),
        ),
        formats=(),
    ),
    Command(
        "check",
        "[FOLDER]",
        "check the records (for editors)",
        "Every record of data/records, or of FOLDER, against the models and the rules across records; exit 1"
        " with faults, each with file, line, field, value and what is allowed. Warnings, such as two records that"
        " look like one, should be looked at; weak spots are no faults but thin: a single blog, no place, no outcome."
        " They are counted by kind, and --weak lists the records, a line each.",
        ("--weak", "--format", "--output", "--force"),
        (
            ("check data/records", "all records of a checkout"),
            ("check data/records --weak one-blog", "what rests on a single blog"),
            ("check data/records --format json", "for a script"),
        ),
        formats=("text", "json"),
        most=1,
        editor=True,
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
        editor=True,
    ),
    Command(
        "new",
        "TYPE [FOLDER]",
        "a record begun: a line with all fields (for editors)",
        "TYPE is one of: event, arms, mechanism, source, person, ship, system, company, installation, document,"
        " statistic, claim, dataset, actor, search, publisher, distinct. What is not set is null, the id is suggested,"
        " and what is still to do is said on stderr. Countries are written --set 'countries=PER host, CHN visitor', a"
        " source --set 'sources=its-id: what it supports', a particular --set details.ships='[\"Peace Ark\"]'. With"
        " --add the record goes to its place in data/records, or FOLDER, if the check finds no fault; exit 1 with one.",
        ("--set", "--add", "--why", "--output", "--force"),
        (
            (
                "new event data/records --set start=2026-11-02 --set 'title=A ship in Callao'",
                "with the id suggested",
            ),
            ("new source data/records --set url=https://example.org/ship --set type=news", "a source"),
        ),
        formats=(),
        least=1,
        most=2,
        editor=True,
    ),
    Command(
        "correct",
        "FILE [FOLDER]",
        "corrections with their reasons, all or none (for editors)",
        "FILE, or - for stdin, has a correction a line: a JSON object that sets fields of a record, adds a record or takes"
        " one out, into another or altogether, with the reason in why; CONTRIBUTING.md shows them. They are applied to a copy of"
        " data/records, or of FOLDER, which takes its place when the check finds no fault. The lines' order, the counts and the list"
        " of changes are kept right. Exit 1 when one is refused; then nothing is changed.",
        ("--dry-run", "--output", "--force"),
        (("correct mine.jsonl --dry-run", "what would change"), ("correct mine.jsonl", "applied")),
        formats=(),
        least=1,
        most=2,
        editor=True,
    ),
    Command(
        "diff",
        "OLD NEW",
        "what changed between two bases, and why (for editors)",
        "Records added, corrected, merged, renamed and removed, by type, each with the fields that changed, before and"
        " after, and the reasons written down. OLD may be of an earlier schema. Exit 1 when nothing differs.",
        (*ANSWER[:-1],),
        (
            ("diff old.db data/lac.db", "all of it"),
            ("diff old.db data/lac.db --format md --output changes.md", "to be read"),
        ),
        least=2,
        most=2,
        editor=True,
    ),
    Command(
        "doctor",
        "",
        "what is installed, and whether the base is sound",
        "Versions, paths, terminal and locale, for a bug report; the base's checksum and content hash are"
        " computed again. Exit 3 when the base is missing or damaged.",
        ("--format", "--output", "--force", "--db"),
        (("doctor", "a report in lines"), ("doctor --format json", "the same for a script")),
        formats=("text", "json"),
        most=0,
    ),
    Command(
        "config",
        "show|path|validate",
        "your settings: what they are, where they lie, whether they hold",
        "They are optional: a TOML file that you write, config.toml in lactui's XDG configuration folder"
        " (~/.config/lactui). Settings: theme, mouse, ascii, start (last, or a pane), pager, and a table [keys] with"
        " the ids of actions. A file with a fault is left out as a whole, and the explorer says so; validate names"
        " every fault, exit 1.",
        ("--format", "--output", "--force"),
        (
            ("config path", "where the file lies, or would lie"),
            ("config show", "what is in force, and what came from the file"),
            ("config validate", "every fault with what is allowed"),
        ),
        formats=("text", "json"),
        least=1,
        most=1,
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
    ),
)

BY_NAME = {command.name: command for command in COMMANDS}
NAMES = tuple(BY_NAME)
