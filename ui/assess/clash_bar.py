"""The choice between a value typed here and one that another workstation stored first."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ankleclinic.record.observation import Key, Observation
from ankleclinic.reports import words
from ui.assess.visit_view import VisitView
from ui.assess.words import entry_words
from ui.clashes import Clash
from ui.session import Session
from ui.theme.look import Look
from ui.widgets.question_bar import Answer, QuestionBar

THEIRS, MINE = "theirs", "mine"
ANSWERS = (Answer(THEIRS, "Keep the stored one", "F10"), Answer(MINE, "Store mine", "F11"))
EMPTY = "nothing"
OUT_OF_SIGHT = -100


class ClashBar(QWidget):
    """One question for each field, one after the other; hidden while there is none.

    Args:
        session: the open patient.
        look: the look to draw with.
        view: asks for the visit on screen.
    """

    def __init__(self, session: Session, look: Look, view: Callable[[], VisitView | None]) -> None:
        super().__init__()
        self._session, self._view = session, view
        session.clashes.in_hand = self._in_hand
        self.bar = QuestionBar(look)
        self.bar.point_at(OUT_OF_SIGHT)
        self.bar.answered.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 4)
        column.addWidget(self.bar)
        session.clashes.changed.connect(self._show)
        session.record_changed.connect(self._show)
        for answer in ANSWERS:
            shortcut = QShortcut(QKeySequence(answer.key), self)
            shortcut.activated.connect(lambda value=answer.value: self._choose(value))
        self._show()

    @property
    def clash(self) -> Clash | None:
        """The one that is asked about."""
        found = self._session.clashes.of(self._session.record)
        return found[0] if found else None

    def _in_hand(self) -> Key | None:
        view, cell = self._view(), QApplication.focusWidget()
        if view is None or not isinstance(cell, QLineEdit) or not cell.isModified():
            return None
        place = view.grid.place
        if place is None:
            return None
        measure = self._session.desk.catalogue.measures[place.measure]
        return view.context.shown(measure, place.side).key

    def _choose(self, value: str) -> None:
        clash = self.clash
        if clash is None:
            return
        self._session.clashes.settle(clash)
        if value == MINE:
            self._session.write_fields({clash.key: clash.mine})

    def _show(self) -> None:
        clash = self.clash
        self.setVisible(clash is not None)
        if clash is not None:
            self.bar.ask(self._question(clash), _who(clash), ANSWERS)

    def _question(self, clash: Clash) -> str:
        measure = self._session.desk.catalogue.measures[clash.key.measure]
        name = words.with_side(measure.name, clash.key.side)

        def said(entry: Observation | None) -> str:
            return EMPTY if entry is None else entry_words(measure, entry)

        stored, typed = said(clash.theirs), said(clash.mine)
        if stored == typed:
            return f"{name}: {stored} is stored with other details than you typed."
        return f"{name}: {stored} is stored, you typed {typed}."


def _who(clash: Clash) -> str:
    if clash.act is None:
        return ""
    when = f"{clash.act.at.astimezone():%H:%M}"
    where = f" at {clash.act.workstation}" if clash.act.workstation else ""
    return f"Stored by {clash.act.by}{where} at {when}; choose one."
