"""Shares and middles of small samples, with what the sample leaves open."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist, median
from typing import Final

CONFIDENCE: Final = 0.95
FEWEST: Final = 5
"""Of fewer no share is given in percent, and no middle."""
Z: Final = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; the interval is of Wilson, in percent.

    Source: Wilson EB. J Am Stat Assoc 1927;22:209-212.
    """

    count: int
    of: int

    @property
    def is_small(self) -> bool:
        """Whether there are too few for a percentage."""
        return self.of < FEWEST

    @property
    def percent(self) -> float | None:
        """The share in percent, None of too few."""
        return None if self.is_small else 100 * self.count / self.of

    @property
    def interval(self) -> tuple[float, float] | None:
        """The limits of the 95 % interval in percent, None of too few."""
        if self.is_small:
            return None
        n, p = self.of, self.count / self.of
        middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z / (1 + Z**2 / n) * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
        return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of some numbers; the interval is between two of them and assumes no shape.

    The interval covers the median with at least 95 % by the binomial distribution of how many
    numbers lie below it; there is none of fewer than six numbers.
    """

    numbers: tuple[float, ...]

    @classmethod
    def of(cls, numbers: Iterable[float]) -> "Middle":
        """The middle of numbers in any order."""
        return cls(tuple(sorted(numbers)))

    @property
    def median(self) -> float | None:
        """The median, None of too few."""
        return None if len(self.numbers) < FEWEST else float(median(self.numbers))

    @property
    def interval(self) -> tuple[float, float] | None:
        """The two numbers between which the median lies, None of too few."""
        n, tail, place = len(self.numbers), 0, -1
        while 2 * (tail + comb(n, place + 1)) <= (1 - CONFIDENCE) * 2**n:
            place += 1
            tail += comb(n, place)
        return None if place < 0 else (self.numbers[place], self.numbers[n - 1 - place])
