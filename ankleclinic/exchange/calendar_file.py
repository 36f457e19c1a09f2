"""A calendar of whole days as a file, by RFC 5545."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankleclinic.advice.course import Review, ReviewState
from ankleclinic.advice.due import next_due
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.plan.ramp import Ramp
from ankleclinic.record.episode import EpisodeRecord

LONGEST = 75
"""The most bytes of a line."""
REVIEW = "Physiotherapy: review after {} months"
VISIT = "Physiotherapy: assess again"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something of a whole day."""

    date: date
    title: str
    about: str = ""


def ramp_events(ramp: Ramp) -> Iterator[DayEvent]:
    """The sessions of a ramp; the stop rule stands with each."""
    yield from (DayEvent(one.date, one.words, one.ladder.stop) for one in ramp.sessions)


def visit_events(
    catalogue: Catalogue, record: EpisodeRecord, reviews: Sequence[Review] = ()
) -> Iterator[DayEvent]:
    """The next visit, where its day is known, and the reviews of maintenance not taken yet."""
    for one in reviews:
        if one.state is not ReviewState.DONE:
            yield DayEvent(one.due, REVIEW.format(one.months))
    last = record.assessments[-1] if record.assessments else None
    due = next_due(catalogue, last.stage if last else None, last.date if last else None)
    if due.day is not None:
        yield DayEvent(due.day, VISIT)


def calendar_text(owner: str, events: Sequence[DayEvent], today: date) -> str:
    """The file, which bears no name.

    An event keeps its identity by its title, counted from the last one of it on, so that a
    calendar moves it where it was planned anew.
    """
    left = Counter(one.title for one in events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AnkleClinic//EN", "CALSCALE:GREGORIAN"]
    for one in events:
        known = f"{owner}|{left[one.title]}|{one.title}".encode()
        left[one.title] -= 1
        lines += [
            "BEGIN:VEVENT",
            f"UID:{hashlib.sha256(known).hexdigest()[:32]}@ankleclinic",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.date:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.date + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(one.title)}",
            *([f"DESCRIPTION:{_escaped(one.about)}"] if one.about else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes that begin with a blank from the second on."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST:
            yield part
            part = " "
        part += letter
    yield part
