"""A chart with its words as a picture of its own: PNG or SVG."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView

from ui.theme.look import Look
from ui.widgets.badge import Verdict, verdict_pieces
from ui.widgets.pieces import Piece, draw_line, words

MARGIN = 16
TITLE_HEIGHT = 26
SHARPNESS = 2
SCREEN_DPI = 96


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a picture; names of patients are not among them."""

    title: str
    about: str
    verdict: Verdict | None
    headline: str
    changes: str
    below: Sequence[str]


def headline_pieces(look: Look, caption: Caption) -> list[Piece]:
    """Return badge, words and figures of the headline as one line; the figures give way first."""
    if caption.verdict is None:
        said = [words(look, caption.headline, "measure_strong", "text2")]
    else:
        said = verdict_pieces(look, caption.verdict, caption.headline, "measure_strong")
    changes = words(look, caption.changes, "measure", "text2")
    return [*(replace(piece, shrinks=False) for piece in said), changes]


def png_image(look: Look, view: QGraphicsView, caption: Caption) -> QImage:
    """Return the picture in the colours on screen, twice as sharp."""
    size = picture_size(look, view, caption)
    image = QImage(size * SHARPNESS, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARPNESS)
    with QPainter(image) as painter:
        draw_picture(painter, look, view, caption, size)
    return image


def png_bytes(image: QImage) -> bytes:
    """Return an image as the content of a PNG file; may run off the UI thread."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(held.data())


def svg_bytes(look: Look, view: QGraphicsView, caption: Caption) -> bytes:
    """Return the picture as the content of an SVG file."""
    size = picture_size(look, view, caption)
    held = QByteArray()
    buffer = QBuffer(held)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(SCREEN_DPI)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(caption.title)
    generator.setDescription(". ".join(caption.below))
    with QPainter(generator) as painter:
        draw_picture(painter, look, view, caption, size)
    return bytes(held.data())


def picture_size(look: Look, view: QGraphicsView, caption: Caption) -> QSize:
    """Return the size of the picture of a chart with its words."""
    margin, title = look.theme.px(MARGIN), look.theme.px(TITLE_HEIGHT)
    width = view.width() + 2 * margin
    below = sum(_height(look, line, view.width()) for line in caption.below)
    return QSize(width, round(2 * margin + 2 * title + view.height() + margin + below))


def _height(look: Look, line: str, width: float) -> float:
    metrics = QFontMetricsF(look.theme.font("small"))
    room = QRectF(0, 0, width, 10_000)
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line).height() + 2


def draw_picture(
    painter: QPainter, look: Look, view: QGraphicsView, caption: Caption, size: QSize
) -> None:
    """Draw the ground, the heading, the chart and the captions."""
    theme = look.theme
    margin, title = theme.px(MARGIN), theme.px(TITLE_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.color("raised"))
    row = QRectF(margin, margin, view.width(), title)
    heading = [words(look, caption.title, "section"), words(look, caption.about, "small", "muted")]
    draw_line(painter, row, heading, theme.px(10))
    row.translate(0, title)
    draw_line(painter, row, headline_pieces(look, caption), theme.px(10))
    chart = QRectF(margin, row.bottom() + 4, view.width(), view.height())
    view.scene().render(painter, chart, QRectF(view.viewport().rect()))
    _draw_below(painter, look, caption, QRectF(margin, chart.bottom() + 8, view.width(), 0))


def _draw_below(painter: QPainter, look: Look, caption: Caption, room: QRectF) -> None:
    painter.setFont(look.theme.font("small"))
    painter.setPen(look.theme.color("text2"))
    for line in caption.below:
        room.setHeight(_height(look, line, room.width()))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), line)
        room.translate(0, room.height())
