"""The commands about the program and the user's own shelf."""

from __future__ import annotations

from lactui.cli.options import ANSWER, EXPLORER, SERVE, SHELLS
from lactui.cli.registry.command import Command

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
