"""The protocol: the register of thresholds and the inputs of the emphasis."""

from typing import Annotated

from pydantic import Field

from ankleclinic.catalogue.condition import Condition, ThresholdKey
from ankleclinic.catalogue.evidence import Entry, Figure, Id, MeasureId, Text


class Threshold(Figure):
    """One number that decides something, with its unit, meaning and source."""

    key: ThresholdKey
    value: float
    unit: str
    about: Text


class Input(Entry):
    """One key input of the emphasis: known when the condition can be told either way."""

    id: Id
    name: Text
    known_by: Condition
    measures: Annotated[tuple[MeasureId, ...], Field(min_length=1)]


class Protocol(Entry):
    """The shipped set of proposals, by version; a clinic's lead signs it later."""

    version: Text
    threshold: Annotated[tuple[Threshold, ...], Field(min_length=1)]
    input: Annotated[tuple[Input, ...], Field(min_length=1)]
