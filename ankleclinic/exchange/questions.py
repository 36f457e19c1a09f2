"""Questions that only two visits together can raise: a slip against last time, sides swapped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.exchange.visit import Visit
from ankleclinic.record.checks import check_jump, check_swapped
from ankleclinic.record.observation import Key, Moment, Observation
from ankleclinic.record.patient import Side
from ankleclinic.record.problem import Problem

Asked = tuple[Key, Problem]


def ask_across(
    visits: Sequence[Visit], catalogue: Catalogue
) -> tuple[tuple[Visit, ...], tuple[Problem, ...]]:
    """Visits in order of date with the questions that earlier ones raise about later ones.

    A value with an open question is not compared with, so one slip raises one question.
    """
    settled: dict[Key, float] = {}
    read: list[Visit] = []
    problems: list[Problem] = []
    for visit in visits:
        asked = [*_jumps(visit, catalogue, settled), *_swaps(visit, catalogue, settled)]
        problems += (problem for _, problem in asked)
        questioned = _questioned(visit, asked)
        settled.update(_numbers(questioned))
        read.append(questioned)
    return tuple(read), tuple(problems)


def _jumps(visit: Visit, catalogue: Catalogue, settled: dict[Key, float]) -> Iterator[Asked]:
    for observation in visit.assessment.observations:
        earlier = settled.get(observation.key)
        if earlier is None or observation.confirmed or observation.questioned:
            continue
        for number, place in _entered(observation):
            problem = check_jump(catalogue.measures[observation.measure], number, earlier)
            if problem:
                path = f"{visit.places[observation.key]}.{place}"
                yield observation.key, replace(problem, path=path)


def _swaps(visit: Visit, catalogue: Catalogue, settled: dict[Key, float]) -> Iterator[Asked]:
    now = _numbers(visit)
    confirmed = {entry.key for entry in visit.assessment.observations if entry.confirmed}
    for left in [key for key in now if key.side is Side.LEFT]:
        right = replace(left, side=Side.RIGHT)
        pair = {left, right}
        if right not in now or not pair <= settled.keys() or pair <= confirmed:
            continue
        problem = _swapped(catalogue.measures[left.measure], left, right, now, settled)
        if problem:
            for key in (left, right):
                yield key, replace(problem, path=f"{visit.places[key]}.side")


def _swapped(
    measure: Measure,
    left: Key,
    right: Key,
    now: dict[Key, float],
    settled: dict[Key, float],
) -> Problem | None:
    return check_swapped(measure, (now[left], now[right]), (settled[left], settled[right]))


def _questioned(visit: Visit, asked: Sequence[Asked]) -> Visit:
    codes: dict[Key, dict[str, None]] = {}
    for key, problem in asked:
        codes.setdefault(key, {})[problem.code] = None
    observations = tuple(
        replace(entry, questioned=(*entry.questioned, *codes.get(entry.key, {})))
        for entry in visit.assessment.observations
    )
    return replace(visit, assessment=replace(visit.assessment, observations=observations))


def _numbers(visit: Visit) -> dict[Key, float]:
    found: dict[Key, float] = {}
    for observation in visit.assessment.observations:
        entered = [number for number, _ in _entered(observation)]
        if entered and not observation.pending and observation.key.moment is Moment.BEFORE:
            found[observation.key] = sum(entered) / len(entered)
    return found


def _entered(observation: Observation) -> Iterator[tuple[float, str]]:
    if observation.value is not None:
        yield observation.value, "value"
    if observation.score is not None:
        yield observation.score, "score"
    for position, trial in enumerate(observation.trials):
        if trial.value is not None:
            yield trial.value, f"trials[{position}]"
