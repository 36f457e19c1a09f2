"""Use case: taking a patient's own log into the diary, in one step that can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.exchange.diary_log import Answers, Line, Rows, read_log
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.services.diary import is_empty, keep_days, read_line
from ankleclinic.services.store import Act, ClinicStore


@dataclass(frozen=True, slots=True)
class Preview:
    """What a log would bring: new days, days that are stored otherwise and stay, and problems."""

    new: tuple[DiaryEntry, ...]
    kept: tuple[date, ...]
    problems: tuple[Problem, ...]


def preview_log(rows: Rows, answers: Answers, record: EpisodeRecord, today: date) -> Preview:
    """What a log would bring to a diary; with a problem, nothing of it is taken in."""
    lines, problems = read_log(rows, answers)
    stored = {entry.date: entry for entry in record.diary}
    read = [_read(line, record.patient.birth_date, today) for line in lines]
    faults = [*problems, *(fault for _, found in read for fault in found)]
    logged = [entry for entry, _ in read if not is_empty(entry)]
    new = tuple(sorted((one for one in logged if one.date not in stored), key=lambda one: one.date))
    kept = tuple(one.date for one in logged if stored.get(one.date, one) != one)
    return Preview(new, kept, tuple(faults))


def keep_log(store: ClinicStore, record: EpisodeRecord, preview: Preview, act: Act) -> int:
    """Takes the new days in as one act and says how many; refused where a day came in between."""
    if preview.problems or not preview.new:
        return 0
    after = {entry.date: entry for entry in preview.new}
    keep_days(store, record.episode.id, after, dict.fromkeys(after), act)
    return len(after)


def _read(line: Line, born: date, today: date) -> tuple[DiaryEntry, Sequence[Problem]]:
    entry, found = read_line(line.day, line.texts)
    at = f"line {line.number}"
    problems = [Problem(one.code, one.severity, f"{at} {one.path}", one.message) for one in found]
    if not born <= line.day <= today:
        said = "The day lies before the birth of the patient or is still to come."
        problems.append(Problem("out_of_range", Severity.REFUSED, at, said))
    return entry, problems
