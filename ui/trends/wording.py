"""The words round a trend: its headline, its badge and its captions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ankleclinic.judgement.results import Change, Label
from ankleclinic.reports import words
from ankleclinic.trends.series import Trend, TrendPoint
from ui.charts.marks import change_verdict
from ui.charts.subject import Subject, guide_words, newest_lines, on_day, since_words
from ui.widgets.badge import Verdict, verdict_word

NO_ERROR_ROW = "no error row"
ONE_VALUE = "one value"
EARLIER = "Earlier episode: first visit laid on first visit, not judged against this one."
NOT_TAKEN = "not taken that day"
STATUS_WORDS = {"secondary": "second-hand"}


@dataclass(frozen=True, slots=True)
class Headline:
    """What became of a measure: the badge with its words, and the changes in figures.

    `verdict` is None while there is one value only.
    """

    verdict: Verdict | None
    words: str
    changes: str


def headline(subject: Subject) -> Headline:
    """Return the change of the judged side since the value the bands lie round, then the other."""
    trend = subject.trend
    judged = trend.judged
    if judged is None:
        return Headline(None, _single(subject), "")
    side = words.side(judged.side)
    said = words.capital(f"{side} {_meaning(judged)}".strip())
    changes = [_figure(subject, judged)]
    for other in (trend.since_first, trend.since_last):
        if other is not None and other is not judged:
            differs = (other.label, other.direction) != (judged.label, judged.direction)
            meaning = f" ({_meaning(other)})" if differs else ""
            changes.append(_figure(subject, other) + meaning)
    return Headline(change_verdict(judged), said, ", ".join(part for part in changes if part))


def badge(trend: Trend) -> tuple[Verdict, str] | None:
    """Return the badge of a small card in one or two words; None while there is one value."""
    change = trend.judged
    return None if change is None else change_badge(change)


def change_badge(change: Change) -> tuple[Verdict, str]:
    """Return the badge of a change in one or two words."""
    verdict = change_verdict(change)
    if verdict is Verdict.NOT_JUDGED:
        unknown = change.change is not None and change.row is None
        return verdict, NO_ERROR_ROW if unknown else "not judged"
    short = {
        Label.CONFIDENT_BETTER: "better",
        Label.CONFIDENT_WORSE: "worse",
        Label.POSSIBLE: "possible",
    }
    return verdict, short.get(change.label, verdict_word(verdict))


def reading(subject: Subject, day: date) -> str:
    """Return what a measure was on a day, side by side; nothing where it was not taken."""
    taken = on_day(subject.trend, day)
    said = [f"{words.side(line.side)} {subject.amount(at.value)}".strip() for line, at in taken]
    return f"{subject.measure.name} {words.listed(said)}" if said else ""


def shown_point(trend: Trend) -> TrendPoint:
    """Return the newest value of the side a trend is judged by."""
    lines = newest_lines(trend)
    judged = next((line for line in lines if line.side is trend.banded), lines[0])
    return judged.points[-1]


def taken_words(subject: Subject) -> str:
    """Return the unit, what the number is and how it is taken, such as "cm, mean of 3, tape"."""
    measure, line = subject.measure, newest_lines(subject.trend)[0]
    trials = measure.trials
    several = trials is not None and line.statistic == trials.statistic
    made = f"{trials.statistic} of {trials.count}" if trials is not None and several else ""
    method = words.method(measure, line.method)
    method = method[:1].lower() + method[1:]
    return words.listed(part for part in (subject.unit, made, method) if part)


def legend(subject: Subject) -> str:
    """Return in one line what the bands and lines are worth; `captions` holds their sources."""
    trend = subject.trend
    bands = [(band.name, band.status) for band in (trend.error, trend.importance) if band]
    guides = [(guide_words(subject, guide), guide.status) for guide in trend.guides]
    said = [f"{name} ({STATUS_WORDS.get(status, status)})" for name, status in (*bands, *guides)]
    if trend.error is None:
        said.insert(0, "no measurement error that fits is known")
    missing = [f"no symmetry: {trend.symmetry_note}"] if trend.symmetry_note else []
    said = [words.capital("; ".join([*said, *missing])) + ".", trend.standing]
    said += [EARLIER] if trend.earlier else []
    return " ".join(said)


def captions(subject: Subject) -> tuple[str, ...]:
    """Return the sources of the bands, or that there are none, and what the values amount to."""
    return tuple(_captions(subject.trend))


def _captions(trend: Trend) -> Iterator[str]:
    if trend.error is not None:
        yield trend.error.source
    else:
        yield "No measurement error that fits is known, so no band of error is drawn."
    if trend.importance is not None:
        yield trend.importance.source
    else:
        yield "No smallest important change is known."
    yield from (guide.source for guide in trend.guides)
    if trend.earlier:
        yield EARLIER
    if trend.symmetry_note:
        yield f"Symmetry not shown for the newest visit: {trend.symmetry_note}."
    yield trend.standing


def _meaning(change: Change) -> str:
    if change.label is Label.NOT_JUDGED:
        return f"not judged: {change.reason}"
    return verdict_word(change_verdict(change))


def _figure(subject: Subject, change: Change) -> str:
    if change.change is None:
        return ""
    shown = words.signed(change.change, subject.digits)
    return f"{shown} since {since_words(change.since, shown_point(subject.trend).date)}"


def _single(subject: Subject) -> str:
    line = newest_lines(subject.trend)[0]
    point = line.points[-1]
    value = subject.amount(point.value)
    side = words.side(line.side)
    return words.capital(f"{side} {value} on {words.day(point.date, year=True)}".strip())
