"""The pages of one patient below strip and tabs, or the invitation to choose a patient."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.frame.pages import Place
from ui.frame.patient_strip import PatientStrip, PatientStripData
from ui.frame.stack import PageStack
from ui.frame.tabs import TabStrip
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import separator
from ui.widgets.empty_state import EmptyState


class PatientFrame(QStackedWidget):
    """Strip, tabs and pages of the patient chosen.

    Args:
        look: the look to draw with.
        place: the place whose pages these are.
        parent: the widget it lies in.

    Signals:
        page_shown: the key of the page that came to the front.
    """

    page_shown = Signal(str)

    def __init__(self, look: Look, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = PatientStrip(look)
        self.tabs = TabStrip(look, place.pages)
        self.pages = PageStack(place.pages)
        self.tabs.asked.connect(self.show_page)
        self.addWidget(_nobody())
        self.addWidget(self._somebody())

    def show_patient(self, data: PatientStripData | None) -> None:
        """Show this patient's strip and the page open before; None for no patient."""
        if data is not None:
            self.strip.show_patient(data)
        self.setCurrentIndex(0 if data is None else 1)

    def show_above(self, notice: QWidget) -> None:
        """Put something between the strip and the tabs."""
        self._column.insertWidget(1, notice)

    def has_patient(self) -> bool:
        """Say whether a patient is chosen."""
        return self.currentIndex() == 1

    def show_page(self, key: str) -> None:
        """Bring a page to the front, building it the first time."""
        self.tabs.mark(key)
        self.pages.show_page(key)
        self.page_shown.emit(key)

    def _somebody(self) -> QWidget:
        whole = QWidget()
        column = self._column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.tabs)
        column.addWidget(separator())
        column.addWidget(self.pages, 1)
        return whole


def _nobody() -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    margin = space.PAGE_MARGIN
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(EmptyState("No patient chosen. Find one with Ctrl K."))
    return whole
