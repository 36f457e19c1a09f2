"""What runs beside the measures of an episode: stages, decisions, sessions done and load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import Assessment, DiaryEntry, EpisodeRecord
from ankleclinic.trends.weeks import diary_weeks

WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time with one stage and one decided emphasis, from one visit to another.

    Both are None while nobody has said them.
    """

    start: date
    end: date
    stage: int | None
    emphasis: str | None


@dataclass(frozen=True, slots=True)
class Week:
    """A week that starts on a Monday, by its days that were logged.

    `done` is in percent of the sessions asked for, `load` in exertion points times minutes; None
    where the diary does not say.
    """

    start: date
    done: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class Lanes:
    """The stretches and weeks up to a visit, oldest first."""

    stretches: tuple[Stretch, ...] = ()
    weeks: tuple[Week, ...] = ()

    @property
    def has_sessions(self) -> bool:
        """Whether any week says how many sessions were done."""
        return any(week.done is not None for week in self.weeks)

    @property
    def has_load(self) -> bool:
        """Whether any week was trained in at all."""
        return any(week.load for week in self.weeks)


def lanes_of(record: EpisodeRecord, position: int) -> Lanes:
    """The lanes up to the visit at a position."""
    visits = record.until(position)
    until = visits[-1].date
    diary = [line for line in record.diary if line.date <= until]
    return Lanes(_stretches(visits, record.decisions), _weeks(diary))


def _stretches(visits: Sequence[Assessment], decisions: Sequence[Decision]) -> tuple[Stretch, ...]:
    """One stretch for each change; what was said or decided holds until it is said otherwise."""
    decided = {decision.visit: decision for decision in decisions}
    found: list[Stretch] = []
    stage: int | None = None
    emphasis: str | None = None
    for visit in visits:
        decision = decided.get(visit.id)
        stage = visit.stage or (decision.stage if decision else None) or stage
        emphasis = decision.emphasis if decision else emphasis
        if found and (found[-1].stage, found[-1].emphasis) == (stage, emphasis):
            found[-1] = Stretch(found[-1].start, visit.date, stage, emphasis)
            continue
        if found:
            before = found[-1]
            found[-1] = Stretch(before.start, visit.date, before.stage, before.emphasis)
        found.append(Stretch(visit.date, visit.date, stage, emphasis))
    return tuple(one for one in found if one.stage is not None or one.emphasis is not None)


def _weeks(diary: Sequence[DiaryEntry]) -> tuple[Week, ...]:
    trained = any(line.rpe is not None or line.minutes is not None for line in diary)
    found = (
        Week(
            week.start,
            WHOLE * week.done / week.asked if week.asked else None,
            week.load if trained else None,
        )
        for week in diary_weeks(diary)
    )
    return tuple(one for one in found if (one.done, one.load) != (None, None))
