"""Use cases of prescriptions: prescribing an intervention, changing, ordering and stopping it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.intervention import GRADES
from ankleclinic.plan.propose import Proposal, Standing, Under
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.prescription import (
    MOST_HOLD,
    MOST_REPS,
    MOST_SETS,
    MOST_TIMES,
    Per,
    Prescription,
)
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NAME_LIMIT, NOTE_LIMIT, clean_text
from ankleclinic.services.forms import line_problems, needed, words_problems
from ankleclinic.services.store import Act, ClinicStore

GRADE = re.compile(rf"\b(?:{'|'.join(GRADES)})\b")
GRADE_TOO_STRONG = "Grade {} is more than the rules leave now."
TWICE = "This is prescribed already. Change that prescription, or stop it first."
SAY_WHY = "{} Say why it is prescribed all the same; the reason is kept and shown."


@dataclass(frozen=True, slots=True)
class PrescriptionForm:
    """What was typed of a prescription; a number is None where none was given."""

    intervention: str
    start: date | None
    times: int | None
    per: Per = Per.WEEK
    sets: int | None = None
    reps: int | None = None
    hold: int | None = None
    effort: str = ""
    step: str = ""
    note: str = ""
    reason: str = ""


def against(catalogue: Catalogue, advice: Advice, intervention: str, effort: str = "") -> str:
    """What a lock, a hold or a rule says against an intervention in a dose, empty for nothing."""
    found = Under.of(catalogue, advice).proposal(catalogue.interventions[intervention])
    return " ".join(_against(found, effort))


def _against(found: Proposal, effort: str) -> Iterator[str]:
    if found.standing is Standing.WITHHELD:
        yield from found.why
    named = set(GRADE.findall(effort.upper())) if found.intervention.grades else set()
    for grade in GRADES:
        if grade in named and grade not in found.grades:
            yield GRADE_TOO_STRONG.format(grade)


def open_prescriptions(record: EpisodeRecord) -> list[Prescription]:
    """What is prescribed now, in the order of the plan."""
    return [one for one in record.prescriptions if one.is_open]


def check_prescription(
    form: PrescriptionForm,
    catalogue: Catalogue,
    advice: Advice,
    record: EpisodeRecord,
    before: Prescription | None = None,
) -> tuple[Problem, ...]:
    """What stands against keeping a prescription, in the place of `before` if given.

    What a lock or a rule forbids is kept only with a reason in words.
    """
    if form.intervention not in catalogue.interventions:
        return (needed("intervention", "The catalogue holds no such intervention. Choose one."),)
    found = list(_dose_problems(form))
    others = (one for one in open_prescriptions(record) if one != before)
    if any(one.intervention == form.intervention for one in others):
        found.append(needed("intervention", TWICE))
    for name in ("effort", "step"):
        found += line_problems(name, getattr(form, name))
    found += words_problems("note", form.note)
    said = against(catalogue, advice, form.intervention, form.effort)
    found += words_problems("reason", form.reason, SAY_WHY.format(said) if said else "")
    return tuple(found)


def _dose_problems(form: PrescriptionForm) -> Iterator[Problem]:
    if form.start is None:
        yield needed("start", "Enter the day it starts.")
    most = MOST_TIMES[form.per]
    if form.times is None or not 1 <= form.times <= most:
        yield needed("times", f"Enter how often a {form.per.value}, from 1 to {most}.")
    limits = {"sets": MOST_SETS, "reps": MOST_REPS, "hold": MOST_HOLD}
    for name, highest in limits.items():
        number = getattr(form, name)
        if number is not None and not 1 <= number <= highest:
            yield needed(name, f"Enter a number from 1 to {highest}, or none.")


def prescribe(
    store: ClinicStore,
    catalogue: Catalogue,
    record: EpisodeRecord,
    advice: Advice,
    form: PrescriptionForm,
    act: Act,
    before: Prescription | None = None,
) -> Prescription:
    """Keeps a checked prescription, in the place of `before` if given, and returns it.

    Kept with it is what spoke against it, and the reason. Raises ConflictError where somebody
    changed it since.
    """
    problems = check_prescription(form, catalogue, advice, record, before)
    if problems or form.start is None or form.times is None:
        raise ValueError("check the form before prescribing")
    place = max((one.place for one in record.prescriptions), default=0) + 1
    said = against(catalogue, advice, form.intervention, form.effort)
    stood = before or Prescription(
        uuid4().hex, form.intervention, form.start, form.times, form.per, place
    )
    made = replace(
        stood,
        intervention=form.intervention,
        start=form.start,
        times=form.times,
        per=form.per,
        sets=form.sets,
        reps=form.reps,
        hold=form.hold,
        effort=clean_text(form.effort, NAME_LIMIT),
        step=clean_text(form.step, NAME_LIMIT),
        note=clean_text(form.note, NOTE_LIMIT, lines=True),
        against=said,
        reason=clean_text(form.reason, NOTE_LIMIT, lines=True) if said else "",
        by=act.by,
    )
    store.prescribe(record.episode.id, [made], act)
    return made


def move_prescription(
    store: ClinicStore, record: EpisodeRecord, key: str, by: int, act: Act
) -> bool:
    """Moves a prescription up (-1) or down (1) among the open ones; false where it cannot."""
    ordered = open_prescriptions(record)
    here = next((n for n, one in enumerate(ordered) if one.id == key), None)
    if here is None or not 0 <= here + by < len(ordered):
        return False
    ordered.insert(here + by, ordered.pop(here))
    moved = [replace(one, place=place) for place, one in enumerate(ordered, start=1)]
    known = {one.id: one for one in record.prescriptions}
    changed = [one for one in moved if one != known[one.id]]
    store.prescribe(record.episode.id, changed, act)
    return True


def check_stop(day: date | None, reason: str, one: Prescription) -> tuple[Problem, ...]:
    """What stands against stopping a prescription; `path` is the field."""
    found = [*line_problems("reason", reason, "Say why it is stopped.")]
    if day is None or day < one.start:
        found.append(needed("day", "Enter a day that is not before the start."))
    return tuple(found)


def stop_prescription(
    store: ClinicStore, episode: str, one: Prescription, day: date, reason: str, act: Act
) -> None:
    """Stops a prescription, which stays in the record with the reason."""
    if check_stop(day, reason, one):
        raise ValueError("check before stopping")
    stopped = replace(one, stopped=day, stop_reason=clean_text(reason, NAME_LIMIT), by=act.by)
    store.prescribe(episode, [stopped], act)
