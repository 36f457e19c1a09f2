"""Notices every key and touch in the windows of the program."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

KINDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class Touches(QObject):
    """Listens where the system hands keys and touches to a window, before any widget has them.

    A filter on the application would be asked about every event of every widget.

    Args:
        parent: the owner in Qt's tree.

    Signals:
        touched: a key was pressed, or the pointer moved or pressed; told before that has an effect.
    """

    touched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listens = False

    def listen(self) -> None:
        """Tell of touches from now on."""
        if not self._listens:
            self._app().focusWindowChanged.connect(self._listen_everywhere)
            self._listens = True
        self._listen_everywhere()

    def rest(self) -> None:
        """Tell of no more."""
        if self._listens:
            self._app().focusWindowChanged.disconnect(self._listen_everywhere)
            self._listens = False
        for window in self._app().topLevelWindows():
            window.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in KINDS:
            self.touched.emit()
        return False

    def _listen_everywhere(self) -> None:
        """Every window there is now: one listened to already is not listened to twice."""
        for window in self._app().topLevelWindows():
            window.installEventFilter(self)

    @staticmethod
    def _app() -> QGuiApplication:
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError("touches are of windows")
        return app
