"""The advice if some values were otherwise; nothing is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ankleclinic.advice.advise import advise_briefly
from ankleclinic.advice.facts import PLAIN, Facts
from ankleclinic.advice.results import Advice
from ankleclinic.advice.stands import SAID, stands
from ankleclinic.advice.what_if import Place
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.judgement.sheet import Scorer
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Key, Moment, Observation, State, Trial
from ankleclinic.record.patient import Side

Changes = Mapping[Place, float | str | None]
"""What is supposed of some measures and sides: a number in the unit of the measure, a result or
option, or None for never taken."""


def what_if(
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    changes: Changes,
    scorer: Scorer | None = None,
) -> Advice:
    """The advice at a visit with some values put in place, without what would change it in turn.

    Whoever asks often hands over the same scorer each time, so that no visit is scored twice.
    """
    scorer = scorer or Scorer(catalogue)
    changed = supposed(catalogue, record, position, changes, scorer)
    return advise_briefly(catalogue, changed, scorer.supposed(changed, position))


def supposed(
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    changes: Changes,
    scorer: Scorer | None = None,
) -> EpisodeRecord:
    """The record with some values in place at the visit at a position.

    A value takes the place of the one that counts there, also where that was taken earlier and is
    still fresh, and keeps its method, its number of trials and the pain noted with it. One that
    was not tested comes in beside the other side, or else at this visit, in the way in which the
    measure was taken before. Raises ValueError for a measure that is computed from others, for a
    word where a number is measured, and the other way round.
    """
    sheet = (scorer or Scorer(catalogue)).sheet(record, position)
    stage = next((visit.stage for visit in reversed(sheet) if visit.stage is not None), None)
    facts = Facts(catalogue, record, sheet, stage)
    for place, to in changes.items():
        measure = catalogue.measures[place[0]]
        _check(measure, to)
        if to is None:
            record = _never_taken(record, place)
            continue
        at, key = _where(facts, place)
        record = _with(record, at, _put(measure, _found(record, at, key), key, to))
    return record


def _check(measure: Measure, to: float | str | None) -> None:
    if measure.derived is not None:
        raise ValueError(f"{measure.name} is computed from other measures")
    words = {Kind.TEST: str, Kind.CHOICE: str, Kind.SCREEN: str | float | int}
    if to is not None and not isinstance(to, words.get(measure.kind, float | int)):
        raise ValueError(f"{measure.name} cannot be {to}")


def _where(facts: Facts, place: Place) -> tuple[int, Key]:
    """The visit at which a value counts, and the way in which it was or would be taken."""
    last = len(facts.sheet) - 1
    measure = facts.catalogue.measures[place[0]]
    stand = next(stands(facts, place), None)
    if stand is not None and stand.entry is not None:
        value = stand.entry.value
        return stand.position, Key(*place, value.method, value.bias, value.moment)
    today = [key for key in _keys(facts.record, last, *place) if _counts(measure, key)]
    if today:
        return last, today[0]
    at = stand.position if stand is not None else last
    return at, _like(facts, measure, place, at)


def _like(facts: Facts, measure: Measure, place: Place, at: int) -> Key:
    """The way the other side was taken at a visit, or else either side last, or as is usual."""
    name, side = place
    other = side.other if side is not None else None
    found = [*_keys(facts.record, at, name, other)]
    for position in range(len(facts.sheet) - 1, -1, -1):
        found += [*_keys(facts.record, position, name, side)]
        found += [*_keys(facts.record, position, name, other)]
    key = next((key for key in found if _counts(measure, key)), None)
    return replace(key, side=side) if key else Key(name, side, measure.default_method)


def _keys(record: EpisodeRecord, at: int, name: str, side: Side | None) -> Iterable[Key]:
    found = (one.key for one in record.assessments[at].observations)
    return (key for key in found if (key.measure, key.side) == (name, side))


def _counts(measure: Measure, key: Key) -> bool:
    plain = measure.kind not in SAID or key.bias in PLAIN
    return plain and key.moment is Moment.BEFORE


def _found(record: EpisodeRecord, at: int, key: Key) -> Observation | None:
    return next((one for one in record.assessments[at].observations if one.key == key), None)


def _put(measure: Measure, found: Observation | None, key: Key, to: float | str) -> Observation:
    """An observation come out otherwise, measured and with no question open."""
    old = found or Observation(key)
    old = replace(old, state=State.MEASURED, reason=None, questioned=())
    if isinstance(to, str):
        return replace(old, result=to, ticks=(), score=None)
    if old.trials:
        return replace(old, trials=tuple(t if t.failed else Trial(to) for t in old.trials))
    if measure.items is not None and measure.items.variable_count and old.items:
        return replace(old, items=tuple(i if isinstance(i, str | None) else to for i in old.items))
    if measure.kind in {Kind.QUESTIONNAIRE, Kind.SCREEN}:
        return replace(old, score=to, items=(), value=None, result=None)
    return replace(old, value=to, spots=())


def _with(record: EpisodeRecord, at: int, new: Observation) -> EpisodeRecord:
    visits = list(record.assessments)
    kept = visits[at].observations
    if any(one.key == new.key for one in kept):
        kept = tuple(new if one.key == new.key else one for one in kept)
    else:
        kept = (*kept, new)
    visits[at] = replace(visits[at], observations=kept)
    return replace(record, assessments=tuple(visits))


def _never_taken(record: EpisodeRecord, place: Place) -> EpisodeRecord:
    visits = []
    for visit in record.assessments:
        kept = tuple(one for one in visit.observations if (one.measure, one.side) != place)
        visits.append(replace(visit, observations=kept) if kept != visit.observations else visit)
    return replace(record, assessments=tuple(visits))
