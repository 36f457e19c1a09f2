"""Judging and advising a course of 14 visits, beside reading its case file as bare JSON."""

import json

from ankleclinic.advice.advise import advise
from ankleclinic.judgement.judge import judge
from ankleclinic.trends.build import trends
from tests.benchmarks.clinic import LONGEST, catalogue, longest_course
from tests.benchmarks.figures import Figure, in_turns, timed

ROUNDS = 30
FLOOR = "json.loads of the same case file"


def figures() -> list[Figure]:
    """Judgement, advice and trends of the newest visit."""
    rules = catalogue()
    record = longest_course(rules)
    last = len(record.assessments) - 1
    text = LONGEST.read_text(encoding="utf-8")
    floor = timed(lambda: json.loads(text))
    jobs = {
        "judge the 14th visit": timed(lambda: judge(rules, record, last)),
        "advise at the 14th visit, with what would change it": timed(
            lambda: advise(rules, record, last)
        ),
        "trends of 14 visits, all measures": timed(lambda: trends(rules, record, last)),
    }
    return [in_turns(name, job, FLOOR, floor, ROUNDS) for name, job in jobs.items()]
