"""How well this clinic's own second readings agree with the first ones."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from statistics import stdev

from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.judgement.numbers import mean
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Moment, Observation, State
from ankleclinic.record.repeat import Repeat

REPEATED = frozenset({Kind.QUANTITY, Kind.SCALE, Kind.TEST, Kind.CHOICE})
"""The kinds of measure that can be taken a second time at one visit."""

FEWEST = 2
"""With fewer pairs nothing can be computed at all."""

EXACT = 1e-10

Z95, Z90 = 1.96, 1.645
"""As the physical evidence file rounds them ("Formulas used for d")."""


class PairKind(StrEnum):
    """Who took the second reading."""

    SAME = "same"
    TWO_RATERS = "two_raters"


class LeftOut(StrEnum):
    """Why a pair does not count."""

    PENDING = "a question about a value is open"
    NOT_MEASURED = "one of the two was not measured"
    OTHER_METHOD = "taken by different methods"
    OTHER_STATISTIC = "made of a different number of trials"
    NO_FIRST = "the first value is gone"
    SAME_PERSON = "both by the same person"
    OTHER_PERSON = "taken again by another person"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of the same field at one visit that may be compared."""

    date: date
    first: Value
    second: Value


@dataclass(frozen=True, slots=True)
class Spread:
    """What the differences of pairs of numbers come to, in the unit of the measure.

    A difference is the second value minus the first; `bias` is their mean, `sd` their standard
    deviation, `sem` the standard error of measurement and `mdc95` and `mdc90` what a change must
    exceed. Intervals are at the 95 % level.
    """

    bias: float
    sd: float
    sem: float
    sem_interval: tuple[float, float]
    mdc95: float
    mdc95_interval: tuple[float, float]
    mdc90: float
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Concord:
    """How often two results of a test or choice are the same.

    `kappa` is Cohen's, None where only one result ever occurred, so that chance explains all.
    `prevalence` is the share of each result among all readings.
    """

    agreed: float
    kappa: float | None
    prevalence: Mapping[str, float]
    table: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything known of one measure, method and kind of pair.

    `needed` pairs are wanted before the figures are used; with fewer than two there are none.
    """

    measure: str
    method: str | None
    kind: PairKind
    pairs: tuple[Pair, ...]
    needed: int
    left_out: Mapping[LeftOut, int]
    spread: Spread | None = None
    concord: Concord | None = None

    @property
    def enough(self) -> bool:
        """Whether there are as many pairs as are wanted."""
        return len(self.pairs) >= self.needed


def can_repeat(measure: Measure) -> bool:
    """Whether a second reading of a measure at the same visit says something of its error."""
    return measure.kind in REPEATED


def agreements(
    measures: Mapping[str, Measure], repeats: Sequence[Repeat], needed: int
) -> tuple[Agreement, ...]:
    """One row for each measure, method and kind of pair, in the order of the measures."""
    order = {name: place for place, name in enumerate(measures)}
    known = [one for one in repeats if one.second.measure in measures]
    known = [one for one in known if can_repeat(measures[one.second.measure])]
    known.sort(key=lambda one: (order[one.second.measure], *_series(one)))
    return tuple(
        _agreement(measures[series[0]], list(found), needed)
        for series, found in groupby(known, key=lambda one: (one.second.measure, *_series(one)))
    )


def _series(repeat: Repeat) -> tuple[str, PairKind]:
    return repeat.second.key.method or "", _kind(repeat.second)


def _kind(second: Observation) -> PairKind:
    return PairKind.SAME if second.key.moment is Moment.RETEST else PairKind.TWO_RATERS


def _agreement(measure: Measure, repeats: Sequence[Repeat], needed: int) -> Agreement:
    judged = [_pair(measure, one) for one in repeats]
    pairs = tuple(one for one in judged if isinstance(one, Pair))
    second = repeats[0].second
    several = len(pairs) >= FEWEST
    return Agreement(
        measure=measure.id,
        method=second.key.method,
        kind=_kind(second),
        pairs=pairs,
        needed=needed,
        left_out=Counter(one for one in judged if isinstance(one, LeftOut)),
        spread=spread_of(list(_differences(pairs))) if measure.numeric and several else None,
        concord=None if measure.numeric or not several else concord_of(list(_results(pairs))),
    )


def _pair(measure: Measure, repeat: Repeat) -> Pair | LeftOut:
    if repeat.first is None:
        return LeftOut.NO_FIRST
    both = repeat.first, repeat.second
    first, second = (score(measure, one) for one in both)
    if first.pending or second.pending:
        return LeftOut.PENDING
    if any(one.state is not State.MEASURED for one in both) or not (_said(first) and _said(second)):
        return LeftOut.NOT_MEASURED
    if first.method != second.method:
        return LeftOut.OTHER_METHOD
    if (first.statistic, first.trials) != (second.statistic, second.trials):
        return LeftOut.OTHER_STATISTIC
    return _wrong_person(repeat, repeat.first) or Pair(repeat.date, first, second)


def _wrong_person(repeat: Repeat, first: Observation) -> LeftOut | None:
    before, after = first.rater or repeat.rater, repeat.second.rater
    if before is None or after is None:
        return None
    same = before.casefold() == after.casefold()
    if _kind(repeat.second) is PairKind.TWO_RATERS:
        return LeftOut.SAME_PERSON if same else None
    return None if same else LeftOut.OTHER_PERSON


def _said(value: Value) -> bool:
    return value.value is not None or value.result is not None


def _differences(pairs: Sequence[Pair]) -> Iterator[float]:
    for pair in pairs:
        if pair.first.value is not None and pair.second.value is not None:
            yield pair.second.value - pair.first.value


def _results(pairs: Sequence[Pair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if pair.first.result is not None and pair.second.result is not None:
            yield pair.first.result, pair.second.result


def spread_of(differences: Sequence[float]) -> Spread:
    """What at least two differences come to.

    SEM = SD / sqrt(2), MDC95 = 1.96 x sqrt(2) x SEM and MDC90 = 1.645 x sqrt(2) x SEM; the limits
    of agreement are the mean difference minus and plus 1.96 x SD.
    """
    bias, sd = mean(differences), stdev(differences)
    sem = sd / math.sqrt(2)
    low, high = interval_of_sd(sd, len(differences))
    return Spread(
        bias=bias,
        sd=sd,
        sem=sem,
        sem_interval=(low / math.sqrt(2), high / math.sqrt(2)),
        mdc95=Z95 * math.sqrt(2) * sem,
        mdc95_interval=(Z95 * low, Z95 * high),
        mdc90=Z90 * math.sqrt(2) * sem,
        limits=(bias - Z95 * sd, bias + Z95 * sd),
    )


def interval_of_sd(sd: float, count: int) -> tuple[float, float]:
    """The 95 % confidence interval of a standard deviation, from chi-square on count - 1."""
    freedom = count - 1
    low, high = (math.sqrt(freedom / chi_square(share, freedom)) for share in (0.975, 0.025))
    return sd * low, sd * high


def chi_square(share: float, freedom: int) -> float:
    """The value below which a share of the chi-square distribution lies."""
    low, high = 0.0, freedom + 20 * math.sqrt(freedom) + 20
    while high - low > EXACT * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _below(value: float, freedom: int) -> float:
    """The share of the chi-square distribution below a value: the incomplete gamma series."""
    half, x = freedom / 2, value / 2
    term = math.exp(half * math.log(x) - x - math.lgamma(half + 1))
    total, step = term, half
    while term > EXACT * total:
        step += 1
        term *= x / step
        total += term
    return total


def concord_of(results: Sequence[tuple[str, str]]) -> Concord:
    """How often at least two pairs of results are the same, and what is left beyond chance."""
    count = len(results)
    agreed = sum(first == second for first, second in results) / count
    firsts, seconds = Counter(one for one, _ in results), Counter(two for _, two in results)
    every = firsts + seconds
    chance = math.fsum(firsts[name] * seconds[name] for name in every) / count**2
    return Concord(
        agreed=agreed,
        kappa=None if len(every) == 1 else (agreed - chance) / (1 - chance),
        prevalence={name: every[name] / (2 * count) for name in every},
        table=Counter(results),
    )
