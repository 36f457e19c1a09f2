"""Rules as data: conditions over facts, and what follows from them."""

from typing import Annotated, Literal

from pydantic import Field

from ankleclinic.catalogue.condition import Condition, RuleId
from ankleclinic.catalogue.evidence import Entry, Figure, Id, Text, known
from ankleclinic.catalogue.measure import Section

LockName = Literal[
    "mobilization",
    "thrust",
    "soft_tissue_work",
    "provocation_tests",
    "impact",
    "end_range_plantarflexion",
    "resisted_eversion",
    "pivoting",
]
Grade = Literal["I", "II", "III", "IV"]
"""Grades of a glide by Maitland, the gentlest first."""
Level = Literal["SR", "RCT", "cohort", "case series", "consensus", "expert opinion"]
"""Levels of evidence, the strongest first."""
Urgency = Literal["routine", "days", "same_day", "emergency"]
"""How soon a medical opinion is wanted, the least urgent first."""
StageMove = Literal["back", "stay", "maintenance", "forward"]
"""What a rule may say of the stage, the most careful first."""
UrgencyId = Annotated[Id, known("urgency")]


class Gate(Figure):
    """Closes sections of the assessment while a condition holds; a person may open them again."""

    id: Id
    name: Text
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    when: Condition
    reason: Text


class Points(Entry):
    """Weights added to the three scores of the emphasis."""

    mobilization: int = 0
    strengthening: int = 0
    neuromuscular_control: int = 0


class Case(Entry):
    """One way a rule can apply, and what follows; the first case that applies is the rule's.

    `hold` stops all loading before anything else is weighed; `urgency` names how soon a medical
    opinion is wanted, by the register of the protocol. `stage_move` is what it says of the stage:
    one forward, one back for a time, straight to maintenance, or to stay for now. `grade_cap` is
    the strongest grade of a glide.
    """

    id: Id
    when: Condition
    points: Points = Points()
    hold: bool = False
    urgency: UrgencyId | None = None
    reduce_load: bool = False
    stage_cap: Annotated[int, Field(ge=1, le=6)] | None = None
    stage_move: StageMove | None = None
    locks: tuple[LockName, ...] = ()
    grade_cap: Grade | None = None
    provisional: bool = False
    advice: tuple[Text, ...] = ()


class Rule(Figure):
    """A clinical rule with its cases, its reason in one sentence and its evidence."""

    id: RuleId
    name: Text
    priority: Literal["P0", "P1", "P2", "P3", "P4", "P5"]
    reason: Text
    level: Level
    case: Annotated[tuple[Case, ...], Field(min_length=1)]
