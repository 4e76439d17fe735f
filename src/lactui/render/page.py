"""Lines of styled spans, and the page on which a card is laid out: what lines, tables and charts share."""

from __future__ import annotations

from lactui.db.vocabulary import CONFIDENCES
from lactui.render.cells import cell_len, clean, cut, signs, wrap, wrap_between
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from lactui.render.cells import Signs

ROLES = ("text", "strong", "muted", "accent", "warn", "link", "lac", "afr", *CONFIDENCES, "own")
"""The roles of a span, from which its colour is taken; nothing is shown by colour alone."""

WIDEST = 100
"""The most columns of a line of running text in a panel, however wide that is."""

COMPACT = 60
"""Under so many columns a card takes its compact form: signs without their words, tables row by row."""


class Span(NamedTuple):
    """A piece of a line in one role; a click on it opens `url`."""

    text: str
    role: str = "text"
    url: str | None = None


class Line(NamedTuple):
    """One line of a card: its spans and at most one target, a record or an address."""

    spans: tuple[Span, ...] = ()
    ref: str | None = None
    url: str | None = None
    section: str | None = None
    """The id of the block that begins here."""
    fold: str | None = None
    """The name of the fold that this line opens and closes."""
    under: str | None = None
    """The fold that must be unfolded for the line to be seen."""

    @property
    def text(self) -> str:
        """The text of the line without trailing blanks."""
        return "".join([span.text for span in self.spans]).rstrip()


def visible(lines: Sequence[Line], unfolded: Collection[str], signs: Signs) -> list[Line]:
    """The lines that are seen when the folds named are open; the signs of these folds are turned."""
    shown = []
    for line in lines:
        if line.under is not None and line.under not in unfolded:
            continue
        if line.fold in unfolded:
            turned = tuple(
                Span(signs.folds, span.role) if span.text == signs.unfolds and span.role == "accent" else span
                for span in line.spans
            )
            line = line._replace(spans=turned)
        shown.append(line)
    return shown


class Page:
    """The lines made so far, and how further ones are laid out: width, signs, compact or not, panel or not."""

    def __init__(self, width: int, *, ascii: bool = False, panel: bool = False, whole: bool = False) -> None:
        self.width = max(width, 20)
        self.ascii = ascii
        self.signs = signs(ascii)
        self.compact = self.width < COMPACT
        self.panel = panel
        """For a panel: lists of one line an item, no references written out, since each line carries its target."""
        self.wrap = wrap_between if whole else wrap
        """How a text becomes lines: for a pipe or a file `whole` keeps each address in one piece, so that it can be copied and opened."""
        self.labelled = False
        """The title of the block stands in a column of its own, at the left of the page."""
        self.label = ""
        """The title in that column, with the number of entries."""
        self.under: str | None = None
        """The fold that the lines made now belong to."""
        self.lines: list[Line] = []
        self.section: str | None = None
        """The block whose first line comes next."""

    def text(self, text: str) -> str:
        """Data without characters that this terminal must not or cannot show."""
        if text.isprintable() and (not self.ascii or text.isascii()):
            return text
        return clean(text, self.ascii)

    def add(self, spans: Iterable[Span], ref: str | None = None, url: str | None = None) -> None:
        """One more line, in which references and ids are cleaned like all else."""
        cleaned = tuple([span if span.text.isprintable() else span._replace(text=clean(span.text)) for span in spans])
        self.lines.append(Line(cleaned, ref, url, self.section, None, self.under))
        self.section = None

    def blank(self) -> None:
        """An empty line, but never two, nor one at the top."""
        if self.lines and self.lines[-1].spans:
            self.lines.append(Line())

    def flow(
        self,
        text: str,
        role: str = "text",
        *,
        first: tuple[Span, ...] = (),
        hang: int | None = None,
        ref: str | None = None,
        url: str | None = None,
        one_line: bool = False,
    ) -> None:
        """A clean text after the spans of its first line, going on below at column `hang` (default: where it began).

        The first line alone has the target, so that a cursor meets it once; every piece of an address can be
        clicked. With `one_line` what does not fit is cut.
        """
        width = min(self.width, WIDEST) if self.panel else self.width
        lead = sum([cell_len(span.text) for span in first])
        hang = lead if hang is None else hang
        if url and not url.isprintable():
            url = clean(url)  # it goes to the terminal too, inside a link
        if one_line and self.width == width:  # where the panel is wider it is written out
            pieces = [cut(text, self.width - lead, self.ascii)]
        else:
            pieces = self.wrap(text, width - max(hang, lead))
            if hang < lead and len(pieces) > 1:
                start = len(pieces[0])
                pieces[1:] = self.wrap(" ".join(text.split())[start:], width - hang)
        self.add((*first, Span(pieces[0], role, url)), ref, url)
        if len(pieces) > 1:
            indent = Span(" " * hang)
            for piece in pieces[1:]:
                self.add((indent, Span(piece, role, url)))

    def heading(self, title: str, count: int | None = None, note: str = "", *, role: str = "strong") -> None:
        """The line that names a block or a group, with how many it has and a note in muted."""
        title, note = self.text(title), self.text(note)
        number = "" if count is None else f" {count:,}"
        if self.labelled and not self.label:
            self.label = title + number
            if note:
                self.flow(note, "muted")
            return
        used = cell_len(title) + len(number)
        if used + (2 + cell_len(note) if note else 0) <= self.width:
            self.add((Span(title, role), Span(number, "muted"), Span("  " + note if note else "", "muted")))
            return
        self.flow(title + number, role, hang=2)
        if note:
            self.flow(note, "muted", first=(Span("  "),))
