"""A field taken a second time: the first value hidden everywhere, both kept, both shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Option, Section
from ankleclinic.judgement.scoring import score
from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Key, Moment, Observation, Result
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_measure, make_record, seen, visit
from tests.ui.assess.conftest import Bench, Open, known_patient
from tests.ui.hands import ALT, CTRL, SHIFT
from ui.assess.blind_line import BlindLine, PairLine, pair_lines
from ui.assess.plan import done_lanes, method_of
from ui.assess.retest import FIRST_A_VALUE, FIRST_AN_ANSWER, NOT_REPEATED
from ui.fields.last import Earlier

F9 = Qt.Key.Key_F9
LUNGE, NPRS, GLIDE = "wblt_distance", "nprs_now", "posterior_talar_glide"


def lunge_entered(here: Bench) -> None:
    """Three lunges on the left side, the hand back in the first cell."""
    here.go_to(LUNGE, LEFT)
    here.hands.line("8.5", "8.7", "8.9")
    here.settle()
    here.go_to(LUNGE, LEFT)


def second(
    here: Bench, measure: str, side: Side | None, moment: Moment = Moment.RETEST
) -> Observation | None:
    """What was stored as a second reading."""
    found = [
        entry
        for entry in here.draft.observations
        if (entry.measure, entry.side, entry.key.moment) == (measure, side, moment)
    ]
    return found[0] if found else None


def value_of(here: Bench, measure: str, side: Side | None) -> Observation:
    """The value itself."""
    (found,) = (
        entry
        for entry in here.draft.observations
        if (entry.measure, entry.side, entry.key.moment) == (measure, side, Moment.BEFORE)
    )
    return found


def numbers(entry: Observation | None) -> list[float | None]:
    """The trials of an observation."""
    assert entry is not None
    return [trial.value for trial in entry.trials]


def said_of_row(here: Bench) -> list[str]:
    """What the row says of its pairs."""
    row = here.grid.view.rows[LUNGE]
    return [
        line.accessibleName() for line in row.pairs.findChildren(PairLine) if not line.isHidden()
    ]


def everything_said(here: Bench) -> str:
    """Every text on the page that can be read or heard, as far as it is shown."""
    found = []
    for widget in here.page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        found += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
    return " | ".join(found)


def test_the_second_value_is_stored_beside_the_first_when_the_field_is_left(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9)
    here.hands.line("9", "9.2", "9.4")
    here.settle()
    assert numbers(second(here, LUNGE, LEFT)) == [9, 9.2, 9.4]
    assert numbers(value_of(here, LUNGE, LEFT)) == [8.5, 8.7, 8.9]
    assert said_of_row(here) == ["Left: first 8.7, blind re-test 9.2, difference +0.5 cm"]
    stored = here.store.load("p1").assessments[-1]
    assert {entry.key.moment for entry in stored.observations} == {Moment.BEFORE, Moment.RETEST}


def test_while_it_is_taken_nothing_shows_or_says_the_first_value_or_the_last(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    before = everything_said(here)
    assert "8.7" in before
    assert "7.5" in before
    here.hands.press(F9)
    here.settle()
    during = everything_said(here)
    for hidden in ("8.5", "8.7", "8.9", "7.5", "+1.2"):
        assert hidden not in during
    assert "the first value is hidden" in during
    assert "trial 1" in here.hands.at
    assert "blind re-test" in here.hands.at


def test_nothing_is_stored_before_the_field_is_left_and_escape_stores_nothing(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    written = len(here.store.writes)
    here.hands.press(F9)
    here.hands.line("9")
    here.hands.type("9.2")
    here.hands.press(Qt.Key.Key_Escape)
    here.settle()
    assert second(here, LUNGE, LEFT) is None
    assert len(here.store.writes) == written
    assert "8.7" in everything_said(here)
    assert "blind" not in here.hands.at
    assert not here.page.findChildren(BlindLine)[0].isVisible()


def test_going_to_another_section_leaves_the_field_and_stores(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9)
    here.hands.type("9")
    here.hands.press(Qt.Key.Key_2, ALT)
    here.settle()
    assert numbers(second(here, LUNGE, LEFT)) == [9]


def test_a_re_test_left_empty_is_none(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9)
    here.hands.tab()
    here.settle()
    assert second(here, LUNGE, LEFT) is None
    assert said_of_row(here) == []


def test_undo_takes_the_re_test_away_and_redo_brings_it_back(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9)
    here.hands.line("9", "9.2", "9.4")
    here.settle()
    here.hands.press(Qt.Key.Key_Z, CTRL)
    here.settle()
    assert second(here, LUNGE, LEFT) is None
    assert numbers(value_of(here, LUNGE, LEFT)) == [8.5, 8.7, 8.9]
    here.hands.press(Qt.Key.Key_Y, CTRL)
    here.settle()
    assert numbers(second(here, LUNGE, LEFT)) == [9, 9.2, 9.4]


def test_undo_while_it_is_taken_only_leaves_it(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9)
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert numbers(value_of(here, LUNGE, LEFT)) == [8.5, 8.7, 8.9]
    assert here.view.retests.blind is None


@pytest.mark.parametrize(
    ("measure", "side", "first", "again", "stored"),
    [(NPRS, None, "3", "4", 4.0), (GLIDE, LEFT, "+", "-", Result.NEGATIVE)],
)
def test_scales_and_tests_are_taken_again_too(
    bench: Open, measure: str, side: Side | None, first: str, again: str, stored: object
) -> None:
    here = bench()
    here.go_to(measure, side)
    here.hands.type(first)
    here.go_to(measure, side)
    here.hands.press(F9)
    here.hands.type(again)
    here.hands.press(Qt.Key.Key_2, ALT)
    here.settle()
    found = second(here, measure, side)
    assert found is not None
    assert stored in {found.value, found.result}
    assert value_of(here, measure, side).key.moment is Moment.BEFORE


def test_a_coded_task_is_taken_again_too(bench: Open, catalogue: Catalogue) -> None:
    gait = make_measure(
        id="walk",
        name="Walk",
        kind=Kind.CHOICE,
        sided=False,
        unit="",
        better=None,
        limits=None,
        section=Section.TASKS,
        options=(Option(id="even", name="Even"), Option(id="limp", name="Limp")),
    )
    here = bench(rules=replace(catalogue, measures={**catalogue.measures, "walk": gait}))
    here.go_to("walk")
    here.hands.type("1")
    here.go_to("walk")
    here.hands.press(F9)
    assert value_of(here, "walk", None).result == "even"
    here.hands.type("2")
    here.hands.press(Qt.Key.Key_2, ALT)
    here.settle()
    found = second(here, "walk", None)
    assert found is not None
    assert found.result == "limp"
    assert pair_lines(gait, here.view.context) == ["First even, blind re-test limp, not the same"]


def test_the_second_rater_is_asked_for_once_and_kept_with_the_value(bench: Open) -> None:
    here = bench()
    here.go_to(NPRS)
    here.hands.type("3")
    lunge_entered(here)
    here.hands.press(F9, SHIFT)
    here.hands.line("KM", "9", "9.2", "9.4")
    here.settle()
    found = second(here, LUNGE, LEFT, Moment.SECOND_RATER)
    assert numbers(found) == [9, 9.2, 9.4]
    assert found is not None
    assert found.rater == "KM"
    assert said_of_row(here) == ["Left: first 8.7, second rater KM 9.2, difference +0.5 cm"]
    here.go_to(NPRS)
    here.hands.press(F9, SHIFT)
    here.hands.type("5")
    here.settle()
    other = second(here, NPRS, None, Moment.SECOND_RATER)
    assert other is not None
    assert (other.value, other.rater) == (5, "KM")


def test_the_second_rater_must_be_named_and_be_somebody_else(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    rater = here.draft.rater or ""
    assert rater
    here.hands.press(F9, SHIFT)
    here.hands.enter()
    assert "name or initials" in here.hands.widget.accessibleDescription()
    here.hands.line(rater.lower())
    assert "somebody else" in here.hands.widget.accessibleDescription()
    here.hands.press(Qt.Key.Key_Escape)
    assert "Lunge, toe to wall, left" in here.hands.at
    assert here.view.retests.blind is None


def test_shift_f9_again_names_another_person(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9, SHIFT)
    here.hands.line("KM")
    here.hands.press(F9, SHIFT)
    here.hands.line("LO", "9")
    here.hands.press(Qt.Key.Key_2, ALT)
    here.settle()
    found = second(here, LUNGE, LEFT, Moment.SECOND_RATER)
    assert found is not None
    assert found.rater == "LO"


def test_what_cannot_be_taken_again_says_why(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.press(F9)
    assert FIRST_A_VALUE in everything_said(here)
    here.hands.type("n")
    here.hands.enter()
    here.go_to(LUNGE, LEFT)
    here.hands.press(F9)
    assert FIRST_A_VALUE in everything_said(here)
    here.go_to("faam_sport")
    here.hands.press(F9)
    assert NOT_REPEATED in everything_said(here)


def test_a_value_under_question_is_not_taken_again(bench: Open) -> None:
    open_question = seen(LUNGE, LEFT, 29.0, method="tape", questioned=("unusual",))
    here = bench(make_record(visit(0, open_question, progress=Progress.DRAFT)), start=False)
    here.go_to(LUNGE, LEFT)
    here.hands.press(F9)
    assert FIRST_AN_ANSWER in everything_said(here)
    assert here.view.retests.blind is None


def test_a_visit_to_read_takes_nothing_again(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    here.page.show_last()
    here.go_to(LUNGE, LEFT)
    here.hands.press(F9)
    assert here.view.retests.blind is None


def test_an_open_question_about_a_second_value_does_not_hold_the_visit_back(bench: Open) -> None:
    pending = seen(NPRS, None, 3.0, moment=Moment.RETEST, questioned=("jump",))
    here = bench(
        make_record(visit(0, seen(NPRS, None, 3.0), pending, progress=Progress.DRAFT)), start=False
    )
    asked: list[bool] = []
    here.view.finish_asked.connect(lambda: asked.append(True))
    here.view.finish()
    assert asked == [True]


def test_swapped_sides_take_their_second_values_with_them(bench: Open) -> None:
    here = bench()
    lunge_entered(here)
    here.hands.press(F9)
    here.hands.line("9", "9.2", "9.4")
    here.go_to(LUNGE, RIGHT)
    here.hands.line("11", "11", "11")
    here.settle()
    here.go_to(LUNGE, RIGHT)
    here.hands.press(Qt.Key.Key_F8)
    here.settle()
    assert second(here, LUNGE, LEFT) is None
    assert numbers(second(here, LUNGE, RIGHT)) == [9, 9.2, 9.4]
    assert numbers(value_of(here, LUNGE, RIGHT)) == [8.5, 8.7, 8.9]


def test_second_values_count_for_nothing_else(bench: Open) -> None:
    here = bench()
    measures = here.desk.catalogue.measures
    alone = seen(LUNGE, LEFT, 9.0, method="laser", moment=Moment.RETEST)
    only = visit(0, alone)
    lunge = measures[LUNGE]
    assert done_lanes([lunge], only) == frozenset()
    assert method_of(lunge, only, Earlier(())) == lunge.default_method
    before = Earlier([only])
    assert before.last(lunge, Key(LUNGE, LEFT, "laser")) is None
    assert before.method(lunge) == lunge.default_method
    assert score(lunge, alone).moment is Moment.RETEST


def test_what_is_computed_from_the_first_value_is_hidden_with_it(bench: Open) -> None:
    reaches = [
        seen(f"ybt_{way}", LEFT, [number] * 3)
        for way, number in (("anterior", 62.0), ("posteromedial", 95.0), ("posterolateral", 91.0))
    ]
    record = make_record(
        visit(0, seen("leg_length", LEFT, 90.0), *reaches, progress=Progress.DRAFT)
    )
    here = bench(record, start=False)
    composite = here.desk.catalogue.measures["ybt_composite"].short
    here.go_to("ybt_anterior", LEFT)
    here.settle()
    assert f"{composite} 91.9" in everything_said(here)
    here.hands.press(F9)
    here.settle()
    assert f"{composite} 9" not in everything_said(here)
