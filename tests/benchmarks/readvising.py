"""Advising whole clinics again, and how that grows with their size.

A clinic of 10,000 patients is really stored and listed, but to fill it in a minute or two only
some have a whole course and the others a single visit, and only whole ones are loaded and advised:
what is printed of them is the time for each, beside loading them alone.
"""

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.readvise import everybody, readvise
from ankleclinic.services.store import Act, ClinicStore
from database.upgrade import create_clinic
from tests.benchmarks.clinic import RESOURCES, TODAY, catalogue

NAMED = "whole"
SIZES = (100, 1_000, 10_000)
WHOLE = 100
"""Of so many patients one of each made-up course has all its visits."""
ADVISED = 80
"""At most so many patients of a clinic are advised, evenly spread over its list."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One clinic: seconds for its list, and for loading and for advising one patient.

    `advised` counts the patients that were measured.
    """

    patients: int
    listing: float
    loading: float
    advising: float
    advised: int

    @property
    def whole(self) -> float:
        """Seconds for a clinic of as many whole courses, by those that were advised."""
        return self.listing + self.advising * self.patients


def walks(folder: Path) -> list[Walk]:
    """Clinics of each size, made of the made-up patients over and over."""
    rules = catalogue()
    store = create_clinic(folder / "caseload.db")
    people = _people(_cases(rules))
    stored, found = 0, []
    for size in SIZES:
        for record in itertools.islice(people, size - stored):
            store.add_record(record, Act(uuid4().hex, "AB", datetime.now(UTC)))
        stored = size
        found.append(_walk(rules, store))
    store.close()
    return found


def table(found: Sequence[Walk]) -> str:
    """The clinics as lines of text."""
    head = f"{'advise all again':<18} {'list s':>8} {'load ms':>8} {'advise ms':>10} {'ratio':>6} "
    head += f"{'all s':>8} {'measured':>9}"
    rows = [
        f"{walk.patients:<18} {walk.listing:>8.3f} {walk.loading * 1e3:>8.1f} "
        f"{walk.advising * 1e3:>10.1f} {walk.advising / walk.loading:>5.1f}x "
        f"{walk.whole:>8.1f} {walk.advised:>9}"
        for walk in found
    ]
    return "\n".join([head, "-" * len(head), *rows])


def _walk(rules: Catalogue, store: ClinicStore) -> Walk:
    start = time.perf_counter()
    patients = everybody(store)
    listing = time.perf_counter() - start
    whole = [one for one in patients if one.startswith(NAMED)]
    chosen = tuple(whole[:: max(1, len(whole) // ADVISED)][:ADVISED])
    start = time.perf_counter()
    for patient in chosen:
        store.load(patient)
    loading = (time.perf_counter() - start) / len(chosen)
    start = time.perf_counter()
    done = sum(1 for _ in readvise(rules, store, chosen))
    advising = (time.perf_counter() - start) / done
    return Walk(len(patients), listing, loading, advising, done)


def _cases(rules: Catalogue) -> list[EpisodeRecord]:
    folder = RESOURCES / "demo"
    found = [
        read_case(path.read_text(encoding="utf-8"), path.name, rules, TODAY).record
        for path in sorted(folder.glob("demo-*.json"))
    ]
    return [record for record in found if record is not None]


def _people(cases: Sequence[EpisodeRecord]) -> Iterator[EpisodeRecord]:
    """The cases over and over, each time as somebody else."""
    for number, record in enumerate(itertools.cycle(cases)):
        whole = number % WHOLE < len(cases)
        visits = record.assessments if whole else record.assessments[-1:]
        yield replace(
            record,
            patient=replace(record.patient, id=f"{NAMED if whole else 'short'}-{number}"),
            episode=replace(record.episode, id=f"episode-{number}"),
            assessments=tuple(replace(one, id=f"{one.id}-{number}") for one in visits),
            diary=record.diary if whole else (),
            decisions=tuple(
                replace(one, id=f"{one.id}-{number}", visit=f"{one.visit}-{number}")
                for one in record.decisions
                if one.visit in {visit.id for visit in visits}
            ),
            statements=(),
        )
