"""Every decision of an episode beside what the main measures did until the next one."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.change import change_between, unlike
from ankleclinic.judgement.results import Change
from ankleclinic.judgement.visit import Entry, Sheet, Visit
from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Episode, Side

OUTCOMES = ("nprs_worst_24h", "faam_adl", "faam_sport", "psfs", "cait", "wblt_distance")
"""The measures that tell how it went, in the order in which they are told."""

NOT_THEN = "not measured at the visit that was decided on"
NOT_SINCE = "not measured since"
NO_LATER = "no later visit yet"
REPLACED = "decided anew at the same visit"


@dataclass(frozen=True, slots=True)
class Advised:
    """What had been advised; both are None where the advice was not kept."""

    emphasis: Emphasis | None
    stage: int | None


@dataclass(frozen=True, slots=True)
class Followed:
    """What one measure of one side did after a decision.

    `change` is None where two values cannot be compared; `reason` then says why.
    """

    measure: str
    side: Side | None
    change: Change | None
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision with the day of its visit, what had been advised, and what followed.

    `until` is the visit of the next decision, or else the newest; it is None where nothing can
    have followed, and `reason` then says why.
    """

    decision: Decision
    on: date
    advised: Advised
    until: date | None
    followed: tuple[Followed, ...]
    reason: str = ""


def outcomes(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> tuple[Outcome, ...]:
    """Every decision on the visits of a scored sheet, by visit and then as they were made.

    What followed is judged as any other change is: by error and importance, or not at all.
    """
    positions = {visit.assessment: position for position, visit in enumerate(sheet)}
    made = [one for one in record.decisions if one.visit in positions]
    made.sort(key=lambda one: positions[one.visit])
    stops = [positions[one.visit] for one in made]
    return tuple(
        _outcome(catalogue, record.episode, sheet, made[number:], stops[number:])
        for number in range(len(made))
    )


def kept_advice(decision: Decision) -> dict[str, Any] | None:
    """The advice as it stood when it was decided; None where it was not kept."""
    try:
        found = json.loads(decision.advice)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _outcome(
    catalogue: Catalogue,
    episode: Episode,
    sheet: Sheet,
    made: Sequence[Decision],
    stops: Sequence[int],
) -> Outcome:
    """The first of some decisions, of which each was made at one of the stops."""
    start, later = stops[0], stops[1:]
    end = later[0] if later else len(sheet) - 1
    reason = "" if end > start else REPLACED if later else NO_LATER
    return Outcome(
        decision=made[0],
        on=sheet[start].date,
        advised=_advised(made[0]),
        until=sheet[end].date if end > start else None,
        followed=tuple(_followed(catalogue, episode, sheet[start : end + 1])) if not reason else (),
        reason=reason,
    )


def _advised(decision: Decision) -> Advised:
    kept = kept_advice(decision) or {}
    emphasis, stage = kept.get("emphasis"), kept.get("stage")
    known = next((one for one in Emphasis if one == emphasis), None)
    whole = isinstance(stage, int) and not isinstance(stage, bool)
    return Advised(known, stage if whole else None)


def _followed(catalogue: Catalogue, episode: Episode, visits: Sheet) -> Iterator[Followed]:
    for measure in (catalogue.measures[name] for name in OUTCOMES if name in catalogue.measures):
        sides = [side for side in Side if episode.is_involved(side)] if measure.sided else [None]
        for side in sides:
            yield _one(measure, side, visits)


def _one(measure: Measure, side: Side | None, visits: Sheet) -> Followed:
    then = list(_values(visits[:1], measure, side))
    since = list(_values(visits[:0:-1], measure, side))
    for before in then:
        for after in since:
            if after[1].series == before[1].series:
                change = change_between(measure, "previous", before, after, {})
                return Followed(measure.id, side, change, change.reason)
    if then and since:
        reason = unlike(since[0][1].series, then[0][1].series)
    else:
        reason = NOT_SINCE if then else NOT_THEN
    return Followed(measure.id, side, None, reason)


def _values(
    visits: Sequence[Visit], measure: Measure, side: Side | None
) -> Iterator[tuple[Visit, Entry]]:
    """The values of a measure that may be compared, in the order of the visits."""
    for visit in visits:
        for entry in visit.of(measure.id, side):
            if entry.usable and entry.value.value is not None:
                yield visit, entry
