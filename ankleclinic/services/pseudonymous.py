"""Use case: records without names, for whoever counts and compares."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import SystemRandom

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.write_case import case_text
from ankleclinic.record.custody import Given
from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import Assessment, DiaryEntry, EpisodeRecord, Treatment
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Episode, Goal, Patient
from ankleclinic.record.prescription import Prescription
from ankleclinic.services.disclosing import custody_of, disclose
from ankleclinic.services.files import FileError, write_file
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore

EVERYBODY = 1_000_000
MOST_DAYS = 180
TECHNIQUE = re.compile(r"[A-Z]\d+(\.\d+)*")
GRADES = frozenset({"I", "II", "III", "IV", "V"})
NOT_EMPTY = "{} is not empty. Choose another folder for the export, or empty it."
NOBODY = "Nobody is there to export: the clinic is empty, or every record is restricted."
READ_ME = "what-this-is.json"
SAID = (
    "Records without names, numbers and free text. Birth dates are the first day of their year. "
    "Pseudonyms hold within this export alone. Who knows a person well may still recognise a "
    "record: this is pseudonymous and not anonymous."
)
KEPT, MOVED = "Dates are as they were.", "All dates of a person were moved by the same days."


@dataclass(frozen=True, slots=True)
class Wish:
    """What is exported: some patients by number or all, to whom and why, and whether dates move."""

    shift_dates: bool
    patients: tuple[str, ...] = ()
    to: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many were exported, and how many restricted records were left out."""

    people: int
    left_out: int


def export_pseudonymous(
    store: ClinicStore,
    catalogue: Catalogue,
    folder: Path,
    act: Callable[[], Act],
    wish: Wish,
) -> Exported:
    """Writes a case file without names for each patient, or for some, into a new folder.

    Restricted records are left out. What is given out is kept, for each patient, before a file is
    written. Raises NotAllowedError, StoreError, FileError.
    """
    demand(store.user, Right.EXPORT_MANY)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileError(NOT_EMPTY.format(folder))
    numbers = list(dict.fromkeys(wish.patients)) or _everybody(store)
    free = [number for number in numbers if not _is_restricted(store, number)]
    if not free:
        raise FileError(NOBODY)
    chance = SystemRandom()
    chance.shuffle(free)
    records = [store.load(number) for number in free]
    for number in free:
        disclose(store, number, Given.PSEUDONYMOUS, act(), wish.to, wish.why)
    for count, record in enumerate(records, start=1):
        days = -chance.randint(1, MOST_DAYS) if wish.shift_dates else 0
        hidden = without_names(record, catalogue, f"P{count:04}", days)
        write_file(folder / f"{hidden.patient.id}.json", case_text(hidden).encode())
    about = {"about": SAID, "dates": MOVED if wish.shift_dates else KEPT, "people": len(records)}
    write_file(folder / READ_ME, json.dumps(about, indent=1).encode())
    return Exported(len(records), len(numbers) - len(free))


def without_names(
    record: EpisodeRecord, catalogue: Catalogue, pseudonym: str, days: int
) -> EpisodeRecord:
    """A record under a pseudonym, without any free text, its dates moved by some days.

    A birth date becomes the first day of its year; raters, names and reasons are left out. A
    method or technique that was typed and not chosen is called another one.
    """
    by = timedelta(days=days)
    born = date(record.patient.birth_date.year, 1, 1)
    visits = {visit.id: f"{pseudonym}/{visit.date + by}" for visit in record.assessments}
    methods = _own_methods(record, catalogue)
    said = {one.id: f"{pseudonym}/s{n}" for n, one in enumerate(record.statements, start=1)}
    return EpisodeRecord(
        Patient(pseudonym, "", "", born, record.patient.sex),
        _episode(record.episode, pseudonym, by),
        tuple(_visit(visit, visits[visit.id], by, methods) for visit in record.assessments),
        tuple(_day(entry, by) for entry in record.diary),
        tuple(_decision(one, visits[one.visit], n, by) for n, one in enumerate(record.decisions)),
        tuple(_statement(one, said, by) for one in record.statements),
        tuple(_prescription(one, pseudonym, by) for one in record.prescriptions),
    )


def _everybody(store: ClinicStore) -> list[str]:
    closed = [one.patient for one in store.custodies() if one.is_closed]
    return [*(row.patient.id for row in store.caseload("", EVERYBODY)), *closed]


def _is_restricted(store: ClinicStore, number: str) -> bool:
    held = custody_of(store, number)
    return held is not None and held.is_restricted


def _episode(episode: Episode, pseudonym: str, by: timedelta) -> Episode:
    return replace(
        episode,
        id=f"{pseudonym}/1",
        onset=_moved(episode.onset, by),
        last_injury=_moved(episode.last_injury, by),
        sport="",
        occupation="",
        precautions=(),
        mechanism="",
        goals=tuple(
            Goal("goal", goal.activity, _moved(goal.due, by), _moved(goal.met, by))
            for goal in episode.goals
        ),
    )


def _own_methods(record: EpisodeRecord, catalogue: Catalogue) -> dict[str, str]:
    """What stands for methods that are not in the catalogue."""
    known = {method.id for measure in catalogue.measures.values() for method in measure.methods}
    seen = (one.key.method for visit in record.assessments for one in visit.observations)
    typed = sorted({method for method in seen if method and method not in known})
    return {method: f"other-{number}" for number, method in enumerate(typed, start=1)}


def _visit(visit: Assessment, name: str, by: timedelta, methods: Mapping[str, str]) -> Assessment:
    return Assessment(
        name,
        visit.date + by,
        stage=visit.stage,
        observations=tuple(_observation(one, methods) for one in visit.observations),
        treatments=tuple(map(_treatment, visit.treatments)),
        baseline=visit.baseline,
        familiarisation=visit.familiarisation,
    )


def _treatment(one: Treatment) -> Treatment:
    name = one.intervention if TECHNIQUE.fullmatch(one.intervention) else "other"
    return Treatment(name, one.grade if one.grade in GRADES else None)


def _observation(one: Observation, methods: Mapping[str, str]) -> Observation:
    reason = "given" if one.reason else None
    method = one.key.method and methods.get(one.key.method, one.key.method)
    return replace(one, key=replace(one.key, method=method), reason=reason, rater=None, note="")


def _day(entry: DiaryEntry, by: timedelta) -> DiaryEntry:
    return replace(entry, date=entry.date + by, rung=None)


def _decision(one: Decision, visit: str, number: int, by: timedelta) -> Decision:
    words = "given" if one.words else ""
    return replace(
        one,
        id=f"{visit}/decision/{number + 1}",
        visit=visit,
        at=_midnight(one.at + by),
        by="therapist",
        protocol="",
        advice="",
        words=words,
    )


def _statement(one: Statement, names: dict[str, str], by: timedelta) -> Statement:
    return replace(
        one,
        basis="",
        id=names[one.id],
        about=names.get(one.about, one.about),
        role="role",
        name="therapist",
        date=one.date + by,
        at=_midnight(one.at + by),
        words="given",
        details={},
    )


def _prescription(one: Prescription, pseudonym: str, by: timedelta) -> Prescription:
    name = one.intervention if TECHNIQUE.fullmatch(one.intervention) else "other"
    return Prescription(
        f"{pseudonym}/p{one.place}",
        name,
        one.start + by,
        one.times,
        one.per,
        one.place,
        one.sets,
        one.reps,
        one.hold,
        against="given" if one.against else "",
        reason="given" if one.reason else "",
        stopped=_moved(one.stopped, by),
        stop_reason="given" if one.stop_reason else "",
    )


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _moved(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by
