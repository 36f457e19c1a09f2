"""Every condition of a search finds just the patients it says, on both kinds of database."""

from dataclasses import replace
from datetime import timedelta

from ankleclinic.record.decision import Verdict
from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation, State, Trial
from ankleclinic.record.patient import Involved, Side
from ankleclinic.record.sought import (
    Compare,
    Condition,
    DueIs,
    DueUnknown,
    Flag,
    Flagged,
    Measured,
    SeenBy,
    SideIs,
    StageIs,
    Window,
)
from database.store import SqlStore
from tests.database.examples import DAY, lunge, new_act, record, visit
from tests.database.test_deciding import TAKEN

WEEK = timedelta(days=7)
LUNGE_BELOW_8 = Measured("wblt_distance", True, Compare.LESS, 8)
PAIN = "nprs_worst_24h"


def taken(name: str, week: int, stage: int | None, *observations: Observation) -> Assessment:
    return replace(
        visit(name, DAY + week * WEEK, *observations),
        stage=stage,
        rater="AB" if stage else "Ölmez",
        progress=Progress.COMPLETE,
    )


def people() -> list[EpisodeRecord]:
    """A lunge that grew, one that fell, both ankles, no stage and a draft, and nobody seen yet."""
    right = Observation(Key("wblt_distance", Side.RIGHT), value=7.0)
    unable = Observation(Key("wblt_distance", Side.LEFT), State.UNABLE, reason="pain")
    failed = Observation(Key("wblt_distance", Side.LEFT), trials=(Trial(None),))
    grew = record("grew", taken("g0", 0, 1, lunge(6)), taken("g1", 1, 2, lunge(9), right))
    fell = record(
        "fell",
        taken("f0", 0, 3, lunge(7.5, None, 7.9)),
        taken("f1", 2, 4, failed),
        taken("f2", 3, 4, unable),
    )
    both = record("both", taken("b0", 4, 6, lunge(9), right, Observation(Key(PAIN), value=3)))
    both = replace(both, episode=replace(both.episode, involved=Involved.BOTH))
    bare = record("bare", replace(taken("n0", 5, None), progress=Progress.DRAFT))
    decided = replace(TAKEN, visit="g1", verdict=Verdict.OVERRIDE)
    return [replace(grew, decisions=(decided,)), fell, both, bare, record("never")]


FINDS: list[tuple[Condition, set[str]]] = [
    (StageIs(Compare.EQUAL, 2), {"grew"}),
    (StageIs(Compare.AT_LEAST, 4), {"fell", "both"}),
    (StageIs(Compare.EQUAL, None), {"bare"}),
    (SideIs(Involved.BOTH), {"both"}),
    (SideIs(Involved.LEFT), {"grew", "fell", "bare", "never"}),
    (SeenBy("ab"), {"grew", "fell", "both"}),
    (SeenBy("%"), set()),
    (Flagged(Flag.DRAFT), {"bare"}),
    (Flagged(Flag.NEW), {"never"}),
    (Flagged(Flag.UNSIGNED), {"grew", "fell", "both"}),
    (Flagged(Flag.OVERRIDDEN), {"grew"}),
    (Flagged(Flag.RESTRICTED), set()),
    (Flagged(Flag.CLOSED), set()),
    (DueIs((Window(2, None, DAY + WEEK), Window(4, DAY + 3 * WEEK, None))), {"grew", "fell"}),
    (DueIs((Window(2, None, DAY), Window(4, DAY + 4 * WEEK, None))), set()),
    (DueIs(()), set()),
    (DueUnknown((1, 2, 3, 4, 5)), {"both", "bare", "never"}),
    (LUNGE_BELOW_8, {"fell", "both"}),
    (replace(LUNGE_BELOW_8, compare=Compare.AT_LEAST), {"grew", "both"}),
    (replace(LUNGE_BELOW_8, compare=Compare.EQUAL, value=7.7), {"fell"}),
    (Measured(PAIN, False, Compare.EQUAL, 3), {"both"}),
]


def test_each_condition_finds_just_whom_it_says(store: SqlStore) -> None:
    for one in people():
        store.add_record(one, new_act())
    for wanted, expected in FINDS:
        found = {row.patient.id for row in store.caseload("", wanted=(wanted,))}
        assert found == expected, wanted
    both = (LUNGE_BELOW_8, SideIs(Involved.LEFT))
    assert [row.patient.id for row in store.caseload("nov", wanted=both)] == ["fell"]
    assert store.caseload("bare", wanted=both) == ()
