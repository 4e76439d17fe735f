"""Reading rows: `Columns` (what a query selects for a class), `Scope` (which records), `shared` and `gathered` rows."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.vocabulary import having
from lactui.runtime.light import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lactui.db.database import Base

FAILED = (
    "case r.type when 'arms' then"
    f" (select a.status from arms a where a.id = r.id and a.status in {having('status', 'failed')}) end"
)
"""The status of a deal that came to nothing, in SQL over a record `r`; null for any other record."""

SUMMARY = "iif(r.type = 'event', (select e.summary from event e where e.id = r.id), r.summary)"
"""What a record `r` says in short, in SQL; an event's own table alone has that of an event."""

Row = TypeVar("Row", bound=NamedTuple)


class Columns(Generic[Row]):
    """What a query selects for a row class: an expression a field, so that no value is found by its position.

    A field stands for the column of its name in `table` (an alias in the query) unless `expressions` has another;
    the fields named in `beside` come from no column and are given to `make`. TypeError for a name that is not a field.
    """

    def __init__(self, kind: type[Row], table: str, *beside: str, **expressions: str) -> None:
        unknown = {*beside, *expressions}.difference(kind._fields)
        if unknown:
            raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
        self.kind = kind
        self.beside = beside
        names = [name for name in kind._fields if name not in beside]
        self.sql = ", ".join(expressions.get(name) or f'{table}."{name}"' for name in names)
        self.order = [(*names, *beside).index(name) for name in kind._fields]
        self.truths = [place for place, name in enumerate(names) if kind.__annotations__[name].startswith("bool")]
        """The places of yes or no, which a base holds as 1 or 0."""

    def make(self, values: Sequence[Any], **beside: Any) -> Row:
        """A row of the selected values in their order, and of the fields that no column holds."""
        if len(beside) != len(self.beside) or not beside.keys() >= {*self.beside}:
            missing = ", ".join(sorted({*self.beside}.symmetric_difference(beside)))
            raise TypeError(f"{self.kind.__name__} takes {missing} or has no such field beside its columns")
        given = [*values, *[beside[name] for name in self.beside]]
        for place in self.truths:
            given[place] = None if given[place] is None else bool(given[place])
        return self.kind._make([given[place] for place in self.order])

    def rows(self, base: Base, source: str, params: Sequence[Any] = ()) -> list[Row]:
        """The rows of `select … <source>`; for a class of which every field is selected."""
        return [self.kind._make(row) for row in base.rows(f"select {self.sql} {source}", params)]

    def places(self, names: Sequence[str], after: int = 0) -> list[int]:
        """The places of fields among the selected values, with so many values before them."""
        return [after + self.order[self.kind._fields.index(name)] for name in names]


class Scope(NamedTuple):
    """Which records of a type are read: some ids, or all of it."""

    base: Base
    type: str
    ids: tuple[str, ...] | None

    def of(self, column: str) -> tuple[str, tuple[str, ...]]:
        """A condition on a column that holds ids."""
        if self.ids is None:
            return "true", ()
        return f"{column} in ({marks(self.ids)})", self.ids

    def refs(self, column: str) -> tuple[str, tuple[str, ...]]:
        """A condition on a column that holds references."""
        if self.ids is None:  # "0" follows "/", so that this range, which an index serves, is all of the type
            return f"{column} > ? and {column} < ?", (f"{self.type}/", f"{self.type}0")
        return f"{column} in ({marks(self.ids)})", tuple(f"{self.type}/{id}" for id in self.ids)

    def id(self, ref: str) -> str:
        """The id in a reference to a record of the type."""
        return ref[len(self.type) + 1 :]

    def records(self, columns: Columns[Row], source: str, key: str = "t.id") -> Iterator[tuple[str, list[Any]]]:
        """(id, selected values) of the records, by id."""
        condition, params = self.of(key)
        for id, *values in self.base.rows(
            f"select {key}, {columns.sql} from {source} where {condition} order by {key}", params
        ):
            yield id, values

    def listed(self, columns: Columns[Row], source: str, key: str) -> dict[str, tuple[Row, ...]]:
        """The rows that belong to each record, by its id and in their order; `t` is the table that has the order."""
        rows = self._belonging(columns.sql, source, key)
        return gathered((id, columns.kind._make(values)) for id, *values in rows)

    def values(self, column: str, table: str, key: str, order: str = "position") -> dict[str, tuple[Any, ...]]:
        """The values of one column that belong to each record, by its id and in their order."""
        return gathered(self._belonging(f"t.{column}", f"{table} t", f"t.{key}", order))

    def _belonging(self, what: str, source: str, key: str, order: str = "position") -> list[tuple[Any, ...]]:
        condition, params = self.of(key)
        return self.base.rows(f"select {key}, {what} from {source} where {condition} order by {key}, t.{order}", params)


def shared(rows: Iterable[Sequence[Any]], places: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """Rows in which equal values at these places are one object."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place in places if columns else ():
        known: dict[Any, Any] = {}
        share = known.setdefault
        columns[place] = [share(value, value) for value in columns[place]]
    return zip(*columns, strict=True)


def gathered(pairs: Iterable[tuple[Any, ...]]) -> dict[Any, tuple[Any, ...]]:
    """Pairs of a key and a value to the values of each key, in their order."""
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
