"""From the text of TOML files to a checked catalogue, or to everything that is wrong with them."""

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from ankleclinic.catalogue.asked import Asked
from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.catalogue.check import check
from ankleclinic.catalogue.check_drawing import check_drawings
from ankleclinic.catalogue.complaint import CatalogueError, Complaint
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.catalogue.drawing import Drawing, DrawingError, read_drawing
from ankleclinic.catalogue.evidence import Entry, Reference
from ankleclinic.catalogue.fingerprint import fingerprint
from ankleclinic.catalogue.intervention import Intervention, by_number
from ankleclinic.catalogue.ladder import Ladder
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.nearest import hint
from ankleclinic.catalogue.protocol import Protocol
from ankleclinic.catalogue.rule import Gate, Rule
from ankleclinic.catalogue.wording import sentences

TABLES: dict[str, type[Entry]] = {
    "measure": Measure,
    "battery": Battery,
    "rule": Rule,
    "gate": Gate,
    "reference": Reference,
    "asked": Asked,
    "criterion": Criterion,
    "check": Check,
    "intervention": Intervention,
    "ladder": Ladder,
}
"""The kinds of entry that stand as [[kind]] in a file, many to a file."""
FOLDERS = {
    "measures": "measure",
    "batteries": "battery",
    "rules": "rule",
    "interventions": "intervention",
}
FILES = {
    "references.toml": "reference",
    "gates.toml": "gate",
    "asked.toml": "asked",
    "criteria.toml": "criterion",
    "readiness.toml": "check",
    "ladders.toml": "ladder",
    "protocol.toml": "protocol",
}

REGISTERS = {"threshold": "key", "urgency": "id", "technique": "id", "input": "id"}
"""The lists of the protocol, with the key that names an entry."""

DRAWING = re.compile(r"drawings/([a-z][a-z0-9_]*)\.svg")
"""The name of a drawing's file, with the id of the view."""

Table = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """What was read so far: entries with their place, and complaints.

    `unread` holds the kinds of which a file could not be taken apart, so that not every name is
    known.
    """

    unread: set[str] = field(default_factory=set)
    complaints: list[Complaint] = field(default_factory=list)
    raw: list[tuple[str, str, str, Table]] = field(default_factory=list)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    drawings: dict[str, Drawing] = field(default_factory=dict)

    def complain(self, file: str, place: str, message: str) -> None:
        """Notes one fault."""
        self.complaints.append(Complaint(file, place, message))


def read_catalogue(files: Mapping[str, str]) -> Catalogue:
    """The catalogue that some files make; keys are file names, values their text.

    Raises CatalogueError with every complaint there is.
    """
    reading = Reading()
    for name in sorted(files):
        if drawn := DRAWING.fullmatch(name):
            _draw(reading, name, drawn[1], files[name])
        else:
            _take_apart(reading, name, files[name])
    names = _declared(reading)
    for file, kind, place, table in reading.raw:
        _build(reading, names, (file, kind, place), table)
    if "protocol.toml" not in files:
        reading.complain("protocol.toml", "", "is missing: the rules need their thresholds")
    reading.complaints += check(reading.entries)
    reading.complaints += check_drawings(reading.entries, reading.drawings)
    if reading.complaints:
        raise CatalogueError(sorted(reading.complaints, key=lambda complaint: complaint.file))
    return _catalogue(reading, files)


def kind_of(name: str) -> str | None:
    """The kind of entries a file holds, by its folder or name."""
    folder, _, rest = name.partition("/")
    return FOLDERS.get(folder) if rest else FILES.get(name)


def _draw(reading: Reading, name: str, view: str, text: str) -> None:
    try:
        reading.drawings[view] = read_drawing(text)
    except DrawingError as error:
        reading.complain(name, "", str(error))


def _take_apart(reading: Reading, name: str, text: str) -> None:
    kind = kind_of(name)
    if kind is None:
        known = [*(f"{folder}/" for folder in FOLDERS), *FILES]
        reading.complain(name, "", f"is not one of {', '.join(known)}{hint(name, known)}")
        return
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reading.unread.add(kind)
        reading.complaints.append(syntax_complaint(name, error))
        return
    if kind == "protocol":
        reading.raw.append((name, kind, "", data))
    else:
        reading.raw += _tables(reading, name, kind, data)


def syntax_complaint(name: str, error: tomllib.TOMLDecodeError) -> Complaint:
    """What is to be said of a file that is not TOML."""
    message = str(error)
    found = re.fullmatch(r"(?P<what>.*) \(at (?P<place>.*)\)", message, re.DOTALL)
    what, place = (found["what"], found["place"]) if found else (message, "")
    return Complaint(name, place, f"this is not TOML: {what}")


def _tables(
    reading: Reading, name: str, kind: str, data: Table
) -> Iterator[tuple[str, str, str, Table]]:
    for key in data:
        if key != kind:
            text = f"there is no such key: this file holds [[{kind}]] only{hint(key, [kind])}"
            reading.complain(name, key, text)
    found = data.get(kind, [])
    if not isinstance(found, list) or not found:
        reading.complain(name, kind, f"needs at least one [[{kind}]] table")
        return
    for position, table in enumerate(found):
        place = f"{kind}[{position}]"
        if isinstance(table, dict):
            yield name, kind, place, table
        else:
            reading.complain(name, place, "must be a table")


def _declared(reading: Reading) -> dict[str, frozenset[str]]:
    """Every id that the files declare, by kind; a second declaration is complained of.

    A kind with an unread file is left out, so that its names are not called unknown.
    """
    first: dict[tuple[str, str], str] = {}
    for file, kind, place, table in reading.raw:
        for found, where, name in _names(kind, place, table):
            earlier = first.setdefault((found, name), f"{file}, {where}")
            if earlier != f"{file}, {where}":
                reading.complain(file, where, f"“{name}” is already the id of {earlier}")
    files = {kind: kind for kind in TABLES} | dict.fromkeys(REGISTERS, "protocol")
    return {
        kind: frozenset(name for found, name in first if found == kind)
        for kind, file_kind in files.items()
        if file_kind not in reading.unread
    }


def _names(kind: str, place: str, table: Table) -> Iterator[tuple[str, str, str]]:
    if kind == "protocol":
        for part, key in REGISTERS.items():
            found = table.get(part)
            for position, entry in enumerate(found if isinstance(found, list) else ()):
                if isinstance(entry, dict) and isinstance(entry.get(key), str):
                    yield part, f"{part}[{position}].{key}", entry[key]
    elif isinstance(table.get("id"), str):
        yield kind, f"{place}.id", table["id"]


def _build(
    reading: Reading,
    names: dict[str, frozenset[str]],
    where: tuple[str, str, str],
    table: Table,
) -> None:
    file, kind, place = where
    odd = list(odd_values(table, place))
    for inner, message in odd:
        reading.complain(file, inner, message)
    if odd:
        return
    model = TABLES.get(kind, Protocol)
    try:
        known = {**names, "drawings": reading.drawings}
        entry = model.model_validate_json(json.dumps(table), strict=True, context=known)
    except ValidationError as error:
        for inner, message in sentences(error, model):
            reading.complain(file, _joined(place, inner), message)
    else:
        reading.entries[file, place] = entry


def _joined(place: str, inner: str) -> str:
    if not place or not inner:
        return place or inner
    return f"{place}{inner}" if inner.startswith("[") else f"{place}.{inner}"


def odd_values(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Values that TOML can hold and a catalogue cannot."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from odd_values(inner, _joined(place, str(key)))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from odd_values(inner, f"{place}[{position}]")
    elif isinstance(value, float) and not math.isfinite(value):
        yield place, "must be a finite number"
    elif isinstance(value, date | time):
        yield place, "a date or time has no place here; put text in quotes"


def _catalogue(reading: Reading, files: Mapping[str, str]) -> Catalogue:
    entries = list(reading.entries.values())
    protocol = next(entry for entry in entries if isinstance(entry, Protocol))
    interventions = sorted((e for e in entries if isinstance(e, Intervention)), key=by_number)
    rules = sorted((e for e in entries if isinstance(e, Rule)), key=lambda rule: rule.id)
    return Catalogue(
        measures=MappingProxyType({e.id: e for e in entries if isinstance(e, Measure)}),
        batteries=MappingProxyType({e.id: e for e in entries if isinstance(e, Battery)}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
        gates=MappingProxyType({e.id: e for e in entries if isinstance(e, Gate)}),
        references=MappingProxyType({e.id: e for e in entries if isinstance(e, Reference)}),
        protocol=protocol,
        thresholds=MappingProxyType({t.key: t for t in protocol.threshold}),
        fingerprint=fingerprint(files),
        asked=MappingProxyType({e.id: e for e in entries if isinstance(e, Asked)}),
        criteria=MappingProxyType({e.id: e for e in entries if isinstance(e, Criterion)}),
        checks=MappingProxyType({e.id: e for e in entries if isinstance(e, Check)}),
        interventions=MappingProxyType({one.id: one for one in interventions}),
        ladders=MappingProxyType({e.id: e for e in entries if isinstance(e, Ladder)}),
        files=MappingProxyType(dict(files)),
    )
