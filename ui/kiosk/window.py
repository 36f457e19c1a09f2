"""The window over the whole screen: the therapist's start, then the patient's pages, locked."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kiosk.big import COLUMN, GAP, MARGIN, BigButton
from ui.kiosk.idle import Idle
from ui.kiosk.question_page import QuestionPage
from ui.kiosk.rest_page import RestPage
from ui.kiosk.review_page import ReviewPage
from ui.kiosk.sheet import Sheet
from ui.kiosk.unlock_page import UnlockPage
from ui.theme.look import Look
from ui.widgets.button import ButtonKind
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

TITLE = "Questions"
NOT_CLOSED = "Only your therapist can close this page. Please ask, or go on with the questions."
STILL_THERE = "Take your time. Here is the first question that is still open."
NOT_KEPT = "This answer could not be kept. Please tell your therapist."


class KioskWindow(QWidget):
    """Full screen and on top; it closes only once it was released.

    Args:
        look: the look to draw with.

    Signals:
        tried: a PIN was entered.

    Attributes:
        questions: the page of one question.
        review: the page at the end.
        rest: the page that asks for the computer.
        unlock: the page of the PIN.
        line: what is said at the foot.
    """

    tried = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(TITLE)
        self._sheet: Sheet | None = None
        self._released = False
        self._greets = True
        self.questions = QuestionPage(look)
        self.review = ReviewPage(look)
        self.rest = RestPage(look)
        self.unlock = UnlockPage(look)
        self.idle = Idle(self)
        self.count = label("", "lead", "text2")
        self.line = label("", "name", "text", wrap=True)
        self._sign = IconMark(look, "info", "accent", size=24)
        self.therapist = BigButton(look, "For the therapist", ButtonKind.PLAIN, icon_name="lock")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Questions answered")
        self._stack = QStackedWidget()
        for page in (self.questions, self.review, self.rest, self.unlock):
            self._stack.addWidget(page)
        self._lay_out(look)
        self._connect()

    @property
    def has_sheet(self) -> bool:
        """Whether the questions are known."""
        return self._sheet is not None

    @property
    def sheet(self) -> Sheet:
        """The questions; there are none before they are shown."""
        if self._sheet is None:
            raise LookupError("no questions are shown")
        return self._sheet

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()

    def show_sheet(self, sheet: Sheet, *, greets: bool) -> None:
        """Begin with the first open question; `greets` calls the patient by the given name."""
        self._sheet, self._greets = sheet, greets
        first = sheet.first_open()
        if not sheet.questions:
            self.show_rest()
        else:
            self.go_to(len(sheet.questions) if first is None else first)
        self.idle.watch()

    def go_to(self, place: int) -> None:
        """Show the question at a place; behind the last, the review."""
        sheet = self._sheet
        if sheet is None:
            return
        if place < len(sheet.questions):
            self._turn_to(self.questions)
            self.questions.show_question(sheet, place)
            self.count.setText(f"Question {place + 1} of {len(sheet.questions)}")
        else:
            self._turn_to(self.review)
            self.review.show_sheet(sheet)
            self.count.setText("The end")
        self._show_progress()

    def show_rest(self) -> None:
        """Thank the patient and wait for the therapist."""
        self._turn_to(self.rest)
        self.count.setText("")
        sheet = self._sheet
        name = sheet.given_name if sheet is not None and self._greets else ""
        self.rest.show_thanks(name, asked=sheet is not None and bool(sheet.questions))

    def show_unlock(self) -> None:
        """Ask for the PIN."""
        self.questions.keep()
        self._turn_to(self.unlock)
        self.count.setText("")
        self.unlock.begin()

    def refresh(self) -> None:
        """Show what is stored."""
        if self._stack.currentWidget() is self.questions and self._sheet is not None:
            self.questions.refresh()
        self._show_progress()

    def say(self, text: str) -> None:
        """Say something at the foot; an empty text says nothing."""
        self.line.setText(text)
        for widget in (self.line, self._sign):
            widget.setVisible(bool(text))

    def release(self) -> None:
        """Let go: close the window for good."""
        self._released = True
        self.idle.rest()
        self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key that no page wanted, so that it does nothing."""
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        app = QGuiApplication.instance()
        if self._released or (isinstance(app, QGuiApplication) and app.isSavingSession()):
            super().closeEvent(event)
        else:
            event.ignore()
            self.say(NOT_CLOSED)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            QTimer.singleShot(0, self, self._fill_screen)

    def _fill_screen(self) -> None:
        """Come back when something made the window small."""
        wanted = Qt.WindowState.WindowFullScreen
        if not self._released and self.windowState() & ~Qt.WindowState.WindowActive != wanted:
            self.showFullScreen()
            self.activateWindow()

    def _turn_to(self, page: QWidget) -> None:
        self.say("")
        self.unlock.pin.clear()
        self._stack.setCurrentWidget(page)
        self.therapist.setVisible(page is not self.unlock)
        self._bar.setVisible(page in {self.questions, self.review})

    def _return(self) -> None:
        """Leave the page of the PIN for where the patient was."""
        sheet = self._sheet
        first = sheet.first_open() if sheet is not None else None
        if sheet is None or not sheet.questions:
            self.show_rest()
        else:
            self.go_to(len(sheet.questions) if first is None else first)

    def _nobody_here(self) -> None:
        if self._sheet is not None and self._stack.currentWidget() is not self.rest:
            self._return()
            if self._stack.currentWidget() is self.questions:
                self.say(STILL_THERE)

    def _show_progress(self) -> None:
        if self._sheet is not None:
            self._bar.setRange(0, max(1, len(self._sheet.questions)))
            self._bar.setValue(self._sheet.done())

    def _connect(self) -> None:
        self.questions.asked.connect(self.go_to)
        self.questions.said.connect(self.say)
        self.review.asked.connect(self.go_to)
        self.review.finished.connect(self.show_rest)
        self.rest.change_asked.connect(lambda: self.go_to(self._end()))
        self.unlock.back_asked.connect(self._return)
        self.unlock.tried.connect(self.tried)
        self.therapist.clicked.connect(self.show_unlock)
        self.idle.passed.connect(self._nobody_here)

    def _end(self) -> int:
        return len(self._sheet.questions) if self._sheet is not None else 0

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.therapist)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._sign)
        foot.addWidget(self.line, 1)
        inside = QWidget()
        inside.setMaximumWidth(look.theme.px(COLUMN))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addSpacing(GAP)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        whole = QHBoxLayout(self)
        margin = look.theme.px(MARGIN)
        whole.setContentsMargins(margin, margin // 2, margin, margin // 2)
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)
        self.say("")
