"""What a screen comes to, in words that never reassure; nothing drawn."""

from ankleclinic.catalogue.measure import Screen, ScreenItem
from ankleclinic.judgement.screens import Answers, answers_of, conclude, points, unasked
from ankleclinic.record.observation import Key, Observation, Result
from ankleclinic.reports import words


def screened(screen: Screen, observation: Observation | None, positive: frozenset[str]) -> str:
    """The conclusion of a screen with what it rests on.

    Args:
        screen: the screen.
        observation: what was answered, and what the therapist concludes.
        positive: the clinical tests of the visit that came out positive.
    """
    known = observation or Observation(Key(""))
    answers = answers_of(screen, known.ticks, positive)
    parts = [_concluded(screen, answers, known)]
    scored = points(screen, answers) if known.score is None else known.score
    parts += [f"score {scored:g}"] if scored is not None else []
    precautions = [item.topic for item in _present(screen, answers) if item.precaution]
    parts += [f"precautions: {words.listed(precautions)}"] if precautions else []
    return "; ".join(parts)


def comes_to(screen: Screen, observation: Observation, positive: frozenset[str]) -> bool | None:
    """Whether the items and tests make a screen positive; None while they leave it open."""
    answers = answers_of(screen, observation.ticks, positive)
    return conclude(screen, answers, observation.score)


def disagrees(screen: Screen, observation: Observation, positive: frozenset[str]) -> bool:
    """Whether the therapist's conclusion is not what the items come to."""
    found, said = comes_to(screen, observation, positive), observation.result
    return said is not None and found is not None and (said == Result.POSITIVE) is not found


def _concluded(screen: Screen, answers: Answers, known: Observation) -> str:
    present = [item.topic for item in _present(screen, answers) if not item.precaution]
    because = f": {words.listed(present)}" if present else ""
    found, said = conclude(screen, answers, known.score), known.result
    if said is not None and (said == Result.POSITIVE) is not found:
        return f"{'Positive' if said == Result.POSITIVE else 'Negative'} by your own conclusion"
    if found:
        return f"Positive{because}"
    if found is False:
        return f"Negative, though present{because}" if present else "No item present"
    if not any(item.id in answers for item in screen.items):
        return f"{len(screen.items)} items, none asked"
    return f"Not concluded, {len(unasked(screen, answers, known.score))} not asked"


def _present(screen: Screen, answers: Answers) -> list[ScreenItem]:
    return [item for item in screen.items if answers.get(item.id)]
