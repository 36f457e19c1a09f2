"""What the page of the duties says."""

from collections.abc import Sequence
from datetime import date, datetime

from ankleclinic.record.custody import Disclosure, Given, Ground, Tombstone
from ankleclinic.reports.words import day
from ankleclinic.services.holding import Looked, StillHeld
from ankleclinic.services.retention import Country, Due
from ui.held_banner import held_words, on_day
from ui.widgets.row_list import ListRow

WHOSE = "Type the number of a patient, or choose one who is due."
NOBODY = "Nobody has that number. A patient in the bin is taken back first."
OPEN = "Open: in the list, and changed as usual."
NOTHING_GIVEN = "Nothing was given out of this record by the program."
NONE_DUE = "Nobody is past years that were set."
NONE_ERASED = "No record was erased."
NO_BACKUP = "No backup that this computer can see is from before."
SERVER = (
    "On a server only the owner of the database erases: main.py erase under the owner's address. "
    "The server's own backups hold an erased record as long as they are kept there."
)
WHAT = {
    Given.REPORT: "Report",
    Given.WORKBOOK: "Workbook",
    Given.PERSONS_COPY: "Copy for the person",
    Given.PSEUDONYMOUS: "Record without a name",
}
GROUNDS = {
    Ground.TIME_IS_UP: "Time is up",
    Ground.ASKED: "Asked for",
    Ground.ENTERED_BY_MISTAKE: "Entered by mistake",
    Ground.OTHER: "Other",
}


def state(found: Looked | None, number: str, *, hidden: bool) -> str:
    """Whose number was typed, and how the record is held; no name where names are hidden."""
    if found is None:
        return NOBODY if number else WHOSE
    held = OPEN if found.held is None else held_words(found.held)
    return held if hidden else f"{found.patient.full_name}. {held}"


def given_row(given: Disclosure) -> ListRow:
    """What was given out, when, to whom and why."""
    whom = " · ".join(part for part in (given.to, given.why, given.by) if part)
    return ListRow(given.id, WHAT[given.what], whom, on_day(given.at))


def country_row(one: Country) -> ListRow:
    """What is cited of a country, and how far it was checked."""
    about = f"{one.citation}, {one.counted}. {one.caveat}"
    return ListRow(one.name, f"{one.name}: {one.years} years", about, one.status)


def years(number: int) -> str:
    """How long records are kept."""
    return f"Kept for {number} year{'' if number == 1 else 's'} after the last visit."


def due_row(one: Due, *, hidden: bool) -> ListRow:
    """Who is past the years, and since when."""
    seen = f"Last visit {day(one.last_visit, year=True)}"
    title = one.patient.id if hidden else f"{one.patient.full_name}, {one.patient.id}"
    return ListRow(one.patient.id, title, seen, f"due since {day(one.since, year=True)}")


def erased_row(stone: Tombstone, held: Sequence[StillHeld]) -> ListRow:
    """That a record was erased, and how many backups from before still hold it."""
    title = f"{GROUNDS[stone.ground]}, {on_day(stone.at)}"
    days = [one.gone for one in held]
    last = max((one for one in days if one is not None), default=None)
    until = "for longer than can be foreseen" if None in days else until_words(last)
    still = f"{_backups(len(held))} still hold it, {until}" if held else "no backup holds it"
    return ListRow(stone.mark, title, f"{stone.by} · {still}", f"mark {stone.mark[:8]}")


def until_words(last: datetime | date | None) -> str:
    """Until when something is there; a backup is supposed to be made every day."""
    return f"until {day(last, year=True)} if one is made every day" if last else ""


def backup_row(one: StillHeld) -> ListRow:
    """A backup that still holds an erased record."""
    gone = "stays longer than can be foreseen" if one.gone is None else f"goes {on_day(one.gone)}"
    made = one.backup.made.astimezone()
    title = f"Backup of {day(made.date(), year=True)}, {made:%H:%M}"
    return ListRow(str(one.backup.path), title, str(one.backup.path.parent), gone)


def _backups(number: int) -> str:
    return f"{number} backup{'' if number == 1 else 's'}"
