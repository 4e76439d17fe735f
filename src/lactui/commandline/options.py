"""Every option of every command, declared once: parsing, `--help`, completion and docs come from here."""

from __future__ import annotations

from lactui.faces.citations import STYLES
from lactui.light import NamedTuple
from lactui.store.lens import FLAGS


class Option(NamedTuple):
    """One option: `metavar` None is a switch; `kind` says how its value is checked.

    Kinds: text, number (a whole number from 1), date (a year, month or day), path, choice (one of
    `choices`), and names of things in the base, checked when it is open: kind, country, subregion, mechanism, entity.
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
EXPORT_FORMATS = ("csv", "json", "jsonl", "md", "bibtex", "sqlite", "parquet")
SHELLS = ("bash", "zsh", "fish")
WEAK = (
    *("one-blog", "one-voice", "contested-bare", "undated-source", "root-address", "derived-date"),
    *("no-place", "no-mechanism", "other-kind", "no-outcome", "thin-mechanism", "bare-edition"),
    *("no-entity", "unused-statistic"),
)
"""The kinds of weak spot, as `records.rules.weak_spots` names them; repeated here so that no reading command loads what only editors need."""
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
}
"""The format that the name of `--output` asks for when `--format` is not given."""

TABLE = (
    # the lens: which records
    *(Option(flag.name, flag.metavar, flag.help, flag.kind, flag.choices, flag.many) for flag in FLAGS),
    # which of them, and how they are shown
    Option("--format", "FORMAT", "how the answer is written", "choice", FORMATS),
    Option("--limit", "N", "at most so many rows", "number"),
    Option("--all", None, "all rows, also on a terminal"),
    Option("--sort", "FIELD", "order by this field; -FIELD reverses"),
    Option("--fields", "A,B", "only these fields, in this order"),
    Option("--output", "FILE", "write to this file; its ending may choose the format", "path"),
    Option("--force", None, "let --output overwrite a file"),
    Option("--ascii", None, "signs in ASCII only"),
    Option("--no-pager", None, "never through a pager"),
    Option("--db", "FILE", "read this base (also LACTUI_DB)", "path"),
    # of one command each
    Option("--section", "NAME", "only this part of the card; may be repeated", many=True),
    Option("--explain", None, "say how the words were read, why each hit was found, and what fewer words would find"),
    Option("--exact", None, "take the words as they are written: nothing is understood, corrected or left aside"),
    Option(
        "--suggest", None, "also records that the search finds by the words of the claim and that are not linked to it"
    ),
    Option("--by", "FIELD", "counts instead of rows", "choice", ("year", "country", "kind")),
    Option("--coverage", None, "countries by kind of event: number, last date, best confidence"),
    Option("--period", None, "the same by periods of five years"),
    Option("--style", "STYLE", "how the citation is written", "choice", STYLES),
    Option("--datasets", None, "data sets with their licences and attributions"),
    Option("--weight", None, "those first on which most records rest alone, with the claims that hang on them"),
    Option("--check", None, "ask their addresses over the network whether they still answer"),
    Option("--field", "FIELD", "the field that is wrong"),
    Option("--value", "TEXT", "what it should say"),
    Option("--source", "TEXT", "where that can be read: an address or a reference"),
    Option(
        "--weak", "[KIND]", "a work list: records with weak spots, of one kind or of all", "choice", WEAK, optional=True
    ),
    Option("--set", "FIELD=VALUE", "fill a field in; JSON, or text as it is; may be repeated", many=True),
    Option("--add", None, "put the record into the records, if they hold"),
    Option("--source-url", "URL", "its source: the one with this address, or a new one"),
    Option("--source-title", "TEXT", "title of the new source"),
    Option("--source-publisher", "NAME", "who published it"),
    Option("--source-date", "DATE", "when it was published", "date"),
    Option("--source-lang", "CODE", "its language"),
    Option("--source-type", "TYPE", "what it is: news, official, blog …"),
    Option("--source-supports", "TEXT", "what the record takes from it"),
    Option("--why", "TEXT", "the reason, for the list of changes"),
    Option("--dry-run", None, "print what would change, and change nothing"),
    Option("--json-schema", None, "a JSON Schema of records instead, for editors that check while one types"),
    Option("--yes", None, "delete without asking"),
    Option("--theme", "NAME", "colours of the explorer", "choice", THEMES),
    Option("--no-mouse", None, "the explorer leaves the mouse to the terminal"),
    Option("--idle", "MINUTES", "end after so many minutes without a key (15)", "number"),
    Option("--host", "HOST", "the address to listen at; without it this machine alone"),
    Option("--port", "N", "the port to listen at", "number"),
    Option("--data", None, "the base's tables instead of the explorer"),
    Option("--data-url", "URL", "where the tables are served; the page leads there"),
    Option("--visitors", "N", "at most so many sessions at once (20)", "number"),
    Option("--help", None, "this help"),
)

BY_NAME = {option.name: option for option in TABLE}

LENS = tuple(flag.name for flag in FLAGS)
ROWS = ("--limit", "--all", "--sort", "--fields")
ANSWER = ("--format", "--output", "--force", "--ascii", "--no-pager", "--db")
SOURCE = tuple(name for name in BY_NAME if name.startswith("--source-"))
SERVE = ("--host", "--port", "--data", "--data-url", "--visitors", "--idle", "--theme", "--db")
EXPLORER = ("--theme", "--no-mouse", "--ascii", "--db")
