"""Every option of every command, declared once: parsing, `--help`, completion and docs come from here."""

from __future__ import annotations

from lactui.db.filters import FLAGS
from lactui.render import CITATION_STYLES
from lactui.runtime.light import NamedTuple


class Option(NamedTuple):
    """One option: `metavar` None is a switch; `kind` says how its value is checked.

    Kinds: text, number (a whole number from 1), date (a year, month or day), path, choice (one of
    `choices`), fields (several of them, joined by commas), and names of things in the base, checked when it is open: kind, country, subregion, mechanism, entity.
    """

    name: str
    metavar: str | None
    help: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    many: bool = False
    optional: bool = False
    """Its value, one of `choices`, may be left out."""

    @property
    def key(self) -> str:
        """Its name without dashes in front."""
        return self.name.lstrip("-")


FORMATS = ("text", "json", "csv", "md")
PICTURES = ("svg", "png", "html")
"""Charts and pages as the content of a file."""
EXPORT_FORMATS = ("csv", "json", "jsonl", "md", "bibtex", "xlsx", "sqlite", "parquet", "datasette")
SHELLS = ("bash", "zsh", "fish")
WEAK = (
    *("one-blog", "one-voice", "contested-bare", "undated-source", "root-address", "derived-date"),
    *("no-place", "no-mechanism", "other-kind", "no-outcome", "thin-mechanism", "bare-edition"),
    *("no-entity", "unused-statistic"),
)
"""The kinds of weak spot, as `records.rules.weak_spots` names them; repeated here so that no reading command loads what only editors need."""
BY = ("year", "country", "kind", "actor", "region", "confidence", "mechanism")
"""What events are counted by."""
SUMS = ("value_usd",)
"""What may be summed: other numbers of events are of too many kinds."""
THEMES = ("dark", "light", "ansi-dark", "ansi-light")

ALIASES = {"markdown": "md", "africa": "AFR", "bib": "bibtex", "sqlite3": "sqlite", "plain": "text"}
"""Other spellings that a choice accepts, where the choice itself has no such value."""

ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "md",
    ".svg": "svg",
    ".png": "png",
    ".html": "html",
    ".bib": "bibtex",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
"""The format that the name of `--output` asks for when `--format` is not given."""

ALL_OPTIONS = (
    # the filter: which records
    *(Option(flag.name, flag.metavar, flag.help, flag.kind, flag.choices, flag.many) for flag in FLAGS),
    # which of them, and how they are shown
    Option("--format", "FORMAT", "the format of the answer", "choice", FORMATS),
    Option("--limit", "N", "at most N rows", "number"),
    Option("--all", None, "all rows, on a terminal too"),
    Option("--sort", "FIELD", "sort by this field; -FIELD reverses the order"),
    Option("--fields", "A,B", "only these fields, in this order; of a part as value.form"),
    Option(
        "--where",
        "FIELD=VALUE",
        "only records with this value in a field of JSON; also != >= <= > < and ~ (contains); may be repeated",
        many=True,
    ),
    Option("--output", "FILE", "write to this file; its ending may choose the format", "path"),
    Option("--force", None, "let --output overwrite a file"),
    Option("--ascii", None, "use ASCII signs only"),
    Option("--safe-csv", None, "CSV for spreadsheets: put ' before a text that would begin a formula"),
    Option("--no-pager", None, "do not use a pager"),
    Option("--db", "FILE", "read this base (also LACTUI_DB)", "path"),
    # of one command each
    Option("--section", "NAME", "only this part of the card; may be repeated", many=True),
    Option(
        "--brief", None, "a report of about a page: facts, events by year and kind, the most recent events and arms"
    ),
    Option("--explain", None, "explain how the words were read, why each hit was found, what fewer words would find"),
    Option("--exact", None, "search exactly as written: no word is interpreted, corrected or ignored"),
    Option("--suggest", None, "also records found by the words of the claim that are not linked to it"),
    Option("--by", "FIELD", "counts by this field; of stats also by several: kind,year", "fields", BY),
    Option(
        "--sum", "FIELD", "with --by, also the sum of a field: value_usd, of assistance that counts", "choice", SUMS
    ),
    Option("--coverage", None, "countries by kind of event: number, last date, highest confidence"),
    Option("--period", None, "the same by periods of five years"),
    Option("--style", "STYLE", "how the citation is written", "choice", CITATION_STYLES),
    Option("--datasets", None, "data sets with their licences and attributions"),
    Option("--weight", None, "sort by how many records have no other source, and name the claims that depend on each"),
    Option("--check", None, "check over the network whether the addresses still answer"),
    Option("--field", "FIELD", "the field to correct"),
    Option("--value", "TEXT", "what it should say"),
    Option("--source", "TEXT", "where that can be read: an address or a reference"),
    Option(
        "--weak", "[KIND]", "a work list: records with weak spots, of one kind or of all", "choice", WEAK, optional=True
    ),
    Option("--set", "FIELD=VALUE", "fill a field in; JSON, or text as it is; may be repeated", many=True),
    Option("--add", None, "add the record to the folder if the check finds no problem"),
    Option("--source-url", "URL", "its source: the one with this address, or a new source"),
    Option("--source-title", "TEXT", "title of the new source"),
    Option("--source-publisher", "NAME", "who published it"),
    Option("--source-date", "DATE", "its date of publication", "date"),
    Option("--source-lang", "CODE", "its language"),
    Option("--source-type", "TYPE", "its type: news, official, blog …"),
    Option("--source-supports", "TEXT", "what it supports in the record"),
    Option("--why", "TEXT", "the reason, for the list of changes"),
    Option("--dry-run", None, "show what would change without changing anything"),
    Option("--json-schema", None, "print a JSON Schema of records, for text editors that check while you type"),
    Option("--yes", None, "delete without asking"),
    Option("--private", None, "include your private records"),
    Option("--no-private", None, "leave your private records out"),
    Option("--list", None, "list your imports, with the number of records in each"),
    Option("--name", "NAME", "the name of the import; without it that of the file"),
    Option("--export", "NAME", "print the records of an import as they were imported"),
    Option("--remove", "NAME", "remove an import and its records"),
    Option("--refresh", None, "check all imports against the present edition and add them again"),
    Option("--theme", "NAME", "colour theme of the explorer", "choice", THEMES),
    Option("--no-mouse", None, "leave the mouse to the terminal"),
    Option("--idle", "MINUTES", "end after N minutes without a key (15)", "number"),
    Option("--host", "HOST", "the address to listen at; without it only this machine"),
    Option("--port", "N", "the port to listen at", "number"),
    Option("--data", None, "the tables of the base instead of the explorer"),
    Option("--data-url", "URL", "where the tables are served; the page leads there"),
    Option("--visitors", "N", "at most N sessions at once (20)", "number"),
    Option("--help", None, "show this help"),
)

OPTIONS = {option.name: option for option in ALL_OPTIONS}

FILTERS = tuple(flag.name for flag in FLAGS)
ROWS = ("--where", "--limit", "--all", "--sort", "--fields")
ANSWER = ("--format", "--output", "--force", "--ascii", "--safe-csv", "--no-pager", "--db")
SOURCE = tuple(name for name in OPTIONS if name.startswith("--source-"))
SERVE = ("--host", "--port", "--data", "--data-url", "--visitors", "--idle", "--theme", "--db")
EXPLORER = ("--theme", "--no-mouse", "--ascii", "--no-private", "--db")
