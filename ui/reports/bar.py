"""The row above the preview: paper, zoom, page, and the two files."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.reports.parts import PaperName
from ui.access import Access
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import ComboBox
from ui.widgets.text import label

COPY = "The person’s copy: a folder with everything that is stored of them"
PAPERS: tuple[PaperName, ...] = ("A4", "Letter")


class ReportBar(QWidget):
    """Buttons with their keys; the page binds both.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = ComboBox(look, "Paper")
        self.paper.addItems(list(PAPERS))
        self.paper.setFixedWidth(look.theme.px(96))
        self.page = label("", "body", "text2")
        self.zoom = label("", "body", "text2")
        self.smaller = Button(look, "Smaller", ButtonKind.QUIET, keys="Ctrl –")
        self.larger = Button(look, "Larger", ButtonKind.QUIET, keys="Ctrl +")
        self.fit = Button(look, "Fit width", ButtonKind.QUIET, keys="Ctrl 0")
        self.again = Button(look, "Re-run", icon_name="refresh", keys="Ctrl R")
        self.copy = Button(look, "Copy", keys="Ctrl D")
        self.copy.setToolTip(COPY)
        self.copy.setAccessibleName(COPY)
        self.excel = Button(look, "Save Excel", icon_name="table", keys="Ctrl E")
        self.pdf = Button(look, "Save PDF", ButtonKind.PRIMARY, icon_name="page", keys="Ctrl S")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        middle = (self.zoom, self.smaller, self.larger, self.fit)
        groups: tuple[tuple[QWidget, ...], ...] = ((self.paper, self.page), middle)
        for group in groups:
            for widget in group:
                row.addWidget(widget)
            row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addWidget(self.excel)
        row.addWidget(self.pdf)

    def allow(self, access: Access, giving: QWidget) -> None:
        """Offer to save only what may be given out of the record on screen."""
        for part in (self.excel, self.pdf, giving):
            part.setVisible(access.gives)
        self.copy.setVisible(access.copies)

    def paper_name(self) -> PaperName:
        """Return the paper chosen."""
        return PAPERS[self.paper.currentIndex()]

    def show_page(self, page: int, count: int) -> None:
        """Say which page is in view."""
        self.page.setText(f"Page {page} of {count}" if count else "")

    def show_zoom(self, zoom: float) -> None:
        """Say the zoom."""
        self.zoom.setText(f"{100 * zoom:.0f} %")
