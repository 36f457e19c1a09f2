"""One value to try: a slider for a number, a choice for a word."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.candidates import Candidate
from ui.advice.supposing.knobs import DIGITS, Knob
from ui.fields.option_flow import OptionFlow
from ui.theme.look import Look
from ui.widgets.move import Move
from ui.widgets.segmented import Option
from ui.widgets.text import label, restyle

BACK_KEYS = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
BACK = {Move.OTHER_SIDE_BACK, Move.SAME_SIDE_BACK, Move.PREVIOUS_MEASURE}
PAGE = 5


class Slider(QSlider):
    """A number; arrows step it by its resolution, Page Up and Page Down by five steps.

    Signals:
        dropped: Delete; what is there counts again.
    """

    dropped = Signal()

    def __init__(self, name: str, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, steps)
        self.setPageStep(PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setProperty("ringRadius", 6)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACK_KEYS:
            self.dropped.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class KnobRow(QWidget):
    """The name of a value, what is there and what is supposed, and the way to suppose another.

    Args:
        look: the look to draw with.
        knob: what can be supposed otherwise.
        parent: the widget it lies in.

    Signals:
        turned: something else is supposed, or nothing any more.
    """

    turned = Signal()

    def __init__(self, look: Look, knob: Knob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.knob = look, knob
        self.supposed: Candidate | None = None
        self._value = label("", "small", "text2")
        self._showing = False
        self.control, self._show = self._made()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(knob.name, "small_medium", wrap=True), 1)
        head.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.control)
        self.reset()

    def reset(self) -> None:
        """Suppose nothing; nothing is announced."""
        self._suppose(None)

    def _suppose(self, to: Candidate | None) -> None:
        """Show what is supposed; what is there already is not supposed."""
        self.supposed = None if to == self.knob.now else to
        said = self.knob.said(self.knob.now)
        if self.supposed is not None:
            said = f"{said} → {self.knob.said(self.supposed)}"
        self._value.setText(said)
        restyle(self._value, type="small_strong" if self.supposed is not None else "small")
        self.control.setAccessibleDescription(said)
        is_open = self.supposed is None and self.knob.now is None
        restyle(self.control, state="open" if is_open else "")
        self._showing = True
        self._show(self.supposed if self.supposed is not None else self.knob.now)
        self._showing = False

    def _turn(self, to: Candidate | None) -> None:
        if not self._showing:
            self._suppose(to)
            self.turned.emit()

    def _made(self) -> tuple[QWidget, Callable[[Candidate | None], None]]:
        return self._choice() if self.knob.outcomes else self._slider()

    def _choice(self) -> tuple[QWidget, Callable[[Candidate | None], None]]:
        named = zip(self.knob.outcomes, DIGITS, strict=False)
        options = [Option(one, self.knob.measure.outcome(one), key) for one, key in named]
        flow = OptionFlow(self.look, self.knob.name, options, lambda _: False)
        flow.chosen.connect(lambda value: self._turn(value or None))
        flow.moved.connect(lambda move: self.focusNextPrevChild(move not in BACK))
        return flow, lambda value: flow.show_value(value if isinstance(value, str) else "")

    def _slider(self) -> tuple[QWidget, Callable[[Candidate | None], None]]:
        knob, (low, high) = self.knob, self.knob.span
        step = knob.measure.resolution
        slider = Slider(knob.name, round((high - low) / step))

        def show(value: Candidate | None) -> None:
            number = value if isinstance(value, float | int) else knob.start
            slider.setValue(round((number - low) / step))

        slider.valueChanged.connect(lambda at: self._turn(round(low + at * step, 10)))
        slider.dropped.connect(lambda: self._turn(None))
        return slider, show
