"""The colours of what a patient logged on one day, and of the girth of a visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import takewhile
from typing import Literal

from ankleclinic.advice.usual import Usual
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.numbers import at_least, more_than
from ankleclinic.record.episode import DiaryEntry

Lines = Mapping[date, DiaryEntry]
SignalName = Literal[
    "activity", "next_morning", "night", "swelling", "girth", "sleep", "giving_way"
]
CORE: frozenset[SignalName] = frozenset({"activity", "next_morning"})
"""The signals a day must have before it can be green."""
COUNTED: Mapping[SignalName, str] = {
    "activity": "pain in activity",
    "swelling": "swelling",
    "giving_way": "giving way",
}
"""The signals that are one number of a line, in words."""


class Colour(StrEnum):
    """How a signal or a day is read, the worst last; unknown is no colour of its own."""

    UNKNOWN = "unknown"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal of a day with its colour and what it rests on."""

    name: SignalName
    colour: Colour
    text: str


ORDER = tuple(Colour)


def day_colour(signals: Sequence[Signal]) -> Colour:
    """The worst colour wins and two ambers make a red.

    A day is green only where pain in activity and on the next morning are both known.
    """
    colours = [signal.colour for signal in signals]
    if colours.count(Colour.AMBER) > 1:
        return Colour.RED
    worst = max(colours, key=ORDER.index, default=Colour.UNKNOWN)
    if worst is not Colour.GREEN:
        return worst
    known = {signal.name for signal in signals if signal.colour is not Colour.UNKNOWN}
    return worst if known >= CORE else Colour.UNKNOWN


def girth_signal(catalogue: Catalogue, rise: float | None) -> Signal:
    """The girth against the last visit, in cm, the same ankle."""
    if rise is None:
        return Signal("girth", Colour.UNKNOWN, "no girth of the last visit to compare with")
    limit = catalogue.threshold
    colour = Colour.GREEN
    if at_least(rise, limit("fig8_cm.red")):
        colour = Colour.RED
    elif more_than(rise, limit("fig8_cm.quiet")):
        colour = Colour.AMBER
    return Signal("girth", colour, f"girth {rise:+.1f} cm against the last visit")


@dataclass(frozen=True, slots=True)
class Band:
    """The limits from which a number is amber and red."""

    amber: float
    red: float

    def colour(self, number: float) -> Colour:
        """The colour of a number."""
        if at_least(number, self.red):
            return Colour.RED
        return Colour.AMBER if at_least(number, self.amber) else Colour.GREEN


@dataclass(frozen=True, slots=True)
class Limits:
    """What the lines of a diary are held against; up to `pain` a session in activity is clean."""

    activity: Band
    next_morning: Band
    swelling: Band
    giving_way: Band
    pain: float
    poor_sleep: float
    sleep_drop: float
    nights: int

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Limits":
        """The limits of the protocol that is in force."""
        return catalogue.once("limits of the diary", cls._of)

    @classmethod
    def _of(cls, catalogue: Catalogue) -> "Limits":
        limit = catalogue.threshold

        def band(name: SignalName) -> Band:
            return Band(limit(f"flare_{name}.amber"), limit(f"flare_{name}.red"))

        return cls(
            activity=band("activity"),
            next_morning=band("next_morning"),
            swelling=band("swelling"),
            giving_way=band("giving_way"),
            pain=limit("pain_during_limit.posterior"),
            poor_sleep=limit("sleep_item.poor"),
            sleep_drop=limit("sleep_item.drop"),
            nights=int(limit("sleep_item.nights")),
        )


def diary_signals(
    catalogue: Catalogue, line: DiaryEntry, lines: Lines, usual: Usual
) -> tuple[Signal, ...]:
    """The signals of one line of the diary; `lines` are all of the diary, by day."""
    limits = Limits.of(catalogue)
    return (
        _counted("activity", activity_pain(line), limits.activity),
        _next_morning(limits, line, lines, usual),
        _night(line.night_pain, usual.night),
        _counted("swelling", line.swelling, limits.swelling),
        _sleep(limits, line, lines, usual),
        _counted("giving_way", line.giving_way, limits.giving_way),
    )


def activity_pain(line: DiaryEntry) -> int | None:
    """The pain in activity, or the pain of the day where that alone was logged."""
    return line.pain if line.activity_pain is None else line.activity_pain


def rise_next_morning(line: DiaryEntry, usual: Usual) -> float | None:
    """How much the next morning hurt more than usual."""
    if line.next_morning_pain is None or usual.morning is None:
        return None
    return line.next_morning_pain - usual.morning


# Days come out alike again and again, so each signal is made once.


@cache
def _counted(name: SignalName, number: int | None, band: Band) -> Signal:
    if number is None:
        return Signal(name, Colour.UNKNOWN, f"{COUNTED[name]} not logged")
    return Signal(name, band.colour(number), f"{COUNTED[name]} {number:g}")


def _next_morning(limits: Limits, line: DiaryEntry, lines: Lines, usual: Usual) -> Signal:
    rise = rise_next_morning(line, usual)
    if rise is None:
        lacking = "usual morning pain" if usual.morning is None else "next-morning pain"
        return Signal("next_morning", Colour.UNKNOWN, f"{lacking} not recorded")
    earlier = None
    if rise > 0:
        before = _lines_before(line, lines, 1)
        earlier = rise_next_morning(before[0], usual) if before else None
    return _risen(rise, earlier is not None and earlier > 0, limits.next_morning)


@cache
def _risen(rise: float, lasting: bool, band: Band) -> Signal:
    """Amber turns red where the morning a day earlier was above usual already."""
    text = f"next-morning pain {rise:+g} against usual"
    if lasting:
        return Signal("next_morning", Colour.RED, f"{text}, still there after a day")
    return Signal("next_morning", band.colour(rise), text)


@cache
def _night(pain: int | None, usual: float | None) -> Signal:
    """Night pain is new where the last visit had none."""
    if pain == 0:
        return Signal("night", Colour.GREEN, "no night pain")
    if pain is None or usual is None:
        return Signal("night", Colour.UNKNOWN, "night pain not recorded")
    if usual == 0:
        return Signal("night", Colour.RED, f"new night pain {pain}")
    return Signal("night", Colour.GREEN, "night pain known since the last visit")


def _sleep(limits: Limits, line: DiaryEntry, lines: Lines, usual: Usual) -> Signal:
    if line.sleep is None:
        return Signal("sleep", Colour.UNKNOWN, "sleep not logged")
    if line.sleep <= limits.poor_sleep and line.night_pain != 0:
        return _slept_badly(line.sleep, line.night_pain)
    return _slept(line.sleep, has_dropped(limits, line, lines, usual))


@cache
def _slept_badly(sleep: int, night_pain: int | None) -> Signal:
    if night_pain is not None:
        return Signal("sleep", Colour.RED, f"sleep {sleep} with night pain")
    return Signal("sleep", Colour.UNKNOWN, f"sleep {sleep}, night pain not logged")


@cache
def _slept(sleep: int, dropped: bool | None) -> Signal:
    text = f"sleep {sleep}"
    if dropped is None:
        return Signal("sleep", Colour.UNKNOWN, f"{text}, too little to compare with")
    colour = Colour.AMBER if dropped else Colour.GREEN
    return Signal("sleep", colour, f"{text}, below usual for nights" if dropped else text)


def has_dropped(limits: Limits, line: DiaryEntry, lines: Lines, usual: Usual) -> bool | None:
    """Whether sleep was below usual so many nights in a row; None cannot be told."""
    if _drop(line, usual) is not None and not _is_low(limits, line, usual):
        return False
    series = [line, *_lines_before(line, lines, limits.nights - 1)]
    low = [_is_low(limits, one, usual) for one in series]
    known = [_drop(one, usual) is not None for one in series]
    if any(told and not is_low for told, is_low in zip(known, low, strict=True)):
        return False
    return True if all(low) and len(series) == limits.nights else None


def _is_low(limits: Limits, line: DiaryEntry, usual: Usual) -> bool:
    drop = _drop(line, usual)
    return drop is not None and at_least(drop, limits.sleep_drop)


def _drop(line: DiaryEntry, usual: Usual) -> float | None:
    return None if line.sleep is None or usual.sleep is None else usual.sleep - line.sleep


def _lines_before(line: DiaryEntry, lines: Lines, count: int) -> list[DiaryEntry]:
    """The lines of the days just before one, the nearest first, up to the first that is missing."""
    wanted = (line.date - timedelta(days=back) for back in range(1, count + 1))
    return [lines[day] for day in takewhile(lines.__contains__, wanted)]
