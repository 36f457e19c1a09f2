"""The chosen trend: headline, large chart, error row, captions, and what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.charts.course_paint import Event
from ui.charts.picture import Caption, headline_pieces
from ui.charts.subject import Subject
from ui.charts.trend_chart import TrendChart
from ui.saving import FileDoors, SavedLine
from ui.theme import space
from ui.theme.look import Look
from ui.trends.row_chooser import RowChooser
from ui.trends.wording import captions, headline, taken_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.pieces import Line, Piece
from ui.widgets.text import label


class HeadlineLine(Line):
    """The badge, the verdict in words and the changes in figures."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=26, gap=8, parent=parent)
        self._caption = Caption("", "", None, "", "", ())

    def show_caption(self, caption: Caption) -> None:
        """Say what became of another measure."""
        self._caption = caption
        self.setAccessibleName(f"{caption.headline}. {caption.changes}".strip(". "))
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return headline_pieces(self.look, self._caption)


class TrendPanel(Card):
    """The right half of the page.

    Args:
        look: the look to draw with.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        png, svg, copied: the buttons; the page does the work.
        rows: the choice of the error row.
        saved: what became of the last file.
    """

    opened = Signal(str)

    def __init__(self, look: Look, doors: FileDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = look
        self.caption = Caption("", "", None, "", "", ())
        self.png = Button(look, "PNG", keys="Ctrl S", height=28)
        self.svg = Button(look, "SVG", keys="Ctrl Shift S", height=28)
        self.copied = Button(look, "Copy", keys="Ctrl C", height=28)
        self.rows = RowChooser(look)
        self.chart = TrendChart(look)
        self.chart.opened.connect(self.opened)
        self.saved = SavedLine(look, doors)
        self._title = label("", "section", elide=True)
        self._about = label("", "small", "muted", elide=True)
        self._headline = HeadlineLine(look)
        self._below = label("", "axis", "muted", wrap=True)
        self._lay_out()

    def show_subject(
        self, subject: Subject, used_row: str | None, events: Sequence[Event] = ()
    ) -> None:
        """Show another measure, or newer values of the same."""
        found = headline(subject)
        about, below = taken_words(subject), captions(subject)
        name = subject.measure.name
        self.caption = Caption(name, about, found.verdict, found.words, found.changes, below)
        self._title.setText(name)
        self._about.setText(about)
        self._headline.show_caption(self.caption)
        self._below.setText("\n".join(below))
        self.rows.show_rows(subject.measure, used_row)
        self.chart.show_subject(subject, events)

    def _lay_out(self) -> None:
        self.body.addLayout(_row(self._title, self._about, None, self.png, self.svg, self.copied))
        line = _row(self._headline, self.rows)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self._below)
        self.body.addWidget(self.saved)
        self.body.setSpacing(space.GAP_TIGHT + 2)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """One row; None is room that gives way."""
    row = QHBoxLayout()
    row.setSpacing(space.GAP)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
