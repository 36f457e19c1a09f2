"""What the answers of a safety screen come to; an item nobody asked is unknown, never absent."""

from collections.abc import Iterable, Mapping, Sequence

from ankleclinic.catalogue.measure import AllItems, AnyItem, Present, Score, Screen, SomeItems
from ankleclinic.record.observation import FOR_ERROR, Observation, Result, Tick

Answers = Mapping[str, bool]
"""Item ids that were asked, with what was found."""


def positive_tests(observations: Iterable[Observation]) -> frozenset[str]:
    """The clinical tests of a visit whose result is positive and not in question."""
    return frozenset(
        entry.measure
        for entry in observations
        if entry.result == Result.POSITIVE
        and not entry.pending
        and entry.key.moment not in FOR_ERROR
    )


def answers_of(screen: Screen, ticks: Iterable[Tick], positive: frozenset[str]) -> Answers:
    """What was answered, a positive test of the same visit answering its item too."""
    said = {tick.item: tick.present for tick in ticks}
    return said | {item.id: True for item in screen.items if item.test in positive}


def contradicted(
    screens: Mapping[str, Screen], observations: Sequence[Observation]
) -> Mapping[str, frozenset[str]]:
    """The items that a screen says are absent while another screen of the visit says present.

    They are one question under the same topic, such as the four steps of both Ottawa rules. A
    confirmed observation stands as it is.
    """
    taken = [one for one in observations if one.measure in screens and one.ticks]
    present = {
        _question(screens[one.measure], tick) for one in taken for tick in one.ticks if tick.present
    }
    return {
        one.measure: frozenset(
            tick.item
            for tick in one.ticks
            if not tick.present and _question(screens[one.measure], tick) in present
        )
        for one in taken
        if not one.confirmed
    }


def _question(screen: Screen, tick: Tick) -> tuple[str, str]:
    topics = {item.id: item.topic for item in screen.items}
    return tick.item, topics.get(tick.item, "")


def conclude(screen: Screen, answers: Answers, score: float | None = None) -> bool | None:
    """Whether a screen is positive; None while the unasked items could still turn it.

    A typed score takes the place of the points of the items.
    """
    return _holds(screen, screen.positive, answers, score)


def points(screen: Screen, answers: Answers) -> int | None:
    """The score of a scored screen; None before every item that scores was asked."""
    scored = [item for item in screen.items if item.points]
    if not scored or any(item.id not in answers for item in scored):
        return None
    return sum(item.points for item in scored if answers[item.id])


def unasked(screen: Screen, answers: Answers, score: float | None = None) -> tuple[str, ...]:
    """The topics of the items still to ask before the screen can be told either way."""
    if conclude(screen, answers, score) is not None:
        return ()
    known = {item.id for item in screen.items if item.precaution}
    if score is not None:
        known |= {item.id for item in screen.items if item.points}
    return tuple(item.topic for item in screen.items if item.id not in {*answers, *known})


def _holds(
    screen: Screen, condition: Present, answers: Answers, score: float | None
) -> bool | None:
    parts: tuple[Present, ...] = ()
    needed = 1
    match condition:
        case str():
            return answers.get(condition)
        case Score():
            return _reaches(screen, condition.score_at_least, answers, score)
        case AllItems():
            parts, needed = condition.all, len(condition.all)
        case AnyItem():
            parts = condition.any
        case SomeItems():
            parts, needed = condition.of, condition.at_least_n
    return _at_least(needed, [_holds(screen, part, answers, score) for part in parts])


def _at_least(count: int, parts: Sequence[bool | None]) -> bool | None:
    if sum(part is True for part in parts) >= count:
        return True
    return False if sum(part is not False for part in parts) < count else None


def _reaches(screen: Screen, least: int, answers: Answers, score: float | None) -> bool | None:
    """Compares the score with a limit, the unasked items counting at their best and worst."""
    if score is not None:
        return score >= least
    known = sum(item.points for item in screen.items if answers.get(item.id))
    open_points = [item.points for item in screen.items if item.id not in answers]
    if known + sum(point for point in open_points if point < 0) >= least:
        return True
    return False if known + sum(point for point in open_points if point > 0) < least else None
