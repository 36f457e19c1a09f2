"""What the tests of the window share: one application in our looks, always light to begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.widgets.focus_ring import FocusRing

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    """Return the look, made once: loading the fonts takes its time."""
    look = Look(qapp, RESOURCES)
    FocusRing(look)
    return look


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Take the windows of a test down: left, they are styled and painted in all later ones."""
    before = qapp.topLevelWidgets()
    yield
    for widget in qapp.topLevelWidgets():
        if widget not in before:
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def look(dressed: Look) -> Iterator[Look]:
    """Return the look in light, whatever the test before left."""
    dressed.set_mode(Mode.LIGHT)
    yield dressed
    dressed.set_mode(Mode.LIGHT)
