"""What the list says of a patient in words, for the eye and for a screen reader."""

from collections.abc import Iterable, Sequence
from datetime import date

from ankleclinic.advice.due import is_due
from ankleclinic.advice.results import Answer
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.patient import Involved, Patient
from ankleclinic.record.text import visible
from ankleclinic.reports import words
from ankleclinic.services.caseload import LIMIT, Curve, Entry, Landing
from ankleclinic.services.readvise import Readvised

DAYS_OF_A_WEEK, WEEKS_SAID_UP_TO = 7, 8
LANDINGS = {
    Landing.DRAFT: "Assess, draft",
    Landing.START: "Assess, start",
    Landing.TRENDS: "Trends",
}
MOST_ALIKE = 3
NO_VISIT = "No visit yet"
DRAFT = "Draft"
NO_VALUE = "no value"
ADVISE, STOP_ADVISING = "Advise all again", "Stop advising"
ADVISING = "Advising every patient again"
CANNOT_TELL, DUE_TODAY, OVERDUE, IN_DAYS = "cannot tell", "due today", "{} over", "in {}"
AGAIN, LOCKED = "decide again", "{} locked"


def about(entry: Entry, today: date) -> str:
    """Age and what the ankle is needed for."""
    episode = entry.row.episode
    parts = (f"{entry.row.patient.age(today)} y", episode.sport or episode.occupation)
    return " · ".join(part for part in parts if part)


def ankle(entry: Entry) -> str:
    """The involved side in a word."""
    involved = entry.row.episode.involved
    return "Both" if involved is Involved.BOTH else words.capital(involved.value)


def state(entry: Entry) -> str:
    """What waits for someone; nothing where nothing does."""
    return {Landing.DRAFT: DRAFT, Landing.START: NO_VISIT}.get(entry.landing, "")


def advised(one: Readvised) -> tuple[str, str]:
    """What an advice comes to on two lines: the emphasis, then the rest, what waits first."""
    if one.emphasis is None:
        return NO_VISIT, ""
    rest = (
        AGAIN if one.asked_again else "",
        LOCKED.format(len(one.locked)) if one.locked else "",
        f"stage {one.stage}" if one.stage else "",
    )
    return EMPHASIS_WORDS[one.emphasis].short, " · ".join(part for part in rest if part)


def advised_said(one: Readvised) -> str:
    """The same in one sentence, with why it is to be decided again."""
    provisional = "provisional" if one.provisional else ""
    lines = [line for line in (*advised(one), provisional) if line]
    return ". ".join([", ".join(lines), *([one.asked_again] if one.asked_again else [])])


def advised_all(found: Iterable[Readvised], total: int) -> str:
    """What advising everybody came to; nothing of it is stored."""
    told = list(found)
    again, locked = (
        sum(bool(one.asked_again) for one in told),
        sum(bool(one.locked) for one in told),
    )
    done = f"{len(told)} of {total}" if len(told) < total else f"All {total}"
    return (
        f"{done} patients advised by today's rules: {again} to decide again, {locked} with "
        "something locked. Nothing was changed."
    )


def not_advised(why: str) -> str:
    """Why advising everybody ended early."""
    return f"Advising stopped, the records could not be read. {why}"


def head(measure: Measure) -> str:
    """The head of a measure's column."""
    unit = words.unit(measure)
    return measure.name if unit.startswith("of ") else f"{measure.name}, {unit}".strip(", ")


def number(measure: Measure, value: float) -> str:
    """A value as it is entered, without its unit."""
    return words.number(value, words.digits(measure.resolution))


def curve(measure: Measure, shown: Curve) -> str:
    """The last values of a curve."""
    ends = [
        f"{words.side(course.side)} {number(measure, course.points[-1][1])}".strip()
        for course in shown.courses
    ]
    return words.listed(ends) or NO_VALUE


def visit_day(entry: Entry, today: date) -> str:
    """The day of the last visit."""
    day = entry.row.last_visit
    return words.day(day, year=day.year != today.year) if day else ""


def visit_past(entry: Entry, today: date) -> str:
    """How long ago the last visit was, and which one it was."""
    day = entry.row.last_visit
    return f"{_ago((today - day).days)} · visit {entry.row.visits}" if day else ""


def visited(entry: Entry, today: date) -> str:
    """The day of the last visit and how long ago it was."""
    day = visit_day(entry, today)
    return f"{day}, {visit_past(entry, today)}" if day else NO_VISIT


def due(entry: Entry, today: date) -> str:
    """The day the next assessment is due and how far away that is."""
    return f"{due_day(entry, today)}, {due_in(entry, today)}"


def stage(entry: Entry) -> str:
    """The stage at the last visit."""
    return str(entry.row.stage or "not set")


def landing(entry: Entry) -> str:
    """Where Enter leads."""
    return LANDINGS[entry.landing]


def due_day(entry: Entry, today: date) -> str:
    """The day the next assessment is due, or that it cannot be told."""
    day = entry.due.day
    return words.day(day, year=day.year != today.year) if day else CANNOT_TELL


def due_in(entry: Entry, today: date) -> str:
    """How far away that is, or why it cannot be told."""
    day = entry.due.day
    if day is None:
        return entry.due.because
    days = (day - today).days
    if is_due(entry.due, today) is Answer.APPLIES:
        return DUE_TODAY if not days else OVERDUE.format(words.counted(-days, "day", "days"))
    return IN_DAYS.format(words.counted(days, "day", "days"))


def alike(found: Sequence[Patient], today: date) -> str:
    """Who may be the same person, and what to do."""
    named = [
        f"{visible(one.full_name)}, born {words.long_day(one.birth_date)} ({one.age(today)} y)"
        for one in found[:MOST_ALIKE]
    ]
    more = len(found) - MOST_ALIKE
    said = "; ".join([*named, *([f"and {more} more"] if more > 0 else [])])
    return f"Already in the clinic: {said}. Save again to add another person; Esc leaves it."


def count(found: int, search: str, order: str) -> str:
    """How many patients are listed, and in which order."""
    if found == LIMIT:
        return f"the {found} seen last, {order}. Type a name to find others."
    if search:
        return f"{found} found, {order}"
    return f"1 patient, {order}" if found == 1 else f"{found} patients, {order}"


def _ago(days: int) -> str:
    if days < 0:
        return "to come"
    if days < 2:
        return ("today", "yesterday")[days]
    weeks = days // DAYS_OF_A_WEEK
    return f"{days} days" if weeks < 2 else f"{weeks} weeks" if weeks < 9 else f"{days // 30} mo"
