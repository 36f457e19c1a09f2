"""Printing a chart: one white page with the chart, its words and their sources."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QGraphicsView, QWidget

from ui.charts.picture import Caption, draw_picture, picture_size
from ui.theme.look import Look
from ui.theme.tokens import Mode

MARGIN_MM = 18.0

AskPrinter = Callable[[QWidget], QPagedPaintDevice | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the chart, its words, and the line at the foot."""

    look: Look
    view: QGraphicsView
    caption: Caption
    foot: str


def ask_printer(parent: QWidget) -> QPagedPaintDevice | None:
    """Ask which printer to use; None when the user thinks better of it."""
    # Printers are looked for when somebody prints, not at start.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_sheet(device: QPagedPaintDevice, sheet: Sheet) -> None:
    """Draw the chart as large as the page allows, in the colours of paper."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(device.pageLayout().pageSize())
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    caption = replace(sheet.caption, below=(*sheet.caption.below, sheet.foot))
    with sheet.look.drawn_in(Mode.LIGHT), QPainter(device) as painter:
        wanted = picture_size(sheet.look, sheet.view, caption)
        room = QRectF(painter.viewport())
        factor = min(room.width() / wanted.width(), room.height() / wanted.height())
        painter.scale(factor, factor)
        draw_picture(painter, sheet.look, sheet.view, caption, wanted)
