"""Taking a chart out of the program: PNG, SVG, the clipboard and the printer."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QGraphicsView, QMenu, QWidget

from ui.charts.picture import Caption, png_bytes, png_image, svg_bytes
from ui.noting import noted
from ui.saving import PNG, SVG, FileDoors, FileKind, SavedLine, save
from ui.session import Desk
from ui.theme.look import Look
from ui.trends.printing import AskPrinter, Sheet, ask_printer, print_sheet
from ui.widgets.button import Button
from ui.widgets.shortcut import on_key

COPIED = "Copied: paste it into a letter or a message."
PRINTED = "Handed to the printer."


class Shown(Protocol):
    """A chart with its words, the button that takes it out, and the line that tells."""

    look: Look
    caption: Caption
    out: Button
    saved: SavedLine

    @property
    def chart(self) -> QGraphicsView:
        """What is drawn."""


class Exports(QObject):
    """Does what the list of ways says, by choice or key.

    Args:
        shown: says which chart is in front.
        desk: the background, where files are written, and the records that note them.
        patient: says whose chart it is.
        doors: how files are asked for.
        stem: what a file may be called, without its ending.
        page: the widget in which the keys work.
        printer: asks which printer to use.
    """

    def __init__(
        self,
        shown: Callable[[], Shown],
        desk: Desk,
        patient: Callable[[], str],
        doors: FileDoors,
        stem: Callable[[], str],
        page: QWidget,
        printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(page)
        self._shown, self._desk, self._doors, self._page = shown, desk, doors, page
        self._patient, self._stem, self._printer = patient, stem, printer
        self._ways: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("Save as PNG…", "Ctrl+S", self.save_png),
            ("Save as SVG…", "Ctrl+Shift+S", self.save_svg),
            ("Copy", "Ctrl+C", self.copy),
            ("Print…", "Ctrl+P", self.print),
        )
        for _, keys, act in self._ways:
            on_key(page, keys, act)
        on_key(page, "Ctrl+E", self.offer)
        on_key(page, "Ctrl+O", self.open_folder)

    @property
    def _panel(self) -> Shown:
        return self._shown()

    def offer(self) -> None:
        """Open the list of ways below the button."""
        out = self._panel.out
        menu = QMenu(out)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, act in self._ways:
            shown = keys.replace("+", " ")
            menu.addAction(f"{words}\t{shown}").triggered.connect(lambda _=False, do=act: do())
        menu.setActiveAction(menu.actions()[0])
        menu.popup(out.mapToGlobal(QPoint(0, out.height())))

    def open_folder(self) -> None:
        """Show the folder of the last file."""
        self._panel.saved.open()

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
        self._note("chart, clipboard", lambda: self._copied(image))

    def print(self) -> None:
        """Print the chart on a page, light whatever the screen is like."""
        printer = self._printer(self._page)
        if printer is not None:
            panel = self._panel
            sheet = Sheet(panel.look, panel.chart, panel.caption, self._stem())
            self._note(
                "chart, printed", lambda: self._printed(partial(print_sheet, printer, sheet))
            )

    def _note(self, details: str, then: Callable[[], None]) -> None:
        """Do something in the window once it is noted that the chart leaves it."""
        job = noted(self._desk, self._patient(), details, lambda: None)
        failed = self._panel.saved.show_failed
        self._desk.tasks.store(job, lambda _: then(), failed, owner=self._page)

    def _copied(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._panel.saved.say(COPIED)

    def _printed(self, make: Callable[[], None]) -> None:
        make()
        self._panel.saved.say(PRINTED)

    def _save(self, kind: FileKind, make: Callable[[], bytes]) -> None:
        path = self._doors.path(self._page, kind, self._stem())
        if path is not None:
            job = noted(self._desk, self._patient(), f"chart, {kind.ending}", make)
            save(self._desk.tasks, path, job, self._panel.saved, self._page)
