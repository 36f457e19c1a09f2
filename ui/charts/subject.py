"""What a chart is about: a trend with its measure, and the words for its values."""

from dataclasses import dataclass
from datetime import date

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Label
from ankleclinic.reports import words
from ankleclinic.reports.pain_words import map_words
from ankleclinic.trends.series import Around, Band, Guide, Line, Trend, TrendPoint

LEAST_FOR_A_TREND = 2
PLAIN_LABELS = {
    Label.POSSIBLE: "too early to be sure",
    Label.WITHIN_ERROR: "no clear change",
    Label.NOT_JUDGED: "cannot be told yet",
}
CLEAR_DAYS = 300
"""A day and month without a year are understood for this long."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A trend and the measure it is of; `plain` asks for words that a patient can read."""

    measure: Measure
    trend: Trend
    plain: bool = False

    @property
    def digits(self) -> int:
        """How many decimals its values are shown with."""
        return words.digits(self.measure.resolution)

    @property
    def unit(self) -> str:
        """Its unit as it is printed."""
        return words.unit(self.measure)

    @property
    def limits(self) -> tuple[float, float] | None:
        """What can be entered at all."""
        return self.measure.limits.hard if self.measure.limits else None

    @property
    def cut_off(self) -> float | None:
        """The limit of its symmetry index in percent, None where it is judged otherwise."""
        rule = self.measure.symmetry
        return rule.threshold if rule is not None and rule.by == "index" else None

    def number(self, value: float) -> str:
        """A value without its unit."""
        return words.number(value, self.digits)

    def amount(self, value: float) -> str:
        """A value with its unit."""
        return words.amount(self.measure, value)


def has_course(trend: Trend) -> bool:
    """Say whether a trend has values of two days or more."""
    days = {point.date for line in trend.lines for point in line.points}
    return len(days) >= LEAST_FOR_A_TREND


def newest_lines(trend: Trend) -> tuple[Line, ...]:
    """Return the line of each side that was written last, the involved side first."""
    latest: dict[object, Line] = {}
    for line in trend.lines:
        known = latest.get(line.side)
        if known is None or line.points[-1].date >= known.points[-1].date:
            latest[line.side] = line
    return tuple(sorted(latest.values(), key=lambda line: not line.involved))


def on_day(trend: Trend, day: date) -> tuple[tuple[Line, TrendPoint], ...]:
    """Return the values of a day, the judged side first; of one side the one entered last."""
    found = {
        line.side: (line, one) for line in trend.lines for one in line.points if one.date == day
    }
    return tuple(sorted(found.values(), key=lambda stop: stop[0].side is not trend.banded))


def guide_words(subject: Subject, guide: Guide) -> str:
    """Return what a value to compare with is called beside its line."""
    number = subject.number(guide.value)
    if guide.stage is None:
        return f"norm {number}"
    name = "next stage" if subject.plain else f"stage {guide.stage}"
    return f"{name} {'from' if guide.higher else 'up to'} {number}"


def band_words(subject: Subject, band: Band) -> str:
    """Return the name of a band beside its edge."""
    return "may be chance" if subject.plain else band.name


def centre_words(subject: Subject, value: float) -> str:
    """Return the name of the value that the bands lie round."""
    previous = subject.trend.around is Around.PREVIOUS
    name = "previous" if previous else "start" if subject.plain else "baseline"
    return f"{name} {subject.number(value)}"


def line_name(line: Line) -> str:
    """Return the side of a line as it stands at its end; nothing for a measure without sides."""
    return words.capital(words.side(line.side))


def series_word(subject: Subject, line: Line) -> str:
    """Return the word at the start of a line where one side was taken in several ways."""
    rivals = [other for other in subject.trend.lines if other.side is line.side]
    if len(rivals) < LEAST_FOR_A_TREND:
        return ""
    known = words.method(subject.measure, line.method)
    statistic = line.statistic or ""
    same_method = sum(other.method == line.method for other in rivals) > 1
    parts = [known or "method not noted", statistic if same_method else ""]
    return words.listed(part for part in parts if part)


def stops(trend: Trend) -> tuple[tuple[Line, TrendPoint], ...]:
    """Return where a cursor stops: every point by day, on one day the involved side first."""
    found = [(line, point) for line in trend.lines for point in line.points]
    return tuple(sorted(found, key=lambda stop: (stop[1].date, not stop[0].involved)))


def point_words(subject: Subject, line: Line, point: TrendPoint) -> tuple[str, str]:
    """Return what a point says: its day and value, and what its change means."""
    value = subject.amount(point.value)
    named = f"{line_name(line)} {value}" if line.side else value
    drawn = _drawn(subject, line, point)
    named = f"{named} · {drawn}" if drawn else named
    return f"{words.day(point.date, year=True)} · {named}", _meaning(subject, line, point)


def _drawn(subject: Subject, line: Line, point: TrendPoint) -> str:
    """What the map behind a value says."""
    pain_map = subject.measure.pain_map
    maps = (each for one in subject.trend.maps if one.side is line.side for each in one.points)
    found = next((each for each in maps if each.assessment == point.assessment), None)
    return map_words(pain_map, found.spots) if pain_map is not None and found else ""


def since_words(when: date, now: date) -> str:
    """Return an earlier day in words, with its year only where the day alone could mislead."""
    return words.day(when, year=(now - when).days > CLEAR_DAYS)


def _meaning(subject: Subject, line: Line, point: TrendPoint) -> str:
    if point.pending:
        return "a question about it is open, so it is not judged"
    newest = point is line.points[-1]
    old = ", past its shelf life" if point.stale and newest else ""
    change = point.change
    if change is None or change.change is None:
        return f"first value of this line{old}"
    said = words.label(change.label, change.direction)
    if subject.plain:
        said = PLAIN_LABELS.get(change.label, change.direction.value)
    since = since_words(change.since, point.date)
    return f"{words.signed(change.change, subject.digits)} since {since}: {said}{old}"
