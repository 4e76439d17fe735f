"""Flags and words of a command line as a filter, types of record, references and fields."""

from __future__ import annotations

import os

from lactui.cli.errors import NOTHING, CommandError, format_choices, refuse, say
from lactui.db.database import open_base, private_file
from lactui.db.dates import is_after
from lactui.db.filters import ANY, FLAGS, PARTS, Filters
from lactui.db.record_types import ALL, ENTITIES
from lactui.db.vocabulary import ACTORS, CHINA, terms
from lactui.queries.resolve import country_code, has_record, name_of, resolve
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Flag
    from lactui.queries.resolve import Resolution

TYPE_WORDS = {each.plural: type for type, each in ALL.items()}
"""What `list` and `export` call a type, and its name everywhere else."""

COUNTING = ("country", "mechanism")
"""Types whose list counts events by the parts of the filter that choose none of its rows."""

LONGEST_NAME = 8
"""Words of the longest name that is looked for among the words of a command line."""


def open_base_at(db: str | None, *, private: bool) -> Base:
    """The base at a path, else the usual one, with the user's private records over it where there are any and they are wanted."""
    if db is not None or not private or not os.path.isfile(private_file()):
        return open_base(db)
    from lactui.db.database import open_private

    return open_private(private_file())


def open_base_for(args: Args, *, counting: bool = False) -> Base:
    """The base that a command answers from, with the user's private records over it, unless --db names another.

    A command that is `counting` has them only when --private asks for them, any other unless --no-private is given.
    """
    base = open_base_at(args.text("db"), private=args.flag("private") if counting else not args.flag("no-private"))
    if base.bundled is None and not base.private_notice:
        return base
    base.counts_private = counting
    if base.private_notice:
        say(base.private_notice)
    elif counting:
        say(f"your {len(base.private):,} private records are included")
    return base


def parse_type(word: str) -> str:
    """The type that a word means, plural or singular; CommandError names the nearest and all."""
    folded = word.casefold()
    if folded in TYPE_WORDS:
        return TYPE_WORDS[folded]
    if folded in TYPE_WORDS.values():
        return folded
    if folded == "persons":
        return "person"
    raise refuse("TYPES", word, tuple(TYPE_WORDS))


def read_filters(args: Args, base: Base) -> Filters:
    """The filter of the flags; a value that the base does not know is a CommandError."""
    since, until = args.text("since"), args.text("until")
    if since and until and is_after(since, until):
        raise CommandError(f"--since {since} lies after --until {until}")
    made: dict[str, Any] = {flag.field: _read_flag(args, base, flag) for flag in FLAGS}
    return Filters(**made)


def _read_flag(args: Args, base: Base, flag: Flag) -> object:
    """What a flag sets its field of the filter to."""
    if flag.metavar is None:
        return not args.flag(flag.name.lstrip("-"))
    if flag.kind == "number":  # of voices: by one or none nothing is left out
        least = args.number(flag.key) or 0
        return str(least) if least > 1 else None
    read: Callable[[Base, str], str] = READERS.get(flag.kind, lambda _, value: value)
    if flag.many:
        return tuple(read(base, value) for value in args.many(flag.key))
    value = args.text(flag.key)
    return None if value is None or (value == ANY and ANY in flag.choices) else read(base, value)


def parse_country(base: Base, text: str) -> str:
    """The ISO code of one of the 87 states; CommandError names the nearest."""
    code = country_code(base, text)
    if code is None:
        raise CommandError(
            f'--country: no country is called "{text}"{format_nearest(resolve_whole(base, text), "country/")}'
        )
    return code


def _parse_kind(base: Base, value: str) -> str:
    allowed = tuple(term.value for term in terms(base, "kind"))
    for term in terms(base, "kind"):
        if value.casefold() in (term.value.casefold(), term.label.casefold()):
            return term.value
    singular = value.casefold().removesuffix("s")
    if singular in allowed:
        return singular
    from lactui.search.terms import kinds_meant

    meant = [kind for kind in kinds_meant(base, value) if kind in allowed]
    if len(meant) > 1:
        raise CommandError(f'--kind: "{value}" may be {" or ".join(meant)}; --kind may be repeated')
    if meant:
        say(f'--kind: "{value}" is read as {meant[0]}')
        return meant[0]
    raise refuse("--kind", value, allowed)


def _parse_subregion(base: Base, value: str) -> str:
    from lactui.queries.lists.listing import counts

    allowed = tuple(sorted(name for name, _ in counts(base, "country", Filters(), "subregion") if name))
    for name in allowed:
        if name.casefold() == value.casefold():
            return name
    raise refuse("--subregion", value, allowed)


def _parse_mechanism(base: Base, value: str) -> str:
    for text in (f"mechanism/{value}", value):
        found = resolve_whole(base, text)
        for ref in (found.ref, *found.others):
            if ref and ref.startswith("mechanism/"):
                return ref.partition("/")[2]
    raise CommandError(f'--mechanism: no mechanism is called "{value}"{format_nearest(found, "mechanism/")}')


def _parse_entity(base: Base, value: str) -> str:
    found = resolve_whole(base, value)
    for ref in (found.ref, *found.others):
        if ref and ref.partition("/")[0] in ENTITIES:
            return ref
    near = "".join(format_nearest(found, f"{type}/") for type in ENTITIES)
    raise CommandError(f'--with: no person, ship, system, company or installation is called "{value}"{near}')


READERS: dict[str, Callable[[Base, str], str]] = {
    "kind": _parse_kind,
    "country": parse_country,
    "subregion": _parse_subregion,
    "mechanism": _parse_mechanism,
    "entity": _parse_entity,
}
"""By what the value of a flag names, how it is read; CommandError for one that the base does not know."""


def format_nearest(found: Resolution, start: str = "") -> str:
    """The end of a message about an unknown name: the nearest records whose references begin so; empty where there are none."""
    near = [head for head in found.nearest if head.ref.startswith(start)]
    if not near:
        return ""
    return "; nearest: " + ", ".join(f"{head.title} ({head.ref})" for head in near[:3])


def resolve_whole(base: Base, text: str) -> Resolution:
    """The record that a text names. A shortened name is only suggested: a script must not get the card of another record."""
    return resolve(base, text, whole=True)


def find_record(base: Base, text: str) -> str:
    """The reference of the record that a text names; CommandError (exit 1) names the nearest."""
    return _require_one(base, text, resolve_whole(base, text))


def find_records(base: Base, words: Sequence[str]) -> list[str]:
    """The references of the records that the words name, names of several words found without quotes.

    The whole line is tried first, then from each word on the longest run of words that is a name.
    """
    refs: list[str] = []
    place = 0
    while place < len(words):
        length = min(LONGEST_NAME, len(words) - place)
        found = whole = resolve_whole(base, " ".join(words[place : place + length]))
        while found.ref is None and length > 1:
            length -= 1
            found = resolve_whole(base, " ".join(words[place : place + length]))
        if found.ref is None and not place and len(words) > 1:
            near = whole if whole.nearest else found
            raise _no_record(base, " ".join(words)) or unknown_name(
                " ".join(words), near._replace(others=()), search=True
            )
        ref = _require_one(base, " ".join(words[place : place + length]), found)
        if ref not in refs:
            refs.append(ref)
        place += length
    return refs


def whole(base: Base, args: Args) -> None:
    """Say on stderr that a record is always shown whole when flags of the filter were given; the flags are checked all the same."""
    filters = read_filters(args, base)
    if filters.parts():
        say(f"a single record is not filtered; ignored: {' '.join(filters.flags())}")


def _require_one(base: Base, text: str, found: Resolution) -> str:
    if found.ref is None:
        raise _no_record(base, text) or unknown_name(text, found)
    if found.redirected:
        say(f"{found.redirected} is now {found.ref}")
    if found.others:
        say(f'"{text}" is also {", ".join(found.others)}')
    return found.ref


def _no_record(base: Base, text: str) -> CommandError | None:
    """The error (exit 1) of the name of an actor that is none of the 87 states, with the lists that have it; None for another."""
    from lactui.search.terms import actor_meant

    code = actor_meant(base, text)
    if code is None or has_record(base, f"country/{code}"):
        return None
    acting = f"lactui list events --actor {code} (what it does)" if code in ACTORS else ""
    taking_part = "" if code == CHINA else f"lactui list events --country {code} (what it takes part in)"
    tried = " or ".join(filter(None, (acting, taking_part)))
    return CommandError(f"{name_of(base, code)} has no record of its own. Try: {tried}", NOTHING)


def unknown_name(text: str, found: Resolution, what: str = "record", *, search: bool = False) -> CommandError:
    """The error (exit 1) of a name that none of `what` has: those between which it lies, else the nearest, or the search."""
    if found.others:
        return CommandError(f'"{text}" may be {", ".join(found.others[:8])}', NOTHING)
    near = format_nearest(found)
    words = text if what == "record" else f"{what} {text}"
    hint = f". Try: lactui search {words}" if search or not near else ""
    return CommandError(f'No {what} is called "{text}"{near}{hint}', NOTHING)


def say_ignored(args: Args, filters: Filters, type: str, word: str) -> None:
    """Say which of the flags given say nothing about records of this type."""
    parts = filters.ignored(type)
    if parts:
        names = ", ".join(flag.name for part in parts for flag in PARTS[part].flags)
        counts = type in COUNTING
        say(f"{names}: for the counts of {word} only" if counts else f"not filtered: {names} cannot apply to {word}")


def drop_ignored(filters: Filters, type: str) -> Filters:
    """The filter without the parts that say nothing about a list of this type."""
    for part in () if type in COUNTING else filters.ignored(type):
        filters = filters.without(part)
    return filters


def format_filters(base: Base, filters: Filters) -> str:
    """The filter in words, with names for codes."""
    return filters.sentence(lambda code: name_of(base, code))


def read_fields(args: Args, known: Sequence[str]) -> list[str] | None:
    """The fields of --fields, each checked against those there are; None when all are wanted. Of a part as `value_counts` or `value.counts`."""
    asked = args.text("fields")
    if asked is None:
        return None
    fields = [field.strip() for field in asked.split(",") if field.strip()]
    fields = [field if field in known else field.replace(".", "_") for field in fields]
    if not fields:
        raise CommandError("--fields needs the names of fields: " + ", ".join(known))
    for field in fields:
        if field not in known:
            raise CommandError(f'there is no field "{field}"{format_choices(field, list(known), "fields")}')
    return fields
