"""JSON Schemas of records and of corrections, draft 2020-12, for editors that complete and check what is written.

They come from the models and the vocabularies. What only a rule across fields or records can tell is left to the check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from lactui.records.editing.rows import FILES

if TYPE_CHECKING:
    from lactui.records.models.vocabulary import Vocabulary

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
WHY: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": 400,
    "description": "What was wrong and what source says so; users read it",
}
REF: Schema = {"type": "string", "description": "The record: its file and id, such as events/2018-peace-ark-antigua"}


def record_schema(stem: str | None, words: Vocabulary, *, forms: bool = False) -> Schema:
    """The schema of the records of a file, of any record when `stem` is None.

    `forms` keeps the keyword `form`, how a value is written, which no reader of schemas knows, for `field_hint`.
    """
    stems = list(FILES) if stem is None else [stem]
    made, defs = _definitions(stems, words)
    root: Schema = made[stems[0]] if stem else {"anyOf": list(made.values())}
    title = f"A record of lactui: {FILES[stem].name}" if stem else "A record of lactui"
    schema = {"$schema": DIALECT, "title": title, **root, "$defs": defs}
    return schema if forms else _described(schema)


def corrections_schema(words: Vocabulary) -> Schema:
    """The schema of a correction, or of a list of them."""
    made, defs = _definitions(list(FILES), words)
    whole = [
        {"if": {"properties": {"add": {"const": stem}}}, "then": {"properties": {"record": ref}}}
        for stem, ref in made.items()
    ]
    changed = {"type": "object", "minProperties": 1, "description": "Fields and their new values; null takes out"}
    forms = (
        _form({"record": REF, "set": changed, "why": WHY}),
        {**_form({"add": {"enum": list(made)}, "record": {"type": "object"}, "why": WHY}), "allOf": whole},
        _form({"remove": REF, "into": REF, "why": WHY}, may=("into",)),
    )
    choice = [
        {"if": {"required": [name]}, "then": form} for name, form in zip(("set", "add", "remove"), forms, strict=True)
    ]
    one = {"anyOf": [{"required": [name]} for name in ("set", "add", "remove")], "allOf": choice}
    root = {
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/$defs/correction"}},
        "else": {"$ref": "#/$defs/correction"},
    }
    return {
        "$schema": DIALECT,
        "title": "Corrections of the records of lactui",
        "type": ["object", "array"],
        **root,
        "$defs": {"correction": {"type": "object", **one}, **_described(defs)},
    }


def _described(found: Any) -> Any:
    """A schema in which the form of a value is the description of what has none."""
    if isinstance(found, list):
        return [_described(each) for each in found]
    if not isinstance(found, dict):
        return found
    schema = {name: _described(each) for name, each in found.items()}
    if isinstance(schema.get("form"), str):
        form = schema.pop("form")
        schema.setdefault("description", form)
    return schema


def field_hint(schema: Schema, field: str) -> str:
    """What a field of a record may hold, in a few words; "" for one that the schema does not know."""
    found = _resolved(schema, schema)
    for name in field.partition("[")[0].split("."):
        found = _resolved(schema, found.get("items", found))
        found = _resolved(schema, found.get("properties", {}).get(name, {}))
    return _said(schema, found)


def _said(schema: Schema, found: Schema) -> str:
    found = _resolved(schema, found)
    if "enum" in found:
        return f"one of {', '.join(found['enum'])}"
    if form := found.get("form"):
        return str(form)
    if found.get("type") == "array":
        return f"a JSON list, each {_said(schema, found.get('items') or found['prefixItems'][0])}"
    if found.get("type") == "object":
        names = list(found.get("properties", {}))
        return f"an object with {', '.join(names)}" if names else "an object"
    if "minimum" in found:
        most = f" to {found['maximum']}" if "maximum" in found else ""
        return f"a number from {found['minimum']}{most}"
    if "maxLength" in found:
        return f"text of at most {found['maxLength']} characters"
    return {"boolean": "true or false", "number": "a number"}.get(str(found.get("type")), "")


def _resolved(schema: Schema, found: Schema) -> Schema:
    """What a reference leads to; of a choice what is not null."""
    while "$ref" in found or "anyOf" in found:
        if "$ref" in found:
            found = schema["$defs"][found["$ref"].rpartition("/")[2]]
        else:
            found = next(each for each in found["anyOf"] if each.get("type") != "null")
    return found


def _form(properties: Schema, may: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in may]
    return {"properties": properties, "required": required, "additionalProperties": False}


def _definitions(stems: list[str], words: Vocabulary) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """For each file a reference to the schema of its records; and all that these rest on, by name."""
    models = [FILES[stem].model for stem in stems]
    named, whole = models_json_schema([(model, "validation") for model in models])
    made: dict[str, Schema] = whole["$defs"]
    for schema in made.values():
        for found in schema.get("properties", {}).values():
            found.pop("title", None)
    used: dict[str, Schema] = {}
    defs = {name: _with_words(schema, words, used) for name, schema in made.items()}
    refs = {stem: named[model, "validation"] for stem, model in zip(stems, models, strict=True)}
    return refs, defs | dict(sorted(used.items()))


def _with_words(found: Any, words: Vocabulary, used: dict[str, Schema]) -> Any:
    """The schema with the words in the place of the names of vocabularies; those used are collected."""
    if isinstance(found, list):
        return [_with_words(each, words, used) for each in found]
    if not isinstance(found, dict):
        return found
    made = {name: _with_words(each, words, used) for name, each in found.items() if name != "vocabulary"}
    if not isinstance(named := found.get("vocabulary"), str):
        return made if named is None else made | {"vocabulary": _with_words(named, words, used)}
    field, _, trait = named.partition(" ")
    if found["type"] == "object":
        return made | {"properties": _particulars(field, words), "additionalProperties": False}
    values = words.values(field, trait or None)
    means = [words.fields[field][value].meaning for value in values]
    name = named.replace(" ", "-")
    used[name] = {"type": "string", "enum": list(values), "enumDescriptions": means}
    rest = {key: each for key, each in made.items() if key != "type"}
    return {"$ref": f"#/$defs/{name}", **rest}


def _particulars(field: str, words: Vocabulary) -> dict[str, Schema]:
    """What each name of a vocabulary of names holds, by its traits."""
    number: Schema = {"type": "integer", "minimum": 0}
    text: Schema = {"type": "string", "minLength": 1, "maxLength": 300}
    kinds = {"number": number} | {
        trait: {"type": "array", "minItems": 1, "items": each}
        for trait, each in (("numbers", number), ("texts", text), ("records", REF))
    }
    return {
        name: {**next((kinds[trait] for trait in word.traits if trait in kinds), text), "description": word.meaning}
        for name, word in words.fields[field].items()
    }
