"""What the journeys share: the looks of the window's tests, and a program to start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.program import Program, make_setup
from tests.ui.conftest import dressed, look
from ui.theme.look import Look

__all__ = ["dressed", "look"]

Start = Callable[[], Program]


@pytest.fixture
def start(qtbot: QtBot, look: Look, tmp_path: Path) -> Start:
    """Starts the program on the one clinic of this test; the second start finds what is there."""

    def started() -> Program:
        program = Program(qtbot, look, make_setup(tmp_path))
        program.show()
        return program

    return started
