"""The figures of a clinic in words, as rows of a table, and as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.csv_text import csv_text
from ankleclinic.figures.sure import FEWEST, Middle, Share
from ankleclinic.figures.tally import Figures

HEAD: Final = ("group", "figure", "count", "of", "unit", "value", "from", "to", "note")
SMALL: Final = f"fewer than {FEWEST}: no percentage"
FEW: Final = f"fewer than {FEWEST}: no median"
GAINED: Final = "gained beyond error and importance since the first visit"
LOST: Final = "lost as much"
NOT_KEPT: Final = (
    "How long entering takes is not kept, so it cannot be told. Of courses that were never closed "
    "it cannot be told whether they ended well."
)
EXPLAINED: Final = (
    "Percentages with the 95 % interval of Wilson; medians with the interval between two of the "
    "numbers. An interval says what a count of this size leaves open, not what another clinic "
    "would see: these are the patients who came, and who came again. Many figures side by side: "
    "about 1 in 20 intervals misses by chance."
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: how many of how many, or a middle of so many, with its limits."""

    group: str
    name: str
    count: int
    of: int
    unit: str
    value: float | None
    low: float | None
    high: float | None
    note: str = ""

    @property
    def many(self) -> str:
        """How many it is of."""
        return f"{self.count} of {self.of}" if self.unit == "%" else f"n = {self.of}"

    @property
    def said(self) -> str:
        """The share or middle with its limits, or why there is none."""
        if self.value is None:
            return self.note
        digits = 0 if self.unit == "%" else 1
        limits = ""
        if self.low is not None and self.high is not None:
            limits = f" ({self.low:.{digits}f} to {self.high:.{digits}f})"
        return f"{self.value:.{digits}f} {self.unit}{limits}"


def rows(catalogue: Catalogue, found: Figures) -> Iterator[FigureRow]:
    """Every figure, group by group; measures in the order of the catalogue."""
    named = [name for name in catalogue.measures if name in found.better]
    for name in named:
        title = catalogue.measures[name].name
        yield _share("Gained", title, found.better[name], GAINED)
        yield _share("Lost", title, found.worse[name], LOST)
    for stage, weeks in found.weeks.items():
        yield _middle("Weeks in a stage", f"Stage {stage}", weeks, "weeks", "who left it upwards")
    yield _middle("Completeness", "Core of the first visit", found.core, "% of its measures")
    yield _share("Decisions", "Advice set aside", found.overridden)
    yield _share("Decisions", "Outcome gained after it was accepted", found.gained_after[False])
    yield _share("Decisions", "Outcome gained after it was set aside", found.gained_after[True])
    yield _share("Courses", "Something has stopped changing", found.stalls)
    yield _share("Courses", "No visit for longer than the time box", found.stayed_away)


def _share(group: str, name: str, found: Share, note: str = "") -> FigureRow:
    low, high = found.interval or (None, None)
    said = SMALL if found.is_small else note
    return FigureRow(group, name, found.count, found.of, "%", found.percent, low, high, said)


def _middle(group: str, name: str, found: Middle, unit: str, note: str = "") -> FigureRow:
    low, high = found.interval or (None, None)
    said = FEW if found.median is None else note
    many = len(found.numbers)
    return FigureRow(group, name, many, many, unit, found.median, low, high, said)


def figures_words(found: Sequence[FigureRow], courses: int) -> Iterator[str]:
    """The figures in lines under the names of their groups."""
    yield f"{courses} courses counted"
    for group in dict.fromkeys(row.group for row in found):
        yield f"  {group}:"
        yield from (
            f"    {row.name}: {row.many}, {row.said}" for row in found if row.group == group
        )
    yield EXPLAINED
    yield NOT_KEPT


def figures_csv(found: Sequence[FigureRow]) -> str:
    """The figures as CSV, numbers with a point and not rounded."""
    cells = (
        (row.group, row.name, row.count, row.of, row.unit, row.value, row.low, row.high, row.note)
        for row in found
    )
    return csv_text((HEAD, *cells))
