"""The course of an episode: what has stopped changing, the time box, relapse and reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ankleclinic.advice.conditions import boarded, leaves, walk
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.history import first_visit, unchanged_since
from ankleclinic.advice.results import Answer
from ankleclinic.advice.stage import stage_since
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.patient import Side

RELAPSE = "R51"
"""The rule that starts the watch for a relapse."""
MAINTENANCE = 6
MONTHS = 12
REVIEWS = ("first", "second", "third", "fourth")


class ReviewState(StrEnum):
    """Where a review of maintenance stands on the day of a visit."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Plateau:
    """A measure without a change beyond its error, from the visit at `since` up to now.

    `visits` counts the visits at which it was taken in that time, this one included.
    """

    measure: str
    side: Side | None
    since: date
    visits: int


@dataclass(frozen=True, slots=True)
class Review:
    """One review of maintenance, so many months after its start."""

    months: int
    due: date
    state: ReviewState


@dataclass(frozen=True, slots=True)
class Course:
    """What a visit says of the course so far.

    `time_box` is the day by which progress should show. `watch_until` ends the tune-up after a
    sign of relapse, None where there was none.
    """

    plateaus: tuple[Plateau, ...]
    time_box: date
    watch_until: date | None
    reviews: tuple[Review, ...]


def course(evaluator: Evaluator) -> Course:
    """The course up to the newest visit, by an evaluator of its facts."""
    facts = evaluator.facts
    days = int(facts.catalogue.threshold("timebox_days"))
    return Course(
        plateaus=tuple(_plateaus(facts)),
        time_box=first_visit(facts) + timedelta(days=days),
        watch_until=_watch_until(evaluator),
        reviews=tuple(_reviews(facts)),
    )


def _plateaus(facts: Facts) -> Iterator[Plateau]:
    for name in facts.catalogue.once("progress measures", _followed):
        now = facts.value(name)
        found = unchanged_since(facts, now) if now.known else []
        if len(found) > 1:
            yield Plateau(name, now.values[0].side, facts.sheet[found[0]].date, len(found))


def _followed(catalogue: Catalogue) -> tuple[str, ...]:
    """The measures whose improvement rules ask for, and those a plateau can be agreed of."""
    found = dict.fromkeys(
        leaf.improved for leaf in walk(leaves(catalogue)) if isinstance(leaf, conditions.Improved)
    )
    for leaf in walk(boarded(catalogue)):
        if isinstance(leaf, conditions.Stated) and leaf.about:
            found[leaf.about] = None
    return tuple(found)


def _watch_until(evaluator: Evaluator) -> date | None:
    """The end of the watch, some days from the first of the visits in a row that showed a relapse.

    It stays while the relapse does, also when that day is past, and until that day once it is over.
    """
    facts = evaluator.facts
    if RELAPSE not in facts.catalogue.rules or facts.stage != MAINTENANCE:
        return None
    lasts = timedelta(days=int(facts.catalogue.threshold("relapse.watch_days")))
    start, is_over = None, evaluator.rule(RELAPSE).answer is not Answer.APPLIES
    for end in range(len(facts.sheet), stage_since(facts.record, facts.sheet), -1):
        day = facts.sheet[end - 1].date
        if _has_relapsed(facts, end):
            start = day
        elif start is not None or facts.today - day > lasts:
            break
    until = None if start is None else start + lasts
    return None if until is None or (is_over and until < facts.today) else until


def _has_relapsed(facts: Facts, end: int) -> bool:
    then = Facts(facts.catalogue, facts.record, facts.sheet[:end], MAINTENANCE)
    return Evaluator(then).rule(RELAPSE).answer is Answer.APPLIES


def _reviews(facts: Facts) -> Iterator[Review]:
    """The reviews of maintenance; each visit after its start stands for the nearest of them."""
    if facts.stage != MAINTENANCE:
        return
    start = stage_since(facts.record, facts.sheet)
    begun = facts.sheet[start].date
    limit = facts.catalogue.threshold
    months = [int(limit(f"maintenance.{name}_review")) for name in REVIEWS]
    dates = [_months_after(begun, each) for each in months]
    served = {_nearest(visit.date, begun, dates) for visit in facts.sheet[start + 1 : -1]}
    today = _nearest(facts.today, begun, dates)
    for each, due in zip(months, dates, strict=True):
        yield Review(each, due, _state(due, due in served, due == today, facts.today))


def _state(due: date, served: bool, nearest: bool, today: date) -> ReviewState:
    if served:
        return ReviewState.DONE
    if due < today:
        return ReviewState.OVERDUE
    return ReviewState.DUE if nearest else ReviewState.AHEAD


def _nearest(day: date, begun: date, dates: list[date]) -> date:
    return min([begun, *dates], key=lambda one: abs((one - day).days))


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, MONTHS)
    first = date(day.year + year, month + 1, 1)
    longest = (_next_month(first) - first).days
    return first + timedelta(days=min(day.day, longest) - 1)


def _next_month(first: date) -> date:
    return date(first.year + first.month // MONTHS, first.month % MONTHS + 1, 1)
