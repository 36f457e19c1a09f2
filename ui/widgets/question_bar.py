"""The question under a cell with its two answers, and the line under a refused cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.pieces import IconMark, Line, Piece, icon, words
from ui.widgets.text import label

POINTER = 6
ONE_LINE, TWO_LINES = 40, 56


@dataclass(frozen=True, slots=True)
class Answer:
    """One way out of a question: what it does and the one key that does it (`Y`, `Enter`)."""

    value: str
    word: str
    key: str


class QuestionBar(QWidget):
    """A caution banner whose pointer touches the cell it asks about.

    The focus stays in the cell: the page passes the cell's keys to `take_key`.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        answered: the `value` of the answer given.
    """

    answered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._answers: tuple[Answer, ...] = ()
        self._buttons: list[Button] = []
        self._pointer = look.theme.px(space.CELL_WIDTH) // 2
        self._question = label("", "body_strong", "caution", elide=True)
        self._detail = label("", "small", "text2", elide=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2 + POINTER, 12, 2)
        self._row.setSpacing(space.GAP)
        self._row.addWidget(IconMark(look, "warn", "caution"))
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(space.GAP)
        self._said.addWidget(self._question)
        self._said.addWidget(self._detail, 1)
        self._row.addLayout(self._said, 1)
        self.setFixedHeight(look.theme.px(ONE_LINE) + POINTER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def ask(self, question: str, detail: str, answers: Sequence[Answer]) -> None:
        """Show a question; the first answer is the filled one."""
        self._question.setText(question)
        self._detail.setText(detail)
        self._answers = tuple(answers)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(number, one) for number, one in enumerate(answers)]
        self._fit()
        said = ", ".join(f"{one.word}: key {one.key}" for one in answers)
        self.setAccessibleName(question)
        self.setAccessibleDescription(f"{detail}. {said}")

    def point_at(self, x: int) -> None:
        """Put the pointer's tip at this distance from the bar's left edge, in pixels."""
        self._pointer = x
        self.update()

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer if this is the key of an answer, and say whether it was."""
        for answer in self._answers:
            if _is_key(event, answer.key):
                self.answered.emit(answer.value)
                return True
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the detail below the question where one line does not hold both."""
        buttons = sum(button.sizeHint().width() + space.GAP for button in self._buttons)
        room = self.width() - buttons - self.look.theme.px(16) - 3 * space.GAP - 24
        asked, detail = self._question.sizeHint().width(), self._detail.sizeHint().width()
        both = bool(self._detail.text()) and asked + detail > room
        way = QBoxLayout.Direction
        self._said.setDirection(way.TopToBottom if both else way.LeftToRight)
        self._said.setSpacing(0 if both else space.GAP)
        self.setFixedHeight(self.look.theme.px(TWO_LINES if both else ONE_LINE) + POINTER)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            edge = paint.pen(theme.color("caution_line"), 1.2)
            body = QRectF(self.rect()).adjusted(0, POINTER, 0, 0)
            paint.box(painter, body, theme.px(space.RADIUS_CELL), theme.color("caution_bg"), edge)
            self._draw_pointer(painter, body.top() + 0.6)

    def _draw_pointer(self, painter: QPainter, top: float) -> None:
        theme, x = self.look.theme, float(self._pointer)
        points = [QPointF(x - 6, top), QPointF(x, top - 5.6), QPointF(x + 6, top)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("caution_bg"))
        painter.drawPolygon(QPolygonF([*points, QPointF(x + 6, top + 1), QPointF(x - 6, top + 1)]))
        painter.setPen(paint.pen(theme.color("caution_line"), 1.2))
        painter.drawPolyline(points)

    def _button(self, number: int, answer: Answer) -> Button:
        kind = ButtonKind.CAUTION if number == 0 else ButtonKind.CAUTION_OPEN
        made = Button(self.look, answer.word, kind, keys=answer.key, height=27)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self.answered.emit(answer.value))
        self._row.addWidget(made)
        return made


class RefusalLine(Line):
    """The line under a refused cell: octagon, and the range that would be taken."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=6, parent=parent)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show why the value was refused; hidden while empty."""
        self._text = text
        self.setAccessibleName(f"Refused: {text}" if text else "")
        self.setVisible(bool(text) and self.parentWidget() is not None)
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        sign = icon(self.look, "stop", "danger", 14)
        return [sign, words(self.look, self._text, "small_medium", "danger")]


def _is_key(event: QKeyEvent, key: str) -> bool:
    if event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    ):
        return False
    if key == "Enter":
        return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return QKeySequence(event.key()) == QKeySequence(key)
