"""The judgement of a case as one document for programs to read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ankleclinic.advice.board import Board
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_json import advice_json
from ankleclinic.exchange.board_json import board_json
from ankleclinic.exchange.decision_history import decision_history, decisions_json
from ankleclinic.judgement.chance import ASSUMED
from ankleclinic.judgement.disagree import disagreements
from ankleclinic.judgement.load import LoadWeek, load_weeks
from ankleclinic.judgement.norms import fitting_norms
from ankleclinic.judgement.results import Change, Judgement, Symmetry, Value
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Spot
from ankleclinic.record.patient import Patient
from ankleclinic.record.problem import Problem

JUDGEMENT_FORMAT = "ankleclinic-judgement/1"
Json = dict[str, Any]


def judgement_document(
    problems: Sequence[Problem],
    record: EpisodeRecord | None,
    catalogue: Catalogue,
    judgements: Sequence[Judgement],
    advices: Sequence[Advice],
    boards: Sequence[Board],
) -> Json:
    """Everything that was judged, one entry a visit in order of date; numbers are not rounded."""
    patient = record.patient if record else None
    return {
        "format": JUDGEMENT_FORMAT,
        "problems": [_problem(problem) for problem in problems],
        "assessments": [
            {**_visit(catalogue, patient, judgement, advice), **board_json(board)}
            for judgement, advice, board in zip(judgements, advices, boards, strict=True)
        ],
        "decisions": decisions_json(decision_history(catalogue, record, advices) if record else ()),
        "load": {"weeks": [_week(week) for week in load_weeks(record.diary if record else ())]},
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": problem.path,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }


def _visit(
    catalogue: Catalogue, patient: Patient | None, judgement: Judgement, advice: Advice
) -> Json:
    day = judgement.date
    return {
        "date": day.isoformat(),
        "values": [
            {**_value(value), "norms": _norms(catalogue, patient, day, value)}
            for value in judgement.values
        ],
        "symmetry": [_symmetry(row) for row in judgement.symmetry],
        "changes": [_change(catalogue, change) for change in judgement.changes],
        "moved": {
            "judged": judgement.moved.judged,
            "moved": judgement.moved.moved,
            "by_chance": judgement.moved.by_chance,
            "assumed": ASSUMED,
        },
        "disagreements": [
            {
                "construct": one.construct,
                "worse": _change(catalogue, one.worse),
                "better": _change(catalogue, one.better),
                "repeat": one.repeat,
            }
            for one in disagreements(catalogue, judgement)
        ],
        "advice": advice_json(catalogue, advice),
    }


def _value(value: Value) -> Json:
    return {
        "measure": value.measure,
        "side": value.side,
        "value": value.value,
        "unit": _unit(value.unit),
        "statistic": value.statistic,
        "trials": value.trials,
        "status": value.state.value,
        "reason": value.reason,
        "result": value.result,
        "percent": value.percent,
        "normalized": value.normalized,
        "capped": value.capped,
        "stopped_by": value.stopped_by,
        "scorer": value.scorer,
        "zones": [_spot(spot) for spot in value.spots],
        "method": value.method,
        "bias": value.bias,
        "moment": value.moment.value,
        "pain": value.pain,
        "pending": value.pending,
    }


def _spot(spot: Spot) -> Json:
    return {"zone": spot.zone, "pain": spot.pain, "quality": spot.quality}


def _unit(unit: str) -> str:
    """A unit in plain letters."""
    return "deg" if unit == "°" else unit


def _norms(catalogue: Catalogue, patient: Patient | None, day: date, value: Value) -> list[Json]:
    if patient is None:
        return []
    return [
        {
            "text": norm.text,
            "population": norm.population,
            "n": norm.n,
            "status": norm.status.value,
            "sources": list(catalogue.cite(norm.references)),
        }
        for norm in fitting_norms(catalogue.measures[value.measure], patient, day, value)
    ]


def _symmetry(row: Symmetry) -> Json:
    by_index = row.threshold_unit == "%"
    return {
        "measure": row.measure,
        "index": row.index,
        "difference": row.difference,
        "unit": _unit(row.unit),
        "verdict": row.verdict.value,
        "reason": row.reason,
        "threshold": row.threshold if by_index else None,
        "threshold_difference": None if by_index else row.threshold,
        "inside_error": row.inside_error,
        "method": row.method,
    }


def _change(catalogue: Catalogue, change: Change) -> Json:
    return {
        "measure": change.measure,
        "side": change.side,
        "since": change.since.isoformat(),
        "against": change.against,
        "change": change.change,
        "percent": change.percent,
        "direction": change.direction.value,
        "label": change.label.value,
        "mdc": change.mdc,
        "mcid": change.mcid,
        "row": change.row,
        "why_row": change.why_row,
        "population": _population(catalogue, change),
        "mcids": _importance(catalogue, change),
        "reason": change.reason,
        "sources": list(catalogue.cite(change.references)),
        "method": change.method,
    }


def _population(catalogue: Catalogue, change: Change) -> str | None:
    """On whom the error was measured."""
    rows = catalogue.measures[change.measure].error
    return next((row.population for row in rows if row.id == change.row), None)


def _importance(catalogue: Catalogue, change: Change) -> list[Json]:
    """Every smallest important change that may act; `mcid` is the one judged by."""
    if change.mcid is None:
        return []
    return [
        {"value": row.value, "percent": row.percent, "population": row.population}
        for row in catalogue.measures[change.measure].importance
        if row.status.drives_error
    ]


def _week(week: LoadWeek) -> Json:
    return {
        "from": week.start.isoformat(),
        "days": week.days,
        "total": week.total,
        "mean": week.mean,
        "monotony": week.monotony,
        "strain": week.strain,
        "sd": "sample",
    }
