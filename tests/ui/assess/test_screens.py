"""Safety screens on the page: from item to item, from screen to screen, undone one by one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.record.observation import Tick
from tests.ankleclinic.builders import LEFT
from tests.ankleclinic.kinds import FOOT, GLIDE, SCORED
from tests.ankleclinic.small import measure
from tests.ui.assess.conftest import Bench, Open, new_patient
from ui.fields.screen import ScreenField

NAMES = ("foot_screen", "scored_screen", "subtalar", "calf_squeeze")


@pytest.fixture
def rules(catalogue: Catalogue) -> Catalogue:
    """The shipped catalogue with two screens and a choice of our own."""
    own = {table["id"]: measure(table) for table in (FOOT, SCORED, GLIDE)}
    battery = Battery(id="own", name="Own", measures=NAMES)
    return replace(catalogue, measures={**catalogue.measures, **own}, batteries={"own": battery})


@pytest.fixture
def here(bench: Open, rules: Catalogue) -> Bench:
    """The hand in the first item of the first screen."""
    return bench(new_patient(), rules=rules, section="Safety")


def heads(here: Bench) -> list[str]:
    """The conclusions in sight."""
    rows = here.grid.view.rows.values()
    fields = (field for row in rows for field in row.fields.values())
    return [field.head.text for field in fields if isinstance(field, ScreenField)]


def test_a_clean_screen_is_one_key_a_group(here: Bench) -> None:
    assert here.hands.at == "Foot screen, midfoot pain"
    here.hands.type("00")
    assert here.hands.at == "Scored screen, active cancer"
    here.hands.type("0")
    assert here.hands.at == "Subtalar mobility, left"
    assert here.hands.count == 3
    assert heads(here) == []
    here.grid.show_section(0)
    assert heads(here) == ["No item present", "No item present; score 0"]


def test_item_by_item_and_an_enter_too_many_skips_nothing(here: Bench) -> None:
    here.hands.type("+")
    here.hands.enter()
    assert here.hands.at == "Foot screen, navicular tender"
    here.hands.type("---")
    here.hands.type("-")
    here.hands.enter()
    assert here.hands.at == "Scored screen, active cancer"
    assert here.entered("foot_screen").ticks == (
        Tick("midfoot", present=True),
        *(Tick(name, present=False) for name in ("navicular", "squeeze", "steps", "bleeding")),
    )


def test_zero_is_one_step_of_undo_and_lands_on_the_screen(here: Bench) -> None:
    here.hands.type("+0")
    here.view.undo()
    assert here.entered("foot_screen").ticks == (Tick("midfoot", present=True),)
    assert here.hands.at == "Foot screen, navicular tender"
    here.view.undo()
    assert here.found("foot_screen") is None


def test_only_the_screen_in_hand_is_unfolded(here: Bench) -> None:
    first, second = (here.grid.view.rows[name].fields[None] for name in NAMES[:2])
    assert (len(first.stops()), len(second.stops())) == (5, 1)
    here.hands.tab()
    assert (len(first.stops()), len(second.stops())) == (1, 3)
    here.hands.press(Qt.Key.Key_Up)
    assert (len(first.stops()), len(second.stops())) == (5, 1)


def test_up_and_down_walk_the_items_and_then_the_rows(here: Bench) -> None:
    here.hands.press(Qt.Key.Key_Down)
    assert here.hands.at == "Foot screen, navicular tender"
    for _ in range(3):
        here.hands.press(Qt.Key.Key_Down)
    assert here.hands.at == "Foot screen, bleeding risk"
    here.hands.press(Qt.Key.Key_Down)
    assert here.hands.at == "Scored screen, active cancer"
    here.hands.press(Qt.Key.Key_Up)
    assert here.hands.at == "Foot screen, midfoot pain"


def test_a_question_about_the_conclusion_is_asked_below_the_items(here: Bench) -> None:
    here.hands.type("++c-")
    row = here.grid.view.rows["foot_screen"]
    assert row.notice.bar is not None
    assert row.notice.bar.isVisible()
    assert here.entered("foot_screen").pending
    here.hands.type("y")
    assert here.entered("foot_screen").result is None
    assert not row.notice.bar.isVisible()


def test_a_positive_test_of_the_visit_shows_in_the_screen(here: Bench) -> None:
    here.hands.type("+")
    here.go_to("calf_squeeze", LEFT)
    here.hands.type("+")
    here.grid.show_section(0)
    assert heads(here)[0] == "Positive: midfoot pain, calf squeeze"


def test_a_choice_goes_on_by_its_digit(here: Bench) -> None:
    here.go_to("subtalar", LEFT)
    here.hands.type("1")
    assert here.hands.at == "Subtalar mobility, left, pain during the test, 0 to 10"
    here.hands.tab()
    here.hands.type("2")
    assert here.entered("subtalar", LEFT).result == "stiff"


def test_the_item_in_hand_is_in_sight_in_a_small_window(
    bench: Open, catalogue: Catalogue, qtbot: QtBot
) -> None:
    items = [{"id": f"i{number}", "topic": f"topic {number}"} for number in range(16)]
    positive = {"any": [item["id"] for item in items]}
    long = measure({**FOOT, "screen": {**FOOT["screen"], "items": items, "positive": positive}})
    battery = Battery(id="own", name="Own", measures=(long.id,))
    measures = {**catalogue.measures, long.id: long}
    rules = replace(catalogue, measures=measures, batteries={"own": battery})
    here = bench(new_patient(), rules=rules, section="Safety", size=QSize(1212, 400))
    for _ in range(15):
        here.hands.type("-")
        qtbot.waitUntil(lambda: _is_whole(here.hands.widget))
    assert here.hands.at == "Foot screen, topic 15"


def _is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()
