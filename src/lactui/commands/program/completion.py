"""`lactui completion SHELL`: a script that completes commands, options and their values."""

from __future__ import annotations

from lactui.commandline.errors import OK, refuse
from lactui.commandline.options import BY_NAME, SHELLS, Option
from lactui.commandline.output import Output
from lactui.commandline.registry import every
from lactui.light import TYPE_CHECKING
from lactui.store.record_types import ENTITIES

if TYPE_CHECKING:
    from lactui.commandline.parser import Args
    from lactui.commandline.registry.command import Command

Values = dict[str, tuple[str, ...]]
"""Words that may stand for a kind of value (kind, country, subregion, mechanism, entity, dimension, type)."""


def run(args: Args) -> int:
    """Print the script for a shell; values from the base when there is one."""
    shell = args.words[0]
    writers = {"bash": bash, "zsh": zsh, "fish": fish}
    if shell not in writers:
        raise refuse("the shell", shell, SHELLS)
    Output(args).write(writers[shell](values(args.text("db"))))
    return OK


def values(db: str | None) -> Values:
    """What the base knows, else only what the program knows itself."""
    from lactui.commandline.query import TYPE_WORDS
    from lactui.store.database import BaseError, open_base

    found: Values = dict.fromkeys(("kind", "country", "mechanism", "entity", "dimension", "claim"), ())
    found["type"] = tuple(TYPE_WORDS)
    try:
        with open_base(db) as base:
            from lactui.store.lists.listing import listing
            from lactui.store.vocabulary import terms

            found["kind"] = tuple(term.value for term in terms(base, "kind"))
            for type in ("country", "mechanism", "claim"):
                found[type] = listing(base, type).ids
            found["entity"] = tuple(id for type in ENTITIES for id in listing(base, type).ids)
            found["dimension"] = listing(base, "comparison").ids
    except BaseError:
        pass
    return found


def choices(option: Option, command: Command, known: Values) -> tuple[str, ...]:
    """The words that an option takes."""
    if option.name == "--format":
        return command.formats
    return option.choices or known.get(option.kind, ())


def words(command: Command, known: Values) -> tuple[str, ...]:
    """The words that a command takes."""
    return tuple(word for kind in command.takes for word in known.get(kind, (kind,)))


def bash(known: Values) -> str:
    """A bash function and its registration."""
    lines = [
        '# bash completion for lactui: eval "$(lactui completion bash)"',
        "_lactui() {",
        '    local this="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" word list=""',
        '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        '        case "$word" in -*) ;; *) command="$word"; break ;; esac',
        "    done",
        '    case "$command $before" in',
    ]
    for command in every():
        for name in command.options:
            option = BY_NAME[name]
            if option.kind == "path":
                lines.append(f'        "{command.name} {name}") COMPREPLY=($(compgen -f -- "$this")); return ;;')
            elif option.metavar:
                found = " ".join(choices(option, command, known))
                lines.append(
                    f'        "{command.name} {name}") COMPREPLY=($(compgen -W "{found}" -- "$this")); return ;;'
                )
    lines += ["    esac", '    case "$command" in']
    for command in every():
        offered = " ".join((*words(command, known), *command.options, "--help"))
        lines.append(f'        {command.name}) list="{offered}" ;;')
    names = " ".join(command.name for command in every())
    lines += [
        f'        "") list="{names} help --version --help" ;;',
        "    esac",
        '    COMPREPLY=($(compgen -W "$list" -- "$this"))',
        "}",
        "complete -o bashdefault -o default -F _lactui lactui",
    ]
    return "\n".join(lines)


def zsh(known: Values) -> str:
    """A zsh function and its registration."""
    lines = [
        "#compdef lactui",
        '# zsh completion for lactui, after compinit: eval "$(lactui completion zsh)"',
        "_lactui() {",
        "    local -a commands",
        "    commands=(",
    ]
    lines += [f"        '{command.name}:{_quoted(command.summary)}'" for command in every()]
    lines += [
        "    )",
        "    local command= word",
        "    for word in ${words[2,CURRENT-1]}; do",
        "        [[ $word == -* ]] || { command=$word; break }",
        "    done",
        "    if [[ -z $command ]]; then",
        "        _describe command commands",
        "        return",
        "    fi",
        "    while [[ $words[1] != $command ]]; do",
        "        shift words",
        "        (( CURRENT-- ))",
        "    done",
        '    case "$command" in',
    ]
    for command in every():
        specs = [_zsh_option(BY_NAME[name], command, known) for name in command.options]
        specs += ["'--help[this help]'", f"'*:word:({' '.join(words(command, known))})'"]
        lines.append(f"        {command.name}) _arguments {' '.join(specs)} ;;")
    lines += ["    esac", "}", "compdef _lactui lactui"]
    return "\n".join(lines)


def _zsh_option(option: Option, command: Command, known: Values) -> str:
    star = "*" if option.many else ""
    text = _quoted(option.help).replace("[", "(").replace("]", ")").replace(":", ",")
    if option.metavar is None:
        return f"'{star}{option.name}[{text}]'"
    values = "_files" if option.kind == "path" else f"({' '.join(choices(option, command, known))})"
    return f"'{star}{option.name}[{text}]:{option.metavar.replace(':', '')}:{values}'"


def fish(known: Values) -> str:
    """One line a command, an option and a set of words."""
    lines = ["# fish completion for lactui: lactui completion fish > ~/.config/fish/completions/lactui.fish"]
    lines.append("complete -c lactui -f")
    for command in every():
        lines.append(f"complete -c lactui -n __fish_use_subcommand -a {command.name} -d '{_quoted(command.summary)}'")
        inside = f"complete -c lactui -n '__fish_seen_subcommand_from {command.name}'"
        if offered := words(command, known):
            lines.append(f"{inside} -a '{' '.join(offered)}'")
        for name in command.options:
            option = BY_NAME[name]
            line = f"{inside} -l {option.key} -d '{_quoted(option.help)}'"
            if option.kind == "path":
                line += " -r -F"
            elif option.metavar:
                line += f" -x -a '{' '.join(choices(option, command, known))}'"
            lines.append(line)
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A text inside single quotes of any shell."""
    return text.replace("'", "")
