"""The command that judges a case file."""

import argparse
from datetime import date
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer, answer_json, say_problems
from ankleclinic.exchange.calendar_file import calendar_text, ramp_events, visit_events
from ankleclinic.exchange.casefile import CaseFile
from ankleclinic.exchange.judgement_json import judgement_document
from ankleclinic.exchange.judgement_words import judgement_words
from ankleclinic.exchange.plan import PLAN_FORMAT, plan_json, plan_words
from ankleclinic.exchange.ramp import ramp_words
from ankleclinic.judgement.sheet import Scorer
from ankleclinic.plan.propose import propose
from ankleclinic.plan.ramp import ramp_of
from ankleclinic.plan.typed import unread_precautions
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.services.assess import AssessedCase, assess_case
from ankleclinic.services.files import FileError, read_text, write_file


def assess_or_plan(chosen: argparse.Namespace, catalogue: Catalogue, today: date) -> Exit:
    """Judges a case file, says what can be done under its newest advice, or plans its ramp."""
    if chosen.command == "ramp":
        return ramp(chosen, catalogue, today)
    chosen_answer = plan if chosen.plan else assess
    return chosen_answer(chosen.file, catalogue, today, as_json=chosen.json)


def assess(path: Path, catalogue: Catalogue, today: date, *, as_json: bool) -> Exit:
    """Judges every visit of a case file and answers in words or as JSON; touches no clinic."""
    assessed = _assessed(path, catalogue, today)
    case = assessed.case
    say_problems(case.problems)
    if as_json:
        answer_json(
            judgement_document(
                case.problems,
                case.record,
                catalogue,
                assessed.judgements,
                assessed.advices,
                assessed.boards,
            )
        )
    elif case.record is not None:
        answer(
            judgement_words(
                case.record, catalogue, assessed.judgements, assessed.advices, assessed.boards
            )
        )
    return Exit.REFUSED if case.refused else Exit.DONE


def plan(path: Path, catalogue: Catalogue, today: date, *, as_json: bool) -> Exit:
    """Says where every intervention stands under the advice at the newest visit of a case file."""
    assessed = _assessed(path, catalogue, today)
    case = assessed.case
    say_problems(case.problems)
    proposals = propose(catalogue, assessed.advices[-1]) if assessed.advices else ()
    if as_json:
        answer_json({"format": PLAN_FORMAT, "interventions": [plan_json(one) for one in proposals]})
    elif case.record is not None:
        unread = unread_precautions(catalogue, case.record, len(case.record.assessments) - 1)
        answer("\n".join((*plan_words(proposals), *((unread,) if unread else ()))))
    return Exit.REFUSED if case.refused else Exit.DONE


def ramp(chosen: argparse.Namespace, catalogue: Catalogue, today: date) -> Exit:
    """Plans the sessions of the ladders of a case file's sport, and writes them as a calendar."""
    assessed = _assessed(chosen.file, catalogue, today)
    record = assessed.case.record
    say_problems(assessed.case.problems)
    if record is None or not assessed.advices:
        return Exit.REFUSED
    start = max(chosen.start or today, today)
    sheet = Scorer(catalogue).sheet(record, len(record.assessments) - 1)
    proposals = propose(catalogue, assessed.advices[-1])
    planned = ramp_of(catalogue, record, sheet, proposals, start)
    if chosen.ics is not None:
        course = assessed.boards[-1].course
        reviews = course.reviews if course else ()
        events = (*ramp_events(planned), *visit_events(catalogue, record, reviews))
        write_file(chosen.ics, calendar_text(record.episode.id, events, today).encode())
    answer("\n".join(ramp_words(planned)))
    return Exit.REFUSED if assessed.case.refused else Exit.DONE


def _assessed(path: Path, catalogue: Catalogue, today: date) -> AssessedCase:
    try:
        text = read_text(path)
    except FileError as fault:
        problem = Problem("unreadable_file", Severity.REFUSED, "", str(fault))
        return AssessedCase(CaseFile(None, (problem,)))
    return assess_case(text, path.name, catalogue, today)
