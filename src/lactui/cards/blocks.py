"""The card and its blocks: plain values, without signs, colours or widths.

A card is made once from the store's rows and has several faces (plain text, Rich, Markdown, JSON,
CSV, BibTeX, a detail panel). Every block has an `id`, the word of `show --section`, and a `title`.
Text here is data: a face never reads markup in it.
"""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lactui.queries.rows.provenance import Citation


class Number(NamedTuple):
    """A cell that keeps its own decimals, as a published number does, and the bound it was given with."""

    value: float
    decimals: int = 0
    bound: str | None = None
    """The label of a value of the vocabulary `bound`, as "at least"; None for an exact number."""


class Dated(NamedTuple):
    """A date that no source states: it was derived from what a source states, or inferred from the context."""

    date: str
    basis: str
    """A value of the vocabulary `date_basis`."""


class Failed(NamedTuple):
    """The status of a deal that failed, so that a face can show its sign."""

    status: str


class Lean(NamedTuple):
    """The values of LAC and of Africa in one unit; a face may draw them as two bars on one scale that start in the middle."""

    left: float | None
    right: float | None
    most: float = 0.0
    """The highest value of the rows that share the scale, such as the periods of one measure."""


class Part(NamedTuple):
    """A value and the greatest value of its row, to which a face may draw it as a bar."""

    value: float | None
    most: float


Value = str | int | float | Number | Dated | Failed | Lean | Part | None
"""The value of a table cell. None means "not known" and is never shown as zero; "" means that the column does not apply."""


class Fact(NamedTuple):
    """A value and its name; `ref` makes it a link to a record, `url` to an address.

    `id` is the name of the record's field in JSON where it says one: panels arrange facts by it, and the words of
    its label may change. Facts of one label in a row share it: a face writes it once.
    """

    id: str
    value: str
    ref: str | None = None
    url: str | None = None
    title: str = ""
    """Its label; empty where the label is the id with blanks for underscores."""
    short: str = ""
    """The value in few words, where there is little room; empty where it is short already."""
    sign: str | None = None
    """A confidence, a status or the basis of a date, whose sign is shown before the value."""
    stances: tuple[int, int, int] | None = None
    """Pieces of evidence that support, qualify and contradict: a face may show a sign for each."""

    @property
    def label(self) -> str:
        """What a reader sees before the value."""
        return self.title or self.id.replace("_", " ")


class Facts(NamedTuple):
    """Labels and values, one under the other."""

    id: str
    title: str
    rows: tuple[Fact, ...]
    inline: bool = False
    """The values are shown in one line, without labels."""


class Prose(NamedTuple):
    """A paragraph."""

    id: str
    title: str
    text: str


class Column(NamedTuple):
    """A table column: `field` is its key in JSON and CSV, `decimals` how its floats are printed.

    Faces put the sign before cells of the fields `confidence`, `status` and `stance`.
    """

    field: str
    title: str
    align: str = "left"
    decimals: int = 1
    flexible: bool = False
    """Free text that may be wrapped, or cut in a list; ids, dates and numbers never are."""
    group: bool = True
    """Thousands commas in numbers; False for years."""
    rank: float = 0
    """On a narrow terminal a list leaves out the columns of the highest rank first; those of rank 0 stay unless all cells are alike."""


WIDE = 10
"""The rank from which columns are shown on wide terminals only, where free text has its room already."""


class Row(NamedTuple):
    """A table row; `ref` is what it opens."""

    cells: tuple[Value, ...]
    ref: str | None = None
    figure: str | None = None
    """The figure it shows: dimension or countries, measure, normalisation and period, joined by `:`."""
    id: str | None = None
    """A name by which code can ask for this row of the table."""
    short: tuple[Value, ...] | None = None
    """Its cells for a narrow panel, where they differ."""


class Table(NamedTuple):
    """Rows under columns; `note` is shown below them."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str | None = None
    bar: str | None = None
    """The field whose numbers a face may draw as bars, on one scale from zero."""
    refs: bool = False
    """Text that leaves the program names the reference of each row."""
    slim: bool = False
    """A panel gives each row one line: free text is cut, and columns with a rank are left out where there is no room."""
    sorted_by: str = ""
    """The field by which its rows are in order: its column is the last to be left out."""


def table(
    id: str,
    title: str,
    columns: tuple[Column, ...],
    records: Iterable[Any],
    /,
    *,
    opens: Callable[[Any], str | None] | None = None,
    note: str | None = None,
    refs: bool = False,
    slim: bool = False,
    **cells: str | Callable[[Any], Value],
) -> Table:
    """A table with a row a record: each cell is the field that the column is named after.

    `cells` has by column the name of another field to be read, or a function of the record. A row opens its record,
    or what `opens` returns.
    """
    read = [cells.get(column.field, column.field) for column in columns]
    rows = tuple(
        Row(
            tuple([getattr(record, one) if isinstance(one, str) else one(record) for one in read]),
            opens(record) if opens else record.ref,
        )
        for record in records
    )
    return Table(id, title, columns, rows, note, refs=refs, slim=slim)


class Series(NamedTuple):
    """One line of a chart: (year, value) in order; a year without a value is left out, zero is zero."""

    name: str
    points: tuple[tuple[int, float], ...]
    region: str | None = None


class Chart(NamedTuple):
    """Series over years with one unit, drawn on one scale from zero; `refs` are what it counts."""

    id: str
    title: str
    unit: str
    first: int
    last: int
    series: tuple[Series, ...]
    refs: tuple[str, ...] = ()
    note: str | None = None
    counts: bool = False
    """Its values are small counts, which a face may write under their bars."""
    brief: bool = False
    """Where there is little room: bars and years alone, with the highest value."""
    whole: tuple[tuple[int, float], ...] = ()
    """By year what its series are a share of; empty where they are none."""
    people: tuple[tuple[int, float], ...] = ()
    """By year the people of whom it is told; empty where nothing is told by head."""
    source: str | None = None
    """Whose figures they are."""
    opens: str | None = None
    """What holds the rows of one of its years: before the year, a reference (`volumes/AFR:`) or `events/PER:`; else its data set."""


class Mark(NamedTuple):
    """A date and the name of what began then; `ref` is the record that has it."""

    date: str
    text: str
    ref: str | None = None


class Timeline(NamedTuple):
    """Dated marks on one line between two years, placed in proportion to time."""

    id: str
    title: str
    first: int
    last: int
    marks: tuple[Mark, ...]


class Trend(NamedTuple):
    """A series with its own unit and scale; `name` has both in few words, `ref` is the data set."""

    name: str
    code: str
    unit: str
    points: tuple[tuple[int, float], ...]
    ref: str | None = None


class Trends(NamedTuple):
    """Series over the same years in different units: each is drawn from zero to its own highest value, never on one axis."""

    id: str
    title: str
    first: int
    last: int
    rows: tuple[Trend, ...]
    note: str | None = None


class Item(NamedTuple):
    """A record in one line, as a link, with the reason why it is listed in `note`. A claim's evidence has a stance."""

    ref: str
    title: str
    date: str | None = None
    kind: str | None = None
    """What it is grouped by: an event's kind, else the record's type or its relation to the card."""
    confidence: str | None = None
    note: str | None = None
    stance: str | None = None
    date_basis: str | None = None
    """Whether a source states the date, or it was derived or inferred; None for what is no event."""
    voices: int = 0
    """Of evidence: how many independent voices its sources are."""
    failed: str | None = None
    """The status of a deal that came to nothing."""


class Items(NamedTuple):
    """Records grouped by kind or stance, in the order given; `total` is how many there are, and may exceed those listed.

    Without a title the names of the groups are the headings.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    total: int
    tally: bool = False
    """Its groups are counted by confidence in a table, from which a panel unfolds them."""


class Sources(NamedTuple):
    """The sources that a record rests on; only the changes of the record come after this block."""

    id: str
    title: str
    citations: tuple[Citation, ...]
    independent: int = 0
    """How many independent voices they are; 0 where it is not counted."""
    numbered: bool = False
    """Other blocks cite them by their numbers, as `[3]`."""


class Pair(NamedTuple):
    """A line with one text at its left and another at its right; `names` follow the left one."""

    left: str
    right: str = ""
    names: tuple[str, ...] = ()
    ref: str | None = None
    sign: str | None = None
    """A confidence, whose sign is shown before the left text."""
    short: str = ""
    """The right text where there is no room for the whole."""


class Lead(NamedTuple):
    """The first lines of a card in a panel. With the id `head` it takes the place of the card's title."""

    id: str
    title: str
    rows: tuple[Pair, ...]


class Count(NamedTuple):
    """A number and what is counted; a confidence is shown with its sign."""

    n: int
    name: str
    confidence: str | None = None


class Counts(NamedTuple):
    """Small counts, in as many columns as the width has room for."""

    id: str
    title: str
    counts: tuple[Count, ...]


if TYPE_CHECKING:
    Block = Facts | Prose | Table | Chart | Timeline | Trends | Items | Sources | Lead | Counts
else:
    Block = object
"""What a card is made of; leads and counts are for a panel alone."""


class Card(NamedTuple):
    """What is shown of one record, country or comparison, ready for any face.

    `record` is its JSON object (commands.md, "Records in JSON"); `names` are its other names;
    `edition` and `content` stamp it with the base's edition and short content hash.
    """

    ref: str
    type: str
    title: str
    names: tuple[str, ...]
    confidence: str | None
    record: Mapping[str, Any]
    blocks: tuple[Block, ...]
    edition: str
    content: str

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of its blocks, in order: what `show --section` takes."""
        return tuple(dict.fromkeys(block.id for block in self.blocks))
