"""What the declaration of a command says."""

from __future__ import annotations

from lactui.cli.options import FORMATS
from lactui.runtime.light import NamedTuple


class Command(NamedTuple):
    """One command; its module is `lactui.commands.<room>.<name>`, and its function `run(args)`."""

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
    takes: tuple[str, ...] = ()
    """What completion offers for them: words, or kinds of names: type, record, country, entity, dimension, claim."""
    room: str = "reading"
    """reading, editing or program."""

    @property
    def editor(self) -> bool:
        """Whether it is for those who keep the records."""
        return self.room == "editing"
