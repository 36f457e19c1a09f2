"""Measuring a figure beside its floor, in turns, in one run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Two medians in seconds, measured in turns, and what each of them did."""

    name: str
    floor_name: str
    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor


def in_turns(
    name: str,
    ours: Callable[[], float],
    floor_name: str,
    floor: Callable[[], float],
    rounds: int,
) -> Figure:
    """Runs both sides in turns, after one unmeasured round; each side says its own seconds."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return Figure(
        name,
        floor_name,
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
    )


def timed(job: Callable[[], object]) -> Callable[[], float]:
    """A job as a measurement of itself."""

    def run() -> float:
        start = time.perf_counter()
        job()
        return time.perf_counter() - start

    return run


def table(figures: list[Figure]) -> str:
    """The figures as lines of text: figure, floor, ratio."""
    head = f"{'figure':<46} {'ms':>9}  {'floor':<42} {'ms':>9} {'ratio':>7}"
    rows = [
        f"{row.name:<46} {row.ours * 1e3:>9.2f}  {row.floor_name:<42} "
        f"{row.floor * 1e3:>9.2f} {row.ratio:>6.1f}x"
        for row in figures
    ]
    return "\n".join([head, "-" * len(head), *rows])
