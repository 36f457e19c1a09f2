"""From what was entered to the value that is judged."""

from ankleclinic.catalogue.measure import Better, Items, Kind, Measure, Screen
from ankleclinic.judgement.numbers import mean
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.screens import conclude, points, unasked
from ankleclinic.record.observation import Item, Observation, Result, State


def score(measure: Measure, observation: Observation) -> Value:
    """The value of an observation, by the trial or scoring rule of its measure."""
    number, statistic, reason = _number(measure, observation)
    state = observation.state
    if state is State.MEASURED and observation.trials and number is None:
        state = State.UNABLE
    return Value(
        measure=measure.id,
        side=observation.side,
        value=number,
        unit=measure.unit,
        statistic=statistic if number is not None else None,
        state=state,
        reason=reason,
        result=_result(measure, observation),
        percent=_percent(measure, number),
        method=observation.key.method,
        bias=observation.key.bias,
        moment=observation.key.moment,
        pain=observation.pain,
        pending=observation.pending,
        trials=protocol_trials(measure, observation) if observation.trials else None,
        answers=_answers(measure, observation),
        scorer=observation.scorer,
        spots=observation.spots,
        capped=_is_capped(measure, observation, number),
        stopped_by=observation.stopped_by,
        ticks=observation.ticks,
    )


def scorer_of(measure: Measure) -> str | None:
    """The name and version of the rule that scores a questionnaire's items now."""
    return f"{measure.id}/{measure.items.version}" if measure.items else None


def protocol_trials(measure: Measure, observation: Observation) -> int:
    """How many valid trials stand behind a value; a typed value stands for the whole protocol."""
    if observation.trials:
        return sum(not trial.failed for trial in observation.trials)
    return measure.trials.count if measure.trials else 1


def _result(measure: Measure, observation: Observation) -> str | None:
    """The outcome said of a test or screen; of a screen without one, what its answers come to."""
    if observation.result is not None or measure.screen is None:
        return observation.result
    ticks = {tick.item: tick.present for tick in observation.ticks}
    found = conclude(measure.screen, ticks, observation.score)
    if found is None:
        return None
    return (Result.POSITIVE if found else Result.NEGATIVE).value


def _is_capped(measure: Measure, observation: Observation, number: float | None) -> bool:
    """Whether a value stands at the limit at which its method stops the test."""
    caps = {method.id: method.cap for method in measure.methods}
    cap = caps.get(observation.key.method or "")
    return cap is not None and number is not None and number >= cap


def _answers(measure: Measure, observation: Observation) -> int | None:
    """How many activities a mean is made of, where their number is free."""
    if measure.items is None or not measure.items.variable_count or not observation.items:
        return None
    return sum(isinstance(item, int | float) for item in observation.items)


def _number(
    measure: Measure, observation: Observation
) -> tuple[float | None, str | None, str | None]:
    if observation.state is not State.MEASURED or measure.kind in {Kind.TEST, Kind.CHOICE}:
        return None, None, observation.reason
    if measure.screen is not None:
        return _of_screen(measure, measure.screen, observation)
    if observation.spots:
        return float(max(spot.pain for spot in observation.spots)), "worst", None
    if observation.items and measure.items:
        number, reason = score_items(measure.items, observation.items)
        return number, "score", reason
    if observation.score is not None:
        return observation.score, "score", None
    if observation.trials:
        return _of_trials(measure, observation)
    return observation.value, _typed_statistic(measure), None


def _of_screen(
    measure: Measure, screen: Screen, observation: Observation
) -> tuple[float | None, str | None, str | None]:
    ticks = {tick.item: tick.present for tick in observation.ticks}
    found = points(screen, ticks) if observation.score is None else observation.score
    return None if found is None else float(found), "score", _why_open(measure, observation)


def _why_open(measure: Measure, observation: Observation) -> str | None:
    """What keeps a screen from being told either way."""
    if measure.screen is None or _result(measure, observation) is not None:
        return None
    ticks = {tick.item: tick.present for tick in observation.ticks}
    lacking = len(unasked(measure.screen, ticks, observation.score))
    return f"not concluded: {lacking} item{'' if lacking == 1 else 's'} not asked"


def _typed_statistic(measure: Measure) -> str:
    if measure.kind is Kind.QUESTIONNAIRE:
        return "score"
    if measure.kind is Kind.PAIN_MAP:
        return "worst"
    return measure.trials.statistic if measure.trials else "single"


def _of_trials(
    measure: Measure, observation: Observation
) -> tuple[float | None, str | None, str | None]:
    valid = [trial.value for trial in observation.trials if trial.value is not None]
    if not valid:
        return None, None, "every trial failed"
    once = "single" if len(valid) == 1 else "mean"
    statistic = measure.trials.statistic if measure.trials else once
    if statistic == "best":
        return (max(valid) if measure.better is Better.HIGHER else min(valid)), statistic, None
    return mean(valid), statistic, None


def score_items(rule: Items, items: tuple[Item, ...]) -> tuple[float | None, str | None]:
    """The score of a questionnaire, or the reason why there is none.

    Items that do not apply or stand empty leave both numerator and denominator.
    """
    answers = [item for item in items if isinstance(item, int | float)]
    if len(answers) < rule.minimum_answered:
        return None, (
            f"{len(answers)} of {rule.count} answered; at least {rule.minimum_answered} are "
            f"needed, {rule.minimum_answered - len(answers)} more"
        )
    if rule.formula == "sum":
        return sum(answers) / rule.divisor, None
    if rule.formula == "mean":
        return mean(answers), None
    return 100 * sum(answers) / (rule.most * len(answers)), None


def _percent(measure: Measure, number: float | None) -> float | None:
    if number is None or measure.kind is not Kind.QUESTIONNAIRE or measure.limits is None:
        return None
    low, high = measure.limits.hard
    return 100 * (number - low) / (high - low)
