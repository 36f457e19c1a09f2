"""What the patient strip says of a record."""

from datetime import date, timedelta

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.patient import Involved, Side
from tests.ankleclinic.builders import make_record, seen, visit
from tests.program import TODAY
from tests.ui.course import course
from ui.judging import judge_record
from ui.strip import strip_data
from ui.widgets.side_mark import Side as Mark


def test_the_facts_of_a_record(catalogue: Catalogue) -> None:
    record = course(3, precautions=("anticoagulant",))
    data = strip_data(record, judge_record(catalogue, record, 2, {}), TODAY)
    assert (data.name, data.about) == ("Ana M.", "31 y · handball · 3 sprains")
    assert (data.side, data.side_word) == (Mark.LEFT, "Left")
    assert (data.dominant, data.dominant_word) == (Mark.RIGHT, "Right")
    assert (data.stage, data.stage_word) == (2, "strength")
    assert [alert.text for alert in data.alerts] == ["Anticoagulant"]
    assert data.irritability_word.lower() == judged(catalogue)


def judged(catalogue: Catalogue) -> str | None:
    return judge_record(catalogue, course(3), 2, {}).advice.irritability


def test_what_is_not_known_is_left_out() -> None:
    record = course(0, involved=Involved.BOTH, onset=None, dominant=None, sport="", sprains=None)
    data = strip_data(record, None, TODAY)
    assert data.about == "31 y"
    assert data.side_word == "Both"
    assert (data.episode, data.stage_word, data.dominant_word) == ("", "", "")
    assert (data.irritability, data.alerts) == (0, ())


def test_weeks_are_counted_from_the_onset() -> None:
    onset = date(2026, 11, 1)
    weeks = [
        strip_data(course(0, onset=onset), None, onset + timedelta(days=days)).episode
        for days in (0, 6, 7, 62)
    ]
    assert weeks == ["Week 1", "Week 1", "Week 2", "Week 9"]
    assert strip_data(course(0, onset=onset), None, onset - timedelta(days=1)).episode == ""


def test_one_sprain_and_the_work_instead_of_a_sport() -> None:
    record = course(0, sport="", occupation="nurse", sprains=1, dominant=Side.LEFT)
    assert strip_data(record, None, TODAY).about == "31 y · nurse · 1 sprain"


def test_a_stage_said_before_stands_until_another_is_said() -> None:
    record = make_record(visit(0, stage=3), visit(7))
    assert strip_data(record, None, TODAY).stage == 3


def test_a_medical_opinion_is_an_alert(catalogue: Catalogue) -> None:
    record = make_record(visit(0, seen("hot_joint", None, "positive")))
    alerts = strip_data(record, judge_record(catalogue, record, 0, {}), TODAY).alerts
    assert [(alert.text, alert.danger) for alert in alerts] == [
        ("Medical opinion at once, as an emergency", True)
    ]
