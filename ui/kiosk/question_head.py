"""What is asked: the paper form it stands on, the question, and the name of an own activity."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.services.asking import Question
from ui.kiosk.big import GAP
from ui.kiosk.sheet import Sheet, titled
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.inputs import TextField
from ui.widgets.pieces import IconMark
from ui.widgets.text import label, restyle

READ = "Read it on the paper, then touch, click or type your answer."
CHOOSE = "Touch, click or type one answer."
NAME_WIDTH = 640


class NameField(TextField):
    """One line of the patient's own words; Enter says that it is done.

    Signals:
        done: Enter was pressed.
    """

    done = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class QuestionHead(QWidget):
    """Form, question, hint, and the field for an activity where the patient names one.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = label("", "name", "text", wrap=True)
        self.title = label("", "figure", wrap=True)
        self.hint = label("", "lead", "text2", wrap=True)
        self.activity = NameField("Activity", "for example: going down stairs")
        self.activity.setProperty("type", "name")
        self.activity.setProperty("part", "big")
        self.activity.setMaximumWidth(look.theme.px(NAME_WIDTH))
        self.activity.setMaxLength(120)
        self.activity.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._paper = Card(part="next", padding=GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(IconMark(look, "doc", "accent", size=24))
        row.addWidget(self.form, 1)
        self._paper.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._paper, self.title, self.hint, self.activity):
            column.addWidget(widget)

    def show_question(self, sheet: Sheet, question: Question) -> None:
        """Say what is asked."""
        asked, side = sheet.words(question), question.side
        self._paper.setVisible(asked.form is not None)
        self.form.setText(f"Paper form: {titled(sheet.title(question), side)}")
        self.title.setText(_title(sheet, question))
        self.hint.setText(_hint(sheet, question))
        again = sheet.is_named_before(question)
        self.activity.setVisible(question.is_named and not again)
        restyle(self.hint, type="title" if again else "lead", ink="accent" if again else "text2")
        self.activity.setText(sheet.activity(question) if question.is_named else "")
        self.activity.setAccessibleName(self.hint.text())

    @property
    def names(self) -> bool:
        """Whether the patient names here what is rated."""
        return not self.activity.isHidden()

    @property
    def spoken(self) -> str:
        """Everything it says, for a screen reader."""
        form = [] if self._paper.isHidden() else [self.form.text()]
        return ". ".join([*form, self.title.text(), self.hint.text()])


def _title(sheet: Sheet, question: Question) -> str:
    asked, item = sheet.words(question), question.item
    if sheet.is_named_before(question):
        return asked.again or question.measure.name
    if item is None or question.is_named:
        return asked.question or titled(question.measure.name, question.side)
    topics = question.rule.topics if question.rule else ()
    about = f": {topics[item]}" if item < len(topics) else ""
    return f"Number {item + 1} on the form{about}"


def _hint(sheet: Sheet, question: Question) -> str:
    if sheet.is_named_before(question):
        return sheet.activity(question)
    if question.is_named:
        return f"Activity {(question.item or 0) + 1}"
    if question.item is not None:
        return READ
    ankle = f" This is about your {question.side.value} ankle." if question.side else ""
    return f"{CHOOSE}{ankle}"
