"""Use cases about patients: opening one, and adding one with four fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Episode, Involved, Patient, Sex, Side
from ankleclinic.record.problem import Problem
from ankleclinic.record.sought import Sought
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.services.forms import line_problems, needed
from ankleclinic.services.rights import Right, may
from ankleclinic.services.store import Act, AlreadyStoredError, CaseloadRow, ClinicStore, Point

OLDEST_YEARS = 120
FEW, MANY = 20, 1_000
NUMBER_LENGTH = 12


@dataclass(frozen=True, slots=True)
class NewPatient:
    """What the quick form asks for; only the first four fields are needed."""

    family_name: str
    given_name: str
    birth_date: date | None
    involved: Involved | None
    sex: Sex = Sex.UNKNOWN
    dominant: Side | None = None
    other_side_injured_before: bool = False
    onset: date | None = None
    sprains: int | None = None
    sport: str = ""
    occupation: str = ""
    precautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caseload:
    """The rows of a list with the stored points of the measures it draws."""

    rows: tuple[CaseloadRow, ...]
    points: tuple[Point, ...]


def caseload(
    store: ClinicStore, sought: Sought, measures: tuple[str, ...], limit: int = 500
) -> Caseload:
    """The patients that match a search, with the points of some measures.

    Who may not read records gets the names alone.
    """
    rows = store.caseload(sought.words, limit, sought.conditions)
    if not may(store.user, Right.READ_RECORD):
        return Caseload(rows, ())
    return Caseload(rows, store.points([row.episode.id for row in rows], measures))


def check_new_patient(form: NewPatient, today: date) -> tuple[Problem, ...]:
    """What stands against adding a patient; `path` is the field."""
    found = [*_name_problems(form)]
    if form.birth_date is None:
        found.append(needed("birth_date", "Enter the birth date, for example 1994-05-01."))
    elif form.birth_date > today:
        found.append(needed("birth_date", "The birth date lies in the future."))
    elif today.year - form.birth_date.year > OLDEST_YEARS:
        message = f"The birth date is more than {OLDEST_YEARS} years ago. Check the year."
        found.append(needed("birth_date", message))
    if form.involved is None:
        found.append(needed("involved", "Choose the involved ankle: left, right or both."))
    if form.onset is not None and form.birth_date is not None and form.onset < form.birth_date:
        found.append(needed("onset", "The onset lies before the birth date."))
    if form.onset is not None and form.onset > today:
        found.append(needed("onset", "The onset lies in the future."))
    return (*found, *_text_problems(form))


def alike(store: ClinicStore, form: NewPatient) -> tuple[CaseloadRow, ...]:
    """Who may be the same person: the same family name and day of birth, or the same full name."""
    namesakes = store.caseload(f"{form.given_name} {form.family_name}", FEW)
    family = store.caseload(form.family_name, MANY)
    found = {row.patient.id: row for row in family if row.patient.birth_date == form.birth_date}
    full = f"{form.given_name} {form.family_name}".casefold().split()
    same = [row for row in namesakes if row.patient.full_name.casefold().split() == full]
    return (*found.values(), *(row for row in same if row.patient.id not in found))


def add_patient(store: ClinicStore, form: NewPatient, act: Act) -> EpisodeRecord:
    """Stores a checked new patient with a first episode and returns the record.

    Patient and episode are numbered by the act, so that the same act again, after its answer was
    lost, adds nobody twice but returns what it stored.
    """
    if form.birth_date is None or form.involved is None:
        raise ValueError("check the form before storing it")
    patient = Patient(
        id=act.id[:NUMBER_LENGTH],
        family_name=clean_text(form.family_name, NAME_LIMIT),
        given_name=clean_text(form.given_name, NAME_LIMIT),
        birth_date=form.birth_date,
        sex=form.sex,
    )
    episode = Episode(
        id=act.id,
        involved=form.involved,
        onset=form.onset,
        other_side_injured_before=form.other_side_injured_before,
        dominant=form.dominant,
        sport=clean_text(form.sport, NAME_LIMIT),
        occupation=clean_text(form.occupation, NAME_LIMIT),
        precautions=tuple(clean_text(text, NAME_LIMIT) for text in form.precautions),
        sprains=form.sprains,
    )
    try:
        store.add_patient(patient, episode, act)
    except AlreadyStoredError:
        if not store.was_saved(act.id):
            raise
    return store.load(patient.id)


def _name_problems(form: NewPatient) -> Iterator[Problem]:
    yield from line_problems("family_name", form.family_name, "Enter the family name.")
    yield from line_problems("given_name", form.given_name, "Enter the given name.")


def _text_problems(form: NewPatient) -> Iterator[Problem]:
    yield from line_problems("sport", form.sport)
    yield from line_problems("occupation", form.occupation)
    for text in form.precautions:
        yield from line_problems("precautions", text)
