"""Conditions over the fields of records as JSON has them: `value_usd>=1000000`, `countries=peru`, `title~frigate`.

They are looked at in the objects themselves, so that every field that a list writes can be asked for, and nothing typed is SQL.
"""

from __future__ import annotations

from lactui.db.dates import MEANT, Span, days, is_date
from lactui.db.record_types import ENTITIES
from lactui.db.vocabulary import CHINA, LEAST, terms
from lactui.queries.resolve import country_code, fold
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lactui.db.database import Base

    Row = dict[str, Any]
    Test = Callable[[Any], bool]

SIGNS = ("!=", ">=", "<=", "=", ">", "<", "~")
"""What may stand between a field and a value; those of two letters are looked for first."""

ORDERS = (">=", "<=", ">", "<")

NAMES = ("id", "record", "ref", "iso3", "code", "name")
"""The fields that can stand for an object in a list of objects, as in CSV."""

FEW = 12
"""So many codes are named where one is not known."""

OPEN = ("mechanism", *ENTITIES)
"""Types of what goes on where no end is known, as in CSV."""

YES, NO = ("true", "yes", "1"), ("false", "no", "0")


class Condition(NamedTuple):
    """A field, a sign and a value as they were typed; an empty value asks for what is not known."""

    field: str
    sign: str
    value: str

    @property
    def text(self) -> str:
        """As it was typed."""
        return f"{self.field}{self.sign}{self.value}"


class ConditionError(ValueError):
    """A condition that cannot be asked for; `known` are the words that would do in the place of `word`."""

    def __init__(self, message: str, word: str = "", known: Sequence[str] = (), what: str = "allowed") -> None:
        super().__init__(message)
        self.word, self.known, self.what = word, tuple(known), what


def parse(text: str) -> Condition:
    """A condition as it is typed; ConditionError where it has no sign or no field."""
    at = min((place for place in map(text.find, "!=<>~") if place >= 0), default=-1)
    sign = next((sign for sign in SIGNS if at > 0 and text.startswith(sign, at)), None)
    if sign is None or not text[:at].strip():
        raise ConditionError(
            f'a condition is a field, one of {" ".join(SIGNS)} and a value, as kind=visit, not "{text}"'
        )
    return Condition(text[:at].strip(), sign, text[at + len(sign) :].strip())


def select(
    base: Base, conditions: Iterable[Condition], rows: Sequence[Row], every: Callable[[], Sequence[Row]]
) -> list[Row]:
    """The rows that meet all conditions. `every` gives all rows of the type, for a field that none of `rows` has."""
    kept = list(rows)
    whole: Sequence[Row] | None = None
    for condition in conditions:
        field, known = _named(condition.field, rows), rows
        if field is None or not any(leaves(row, field) for row in rows):
            whole = every() if whole is None else whole
            field, known = _named(condition.field, whole), whole
        if field is None:
            there = [name for name in names(whole or rows) if "." not in name or "." in condition.field]
            raise ConditionError(f'there is no field "{condition.field}"', condition.field, there, "fields")
        meets = _test(base, condition._replace(field=field), known)
        kept = [row for row in kept if meets(row)]
    return kept


def names(rows: Iterable[Row]) -> tuple[str, ...]:
    """The fields of the rows; those of a part stand behind its name and a point."""
    found: dict[str, None] = {}
    inner: dict[str, None] = {}

    def walk(row: Row, before: str) -> None:
        for key, value in row.items():
            (inner if before else found)[before + key] = None
            for part in value if isinstance(value, list | tuple) else (value,):
                if isinstance(part, dict):
                    walk(part, f"{before}{key}.")

    for row in rows:
        walk(row, "")
    if {"date", "end"} <= found.keys():
        found |= dict.fromkeys(Span._fields)
    return (*found, *(name for name in inner if name not in found))


def _named(field: str, rows: Iterable[Row]) -> str | None:
    """The field that a word means, whatever its case and whether it is written with points, as in JSON, or not, as in CSV."""
    known = names(rows)
    if field in known:
        return field
    alike = {name.replace(".", "_").casefold(): name for name in reversed(known)}
    return alike.get(field.replace(".", "_").replace("-", "_").casefold())


def leaves(row: Row, field: str) -> list[Any]:
    """The values of a field in a row; of a list all of them, of an object what stands for it."""
    if field in Span._fields and field not in row and {"date", "end"} <= row.keys():
        span = days(row["date"], row["end"], open=row["type"] in OPEN)
        return [value for value in (getattr(span, field),) if value is not None]
    found: list[Any] = [row]
    for key in field.split("."):
        parts = [part.get(key) for part in found if isinstance(part, dict)]
        found = [one for part in parts for one in (part if isinstance(part, list | tuple) else (part,))]
    return [_leaf(value) for value in found if value is not None]


def _leaf(value: Any) -> Any:
    if not isinstance(value, dict):
        return str(value) if isinstance(value, list | tuple) else value
    return next((value[name] for name in NAMES if value.get(name)), "; ".join(map(str, value.values())))


def _test(base: Base, condition: Condition, rows: Sequence[Row]) -> Callable[[Row], bool]:
    """The test of a row: `!=` keeps those of which no value is the one named, all else those of which one value passes."""
    field, sign, value = condition
    if not value:
        if sign not in ("=", "!="):
            raise ConditionError(f"{field}{sign} needs a value; {field}= keeps the records in which it is not known")
        return lambda row: bool(leaves(row, field)) == (sign == "!=")
    if sign == "~":
        part = fold(value) or value.casefold()
        plain = fold(value) == ""
        return lambda row: any(
            part in (str(leaf).casefold() if plain else fold(str(leaf))) for leaf in leaves(row, field)
        )
    seen = {leaf for row in rows for leaf in leaves(row, field)}
    reader = _reader(seen)
    if reader is _of_word and sign in ORDERS and all(isinstance(row.get(field), list | tuple) for row in rows):
        enough = _of_number(base, condition, rows, seen)  # of a list of words or parts, their number
        return lambda row: enough(len(leaves(row, field)))
    passes = reader(base, condition, rows, seen)
    if sign == "!=":
        return lambda row: not any(passes(leaf) for leaf in leaves(row, field))
    return lambda row: any(passes(leaf) for leaf in leaves(row, field))


def _reader(seen: set[Any]) -> Callable[[Base, Condition, Sequence[Row], set[Any]], Test]:
    """How the values of a field are compared, by what they are."""
    if seen and all(isinstance(value, bool) for value in seen):
        return _of_switch
    if seen and all(isinstance(value, int | float) for value in seen):
        return _of_number
    if seen and all(isinstance(value, str) and is_date(value) for value in seen):
        return _of_date
    return _of_word


def _of_switch(_: Base, condition: Condition, __: Sequence[Row], ___: set[Any]) -> Test:
    _only_equal(condition, "true or false")
    folded = condition.value.casefold()
    if folded not in (*YES, *NO):
        raise ConditionError(f'{condition.field} is true or false, not "{condition.value}"')
    return lambda leaf: leaf == (folded in YES)


def _of_number(_: Base, condition: Condition, __: Sequence[Row], ___: set[Any]) -> Test:
    try:
        number = float(condition.value.replace(",", ""))
        if not abs(number) < float("inf"):
            raise ValueError
    except ValueError:
        raise ConditionError(f'{condition.field} is a number, not "{condition.value}"') from None
    return {
        "=": lambda leaf: leaf == number,
        "!=": lambda leaf: leaf == number,
        ">=": lambda leaf: leaf >= number,
        "<=": lambda leaf: leaf <= number,
        ">": lambda leaf: leaf > number,
        "<": lambda leaf: leaf < number,
    }[condition.sign]


def _of_date(_: Base, condition: Condition, __: Sequence[Row], ___: set[Any]) -> Test:
    """Dates at the precision that both have: 2018-10 is in 2018, neither before nor after it."""
    date = condition.value
    if not is_date(date):
        raise ConditionError(f'{condition.field} is a date ({MEANT}), not "{date}"')
    return {
        "=": lambda leaf: leaf.startswith(date),
        "!=": lambda leaf: leaf.startswith(date),
        ">=": lambda leaf: leaf[: len(date)] >= date[: len(leaf)],
        "<=": lambda leaf: leaf[: len(date)] <= date[: len(leaf)],
        ">": lambda leaf: leaf[: len(date)] > date[: len(leaf)],
        "<": lambda leaf: leaf[: len(date)] < date[: len(leaf)],
    }[condition.sign]


def _of_word(base: Base, condition: Condition, rows: Sequence[Row], seen: set[Any]) -> Test:
    """Words of a vocabulary, codes of states, or text, of which case, accents and punctuation do not matter."""
    field, sign, value = condition
    if field.rpartition(".")[2] == "confidence" and sign in ORDERS:
        return _of_confidence(condition)
    _only_equal(condition, "text")
    words = vocabulary(base, field, str(rows[0].get("type", "")) if rows else "", seen)
    if words:
        meant = next((word for word, label in words.items() if _same(value, word) or _same(value, label)), None)
        if meant is None:
            raise ConditionError(f'{field} cannot be "{value}"', value, tuple(words))
        return lambda leaf: leaf == meant
    if seen and all(isinstance(leaf, str) and len(leaf) == 3 and leaf.isalpha() and leaf.isupper() for leaf in seen):
        code = value.upper() if value.upper() in seen else _code(base, value)
        if code is None:
            few = sorted(seen) if len(seen) <= FEW else ()
            raise ConditionError(f'{field}: no country is called "{value}"', value.upper(), few, "those there are")
        return lambda leaf: leaf == code
    return lambda leaf: _same(value, str(leaf))


def _of_confidence(condition: Condition) -> Test:
    """At least so sure, or at most; `contested` is outside the order."""
    sign, value = condition.sign, condition.value.casefold()
    if value not in LEAST:
        raise ConditionError(f'{condition.field}{sign} takes {", ".join(LEAST)}, not "{condition.value}"')
    place = LEAST.index(value)
    ways: dict[str, Callable[[int], bool]] = {
        ">=": lambda at: at <= place,
        "<=": lambda at: at >= place,
        ">": lambda at: at < place,
        "<": lambda at: at > place,
    }
    return lambda leaf: leaf in LEAST and ways[sign](LEAST.index(leaf))


def vocabulary(base: Base, field: str, type: str, seen: set[Any]) -> dict[str, str]:
    """The closed list that all values of a field are of: value to label; empty where there is none."""
    outer, _, last = field.rpartition(".")
    for name in (last, f"{type}_{last}", f"{outer}_{last}", field.replace(".", "_")):
        words = {term.value: term.label for term in terms(base, name)}
        if words and seen and seen <= words.keys():
            return words
    return {}


def _code(base: Base, text: str) -> str | None:
    """The code of a state or of China."""
    return CHINA if text.casefold() in ("china", "chn") else country_code(base, text)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or (bool(fold(one)) and fold(one) == fold(other))


def _only_equal(condition: Condition, what: str) -> None:
    if condition.sign not in ("=", "!="):
        raise ConditionError(f"{condition.field} is {what}, which takes =, != or ~, not {condition.sign}")
