"""Techniques, exercises and advice as data: what is done, how much of it, and what forbids it."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from ankleclinic.catalogue.condition import RuleId
from ankleclinic.catalogue.evidence import Figure, Text, known
from ankleclinic.catalogue.rule import Grade, Level, LockName

InterventionId = Annotated[str, Field(pattern=r"^F[1-6]\.[1-9][0-9]?$")]
InterventionName = Annotated[str, known("intervention")]
Kind = Literal["technique", "exercise", "advice"]
Purpose = Literal[
    "settling",
    "mobilization",
    "strengthening",
    "neuromuscular_control",
    "loading",
    "upkeep",
]
GRADES: tuple[Grade, ...] = get_args(Grade)


class Intervention(Figure):
    """One technique, exercise or piece of advice.

    `dose` is the one to begin with, `harder` and `easier` the next steps from it. A lock in
    `forbidden_by` leaves nothing of it, one in `limited_by` leaves what its words say. Rules in
    `called_for_by` ask for it in any stage they leave open; it is proposed under no other where it
    `needs_call`. Rules in `not_with` speak against it while they apply. `borrowed_from` says on
    whom it was studied, where that was not posterior impingement.
    """

    id: InterventionId
    name: Text
    kind: Kind
    purpose: Purpose
    dose: Text
    cue: Text
    harder: Text | None = None
    easier: Text | None = None
    care: Text | None = None
    level: Level
    borrowed_from: Text | None = None
    grades: tuple[Grade, ...] = ()
    forbidden_by: tuple[LockName, ...] = ()
    limited_by: Mapping[LockName, Text] = Field(default_factory=dict)
    called_for_by: tuple[RuleId, ...] = ()
    needs_call: bool = False
    not_with: tuple[RuleId, ...] = ()
    off: Text | None = None

    @property
    def stage(self) -> int:
        """The stage it belongs to, which its number begins with."""
        return int(self.id[1])


def by_number(one: Intervention) -> tuple[int, int]:
    """Stage and number, to sort by."""
    stage, number = one.id[1:].split(".")
    return int(stage), int(number)
