"""What `typing` has for annotations and rows, without `typing`, for what a one-shot command loads.

`import typing` and its named tuples, each compiled when its class is made, cost 12 of the 27 milliseconds
in which `lactui show PER` answers. Type checkers see the originals here; at run time the classes below
behave as theirs do. Only modules that begin with `from __future__ import annotations` may use it.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "Any", "Generic", "NamedTuple", "TypeVar"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, Generic, NamedTuple, TypeVar
else:
    try:
        from _collections import _tuplegetter as _getter  # what collections.namedtuple uses
    except ImportError:
        from operator import itemgetter

        def _getter(place, doc):  # noqa: ANN001, ANN202
            return property(itemgetter(place), doc=doc)

    class Any:
        """Any type; says nothing at run time."""

    class Generic:
        """The base of a class of several types; says nothing at run time."""

        def __class_getitem__(cls, _):  # noqa: ANN001, ANN204
            return cls

    def TypeVar(name, **_):  # noqa: ANN001, ANN003, ANN201, N802
        """A name for any type; says nothing at run time."""
        return name

    class _Fields(type):
        """Makes a tuple class of the annotated names of a class body."""

        def __new__(cls, name, bases, body):  # noqa: ANN001, ANN204
            if bases:
                fields = tuple(body.get("__annotations__", ()))
                defaults = {field: body[field] for field in fields if field in body}
                if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                    raise TypeError(f"in {name} a field without a default follows one with it")
                for place, field in enumerate(fields):
                    body[field] = _getter(place, None)
                body["_fields"] = body["__match_args__"] = fields
                body["_field_defaults"] = defaults
                body["__new__"] = _maker(name, fields, defaults)
            body["__slots__"] = ()
            return type.__new__(cls, name, bases or (tuple,), body)

    class NamedTuple(metaclass=_Fields):
        """A tuple whose places have names, made of the annotations of a subclass."""

        @classmethod
        def _make(cls, values):  # noqa: ANN001, ANN206
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values, not {len(made)}")
            return made

        def _replace(self, **named):  # noqa: ANN003, ANN202
            made = tuple.__new__(type(self), map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"{type(self).__name__} has no field {', '.join(named)}")
            return made

        def _asdict(self):  # noqa: ANN202
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):  # noqa: ANN204
            shown = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):  # noqa: ANN204
            return tuple(self)

    def _maker(name, fields, defaults, make=tuple.__new__):  # noqa: ANN001, ANN202
        """The `__new__` of a class of these fields; what it needs is at hand without a look-up."""
        count, last = len(fields), tuple(defaults.values())

        def __new__(cls, *args, **named):  # noqa: ANN001, ANN002, ANN003, ANN202, N807
            given = len(args)
            if given == count and not named:
                return make(cls, args)
            if named:
                missing = [field for field in fields[given:] if field not in named and field not in defaults]
                if missing:
                    raise TypeError(f"{name} needs a value for {', '.join(missing)}")
                args += tuple([named.pop(field, defaults.get(field)) for field in fields[given:]])
                if named:
                    raise TypeError(f"{name} has no field {', '.join(named)}, or has it twice")
            elif given < count and last:
                args += last[given - count :]
            if len(args) != count:
                raise TypeError(f"{name} takes {count} values, not {given}")
            return make(cls, args)

        return __new__
