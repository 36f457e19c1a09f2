"""What was usual at the last visit, which a day of the diary is compared with."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from ankleclinic.advice.statements import stated
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.numbers import more_than
from ankleclinic.judgement.visit import Sheet, Visit
from ankleclinic.record.decision import Said
from ankleclinic.record.episode import Assessment, EpisodeRecord

MORNING = "nprs_usual_morning"
NIGHT = "nprs_night"
SLEEP = "sleep_quality"
GIRTH = "figure_of_8_girth"
DAYS = "*days"
"""What is told of the days of the diary, as if it were a measure."""
READ_BY_DAYS = frozenset({MORNING, NIGHT, SLEEP, GIRTH})
"""The measures of a visit that the colour of a day rests on."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The morning pain, night pain and sleep of the last visit; None was not recorded."""

    morning: float | None = None
    night: float | None = None
    sleep: float | None = None


@dataclass(frozen=True, slots=True)
class Rise:
    """A usual morning pain that rose by more than its step."""

    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Usuals:
    """What was usual from each visit of a scored sheet on."""

    sheet: Sheet
    days: tuple[date, ...]
    usual: tuple[Usual, ...]

    def on(self, day: date) -> Usual:
        """What was usual on a day, by the visits up to it."""
        position = bisect_right(self.days, day)
        return self.usual[position - 1] if position else Usual()


def usuals(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, before: Usuals | None = None
) -> Usuals:
    """What was usual from each visit of a scored sheet on.

    The usual morning pain rises by more than its step only where the therapist confirmed it, so
    that a slow worsening does not become usual. `before` was told of another sheet of the same
    record: the visits up to the first that is otherwise are not read again.
    """
    step = catalogue.threshold("flare_morning.usual_step")
    by_name = _confirmed_by_name(record, sheet)
    found = list(before.usual[: _alike(before.sheet, sheet)]) if before and not by_name else []
    usual = found[-1] if found else Usual()
    start = len(found)
    for visit, assessment in zip(sheet[start:], record.assessments[start:], strict=False):
        if not READ_BY_DAYS.isdisjoint(visit.entries):
            morning = _newer(visit, MORNING, usual.morning)
            if _has_risen(usual.morning, morning, step) and not (
                visit.date in by_name or _confirmed(assessment)
            ):
                morning = usual.morning
            night, sleep = _newer(visit, NIGHT, usual.night), _newer(visit, SLEEP, usual.sleep)
            now = Usual(morning, night, sleep)
            usual = usual if now == usual else now
        found.append(usual)
    return Usuals(sheet, tuple(visit.date for visit in sheet), tuple(found))


def _alike(one: Sheet, other: Sheet) -> int:
    """How many visits two sheets share, from the first on."""
    shared = takewhile(lambda pair: pair[0] is pair[1], zip(one, other, strict=False))
    return sum(1 for _ in shared)


def unconfirmed_rise(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Rise | None:
    """A usual morning pain of the newest visit that rose and that nobody has stood for."""
    now = sheet[-1].number(MORNING, None)
    before = usuals(catalogue, record, sheet).on(sheet[-1].date).morning
    return Rise(before, now) if now is not None and before is not None and now > before else None


def _newer(visit: Visit, name: str, before: float | None) -> float | None:
    found = visit.number(name, None)
    return before if found is None else found


def _has_risen(before: float | None, now: float | None, step: float) -> bool:
    return before is not None and now is not None and more_than(now - before, step)


def _confirmed(assessment: Assessment) -> bool:
    found = (one for one in assessment.observations if one.measure == MORNING)
    return any(one.confirmed for one in found)


def _confirmed_by_name(record: EpisodeRecord, sheet: Sheet) -> frozenset[date]:
    """The days of the visits whose rise somebody confirmed: the last visit by then is meant."""
    if not sheet:
        return frozenset()
    made = stated(record, sheet[-1].date, Said.USUAL_RISE_CONFIRMED)
    days = [one.date for one in made if one.about in {"", MORNING}]
    if not days:
        return frozenset()
    taken = [visit.date for visit in sheet if MORNING in visit.entries]
    return frozenset(max(by) for day in days if (by := [one for one in taken if one <= day]))
