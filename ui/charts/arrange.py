"""Moving labels apart."""

from collections.abc import Sequence


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return the places moved as little as needed to lie at least `apart`, order kept.

    All lie between `low` and `high`; where the room is too short, the distance shrinks evenly.
    """
    if not places:
        return []
    count = len(places)
    apart = min(apart, (high - low) / max(1, count - 1))
    order = sorted(range(count), key=lambda number: places[number])
    levels = _rising([places[number] - rank * apart for rank, number in enumerate(order)])
    top = high - (count - 1) * apart
    moved = [0.0] * count
    for rank, number in enumerate(order):
        moved[number] = min(max(levels[rank], low), top) + rank * apart
    return moved


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest sequence that never falls: neighbours out of order share their mean."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
