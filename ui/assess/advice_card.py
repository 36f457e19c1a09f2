"""Advice so far: the emphasis as the values stand now, and the test most worth taking next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ankleclinic.advice.results import Advice, NextTest
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.pieces import IconMark
from ui.widgets.pips import PointsBar
from ui.widgets.text import label

NAMES = (
    ("mobilization", "Mobilize"),
    ("strengthening", "Strengthen"),
    ("neuromuscular_control", "Control"),
)


class AdviceCard(Card):
    """Emphasis, points and the next best test.

    Args:
        look: the look to draw with.
        catalogue: for the names of measures.
        parent: the widget it lies in.

    Signals:
        next_asked: go to the field of the next best test.
    """

    next_asked = Signal()

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__("Advice so far", " ", parent=parent)
        self._catalogue = catalogue
        self.next_test: NextTest | None = None
        self._emphasis = label("", "name", "text")
        self._provisional = Chip(look, "provisional", ChipKind.DASHED)
        self._alerts = label("", "small_strong", "danger", wrap=True)
        self._alert = self._make_alert(look)
        self._more = label("", "small", "text2", wrap=True)
        self._bars = {key: PointsBar(look, word, 0) for key, word in NAMES}
        self._counts = {key: label("", "body_strong") for key, _ in NAMES}
        self._next = Card(part="next", padding=space.GAP_CARDS)
        self._next_name = label("", "body_strong", "text", wrap=True)
        self._next_why = label("", "small", "text2", wrap=True)
        self._go = Button(look, "Go", ButtonKind.QUIET, keys="T", height=28)
        self._go.clicked.connect(self.next_asked)
        self.body.setSpacing(6)
        self._lay_out()

    def show_advice(
        self,
        advice: Advice | None,
        alerts: Sequence[str] = (),
        closed: str = "",
        *,
        to_read: bool = False,
    ) -> None:
        """Show what is advised as the values stand; None before anything is judged.

        Args:
            advice: the advice.
            alerts: what the screens that are positive call for.
            closed: which sections are closed, in words.
            to_read: nothing can be taken at this visit any more.
        """
        self.setVisible(advice is not None)
        if advice is None:
            return
        self.aside.setText(f"{advice.inputs_known} of {advice.inputs_total}")
        self.aside.setAccessibleName(f"{self.aside.text()} inputs known")
        self._emphasis.setText(EMPHASIS_WORDS[advice.emphasis].large)
        self._provisional.setVisible(advice.provisional)
        more = [f"with {EMPHASIS_WORDS[extra].large.lower()}" for extra in advice.add_ons]
        more += [f"{words.LOCKS[lock.what]} locked: {lock.why}" for lock in advice.locked]
        more += [closed] if closed else []
        self._alerts.setText("\n".join(alerts))
        self._alert.setVisible(bool(alerts))
        self._points.setVisible(not alerts)
        self._more.setText("\n".join(more))
        self._more.setVisible(bool(more))
        for key, bar in self._bars.items():
            filled = int(getattr(advice.points, key))
            bar.show_points(filled)
            self._counts[key].setText(str(filled))
        self._show_next(None if to_read else advice.next_test)

    def _show_next(self, found: NextTest | None) -> None:
        self.next_test = found
        self._next.setVisible(found is not None)
        if found is None:
            return
        measure = self._catalogue.measures[found.measure]
        side = f", {found.side.value}" if found.side else ""
        self._next_name.setText(f"Next best: {measure.short.lower()}{side}")
        self._next_why.setText(f"{found.seconds} s · {found.why}")

    def _make_alert(self, look: Look) -> QWidget:
        alert = QWidget()
        alert.setAccessibleName("Safety")
        row = QHBoxLayout(alert)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        row.addWidget(IconMark(look, "stop", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._alerts, 1)
        return alert

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self._provisional)
        self.body.addWidget(self._alert)
        self.body.addWidget(self._emphasis)
        self.body.addWidget(self._more)
        self._points = QWidget()
        grid = QGridLayout(self._points)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (key, word) in enumerate(NAMES):
            grid.addWidget(label(word, "small_medium", "text2"), row, 0)
            grid.addWidget(self._bars[key], row, 1)
            grid.addWidget(self._counts[key], row, 2, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self._points)
        head = QHBoxLayout()
        head.addWidget(self._next_name, 1)
        head.addWidget(self._go)
        self._next.body.setSpacing(2)
        self._next.body.addLayout(head)
        self._next.body.addWidget(self._next_why)
        self.body.addWidget(self._next)
