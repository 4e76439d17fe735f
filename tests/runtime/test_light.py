"""The light NamedTuple behaves as the one of typing does."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from lactui.runtime import light


class Ours(light.NamedTuple):
    """A row."""

    name: str
    value: float | None = None
    refs: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it has a value."""
        return self.value is not None


class Theirs(typing.NamedTuple):
    name: str
    value: float | None = None
    refs: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (("a",), {}),
        (("a", 1.0), {}),
        (("a", 1.0, ("x",)), {}),
        (("a",), {"refs": ("x",)}),
        ((), {"name": "a", "value": 2.0}),
    ],
)
def test_made_alike(args: tuple[object, ...], named: dict[str, object]) -> None:
    ours, theirs = Ours(*args, **named), Theirs(*args, **named)  # type: ignore[arg-type]
    assert tuple(ours) == tuple(theirs)
    assert ours._asdict() == theirs._asdict()
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._fields == theirs._fields
    assert (ours.name, ours.value, ours.refs) == (theirs.name, theirs.value, theirs.refs)


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), (("a", 1, (), 4), {}), (("a",), {"name": "b"}), (("a",), {"other": 1}), ((), {"value": 1.0})],
)
def test_refused_alike(args: tuple[object, ...], named: dict[str, object]) -> None:
    for made in (Ours, Theirs):
        with pytest.raises(TypeError):
            made(*args, **named)  # type: ignore[arg-type]


def test_replaced_copied_and_pickled() -> None:
    row = Ours("a", 1.0)
    assert row._replace(value=None) == Ours("a")
    assert not row._replace(value=None).known
    with pytest.raises(ValueError, match="other"):
        row._replace(other=1)  # type: ignore[call-arg]
    assert copy.deepcopy(row) == row
    again = pickle.loads(pickle.dumps(row))
    assert again == row
    assert type(again) is Ours


def test_made_of_a_row_of_a_query() -> None:
    assert Ours._make(("a", 1.0, ())) == Ours("a", 1.0)
    with pytest.raises(TypeError):
        Ours._make(("a",))


def test_a_tuple_without_a_dictionary_that_can_be_matched() -> None:
    row = Ours("a", 1.0)
    assert isinstance(row, tuple)
    assert not hasattr(row, "__dict__")
    with pytest.raises(AttributeError):
        row.name = "b"  # type: ignore[misc]
    match row:
        case Ours(name, value):
            assert (name, value) == ("a", 1.0)


def test_defaults_come_last() -> None:
    body = {"__annotations__": {"a": "int", "b": "int"}, "a": 1}
    with pytest.raises(TypeError, match="default"):
        type(light.NamedTuple)("Bad", (light.NamedTuple,), body)  # type: ignore[misc]
