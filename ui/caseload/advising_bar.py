"""The command that advises all patients again: its button, its progress and what it found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ankleclinic.services.readvise import Readvised, readvise_record
from ui.caseload import words
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.walk import Walk
from ui.widgets.button import Button, ButtonKind
from ui.widgets.progress_line import ProgressLine
from ui.widgets.text import label

SHOWN_EVERY = 25
"""After so many patients the list shows what was found so far."""


class AdvisingBar(QWidget):
    """Progress with Cancel while it runs, then one sentence; nothing before the first time.

    Args:
        desk: catalogue, records, background and day.
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        button: begins, and ends what runs; whoever makes the bar lays it out.
        readvising: what does the work.
        progress: how far it is.
        sentence: what was found.

    Signals:
        changed: more is known of the patients, or all of it.
    """

    changed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readvising: Walk[Readvised] = Walk(desk, readvise_record, parent=self)
        self.button = Button(
            look, words.ADVISE, ButtonKind.QUIET, icon_name="refresh", keys="Ctrl R", height=30
        )
        self.progress = ProgressLine(look)
        self.sentence = label("", "small", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP)
        column.addWidget(self.progress)
        column.addWidget(self.sentence)
        self._total = 0
        self._connect()
        self.sentence.hide()

    def turn(self) -> None:
        """Begin, or end what runs."""
        if self.readvising.runs:
            self.readvising.cancel()
            return
        self._total = 0
        self.sentence.hide()
        self.button.setText(words.STOP_ADVISING)
        self.button.updateGeometry()
        self.readvising.start()

    def _moved(self, done: int, total: int) -> None:
        if not done:
            self._total = total
            self.progress.begin(words.ADVISING, total)
        self.progress.advance(done)
        if done % SHOWN_EVERY == 0:
            self.changed.emit()

    def _ended(self) -> None:
        self.progress.end()
        self.button.setText(words.ADVISE)
        self.button.updateGeometry()
        if self._total:
            self._say(words.advised_all(self.readvising.found.values(), self._total))
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.show()

    def _connect(self) -> None:
        self.button.clicked.connect(self.turn)
        self.progress.cancelled.connect(self.readvising.cancel)
        self.readvising.moved.connect(self._moved)
        self.readvising.ended.connect(self._ended)
        self.readvising.failed.connect(lambda why: self._say(words.not_advised(why)))
