"""The pain map on the page: below its row, one at a time, stored, undone and redone."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.record.observation import Spot
from ankleclinic.record.patient import Side
from tests.ui.assess.conftest import Bench, Open
from tests.ui.hands import CTRL, SHIFT
from ui.fields.pain_map import PainMapField

KEY = Qt.Key


def map_of(bench: Bench, side: Side) -> PainMapField:
    found = bench.grid.view.rows["pain_map"].fields[side]
    assert isinstance(found, PainMapField)
    return found


def opened(bench: Bench, side: Side = Side.LEFT) -> PainMapField:
    bench.go_to("pain_map", side)
    bench.hands.type(" ")
    return map_of(bench, side)


def spots(bench: Bench) -> tuple[Spot, ...] | None:
    found = bench.found("pain_map", Side.LEFT)
    return found.spots if found else None


def test_every_act_is_stored_and_can_be_undone_and_done_again(bench: Open) -> None:
    page = bench()
    field = opened(page)
    states = [spots(page)]
    for keys in ("4", "s", "7"):
        page.hands.type(keys)
        states.append(spots(page))
    page.hands.press(KEY.Key_Down)
    page.hands.type("2")
    states.append(spots(page))
    page.hands.press(KEY.Key_Delete)
    states.append(spots(page))
    page.hands.type("f")
    free = page.entered("pain_map", Side.LEFT)
    assert (free.value, free.spots) == (0.0, ())
    for expected in reversed(states):
        page.hands.press(KEY.Key_Z, CTRL)
        assert spots(page) == expected
        assert page.hands.widget is field.pad
    page.hands.press(KEY.Key_Z, CTRL | SHIFT)
    assert spots(page) == states[1]
    page.settle()


def test_one_map_is_open_at_a_time_and_enter_goes_on(bench: Open) -> None:
    page = bench()
    left, right = opened(page, Side.LEFT), map_of(page, Side.RIGHT)
    page.hands.tab()
    assert page.hands.widget is right.lane
    assert not left.is_open
    left.open()
    right.open()
    assert (left.is_open, right.is_open) == (False, True)
    page.hands.enter()
    assert not page.grid.view.rows["pain_map"].isAncestorOf(page.hands.widget)


def test_the_open_map_is_in_sight_in_a_small_window(bench: Open, qtbot: QtBot) -> None:
    page = bench(size=QSize(1212, 510))
    field = opened(page)
    for part in (field.pad, field.panel.pains, field.panel.qualities):
        qtbot.waitUntil(lambda part=part: is_in_sight(part))  # type: ignore[misc]
    page.settle()


def is_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_worst_zone_is_what_the_page_judges(bench: Open) -> None:
    page = bench()
    opened(page)
    page.hands.type("4")
    page.hands.press(KEY.Key_Down)
    page.hands.type("8")
    page.settle()
    snapshot = page.session.snapshot
    assert snapshot is not None
    found = [one for one in snapshot.judgement.values if one.measure == "pain_map"]
    assert [(one.value, one.statistic) for one in found] == [(8.0, "worst")]


def test_sides_are_exchanged_with_all_their_zones(bench: Open) -> None:
    page = bench()
    opened(page, Side.LEFT)
    page.hands.type("4")
    opened(page, Side.RIGHT)
    page.hands.type("6")
    before = spots(page)
    page.view.swap_sides()
    assert spots(page) != before
    assert page.entered("pain_map", Side.RIGHT).spots == before
    page.settle()
