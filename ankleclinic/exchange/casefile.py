"""Reading a case file: from its text to a record, and everything that is wrong or doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.deciding import read_decisions, read_statements
from ankleclinic.exchange.diary import read_diary
from ankleclinic.exchange.person import read_episode, read_patient
from ankleclinic.exchange.prescribed import read_prescriptions
from ankleclinic.exchange.questions import ask_across
from ankleclinic.exchange.source import SourceError, read_source
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.exchange.visit import Frame, Visit, read_visit
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.text import quoted

CASE_FORMAT = "ankleclinic-case/1"
_KEYS = frozenset({"format", "source", "note", *EpisodeRecord.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case file says, and its problems; without a usable patient there is no record.

    `places` says where in the file each visit of the record stands.
    """

    record: EpisodeRecord | None
    problems: tuple[Problem, ...]
    places: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether any part of the file was refused."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)


def read_case(text: str, file_name: str, catalogue: Catalogue, today: date) -> CaseFile:
    """The record of a case file; a part that is refused leaves out itself and nothing else."""
    try:
        data = read_source(text, file_name)
    except SourceError as fault:
        return CaseFile(None, (fault.problem,))
    table = Table(data, "", [])
    if data.get("format") != CASE_FORMAT:
        _refuse_format(table)
        return CaseFile(None, tuple(table.problems))
    table.only(_KEYS)
    return _case(table, catalogue, today)


def _refuse_format(table: Table) -> None:
    found = table.data.get("format")
    said = f"this one says {quoted(found)}" if isinstance(found, str) else "this one does not"
    message = f'A case file says "format": "{CASE_FORMAT}"; {said}.'
    table.refuse("unknown_format", message, "format")


def _case(table: Table, catalogue: Catalogue, today: date) -> CaseFile:
    patient = read_patient(_part(table, "patient"), today)
    born = patient.birth_date if patient else None
    name = patient.id if patient else ""
    episode = read_episode(_part(table, "episode"), name, born, today)
    frame = Frame(catalogue, today, patient, episode)
    visits = _visits(table, frame)
    assessments = tuple(visit.assessment for visit in visits)
    diary = read_diary(table, born, today)
    decisions = read_decisions(table, frame, assessments)
    statements = read_statements(table, frame)
    prescriptions = read_prescriptions(table, name, born)
    problems = tuple(table.problems)
    if patient is None or episode is None:
        return CaseFile(None, problems)
    record = EpisodeRecord(
        patient, episode, assessments, diary, decisions, statements, prescriptions
    )
    return CaseFile(record, problems, tuple(visit.path for visit in visits))


def _part(table: Table, key: str) -> Table:
    if key not in table.data:
        table.require(key, f"A case file needs an object named {key}; add it.")
        return Table({}, key, [], is_object=False)
    return open_table(table.data[key], key, table.problems)


def _visits(table: Table, frame: Frame) -> tuple[Visit, ...]:
    visits: dict[date, Visit] = {}
    seen: list[object] = []

    def one(raw: object, path: str) -> None:
        if raw in seen:
            return
        seen.append(raw)
        problems: list[Problem] = []
        visit = read_visit(raw, path, frame, problems)
        known = visits.setdefault(visit.assessment.date, visit) if visit else visit
        if visit is known or visit is None or known is None:
            table.problems.extend(problems)
        elif problems or visit.assessment != known.assessment:
            table.problems.append(_second(visit))

    list(table.each("assessments", one))
    in_order: Sequence[Visit] = [visits[day] for day in sorted(visits)]
    questioned, problems = ask_across(in_order, frame.catalogue)
    table.problems.extend(problems)
    return questioned


def _second(visit: Visit) -> Problem:
    day = visit.assessment.date
    message = f"There is another visit on {day}; join the two, or correct a date."
    return Problem("duplicate_assessment", Severity.REFUSED, f"{visit.path}.date", message)
