"""Questions and refusals on the page, swapped sides, methods, biases, notes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ankleclinic.judgement.results import Label
from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Observation, State, Tick
from ankleclinic.record.text import NOTE_LIMIT
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.assess.conftest import Bench, Open, new_patient
from tests.ui.hands import CTRL, SHIFT
from ui.assess.row_head import RowState
from ui.widgets.question_bar import QuestionBar, RefusalLine

LUNGE = "wblt_distance"


def crossed(bench: Bench) -> None:
    """Type the values of each side on the other one."""
    bench.go_to(LUNGE, LEFT)
    bench.hands.line("11.3", "11.3")
    bench.hands.type("11.3")
    bench.hands.tab()
    bench.hands.line("7.6", "7.6", "7.6")


def bar(bench: Bench) -> QuestionBar | None:
    """The question of the row in hand, if one is shown."""
    row = bench.grid.row
    assert row is not None
    found = row.notice.bar
    return found if found is not None and found.isVisible() else None


def test_nine_and_a_half_was_meant(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(LUNGE, LEFT)
    here.hands.line("95")
    asked = bar(here)
    assert asked is not None
    assert asked.accessibleName() == "9.5, not 95?"
    assert here.hands.at == "Lunge, toe to wall, left, trial 1, cm"
    assert here.found(LUNGE, LEFT) is None
    here.hands.type("y")
    assert here.entered(LUNGE, LEFT).trials[0].value == 9.5
    assert here.hands.at == "Lunge, toe to wall, left, trial 2, cm"
    assert bar(here) is None


def test_a_click_answers_as_well(bench: Open, qtbot: QtBot) -> None:
    here = bench(new_patient())
    here.go_to(LUNGE, LEFT)
    here.hands.line("25")
    asked = bar(here)
    assert asked is not None
    asked.answered.emit("keep")
    assert here.entered(LUNGE, LEFT).confirmed


def test_eleven_of_ten_is_refused_beside_the_field(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("11")
    row = here.grid.row
    assert row is not None
    line = row.findChild(RefusalLine)
    assert line is not None
    assert line.isVisible()
    assert "0 to 10" in line.accessibleName()
    assert here.draft.observations == ()
    here.hands.enter()
    assert here.hands.at.startswith("Pain now")
    here.hands.line("1")
    assert not line.isVisible()
    assert here.entered("nprs_now").value == 1


def test_a_pending_value_drives_nothing_until_it_is_kept(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("60")
    here.settle()
    assert here.entered("inversion", LEFT).pending
    assert here.session.snapshot is not None
    assert here.session.snapshot.judgement.values[0].pending
    here.hands.enter()
    assert not here.entered("inversion", LEFT).pending


def test_swapped_sides_are_asked_and_swapped_by_one_key(bench: Open) -> None:
    here = bench()
    crossed(here)
    assert bar(here) is not None
    assert here.entered(LUNGE, LEFT).pending
    here.hands.type("s")
    assert here.entered(LUNGE, LEFT).trials[0].value == 7.6
    assert here.entered(LUNGE, RIGHT).trials[0].value == 11.3
    assert not here.entered(LUNGE, LEFT).pending
    assert bar(here) is None


def test_the_key_swaps_back(bench: Open) -> None:
    here = bench()
    crossed(here)
    here.hands.type("ss")
    assert here.entered(LUNGE, LEFT).trials[0].value == 11.3
    assert here.entered(LUNGE, LEFT).pending


def test_one_undo_takes_a_swap_back(bench: Open) -> None:
    here = bench()
    crossed(here)
    here.hands.type("s")
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.entered(LUNGE, LEFT).trials[0].value == 11.3


def test_both_sides_can_be_kept(bench: Open) -> None:
    here = bench()
    crossed(here)
    here.hands.enter()
    assert here.entered(LUNGE, LEFT).confirmed
    assert here.entered(LUNGE, RIGHT).confirmed
    assert "Lunge, toe to wall" not in here.hands.at


def test_sides_can_be_swapped_without_a_question(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("20")
    here.go_to("inversion", RIGHT)
    here.hands.line("30")
    here.go_to("inversion", LEFT)
    here.hands.press(Qt.Key.Key_F8)
    assert here.entered("inversion", LEFT).value == 30
    here.hands.press(Qt.Key.Key_F8)
    assert here.entered("inversion", LEFT).value == 20


def test_one_side_alone_moves_over_and_back_by_one_undo(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("20")
    here.go_to("inversion", LEFT)
    here.hands.press(Qt.Key.Key_F8)
    assert here.found("inversion", LEFT) is None
    assert here.entered("inversion", RIGHT).value == 20
    row = here.grid.row
    assert row is not None
    assert row.notice.isVisible()
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.entered("inversion", LEFT).value == 20
    assert here.found("inversion", RIGHT) is None
    here.settle()
    assert here.store.load("p1").assessments[-1].observations == here.draft.observations


def test_the_method_of_last_time_is_written(bench: Open) -> None:
    here = bench()
    here.go_to("plantarflexion", LEFT)
    here.hands.line("42")
    assert here.entered("plantarflexion", LEFT).key.method == "inclinometer"


def test_another_method_takes_the_values_along_and_has_no_ghost(bench: Open) -> None:
    here = bench()
    here.go_to("plantarflexion", LEFT)
    here.hands.line("42")
    row = here.grid.view.rows["plantarflexion"]
    row.head.method_chosen.emit("goniometer")
    assert here.entered("plantarflexion", LEFT).key.method == "goniometer"
    assert row.fields[LEFT].shown.last is None
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.entered("plantarflexion", LEFT).key.method == "inclinometer"
    assert row.fields[LEFT].shown.last is not None


def test_f2_offers_the_methods(bench: Open) -> None:
    here = bench()
    here.go_to("plantarflexion", LEFT)
    here.hands.press(Qt.Key.Key_F2)
    menus = here.page.findChildren(QMenu)
    assert len(menus) == 1
    names = [method.name for method in here.desk.catalogue.measures["plantarflexion"].methods]
    assert [action.text() for action in menus[0].actions()] == names
    menus[0].close()


def test_each_bias_is_a_test_of_its_own(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("hyperplantarflexion", LEFT)
    here.hands.type("-")
    row = here.grid.view.rows["hyperplantarflexion"]
    row.head.bias_chosen.emit("eversion")
    here.go_to("hyperplantarflexion", LEFT)
    here.hands.type("+6")
    found = {entry.key.bias: entry for entry in here.draft.observations}
    assert {name: str(entry.result) for name, entry in found.items()} == {
        "neutral": "negative",
        "eversion": "positive",
    }
    assert found["eversion"].pain == 6


def test_a_note_belongs_to_its_field(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("30")
    here.go_to("inversion", LEFT)
    here.hands.press(Qt.Key.Key_M, CTRL)
    here.hands.type("stiff <b>& sore</b>")
    here.hands.press(Qt.Key.Key_Return, CTRL)
    assert here.entered("inversion", LEFT).note == "stiff <b>& sore</b>"
    assert here.hands.at == "Inversion, active, left, °"
    here.hands.line("31")
    assert here.entered("inversion", LEFT).note == "stiff <b>& sore</b>"


def test_a_note_needs_something_to_belong_to(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.press(Qt.Key.Key_M, CTRL)
    assert here.hands.at == "Inversion, active, left, °"
    assert here.draft.observations == ()


def test_a_note_that_is_too_long_is_refused_and_stays(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("30")
    here.go_to("inversion", LEFT)
    here.hands.press(Qt.Key.Key_M, CTRL)
    editor = here.hands.widget
    editor.setPlainText("a" * (NOTE_LIMIT + 1))  # type: ignore[attr-defined]
    here.hands.press(Qt.Key.Key_Return, CTRL)
    assert here.entered("inversion", LEFT).note == ""
    assert len(here.hands.widget.toPlainText()) == NOTE_LIMIT + 1  # type: ignore[attr-defined]


def test_a_row_shows_how_far_it_is(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    sign = here.grid.view.rows["inversion"].head.sign
    assert sign.accessibleName() == RowState.EMPTY
    here.hands.line("30")
    assert sign.accessibleName() == RowState.PARTLY
    here.go_to("inversion", RIGHT)
    here.hands.line("60")
    assert sign.accessibleName() == RowState.ASKS
    here.hands.enter()
    assert sign.accessibleName() == RowState.DONE


def test_a_visit_with_an_open_question_is_not_finished(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("60")
    here.go_to("nprs_now")
    here.hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert here.session.draft is not None
    assert here.hands.at == "Inversion, active, left, °"


def test_a_refused_text_keeps_a_visit_from_being_finished(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("11")
    here.open_section("Range")
    here.hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    here.settle()
    assert here.session.draft is not None
    assert here.hands.at.startswith("Pain now")


def steps(name: str, *, able: bool) -> Observation:
    """A screen that was asked about the four steps."""
    return replace(seen(name, None), ticks=(Tick("unable_four_steps", present=not able),))


@pytest.mark.parametrize("key", ["Y", "Enter"])
def test_two_screens_that_say_the_opposite_are_asked_about(bench: Open, key: str) -> None:
    both = steps("ottawa_ankle", able=False), steps("ottawa_foot", able=True)
    here = bench(
        make_record(visit(7, *both, progress=Progress.DRAFT, battery="safety_screen")), start=False
    )
    here.go_to("ottawa_foot")
    asked = bar(here)
    assert asked is not None
    assert asked.accessibleName() == "Another screen says yes"
    if key == "Y":
        here.hands.type("y")
    else:
        here.hands.enter()
    assert bar(here) is None
    found = here.entered("ottawa_foot")
    assert found.ticks == (Tick("unable_four_steps", present=key == "Y"),)
    assert found.confirmed is (key == "Enter")
    assert not found.pending


def test_a_question_in_a_section_not_yet_opened_is_found(bench: Open) -> None:
    pending = seen("inversion", LEFT, 60.0, questioned=("unlikely_value",))
    draft = visit(7, pending, progress=Progress.DRAFT, battery="first_assessment")
    here = bench(make_record(draft), start=False)
    here.open_section("Pain")
    here.hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert here.hands.at == "Inversion, active, left, °"
    here.hands.enter()
    assert here.entered("inversion", LEFT).confirmed


def test_a_state_of_one_side_leaves_the_other_alone(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(LUNGE, LEFT)
    here.hands.type("x")
    here.hands.type("cast")
    here.hands.tab()
    assert here.hands.at == "Lunge, toe to wall, right, trial 1, cm"
    here.hands.line("11")
    assert here.entered(LUNGE, LEFT).state is State.CONTRAINDICATED
    assert here.entered(LUNGE, LEFT).reason == "cast"
    assert here.entered(LUNGE, RIGHT).state is State.MEASURED


def test_a_tenth_of_last_time_is_asked_about_and_answered_by_one_key(bench: Open) -> None:
    strong = seen("hhd_eversion", LEFT, [300.0, 300.0, 300.0], method="hand_make")
    here = bench(make_record(visit(0, strong)))
    here.go_to("hhd_eversion", LEFT)
    here.hands.line("30")
    asked = bar(here)
    assert asked is not None
    assert asked.accessibleName() == "300, not 30?"
    here.hands.enter()
    assert here.entered("hhd_eversion", LEFT).trials[0].value == 30
    assert bar(here) is None


def test_a_gain_beyond_error_is_seen_and_never_asked_about(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.line("13", "13")
    here.hands.type("13")
    here.hands.tab()
    here.settle()
    assert bar(here) is None
    row = here.grid.row
    assert row is not None
    change = row.fields[LEFT].last_line
    assert change.isVisible()
    assert here.session.snapshot is not None
    (found,) = [c for c in here.session.snapshot.judgement.changes if c.measure == LUNGE]
    assert found.label is Label.CONFIDENT_BETTER
