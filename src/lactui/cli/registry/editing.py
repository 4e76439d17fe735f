"""The commands for those who keep the records."""

from __future__ import annotations

from lactui.cli.options import ANSWER, SOURCE
from lactui.cli.registry.command import Command

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
