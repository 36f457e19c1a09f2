"""Steps through the window without a test around them: one, whenever nothing is left to do."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, QTimer

from tests.ui.hands import CTRL, Hands
from ui.shell import Shell

KEY = Qt.Key
PAGES = (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5)


class Steps(QObject):
    """Adds a patient, answers the first item, shows every page, closes the window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell, self._hands = shell, Hands()
        self._steps = self._planned()
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._next)
        shell.ready.connect(self._timer.start)

    def _next(self) -> None:
        if self._shell.tasks.is_idle():
            step = next(self._steps, None)
            if step is None:
                self._timer.stop()
                self._shell.window.close()
            else:
                step()

    def _planned(self) -> Iterator[Callable[[], None]]:
        hands = self._hands
        self._shell.window.activateWindow()
        yield lambda: hands.press(KEY.Key_N, CTRL)
        yield lambda: hands.line("Ana", "Mendes", "1994-05-01")
        yield lambda: hands.type("l")
        yield hands.enter
        yield lambda: hands.type("-")
        for key in PAGES:
            yield lambda key=key: hands.press(key, CTRL)  # type: ignore[misc]
