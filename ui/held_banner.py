"""The line above a patient's pages that says that the record is closed or restricted, and why."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.record.custody import Custody
from ankleclinic.reports.words import day
from ui.frame.main_window import MainWindow
from ui.session import Session
from ui.theme import space
from ui.widgets.card import panel, separator
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

READ_ONLY = "Read only, and given out to nobody but the person. Settings, Data lifts it."
CLOSED = "Out of the list. Settings, Data opens it again."


class HeldBanner(QWidget):
    """Hidden while the record on screen is simply open.

    Args:
        session: the open patient.
        window: the window whose pages it stands above.
    """

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__()
        self._session = session
        self.words = label("", "body_medium", wrap=True)
        ground = panel("surface")
        row = QHBoxLayout(ground)
        row.setContentsMargins(space.PAGE_MARGIN, 6, space.PAGE_MARGIN, 6)
        row.setSpacing(space.GAP)
        row.addWidget(IconMark(window.look, "lock", "caution", 16))
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ground)
        column.addWidget(separator())
        self.hide()
        window.show_above_pages(self)
        session.record_changed.connect(lambda _: self._show())

    def _show(self) -> None:
        held = self._session.access.held
        if held is not None:
            said = held_words(held).rstrip(".")
            self.words.setText(f"{said}. {READ_ONLY if held.is_restricted else CLOSED}")
            self.setAccessibleName(self.words.text())
        self.setVisible(held is not None)


def on_day(moment: datetime) -> str:
    """The day of an instant here, with its year."""
    return day(moment.astimezone().date(), year=True)


def held_words(held: Custody) -> str:
    """How a record is held, since when, by whom and why."""
    how = [
        word
        for word, is_so in (("Closed", held.is_closed), ("restricted", held.is_restricted))
        if is_so
    ]
    said = " and ".join(how).capitalize()
    return f"{said} since {on_day(held.at)}, {held.by}: {held.reason}"
