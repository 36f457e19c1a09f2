"""The pages of a PDF below each other, drawn as sharp as the screen is."""

import threading
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.reports.rendering import POINTS_PER_INCH, SCREEN_DPI, PageSize, render_page
from ui.tasks import Task, Tasks
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
MARGIN = 16


class PaperSheet(QWidget):
    """One page; white until its picture is there, and always white, because paper is."""

    def __init__(self, look: Look, size: PageSize, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.size_in_points = look, size
        self.image: QImage | None = None
        self.setAccessibleName(f"Page {number}")

    def show_image(self, image: QImage) -> None:
        """Show a picture of the page."""
        self.image = image
        self.update()

    def set_width(self, width: int) -> None:
        """Take this width and the height that goes with it."""
        size = self.size_in_points
        self.setFixedSize(width, round(width * size.height / size.width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            painter.fillRect(rect, Qt.GlobalColor.white)
            if self.image is not None:
                painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, self.image)
            edge = paint.pen(self.look.theme.color("edge"))
            paint.box(painter, rect, 0, edge=edge)


class Preview(QScrollArea):
    """Shows a PDF; arrow keys and Page Up and Down scroll.

    Args:
        look: the look to draw with.
        tasks: the background, where pages are drawn.
        parent: the widget it lies in.

    Signals:
        moved: the page in view, counted from 1, and how many there are.
        zoomed: the zoom as a share of real size.
    """

    moved = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, look: Look, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._tasks = look, tasks
        self.turn = threading.Lock()
        self.sheets: list[PaperSheet] = []
        self._data = b""
        self._zoom: float | None = 1.0
        self._drawing: dict[int, tuple[int, Task[QImage]]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setAccessibleName("Preview")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pdf(self, data: bytes, sizes: tuple[PageSize, ...]) -> None:
        """Show another PDF from its first page, at the zoom of the one before."""
        self._drop()
        self._data = data
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        self.sheets = [
            PaperSheet(self.look, size, number, inside)
            for number, size in enumerate(sizes, start=1)
        ]
        for sheet in self.sheets:
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self._drop()
        self._data, self.sheets = b"", []
        self.setWidget(QWidget())
        self.moved.emit(0, 0)

    def zoom(self) -> float:
        """Return the zoom now in force, 1 for real size."""
        if self._zoom is not None or not self.sheets:
            return self._zoom or 1.0
        return self.sheets[0].width() / _real_width(self.sheets[0])

    def fit_width(self) -> None:
        """Make the pages as wide as the view, whatever its width becomes."""
        self._zoom = None
        self._fit()

    def step_zoom(self, by: int) -> None:
        """Take the next larger or smaller zoom."""
        now = self.zoom()
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.01]
        smaller = [zoom for zoom in reversed(ZOOMS) if zoom < now * 0.99]
        self._zoom = next(iter(larger if by > 0 else smaller), now)
        self._fit()

    def page(self) -> int:
        """Return the number of the page in the middle of the view, counted from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        passed = sum(top <= middle for top, _ in self._places())
        return max(1, passed) if self.sheets else 0

    def drawn(self) -> bool:
        """Say whether every page in view shows its picture."""
        return not self._drawing and all(sheet.image for sheet in self._in_view())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * MARGIN
        for sheet in self.sheets:
            wanted = room if self._zoom is None else round(self._zoom * _real_width(sheet))
            sheet.set_width(max(60, wanted))
        if self.sheets:
            self.zoomed.emit(self.zoom())
        self._scrolled()

    def _scrolled(self) -> None:
        self.moved.emit(self.page(), len(self.sheets))
        for sheet in self._in_view():
            self._draw(self.sheets.index(sheet))

    def _in_view(self) -> list[PaperSheet]:
        """The pages in view and those half a view outside it."""
        height = self.viewport().height()
        top = self.verticalScrollBar().value() - height // 2
        bottom = top + 2 * height
        return [
            sheet
            for sheet, (first, last) in zip(self.sheets, self._places(), strict=True)
            if first < bottom and last > top
        ]

    def _places(self) -> list[tuple[int, int]]:
        """Top and bottom of every page, known before Qt has laid them out."""
        found, top = [], MARGIN
        for sheet in self.sheets:
            found.append((top, top + sheet.height()))
            top += sheet.height() + MARGIN
        return found

    def _draw(self, number: int) -> None:
        sheet = self.sheets[number]
        width = round(sheet.width() * self.devicePixelRatioF())
        wanted, task = self._drawing.get(number, (0, None))
        if wanted == width or (task is None and sheet.image and sheet.image.width() == width):
            return
        if task is not None:
            task.cancel()
        job = partial(render_page, self._data, number, width, self.turn)
        done = partial(self._drawn, number)
        self._drawing[number] = width, self._tasks.pool(job, done, owner=self)

    def _drawn(self, number: int, image: QImage) -> None:
        self._drawing.pop(number, None)
        self.sheets[number].show_image(image)

    def _drop(self) -> None:
        for _, task in self._drawing.values():
            task.cancel()
        self._drawing.clear()


def _real_width(sheet: PaperSheet) -> float:
    return sheet.size_in_points.width / POINTS_PER_INCH * SCREEN_DPI
