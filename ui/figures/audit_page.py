"""The place of the clinic's figures: its own measurement error, and counts over all patients."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.agreement.page import AgreementPage
from ui.figures.page import FiguresPage
from ui.saving import FileDoors
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.chip import FilterBar
from ui.widgets.shortcut import on_key

PARTS = {"error": "Own error", "figures": "Clinic figures"}


class AuditPage(QWidget):
    """Two parts under each other's chips; Alt and a digit reach them.

    Args:
        desk: records, background, day and who acts.
        look: the look to draw with.
        doors: how files are asked for.

    Attributes:
        error: the measurement error of the clinic.
        figures: the counts over all patients.

    Signals:
        assess_asked: the caseload is wanted.
    """

    assess_asked = Signal()

    def __init__(self, desk: Desk, look: Look, doors: FileDoors) -> None:
        super().__init__()
        self.error, self.figures = AgreementPage(desk, look), FiguresPage(desk, look, doors)
        self.error.assess_asked.connect(self.assess_asked)
        self.parts = FilterBar(look, "Audit")
        self._stack = QStackedWidget()
        for number, (key, word) in enumerate(PARTS.items(), start=1):
            self.parts.add(key, word)
            on_key(self, f"Alt+{number}", partial(self.go, key))
        for page in (self.error, self.figures):
            self._stack.addWidget(page)
        self.parts.chosen.connect(self._show)
        self._lay_out()
        self.setFocusProxy(self.error)

    def refresh(self) -> None:
        """Read the pairs again; counts are made when they are asked for."""
        self.error.refresh()

    def go(self, key: str) -> None:
        """Show a part and go there."""
        self.parts.choose(key)
        (self.error if key == "error" else self.figures).setFocus()

    def _show(self, key: str) -> None:
        page = self.error if key == "error" else self.figures
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _lay_out(self) -> None:
        margin = space.PAGE_MARGIN + 4
        head = QHBoxLayout()
        head.setContentsMargins(margin, 14, margin, 0)
        head.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
