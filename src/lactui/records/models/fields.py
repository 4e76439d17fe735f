"""The kinds of field a record may have: text, dates, ids, references, numbers and words of a vocabulary.

Each refuses by a `PydanticCustomError` whose message ends the sentence "<value> …".
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, with_info_after_validator_function

from lactui.db.dates import MEANT, is_date, is_shaped
from lactui.db.record_types import ENTITIES as ENTITY_TYPES
from lactui.db.record_types import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

REFERABLE = tuple(each.plural for each in TYPES.values())
"""The files whose records may be named by `<file>/<id>`."""

ENTITIES = tuple(TYPES[type].plural for type in ENTITY_TYPES)
"""The files of those who act in events and of what is used in them."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}", re.ASCII)
_CODE = re.compile(r"[a-z][a-z0-9-]{0,79}", re.ASCII)
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]|(?:[0-9]{1,3}\.){3}[0-9]{1,3}"
_URL = re.compile(rf"https?://(?:{_HOST})(?::[1-9][0-9]{{0,4}})?(?:[/?#]\S*)?")
"""Without a name or a password before the host, which would pass for one; a host with letters beyond ASCII is written as xn--…."""
_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#x?[0-9a-fA-F]+);|\*\*|__|`|\]\("
    r"|\[/?(?:b|i|u|s|bold|italic|dim|reverse|red|green|blue|yellow|link|url|@)\b[^\[\]]*\]|\[/\]"
)
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


class Check:
    """A check of a field after its type, and the keywords that say the same to a reader of the JSON Schema.

    The keyword `form`, how a value is written, is the description of what has no meaning of its own.
    """

    def __init__(self, check: Callable[..., Any], **keywords: Any) -> None:
        self.check = check
        self.keywords = keywords

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The type's own schema, and then the check."""
        return no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The type's own keywords, and those of the check."""
        return handler(schema) | self.keywords


class WordOf(Check):
    """A check against the vocabulary of a field, or those of its values that have a trait.

    The schema has only the vocabulary's name; its words are put in where they are known.
    """

    def __init__(self, field: str, trait: str | None = None) -> None:
        super().__init__(self._word, vocabulary=" ".join(filter(None, (field, trait))))
        self.field = field
        self.trait = trait

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text that is one of the words of the validation's context."""
        return with_info_after_validator_function(self.check, handler(source))

    def _word(self, value: str, info: ValidationInfo) -> str:
        words = words_of(info)
        if not words.allows(self.field, value, self.trait):
            message = "is not allowed here" if self.trait else f"is not a known {self.field.replace('_', ' ')}"
            raise refuse("word", message, words.values(self.field, self.trait))
        return value


class Refers(NamedTuple):
    """That a field names a row of another table of the base, by the column that is that table's key."""

    table: str
    column: str = "id"


class NameBeside(NamedTuple):
    """That a row of the record has, in a field of its own, the name of the country, mechanism or company that a field names."""

    field: str


class Stored(NamedTuple):
    """That the items of a list are rows of a table of their own: values in `column`, or objects with a column for each field."""

    table: str
    column: str = ""


class AsJson:
    """That a list or an object is one column, as JSON."""


class Flat:
    """That the fields of an object are columns of the record's own table, called `<field>_<field of the object>`."""


def refuse(kind: str, message: str, allowed: tuple[str, ...] = (), field: str = "") -> PydanticCustomError:
    """The error of one field; `message` continues a sentence that begins with the value.

    `field` names the field when the check is one of a whole object.
    """
    return PydanticCustomError(kind, "{message}", {"message": message, "allowed": allowed, "field": field})


def iso_date(text: str) -> str:
    """A date at the precision known; refuses what the calendar does not have."""
    if not is_date(text):
        wrong = ": the calendar does not have it" if is_shaped(text) else f"; write {MEANT}"
        raise refuse("date", f"is not a date{wrong}")
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


def _text(limit: int) -> Check:
    return Check(plain_text(limit), minLength=1, maxLength=limit)


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
        meant = "http:// or https://, then a host in plain letters and no password, at most 400 characters"
        raise refuse("url", f"is not a web address ({meant})")
    return text


def _matches(pattern: re.Pattern[str], message: str) -> Check:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refuse("form", message)
        return text

    return Check(check, pattern=f"^(?:{pattern.pattern})$", form=message.removeprefix("is not "))


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
        raise refuse("number", "is not a number")
    if isinstance(value, float) and not -1e18 < value < 1e18:
        raise refuse("number", "is not a finite number")
    if not -(10**18) < value < 10**18:
        raise refuse("number", "is too large a number")
    return value


def _not_negative(value: float) -> float:
    if value < 0:
        raise refuse("negative", "is negative")
    return value


def _within(least: int, most: int) -> Check:
    def check(value: float) -> float:
        if not least <= value <= most:
            raise refuse("range", f"is not from {least} to {most}")
        return value

    return Check(check, minimum=least, maximum=most)


def words_of(info: ValidationInfo) -> Any:
    """The vocabulary that a validation goes by: its context, a `lactui.records.models.vocabulary.Vocabulary`."""
    return info.context


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    for place, value in enumerate(values):
        if value in values[:place]:
            raise refuse("twice", f"has {value!r} twice")
    return values


Unique = Check(_unique, uniqueItems=True)
"""A list in which nothing stands twice."""

Id = Annotated[str, _matches(_ID, "is not an id; write a-z, 0-9 and hyphens, at most 80")]
Code = Annotated[str, _matches(_CODE, "is not a code; write a-z, 0-9 and hyphens")]
Iso3 = Annotated[str, _matches(re.compile(r"[A-Z]{3}"), "is not a code of three letters, such as PER")]
Iso2 = Annotated[str, _matches(re.compile(r"[A-Z]{2}"), "is not a code of two letters, such as PE")]
Date = Annotated[
    str,
    Check(
        iso_date,
        pattern=r"^[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$",
        form="2018, 2018-10 or 2018-10-21, as exact as known",
    ),
]
Ref = Annotated[
    str,
    Check(
        reference,
        form="file and id, such as events/2018-peace-ark-antigua",
        pattern=f"^(?:countries/[A-Z]{{3}}|(?:{'|'.join(REFERABLE[1:])})/{_ID.pattern})$",
    ),
]
EntityRef = Annotated[
    str,
    Check(entity, form="file and id, such as ships/peace-ark", pattern=f"^(?:{'|'.join(ENTITIES)})/{_ID.pattern}$"),
    Refers("record", "ref"),
]

ActorCode = Annotated[Iso3, Refers("actor", "iso3")]
CountryCode = Annotated[Iso3, Refers("country", "iso3")]
MechanismId = Annotated[Id, Refers("mechanism")]
EventId = Annotated[Id, Refers("event")]
CompanyId = Annotated[Id, Refers("company")]
SourceId = Annotated[Id, Refers("source")]
DatasetId = Annotated[Id, Refers("dataset")]
RecordRef = Annotated[Ref, Refers("record", "ref")]

Doi = Annotated[
    str, _matches(re.compile(r"10\.\d{4,9}/\S+"), "is not a DOI; write it without an address, such as 10.1000/182")
]
Url = Annotated[str, Check(address, pattern=f"^{_URL.pattern}$", maxLength=400)]
Name = Annotated[str, _text(200)]
Line = Annotated[str, _text(400)]
Prose = Annotated[str, _text(1000)]
Number = Annotated[float, PlainValidator(number), WithJsonSchema({"type": "number"})]
Amount = Annotated[Number, Check(_not_negative, minimum=0)]
Count = Annotated[int, _within(0, 10**12)]
Ordinal = Annotated[int, _within(1, 999)]
Year = Annotated[int, _within(1900, 2100)]
Latitude = Annotated[Number, _within(-90, 90)]
Longitude = Annotated[Number, _within(-180, 180)]

Kind = Annotated[str, WordOf("kind")]
Category = Annotated[str, WordOf("category")]
Role = Annotated[str, WordOf("role")]
Status = Annotated[str, WordOf("status")]
Confidence = Annotated[str, WordOf("confidence")]
RelationEvent = Annotated[str, WordOf("relation")]
Recognises = Annotated[str, WordOf("recognises")]
Missing = Annotated[str, WordOf("missing")]
Supplier = Annotated[str, WordOf("supplier")]
Proportion = Annotated[str, WordOf("proportion")]
PartnershipLevel = Annotated[str, WordOf("partnership")]
BriStatus = Annotated[str, WordOf("bri")]
Dimension = Annotated[str, WordOf("dimension")]
Unit = Annotated[str, WordOf("unit")]
Bound = Annotated[str, WordOf("bound")]
ArmsCategory = Annotated[str, WordOf("arms_category")]
Direction = Annotated[str, WordOf("direction")]
Stance = Annotated[str, WordOf("stance")]
Origin = Annotated[str, WordOf("origin")]
SourceType = Annotated[str, WordOf("source_type")]
EvidenceRead = Annotated[str, WordOf("evidence")]
AnyRegion = Annotated[str, WordOf("region")]
Subregion = Annotated[str, WordOf("subregion")]
Redistribution = Annotated[str, WordOf("redistribution")]
Lang = Annotated[str, WordOf("lang")]
ActorKind = Annotated[str, WordOf("actor_kind")]
DateBasis = Annotated[str, WordOf("date_basis")]
Caveat = Annotated[str, WordOf("caveat")]
OutcomeState = Annotated[str, WordOf("outcome")]
Nature = Annotated[str, WordOf("nature")]
RecipientType = Annotated[str, WordOf("recipient_type")]
ShipType = Annotated[str, WordOf("ship_type")]
SystemType = Annotated[str, WordOf("system_type")]
InstallationType = Annotated[str, WordOf("installation_type")]
ChangeWord = Annotated[str, WordOf("change")]
ContraryState = Annotated[str, WordOf("contrary")]
SearchResult = Annotated[str, WordOf("search_result")]
AliasType = Annotated[str, WordOf("alias_type")]
Scale = Annotated[str, WordOf("scale")]
MeasureSource = Annotated[str, WordOf("measure_source")]
ValueForm = Annotated[str, WordOf("value_form")]
ValueStage = Annotated[str, WordOf("value_stage")]
Aggregate = Annotated[str, WordOf("aggregate")]
Basis = Annotated[str, WordOf("basis")]
ThesisPart = Annotated[str, WordOf("part")]
Normalisation = Annotated[str, WordOf("normalisation")]
Use = Annotated[str, WordOf("use")]
OneRegion = Annotated[str, WordOf("region", "one")]
Region = Annotated[str, WordOf("region", "covered")]


def details(value: Any, info: ValidationInfo) -> dict[str, Any]:
    """The same particulars with lists as tuples; refuses unknown names and values of the wrong kind."""
    if not isinstance(value, dict):
        raise refuse("object", "is not an object")
    return {name: _one(name, found, words_of(info)) for name, found in value.items()}


def _one(name: str, value: Any, vocabulary: Any) -> Any:
    """The value of a particular; its traits in the vocabulary say of which kind it is."""
    if not vocabulary.allows("detail", name):
        raise refuse("word", "stands under a name that no detail has", vocabulary.values("detail"), field=name)

    def has(trait: str) -> bool:
        return bool(vocabulary.has("detail", name, trait))

    if has("number"):
        return _number(name, value)
    if has("texts") or has("records") or has("numbers"):
        if not isinstance(value, list | tuple) or not value:
            raise refuse("list", "is not a list with at least one entry", field=name)
        if has("numbers"):
            return tuple(_number(name, entry) for entry in value)
        return tuple(_words(name, entry, ref=has("records")) for entry in value)
    return _words(name, value)


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**13:
        raise refuse("number", "is not a whole number from 0", field=name)
    return value


def _words(name: str, value: Any, *, ref: bool = False) -> str:
    if not isinstance(value, str):
        raise refuse("text", "is not text", field=name)
    return reference(value) if ref else plain_text(300)(value)


CELAC = frozenset(
    (
        *("ATG", "ARG", "BHS", "BRB", "BLZ", "BOL", "BRA", "CHL", "COL", "CRI", "CUB"),
        *("DMA", "DOM", "ECU", "GRD", "GTM", "GUY", "HND", "HTI", "JAM", "KNA", "LCA"),
        *("MEX", "NIC", "PAN", "PER", "PRY", "SLV", "SUR", "TTO", "URY", "VCT", "VEN"),
    )
)
AFRICA = frozenset(
    (
        *("AGO", "BDI", "BEN", "BFA", "BWA", "CAF", "CIV", "CMR", "COD", "COG", "COM"),
        *("CPV", "DJI", "DZA", "EGY", "ERI", "ETH", "GAB", "GHA", "GIN", "GMB", "GNB"),
        *("GNQ", "KEN", "LBR", "LBY", "LSO", "MAR", "MDG", "MLI", "MOZ", "MRT", "MUS"),
        *("MWI", "NAM", "NER", "NGA", "RWA", "SDN", "SEN", "SLE", "SOM", "SSD", "STP"),
        *("SWZ", "SYC", "TCD", "TGO", "TUN", "TZA", "UGA", "ZAF", "ZMB", "ZWE"),
    )
)

REGION_OF = dict.fromkeys(CELAC, "LAC") | dict.fromkeys(AFRICA, "AFR")
"""The region of each of the 87 countries."""
