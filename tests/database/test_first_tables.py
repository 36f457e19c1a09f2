"""Tests that a clinic of the first tables comes through the newer steps with every value."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect

from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress, Treatment
from ankleclinic.record.observation import Key, Moment, Observation, State, Trial
from ankleclinic.record.patient import Episode, Involved, Patient, Sex, Side
from ankleclinic.services.store import Act, Deed, FieldChange, FieldDeed
from database.engine import open_engine
from database.store import SqlStore
from database.upgrade import open_clinic, revision
from tests.architecture.project import ROOT
from tests.database.examples import new_act, write
from tests.database.older import fill_older

Address = str | Path

AT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
LUNGE = Observation(
    Key("wblt_distance", Side.LEFT, "tape"),
    trials=(Trial(8.5), Trial(None), Trial(1 / 3)),
    pain=4,
    gave_way=True,
    confirmed=True,
    questioned=("unlikely_value",),
    entered_unit="cm",
    note="warm",
)
DRAWER = Observation(Key("anterior_drawer", Side.RIGHT, None, "guarding"), result="equivocal")
UNABLE = Observation(
    Key("single_hop", Side.LEFT, moment=Moment.AFTER), State.UNABLE, reason="afraid"
)
FAAM = Observation(Key("faam_sport"), items=(4.0, "na", None), score=75.5)
VISIT = Assessment(
    "a1",
    date(2026, 2, 1),
    "AB",
    2,
    Progress.SIGNED,
    "first_assessment",
    (LUNGE, DRAWER, UNABLE, FAAM),
    (Treatment("F1.1", "III"),),
    baseline=True,
    note="first",
    version=3,
)
EPISODE = Episode("P1-e", Involved.LEFT, precautions=("osteoporosis",), sprains=2)
PATIENT = Patient("P1", "Novák", "Jana", date(1990, 5, 17), Sex.FEMALE)


def fill_first_tables(address: Address) -> None:
    """A clinic as the first program left it."""
    fill_older(address, "0001", "first_clinic.sql")


def has_every_value(clinic: SqlStore) -> bool:
    second = Assessment("a2", date(2026, 2, 8), progress=Progress.DRAFT)
    return clinic.load("P1") == EpisodeRecord(PATIENT, EPISODE, (VISIT, second))


def test_every_value_comes_through(blank: Address) -> None:
    fill_first_tables(blank)
    with closing(open_clinic(blank)) as clinic:
        assert has_every_value(clinic)
        assert clinic.setting("protocol") == "1"


def test_the_older_log_is_read_on(blank: Address) -> None:
    fill_first_tables(blank)
    pain = Observation(Key("nprs_now"), value=3)
    acts = [Act(name, "AB", AT, "desk 1") for name in ("x1", "x2")]
    with closing(open_clinic(blank)) as clinic:
        assert clinic.history("a2") == (
            FieldDeed(acts[0], Deed.ENTER, (FieldChange(pain.key, None, pain),)),
            FieldDeed(acts[1], Deed.ENTER, (FieldChange(pain.key, pain, None),)),
        )


def test_the_upgraded_clinic_takes_what_the_first_tables_could_not(blank: Address) -> None:
    fill_first_tables(blank)
    new = Observation(Key("squat", moment=Moment.RETEST), result="heel lifts", rater="CD")
    with closing(open_clinic(blank)) as clinic:
        write(clinic, "a2", new, new_act())
        assert clinic.load("P1").assessments[1].observations == (new,)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_the_upgrade_killed_after_any_statement_leaves_the_first_tables(tmp_path: Path) -> None:
    file, killed = tmp_path / "clinic", tmp_path / "killed"
    killed.mkdir()
    fill_first_tables(file)
    command = [sys.executable, "-m", "tests.database.dying_upgrade", str(file), str(killed)]
    subprocess.run(command, check=True, cwd=ROOT)
    *died, done = sorted(path for path in killed.iterdir() if path.name.isdecimal())
    assert len(died) > 10
    for copy in died:
        engine = open_engine(copy, create=False)
        with closing(engine.raw_connection()), engine.connect() as connection:
            assert revision(connection) == "0001"
            assert not {"newer", "unlock", "signature"} & {*inspect(connection).get_table_names()}
        engine.dispose()
    for copy in (*died, done):
        with closing(open_clinic(copy)) as clinic:
            assert has_every_value(clinic)
