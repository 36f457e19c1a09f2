"""Taking a chart out of the program: PNG, SVG and the clipboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ui.charts.picture import png_bytes, png_image, svg_bytes
from ui.noting import noted
from ui.saving import PNG, SVG, FileDoors, FileKind, save
from ui.session import Desk
from ui.trends.panel import TrendPanel

COPIED = "Copied: paste it into a letter or a message."


class Exports(QObject):
    """Does what the buttons of a panel say, by click or key.

    Args:
        panel: the chart with its words.
        desk: the background, where files are written, and the records that note them.
        patient: says whose chart it is.
        doors: how files are asked for.
        stem: what a file may be called, without its ending.
        page: the widget in which the keys work.
    """

    def __init__(
        self,
        panel: TrendPanel,
        desk: Desk,
        patient: Callable[[], str],
        doors: FileDoors,
        stem: Callable[[], str],
        page: QWidget,
    ) -> None:
        super().__init__(panel)
        self._panel, self._desk, self._doors, self._page = panel, desk, doors, page
        self._patient = patient
        self._stem = stem
        self._bind(panel.png, "Ctrl+S", self.save_png)
        self._bind(panel.svg, "Ctrl+Shift+S", self.save_svg)
        self._bind(panel.copied, "Ctrl+C", self.copy)
        self._bind(panel.saved.folder, "Ctrl+O", panel.saved.open, clicks=False)

    def save_png(self) -> None:
        """Save the chart as PNG."""
        image = png_image(self._panel.look, self._panel.chart, self._panel.caption)
        self._save(PNG, partial(png_bytes, image))

    def save_svg(self) -> None:
        """Save the chart as SVG."""
        data = svg_bytes(self._panel.look, self._panel.chart, self._panel.caption)
        self._save(SVG, lambda: data)

    def copy(self) -> None:
        """Put the chart on the clipboard."""
        image = png_image(self._panel.look, self._panel.chart, self._panel.caption)
        job = noted(self._desk, self._patient(), "chart, clipboard", lambda: image)
        saved = self._panel.saved
        self._desk.tasks.store(job, self._copied, saved.show_failed, owner=self._page)

    def _copied(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._panel.saved.say(COPIED)

    def _save(self, kind: FileKind, make: Callable[[], bytes]) -> None:
        path = self._doors.path(self._page, kind, self._stem())
        if path is not None:
            job = noted(self._desk, self._patient(), f"chart, {kind.ending}", make)
            save(self._desk.tasks, path, job, self._panel.saved, self._page)

    def _bind(
        self, button: QPushButton, keys: str, act: Callable[[], None], *, clicks: bool = True
    ) -> None:
        if clicks:
            button.clicked.connect(lambda _checked: act())
        shortcut = QShortcut(QKeySequence(keys), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
