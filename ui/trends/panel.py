"""The chosen trend: headline, large chart, error row, captions, and what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.trends.lanes import Lanes
from ui.charts.course_paint import Event
from ui.charts.picture import Caption, headline_pieces
from ui.charts.subject import Subject
from ui.charts.trend_chart import TrendChart
from ui.saving import FileDoors, SavedLine
from ui.theme import space
from ui.theme.look import Look
from ui.trends.band_chooser import BandChooser
from ui.trends.plain import plain, plain_headline, plain_legend
from ui.trends.row_chooser import RowChooser
from ui.trends.wording import captions, headline, legend, taken_words
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.pieces import Line, Piece
from ui.widgets.text import label

Shown = tuple[Subject, str | None, Sequence[Event], Lanes | None]
"""What `show_subject` was given last."""


TITLE_WIDTH = 270
"""How much of a title stays, however little room there is; what is beside it gives way."""


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
        diary: shows the diary instead, hidden where there is none; the page does the work.
        out: opens the list of ways to take the chart out; the page does the work.
        bands: the choice of what the bands lie round.
        rows: the choice of the error row.
        earlier: lays an earlier episode over the chart, hidden where there is none; the page does
            the work.
        patient: shows the chart in words that a patient can read, and back.
        sources: shows where every figure comes from, instead of a line in short.
        saved: what became of the last file.
    """

    opened = Signal(str)

    def __init__(self, look: Look, doors: FileDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = look
        self.caption = Caption("", "", None, "", "", ())
        self.out = Button(look, "Take out", icon_name="export", keys="Ctrl E", height=28)
        self.diary = Button(look, "Diary", icon_name="diary", keys="D", height=28)
        self.diary.hide()
        self.bands = BandChooser(look)
        self.rows = RowChooser(look)
        self.chart = TrendChart(look)
        self.chart.opened.connect(self.opened)
        self.saved = SavedLine(look, doors)
        self.sources = Button(look, "Sources", ButtonKind.QUIET, keys="I", height=24)
        self.sources.setCheckable(True)
        self.patient = Button(look, "For the patient", ButtonKind.QUIET, keys="F", height=24)
        self.patient.setCheckable(True)
        self.patient.toggled.connect(lambda on: self._toggle_plain(on=on))
        self.earlier = Button(look, "Earlier episode", ButtonKind.QUIET, keys="E", height=24)
        self.earlier.hide()
        self._last: Shown | None = None
        self.sources.toggled.connect(lambda _: self._show_below())
        self._said = "", ""
        self._title = label("", "section", elide=True)
        self._about = label("", "small", "muted", elide=True)
        self._headline = HeadlineLine(look)
        self._below = label("", "axis", "muted", wrap=True)
        self._lay_out()

    def show_subject(
        self,
        subject: Subject,
        used_row: str | None,
        events: Sequence[Event] = (),
        lanes: Lanes | None = None,
    ) -> None:
        """Show another measure, or newer values of the same."""
        self._last = subject, used_row, events, lanes
        is_plain = self.patient.isChecked()
        shown = plain(subject) if is_plain else subject
        found = plain_headline(shown) if is_plain else headline(shown)
        below = (plain_legend(shown),) if is_plain else captions(shown)
        about = subject.unit if is_plain else taken_words(subject)
        name = subject.measure.name
        self.caption = Caption(name, about, found.verdict, found.words, found.changes, below)
        self._title.setText(name)
        wanted = QFontMetrics(self.look.theme.font("section")).horizontalAdvance(name) + 2
        self._title.setMinimumWidth(min(wanted, self.look.theme.px(TITLE_WIDTH)))
        self._about.setText(about)
        self._headline.show_caption(self.caption)
        self._said = below[0] if is_plain else legend(subject), " ".join(below)
        self._show_below()
        self.bands.show_bands(subject, used_row)
        self.rows.show_rows(subject.measure, used_row)
        for widget in (self.bands, self.sources):
            widget.setHidden(is_plain)
        if is_plain:
            self.rows.hide()
        self.chart.show_subject(shown, events, None if is_plain else lanes)

    def legend(self) -> str:
        """Return the words below the chart as they are shown."""
        return self._below.text()

    def _toggle_plain(self, *, on: bool) -> None:
        self.patient.setText("For the therapist" if on else "For the patient")
        self.patient.setAccessibleName(self.patient.text())
        self.patient.updateGeometry()
        if self._last is not None:
            self.show_subject(*self._last)

    def _show_below(self) -> None:
        """Show what bands and lines are worth in short, or where every figure comes from."""
        short, full = self._said
        self._below.setText(full if self.sources.isChecked() else short)

    def _lay_out(self) -> None:
        self.body.addLayout(row(self._title, self._about, None, self.diary, self.bands, self.out))
        line = row(self._headline, self.rows)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.chart, 1)
        below = row(self._below, self.earlier, self.patient, self.sources)
        below.setStretch(0, 1)
        for button in (self.earlier, self.patient, self.sources):
            below.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(below)
        self.body.addWidget(self.saved)
        self.body.setSpacing(space.GAP_TIGHT + 2)


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """One row; None is room that gives way."""
    made = QHBoxLayout()
    made.setSpacing(space.GAP)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
