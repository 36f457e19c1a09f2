"""Tests that the page says who changed the value in hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.assess.conftest import Bench, Open
from ui.assess.value_history import NEVER

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def said(here: Bench) -> list[str]:
    """What the card says, nothing while it is put away."""
    card = here.view.panel.history
    found = [one for one in card.findChildren(QLabel) if not one.isHidden()]
    return [one.text() for one in found if one.text()][2:] if card.isVisible() else []


def ask(here: Bench) -> None:
    here.hands.press(KEY.Key_H, CONTROL)
    here.settle()


def test_a_key_says_who_changed_the_value_in_hand_from_what_to_what(bench: Open) -> None:
    here = bench()
    ask(here)
    assert said(here) == [NEVER]
    ask(here)
    assert said(here) == []
    here.hands.line("4")
    here.settle()
    here.go_to("nprs_now")
    here.hands.line("6")
    here.settle()
    here.go_to("nprs_now")
    ask(here)
    newest, first = said(here)
    assert ", AB: 4" in newest
    assert "→ 6" in newest
    assert ", AB: nothing → 4" in first
    here.hands.press(KEY.Key_Z, CONTROL)
    here.settle()
    ask(here)
    ask(here)
    assert "6 of 10 → 4 of 10 (taken back)" in said(here)[0]
