"""Runs the program, lets it start again once, and closes the second window: folder."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

import ui.app
from tests.program import make_setup
from ui.app import Setup
from ui.door.door import Way
from ui.shell import Shell
from ui.theme.look import Look

OPENED: list[Shell] = []
PAUSE_MS = 50


class Counted(Shell):
    """A shell that is counted once it is open, and started again or closed."""

    def __init__(self, setup: Setup, look: Look, way: Way | None = None) -> None:
        super().__init__(setup, look, way)
        self.ready.connect(lambda: QTimer.singleShot(PAUSE_MS, self, self._go_on))

    def _go_on(self) -> None:
        OPENED.append(self)
        if len(OPENED) == 1:
            self.start_again()
        else:
            self.window.close()


if __name__ == "__main__":
    vars(ui.app)["Shell"] = Counted
    code = ui.app.run(make_setup(Path(sys.argv[1])))
    sys.stdout.write(f"opened {len(OPENED)}\n")
    sys.exit(code)
