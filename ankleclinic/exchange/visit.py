"""Reading one visit of a case file with all its observations."""

from dataclasses import dataclass, replace
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.agreeing import ask_screens
from ankleclinic.exchange.days import lived_day
from ankleclinic.exchange.observation import read_observation
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.record.episode import Assessment, Treatment
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Episode, Patient
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NOTE_LIMIT

_KEYS = frozenset(
    {
        "date",
        "rater",
        "stage",
        "observations",
        "treatments",
        "baseline",
        "familiarisation",
        "note",
    }
)
_TREATMENT_KEYS = frozenset({"intervention", "grade"})
_LAST_STAGE = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """What a visit is read against; the patient and episode are None when they were refused."""

    catalogue: Catalogue
    today: date
    patient: Patient | None
    episode: Episode | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was read, and where in the file it and each of its observations stand."""

    assessment: Assessment
    path: str
    places: dict[Key, str]


def read_visit(data: object, path: str, frame: Frame, problems: list[Problem]) -> Visit | None:
    """One visit, or None without a day it can have happened on."""
    table = open_table(data, path, problems)
    table.only(_KEYS)
    day = _day(table, frame)
    found = ask_screens(table, _observations(table, frame.catalogue), frame.catalogue)
    name = frame.patient.id if frame.patient else ""
    assessment = Assessment(
        id=f"{name}/{day}",
        date=day or frame.today,
        rater=table.text("rater") or None,
        stage=table.whole("stage", 1, _LAST_STAGE),
        observations=_in_order(list(found), frame.catalogue),
        treatments=_treatments(table),
        baseline=table.flag("baseline") is True,
        familiarisation=table.flag("familiarisation") is True,
        note=table.text("note", NOTE_LIMIT, lines=True),
    )
    places = {observation.key: place for observation, place in found.items()}
    return Visit(_ask_onset(table, assessment, frame), path, places) if day else None


def _day(table: Table, frame: Frame) -> date | None:
    table.require("date", "Give the date of the visit as YYYY-MM-DD.")
    born = frame.patient.birth_date if frame.patient else None
    return lived_day(table, "date", born, frame.today)


def _observations(table: Table, catalogue: Catalogue) -> dict[Observation, str]:
    found: dict[Observation, str] = {}
    keys: set[Key] = set()

    def one(raw: object, path: str) -> None:
        observation, problems = read_observation(raw, catalogue, path)
        table.problems.extend(problems)
        if observation is None:
            return
        if observation.key in keys:
            place = path.removeprefix(f"{table.path}.")
            name = catalogue.measures[observation.measure].name
            message = f"{name} stands in this visit already; remove one of the two."
            table.refuse("duplicate_observation", message, place)
            return
        keys.add(observation.key)
        found[observation] = path

    list(table.each("observations", one))
    return found


def _in_order(found: list[Observation], catalogue: Catalogue) -> tuple[Observation, ...]:
    position = {name: number for number, name in enumerate(catalogue.measures)}

    def order(observation: Observation) -> tuple[int, str, str, str, str]:
        key = observation.key
        side, method, bias = key.side or "", key.method or "", key.bias or ""
        return position[key.measure], side, method, bias, key.moment

    return tuple(sorted(found, key=order))


def _treatments(table: Table) -> tuple[Treatment, ...]:
    def one(raw: object, path: str) -> Treatment:
        entry = open_table(raw, path, table.problems)
        entry.only(_TREATMENT_KEYS)
        intervention = entry.text("intervention")
        entry.require("intervention", "Name the technique that was applied.")
        return Treatment(intervention, entry.text("grade") or None)

    return tuple(found for found in table.each("treatments", one) if found.intervention)


def _ask_onset(table: Table, assessment: Assessment, frame: Frame) -> Assessment:
    onset = frame.episode.onset if frame.episode else None
    if onset is None or assessment.baseline or assessment.date >= onset:
        return assessment
    if assessment.observations and all(entry.confirmed for entry in assessment.observations):
        return assessment
    table.ask(
        "before_onset",
        f"The visit of {assessment.date} lies before the onset {onset}. Correct one of them, mark "
        "the visit as a baseline, or confirm its observations.",
        "date",
    )
    asked = (
        replace(entry, questioned=(*entry.questioned, "before_onset"))
        for entry in assessment.observations
    )
    return replace(assessment, observations=tuple(asked))
