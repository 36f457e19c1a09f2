"""JSON Schemas of the catalogue's files, so that an editor completes and checks them."""

import json
from typing import Annotated, Any, Literal

from pydantic import Field

from ankleclinic.catalogue.asked import Asked
from ankleclinic.catalogue.catalogue import Battery
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.catalogue.evidence import Entry, Reference
from ankleclinic.catalogue.intervention import Intervention
from ankleclinic.catalogue.ladder import Ladder
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.protocol import Protocol
from ankleclinic.catalogue.rule import Gate, Rule

SchemaKind = Literal[
    "measure",
    "battery",
    "rule",
    "gate",
    "reference",
    "asked",
    "criterion",
    "check",
    "intervention",
    "ladder",
    "protocol",
]


class MeasureFile(Entry):
    """A file of measures."""

    measure: Annotated[tuple[Measure, ...], Field(min_length=1)]


class BatteryFile(Entry):
    """A file of batteries."""

    battery: Annotated[tuple[Battery, ...], Field(min_length=1)]


class RuleFile(Entry):
    """A file of rules."""

    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]


class GateFile(Entry):
    """The file of gates."""

    gate: Annotated[tuple[Gate, ...], Field(min_length=1)]


class AskedFile(Entry):
    """The file of what patients are asked."""

    asked: Annotated[tuple[Asked, ...], Field(min_length=1)]


class CriterionFile(Entry):
    """The file of criteria for leaving a stage."""

    criterion: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class CheckFile(Entry):
    """The file of the readiness board."""

    check: Annotated[tuple[Check, ...], Field(min_length=1)]


class InterventionFile(Entry):
    """A file of techniques, exercises and advice."""

    intervention: Annotated[tuple[Intervention, ...], Field(min_length=1)]


class LadderFile(Entry):
    """The file of ladders."""

    ladder: Annotated[tuple[Ladder, ...], Field(min_length=1)]


class ReferenceFile(Entry):
    """The file of references."""

    reference: Annotated[tuple[Reference, ...], Field(min_length=1)]


FILES: dict[SchemaKind, type[Entry]] = {
    "measure": MeasureFile,
    "battery": BatteryFile,
    "rule": RuleFile,
    "gate": GateFile,
    "reference": ReferenceFile,
    "asked": AskedFile,
    "criterion": CriterionFile,
    "intervention": InterventionFile,
    "ladder": LadderFile,
    "check": CheckFile,
    "protocol": Protocol,
}


def schema(kind: SchemaKind) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | FILES[kind].model_json_schema()


def schema_files() -> dict[str, str]:
    """The text of every schema by the name of its file, such as measure.json."""
    return {f"{kind}.json": json.dumps(schema(kind), indent=2) + "\n" for kind in FILES}
