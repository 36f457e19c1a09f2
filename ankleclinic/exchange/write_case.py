"""Writing a record as a case file that can be read back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ankleclinic.exchange.casefile import CASE_FORMAT
from ankleclinic.record.decision import Decision, Said, Statement
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Moment, Observation, State
from ankleclinic.record.patient import Episode
from ankleclinic.record.prescription import Prescription

FAILED = "failed"
Json = dict[str, Any]


def case_text(record: EpisodeRecord) -> str:
    """A record as a case file.

    Left out is what a case file cannot say: signatures, opened sections, how far a visit is
    written, and the unit in which a number was typed.
    """
    days = {visit.id: visit.date for visit in record.assessments}
    number = record.patient.id
    case = {
        "format": CASE_FORMAT,
        "patient": _filled(asdict(record.patient), "version"),
        "episode": _episode(record.episode),
        "assessments": [_visit(visit) for visit in record.assessments],
        "diary": [_filled(asdict(entry)) for entry in record.diary],
        "decisions": [_decision(one, days[one.visit]) for one in record.decisions],
        "statements": [_statement(one, number) for one in record.statements],
        "prescriptions": [_prescription(one, number) for one in record.prescriptions],
    }
    return json.dumps(case, ensure_ascii=False, indent=1, default=plain)


def plain(value: object) -> str:
    """A day or an instant as text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value))


def _filled(fields: Mapping[str, Any], *left_out: str) -> Json:
    """What says something."""
    empty: tuple[object, ...] = (None, "", [], ())
    return {
        name: value
        for name, value in fields.items()
        if name not in left_out and not any(value is one or value == one for one in empty)
    }


def _episode(episode: Episode) -> Json:
    goals = [_filled(asdict(goal)) for goal in episode.goals]
    return _filled(asdict(episode) | {"goals": goals}, "id", "version")


def _visit(visit: Assessment) -> Json:
    return _filled(
        {
            "date": visit.date,
            "rater": visit.rater,
            "stage": visit.stage,
            "baseline": visit.baseline or None,
            "familiarisation": visit.familiarisation or None,
            "note": visit.note,
            "treatments": [_filled(asdict(one)) for one in visit.treatments],
        }
    ) | {"observations": [_observation(one) for one in visit.observations]}


def _observation(one: Observation) -> Json:
    key = one.key
    moment = None if key.moment is Moment.BEFORE else key.moment
    said = {
        "measure": key.measure,
        "side": key.side,
        "method": key.method,
        "bias": key.bias,
        "moment": moment,
        "reason": one.reason,
        "pain": one.pain,
        "gave_way": one.gave_way,
        "stopped_by": one.stopped_by,
        "rater": one.rater,
        "confirmed": one.confirmed or None,
        "note": one.note,
    }
    return _filled(said) | _answer(one)


def _answer(one: Observation) -> Json:
    if one.state is not State.MEASURED:
        return {"status": one.state}
    trials = [FAILED if trial.failed else trial.value for trial in one.trials]
    ticks = {tick.item: tick.present for tick in one.ticks}
    return _filled(
        {
            "value": one.value,
            "trials": trials,
            "items": ticks or list(one.items),
            "score": one.score,
            "result": one.result,
            "zones": [_filled(asdict(spot)) for spot in one.spots],
        }
    )


def _decision(one: Decision, day: date) -> Json:
    advice = json.loads(one.advice) if one.advice else None
    return _filled(asdict(one) | {"visit": day, "advice": advice}, "id")


def _statement(one: Statement, patient: str) -> Json:
    about = _own(one.about, patient) if one.said is Said.WITHDRAWN else one.about
    said = asdict(one) | {"id": _own(one.id, patient), "about": about}
    return _filled(said | {"details": dict(one.details) or None})


def _prescription(one: Prescription, patient: str) -> Json:
    return _filled(asdict(one) | {"id": _own(one.id, patient)}, "place", "version")


def _own(name: str, patient: str) -> str:
    """An id without the patient's number, which reading puts before it again."""
    return name.removeprefix(f"{patient}/")
