"""Every page fits a small screen, and every control has a name and is large enough for a finger."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.kiosk.conftest import Enter, Room
from ui.frame.main_window import SMALLEST
from ui.kiosk.big import NARROWEST
from ui.theme.look import Look
from ui.theme.tokens import Mode

EVERYTHING = (
    "nprs_now",
    "faam_adl",
    "psfs",
    "i_prrs",
    "tsk_11",
    "groc",
    "sane",
    "tegner",
    "acceptable_state",
)


def pages(room: Room) -> Iterator[tuple[str, QWidget]]:
    """One page for each kind of question, and the others."""
    window = room.window
    seen: set[str] = set()
    for place, question in enumerate(window.sheet.questions):
        if question.measure.id not in seen:
            seen.add(question.measure.id)
            window.go_to(place)
            yield question.measure.id, window.questions
    window.go_to(len(window.sheet.questions))
    yield "review", window.review
    window.show_rest()
    yield "rest", window.rest
    window.show_unlock()
    yield "unlock", window.unlock


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_page_fits_the_smallest_window(room: Enter, look: Look, mode: Mode) -> None:
    look.set_mode(mode)
    here = room()
    here.hand_over(*EVERYTHING)
    for name, _ in pages(here):
        least = here.window.minimumSizeHint()
        assert least.width() <= SMALLEST.width(), name
        assert least.height() <= SMALLEST.height(), name


def test_every_control_has_a_name_and_room_for_a_finger(room: Enter) -> None:
    here = room()
    here.hand_over(*EVERYTHING)
    for name, page in pages(here):
        controls = [
            one
            for one in page.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert controls or name == "rest", name
        for control in controls:
            assert control.accessibleName(), f"{name}: {control}"
            assert control.height() >= NARROWEST, f"{name}: {control.accessibleName()}"
            assert control.width() >= NARROWEST, f"{name}: {control.accessibleName()}"


def test_words_at_the_ends_stand_at_the_numbers_they_belong_to(room: Enter) -> None:
    here = room()
    here.hand_over("nprs_now")
    answers = here.window.questions.answers
    assert answers is not None
    names = [target.accessibleName() for _, target in answers.targets]
    assert names[0] == "0, no pain"
    assert names[-1] == "10, the worst pain you can think of"
    assert names[5] == "5"
