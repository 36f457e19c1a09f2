"""What the rules say of the stage: stay, one on, one back for a time, or to maintenance."""

from collections.abc import Sequence

from ankleclinic.advice.evaluate import Evaluator, some
from ankleclinic.advice.results import Answer, Move
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Case, Rule, StageMove

LAST = 6
"""The stage of maintenance."""
Acting = Sequence[tuple[Rule, Case]]


def propose(evaluator: Evaluator, stage: int, otherwise: str) -> Move:
    """The move at a visit, the most careful of what the rules say.

    `otherwise` is why the stage stays where no rule speaks.
    """
    rules = evaluator.facts.catalogue.rules.values()
    acting = [(one, case) for one in rules if (case := evaluator.rule(one.id).acting) is not None]
    back = _saying(acting, "back")
    if back is not None and stage > 1:
        return _moved("back", stage, stage - 1, back)
    kept = back or _kept(acting) or _saying(acting, "stay")
    if kept is not None:
        return _moved("stay", stage, stage, kept)
    for kind in ("maintenance", "forward"):
        found = _saying(acting, kind)
        if found is not None:
            to = LAST if kind == "maintenance" else stage + 1
            capped = _capping(acting, to)
            return (
                _moved("stay", stage, stage, capped) if capped else _moved(kind, stage, to, found)
            )
    return Move("stay", stage, stage, None, otherwise)


def speaking(catalogue: Catalogue, kind: StageMove) -> tuple[str, ...]:
    """The rules of which a case says so of the stage."""
    rules = catalogue.rules.values()
    return tuple(one.id for one in rules if any(case.stage_move == kind for case in one.case))


def answered(evaluator: Evaluator, kind: StageMove) -> Answer:
    """Whether any rule says so of the stage."""
    return some(evaluator.rule(name).answer for name in speaking(evaluator.facts.catalogue, kind))


def _saying(acting: Acting, kind: StageMove) -> tuple[Rule, Case] | None:
    return next(((rule, case) for rule, case in acting if case.stage_move == kind), None)


def _kept(acting: Acting) -> tuple[Rule, Case] | None:
    """A hold, or else a call for less load: neither lets anybody go on."""
    held = next(((rule, case) for rule, case in acting if case.hold), None)
    return held or next(((rule, case) for rule, case in acting if case.reduce_load), None)


def _capping(acting: Acting, to: int) -> tuple[Rule, Case] | None:
    caps = ((rule, case) for rule, case in acting if (case.stage_cap or LAST) < to)
    return next(caps, None)


def _moved(kind: StageMove, stage: int, to: int, found: tuple[Rule, Case]) -> Move:
    rule, case = found
    because = f"{rule.name}. {' '.join(case.advice)}".strip()
    return Move(kind, stage, to, rule.id, because)
