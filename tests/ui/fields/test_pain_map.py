"""The pain map under the hands: digits, letters, arrows, clicks, ghost, lock, and what is said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.observation import Observation, Spot, State
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import seen, visit
from tests.ui.fields.stage import Stage
from ui.fields.map_pad import quality_letters
from ui.fields.pain_map import PainMapField
from ui.theme.look import Look
from ui.widgets.move import Move

KEY = Qt.Key
EARLIER = (Spot("achilles", 3, "aching"), Spot("behind_outer_bone", 6))
DRAWN = replace(seen("pain_map", Side.LEFT), spots=EARLIER)


class MapStage(Stage):
    """The pain map of the left ankle on a window of its own."""

    def __init__(
        self, qtbot: QtBot, look: Look, catalogue: Catalogue, before: Observation | None = None
    ) -> None:
        earlier = visit(0, before) if before else None
        super().__init__(qtbot, look, catalogue.measures["pain_map"], earlier)
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(self.map.panel)
        self.window.resize(1300, 400)

    @property
    def map(self) -> PainMapField:
        assert isinstance(self.field, PainMapField)
        return self.field

    def go_to(self, zone: str) -> None:
        """Take a zone in hand by a click on it."""
        pad = self.map.pad
        QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=pad.point_of(zone).toPoint())
        assert pad.zone == zone


@pytest.fixture
def stage(qtbot: QtBot, look: Look, catalogue: Catalogue) -> MapStage:
    return MapStage(qtbot, look, catalogue)


@pytest.fixture
def opened(stage: MapStage) -> MapStage:
    stage.hands.type(" ")
    return stage


def test_space_opens_the_map_and_escape_closes_it(stage: MapStage) -> None:
    seen_open, places = [stage.map.is_open], [stage.hands.at]
    for key in (KEY.Key_Space, KEY.Key_Escape):
        stage.hands.press(key)
        seen_open.append(stage.map.is_open)
        places.append(stage.hands.at)
    assert seen_open == [False, True, False]
    assert places == ["Pain map, left", "Pain map, left, drawing", "Pain map, left"]
    assert stage.entered == []


def test_every_digit_is_saved_at_once(opened: MapStage) -> None:
    opened.go_to("achilles")
    opened.hands.type("4")
    opened.go_to("outer_bone")
    opened.hands.type("7")
    assert [entry.spots for entry in opened.entered if entry] == [
        (Spot("achilles", 4),),
        (Spot("achilles", 4), Spot("outer_bone", 7)),
    ]


@pytest.mark.parametrize(("keys", "pain"), [("10", 10), ("1", 1), ("15", 5), ("100", 0), ("0", 0)])
def test_one_and_nought_is_ten(opened: MapStage, keys: str, pain: int) -> None:
    opened.hands.type(keys)
    assert [spot.pain for spot in opened.stored.spots] == [pain]


def test_a_nought_after_a_way_is_no_ten(opened: MapStage) -> None:
    opened.go_to("achilles")
    opened.hands.type("1")
    opened.hands.press(KEY.Key_Up)
    opened.hands.type("0")
    assert opened.stored.spots == (Spot("achilles", 1), Spot("calf_end", 0))


def test_a_letter_says_how_it_hurts_and_takes_it_back(opened: MapStage) -> None:
    opened.go_to("achilles")
    opened.hands.type("a")
    assert opened.entered == []
    opened.hands.type("4b")
    assert opened.stored.spots == (Spot("achilles", 4, "burning"),)
    opened.hands.type("6")
    assert opened.stored.spots == (Spot("achilles", 6, "burning"),)
    opened.hands.type("b")
    assert opened.stored.spots == (Spot("achilles", 6),)


def test_each_quality_has_a_letter_that_means_nothing_else(catalogue: Catalogue) -> None:
    found = catalogue.measures["pain_map"].pain_map
    assert found is not None
    letters = quality_letters(found)
    assert list(letters.values()) == [quality.id for quality in found.qualities]
    assert not letters.keys() & set("fnux")


def test_delete_empties_a_zone_and_the_last_one_the_field(opened: MapStage) -> None:
    opened.go_to("achilles")
    opened.hands.type("4")
    opened.go_to("outer_bone")
    opened.hands.press(KEY.Key_Delete)
    opened.hands.type("5")
    opened.hands.press(KEY.Key_Delete)
    assert opened.stored.spots == (Spot("achilles", 4),)
    opened.go_to("achilles")
    opened.hands.press(KEY.Key_Backspace)
    assert opened.entered[-1] is None


def test_no_pain_anywhere_is_a_value_and_no_lack_of_one(stage: MapStage) -> None:
    stage.hands.type("0")
    assert (stage.stored.value, stage.stored.spots) == (0.0, ())
    assert stage.map.lane.text == "no pain anywhere"
    assert stage.advances == 1
    stage.hands.type(" 3f")
    assert [(entry.value, len(entry.spots)) for entry in stage.entered if entry] == [
        (0.0, 0),
        (None, 1),
        (0.0, 0),
    ]
    stage.hands.press(KEY.Key_Escape)
    stage.hands.press(KEY.Key_Delete)
    assert stage.entered[-1] is None


def test_pain_and_quality_can_be_clicked(opened: MapStage) -> None:
    opened.go_to("heel_pad")
    panel = opened.map.panel
    for choices, value in ((panel.pains, "10"), (panel.qualities, "tingling")):
        place = choices.rect_of(value).center().toPoint()
        QTest.mouseClick(choices, Qt.MouseButton.LeftButton, pos=place)
    assert opened.stored.spots == (Spot("heel_pad", 10, "tingling"),)
    assert opened.hands.widget is opened.map.pad
    QTest.mouseClick(panel.free, Qt.MouseButton.LeftButton)
    assert opened.stored.value == 0.0


def test_what_is_in_hand_is_said(opened: MapStage) -> None:
    opened.go_to("achilles")
    opened.hands.type("4b")
    pad, panel = opened.map.pad, opened.map.panel
    assert pad.accessibleName() == "Pain map, left, drawing"
    assert pad.accessibleDescription() == "Achilles tendon, pain 4, burning"
    assert panel.said == "Achilles tendon"
    assert (panel.pains.value, panel.qualities.value) == ("4", "burning")
    assert opened.map.lane.accessibleDescription().startswith("1 zone, worst 4: Achilles tendon.")


@pytest.mark.parametrize(
    ("key", "modifiers", "move"),
    [
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier, Move.SAME_SIDE),
        (KEY.Key_Return, Qt.KeyboardModifier.ControlModifier, Move.NEXT_MEASURE),
        (KEY.Key_Tab, Qt.KeyboardModifier.NoModifier, Move.OTHER_SIDE),
    ],
)
def test_enter_and_tab_go_on_from_the_map_and_put_it_away(
    opened: MapStage, key: Qt.Key, modifiers: Qt.KeyboardModifier, move: Move
) -> None:
    opened.hands.press(key, modifiers)
    assert opened.moves == [move]
    assert not opened.map.is_open


def test_a_state_stands_in_place_of_a_map(opened: MapStage) -> None:
    opened.hands.type("5n")
    opened.hands.line("asleep")
    assert (opened.stored.state, opened.stored.reason) == (State.NOT_TESTED, "asleep")
    assert opened.stored.spots == ()
    assert opened.map.lane.text == "n"
    opened.map.lane.setFocus()
    opened.hands.type(" 2")
    assert opened.stored.state is State.MEASURED


def test_last_time_is_shown_and_taken_over_as_a_whole(
    qtbot: QtBot, look: Look, catalogue: Catalogue
) -> None:
    stage = MapStage(qtbot, look, catalogue, DRAWN)
    assert "last time 2 zones, worst 6" in stage.map.lane.accessibleDescription()
    stage.hands.type(" ")
    assert stage.map.pad.accessibleDescription() == "behind the outer ankle bone, last time 6"
    assert stage.entered == []
    stage.hands.press(KEY.Key_Escape)
    stage.hands.type("'")
    assert stage.stored.spots == EARLIER


def test_a_stored_map_is_shown_and_its_worst_zone_taken_in_hand(stage: MapStage) -> None:
    stage.show(Observation(stage.key, spots=EARLIER))
    assert stage.map.lane.text == "2 zones, worst 6: behind the outer ankle bone"
    assert [stop.wanting for stop in stage.field.stops()] == [False]
    stage.hands.type(" ")
    assert stage.map.pad.zone == "behind_outer_bone"


def test_a_locked_map_is_read_and_takes_nothing(stage: MapStage) -> None:
    stage.show(Observation(stage.key, spots=EARLIER))
    stage.field.lock()
    stage.hands.type("0n'")
    stage.hands.press(KEY.Key_Delete)
    stage.hands.type(" 5bfn")
    stage.hands.press(KEY.Key_Delete)
    stage.hands.press(KEY.Key_Up)
    for choices, value in ((stage.map.panel.pains, "9"), (stage.map.panel.qualities, "sharp")):
        place = choices.rect_of(value).center().toPoint()
        QTest.mouseClick(choices, Qt.MouseButton.LeftButton, pos=place)
    assert stage.entered == []
    assert stage.map.is_open
    assert stage.map.pad.zone != "behind_outer_bone"
    assert stage.map.panel.free.isHidden()


def test_a_click_beside_every_zone_leaves_the_zone_in_hand(opened: MapStage) -> None:
    opened.go_to("outer_bone")
    pad = opened.map.pad
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=pad.rect().topLeft())
    assert pad.zone == "outer_bone"


def test_the_choices_run_as_writing_runs(opened: MapStage) -> None:
    pains = opened.map.panel.pains
    before = pains.rect_of("0").left(), pains.rect_of("10").left()
    pains.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = pains.rect_of("0").right(), pains.rect_of("10").right()
    assert before[0] < before[1]
    assert [pains.width() - edge for edge in after] == pytest.approx(before)


def test_a_worst_pain_without_zones_is_said_and_replaced_by_the_first_zone(
    stage: MapStage,
) -> None:
    stage.show(Observation(stage.key, value=7.0))
    assert stage.map.lane.text == "worst 7, zones not drawn"
    stage.hands.type(" 3")
    assert (stage.stored.value, len(stage.stored.spots)) == (None, 1)


@pytest.mark.parametrize(
    ("value", "said"),
    [(7.0, "worst 7, zones not drawn"), (0.0, "no pain anywhere"), ("unable", "Space opens")],
)
def test_last_time_without_zones(
    qtbot: QtBot, look: Look, catalogue: Catalogue, value: float | str, said: str
) -> None:
    stage = MapStage(qtbot, look, catalogue, seen("pain_map", Side.LEFT, value))
    assert said in stage.map.lane.accessibleDescription()
    stage.hands.type("'")
    assert [entry.value for entry in stage.entered if entry] == (
        [] if value == "unable" else [value]
    )
