"""A fault of a record with the file, line, field and value that it is in, and pydantic's errors as faults."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

_VALUE_WIDTH = 80

_WORDS = {
    "missing": "is missing",
    "string_type": "is not text; write it in quotes",
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "int_parsing": "is not a whole number",
    "float_type": "is not a number; write figures alone, without quotes",
    "bool_type": "is neither true nor false",
    "tuple_type": "is not a list",
    "list_type": "is not a list",
    "model_type": "is not an object; its fields stand between { and }",
    "dict_type": "is not an object; its fields stand between { and }",
    "string_pattern_mismatch": "has the wrong form",
    "extra_forbidden": "is not a field of this record",
}


class Fault(NamedTuple):
    """What is wrong with a record, and where."""

    file: str
    """Name of the file, relative to the folder of records."""
    line: int | None
    """From 1; None for a fault of the file as a whole."""
    field: str | None
    """Path of the field, such as `countries[2].role`; None for a fault of the whole line."""
    value: Any
    """The offending value; None where there is none to show."""
    allowed: tuple[str, ...]
    """The values the field may have, where they are a closed list."""
    message: str
    """Continues the sentence that begins with the value."""

    @classmethod
    def of_line(cls, file: str, line: int | None, message: str) -> Fault:
        """A fault of a line as a whole, or without a line of the file."""
        return cls(file, line, None, None, (), message)

    def __str__(self) -> str:
        """The fault in one line, free of control characters."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [f'{place}: field "{self.field}":' if self.field else f"{place}:"]
        if isinstance(self.value, str | int | float):
            parts.append(shown(self.value))
        parts.append(self.message)
        text = " ".join(parts)
        if self.allowed:
            near = get_close_matches(str(self.value), self.allowed, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ";"
            text += f"{hint} allowed: {', '.join(self.allowed)}"
        return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def shown(value: object) -> str:
    """A value as JSON, cut to 80 characters."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _VALUE_WIDTH else f"{text[: _VALUE_WIDTH - 2]}…{text[-1]}"


def path_of(steps: tuple[int | str, ...]) -> str:
    """A field's path as people write it: `countries[2].role`."""
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def from_pydantic(
    error: ValidationError, file: str, line: int | None, found: Any, fields: tuple[str, ...], prefix: str = ""
) -> Iterator[Fault]:
    """The errors of pydantic as faults; `found` is the object as read, `prefix` stands before each path."""
    for one in error.errors(include_url=False):
        context, kind, steps = one.get("ctx", {}), one["type"], one["loc"]
        if context.get("field"):
            steps = (*steps, context["field"])
        allowed: tuple[str, ...] = tuple(context.get("allowed", ()))
        if kind == "too_short":
            message = f"needs at least {context['min_length']} of them"
        elif kind == "too_long":
            message = f"may have at most {context['max_length']} of them"
        elif kind in _WORDS:
            message = _WORDS[kind]
            if kind.endswith("_type") and _null(found, steps):
                message = "is null; this is needed"
        else:
            message = str(context.get("message") or one["msg"].lower())
        value = None if kind in {"missing", "extra_forbidden"} else _at(found, steps)
        if kind == "extra_forbidden" and len(steps) == 1:
            near = get_close_matches(str(steps[0]), fields, n=1)
            message += f' (did you mean "{near[0]}"?)' if near else ""
            allowed = fields
        yield Fault(file, line, (prefix + path_of(steps)) or None, value, allowed, message)


def _null(found: Any, steps: tuple[int | str, ...]) -> bool:
    """Whether null stands at a path."""
    holder = _at(found, steps[:-1])
    return isinstance(holder, dict) and bool(steps) and steps[-1] in holder and holder[steps[-1]] is None


def _at(found: Any, steps: tuple[int | str, ...]) -> Any:
    """The value at a path, None where the path leads nowhere."""
    for step in steps:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found
