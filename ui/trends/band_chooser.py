"""The choice of what the bands of a chart lie round, and whose error they show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ankleclinic.trends.series import Around
from ui.charts.subject import Subject
from ui.theme.look import Look
from ui.trends.row_chooser import PlainChooser, acting_rows

WIDTH = 178
OWN = "own"
WORDS = {
    Around.BASELINE: "Band: baseline",
    Around.PREVIOUS: "Band: previous visit",
}
OWN_WORDS = "Band: own error"


class BandChooser(PlainChooser):
    """Lists baseline and previous visit, and the clinic's own error where it was measured.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        picked: the value the bands lie round from now on.
        own_picked: the error row to judge by; empty for that of the program.
    """

    picked = Signal(object)
    own_picked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Bands of the chart", WIDTH, parent)
        self._own = self._used = ""
        self.activated.connect(lambda place: self._pick(self.itemData(place)))

    def show_bands(self, subject: Subject, used_row: str | None) -> None:
        """List the choices for a measure with the one in use chosen."""
        rows = [row.id for row in acting_rows(subject.measure) if row.by_choice]
        self._own, self._used = next(iter(rows), ""), used_row or ""
        self.clear()
        for around, words in WORDS.items():
            self.addItem(words, around)
        if self._own:
            self.addItem(OWN_WORDS, OWN)
        around = subject.trend.around
        by_own = self._used in rows and around is Around.BASELINE
        self.setCurrentIndex(self.findData(OWN if by_own else around))

    def _pick(self, wanted: str) -> None:
        around = Around.BASELINE if wanted == OWN else Around(wanted)
        self.picked.emit(around)
        if wanted == OWN:
            self.own_picked.emit(self._own)
        elif around is Around.BASELINE and self._own and self._used == self._own:
            self.own_picked.emit("")
