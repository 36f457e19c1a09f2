"""Criteria of a stage and checks of readiness, as data."""

from typing import Annotated, Literal

from pydantic import Field

from ankleclinic.catalogue.condition import Condition
from ankleclinic.catalogue.evidence import Figure, Id, MeasureId, Text

Domain = Literal[
    "pain",
    "ankle_impairments",
    "athlete_perception",
    "sensorimotor_control",
    "sport_performance",
]
Step = Literal["A", "B"]
CheckType = Literal["hard", "soft", "hold", "shown"]


class Criterion(Figure):
    """One criterion for leaving a stage; a soft one is shown and does not keep a patient back.

    It is either a condition or a step of the readiness board that must be open.
    """

    id: Id
    stage: Annotated[int, Field(ge=1, le=6)]
    name: Text
    hard: bool = True
    when: Condition | None = None
    step: Step | None = None


class Check(Figure):
    """One row of the readiness board; without `when` it is shown and judged by nobody.

    A hold blocks whatever else passes. `step` B stands for the return to competition alone.
    `passes` says in words what passes. A row that is shown only may show a measure beside its
    `medians_of` healthy people, or a statement that it `records`.
    """

    id: Id
    domain: Domain
    name: Text
    type: CheckType
    step: Step = "A"
    passes: Text
    when: Condition | None = None
    medians_of: MeasureId | None = None
    records: Literal["shared_decision"] | None = None
