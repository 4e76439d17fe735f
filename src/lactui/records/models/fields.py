"""The kinds of field a record may have: text, dates, ids, references, numbers and words of a vocabulary.

Each refuses by a `PydanticCustomError` whose message ends the sentence "<value> …".
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from lactui.store.dates import MEANT, is_date, is_shaped

if TYPE_CHECKING:
    from collections.abc import Callable

REFERABLE = (
    "countries",
    "mechanisms",
    "events",
    "arms",
    "documents",
    "statistics",
    "comparisons",
    "claims",
    "sources",
    "datasets",
    "people",
    "ships",
    "systems",
    "companies",
    "installations",
)
"""The files whose records may be named by `<file>/<id>`."""

ENTITIES = ("people", "ships", "systems", "companies", "installations")
"""The files of those who act in events and of what is used in them."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}", re.ASCII)
_CODE = re.compile(r"[a-z][a-z0-9-]{0,79}", re.ASCII)
_URL = re.compile(r"https?://[^\s/]+\S*")
_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#x?[0-9a-fA-F]+);|\*\*|__|`|\]\("
    r"|\[/?(?:b|i|u|s|bold|italic|dim|reverse|red|green|blue|yellow|link|url|@)\b[^\[\]]*\]|\[/\]"
)
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def refuse(kind: str, message: str, allowed: tuple[str, ...] = (), field: str = "") -> PydanticCustomError:
    """The error of one field; `message` continues a sentence that begins with the value.

    `field` names the field when the check is one of a whole object.
    """
    return PydanticCustomError(kind, "{message}", {"message": message, "allowed": allowed, "field": field})


def iso_date(text: str) -> str:
    """A date at the precision known; refuses what the calendar does not have."""
    if not is_date(text):
        wrong = ": the calendar does not have it" if is_shaped(text) else f"; write {MEANT}"
        raise refuse("date", f"is no date{wrong}")
    return text


def plain_text(limit: int) -> Callable[[str], str]:
    """A check of our own words: NFC, visible characters, single spaces, no markup, at most `limit` long."""

    def check(text: str) -> str:
        if not text:
            raise refuse("empty", "is empty; write null for what is not known")
        if len(text) > limit:
            raise refuse("long", f"has {len(text)} characters, {limit} are allowed")
        if not text.isascii() or not text.isprintable():
            _check_characters(text)
        if text != text.strip() or "  " in text:
            raise refuse("spaces", "has spaces at an end or two together")
        if _MARKUP.search(text):
            raise refuse("markup", "has markup; write plain text")
        return text

    return check


def _check_characters(text: str) -> None:
    for character in text:
        if unicodedata.category(character) in _HIDDEN:
            raise refuse("control", f"has the control character U+{ord(character):04X}")
        if character.isspace() and character != " ":
            raise refuse("spaces", f"has the unusual space U+{ord(character):04X}")
    if not unicodedata.is_normalized("NFC", text):
        raise refuse("nfc", "is not in Unicode normal form NFC")


def address(text: str) -> str:
    """A web address."""
    _check_characters(text)
    if len(text) > 400 or not _URL.fullmatch(text):
        raise refuse("url", "is no web address (http:// or https://, at most 400 characters)")
    return text


def _matches(pattern: re.Pattern[str], message: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refuse("form", message)
        return text

    return check


def reference(text: str) -> str:
    """A record's address: file and id, such as `events/2018-peace-ark-antigua` or `countries/PER`."""
    stem, _, id = text.partition("/")
    if stem not in REFERABLE:
        raise refuse("reference", "names no file of records", REFERABLE)
    pattern = re.compile(r"[A-Z]{3}") if stem == "countries" else _ID
    if not pattern.fullmatch(id):
        raise refuse("reference", "has no id after the file's name")
    return text


def entity(text: str) -> str:
    """The address of an entity, such as `ships/peace-ark`."""
    if text.partition("/")[0] not in ENTITIES:
        raise refuse("reference", "names no file of entities", ENTITIES)
    return reference(text)


def number(value: Any) -> float:
    """A finite number; whole numbers stay whole, so that printed decimals are kept."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse("number", "is no number")
    if isinstance(value, float) and not -1e18 < value < 1e18:
        raise refuse("number", "is no finite number")
    if not -(10**18) < value < 10**18:
        raise refuse("number", "is too large a number")
    return value


def _not_negative(value: float) -> float:
    if value < 0:
        raise refuse("negative", "is negative")
    return value


def _within(least: int, most: int) -> Callable[[float], float]:
    def check(value: float) -> float:
        if not least <= value <= most:
            raise refuse("range", f"is not from {least} to {most}")
        return value

    return check


def words_of(info: ValidationInfo) -> Any:
    """The vocabulary that a validation goes by: its context, a `lactui.records.models.vocabulary.Vocabulary`."""
    return info.context


def word_of(field: str, trait: str | None = None) -> AfterValidator:
    """A check against the vocabulary of a field, or those of its values that have a trait."""

    def check(value: str, info: ValidationInfo) -> str:
        words = words_of(info)
        if not words.allows(field, value, trait):
            message = "is not allowed here" if trait else f"is no {field.replace('_', ' ')}"
            raise refuse("word", message, words.values(field, trait))
        return value

    return AfterValidator(check)


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    for place, value in enumerate(values):
        if value in values[:place]:
            raise refuse("twice", f"has {value!r} twice")
    return values


Unique = AfterValidator(_unique)
"""A list in which nothing stands twice."""

Id = Annotated[str, AfterValidator(_matches(_ID, "is no id; write a-z, 0-9 and hyphens, at most 80"))]
Code = Annotated[str, AfterValidator(_matches(_CODE, "is no code; write a-z, 0-9 and hyphens"))]
Iso3 = Annotated[
    str, AfterValidator(_matches(re.compile(r"[A-Z]{3}"), "is no code of three letters, such as PER"))
]
Iso2 = Annotated[
    str, AfterValidator(_matches(re.compile(r"[A-Z]{2}"), "is no code of two letters, such as PE"))
]
Date = Annotated[str, AfterValidator(iso_date)]
Ref = Annotated[str, AfterValidator(reference)]
EntityRef = Annotated[str, AfterValidator(entity)]
Url = Annotated[str, AfterValidator(address)]
Name = Annotated[str, AfterValidator(plain_text(200))]
Line = Annotated[str, AfterValidator(plain_text(400))]
Prose = Annotated[str, AfterValidator(plain_text(1000))]
Number = Annotated[float, PlainValidator(number)]
Amount = Annotated[float, PlainValidator(number), AfterValidator(_not_negative)]
Count = Annotated[int, AfterValidator(_within(0, 10**12))]
Ordinal = Annotated[int, AfterValidator(_within(1, 999))]
Year = Annotated[int, AfterValidator(_within(1900, 2100))]
Latitude = Annotated[float, PlainValidator(number), AfterValidator(_within(-90, 90))]
Longitude = Annotated[float, PlainValidator(number), AfterValidator(_within(-180, 180))]

Kind = Annotated[str, word_of("kind")]
Category = Annotated[str, word_of("category")]
Role = Annotated[str, word_of("role")]
Status = Annotated[str, word_of("status")]
Confidence = Annotated[str, word_of("confidence")]
RelationEvent = Annotated[str, word_of("relation")]
Recognises = Annotated[str, word_of("recognises")]
PartnershipLevel = Annotated[str, word_of("partnership")]
BriStatus = Annotated[str, word_of("bri")]
Dimension = Annotated[str, word_of("dimension")]
Unit = Annotated[str, word_of("unit")]
Bound = Annotated[str, word_of("bound")]
ArmsCategory = Annotated[str, word_of("arms_category")]
Direction = Annotated[str, word_of("direction")]
Stance = Annotated[str, word_of("stance")]
Origin = Annotated[str, word_of("origin")]
SourceType = Annotated[str, word_of("source_type")]
EvidenceRead = Annotated[str, word_of("evidence")]
AnyRegion = Annotated[str, word_of("region")]
Subregion = Annotated[str, word_of("subregion")]
Redistribution = Annotated[str, word_of("redistribution")]
Lang = Annotated[str, word_of("lang")]
ActorKind = Annotated[str, word_of("actor_kind")]
DateBasis = Annotated[str, word_of("date_basis")]
Caveat = Annotated[str, word_of("caveat")]
OutcomeState = Annotated[str, word_of("outcome")]
Nature = Annotated[str, word_of("nature")]
RecipientType = Annotated[str, word_of("recipient_type")]
ShipType = Annotated[str, word_of("ship_type")]
SystemType = Annotated[str, word_of("system_type")]
InstallationType = Annotated[str, word_of("installation_type")]
ChangeWord = Annotated[str, word_of("change")]
ContraryState = Annotated[str, word_of("contrary")]
SearchResult = Annotated[str, word_of("search_result")]
AliasType = Annotated[str, word_of("alias_type")]
Scale = Annotated[str, word_of("scale")]
MeasureSource = Annotated[str, word_of("measure_source")]
Aggregate = Annotated[str, word_of("aggregate")]
Normalisation = Annotated[str, word_of("normalisation")]
Use = Annotated[str, word_of("use")]
OneRegion = Annotated[str, word_of("region", "one")]
Region = Annotated[str, word_of("region", "covered")]
