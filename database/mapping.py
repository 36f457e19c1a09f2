"""Rows of the tables to frozen records and back.

A row is a mapping from column names (or columns) to values. The same functions read the images
that the change log keeps, where members of enumerations and dates are plain text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ankleclinic.record.decision import Decision, Reason, Said, Statement, Verdict
from ankleclinic.record.episode import (
    Assessment,
    DiaryEntry,
    Progress,
    Signature,
    Treatment,
    Unlock,
)
from ankleclinic.record.observation import (
    Key,
    Moment,
    Observation,
    Spot,
    State,
    StoppedBy,
    Tick,
    Trial,
)
from ankleclinic.record.patient import Activity, Episode, Goal, Involved, Patient, Sex, Side
from ankleclinic.services.store import Act
from database.search import folded
from database.types import Json

Row = Mapping[Any, Any]

# What images of an observation from before these columns lack.
_ADDED: Row = {"scorer": None, "ticks": [], "spots": [], "stopped_by": None, "rater": None}


def patient_row(patient: Patient) -> dict[str, Any]:
    """The row of a patient, without the search text."""
    return asdict(patient)


def search_text(patient: Patient) -> str:
    """Everything a patient is found by, folded."""
    return folded(f"{patient.given_name} {patient.family_name} {patient.id}")


def patient_of(row: Row) -> Patient:
    """The patient of a row."""
    return Patient(
        id=row["id"],
        family_name=row["family_name"],
        given_name=row["given_name"],
        birth_date=row["birth_date"],
        sex=Sex(row["sex"]),
        note=row["note"],
        version=row["version"],
    )


def episode_row(episode: Episode) -> dict[str, Any]:
    """The row of an episode, without the patient it belongs to."""
    return asdict(episode) | {
        "precautions": list(episode.precautions),
        "goals": [image_of(asdict(goal)) for goal in episode.goals],
    }


def episode_of(row: Row) -> Episode:
    """The episode of a row."""
    return Episode(
        id=row["id"],
        involved=Involved(row["involved"]),
        onset=row["onset"],
        other_side_injured_before=row["other_side_injured_before"],
        dominant=None if row["dominant"] is None else Side(row["dominant"]),
        sport=row["sport"],
        occupation=row["occupation"],
        precautions=tuple(row["precautions"]),
        sprains=row["sprains"],
        mechanism=row["mechanism"],
        last_injury=row["last_injury"],
        goals=tuple(map(_goal_of, row["goals"])),
        version=row["version"],
    )


def _goal_of(image: Row) -> Goal:
    return Goal(
        words=image["words"],
        activity=Activity(image["activity"]),
        due=_day_of(image["due"]),
        met=_day_of(image["met"]),
    )


def _day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def assessment_row(assessment: Assessment) -> dict[str, Any]:
    """The row of a visit, without the episode it belongs to and what belongs to the visit."""
    return {
        "id": assessment.id,
        "date": assessment.date,
        "rater": assessment.rater,
        "stage": assessment.stage,
        "progress": assessment.progress,
        "battery": assessment.battery,
        "baseline": assessment.baseline,
        "note": assessment.note,
        "version": assessment.version,
        "familiarisation": assessment.familiarisation,
        "amendment": assessment.amendment,
    }


def assessment_of(
    row: Row,
    observations: Iterable[Observation],
    treatments: Iterable[Treatment],
    unlocked: Iterable[Unlock],
    signatures: Iterable[Signature],
) -> Assessment:
    """The visit of a row with what belongs to it."""
    return Assessment(
        id=row["id"],
        date=row["date"],
        rater=row["rater"],
        stage=row["stage"],
        progress=Progress(row["progress"]),
        battery=row["battery"],
        observations=tuple(observations),
        treatments=tuple(treatments),
        baseline=row["baseline"],
        familiarisation=row["familiarisation"],
        unlocked=tuple(unlocked),
        signatures=tuple(signatures),
        amendment=row["amendment"],
        note=row["note"],
        version=row["version"],
    )


def key_row(key: Key) -> dict[str, Any]:
    """The columns that make an observation the only one of its kind; none is an empty text."""
    return {
        "measure": key.measure,
        "side": "" if key.side is None else key.side.value,
        "method": key.method or "",
        "bias": key.bias or "",
        "moment": key.moment,
    }


def key_of(row: Row) -> Key:
    """The key of an observation's row."""
    return Key(
        measure=row["measure"],
        side=Side(row["side"]) if row["side"] else None,
        method=row["method"] or None,
        bias=row["bias"] or None,
        moment=Moment(row["moment"]),
    )


def observation_row(observation: Observation) -> dict[str, Any]:
    """The row of an observation, without the visit it belongs to."""
    return key_row(observation.key) | {
        "state": observation.state,
        "reason": observation.reason,
        "value": observation.value,
        "trials": [trial.value for trial in observation.trials],
        "items": list(observation.items),
        "score": observation.score,
        "result": observation.result,
        "pain": observation.pain,
        "gave_way": observation.gave_way,
        "confirmed": observation.confirmed,
        "questioned": list(observation.questioned),
        "entered_unit": observation.entered_unit,
        "note": observation.note,
        "scorer": observation.scorer,
        "ticks": [asdict(tick) for tick in observation.ticks],
        "spots": [asdict(spot) for spot in observation.spots],
        "stopped_by": observation.stopped_by,
        "rater": observation.rater,
    }


def logged_observation(image: Row | None) -> Observation | None:
    """The observation of an image in the change log, of whatever age."""
    return None if image is None else observation_of({**_ADDED, **image})


def observation_of(row: Row) -> Observation:
    """The observation of a row or of a complete image."""
    return Observation(
        key=key_of(row),
        state=State(row["state"]),
        reason=row["reason"],
        value=row["value"],
        trials=tuple(Trial(value) for value in row["trials"]),
        items=tuple(row["items"]),
        score=row["score"],
        scorer=row["scorer"],
        result=row["result"],
        ticks=tuple(Tick(tick["item"], tick["present"]) for tick in row["ticks"]),
        spots=tuple(Spot(spot["zone"], spot["pain"], spot["quality"]) for spot in row["spots"]),
        pain=row["pain"],
        gave_way=row["gave_way"],
        stopped_by=None if row["stopped_by"] is None else StoppedBy(row["stopped_by"]),
        rater=row["rater"],
        confirmed=row["confirmed"],
        questioned=tuple(row["questioned"]),
        entered_unit=row["entered_unit"],
        note=row["note"],
    )


def treatment_row(treatment: Treatment) -> dict[str, Any]:
    """The row of a treatment, without the visit it belongs to."""
    return asdict(treatment)


def treatment_of(row: Row) -> Treatment:
    """The treatment of a row."""
    return Treatment(intervention=row["intervention"], grade=row["grade"])


def unlock_row(unlock: Unlock) -> dict[str, Any]:
    """The row of an opened section, without the visit it belongs to."""
    return asdict(unlock) | {"gates": list(unlock.gates)}


def unlock_of(row: Row) -> Unlock:
    """The opened section of a row."""
    return Unlock(
        section=row["section"], reason=row["reason"], by=row["by"], gates=tuple(row["gates"])
    )


def signature_row(signature: Signature) -> dict[str, Any]:
    """The row of a signature, without the visit that was signed."""
    return asdict(signature)


def signature_of(row: Row) -> Signature:
    """The signature of a row."""
    return Signature(by=row["by"], at=row["at"], supervisor=row["supervisor"], reason=row["reason"])


def decision_row(decision: Decision) -> dict[str, Any]:
    """The row of a decision."""
    return asdict(decision)


def decision_of(row: Row) -> Decision:
    """The decision of a row."""
    return Decision(
        id=row["id"],
        visit=row["visit"],
        at=row["at"],
        by=row["by"],
        verdict=Verdict(row["verdict"]),
        emphasis=row["emphasis"],
        stage=row["stage"],
        catalogue=row["catalogue"],
        protocol=row["protocol"],
        basis=row["basis"],
        advice=row["advice"],
        reason=None if row["reason"] is None else Reason(row["reason"]),
        words=row["words"],
    )


def statement_row(statement: Statement) -> dict[str, Any]:
    """The row of a statement, without the episode it belongs to."""
    return asdict(statement) | {"details": dict(statement.details)}


def statement_of(row: Row) -> Statement:
    """The statement of a row."""
    return Statement(
        id=row["id"],
        said=Said(row["said"]),
        about=row["about"],
        role=row["role"],
        name=row["name"],
        date=row["date"],
        at=row["at"],
        words=row["words"],
        basis=row["basis"],
        details=row["details"],
    )


def diary_row(entry: DiaryEntry) -> dict[str, Any]:
    """The row of a diary day, without the episode it belongs to."""
    return asdict(entry)


def diary_of(row: Row) -> DiaryEntry:
    """The diary day of a row."""
    return DiaryEntry(
        date=row["date"],
        pain=row["pain"],
        next_morning_pain=row["next_morning_pain"],
        activity_pain=row["activity_pain"],
        night_pain=row["night_pain"],
        sleep=row["sleep"],
        swelling=row["swelling"],
        giving_way=row["giving_way"],
        sessions_done=row["sessions_done"],
        sessions_asked=row["sessions_asked"],
        rpe=row["rpe"],
        minutes=row["minutes"],
        rung=row["rung"],
    )


def act_row(act: Act, what: str) -> dict[str, Any]:
    """The row of an act; `what` is the name of what was done."""
    return asdict(act) | {"what": what}


def act_of(row: Row) -> Act:
    """The act of a row."""
    return Act(id=row["id"], by=row["by"], at=row["at"], workstation=row["workstation"])


def image_of(row: Row) -> dict[str, Json]:
    """A row as the change log keeps it: dates as ISO text, everything else as it is."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }
