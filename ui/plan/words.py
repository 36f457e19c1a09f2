"""The words of the plan: where a patient stands, how far off, and what is proposed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ankleclinic.advice.board import Progress
from ankleclinic.advice.explain import amount, decimals
from ankleclinic.advice.results import Why
from ankleclinic.advice.standing import Short, Standing, State, measures_in
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Condition
from ankleclinic.catalogue.criterion import CheckType, Domain
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.reports.words import lowered
from ui.advice.why import rows_of

STATES: Final = {
    State.MET: "met",
    State.NOT_MET: "not met",
    State.NOT_TESTED: "not tested",
    State.STALE: "stale",
    State.SHOWN: "shown only",
}
PASSES: Final = STATES | {State.MET: "passed", State.NOT_MET: "not passed"}
TYPES: Final[dict[CheckType, str]] = {
    "hard": "must pass",
    "soft": "one of these may stay amber",
    "hold": "holds everything back unless passed",
    "shown": "decides nothing",
}
DOMAINS: Final[dict[Domain, str]] = {
    "pain": "Pain",
    "ankle_impairments": "Ankle impairments",
    "athlete_perception": "How the athlete feels about it",
    "sensorimotor_control": "Sensorimotor control",
    "sport_performance": "Sport and performance",
}
OPENS: Final = {True: "nothing stands against it", False: "held back", None: "cannot be told"}
RETEST = "re-test in 1 week"
NAMED = 2


def stage_name(stage: int) -> str:
    """Return a stage with its name, such as "stage 2, strength"."""
    return f"stage {stage}, {words.STAGES[stage]}"


def proposal(found: Progress, *, said: bool) -> str:
    """Return what is proposed for the stage, as a heading; `said` is whether a stage was."""
    to, name = proposed_stage(found), stage_name(found.stage)
    if to < found.stage:
        return f"Step back to {stage_name(to)}, for a time"
    if to > found.stage:
        return f"May progress to {stage_name(to)}"
    if not said:
        return f"Begin in {name}"
    return f"Stay in {name}: not all is known" if found.leave is None else f"Stay in {name}"


def proposed_stage(found: Progress) -> int:
    """Return the stage that is proposed."""
    return found.move.to


def is_close(standing: Standing) -> bool:
    """Whether a value misses by less than its own error."""
    short = standing.short
    return short is not None and short.by_errors is not None and short.by_errors < 1


def short_words(short: Short) -> str:
    """Return how far a value is off, in its unit and in units of its error."""
    errors = "" if short.by_errors is None else f", {short.by_errors:.1f} × its error"
    return f"short by {amount(short.by, short.unit, decimals(short.by))}{errors}"


def seen_words(why: Why) -> str:
    """Return what was seen of what decided, such as "82 % (left 99, right 134)"."""
    nodes = [row.node for row in rows_of(why) if row.node.observed]
    known = [node for node in nodes if node.on is not None]
    return _few(node.observed or "" for node in known or nodes)


def seen_on(why: Why) -> date | None:
    """Return the newest day of what decided."""
    return max((row.node.on for row in rows_of(why) if row.node.on), default=None)


def missing_words(catalogue: Catalogue, sheet: Sheet, standing: Standing) -> str:
    """Return what has to be tested, with the value it had where that is too old."""
    stale = standing.state is State.STALE
    found: dict[str, list[str]] = {}
    for one in standing.missing:
        measure = catalogue.measures[one.measure]
        last = _last(sheet, measure, one.side) if stale else ""
        said = f"{words.side(one.side)}{last}".strip()
        found.setdefault(lowered(measure.name), []).extend([said] if said else [])
    said = _few(_named(name, sides) for name, sides in found.items())
    return f"test {'again' if stale else 'it'}: {said}" if said else ""


def target(standing: Standing, when: Condition | None) -> tuple[str, Side | None] | None:
    """Return the measure and side to test next for a standing, None where no test decides."""
    for one in standing.missing:
        return one.measure, one.side
    if standing.short is not None and standing.short.measure is not None:
        return standing.short.measure, None
    return next(((name, None) for name in measures_in(when)), None) if when else None


def _named(name: str, sides: Sequence[str]) -> str:
    said = words.joined(list(dict.fromkeys(sides)))
    return f"{name}, {said}" if said else name


def _last(sheet: Sheet, measure: Measure, side: Side | None) -> str:
    """Return the newest value of a measure with its day, empty where it was never taken."""
    for visit in reversed(sheet):
        for entry in visit.of(measure.id, side):
            if entry.usable:
                said = words.value(measure, entry.value)
                return f" {said} on {words.day(visit.date)}"
    return ""


def _few(found: Iterable[str]) -> str:
    """Return a few different words, and how many more there are."""
    said = list(dict.fromkeys(found))
    rest = len(said) - NAMED
    return "; ".join([*said[:NAMED], *([f"{rest} more"] if rest > 0 else [])])
