"""One question on the whole page: what is asked, the answers, and the ways on and back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.services.asking import Answer, Question
from ui.kiosk.answers import Answers, allowed, typed_answer
from ui.kiosk.big import GAP, BigButton
from ui.kiosk.question_head import QuestionHead
from ui.kiosk.sheet import Sheet
from ui.theme.look import Look
from ui.widgets.button import ButtonKind

ON_AFTER_MS, MORE_DIGITS_MS, SETTLE_MS = 450, 1200, 350
LEAVE_OUT, NO_MORE = "Leave this one out", "No more activities"
ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class QuestionPage(QWidget):
    """Shows one question; an answer is stored at once and the next question follows by itself.

    A digit answers and so does a touch; a digit that may become a longer number waits for the
    next one. Right after a question has appeared touches do nothing, so that a double touch
    answers one question only.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        asked: the place of the question wanted; the number of questions asks for the end.
        said: something about the answer, empty when there is nothing to say.

    Attributes:
        answers: the answers to choose from, None before the first question.
    """

    asked = Signal(int)
    said = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sheet: Sheet | None = None
        self._place, self._typed = 0, ""
        self._waiting: Answer = None
        self.answers: Answers | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", -1)
        self.head = QuestionHead(look)
        self.back = BigButton(look, "Back", icon_name="arrow-left")
        self.skip = BigButton(look, LEAVE_OUT, ButtonKind.PLAIN)
        self.next = BigButton(look, "Next", ButtonKind.PRIMARY)
        self._on = QTimer(self, singleShot=True)
        self._settled = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._slot = QVBoxLayout()
        self._lay_out()
        self._connect()

    @property
    def question(self) -> Question:
        """The question shown."""
        return self._asking.questions[self._place]

    def show_question(self, sheet: Sheet, place: int) -> None:
        """Show the question at a place."""
        self._on.stop()
        self._typed, self._waiting = "", None
        self._sheet, self._place = sheet, place
        self.head.show_question(sheet, self.question)
        self.setAccessibleName(self.head.spoken)
        self._name_skip(NO_MORE if self.head.names else LEAVE_OUT)
        self._build_answers()
        self.back.setEnabled(place > 0)
        self.said.emit("")
        self.refresh()
        if self._lacks_name():
            self.head.activity.setFocus()
        else:
            self.setFocus()
        self._settled.start()

    def refresh(self) -> None:
        """Show the answer that is stored."""
        if self._sheet is None or self.answers is None or self._waiting is not None:
            return
        answer = self._sheet.answer(self.question)
        self.answers.show_answer(answer)
        if isinstance(answer, float) and not self.answers.holds(answer):
            self.said.emit(f"Your answer: {answer:g}")

    def keep(self) -> None:
        """Store what was chosen or typed and not stored yet."""
        self._on.stop()
        self._keep_name()
        answer, self._waiting, self._typed = self._waiting, None, ""
        if self._sheet is not None and answer is not None:
            self._sheet.write(self.question, answer)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text and text in "0123456789-":
            self._type(text)
        elif text.lower() in {"n", "x"}:
            self._take_not_applicable()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown}:
            self._go_on()
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_PageUp}:
            self._go(-1)
        elif key in ARROWS and self.answers is not None:
            self.answers.go_in()
        else:
            super().keyPressEvent(event)

    @property
    def _asking(self) -> Sheet:
        if self._sheet is None:
            raise LookupError("no question is shown")
        return self._sheet

    def _type(self, sign: str) -> None:
        """Take one more sign of a number; a sign that fits no number begins a new one."""
        if not self._moves_on():
            return
        texts, typed = allowed(self.question), self._typed + sign
        if not _longer(texts, typed):
            typed = sign
        longer = _longer(texts, typed)
        if not longer:
            self.said.emit(f"Choose a number from {texts[0]} to {texts[-1]}.".replace("-", "−"))
            return
        if typed in texts:
            self._choose(typed_answer(self.question, typed), grows=len(longer) > 1)
        self._typed = typed if len(longer) > 1 else ""

    def _take_not_applicable(self) -> None:
        if self._moves_on() and self.question.may_not_apply:
            self._choose("na")

    def _moves_on(self) -> bool:
        """Go on at once from an answered question; whether there is a question to answer now."""
        if self._on.isActive() and not self._typed:
            self._go(1)
        return not self.isHidden()

    def _choose(self, answer: Answer, *, grows: bool = False) -> None:
        self.said.emit("")
        self._typed, self._waiting = "", answer
        if self.answers is not None:
            self.answers.show_answer(answer)
        if not grows:
            self.keep()
            self.refresh()
        if self._lacks_name():
            self.keep()
            self.said.emit("Please write down which activity this is.")
            self.head.activity.setFocus()
        else:
            self._on.start(MORE_DIGITS_MS if grows else ON_AFTER_MS)

    def _skip(self) -> None:
        """Leave the question without an answer; without more activities, go behind the last."""
        sheet, place = self._asking, self._place + 1
        if self.skip.text() == NO_MORE:
            self.keep()
            while place < len(sheet.questions) and sheet.questions[place].is_named:
                place += 1
        else:
            self._waiting = None
            sheet.write(self.question, None)
        self.asked.emit(place)

    def _go_on(self) -> None:
        """Go on from an answer; a question without one is only left out by saying so."""
        self.keep()
        if self._asking.answer(self.question) is not None:
            self._go(1)
        else:
            self.said.emit(f"Choose an answer first, or press “{self.skip.text()}”.")

    def _go(self, by: int) -> None:
        self.keep()
        self.asked.emit(max(0, self._place + by))

    def _name_done(self) -> None:
        self._keep_name()
        if self._asking.answer(self.question) is None:
            self.setFocus()
        else:
            self._go(1)

    def _lacks_name(self) -> bool:
        return self.head.names and not self.head.activity.text().strip()

    def _keep_name(self) -> None:
        if self._sheet is not None and self.head.names:
            self._sheet.name(self.question, self.head.activity.text().strip())

    def _name_skip(self, text: str) -> None:
        self.skip.setText(text)
        self.skip.setAccessibleName(text)
        self.skip.updateGeometry()

    def _build_answers(self) -> None:
        old = self.answers
        if old is not None:
            self._slot.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.answers = Answers(self._look, self.question, self._asking.words(self.question))
        self.answers.chosen.connect(self._choose)
        self._slot.addWidget(self.answers)
        self._take_touches(taken=False)

    def _take_touches(self, *, taken: bool = True) -> None:
        deaf = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        for widget in (self.answers, self.back, self.skip, self.next):
            if widget is not None:
                widget.setAttribute(deaf, not taken)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(self._go_on)
        self.skip.clicked.connect(self._skip)
        self._on.timeout.connect(lambda: self._go(1))
        self._settled.timeout.connect(self._take_touches)
        self.head.activity.editingFinished.connect(self._keep_name)
        self.head.activity.done.connect(self._name_done)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addSpacing(2 * GAP)
        column.addLayout(self._slot)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.next)
        column.addLayout(foot)


def _longer(texts: list[str], typed: str) -> list[str]:
    """The texts that begin with what was typed."""
    return [text for text in texts if text.startswith(typed)]
