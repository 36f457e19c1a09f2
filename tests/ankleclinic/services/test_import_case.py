"""Taking case files into a real clinic file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from ankleclinic.record.patient import Involved
from ankleclinic.services.episodes import earlier_episodes
from ankleclinic.services.import_case import Import, import_case
from ankleclinic.services.store import Act, ClinicStore
from database.upgrade import create_clinic
from tests.ankleclinic.small import case, read, visit

PAIN = {"measure": "nprs_worst_24h", "value": 7}
SPORT = {"measure": "faam_sport", "items": [4, 3, "na", 2, 1, 0, 4, 4]}
LUNGE = {"measure": "wblt_distance", "side": "left", "trials": [9.1, "failed", 9.2], "note": "<b>&"}
FIRST = visit("2026-02-01", PAIN, LUNGE, SPORT, {**LUNGE, "side": "right", "status": "unable"})
FIRST["observations"][3].pop("trials")
SECOND = visit("2026-03-01", {**PAIN, "value": 3})
DAY = {"date": "2026-02-03", "pain": 3, "rpe": 5, "minutes": 40}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClinicStore]:
    made = create_clinic(tmp_path / "clinic.db")
    yield made
    made.close()


def act() -> Act:
    return Act(uuid4().hex, "AB", datetime(2026, 6, 1, 9, tzinfo=UTC))


def take(store: ClinicStore, data: dict[str, Any], **how: bool) -> Import:
    return import_case(store, read(data), act, **how)


def codes(done: Import) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in done.problems]


def test_a_new_patient_comes_with_visits_and_diary(store: ClinicStore) -> None:
    data = case(assessments=[FIRST, SECOND], diary=[DAY])
    done = take(store, data)
    assert done.problems == ()
    assert done.new_patient
    assert done.visits == (date(2026, 2, 1), date(2026, 3, 1))
    assert done.days == 1
    stored, asked = store.load("p-1"), read(data).record
    assert asked is not None
    assert stored.patient == asked.patient
    assert stored.diary == asked.diary
    for there, here in zip(stored.assessments, asked.assessments, strict=True):
        assert set(there.observations) == set(here.observations)


def test_the_same_file_again_changes_nothing_and_says_so(store: ClinicStore) -> None:
    data = case(assessments=[FIRST, SECOND], diary=[DAY])
    take(store, data)
    before = store.load("p-1")
    done = take(store, data)
    assert codes(done) == [("duplicate_assessment", "assessments")]
    assert "already" in done.problems[0].message
    assert store.load("p-1") == before


def test_further_visits_are_added_once(store: ClinicStore) -> None:
    take(store, case(assessments=[FIRST]))
    done = take(store, case(assessments=[FIRST, SECOND], diary=[DAY]))
    assert done.problems == ()
    assert (done.visits, done.known, done.days) == ((date(2026, 3, 1),), (date(2026, 2, 1),), 1)
    assert len(store.load("p-1").assessments) == 2


def test_another_visit_of_a_stored_day_is_refused_with_its_place(store: ClinicStore) -> None:
    take(store, case(assessments=[FIRST]))
    done = take(store, case(assessments=[SECOND, visit("2026-02-01", PAIN)]))
    assert codes(done) == [("duplicate_assessment", "assessments[1].date")]
    assert len(store.load("p-1").assessments) == 1


def test_a_file_with_a_refused_part_is_not_imported_at_all(store: ClinicStore) -> None:
    done = take(store, case({**PAIN, "value": 11}, LUNGE))
    assert done.refused
    assert store.caseload() == ()


def test_a_question_is_imported_with_its_value(store: ClinicStore) -> None:
    done = take(store, case({**LUNGE, "trials": [95]}))
    assert codes(done) == [("unlikely_value", "assessments[0].observations[0].trials[0]")]
    assert not done.refused
    assert store.load("p-1").assessments[0].observations[0].pending


def test_a_dry_run_says_the_same_and_changes_nothing(store: ClinicStore) -> None:
    data = case(assessments=[FIRST, SECOND])
    tried = take(store, data, dry_run=True)
    assert store.caseload() == ()
    assert take(store, data) == tried


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"birth_date": "1994-05-02"}, "other_patient", "patient.birth_date"),
        ({"family_name": "Other"}, "other_patient", "patient.family_name"),
    ],
)
def test_another_person_under_the_same_id_is_refused(
    store: ClinicStore, change: dict[str, str], code: str, path: str
) -> None:
    take(store, case(assessments=[FIRST]))
    patient: dict[str, Any] = case()["patient"] | change
    assert codes(take(store, case(assessments=[SECOND], patient=patient))) == [(code, path)]


def test_another_involved_side_is_refused(store: ClinicStore) -> None:
    take(store, case(assessments=[FIRST]))
    done = take(store, case(assessments=[SECOND], episode={"involved": "right"}))
    assert codes(done) == [("other_episode", "episode.involved")]


def test_another_diary_line_of_a_stored_day_is_refused(store: ClinicStore) -> None:
    take(store, case(diary=[DAY]))
    done = take(store, case(assessments=[SECOND], diary=[{**DAY, "pain": 4}]))
    assert ("duplicate_day", "diary") in codes(done)


def test_an_act_is_made_only_when_something_is_written(store: ClinicStore) -> None:
    made: list[Act] = []

    def count() -> Act:
        made.append(act())
        return made[-1]

    found = read(case(assessments=[FIRST]))
    import_case(store, found, count, dry_run=True)
    import_case(store, found, count)
    import_case(store, found, count)
    assert len(made) == 1


def test_goals_decisions_and_statements_go_in_once(store: ClinicStore) -> None:
    goal = {"words": "ski", "activity": "sport", "due": "2027-01-01"}
    decision = {
        "visit": "2026-02-01",
        "by": "AB",
        "verdict": "accept",
        "emphasis": "balanced",
        "advice": {"emphasis": "balanced", "number": 1.10},
    }
    statement = {
        "said": "shared_decision",
        "role": "Physiotherapist",
        "name": "AB",
        "date": "2026-02-01",
        "words": "agreed",
        "details": {"season": "over"},
    }
    data = case(assessments=[FIRST], decisions=[decision], statements=[statement])
    data["episode"]["goals"] = [goal]
    done = take(store, data)
    assert (done.decisions, done.statements, done.problems) == (1, 1, ())
    asked = read(data).record
    assert asked is not None
    stored = store.load("p-1")
    assert stored.episode.goals == asked.episode.goals
    assert (stored.decisions, stored.statements) == (asked.decisions, asked.statements)
    assert codes(take(store, data)) == [("duplicate_assessment", "assessments")]
    later = {**decision, "emphasis": "strengthening"}
    more = {**data, "decisions": [decision, later]}
    assert (take(store, more).decisions, take(store, data).decisions) == (1, 0)
    assert [one.emphasis for one in store.load("p-1").decisions] == ["balanced", "strengthening"]


def test_a_decision_of_the_clinic_is_never_written_over(store: ClinicStore) -> None:
    decision = {"visit": "2026-02-01", "by": "AB", "verdict": "accept", "emphasis": "balanced"}
    take(store, case(assessments=[FIRST], decisions=[decision]))
    other = {**decision, "by": "CD"}
    done = take(store, case(assessments=[FIRST, SECOND], decisions=[other]))
    assert codes(done) == [("duplicate_decision", "decisions")]
    assert [one.by for one in store.load("p-1").decisions] == ["AB"]
    assert len(store.load("p-1").assessments) == 1


def test_a_decision_goes_to_the_visit_that_the_clinic_has_of_that_day(store: ClinicStore) -> None:
    take(store, case(assessments=[FIRST]))
    record = store.load("p-1")
    decision = {"visit": "2026-02-01", "by": "AB", "verdict": "accept", "emphasis": "balanced"}
    done = take(store, case(assessments=[FIRST], decisions=[decision]))
    assert (done.decisions, done.known) == (1, (date(2026, 2, 1),))
    assert [one.visit for one in store.load("p-1").decisions] == [record.assessments[0].id]


def test_another_episode_stands_beside_the_first_and_the_newest_is_gone_on_with(
    store: ClinicStore,
) -> None:
    take(store, case(assessments=[SECOND]))
    first = store.load("p-1")
    right = dict(case()["episode"], involved="right")
    newer = case(assessments=[visit("2026-05-01", PAIN)], episode=right)
    assert take(store, newer, dry_run=True, new_episode=True).problems == ()
    assert len(store.episodes("p-1")) == 1
    done = take(store, newer, new_episode=True)
    assert (done.problems, done.new_patient) == ((), False)
    assert store.load("p-1").episode.involved is Involved.RIGHT
    assert earlier_episodes(store, store.load("p-1")) == (first,)
    older = case(assessments=[visit("2025-02-01", PAIN)])
    take(store, older, new_episode=True)
    assert store.load("p-1").assessments[0].date == date(2026, 5, 1)
    began = [one.assessments[0].date for one in earlier_episodes(store, store.load("p-1"))]
    assert began == [date(2026, 3, 1), date(2025, 2, 1)]
    assert len({one.episode.id for one in store.episodes("p-1")}) == 3


def test_an_episode_of_a_day_that_is_stored_or_of_another_person_is_refused(
    store: ClinicStore,
) -> None:
    take(store, case(assessments=[FIRST]))
    again = take(store, case(assessments=[FIRST]), new_episode=True)
    assert codes(again) == [("duplicate_assessment", "assessments.date")]
    strange = case(assessments=[SECOND])
    strange["patient"]["birth_date"] = "1980-01-01"
    assert codes(take(store, strange, new_episode=True))[0][0] == "other_patient"
    assert len(store.episodes("p-1")) == 1
