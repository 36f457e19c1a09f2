"""What the patient strip says of the open record."""

from collections.abc import Iterator
from datetime import date

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved
from ankleclinic.record.text import visible
from ankleclinic.reports import words
from ui.frame.alert_row import Alert
from ui.frame.patient_strip import PatientStripData
from ui.judging import Snapshot
from ui.widgets.side_mark import Side

AT_ONCE = {"emergency", "same_day"}
DAYS_OF_A_WEEK = 7
LEVELS = {"low": 1, "moderate": 2, "high": 3}


def strip_data(record: EpisodeRecord, snapshot: Snapshot | None, today: date) -> PatientStripData:
    """The facts of a record as of a day, with what advice found at its newest visit."""
    episode = record.episode
    stage = next((one.stage for one in reversed(record.assessments) if one.stage), None)
    irritability = snapshot.advice.irritability if snapshot is not None else None
    dominant = episode.dominant
    return PatientStripData(
        name=visible(record.patient.full_name),
        about=_about(record, today),
        side=Side(episode.involved.value),
        side_word="Both" if episode.involved is Involved.BOTH else _word(episode.involved.value),
        dominant=Side(dominant.value) if dominant else Side.NONE,
        dominant_word=_word(dominant.value) if dominant else "",
        episode=_week(episode.onset, today),
        stage=stage or 0,
        stage_word=words.STAGES.get(stage, "") if stage else "",
        irritability=LEVELS.get(irritability or "", 0),
        irritability_word=words.capital(irritability or ""),
        alerts=(*_opinion(snapshot), *(Alert(words.capital(text)) for text in episode.precautions)),
    )


def _opinion(snapshot: Snapshot | None) -> Iterator[Alert]:
    """How soon a medical opinion is wanted, where a finding asks for one."""
    urgency = snapshot.advice.urgency if snapshot is not None else None
    if urgency is not None:
        soon = words.URGENCIES[urgency]
        yield Alert(f"Medical opinion {soon}", danger=urgency in AT_ONCE)


def _about(record: EpisodeRecord, today: date) -> str:
    episode, age = record.episode, record.patient.age(today)
    parts = [f"{age} y", episode.sport or episode.occupation]
    if episode.sprains:
        parts.append("1 sprain" if episode.sprains == 1 else f"{episode.sprains} sprains")
    return " · ".join(part for part in parts if part)


def _week(onset: date | None, today: date) -> str:
    if onset is None or onset > today:
        return ""
    return f"Week {(today - onset).days // DAYS_OF_A_WEEK + 1}"


def _word(side: str) -> str:
    return words.capital(side)
