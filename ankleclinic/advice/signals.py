"""The colours of what a patient logged on one day, and of the girth of a visit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Literal

from ankleclinic.advice.usual import Usual
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.numbers import at_least, more_than
from ankleclinic.record.episode import DiaryEntry

Limit = Callable[[str], float]
Lines = Mapping[date, DiaryEntry]
SignalName = Literal[
    "activity", "next_morning", "night", "swelling", "girth", "sleep", "giving_way"
]
CORE: frozenset[SignalName] = frozenset({"activity", "next_morning"})
"""The signals a day must have before it can be green."""


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


def worst(colours: Iterable[Colour]) -> Colour:
    """The worst of the colours that are known."""
    return max(colours, key=ORDER.index, default=Colour.UNKNOWN)


def day_colour(signals: Sequence[Signal]) -> Colour:
    """The worst colour wins and two ambers make a red.

    A day is green only where pain in activity and on the next morning are both known.
    """
    colour = worst(signal.colour for signal in signals)
    if [signal.colour for signal in signals].count(Colour.AMBER) > 1:
        return Colour.RED
    known = {signal.name for signal in signals if signal.colour is not Colour.UNKNOWN}
    return Colour.UNKNOWN if colour is Colour.GREEN and not known >= CORE else colour


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


def diary_signals(
    catalogue: Catalogue, line: DiaryEntry, lines: Lines, usual: Usual
) -> tuple[Signal, ...]:
    """The signals of one line of the diary; `lines` are all of the diary, by day."""
    limit = catalogue.threshold
    return (
        _activity(limit, line),
        _next_morning(limit, line, lines, usual),
        _night(line, usual),
        _counted(limit, "swelling", line.swelling, "swelling"),
        _sleep(limit, line, lines, usual),
        _counted(limit, "giving_way", line.giving_way, "giving way"),
    )


def activity_pain(line: DiaryEntry) -> int | None:
    """The pain in activity, or the pain of the day where that alone was logged."""
    return line.pain if line.activity_pain is None else line.activity_pain


def rise_next_morning(line: DiaryEntry, usual: Usual) -> float | None:
    """How much the next morning hurt more than usual."""
    if line.next_morning_pain is None or usual.morning is None:
        return None
    return line.next_morning_pain - usual.morning


def _banded(limit: Limit, key: str, number: float) -> Colour:
    if at_least(number, limit(f"flare_{key}.red")):
        return Colour.RED
    return Colour.AMBER if at_least(number, limit(f"flare_{key}.amber")) else Colour.GREEN


def _counted(limit: Limit, name: SignalName, number: float | None, words: str) -> Signal:
    if number is None:
        return Signal(name, Colour.UNKNOWN, f"{words} not logged")
    return Signal(name, _banded(limit, name, number), f"{words} {number:g}")


def _activity(limit: Limit, line: DiaryEntry) -> Signal:
    return _counted(limit, "activity", activity_pain(line), "pain in activity")


def _next_morning(limit: Limit, line: DiaryEntry, lines: Lines, usual: Usual) -> Signal:
    """Amber turns red where the morning a day earlier was above usual already."""
    rise = rise_next_morning(line, usual)
    if rise is None:
        lacking = "usual morning pain" if usual.morning is None else "next-morning pain"
        return Signal("next_morning", Colour.UNKNOWN, f"{lacking} not recorded")
    colour = _banded(limit, "next_morning", rise)
    text = f"next-morning pain {rise:+g} against usual"
    before = _lines_before(line, lines, 1)
    earlier = rise_next_morning(before[0], usual) if before else None
    if rise > 0 and earlier is not None and earlier > 0:
        return Signal("next_morning", Colour.RED, f"{text}, still there after a day")
    return Signal("next_morning", colour, text)


def _night(line: DiaryEntry, usual: Usual) -> Signal:
    """Night pain is new where the last visit had none."""
    if line.night_pain == 0:
        return Signal("night", Colour.GREEN, "no night pain")
    if line.night_pain is None or usual.night is None:
        return Signal("night", Colour.UNKNOWN, "night pain not recorded")
    if usual.night == 0:
        return Signal("night", Colour.RED, f"new night pain {line.night_pain}")
    return Signal("night", Colour.GREEN, "night pain known since the last visit")


def _sleep(limit: Limit, line: DiaryEntry, lines: Lines, usual: Usual) -> Signal:
    if line.sleep is None:
        return Signal("sleep", Colour.UNKNOWN, "sleep not logged")
    text = f"sleep {line.sleep}"
    if line.sleep <= limit("sleep_item.poor") and line.night_pain != 0:
        if line.night_pain is not None:
            return Signal("sleep", Colour.RED, f"{text} with night pain")
        return Signal("sleep", Colour.UNKNOWN, f"{text}, night pain not logged")
    dropped = has_dropped(limit, line, lines, usual)
    if dropped is None:
        return Signal("sleep", Colour.UNKNOWN, f"{text}, too little to compare with")
    colour = Colour.AMBER if dropped else Colour.GREEN
    return Signal("sleep", colour, f"{text}, below usual for nights" if dropped else text)


def has_dropped(limit: Limit, line: DiaryEntry, lines: Lines, usual: Usual) -> bool | None:
    """Whether sleep was below usual so many nights in a row; None cannot be told."""
    needed = int(limit("sleep_item.nights"))
    series = [line, *_lines_before(line, lines, needed - 1)]
    drops = [None if usual.sleep is None else _drop(one, usual.sleep) for one in series]
    low = [drop is not None and at_least(drop, limit("sleep_item.drop")) for drop in drops]
    if any(drop is not None and not is_low for drop, is_low in zip(drops, low, strict=True)):
        return False
    return True if all(low) and len(series) == needed else None


def _drop(line: DiaryEntry, usual: float) -> float | None:
    return None if line.sleep is None else usual - line.sleep


def _lines_before(line: DiaryEntry, lines: Lines, count: int) -> list[DiaryEntry]:
    """The lines of the days just before one, the nearest first, up to the first that is missing."""
    wanted = (line.date - timedelta(days=back) for back in range(1, count + 1))
    return [lines[day] for day in takewhile(lines.__contains__, wanted)]
