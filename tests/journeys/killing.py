"""Kills the window in the middle of an assessment, again and again, and looks what is left."""

import random
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

from sqlcipher3 import dbapi2

from ankleclinic.record.observation import Observation
from database.upgrade import open_clinic
from tests.architecture.project import ROOT
from tests.journeys import therapist
from tests.program import CLINIC
from ui.assess.plan import Lane, is_done

LONGEST_SECONDS = 1.5
LATE_SECONDS = 60

CATALOGUE = therapist.catalogue()
ORDER = therapist.order(CATALOGUE)
NAMES = {therapist.name(lane): lane for lane in ORDER}


@dataclass
class Toll:
    """What a number of kills came to.

    Attributes:
        seed: chose the moments.
        kills: how many there were.
        lost: how many fields in hand were not there afterwards, or not wholly.
        kept: how many were there although nobody had said so yet.
        assessments: how many assessments were taken to their end or broken off.
    """

    seed: int
    kills: int = 0
    lost: int = 0
    kept: int = 0
    assessments: int = 1


@dataclass
class Case:
    """One assessment on a clinic of its own, and the fields that are known to be saved."""

    folder: Path
    saved: set[Lane] = field(default_factory=set)
    begun: bool = False


def kill_often(folder: Path, times: int, seed: int) -> Toll:
    """Kills so many windows; every one but the first goes on where the one before was killed."""
    toll, dice = Toll(seed), random.Random(seed)  # noqa: S311
    case = Case(folder / "1")
    while toll.kills < times:
        case.folder.mkdir(exist_ok=True)
        complete = _kill_once(case, dice.uniform(0, LONGEST_SECONDS), toll)
        if complete:
            toll.assessments += 1
            case = Case(folder / str(toll.assessments))
    return toll


def _kill_once(case: Case, pause: float, toll: Toll) -> bool:
    """Kills one window after a pause; says whether every field is stored by then."""
    expected = _first_open(_stored(case)) if case.begun else ORDER[0]
    landed, said = _run(case.folder, pause)
    hint = f"kill {toll.kills + 1} of seed {toll.seed}, {pause:.4f} s after landing"
    assert landed == expected, f"{hint}: landed in {landed}, not {expected}"
    case.begun = True
    case.saved |= {NAMES[name] for word, name in said if word == "done"}
    at = [NAMES[name] for word, name in said if word == "at"]
    _look(case, at[-1] if at else landed, toll, hint)
    toll.kills += 1
    return case.saved == set(ORDER)


def _run(folder: Path, pause: float) -> tuple[Lane, list[tuple[str, str]]]:
    """Where a window landed, and what it said from there until it was killed."""
    command = [sys.executable, "-m", "tests.journeys.therapist", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        late = Timer(LATE_SECONDS, child.kill)
        late.start()
        first = child.stdout.readline().split()
        late.cancel()
        time.sleep(pause)
        child.kill()
        rest = child.stdout.read().splitlines(keepends=True)
    assert first[:1] == ["landed"], f"the window ended by itself: {first}"
    whole = (line.partition(" ") for line in rest if line.endswith("\n"))
    return NAMES[first[1]], [(word.strip(), name.strip()) for word, _, name in whole]


def _look(case: Case, at: Lane, toll: Toll, hint: str) -> None:
    """Compares what is stored with what was typed."""
    stored = _stored(case)
    assert case.saved <= stored.keys(), f"{hint}: lost {case.saved - stored.keys()}"
    assert stored.keys() <= case.saved | {at}, f"{hint}: unasked {stored.keys() - case.saved}"
    for lane, entry in stored.items():
        typed = _typed(lane)
        found = _entered(entry)
        assert found == typed or (lane == at and found == typed[: len(found)]), f"{hint}: {entry}"
    if at not in case.saved:
        toll.lost += not _is_whole(stored, at)
        toll.kept += _is_whole(stored, at)
    case.saved |= {lane for lane in stored if _is_whole(stored, lane)}
    with closing(dbapi2.connect(case.folder / CLINIC)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], hint
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], hint


def _stored(case: Case) -> dict[Lane, Observation]:
    with closing(open_clinic(case.folder / CLINIC)) as clinic:
        (row,) = clinic.caseload()
        (visit,) = clinic.load(row.patient.id).assessments
    return {(entry.measure, entry.side): entry for entry in visit.observations}


def _first_open(stored: dict[Lane, Observation]) -> Lane:
    return next(lane for lane in ORDER if not _is_whole(stored, lane))


def _is_whole(stored: dict[Lane, Observation], lane: Lane) -> bool:
    return lane in stored and is_done(CATALOGUE.measures[lane[0]], stored[lane])


def _typed(lane: Lane) -> list[float] | str:
    measure = CATALOGUE.measures[lane[0]]
    return "negative" if measure.kind == "test" else therapist.values(measure, lane[1])


def _entered(entry: Observation) -> list[float | None] | str:
    if entry.result is not None:
        return entry.result
    return [entry.value] if entry.value is not None else [each.value for each in entry.trials]
