"""The judgement of a case as one document for programs to read."""

from collections.abc import Sequence
from typing import Any

from ankleclinic.advice.results import Advice, Finding, Lock, Missing
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.because import leaf_words, leaves
from ankleclinic.judgement.load import LoadWeek, load_weeks
from ankleclinic.judgement.results import Change, Judgement, Symmetry, Value
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.problem import Problem

JUDGEMENT_FORMAT = "ankleclinic-judgement/1"
Json = dict[str, Any]
_NOT_YET = "this version judges no readiness: its criteria are not in the catalogue"


def judgement_document(
    problems: Sequence[Problem],
    record: EpisodeRecord | None,
    catalogue: Catalogue,
    judgements: Sequence[Judgement],
    advices: Sequence[Advice],
) -> Json:
    """Everything that was judged, one entry a visit in order of date; numbers are not rounded."""
    pairs = zip(judgements, advices, strict=True)
    return {
        "format": JUDGEMENT_FORMAT,
        "problems": [_problem(problem) for problem in problems],
        "assessments": [_visit(catalogue, judgement, advice) for judgement, advice in pairs],
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


def _visit(catalogue: Catalogue, judgement: Judgement, advice: Advice) -> Json:
    return {
        "date": judgement.date.isoformat(),
        "values": [_value(value) for value in judgement.values],
        "symmetry": [_symmetry(row) for row in judgement.symmetry],
        "changes": [_change(catalogue, change) for change in judgement.changes],
        "moved": {
            "judged": judgement.moved.judged,
            "moved": judgement.moved.moved,
            "by_chance": judgement.moved.by_chance,
        },
        "advice": _advice(catalogue, advice),
        "criteria": [],
        "readiness": {"domains": [], "ready": None, "because": [_NOT_YET]},
    }


def _value(value: Value) -> Json:
    return {
        "measure": value.measure,
        "side": value.side,
        "value": value.value,
        "unit": value.unit,
        "statistic": value.statistic,
        "status": value.state.value,
        "reason": value.reason,
        "result": value.result,
        "percent": value.percent,
        "method": value.method,
        "bias": value.bias,
        "moment": value.moment.value,
        "pain": value.pain,
        "pending": value.pending,
    }


def _symmetry(row: Symmetry) -> Json:
    return {
        "measure": row.measure,
        "index": row.index,
        "difference": row.difference,
        "unit": row.unit,
        "verdict": row.verdict.value,
        "reason": row.reason,
        "threshold": row.threshold,
        "threshold_unit": row.threshold_unit,
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
        "reason": change.reason,
        "sources": list(catalogue.cite(change.references)),
        "method": change.method,
    }


def _advice(catalogue: Catalogue, advice: Advice) -> Json:
    return {
        "emphasis": advice.emphasis.value,
        "add_ons": [add_on.value for add_on in advice.add_ons],
        "provisional": advice.provisional,
        "points": advice.points.model_dump(),
        "stage": advice.stage,
        "stage_cap": advice.stage_cap,
        "strength": advice.strength,
        "irritability": advice.irritability,
        "locked": [_lock(lock) for lock in advice.locked],
        "urgency": advice.urgency,
        "findings": [_finding(catalogue, finding) for finding in advice.findings],
        "would_change": [
            {
                "measure": flip.measure,
                "side": flip.side,
                "to": flip.to,
                "emphasis": flip.emphasis.value,
                "now": flip.now,
                "by_errors": flip.by_errors,
            }
            for flip in advice.would_change
        ],
        "next_test": _next_test(advice),
        "missing": [_missing(missing) for missing in advice.missing],
        "inputs_known": advice.inputs_known,
        "inputs_total": advice.inputs_total,
        "protocol": advice.protocol,
        "catalogue": catalogue.fingerprint,
    }


def _lock(lock: Lock) -> Json:
    return {"what": lock.what, "rule": lock.rule, "why": lock.why}


def _next_test(advice: Advice) -> Json | None:
    test = advice.next_test
    if test is None:
        return None
    return {"measure": test.measure, "side": test.side, "why": test.why, "seconds": test.seconds}


def _missing(missing: Missing) -> Json:
    return {"measure": missing.measure, "side": missing.side, "why": missing.why}


def _finding(catalogue: Catalogue, finding: Finding) -> Json:
    compared = [leaf for leaf in leaves(finding.why) if leaf.threshold]
    references = [name for leaf in compared for name in leaf.references]
    return {
        "rule": finding.rule,
        "name": finding.name,
        "state": finding.answer.value,
        "case": finding.case,
        "points": finding.points.model_dump(),
        "because": [leaf_words(leaf) for leaf in leaves(finding.why)],
        "missing": [_missing(missing) for missing in finding.why.missing],
        "level": finding.level,
        "status": finding.status,
        "sources": list(catalogue.cite(tuple(dict.fromkeys((*finding.references, *references))))),
    }


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
