"""Every command, declared once: its words, options, formats, help and examples.

A command is an entry in the module of its room here, and the module of its name in the same room of `lactui.commands`.
"""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.registry.command import Command


def find(name: str) -> Command:
    """The command of a name; KeyError when there is none. Only the rooms looked through are loaded, reading first."""
    from lactui.cli.registry.reading import READING

    for command in READING:
        if command.name == name:
            return command
    return {command.name: command for command in every()}[name]


def every() -> tuple[Command, ...]:
    """All commands in the order of the help."""
    from lactui.cli.registry.editing import EDITING
    from lactui.cli.registry.program import PROGRAM
    from lactui.cli.registry.reading import READING

    rooms = {"reading": READING, "program": PROGRAM, "editing": EDITING}
    return tuple(each._replace(room=room) for room, commands in rooms.items() for each in commands)


def names() -> tuple[str, ...]:
    """The names of all commands."""
    return tuple(command.name for command in every())
