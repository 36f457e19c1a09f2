"""Rounding and comparing measured numbers, free of the noise of binary fractions."""

import math
from collections.abc import Sequence

_NOISE = 1e-9
MANY = 3
"""Units of more letters than this are words, such as points or days."""


def rounded(number: float, resolution: float) -> float:
    """A number at the resolution of its measure, halves away from zero."""
    steps = math.floor(abs(number) / resolution + 0.5 + _NOISE)
    return math.copysign(round(steps * resolution, 10), number) if steps else 0.0


def at_least(number: float, limit: float) -> bool:
    """Whether a number reaches a limit."""
    return number >= limit - _NOISE


def more_than(number: float, limit: float) -> bool:
    """Whether a number lies beyond a limit; exactly at it is not beyond."""
    return number > limit + _NOISE


def with_unit(shown: str, unit: str) -> str:
    """A number that was made text with its unit: "1 point", "2 points", "5°"."""
    if unit in {"°", "deg"}:
        return f"{shown}°"
    if shown in {"1", "-1", "+1"} and len(unit) > MANY and unit.endswith("s"):
        unit = unit.removesuffix("s")
    return f"{shown} {unit}".rstrip()


def mean(numbers: Sequence[float]) -> float:
    """The mean of at least one number, whatever their order."""
    return math.fsum(numbers) / len(numbers)
