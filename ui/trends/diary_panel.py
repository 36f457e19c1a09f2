"""The diary in place of the chosen trend: what was logged day by day, read on one day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from ankleclinic.reports import words
from ankleclinic.trends.diary import DiarySeries
from ui.charts.diary_chart import DiaryChart
from ui.charts.picture import Caption
from ui.saving import FileDoors, SavedLine
from ui.theme import space
from ui.theme.look import Look
from ui.trends.panel import row
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import label

TITLE = "Diary"
BELOW = "As logged by the patient; nothing is drawn where nothing was logged. No error is known."
KEYS = "Left and Right read a day · + and − zoom · Shift Left and Right move · 0 shows all"


class DiaryPanel(Card):
    """The right half of the page while the diary is shown.

    Args:
        look: the look to draw with.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        chart: the diary.
        caption: the words of its picture.
        out: opens the list of ways to take it out; the page does the work.
        back: shows the measures again.
        saved: what became of the last file.
    """

    def __init__(self, look: Look, doors: FileDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = look
        self.caption = Caption(TITLE, "", None, "", "", ())
        self.chart = DiaryChart(look)
        self.chart.stopped.connect(self._read)
        self.out = Button(look, "Take out", icon_name="export", keys="Ctrl E", height=28)
        self.back = Button(look, "Measures", keys="D", height=28)
        self.saved = SavedLine(look, doors)
        self._about = label("", "small", "muted", elide=True)
        self._reading = label("", "measure", "text2", wrap=True)
        self._reading.setMinimumHeight(look.theme.px(40))
        self.body.addLayout(row(label(TITLE, "section"), self._about, None, self.back, self.out))
        self.body.addWidget(self._reading)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(label(BELOW, "axis", "muted", wrap=True))
        self.body.addWidget(self.saved)
        self.body.setSpacing(space.GAP_TIGHT + 2)

    def show_series(self, series: Sequence[DiarySeries]) -> None:
        """Show another diary, or newer days of the same."""
        days = sorted({day for one in series for day in one.days})
        first, last = (date.fromordinal(days[place]) for place in (0, -1))
        counted = words.counted(len(days), "day", "days")
        about = f"{counted} logged, {words.day(first, year=True)} to {words.day(last, year=True)}"
        self._about.setText(about)
        self.caption = Caption(TITLE, about, None, "", "", (BELOW,))
        self.chart.show_series(series)

    def _read(self, said: str) -> None:
        self._reading.setText(said or KEYS)
