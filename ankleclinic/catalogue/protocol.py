"""The protocol: the register of thresholds and the inputs of the emphasis."""

from typing import Annotated

from pydantic import Field

from ankleclinic.catalogue.condition import Condition, ThresholdKey
from ankleclinic.catalogue.evidence import Entry, Figure, Id, MeasureId, Text
from ankleclinic.catalogue.intervention import InterventionName
from ankleclinic.catalogue.rule import Urgency


class Threshold(Figure):
    """One number that decides something, with its unit, meaning and source.

    One without a value is a number that no source gives: what rests on it cannot be told until the
    clinic enters it.
    """

    key: ThresholdKey
    value: float | None = None
    unit: str
    about: Text


class HowSoon(Figure):
    """How soon a medical opinion is wanted for one kind of finding."""

    id: Id
    how_soon: Urgency
    about: Text


class Technique(Figure):
    """Techniques whose sessions are counted together, by the ids they are recorded with."""

    id: Id
    interventions: Annotated[tuple[InterventionName, ...], Field(min_length=1)]
    about: Text


class Limit(Figure):
    """What a clinic may set thresholds to: those of a unit, or those that are named.

    A limit that names a threshold comes before that of its unit. `whole` takes whole numbers only.
    """

    unit: str | None = None
    keys: tuple[ThresholdKey, ...] = ()
    least: float
    most: float
    whole: bool = False


class Rising(Figure):
    """Thresholds whose values must not fall along the list."""

    keys: Annotated[tuple[ThresholdKey, ...], Field(min_length=2)]


class Group(Entry):
    """Thresholds that are shown together, by the first part of their keys."""

    name: Text
    starts: Annotated[tuple[Id, ...], Field(min_length=1)]


class Input(Entry):
    """One key input of the emphasis: known when the condition can be told either way."""

    id: Id
    name: Text
    known_by: Condition
    measures: Annotated[tuple[MeasureId, ...], Field(min_length=1)]


class AskedFirst(Figure):
    """Safety screens that come before any other test while nobody asked them.

    With `when` only where that condition applies: elsewhere the screens are not valid.
    """

    screens: Annotated[tuple[MeasureId, ...], Field(min_length=1)]
    about: Text
    when: Condition | None = None


class Protocol(Entry):
    """The shipped set of proposals, by version; a clinic's lead signs it later.

    `limit` and `rising` hold what a clinic may change values to, `group` what stands together.
    `first` lists safety screens in the order in which they are asked.
    """

    version: Text
    threshold: Annotated[tuple[Threshold, ...], Field(min_length=1)]
    urgency: tuple[HowSoon, ...] = ()
    technique: tuple[Technique, ...] = ()
    input: Annotated[tuple[Input, ...], Field(min_length=1)]
    first: tuple[AskedFirst, ...] = ()
    limit: tuple[Limit, ...] = ()
    rising: tuple[Rising, ...] = ()
    group: tuple[Group, ...] = ()

    def how_soon(self, name: str) -> Urgency:
        """How soon a medical opinion is wanted for a kind of finding."""
        return next(entry.how_soon for entry in self.urgency if entry.id == name)

    def interventions(self, name: str) -> tuple[str, ...]:
        """The techniques that are counted together under a name."""
        return next(entry.interventions for entry in self.technique if entry.id == name)
