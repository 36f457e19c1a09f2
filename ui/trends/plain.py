"""The chosen trend in words and with lines that a patient can read."""

from dataclasses import replace

from ankleclinic.judgement.results import Change, Label
from ankleclinic.reports import words
from ui.charts.subject import Subject, since_words
from ui.trends.wording import Headline, shown_point

NOT_YET = "Whether this has changed cannot be told yet."
SENTENCES = {
    Label.CONFIDENT_BETTER: "{who} better than on {day}, by more than measuring alone explains.",
    Label.CONFIDENT_WORSE: "{who} worse than on {day}, by more than measuring alone explains.",
    Label.WITHIN_ERROR: "No change since {day} that measuring alone could not explain.",
    Label.NOT_JUDGED: NOT_YET,
}
POSSIBLE = "{who} perhaps {way} than on {day}; it is too early to be sure."
BAND = "Grey: a difference inside it may come from measuring alone."
TARGET = "Dotted: what the next stage asks for."
SIDES = "Left: discs on a solid line. Right: diamonds on a dashed line."


def plain(subject: Subject) -> Subject:
    """Return a trend without what takes a therapist to read; every judgement stays as it is."""
    trend = subject.trend
    targets = tuple(guide for guide in trend.guides if guide.stage is not None)
    simple = replace(trend, importance=None, guides=targets, symmetry=(), symmetry_note=None)
    return replace(subject, trend=simple, plain=True)


def plain_headline(subject: Subject) -> Headline:
    """Return what became of a measure as a sentence to the patient, and its two values."""
    point, change = shown_point(subject.trend), subject.trend.judged
    if change is None or change.change is None:
        once = f"{subject.amount(point.value)} on {words.day(point.date, year=True)}"
        return Headline(None, f"{once}. {NOT_YET}", "")
    before = point.value - change.change
    figures = f"{subject.number(before)} → {subject.amount(point.value)}"
    return Headline(None, _sentence(change, since_words(change.since, point.date)), figures)


def plain_legend(subject: Subject) -> str:
    """Return what the band, the lines and the marks of the chart mean."""
    trend = subject.trend
    found = [BAND] if trend.error is not None else []
    found += [TARGET] if trend.guides else []
    found += [SIDES] if any(line.side is not None for line in trend.lines) else []
    return " ".join(found)


def _sentence(change: Change, day: str) -> str:
    who = f"Your {words.side(change.side)} side is" if change.side else "This is"
    sentence = POSSIBLE if change.label is Label.POSSIBLE else SENTENCES[change.label]
    return sentence.format(who=who, day=day, way=change.direction)
