"""Reading the catalogue, judging and advising, beside reading the same files bare."""

import json
import tomllib

from ankleclinic.advice.advise import advise
from ankleclinic.judgement.judge import judge
from ankleclinic.trends.build import trends
from tests.benchmarks.clinic import LONGEST, RESOURCES, catalogue, longest_course
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
    found = [in_turns(name, job, FLOOR, floor, ROUNDS) for name, job in jobs.items()]
    return [_reading(), *found]


def _reading() -> Figure:
    """The catalogue read and checked, beside taking its files apart."""
    folder = RESOURCES / "catalogue"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml"))]
    ours = timed(catalogue)
    floor = timed(lambda: [tomllib.loads(text) for text in texts])
    return in_turns("read and check the catalogue", ours, "tomllib.loads of its files", floor, 10)
