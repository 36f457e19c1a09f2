"""Values taken twice: what tells how far a measurement of this clinic can be trusted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ankleclinic.record.observation import FOR_ERROR, Moment, Observation


@dataclass(frozen=True, slots=True)
class Repeat:
    """A second reading with the first of the same field; whose ankle it was is not told.

    `first` is None where no first value stands any more, `rater` measured first.
    """

    date: date
    rater: str | None
    first: Observation | None
    second: Observation


def repeats_of(
    day: date, rater: str | None, observations: Sequence[Observation]
) -> Iterator[Repeat]:
    """The second readings of a visit, each with the first value it repeats.

    The first value by the same method is taken, otherwise one by another method.
    """
    for second in observations:
        if second.key.moment in FOR_ERROR:
            yield Repeat(day, rater, _first(second, observations), second)


def _first(second: Observation, observations: Sequence[Observation]) -> Observation | None:
    wanted = replace(second.key, moment=Moment.BEFORE)
    same = [one for one in observations if replace(one.key, method=wanted.method) == wanted]
    return next((one for one in same if one.key == wanted), same[0] if same else None)
