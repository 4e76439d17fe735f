"""The parser of a command line by the declared options of one command.

An own parser, because argparse costs 10 of the 18 ms that a one-shot command may add to Python's own start
(5 to import it with `re` and `gettext`, 5 to build a parser of 26 options, for which it loads `shutil`), and
takes a value such as `-date` for an option. Options and words may be mixed, `--option=value` works, `--` ends
options.
"""

from __future__ import annotations

from lactui.cli.errors import CommandError, nearest, refuse
from lactui.cli.options import ALIASES, ENDINGS, OPTIONS, Option
from lactui.db.dates import is_date
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cli.registry import Command

SHORT = {"-h": "--help", "-o": "--output", "-n": "--limit", "-f": "--format"}


class Args:
    """The parsed words and options of one command."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.words: list[str] = []
        self.values: dict[str, list[str]] = {}

    def run(self) -> int:
        """Answer by the function of the command, whose module is imported only now. Returns the exit code."""
        name = f"run_{self.command.name}"
        module = __import__(f"lactui.commands.{self.command.module}", fromlist=(name,))
        return int(getattr(module, name)(self))

    def flag(self, name: str) -> bool:
        """Whether the switch was given."""
        return name in self.values

    def text(self, name: str) -> str | None:
        """The value of an option, or None; the last one wins."""
        found = self.values.get(name)
        return found[-1] if found else None

    def many(self, name: str) -> tuple[str, ...]:
        """All values of an option that may be repeated."""
        return tuple(self.values.get(name, ()))

    def number(self, name: str) -> int | None:
        """The value of an option that takes a whole number, or None."""
        found = self.text(name)
        return None if found is None else int(found)

    def without(self, *names: str) -> Args:
        """The same without some options."""
        made = Args(self.command)
        made.words = self.words
        made.values = {name: values for name, values in self.values.items() if name not in names}
        return made

    def bare(self) -> Args:
        """The same words without options."""
        return self.without(*self.values)

    @property
    def format(self) -> str:
        """The format asked for, else the one that the ending of --output means, else the command's first."""
        if asked := self.text("format"):
            return asked
        formats = self.command.formats
        output = self.text("output") or ""
        dot = output.rfind(".")
        meant = ENDINGS.get(output[dot:].lower(), "") if dot > 0 else ""
        return meant if meant in formats else formats[0] if formats else "text"


def parse(command: Command, words: Sequence[str]) -> Args:
    """Sort the words of a command line into words and options; CommandError (exit 2) names what is wrong."""
    args = Args(command)
    known = {name: OPTIONS[name] for name in (*command.options, "--help")}
    rest = list(reversed(words))
    while rest:
        word = rest.pop()
        if word == "--":
            args.words += [_clean(word) for word in reversed(rest)]
            break
        if word == "-" or not word.startswith("-"):
            args.words.append(_clean(word))
        else:
            name, equals, value = word.partition("=")
            option = known.get(SHORT.get(name, name))
            if option is None:
                raise _unknown_option(command, _clean(name), known)
            if option.metavar is None and equals:
                raise CommandError(f"{option.name} takes no value")
            left_out = not equals and option.optional and (not rest or rest[-1] not in option.choices)
            if option.metavar is None or left_out:
                args.values[option.key] = []
                continue
            if not equals:
                value = rest.pop() if rest else ""
                if not value or value.partition("=")[0] in known:
                    raise CommandError(f"{option.name} needs a value: {option.name} {option.metavar}")
            value = normalize(option, value, command)
            if option.many:
                args.values.setdefault(option.key, []).append(value)
            else:
                args.values[option.key] = [value]
    if not args.flag("help"):
        _check_number_of_words(command, args.words)
    return args


def normalize(option: Option, value: str, command: Command) -> str:
    """The value in its one spelling; CommandError when the option does not take it."""
    if option.kind == "path":
        return value
    value = _clean(value)
    if option.kind == "number":
        if not (value.isascii() and value.isdigit() and 0 < int(value) < 10**9):
            raise CommandError(f'{option.name} takes a whole number from 1, not "{value}"')
        return str(int(value))
    if option.kind == "date":
        if not is_date(value):
            raise CommandError(f'{option.name} takes a year, month or day (2015, 2015-06, 2015-06-30), not "{value}"')
        return value
    if option.kind == "fields":
        one = option._replace(kind="choice")
        return ",".join(
            dict.fromkeys(normalize(one, field.strip(), command) for field in value.split(",") if field.strip())
        )
    if option.kind == "choice":
        choices = command.formats if option.name == "--format" else option.choices
        spelt = {choice.casefold(): choice for choice in choices}
        alias = ALIASES.get(value.casefold(), value)
        found = spelt.get(value.casefold()) or spelt.get(alias.casefold())
        if found is None and option.name == "--confidence" and value.casefold() == "contested":
            raise CommandError(
                f"--confidence takes {', '.join(choices[:-1])} or {choices[-1]}; contested is outside the order"
                " (--no-contested hides it, --contested-only shows only it)"
            )
        if found is None:
            raise refuse(option.name, value, choices)
        return found
    return value


def _clean(word: str) -> str:
    """A word without what cannot be text: bytes that the locale could not read, control characters."""
    if word.isprintable():
        return word
    word = word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in word)


def _unknown_option(command: Command, name: str, known: dict[str, Option]) -> CommandError:
    near = nearest(name, list(known))
    if near:
        hint = f"did you mean {near}?"
    elif name in OPTIONS:
        hint = "other commands have it;"
    elif not name.startswith("--"):
        hint = "a word that begins with - stands after --;"
    else:
        hint = "any field of the records filters by --where FIELD=VALUE;" if "--where" in known else ""
    who = command.name or "lactui without a command"
    return CommandError(f"{who} has no option {name}; {hint} see lactui {command.name} --help".replace("  ", " "))


def _check_number_of_words(command: Command, words: list[str]) -> None:
    usage = f"lactui {command.name} {command.words}".rstrip()
    if len(words) < command.least:
        more = f"see lactui {command.name} --help"
        if "type" in command.takes:
            from lactui.db.record_types import ALL

            more = f"TYPES is one of: {', '.join((*(each.plural for each in ALL.values()), *command.takes[1:]))}"
        raise CommandError(f"{command.name} needs an argument: {usage}; {more}")
    if command.most is not None and len(words) > command.most:
        extra = words[command.most]
        raise CommandError(f'{command.name} takes no argument "{extra}": {usage}')
