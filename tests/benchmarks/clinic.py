"""What the benchmarks measure on: the demo clinic's longest course."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.services.catalogue import load_folder

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"
LONGEST = RESOURCES / "demo" / "demo-04.json"
TODAY = date(2026, 11, 23)


def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_folder(RESOURCES / "catalogue")


def longest_course(rules: Catalogue) -> EpisodeRecord:
    """The made-up patient with 14 visits."""
    record = read_case(LONGEST.read_text(encoding="utf-8"), LONGEST.name, rules, TODAY).record
    if record is None:
        raise ValueError("the demo case is not sound")
    return record


def long_course(rules: Catalogue, visits: int = 60) -> EpisodeRecord:
    """The longest course drawn out to so many weekly visits, with a line in the diary every day."""
    record = longest_course(rules)
    known = record.assessments
    last = known[-1].date
    drawn_out = tuple(
        replace(
            known[number * len(known) // visits],
            id=f"w{number}",
            date=last - timedelta(weeks=visits - 1 - number),
        )
        for number in range(visits)
    )
    diary = tuple(
        DiaryEntry(
            last - timedelta(days=back),
            activity_pain=6 if back % 40 == 0 else back % 4,
            next_morning_pain=back % 2,
            night_pain=0,
            sleep=7,
            giving_way=0,
            sessions_done=1,
            sessions_asked=1,
        )
        for back in range(7 * visits, -1, -1)
    )
    return replace(record, assessments=drawn_out, diary=diary)
