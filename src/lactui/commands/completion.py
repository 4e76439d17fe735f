"""`lactui completion SHELL`: a short script for a shell, which asks `lactui --complete` for the words that may follow."""

from __future__ import annotations

from lactui.cli.errors import OK, refuse
from lactui.cli.options import OPTIONS, SHELLS, Option
from lactui.db.record_types import ALL, ENTITIES, TYPES
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.cli.parser import Args
    from lactui.cli.registry import Command
    from lactui.db.database import Base

FILES = ":files"
"""The line that asks a shell for the names of files."""

OF_KIND = {
    "country": ("country",),
    "mechanism": ("mechanism",),
    "entity": ENTITIES,
    "dimension": ("comparison",),
    "claim": ("claim",),
    "record": tuple(type for type in TYPES if type != "source"),
}
"""The types of what a kind of word names; a source is offered by its reference alone, since there are too many."""

SHOWN_FIRST = ("country", "comparison", "claim", "mechanism", *ENTITIES)
"""Types of which all are offered before a letter is typed."""

OF_COMMAND = {"sources": "source", "claims": "claim"}
"""What a command lists that is not told a type; the others list events."""

SAMPLE = 60
"""So many records are looked at for the fields that there are."""

BASH = r"""
# bash completion for lactui: eval "$(lactui completion bash)"
_lactui() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        word=${word%%$'\t'*}
        [[ $word == :files ]] && return
        [[ $word == *' '* ]] && printf -v word %q "$word"
        COMPREPLY+=("$word")
    done < <("${1/#\~/$HOME}" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=] ]]; then compopt -o nospace; fi
}
complete -o bashdefault -o default -F _lactui lactui
"""

ZSH = r"""
#compdef lactui
# zsh completion for lactui, after compinit: eval "$(lactui completion zsh)"
_lactui() {
    local line word told
    local -a found shown stems
    while IFS= read -r line; do
        word=${line%%$'\t'*} told=${line#*$'\t'}
        if [[ $word == :files ]]; then _files; return; fi
        if [[ $word == *[/=] ]]; then stems+=("$word"); continue; fi
        found+=("$word")
        if [[ $line == *$'\t'* ]]; then shown+=("$word  -- $told"); else shown+=("$word"); fi
    done < <(${~words[1]} --complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    compadd -l -d shown -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a found
    compadd -S '' -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a stems
}
compdef _lactui lactui
"""

FISH = r"""
# fish completion for lactui: lactui completion fish > ~/.config/fish/completions/lactui.fish
function __lactui_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found ($words[1] --complete $words[2..-1] 2>/dev/null)
    if test "$found" = :files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete -c lactui -f -a '(__lactui_complete)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def run_completion(args: Args) -> int:
    """Print the script for a shell."""
    from lactui.cli.output import Output

    shell = args.words[0]
    if shell not in SCRIPTS:
        raise refuse("the shell", shell, SHELLS)
    Output(args).write(SCRIPTS[shell].lstrip("\n"))
    return OK


def print_completions(words: Sequence[str]) -> int:
    """Print the words that may stand in the place of the last, one a line, with what each is after a tab."""
    import sys

    lines = [f"{word}\t{told}" if told else word for word, told in find_completions(list(words))]
    text = "".join("".join(c if c.isprintable() or c == "\t" else " " for c in line) + "\n" for line in lines)
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except OSError:
        pass
    return OK


def find_completions(words: list[str]) -> list[tuple[str, str]]:
    """The words that may stand in the place of the last of a line, each with what it is."""
    *before, begun = words or [""]
    begun, before = ("", [*before, "="]) if begun == "=" else (begun, before)  # bash divides words at `=`
    if before and before[-1] == "=":
        before.pop()
        if before[-2:-1] == ["--where"]:
            return [
                (word.partition("=")[2], told)
                for word, told in _complete_conditions(f"{before[-1]}={begun}", before[:-2])
            ]
    option, equals, value = begun.partition("=")
    if begun.startswith("--") and equals and option in OPTIONS:  # the other shells do not
        return [(f"{option}={word}", told) for word, told in _complete_option(option, value, before)]
    if before and before[-1] in OPTIONS and OPTIONS[before[-1]].metavar and not OPTIONS[before[-1]].optional:
        return _complete_option(before[-1], begun, before[:-1])
    command, given = _find_command(before)
    if command is None:
        return _complete_commands(begun)
    if begun.startswith("-"):
        return _select_fitting(begun, ((name, OPTIONS[name].help) for name in (*command.options, "--help")))
    return _complete_words(command, given, begun, _read_db(before))


def _find_command(before: Sequence[str]) -> tuple[Command | None, list[str]]:
    """The command among the words, and those after it that are neither options nor their values."""
    from lactui.cli.registry import COMMANDS

    plain: list[str] = []
    skip = False
    for word in before:
        if skip or word.startswith("-"):
            option = None if skip else OPTIONS.get(word)
            skip = option is not None and option.metavar is not None and not option.optional
        else:
            plain.append(word)
    try:
        return (COMMANDS[plain[0]], plain[1:]) if plain else (None, [])
    except KeyError:
        return None, []


def _complete_commands(begun: str) -> list[tuple[str, str]]:
    """The names of commands; options of the explorer where one is begun."""
    from lactui.cli.options import EXPLORER
    from lactui.cli.registry import COMMANDS

    if begun.startswith("-"):
        return _select_fitting(
            begun,
            ((name, OPTIONS[name].help if name in OPTIONS else "") for name in (*EXPLORER, "--help", "--version")),
        )
    return _select_fitting(
        begun, [*((each.name, each.summary) for each in COMMANDS.values()), ("help", "help on a command")]
    )


def _complete_option(name: str, begun: str, before: Sequence[str]) -> list[tuple[str, str]]:
    """The values that an option takes."""
    option, (command, given) = OPTIONS[name], _find_command(before)
    if name == "--where":
        return _complete_conditions(begun, before)
    if option.kind == "path":
        return [(FILES, "")]
    if name == "--format":
        return _select_fitting(begun, ((each, "") for each in (command.formats if command else ())))
    if option.kind == "fields":
        head, comma, last = begun.rpartition(",")
        return [
            (f"{head}{comma}{word}", told)
            for word, told in _select_fitting(last, ((each, "") for each in option.choices))
        ]
    if option.choices:
        return _select_fitting(begun, ((each, "") for each in option.choices))
    if name == "--sort" and given:
        types = [type for type, each in ALL.items() if given[0].casefold() in (type, each.plural)]
        sign = "-" if begun.startswith("-") else ""
        return _select_fitting(begun, ((sign + field, "") for type in types for field in ALL[type].sorts))
    return _complete_from_base(option, begun, _read_db(before))


def _complete_conditions(begun: str, before: Sequence[str]) -> list[tuple[str, str]]:
    """Fields of the records that a command lists, and behind `=` the values of a field that are a closed list."""
    from lactui.db.database import BaseError

    command, given = _find_command(before)
    named = [type for type, each in TYPES.items() for word in given if word.casefold() in (type, each.plural)]
    type = next(iter(named), OF_COMMAND.get(command.name if command else "", "event"))
    field, equals, value = begun.partition("=")
    try:
        with _open_base(_read_db(before)) as base:
            from lactui.cards.tables.conditions import leaves, names, vocabulary
            from lactui.cards.tables.objects import record_objects
            from lactui.queries.rows.fetch import fetch

            ids = base.rows("select id from record where type = ? order by n limit ?", (type, SAMPLE))
            rows = record_objects(base, fetch(base, type, [id for (id,) in ids]))
            if not equals:
                return _select_fitting(begun, ((f"{name}=", "") for name in names(rows)))
            words = vocabulary(base, field, type, {leaf for row in rows for leaf in leaves(row, field)})
            return [(f"{field}={word}", told) for word, told in _select_fitting(value, words.items())]
    except BaseError:
        return []


def _complete_from_base(option: Option, begun: str, db: str | None) -> list[tuple[str, str]]:
    """Values that the base knows."""
    from lactui.db.database import BaseError

    if option.kind not in ("kind", "subregion", *OF_KIND):
        return []
    try:
        with _open_base(db) as base:
            if option.kind == "kind":
                from lactui.db.vocabulary import terms

                return _select_fitting(begun, ((term.value, term.meaning) for term in terms(base, "kind")))
            if option.kind == "subregion":
                found = base.rows("select distinct subregion from country where subregion is not null order by 1")
                return _select_fitting(begun, ((name, "") for (name,) in found))
            return _complete_names(base, "", begun, OF_KIND[option.kind], whole=True)
    except BaseError:
        return []


def _complete_words(command: Command, given: list[str], begun: str, db: str | None) -> list[tuple[str, str]]:
    """The words that a command takes: fixed ones, and names of what is in the base."""
    from lactui.db.database import BaseError

    fixed = [word for kind in command.takes if kind not in OF_KIND for word in _read_fixed_words(kind)]
    found = (
        _select_fitting(begun, ((word, "") for word in fixed))
        if command.most is None or len(given) < command.most
        else []
    )
    types = tuple(dict.fromkeys(type for kind in command.takes for type in OF_KIND.get(kind, ())))
    if not types:
        return found
    try:
        with _open_base(db) as base:
            for place in range(len(given) + 1):  # the longest run of words before it that begins a name with it
                if named := _complete_names(base, " ".join(given[place:]), begun, types):
                    return [*found, *named]
    except BaseError:
        pass
    return found


def _read_fixed_words(kind: str) -> tuple[str, ...]:
    """The words of a kind that needs no base."""
    return tuple(each.plural for each in ALL.values()) if kind == "type" else (kind,)


def _complete_names(
    base: Base, before: str, begun: str, types: tuple[str, ...], *, whole: bool = False
) -> list[tuple[str, str]]:
    """References, ids and names of records of some types."""
    from lactui.search.complete import codes, names, references

    if "/" in begun:
        every = tuple(TYPES) if len(types) > len(ENTITIES) + 1 else types
        return _select_fitting(begun, references(base, begun, every))
    if begun or before:
        stems = [
            (f"{type}/", "") for type in types if begun and not before and len(types) > 1 and type.startswith(begun)
        ]
        return [*stems, *_spell_alike(begun, names(base, before, begun, types, whole=whole))]
    return _select_fitting("", codes(base, tuple(type for type in types if type in SHOWN_FIRST)))


def _select_fitting(begun: str, known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words that begin so, whatever the case."""
    folded = begun.casefold()
    return _spell_alike(begun, [(word, told) for word, told in known if word.casefold().startswith(folded)])


def _spell_alike(begun: str, found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words as they are written; where several differ from what was typed in its case, they go on from what was typed.

    A shell puts what all have in common in the place of what was typed, and would else take letters away.
    """
    same = [(word, told) for word, told in found if word.startswith(begun)]
    if len(found) == 1 or len(same) == len(found):
        return [(word, told) for word, told in found]
    if same and begun != begun.lower():  # capitals are meant
        return same
    return [
        (begun + word[len(begun) :].lower() if word.casefold().startswith(begun.casefold()) else word, told)
        for word, told in found
    ]


def _open_base(db: str | None) -> Base:
    """The base that commands answer from, with the user's private records."""
    from lactui.cli.query import open_base_at

    return open_base_at(db, private=True)


def _read_db(before: Sequence[str]) -> str | None:
    """The base that the line names."""
    return before[before.index("--db") + 1] if "--db" in before[:-1] else None
