"""What the overview says of a patient, part by part, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.advice.board import Board
from ankleclinic.advice.course import ReviewState
from ankleclinic.advice.due import next_due
from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.chance import by_chance
from ankleclinic.record.patient import Goal
from ankleclinic.reports import words
from ankleclinic.reports.decision_words import decision_words
from ankleclinic.reports.parts import Summary
from ui.advice.safety import asking, urgency_words
from ui.advice.wording import added, cap_words, headline, rule_words, sentence
from ui.deciding.decision_view import last_before
from ui.deciding.words import Standing
from ui.judging import Snapshot
from ui.plan.words import STATES, proposal, stage_name

NOT_DECIDED = "Nobody has decided on this visit yet."
AGAIN = "Rules or facts have changed since: it is to be decided again."
PROVISIONAL = "Provisional: key inputs are missing."
NO_GOAL = "No goal is set yet."
NO_TEST = "No test that is left would change the advice."
SHOWN = 3
"""So many goals and open criteria are named."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `ink` is its colour by the theme's name, `strong` a word that leads."""

    words: str
    ink: str = "text2"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One card: a title, a sentence that leads it, lines below, and the page it opens."""

    title: str
    lead: str
    lines: tuple[Line, ...]
    page: str
    key: str


def parts(
    catalogue: Catalogue, snapshot: Snapshot, board: Board, summary: Summary, today: date
) -> tuple[Part, ...]:
    """All parts of a patient with a visit, the weightiest first."""
    return (
        _changed(snapshot, summary),
        _advice(catalogue, snapshot),
        _stage(catalogue, snapshot, board),
        _next(catalogue, snapshot, board, today),
        goals_part(snapshot.record.episode.goals, today),
    )


def goals_part(goals: Sequence[Goal], today: date) -> Part:
    """What the patient wants to do again, the open ones first."""
    left = sorted(goals, key=lambda goal: (goal.met is not None, goal.due or date.max))
    lines = _first([_goal(goal, today) for goal in left])
    met = sum(goal.met is not None for goal in goals)
    lead = f"{met} of {len(goals)} met" if goals else NO_GOAL
    return Part("Goals", lead, tuple(lines), "plan", "G")


def _first(lines: Sequence[Line]) -> list[Line]:
    """The first lines, and how many more there are."""
    rest = len(lines) - SHOWN
    more = [Line(f"and {rest} more", "muted")] if rest > 0 else []
    return [*lines[:SHOWN], *more]


def _goal(goal: Goal, today: date) -> Line:
    if goal.met is not None:
        return Line(f"{goal.words}: met {words.day(goal.met, year=True)}", "muted")
    if goal.due is None:
        return Line(goal.words)
    due = words.day(goal.due, year=True)
    if goal.due < today:
        return Line(f"{goal.words}: was due {due}", "caution")
    return Line(f"{goal.words}: by {due}")


def _changed(snapshot: Snapshot, summary: Summary) -> Part:
    chance = by_chance(snapshot.judgement.moved)
    lines = [Line(line) for line in summary.lines]
    if chance:
        lines.append(Line(chance, "muted"))
    day = words.day(snapshot.visit.date, year=True)
    return Part(f"Visit of {day}", summary.headline, tuple(lines), "trends", "T")


def _advice(catalogue: Catalogue, snapshot: Snapshot) -> Part:
    return Part(
        "Advice",
        headline(catalogue, snapshot.advice),
        tuple(_advised(catalogue, snapshot)),
        "advice",
        "A",
    )


def _advised(catalogue: Catalogue, snapshot: Snapshot) -> Iterator[Line]:
    advice = snapshot.advice
    if advice.urgency:
        yield Line(urgency_words(advice), "danger", strong=True)
    for finding in asking(advice):
        yield Line(f"{finding.name}, {rule_words(finding.rule)}")
    if advice.add_ons:
        yield Line(added(advice))
    yield Line(sentence(catalogue, advice))
    if advice.provisional:
        yield Line(PROVISIONAL, "caution")
    if advice.locked:
        named = dict.fromkeys(words.lowered(words.LOCKS[lock.what]) for lock in advice.locked)
        yield Line(f"Locked: {'; '.join(named)}", "caution")
    standing = Standing.of(catalogue, snapshot)
    yield Line(standing.words if standing.decided else NOT_DECIDED, strong=True)
    if standing.asked_again:
        yield Line(AGAIN, "caution")
    before = last_before(snapshot)
    if standing.decided is None and before is not None:
        yield Line(f"Last: {words.lowered(decision_words(before))}")


def _stage(catalogue: Catalogue, snapshot: Snapshot, board: Board) -> Part:
    stage = board.progress.stage if board.progress else board.stage
    said = snapshot.visit.stage is not None
    lead = proposal(board.progress, said=said) if board.progress else stage_name(stage)
    hard = [one for one in board.criteria if one.criterion.stage == stage and one.criterion.hard]
    states = [one.standing.state for one in hard]
    counts = [f"{states.count(state)} {STATES[state]}" for state in STATES if state in states]
    lines = [Line(words.listed(counts))] if counts else []
    wanting = [one for one in hard if one.standing.state is not State.MET]
    named = [Line(f"{STATES[one.standing.state]}: {one.criterion.name}") for one in wanting]
    lines += _first(named)
    cap = cap_words(catalogue, snapshot.advice, snapshot.visit.stage)
    if cap:
        lines.append(Line(cap, "caution"))
    return Part("Stage", words.capital(lead), tuple(lines), "plan", "P")


def _next(catalogue: Catalogue, snapshot: Snapshot, board: Board, today: date) -> Part:
    tests = snapshot.advice.next_tests
    lead = NO_TEST
    if tests:
        name = words.with_side(catalogue.measures[tests[0].measure].name, tests[0].side)
        lead = f"Next best test: {words.lowered(name)}, {tests[0].seconds} s"
    return Part("Next", lead, tuple(_dates(catalogue, snapshot, board, today)), "assess", "N")


def _dates(catalogue: Catalogue, snapshot: Snapshot, board: Board, today: date) -> Iterator[Line]:
    last = snapshot.visit.date
    days = (today - last).days
    ago = "today" if days == 0 else words.counted(days, "day", "days") + " ago"
    yield Line(f"Last visit {words.day(last, year=True)}, {ago}")
    due = next_due(catalogue, snapshot.visit.stage, last)
    if due.day is None:
        yield Line(f"When to assess again cannot be told: {due.because}")
    else:
        over = due.day <= today
        day = words.day(due.day, year=True)
        said = f"To be assessed again since {day}" if over else f"Assess again by {day}"
        yield Line(said, "caution" if over else "text2")
    course = board.course
    if course is None:
        return
    if course.time_box is not None:
        end = words.day(course.time_box, year=True)
        over = course.time_box <= today
        said = "The time for progress to show ended on" if over else "Progress should show by"
        yield Line(f"{said} {end}", "caution" if over else "text2")
    for review in course.reviews:
        if review.state in {ReviewState.DUE, ReviewState.OVERDUE}:
            wanted = words.day(review.due, year=True)
            yield Line(f"Review after {review.months} months was due {wanted}", "caution")
