"""Faults found by the models, said in plain sentences with their place in the file."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.nearest import hint

Step = str | int
Place = Sequence[Step]

MISSING = {
    "how": "say how it is taken: a text with its status",
    "id": "give it an id",
    "limits": "give the entry limits",
    "population": "say who it was measured on",
    "status": (
        "say how well this is supported: one of verified, derived, consensus, secondary, "
        "proposal, unverified"
    ),
    "unit": "give the unit, or an empty text where there is none",
    "why": "say why this row stands where it stands",
    "worth": "say what it is worth: a text with its status",
}
TYPES = {
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "string_too_short": "must not be empty",
}
LIMITS = {
    "greater_than": ("gt", "must be more than {}"),
    "greater_than_equal": ("ge", "must be {} or more"),
    "less_than": ("lt", "must be less than {}"),
    "less_than_equal": ("le", "must be {} or less"),
    "too_short": ("min_length", "needs {} or more"),
    "too_long": ("max_length", "takes {} at most"),
    "string_too_long": ("max_length", "must not be longer than {} characters"),
    "literal_error": ("expected", "must be {}"),
    "enum": ("expected", "must be {}"),
}
PATTERNS = {
    "[a-z]+:": "must name a reference, such as clinical:12",
    "R[0-9]": "must be the id of a rule, such as R19 or R25a",
    "[a-z][a-z0-9_]*": "must be lower-case letters, digits and underscores, a letter first",
}
CONDITION_KEYS = {"when", "known_by", "or_else", "positive"}
CONDITION_LISTS = {"all", "any", "none", "of"}


def sentences(error: ValidationError, model: type[Entry]) -> Iterator[tuple[str, str]]:
    """Every fault of one entry as (place inside the entry, sentence)."""
    faults = error.errors()
    for found in faults:
        if found["type"] == "too_short" and _has_faults_inside(found, faults):
            continue
        place = without_tags(found["loc"])
        yield key_path(place), _sentence(found, place, model)


def _has_faults_inside(found: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Whether a list seems short only because its entries are at fault."""
    start = found["loc"]
    return any(len(f["loc"]) > len(start) and f["loc"][: len(start)] == start for f in faults)


def key_path(place: Place) -> str:
    """A place as people write it, such as error[1].status."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def without_tags(loc: Place) -> list[Step]:
    """A place without the names by which conditions are told apart."""
    place: list[Step] = []
    is_tag = False
    for step in loc:
        if is_tag:
            is_tag = False
            continue
        before = place[-1] if place else ""
        place.append(step)
        is_tag = step in CONDITION_KEYS or (isinstance(step, int) and before in CONDITION_LISTS)
    return place


def _sentence(found: ErrorDetails, place: Place, model: type[Entry]) -> str:
    kind, last = found["type"], str(place[-1]) if place else ""
    if kind == "missing":
        return "a value is missing" if last.isdigit() else MISSING.get(last, "is missing")
    if kind == "extra_forbidden":
        return f"there is no such key{hint(last, fields_at(model, place[:-1]))}"
    if kind == "string_pattern_mismatch":
        return _pattern(found["ctx"]["pattern"])
    if kind in LIMITS:
        name, text = LIMITS[kind]
        limit = found["ctx"][name]
        shown = f"{limit:g}" if isinstance(limit, float) else limit
        return text.format(shown) + _nearest_choice(found)
    return TYPES.get(kind, found["msg"])


def _pattern(pattern: str) -> str:
    return next(text for start, text in PATTERNS.items() if pattern.startswith("^" + start))


def _nearest_choice(found: ErrorDetails) -> str:
    if found["type"] not in {"literal_error", "enum"}:
        return ""
    choices = found["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
    return hint(str(found["input"]), choices)


def fields_at(model: type[Entry], place: Place) -> list[str]:
    """The keys that a model knows at a place."""
    schema = model.model_json_schema()
    nodes = list(_alternatives(schema, schema))
    for step in place:
        below = [_below(node, step) for node in nodes]
        nodes = [found for node in below if node for found in _alternatives(node, schema)]
    return sorted({name for node in nodes for name in node.get("properties", {})})


def _below(node: dict[str, Any], step: Step) -> dict[str, Any] | None:
    found = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
    return found if isinstance(found, dict) else None


def _alternatives(node: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    choices = [*node.get("anyOf", ()), *node.get("oneOf", ())]
    if not choices:
        yield node
    for choice in choices:
        yield from _alternatives(choice, schema)
