"""Drawing by hand: crisp outlines, boxes and text in the theme's terms."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

MIDDLE = Qt.AlignmentFlag.AlignVCenter
# Leading and trailing edge: Qt swaps the two where writing runs from right to left.
LEFT = Qt.AlignmentFlag.AlignLeft | MIDDLE
RIGHT = Qt.AlignmentFlag.AlignRight | MIDDLE
CENTER = Qt.AlignmentFlag.AlignHCenter | MIDDLE
# The left edge of a chart, whose axis runs from left to right everywhere.
CHART_LEFT = LEFT | Qt.AlignmentFlag.AlignAbsolute


def painter(widget: QWidget) -> QPainter:
    """Return a painter on the widget with smooth edges, to be used in a `with`."""
    found = QPainter(widget)
    found.setRenderHint(QPainter.RenderHint.Antialiasing)
    found.setLayoutDirection(widget.layoutDirection())
    return found


def pen(color: QColor, width: float = 1.0, dash: tuple[float, ...] | None = None) -> QPen:
    """Return a round-ended pen; `dash` is strokes and gaps in turns, in pixels."""
    found = QPen(color, width)
    found.setCapStyle(Qt.PenCapStyle.RoundCap)
    found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
        found.setDashPattern([part / width for part in dash])
    return found


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QPen | None = None,
) -> None:
    """Draw a rounded box whose outline lies wholly inside `rect`, so that it stays sharp."""
    inset = edge.widthF() / 2 if edge else 0.0
    painter.setPen(edge or Qt.PenStyle.NoPen)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    radius = max(0.0, radius - inset)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def line(painter: QPainter, start: QPointF, end: QPointF, edge: QPen) -> None:
    """Draw a straight line."""
    painter.setPen(edge)
    painter.drawLine(start, end)


def mirrored(painter: QPainter, whole: QRectF, part: QRectF) -> QRectF:
    """Return where `part` of `whole` lies: the other way round when writing runs leftwards."""
    if painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return part
    left = whole.left() + whole.right() - part.right()
    return QRectF(left, part.top(), part.width(), part.height())


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of plain text, cut short with an ellipsis where it does not fit."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)


def text_width(words: str, font: QFont) -> float:
    """Return the width of one line of text."""
    return QFontMetricsF(font).horizontalAdvance(words)
