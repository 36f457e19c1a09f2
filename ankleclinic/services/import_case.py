"""Use case: taking a case file into the clinic, as a new patient or as further visits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TypeVar

from ankleclinic.exchange.casefile import CaseFile
from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import Assessment, DiaryEntry, EpisodeRecord
from ankleclinic.record.prescription import Prescription
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.services.store import Act, ClinicStore, NotFoundError

Made = TypeVar("Made", Decision, Statement)


@dataclass(frozen=True, slots=True)
class Import:
    """What an import did, or on a dry run would do; with a refused problem it does nothing.

    `visits`, `days`, `decisions` and `statements` are what is new, `known` the visits already
    stored.
    """

    problems: tuple[Problem, ...]
    patient: str = ""
    new_patient: bool = False
    visits: tuple[date, ...] = ()
    days: int = 0
    known: tuple[date, ...] = ()
    decisions: int = 0
    statements: int = 0
    prescriptions: int = 0

    @property
    def refused(self) -> bool:
        """Whether nothing was taken in."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)


def import_case(
    store: ClinicStore,
    case: CaseFile,
    act: Callable[[], Act],
    *,
    dry_run: bool = False,
    new_episode: bool = False,
) -> Import:
    """Stores a sound case file in one go; a file with a refused part is not stored at all.

    With `new_episode` it is another episode of a patient who is stored. Raises a StoreError when
    the clinic cannot be written.
    """
    record = case.record
    if record is None or case.refused:
        return Import(case.problems)
    stored = _stored(store, record.patient.id)
    if stored is None:
        done = _all_of(case.problems, record)
        if not dry_run:
            store.add_record(record, act())
        return done
    if new_episode:
        return _another_episode(store, case.problems, record, act, dry_run=dry_run)
    planned, addition = _plan(case, record, stored)
    if not planned.refused and not dry_run:
        store.extend_record(addition, act())
    return planned


def _another_episode(
    store: ClinicStore,
    problems: tuple[Problem, ...],
    record: EpisodeRecord,
    act: Callable[[], Act],
    *,
    dry_run: bool,
) -> Import:
    """Stores a file beside the episodes there are; it is gone on with where it is the newest."""
    there = store.episodes(record.patient.id)
    days = {visit.date for known in there for visit in known.assessments}
    twice = [visit for visit in record.assessments if visit.date in days]
    found = [*problems, *_same_person(record, there[0])]
    found += [_other_visit(visit, "assessments") for visit in twice]
    if not record.assessments:
        found.append(_nothing_new())
    planned = replace(_all_of(tuple(found), record), new_patient=False)
    if not planned.refused and not dry_run:
        taken = {known.episode.id for known in there}
        free = (f"{record.episode.id}-{number}" for number in count(2))
        name = next(free) if record.episode.id in taken else record.episode.id
        while name in taken:
            name = next(free)
        made = replace(record, episode=replace(record.episode, id=name))
        newest = record.assessments[-1].date >= max(days, default=date.min)
        store.add_episode(made, act(), current=newest)
    return planned


def _stored(store: ClinicStore, patient_id: str) -> EpisodeRecord | None:
    try:
        return store.load(patient_id)
    except NotFoundError:
        return None


def _all_of(problems: tuple[Problem, ...], record: EpisodeRecord) -> Import:
    visits = tuple(visit.date for visit in record.assessments)
    return Import(
        problems=problems,
        patient=record.patient.id,
        new_patient=True,
        visits=visits,
        days=len(record.diary),
        decisions=len(record.decisions),
        statements=len(record.statements),
        prescriptions=len(record.prescriptions),
    )


def _plan(
    case: CaseFile, record: EpisodeRecord, stored: EpisodeRecord
) -> tuple[Import, EpisodeRecord]:
    """What of a file is new to a stored patient, and what stands against taking it in."""
    problems = [*case.problems, *_other_person(record, stored)]
    there = {visit.date: visit for visit in stored.assessments}
    visits, known = [], []
    for visit, path in zip(record.assessments, case.places, strict=True):
        if visit.date not in there:
            visits.append(visit)
        elif _content(there[visit.date]) == _content(visit):
            known.append(visit.date)
        else:
            problems.append(_other_visit(visit, path))
    days, changed = _new_days(record, stored)
    decisions = _new("decisions", _on_stored_visits(record, stored), stored.decisions, problems)
    statements = _new("statements", record.statements, stored.statements, problems)
    prescriptions = _new_prescriptions(record, stored)
    problems += changed
    refused = any(problem.severity is Severity.REFUSED for problem in problems)
    if not any((visits, days, decisions, statements, prescriptions, refused)):
        problems.append(_nothing_new())
    done = Import(
        problems=tuple(problems),
        patient=record.patient.id,
        visits=tuple(visit.date for visit in visits),
        days=len(days),
        known=tuple(known),
        decisions=len(decisions),
        statements=len(statements),
        prescriptions=len(prescriptions),
    )
    addition = EpisodeRecord(
        stored.patient,
        stored.episode,
        tuple(visits),
        tuple(days),
        decisions,
        statements,
        prescriptions,
    )
    return done, addition


def _same_person(record: EpisodeRecord, stored: EpisodeRecord) -> Iterator[Problem]:
    """What says that a file is about another person."""
    here, there = record.patient, stored.patient
    if here.birth_date != there.birth_date:
        message = "The clinic has another birth date under this id; give the patient another id."
        yield Problem("other_patient", Severity.REFUSED, "patient.birth_date", message)
    if here.full_name.casefold() != there.full_name.casefold():
        message = "The clinic has another name under this id; check the id, or correct the name."
        yield Problem("other_patient", Severity.REFUSED, "patient.family_name", message)


def _other_person(record: EpisodeRecord, stored: EpisodeRecord) -> Iterator[Problem]:
    yield from _same_person(record, stored)
    if record.episode.involved is not stored.episode.involved:
        message = (
            f"The clinic has {stored.episode.involved.value} as the involved side of this "
            "patient; correct the side, or take the file in as another episode."
        )
        yield Problem("other_episode", Severity.REFUSED, "episode.involved", message)


def _content(visit: Assessment) -> tuple[object, ...]:
    observed = frozenset(visit.observations)
    return observed, visit.rater, visit.stage, visit.treatments, visit.baseline, visit.note


def _new_days(
    record: EpisodeRecord, stored: EpisodeRecord
) -> tuple[list[DiaryEntry], list[Problem]]:
    there = {entry.date: entry for entry in stored.diary}
    message = "The clinic has another diary line for {}; remove this one or correct its date."
    changed = [
        Problem("duplicate_day", Severity.REFUSED, "diary", message.format(entry.date))
        for entry in record.diary
        if there.get(entry.date, entry) != entry
    ]
    return [entry for entry in record.diary if entry.date not in there], changed


def _on_stored_visits(record: EpisodeRecord, stored: EpisodeRecord) -> tuple[Decision, ...]:
    """The decisions of a file, on the visits that the clinic has of those days."""
    there = {visit.date: visit.id for visit in stored.assessments}
    ids = {visit.id: there.get(visit.date, visit.id) for visit in record.assessments}
    return tuple(replace(one, visit=ids[one.visit]) for one in record.decisions)


def _new(
    key: str, here: Sequence[Made], there: Sequence[Made], problems: list[Problem]
) -> tuple[Made, ...]:
    """What is not in the clinic yet; one that is there under the same id stays as it was made."""
    known = {one.id: one for one in there}
    contents = [replace(one, id="") for one in there]
    for one in here:
        if one.id in known and known[one.id] != one:
            message = (
                "The clinic has it otherwise, and what was decided or stated is never changed. "
                "Leave this one out, or add another below it."
            )
            problems.append(Problem(f"duplicate_{key[:-1]}", Severity.REFUSED, key, message))
    return tuple(one for one in here if one.id not in known and replace(one, id="") not in contents)


def _new_prescriptions(record: EpisodeRecord, stored: EpisodeRecord) -> tuple[Prescription, ...]:
    """What was not prescribed in the clinic yet; what is prescribed there stays as it is."""
    ids = {one.id for one in stored.prescriptions}
    known = {_bare(one) for one in stored.prescriptions}
    new = [one for one in record.prescriptions if one.id not in ids and _bare(one) not in known]
    behind = max((one.place for one in stored.prescriptions), default=0)
    return tuple(replace(one, place=place) for place, one in enumerate(new, start=behind + 1))


def _bare(one: Prescription) -> Prescription:
    return replace(one, id="", place=0, version=0)


def _other_visit(visit: Assessment, path: str) -> Problem:
    message = (
        f"The clinic has another visit of {visit.date} for this patient; leave it out of the "
        "file, or correct its date."
    )
    return Problem("duplicate_assessment", Severity.REFUSED, f"{path}.date", message)


def _nothing_new() -> Problem:
    message = "Everything in this file is in the clinic already; nothing was changed."
    return Problem("duplicate_assessment", Severity.REFUSED, "assessments", message)
