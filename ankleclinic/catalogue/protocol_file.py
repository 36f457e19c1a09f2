"""Reading the protocol of a clinic from the text of a TOML file."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from ankleclinic.catalogue.catalogue import CLINIC_FILE, Catalogue
from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.catalogue.complaint import Complaint, ProtocolError
from ankleclinic.catalogue.condition import ThresholdKey
from ankleclinic.catalogue.evidence import Entry, Text
from ankleclinic.catalogue.protocol import Protocol
from ankleclinic.catalogue.reader import odd_values, read_catalogue, syntax_complaint
from ankleclinic.catalogue.register import TECHNIQUE, URGENCY, Value, faults, values
from ankleclinic.catalogue.rule import UrgencyId
from ankleclinic.catalogue.wording import sentences


class Row(Entry):
    """What may stand beside any value; only told, never read."""

    unit: str | None = None
    status: str | None = None
    about: str | None = None


class ThresholdRow(Row):
    """The value of a threshold."""

    key: ThresholdKey
    value: float | None = None
    shipped: float | None = None


class UrgencyRow(Row):
    """How soon a medical opinion is wanted."""

    id: UrgencyId
    how_soon: str
    shipped: str | None = None


class TechniqueRow(Row):
    """Techniques that are counted together."""

    id: Text
    interventions: tuple[str, ...]
    shipped: tuple[str, ...] | None = None


class Signed(Entry):
    """Who signed, by name, role, time and reason."""

    number: Annotated[int, Field(ge=1)]
    name: Text
    role: Text
    at: Text
    reason: Text


class File(Entry):
    """The whole file."""

    format: Literal["ankleclinic-protocol/1"]
    shipped: Text
    signed: Signed | None = None
    threshold: tuple[ThresholdRow, ...] = ()
    urgency: tuple[UrgencyRow, ...] = ()
    technique: tuple[TechniqueRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """Values of a file by the name of their entry, with where each stands and who signed.

    `register` holds what each was shipped with when the file was written.
    """

    shipped: str
    values: Mapping[str, Value]
    register: Mapping[str, Value]
    places: Mapping[str, str]
    signed: Signed | None


def read_changes(name: str, text: str, shipped: Protocol) -> dict[str, Value]:
    """The values of a file that are not those the register is, or was then, shipped with.

    Raises ProtocolError with every complaint there is.
    """
    read = _read(name, text, _context(shipped))
    usual = values(shipped)
    changes = {
        key: value
        for key, value in read.values.items()
        if value not in (usual.get(key), read.register[key])
    }
    found = [
        Complaint(name, read.places.get(key, ""), message)
        for key, message in faults(shipped, changes)
    ]
    if found:
        raise ProtocolError(found)
    return changes


def read_kept(files: Mapping[str, str]) -> Catalogue:
    """A catalogue as it was kept, under the clinic's protocol of its day; raises CatalogueError."""
    texts = dict(files)
    own = texts.pop(CLINIC_FILE, None)
    catalogue = read_catalogue(texts)
    return catalogue if own is None else catalogue.with_protocol(_signed(own))


def _signed(text: str) -> ClinicProtocol:
    read = _read(CLINIC_FILE, text, {})
    if read.signed is None:
        raise ProtocolError([Complaint(CLINIC_FILE, "signed", "is missing")])
    changes = {key: value for key, value in read.values.items() if read.register[key] != value}
    return ClinicProtocol(
        number=read.signed.number,
        shipped=read.shipped,
        changes=changes,
        register=read.register,
        name=read.signed.name,
        role=read.signed.role,
        at=datetime.fromisoformat(read.signed.at),
        reason=read.signed.reason,
    )


def _context(shipped: Protocol) -> dict[str, frozenset[str]]:
    return {
        "threshold": frozenset(entry.key for entry in shipped.threshold),
        "urgency": frozenset(entry.id for entry in shipped.urgency),
    }


def _read(name: str, text: str, known: dict[str, frozenset[str]]) -> Read:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProtocolError([syntax_complaint(name, error)]) from None
    odd = [Complaint(name, place, message) for place, message in odd_values(table, "")]
    if odd:
        raise ProtocolError(odd)
    try:
        file = File.model_validate_json(json.dumps(table), strict=True, context=known)
    except ValidationError as error:
        found = (Complaint(name, place, words) for place, words in sentences(error, File))
        raise ProtocolError(found) from None
    return _taken(name, file)


def _taken(name: str, file: File) -> Read:
    rows = list(_rows(file))
    places = {key: place for key, place, _, _ in rows}
    twice = [
        Complaint(name, place, f"“{key}” stands here twice")
        for key, place, _, _ in rows
        if places[key] != place
    ]
    if twice:
        raise ProtocolError(twice)
    found = {key: value for key, _, value, _ in rows}
    register = {key: shipped for key, _, _, shipped in rows}
    return Read(file.shipped, found, register, places, file.signed)


def _rows(file: File) -> Iterator[tuple[str, str, Value, Value]]:
    """The name, place, value and shipped value of every row."""
    for position, row in enumerate(file.threshold):
        yield row.key, f"threshold[{position}].value", row.value, row.shipped
    for position, soon in enumerate(file.urgency):
        place = f"urgency[{position}].how_soon"
        yield URGENCY + soon.id, place, soon.how_soon, soon.shipped
    for position, one in enumerate(file.technique):
        place = f"technique[{position}].interventions"
        yield TECHNIQUE + one.id, place, one.interventions, one.shipped
