"""Tests that a clinic of the second tables comes through the newer steps with every value."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ankleclinic.record.decision import Decision, Said, Statement, Verdict
from ankleclinic.record.episode import (
    Assessment,
    DiaryEntry,
    EpisodeRecord,
    Progress,
    Signature,
    Treatment,
    Unlock,
)
from ankleclinic.record.observation import Key, Moment, Observation, Spot, StoppedBy, Tick, Trial
from ankleclinic.record.patient import Activity, Episode, Goal, Involved, Patient, Sex, Side
from ankleclinic.services.store import Act, Deed, FieldChange, FieldDeed
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database.examples import new_act
from tests.database.older import fill_older

Address = str | Path

DAY = date(2026, 2, 1)
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
    stopped_by=StoppedBy.PAIN,
)
AGAIN = Observation(replace(LUNGE.key, moment=Moment.SECOND_RATER), value=8.75, rater="CD")
JOINT = Observation(Key("hot_joint"), ticks=(Tick("hot_swollen", False), Tick("rest_pain", True)))
MAP = Observation(Key("pain_map", Side.LEFT), spots=(Spot("posterolateral", 6, "sharp"),))
FAAM = Observation(Key("faam_sport"), items=(4.0, "na", None), score=75.5, scorer="mean_percent")
SIGNATURE = Signature("Ana Mendes", datetime(2026, 2, 1, 10, tzinfo=UTC), "Rui Rocha")
VISIT = Assessment(
    "a1",
    DAY,
    "AB",
    2,
    Progress.AMENDED,
    "first_assessment",
    (LUNGE, AGAIN, JOINT, MAP, FAAM),
    (Treatment("F1.1", "III"),),
    familiarisation=True,
    unlocked=(Unlock("hop", "asked to", "AB", ("worst_pain",)),),
    signatures=(SIGNATURE,),
    amendment="wrong side",
    note="first",
    version=3,
)
SIGNED = replace(
    VISIT,
    progress=Progress.SIGNED,
    observations=(),
    treatments=(),
    unlocked=(),
    amendment="",
    note="",
    version=2,
)
EPISODE = Episode(
    id="P1-e",
    involved=Involved.LEFT,
    onset=date(2025, 11, 3),
    other_side_injured_before=True,
    dominant=Side.RIGHT,
    sport="handball",
    occupation="nurse",
    precautions=("osteoporosis",),
    sprains=2,
    mechanism="landed on a foot",
    last_injury=date(2025, 12, 24),
    version=4,
)
RECORD = EpisodeRecord(
    Patient("P1", "Novák", "Jana", date(1990, 5, 17), Sex.FEMALE, "calls first", 2),
    EPISODE,
    (VISIT,),
    (DiaryEntry(date(2026, 2, 2), 3, 2, 4, 0, 7, 1, 0, 2, 3, 4.5, 30.0, "F5.9"),),
)


@pytest.fixture
def upgraded(blank: Address) -> Iterator[SqlStore]:
    """A clinic that the second program filled and this one opened."""
    fill_older(blank, "0002", "second_clinic.sql")
    with closing(open_clinic(blank)) as clinic:
        yield clinic


def test_every_value_comes_through(upgraded: SqlStore) -> None:
    assert upgraded.load("P1") == RECORD
    assert upgraded.as_signed("a1", 1) == SIGNED
    assert upgraded.setting("protocol") == "1"
    (row,) = upgraded.caseload()
    assert row.episode == EPISODE


def test_log_and_second_readings_are_read_on(upgraded: SqlStore) -> None:
    entered = FieldDeed(
        Act("x1", "AB", AT, "desk 1"), Deed.ENTER, (FieldChange(AGAIN.key, None, AGAIN),)
    )
    assert upgraded.history("a1") == (entered,)
    assert [(one.first, one.second) for one in upgraded.repeats()] == [(LUNGE, AGAIN)]


def test_the_upgraded_clinic_takes_what_the_second_tables_could_not(upgraded: SqlStore) -> None:
    goal = Goal("handball with the team", Activity.SPORT, due=date(2026, 6, 1))
    decision = Decision("d1", "a1", AT, "AB", Verdict.ACCEPT, "balanced", 2, "c", "1", "b", "{}")
    statement = Statement(
        "s1", Said.LOCK_CLEARED, "R01", "physician", "Dr Li", DAY, AT, "film is clear"
    )
    upgraded.change_episode(replace(EPISODE, goals=(goal,)), new_act())
    upgraded.decide(decision, new_act())
    upgraded.state("P1-e", statement, new_act())
    assert upgraded.load("P1") == replace(
        RECORD,
        episode=replace(EPISODE, goals=(goal,), version=5),
        decisions=(decision,),
        statements=(statement,),
    )
