"""What a row has to say below its cells: a question, a refusal, a hint."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.question_bar import Answer, QuestionBar, RefusalLine
from ui.widgets.text import label


class RowNotice(QWidget):
    """At most one question, refusal or hint, each made when first used, and a note editor.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        answered: the answer given to a question.
    """

    answered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.bar: QuestionBar | None = None
        self._refusal: RefusalLine | None = None
        self._hint = label("", "small_medium", "text2")
        self._asked: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 4, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._hint)
        self._hint.hide()
        self.hide()

    def show_question(self, question: str, detail: str, answers: Sequence[Answer]) -> None:
        """Ask something."""
        bar = self._question_bar()
        asked = (question, detail, *(answer.word for answer in answers))
        if asked != self._asked:
            self._asked = asked
            bar.ask(question, detail, answers)
        self._show(bar)

    def show_refusal(self, text: str) -> None:
        """Say why a text was refused."""
        if self._refusal is None:
            self._refusal = RefusalLine(self.look, "", self)
            self._column.addWidget(self._refusal)
        self._show(self._refusal)
        self._refusal.show_text(text)

    def show_hint(self, text: str) -> None:
        """Say something in passing; nothing when empty."""
        self._hint.setText(text)
        self._show(self._hint if text else None)

    def add(self, widget: QWidget) -> None:
        """Lay a widget below whatever is said."""
        self._column.addWidget(widget)
        self.show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer the open question if this is the key of an answer."""
        return self.bar is not None and self.bar.isVisibleTo(self) and self.bar.take_key(event)

    def _show(self, shown: QWidget | None) -> None:
        for widget in (self._hint, self.bar, self._refusal):
            if widget is not None:
                widget.setVisible(widget is shown)
        items = (self._column.itemAt(number) for number in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        self.setVisible(any(widget.isVisibleTo(self) for widget in widgets if widget))

    def _question_bar(self) -> QuestionBar:
        if self.bar is None:
            self.bar = QuestionBar(self.look)
            self.bar.answered.connect(self.answered)
            self._column.addWidget(self.bar)
        return self.bar
