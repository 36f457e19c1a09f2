"""Weighing the rules that apply into three scores, and reading the emphasis off them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Case, LockName, Points

READINGS = {
    "none": Emphasis.NO_DOMINANT_DEFICIT,
    "both_high": Emphasis.BALANCED,
    "control": Emphasis.NEUROMUSCULAR_CONTROL,
    "mobilize": Emphasis.MOBILIZATION,
    "strengthen": Emphasis.STRENGTHENING,
    "close": Emphasis.BALANCED,
}
CARRIED_BY: Mapping[Emphasis, tuple[str, ...]] = {
    Emphasis.MOBILIZATION: ("mobilization",),
    Emphasis.STRENGTHENING: ("strengthening",),
    Emphasis.BALANCED: ("mobilization", "strengthening"),
    Emphasis.NEUROMUSCULAR_CONTROL: ("neuromuscular_control",),
}
"""The scores an emphasis rests on."""

ADDED_TO = {Emphasis.MOBILIZATION, Emphasis.STRENGTHENING, Emphasis.BALANCED}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome of the weighing, without explanations."""

    emphasis: Emphasis
    add_ons: tuple[Emphasis, ...]
    provisional: bool
    points: Points
    reading: str | None
    stage_cap: int | None
    inputs_known: int


def weigh(evaluator: Evaluator) -> Weighed:
    """The emphasis for one set of facts: all weights are summed first, then clamped once."""
    catalogue = evaluator.facts.catalogue
    cases = applying_cases(evaluator)
    points = _open_to(cases, clamped(catalogue, cases))
    known = evaluator.inputs_known()
    reading = read_off(catalogue, points)
    emphasis = _before_reading(cases, known) or _read(cases, reading, points)
    caps = [case.stage_cap for case in cases if case.stage_cap is not None]
    read = emphasis is READINGS[reading]
    return Weighed(
        emphasis=emphasis,
        add_ons=_add_ons(catalogue, emphasis, points),
        provisional=known < catalogue.threshold("emphasis.inputs_needed"),
        points=points,
        reading=reading if read else None,
        stage_cap=min(caps, default=None),
        inputs_known=known,
    )


def emphasis_of(catalogue: Catalogue, cases: Sequence[Case], known: int) -> Emphasis:
    """The emphasis of the cases that apply, with so many key inputs known."""
    first = _before_reading(cases, known)
    if first is not None:
        return first
    points = _open_to(cases, clamped(catalogue, cases))
    return _read(cases, read_off(catalogue, points), points)


def applying_cases(evaluator: Evaluator) -> list[Case]:
    """What still acts of every rule that applies and can weigh, in the order of the rules."""
    names = evaluator.facts.catalogue.once("weighing", weighing)
    return [case for name in names if (case := evaluator.rule(name).acting) is not None]


def weighing(catalogue: Catalogue) -> tuple[str, ...]:
    """The rules that can move the emphasis, cap the stage or lock something."""
    return tuple(rule.id for rule in catalogue.rules.values() if any(map(_acts, rule.case)))


def _acts(case: Case) -> bool:
    bound = case.hold or case.reduce_load or case.locks or case.stage_cap is not None
    return bool(bound) or case.points != Points()


def clamped(catalogue: Catalogue, cases: Sequence[Case]) -> Points:
    """The sum of all weights, each score kept between 0 and the ceiling of the protocol."""
    top = int(catalogue.threshold("emphasis.clamp"))
    given = [case.points for case in cases]

    def kept(total: int) -> int:
        return max(0, min(top, total))

    return Points.model_construct(
        mobilization=kept(sum([one.mobilization for one in given])),
        strengthening=kept(sum([one.strengthening for one in given])),
        neuromuscular_control=kept(sum([one.neuromuscular_control for one in given])),
    )


def _open_to(cases: Sequence[Case], points: Points) -> Points:
    """The scores with that of a locked mobilization at 0, whatever spoke for it."""
    locked = "mobilization" in locks_of(cases)
    return points.model_copy(update={"mobilization": 0}) if locked else points


def read_off(catalogue: Catalogue, points: Points) -> str:
    """The step at which the emphasis is read, in the order the protocol gives."""
    m, s, n = points.mobilization, points.strengthening, points.neuromuscular_control
    lead = catalogue.threshold("emphasis.lead_at_least")
    high = catalogue.threshold("emphasis.both_at_least")
    if max(m, s, n) <= catalogue.threshold("emphasis.none_at_most"):
        return "none"
    if m >= high and s >= high:
        return "both_high"
    if n > m and n > s:
        return "control"
    if m - s >= lead:
        return "mobilize"
    return "strengthen" if s - m >= lead else "close"


def locks_of(cases: Sequence[Case]) -> set[LockName]:
    """Everything the applying cases lock."""
    return {lock for case in cases for lock in case.locks}


def _before_reading(cases: Sequence[Case], known: int) -> Emphasis | None:
    """What takes precedence over the scores: hold, then load, then that nothing is known."""
    if any(case.hold for case in cases):
        return Emphasis.HOLD_AND_REFER
    if any(case.reduce_load for case in cases):
        return Emphasis.LOAD_REDUCTION
    return Emphasis.INSUFFICIENT_DATA if known == 0 else None


def _read(cases: Sequence[Case], reading: str, points: Points) -> Emphasis:
    """What the scores say within what is locked."""
    emphasis = READINGS[reading]
    if "mobilization" in locks_of(cases) and emphasis in {
        Emphasis.MOBILIZATION,
        Emphasis.BALANCED,
    }:
        stronger = points.strengthening >= points.neuromuscular_control
        return Emphasis.STRENGTHENING if stronger else Emphasis.NEUROMUSCULAR_CONTROL
    return emphasis


def _add_ons(catalogue: Catalogue, emphasis: Emphasis, points: Points) -> tuple[Emphasis, ...]:
    enough = points.neuromuscular_control >= catalogue.threshold("emphasis.add_on_at_least")
    return (Emphasis.NEUROMUSCULAR_CONTROL,) if enough and emphasis in ADDED_TO else ()
