"""What the benchmarks measure on: the demo clinic's longest course."""

from datetime import date
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.episode import EpisodeRecord
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
