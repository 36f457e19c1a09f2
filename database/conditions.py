"""The conditions of a search for patients as clauses on the last visit, the episode and more."""

from collections.abc import Sequence
from operator import eq, ge, gt, le, lt
from typing import Any, Final

from sqlalchemy import (
    Double,
    Text,
    and_,
    cast,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from ankleclinic.record.decision import Verdict
from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Moment, State
from ankleclinic.record.patient import Involved, Side
from ankleclinic.record.sought import (
    Compare,
    Condition,
    DueIs,
    DueUnknown,
    Flag,
    Flagged,
    Measured,
    SeenBy,
    SideIs,
    StageIs,
    Window,
)
from database.custody_tables import custody
from database.tables import assessment, decision, episode, observation, patient

LAST: Final = assessment.alias("last")
"""The last visit of the episode; all its columns are NULL where there is none."""
SIGNS: Final = {
    Compare.LESS: lt,
    Compare.AT_MOST: le,
    Compare.EQUAL: eq,
    Compare.AT_LEAST: ge,
    Compare.MORE: gt,
}


class MeanOf(GenericFunction[float]):
    """The mean of the numbers in a stored list, NULL where there is none."""

    type = Double()
    inherit_cache = True


@compiles(MeanOf, "sqlite")
def _mean_in_file(element: Any, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    listed = compiler.process(element.clauses, **more)
    return f"(SELECT avg(each.value) FROM json_each({listed}) AS each)"  # noqa: S608


@compiles(MeanOf, "postgresql")
def _mean_on_server(element: Any, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    listed = compiler.process(element.clauses, **more)
    rows = f"json_array_elements_text({listed}) AS each(value)"
    return f"(SELECT avg(each.value::double precision) FROM {rows})"  # noqa: S608


def clause(wanted: Condition) -> Any:  # noqa: ANN401
    """What must hold of a row for a condition."""
    match wanted:
        case StageIs():
            return _stage(wanted)
        case SideIs(involved):
            return episode.c.involved == involved
        case SeenBy(rater):
            return func.lower(LAST.c.rater).contains(rater.lower(), autoescape=True)
        case Flagged(flag):
            return _flagged(flag)
        case DueIs() | DueUnknown():
            return _due(wanted)
        case Measured():
            return _measured(wanted)


def asks_closed(wanted: Sequence[Condition]) -> bool:
    """Whether closed records are looked for by their flag."""
    return Flagged(Flag.CLOSED) in wanted


def _stage(wanted: StageIs) -> Any:  # noqa: ANN401
    if wanted.stage is None:
        return and_(LAST.c.id.is_not(None), LAST.c.stage.is_(None))
    return SIGNS[wanted.compare](LAST.c.stage, wanted.stage)


def _due(wanted: DueIs | DueUnknown) -> Any:  # noqa: ANN401
    if isinstance(wanted, DueUnknown):
        return or_(LAST.c.stage.is_(None), LAST.c.stage.not_in(wanted.told))
    return or_(false(), *map(_window, wanted.windows))


def _window(window: Window) -> Any:  # noqa: ANN401
    held = [LAST.c.stage == window.stage]
    if window.first is not None:
        held.append(LAST.c.date >= window.first)
    if window.last is not None:
        held.append(LAST.c.date <= window.last)
    return and_(*held)


def _flagged(flag: Flag) -> Any:  # noqa: ANN401
    visit = assessment.alias("visit")
    hers = visit.c.episode == episode.c.id
    held = custody.c.patient == patient.c.id
    newer = decision.alias("newer")
    later = and_(newer.c.visit == decision.c.visit, newer.c.number > decision.c.number)
    return {
        Flag.DRAFT: exists().where(hers, visit.c.progress == Progress.DRAFT),
        Flag.NEW: ~exists().where(hers),
        Flag.UNSIGNED: exists().where(hers, visit.c.progress == Progress.COMPLETE),
        Flag.OVERRIDDEN: exists().where(
            decision.c.visit == LAST.c.id,
            decision.c.verdict == Verdict.OVERRIDE,
            ~exists().where(later),
        ),
        Flag.RESTRICTED: exists().where(held, custody.c.is_restricted == true()),
        Flag.CLOSED: exists().where(held, custody.c.is_closed == true()),
    }[flag]


def _measured(wanted: Measured) -> Any:  # noqa: ANN401
    holds = SIGNS[wanted.compare]
    if not wanted.sided:
        return holds(_newest(wanted.measure, ""), wanted.value)
    return or_(
        *(
            and_(
                episode.c.involved.in_([Involved(side.value), Involved.BOTH]),
                holds(_newest(wanted.measure, side.value), wanted.value),
            )
            for side in Side
        )
    )


def _newest(measure: str, side: str) -> Any:  # noqa: ANN401
    """The newest number of a measure in the episode, as the list takes it."""
    visit, one = assessment.alias("measured_at"), observation.c
    number = func.coalesce(one.value, MeanOf(one.trials), one.score)
    return (
        select(number)
        .select_from(visit)
        .join(observation, one.assessment == visit.c.id)
        .where(
            visit.c.episode == episode.c.id,
            one.measure == measure,
            one.side == side,
            one.moment == Moment.BEFORE,
            one.state == State.MEASURED,
            number.is_not(None),
            or_(one.confirmed == true(), cast(one.questioned, Text) == "[]"),
        )
        .order_by(visit.c.date.desc(), one.number.desc())
        .limit(1)
        .correlate(episode)
        .scalar_subquery()
    )
