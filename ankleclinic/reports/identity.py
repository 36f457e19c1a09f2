"""Whom a report is about, and what stands in the notes of the clinic's file."""

from collections.abc import Iterator
from datetime import date

from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.patient import Episode, Involved
from ankleclinic.reports import words
from ankleclinic.reports.parts import Fact, Identity, Note

DAYS_OF_A_WEEK = 7


def identity(record: EpisodeRecord, visit: date, advice: Advice) -> Identity:
    """Name, birth, file number and the strip of facts as of a visit."""
    patient, episode = record.patient, record.episode
    return Identity(
        name=patient.full_name,
        born=patient.birth_date,
        age=patient.age(visit),
        file=patient.id,
        facts=(
            _ankle(episode),
            _dominant(episode),
            _week(episode, visit),
            _stage(advice.stage),
            Fact("Irritability", words.capital(advice.irritability or "not known")),
        ),
    )


def notes(catalogue: Catalogue, record: EpisodeRecord, position: int) -> tuple[Note, ...]:
    """Notes on the patient, the visits and their observations, newest visit first."""
    found = [Note("Patient", record.patient.note)] if record.patient.note else []
    for assessment in reversed(record.until(position)):
        found += _of_visit(catalogue, assessment)
    return tuple(found)


def _ankle(episode: Episode) -> Fact:
    if episode.involved is Involved.BOTH:
        return Fact("Ankle", "Both", "involved")
    return Fact("Ankle", words.capital(episode.involved.value), "involved", episode.involved_side)


def _dominant(episode: Episode) -> Fact:
    side = episode.dominant
    return Fact("Dominant side", words.capital(words.side(side)) or "Not known", side=side)


def _week(episode: Episode, visit: date) -> Fact:
    if episode.onset is None:
        return Fact("Episode", "Onset not known")
    days = (visit - episode.onset).days
    year = episode.onset.year != visit.year
    since = f"since {words.day(episode.onset, year=year)}"
    return Fact("Episode", f"Week {days // DAYS_OF_A_WEEK + 1}" if days >= 0 else "Before", since)


def _stage(stage: int | None) -> Fact:
    if stage is None:
        return Fact("Stage", "Not set")
    return Fact("Stage", str(stage), f"of {len(words.STAGES)}, {words.STAGES[stage]}")


def _of_visit(catalogue: Catalogue, assessment: Assessment) -> Iterator[Note]:
    when = words.long_day(assessment.date)
    if assessment.note:
        yield Note(when, assessment.note)
    for observation in assessment.observations:
        measure = catalogue.measures.get(observation.measure)
        if observation.note and measure is not None:
            what = words.with_side(measure.name, observation.side)
            yield Note(f"{when}: {what}", observation.note)
