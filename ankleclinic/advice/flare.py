"""Flares: the colour of each day by the diary and the girth of visits, and what it adds up to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import dropwhile
from operator import is_

from ankleclinic.advice.signals import (
    Colour,
    Limits,
    Lines,
    Signal,
    SignalName,
    activity_pain,
    day_colour,
    diary_signals,
    girth_signal,
)
from ankleclinic.advice.usual import GIRTH, Usual, Usuals, usuals
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.numbers import more_than
from ankleclinic.judgement.symmetry import deficit
from ankleclinic.judgement.visit import Sheet, Visit
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.record.patient import Side

STEPPING_BACK: frozenset[SignalName] = frozenset(
    {"next_morning", "night", "swelling", "girth", "sleep"}
)
"""The signals whose red steps the stage back; the others change the dose or call for a test."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar with its signals; a day without any is unknown.

    `steps_back` says that the stage goes back for a time. `within` says whether pain in activity
    stayed within its limit, `clean` whether the session was clean; None where there was none or it
    cannot be told.
    """

    date: date
    colour: Colour
    signals: tuple[Signal, ...] = ()
    steps_back: bool = False
    within: bool | None = None
    clean: bool | None = None


class Days:
    """The days of one diary that were coloured before; those of another are forgotten.

    Whoever advises one patient again and again hands over the same one each time.
    """

    def __init__(self) -> None:
        self._kept: Kept | None = None
        self._usual: tuple[tuple[object, ...], Usuals] | None = None

    def of(self, catalogue: Catalogue, record: EpisodeRecord) -> "Kept":
        """What was told of the days of a diary, for whoever tells more to add to."""
        kept = self._kept
        if kept is None or kept.catalogue is not catalogue or kept.diary is not record.diary:
            kept = Kept(catalogue, record.diary, {line.date: line for line in record.diary})
            self._kept = kept
        return kept

    def usual(self, catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Usuals:
        """What was usual from each visit of a sheet on; kept for the sheet asked for last."""
        rests_on = catalogue, record.assessments, record.statements
        before = self._usual
        if before is not None and not all(map(is_, before[0], rests_on)):
            before = None
        if before is None or before[1].sheet is not sheet:
            found = usuals(catalogue, record, sheet, before[1] if before else None)
            self._usual = rests_on, found
            return found
        return before[1]


@dataclass(frozen=True, slots=True)
class Kept:
    """A diary by day, and those of its days that were coloured.

    The colour of a day rests on what was usual, and on the rise of a girth on that day.
    """

    catalogue: Catalogue
    diary: tuple[DiaryEntry, ...]
    lines: Mapping[date, DiaryEntry]
    days: dict[Usual, dict[tuple[date, float | None], Day]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flare:
    """A time from a red day to two green days in a row.

    `last` is its last day that is known not to be green; `end` the second of the green days, None
    while it lasts.
    """

    start: date
    last: date
    end: date | None = None

    @property
    def days(self) -> int:
        """How many days it is known to have lasted."""
        return (self.last - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Flares:
    """Every day from the first that was logged to the visit, and the flares among them.

    `recent` counts those that began in the window. `too_many` and `too_long` say that the pattern
    calls for a new look at load and label.
    """

    days: tuple[Day, ...]
    flares: tuple[Flare, ...]
    recent: int
    too_many: bool
    too_long: bool

    @property
    def now(self) -> Flare | None:
        """The flare that lasts on the day of the visit."""
        return self.flares[-1] if self.flares and self.flares[-1].end is None else None


def flares(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, known: Days | None = None
) -> Flares:
    """The days and flares up to the newest visit of a scored sheet; `known` keeps the days."""
    days = tuple(days_back(catalogue, record, sheet, known or Days()))
    return _flares(catalogue, sheet, days[::-1])


def recent_flares(catalogue: Catalogue, sheet: Sheet, since: date, back: Iterable[Day]) -> Flares:
    """What `flares` says from a day on, without reading much older days.

    `back` are the days from the newest visit back. Before that day and the window in which flares
    are counted, reading goes back to a red day, by which a flare is open, or to green days enough
    to end any; so the start of a flare from before the window is the last that was read.
    """
    needed = int(catalogue.threshold("flare.green_days"))
    since = min(since, _window(catalogue, sheet))
    found: list[Day] = []
    greens = 0
    for day in back:
        found.append(day)
        greens = greens + 1 if day.colour is Colour.GREEN and day.date <= since else 0
        if greens == needed or (day.colour is Colour.RED and day.date <= since):
            break
    return _flares(catalogue, sheet, tuple(found[::-1]))


def _window(catalogue: Catalogue, sheet: Sheet) -> date:
    return sheet[-1].date - timedelta(days=int(catalogue.threshold("flare.window_days")))


def _flares(catalogue: Catalogue, sheet: Sheet, days: tuple[Day, ...]) -> Flares:
    days = tuple(dropwhile(lambda day: not day.signals, days))
    found = tuple(_periods(days, int(catalogue.threshold("flare.green_days"))))
    recent = [one for one in found if one.start > _window(catalogue, sheet)]
    longest = catalogue.threshold("flare.longest_days")
    return Flares(
        days,
        found,
        len(recent),
        too_many=len(recent) >= catalogue.threshold("flare.count"),
        too_long=any(more_than(one.days, longest) for one in recent if one.end is None),
    )


def since_red(catalogue: Catalogue, back: Iterable[Day]) -> tuple[Sequence[Day], Flare | None]:
    """The days from the newest visit back to a red one, newest first, and the flare that one is of.

    By days from the newest visit back. The flare may have begun on an earlier day.
    """
    found: list[Day] = []
    for day in back:
        found.append(day)
        if day.colour is Colour.RED:
            break
    greens = int(catalogue.threshold("flare.green_days"))
    return found, next(_periods(found[::-1], greens), None)


def days_until(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, last: date
) -> tuple[Day, ...]:
    """Every day of the calendar from the first one known to a day, also behind the last visit."""
    back = _back(catalogue, record, sheet, Days(), last)
    return tuple(dropwhile(lambda day: not day.signals, [*back][::-1]))


def days_back(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, known: Days
) -> Iterator[Day]:
    """Every day of the calendar from the newest visit back to the first one known.

    Each is coloured only when it is asked for; `known` keeps those of one diary.
    """
    return _back(catalogue, record, sheet, known, sheet[-1].date)


def _back(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, known: Days, last: date
) -> Iterator[Day]:
    kept, usual = known.of(catalogue, record), known.usual(catalogue, record, sheet)
    measured = {visit.date: at for at, visit in enumerate(sheet) if GIRTH in visit.entries}
    first = min([*kept.lines, *measured], default=None)
    day, now, days = last, Usual(), kept.days.setdefault(Usual(), {})
    while first is not None and day >= first:
        at = measured.get(day)
        rise = None if at is None else _girth_rise(catalogue, record, sheet[:at], sheet[at])
        if usual.on(day) is not now:
            now = usual.on(day)
            days = kept.days.setdefault(now, {})
        found = days.get((day, rise))
        if found is None:
            found = days[day, rise] = _day(kept, day, now, rise)
        yield found
        day -= timedelta(days=1)


def _day(kept: Kept, day: date, usual: Usual, rise: float | None) -> Day:
    catalogue, line = kept.catalogue, kept.lines.get(day)
    girth = () if rise is None else (girth_signal(catalogue, rise),)
    if line is None:
        return Day(day, day_colour(girth), girth, _steps_back(girth))
    return _logged(catalogue, line, (*diary_signals(catalogue, line, kept.lines, usual), *girth))


def logged_otherwise(
    catalogue: Catalogue, day: Day, line: DiaryEntry, lines: Lines, usual: Usual
) -> Day:
    """A day that was logged, by another diary: its line, and all lines by day."""
    girth = tuple(signal for signal in day.signals if signal.name == "girth")
    return _logged(catalogue, line, (*diary_signals(catalogue, line, lines, usual), *girth))


def _logged(catalogue: Catalogue, line: DiaryEntry, signals: tuple[Signal, ...]) -> Day:
    pain = activity_pain(line)
    within = None if pain is None else not more_than(pain, Limits.of(catalogue).pain)
    clean = _clean(line, signals, within)
    return Day(line.date, day_colour(signals), signals, _steps_back(signals), within, clean)


def _steps_back(signals: Sequence[Signal]) -> bool:
    red = {signal.name for signal in signals if signal.colour is Colour.RED}
    ambers = [signal for signal in signals if signal.colour is Colour.AMBER]
    return bool(red & STEPPING_BACK) or len(ambers) > 1


def _clean(line: DiaryEntry, signals: Sequence[Signal], within: bool | None) -> bool | None:
    """Whether a session was within its pain, left the morning and the girth quiet, and held."""
    if not line.sessions_done and line.rpe is None:
        return None
    colours = {signal.name: signal.colour for signal in signals}
    checks = [
        within,
        _is_green(colours["next_morning"]),
        None if line.giving_way is None else line.giving_way == 0,
        _is_green(colours.get("girth", Colour.GREEN)),
    ]
    if False in checks:
        return False
    return None if None in checks else True


def _is_green(colour: Colour) -> bool | None:
    return None if colour is Colour.UNKNOWN else colour is Colour.GREEN


def _girth_rise(
    catalogue: Catalogue, record: EpisodeRecord, earlier: Sheet, visit: Visit
) -> float | None:
    """How much thicker an involved ankle is than at the last visit that measured it alike."""
    side = record.episode.involved_side
    rises = [_rise(catalogue, earlier, visit, each) for each in ((side,) if side else Side)]
    return max((rise for rise in rises if rise is not None), default=None)


def _rise(catalogue: Catalogue, earlier: Sheet, visit: Visit, side: Side) -> float | None:
    measure = catalogue.measures[GIRTH]
    for now in visit.of(GIRTH, side):
        for before in (entry for one in reversed(earlier) for entry in one.of(GIRTH, side)):
            if not (now.usable and before.usable) or now.series != before.series:
                continue
            if now.value.value is not None and before.value.value is not None:
                return deficit(measure, now.value.value, before.value.value)
    return None


def _periods(days: Sequence[Day], greens_needed: int) -> Iterator[Flare]:
    start: date | None = None
    last, greens = date.min, 0
    for day in days:
        greens = greens + 1 if day.colour is Colour.GREEN else 0
        if day.colour is Colour.RED and start is None:
            start = day.date
        if day.colour in {Colour.RED, Colour.AMBER}:
            last = day.date
        if start is not None and greens == greens_needed:
            yield Flare(start, last, day.date)
            start = None
    if start is not None:
        yield Flare(start, last)
