"""From what was entered to the value that is judged."""

from ankleclinic.catalogue.measure import Better, Items, Kind, Measure
from ankleclinic.judgement.numbers import mean
from ankleclinic.judgement.results import Value
from ankleclinic.record.observation import Item, Observation, State


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
        result=observation.result.value if observation.result else None,
        percent=_percent(measure, number),
        method=observation.key.method,
        bias=observation.key.bias,
        moment=observation.key.moment,
        pain=observation.pain,
        pending=observation.pending,
        trials=protocol_trials(measure, observation) if observation.trials else None,
        answers=_answers(measure, observation),
    )


def protocol_trials(measure: Measure, observation: Observation) -> int:
    """How many valid trials stand behind a value; a typed value stands for the whole protocol."""
    if observation.trials:
        return sum(not trial.failed for trial in observation.trials)
    return measure.trials.count if measure.trials else 1


def _answers(measure: Measure, observation: Observation) -> int | None:
    """How many activities a mean is made of, where their number is free."""
    if measure.items is None or not measure.items.variable_count or not observation.items:
        return None
    return sum(isinstance(item, int | float) for item in observation.items)


def _number(
    measure: Measure, observation: Observation
) -> tuple[float | None, str | None, str | None]:
    if observation.state is not State.MEASURED or measure.kind is Kind.TEST:
        return None, None, observation.reason
    if observation.items and measure.items:
        number, reason = score_items(measure.items, observation.items)
        return number, "score", reason
    if observation.score is not None:
        return observation.score, "score", None
    if observation.trials:
        return _of_trials(measure, observation)
    return observation.value, _typed_statistic(measure), None


def _typed_statistic(measure: Measure) -> str:
    if measure.kind is Kind.QUESTIONNAIRE:
        return "score"
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
        return float(sum(answers)), None
    if rule.formula == "mean":
        return mean(answers), None
    return 100 * sum(answers) / (rule.most * len(answers)), None


def _percent(measure: Measure, number: float | None) -> float | None:
    if number is None or measure.kind is not Kind.QUESTIONNAIRE or measure.limits is None:
        return None
    low, high = measure.limits.hard
    return 100 * (number - low) / (high - low)
