"""What is being entered is kept or dropped in the open before something else happens to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from ankleclinic.record.observation import Observation
from tests.ankleclinic.builders import LEFT, RIGHT
from tests.ui.assess.conftest import Bench, Open, new_patient
from tests.ui.hands import CTRL, SHIFT
from ui.assess.retest import END_IT_FIRST
from ui.fields.live import LEFT_RUNNING

KEY = Qt.Key
FLEXION, RAISES, ANGLE, TIMED = "plantarflexion", "heel_raise_reps", "wblt_angle", "side_hop_timed"


def pick(here: Bench, method: str) -> None:
    """Open the methods by their key and choose one."""
    here.hands.press(KEY.Key_F2)
    (menu,) = (found for found in here.page.findChildren(QMenu) if found.isVisible())
    measure = here.grid.row.measure if here.grid.row else None
    assert measure is not None
    name = next(known.name for known in measure.methods if known.id == method)
    action = next(action for action in menu.actions() if action.text() == name)
    menu.setActiveAction(action)
    action.trigger()
    menu.close()


def by_method(here: Bench, measure: str) -> dict[tuple[object, str | None], Observation]:
    """What is stored of a measure, by side and method."""
    return {
        (entry.side, entry.key.method): entry
        for entry in here.draft.observations
        if entry.measure == measure
    }


def menus(here: Bench) -> list[QMenu]:
    """The open menus."""
    return [menu for menu in here.page.findChildren(QMenu) if menu.isVisible()]


def says(here: Bench, words: str) -> bool:
    """Whether something that is shown says these words."""
    shown = [widget for widget in here.page.findChildren(QWidget) if widget.isVisible()]
    texts = [widget.text() for widget in shown if isinstance(widget, QLabel)]
    return any(words in text for text in [*texts, *(one.accessibleName() for one in shown)])


def test_a_typed_value_goes_along_to_another_method(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(FLEXION, LEFT)
    here.hands.type("44")
    pick(here, "inclinometer")
    assert here.entered(FLEXION, LEFT).value == 44
    assert here.entered(FLEXION, LEFT).key.method == "inclinometer"


def test_the_second_trial_goes_along_too(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(ANGLE, LEFT)
    here.hands.line("38")
    here.hands.type("39")
    pick(here, "phone")
    entry = here.entered(ANGLE, LEFT)
    assert [trial.value for trial in entry.trials] == [38, 39]
    assert entry.key.method == "phone"


def test_a_refused_text_stays_and_no_method_is_offered(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(FLEXION, LEFT)
    here.hands.type("4x4")
    here.hands.press(KEY.Key_F2)
    assert menus(here) == []
    assert here.hands.widget.property("text") == "4x4"


def test_a_typed_value_is_exchanged_and_kept_before_another_battery(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(FLEXION, LEFT)
    here.hands.type("44")
    here.hands.press(KEY.Key_B, CTRL)
    assert here.entered(FLEXION, LEFT).value == 44
    here.hands.press(KEY.Key_Escape)
    here.go_to(FLEXION, RIGHT)
    here.hands.type("50")
    here.hands.press(KEY.Key_F8)
    assert here.entered(FLEXION, LEFT).value == 50
    assert here.entered(FLEXION, RIGHT).value == 44


def test_another_method_with_values_of_its_own_loses_neither(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(FLEXION, LEFT)
    pick(here, "inclinometer")
    here.hands.line("55")
    here.view._choices.choose_method(FLEXION, "goniometer")
    here.view.refresh()
    here.go_to(FLEXION, LEFT)
    here.hands.line("40")
    here.go_to(FLEXION, LEFT)
    pick(here, "inclinometer")
    stored = by_method(here, FLEXION)
    assert stored[LEFT, "goniometer"].value == 40
    assert stored[LEFT, "inclinometer"].value == 55
    assert here.grid.view.rows[FLEXION].fields[LEFT].shown.stored == stored[LEFT, "inclinometer"]


@pytest.mark.parametrize("way", ["finish", "section", "jump", "method"])
def test_a_count_is_kept_on_every_way_out(bench: Open, way: str) -> None:
    here = bench(new_patient())
    here.go_to(RAISES, LEFT)
    here.hands.type(" " * 12)
    visit = here.draft.id
    if way == "finish":
        here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    elif way == "section":
        here.open_section("Pain")
    elif way == "jump":
        here.go_to(FLEXION, LEFT)
    else:
        here.hands.press(KEY.Key_F2)
    here.settle()
    (stored,) = (one for one in here.store.load("p1").assessments if one.id == visit)
    assert [one.value for one in stored.observations if one.measure == RAISES] == [12]


def test_finish_waits_while_a_time_runs_and_says_that_it_was_dropped(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("3")
    here.go_to(TIMED, LEFT)
    here.hands.type(" ")
    assert "timer running" in here.hands.at
    here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    assert here.session.draft is not None
    assert "timer running" not in here.hands.at
    assert says(here, LEFT_RUNNING)
    here.hands.press(KEY.Key_Return, CTRL | SHIFT)
    here.settle()
    assert here.view.locked


def test_a_click_on_finish_waits_too(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("3")
    here.go_to(TIMED, LEFT)
    here.hands.type(" ")
    button = here.view.list.finish
    assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus
    button.click()
    assert here.session.draft is not None
    assert says(here, LEFT_RUNNING)
    button.click()
    here.settle()
    assert here.view.locked


@pytest.mark.parametrize("measure", [RAISES, TIMED])
def test_undo_drops_what_runs_and_takes_no_other_field_back(bench: Open, measure: str) -> None:
    here = bench(new_patient())
    here.go_to(FLEXION, LEFT)
    here.hands.line("44")
    here.go_to(measure, LEFT)
    at = here.hands.at
    here.hands.type(" ")
    here.hands.press(KEY.Key_Z, CTRL)
    assert here.hands.at == at
    assert here.entered(FLEXION, LEFT).value == 44
    assert here.found(measure, LEFT) is None
    here.hands.press(KEY.Key_Z, CTRL)
    assert here.found(FLEXION, LEFT) is None


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_F8])
def test_a_second_reading_is_ended_before_its_row_changes(bench: Open, key: Qt.Key) -> None:
    here = bench(new_patient())
    for side, text in ((LEFT, "44"), (RIGHT, "50")):
        here.go_to(FLEXION, side)
        here.hands.line(text)
    here.go_to(FLEXION, LEFT)
    here.hands.press(KEY.Key_F9)
    here.hands.type("46")
    here.hands.press(key)
    assert menus(here) == []
    assert says(here, END_IT_FIRST)
    assert here.hands.widget.property("text") == "46"
    assert says(here, "the first value is hidden")
    here.hands.press(KEY.Key_Escape)
    here.hands.press(KEY.Key_Escape)
    assert not says(here, "the first value is hidden")
    assert here.entered(FLEXION, LEFT).value == 44
