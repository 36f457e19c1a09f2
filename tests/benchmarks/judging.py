"""Reading the catalogue, judging and advising, beside reading the same files bare."""

import itertools
import json
import tomllib

from ankleclinic.advice.advise import advise, advise_sheet
from ankleclinic.advice.flare import Days
from ankleclinic.advice.suppose import supposed, what_if
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.sheet import Scorer, score_visits
from ankleclinic.record.patient import Side
from ankleclinic.trends.build import trends
from tests.benchmarks.clinic import LONGEST, RESOURCES, catalogue, long_course, longest_course
from tests.benchmarks.figures import Figure, in_turns, timed

ROUNDS = 30
LUNGE = ("wblt_distance", Side.LEFT)
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
    long = long_course(rules)
    newest = len(long.assessments) - 1
    sheet, scorer = score_visits(rules, long, newest), Scorer(rules)
    lunge = itertools.cycle((7.0, 8.0))
    days = Days()
    sheets = itertools.cycle(
        scorer.supposed(supposed(rules, long, newest, {LUNGE: to}, scorer), newest)
        for to in (7.0, 8.0)
    )
    jobs |= {
        "advise at the 60th visit, once scored": timed(lambda: advise_sheet(rules, long, sheet)),
        "advise at the 60th visit after the next value": timed(
            lambda: advise_sheet(rules, long, next(sheets), days)
        ),
        "suppose one other value at the 60th visit": timed(
            lambda: what_if(rules, long, newest, {LUNGE: next(lunge)}, scorer)
        ),
    }
    found = [in_turns(name, job, FLOOR, floor, ROUNDS) for name, job in jobs.items()]
    return [_reading(), *found]


def _reading() -> Figure:
    """The catalogue read and checked, beside taking its files apart."""
    folder = RESOURCES / "catalogue"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml"))]
    ours = timed(catalogue)
    floor = timed(lambda: [tomllib.loads(text) for text in texts])
    return in_turns("read and check the catalogue", ours, "tomllib.loads of its files", floor, 10)
