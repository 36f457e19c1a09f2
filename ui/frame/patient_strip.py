"""The patient strip: who this is and what must never be overlooked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.frame.alert_row import Alert, AlertRow
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import separator
from ui.widgets.identity import IdentityText
from ui.widgets.pieces import Line, Piece, words
from ui.widgets.pips import LEVELS, STAGES, level_bars, stage_pips
from ui.widgets.side_mark import Side, side_pieces
from ui.widgets.text import label

GAP = 16
FACT_GAP = 15
MARGINS = (16, 10)
GIVE_WAY = ("Dominant", "Episode")


@dataclass(frozen=True, slots=True)
class PatientStripData:
    """What the strip says, in words; empty words leave their fact out.

    Attributes:
        name: the patient's name, hidden by F12.
        about: age, sport, number of sprains; hidden by F12.
        side: the ankle or ankles involved.
        side_word: that side in a word.
        dominant: the dominant side.
        dominant_word: that side in a word.
        episode: where in the episode, such as `Week 9`.
        stage: 1 to 6, 0 when not yet known.
        stage_word: the stage's name.
        irritability: 1 to 3, 0 when not known.
        irritability_word: that level in a word.
        alerts: what must never be overlooked.
    """

    name: str
    about: str = ""
    side: Side = Side.NONE
    side_word: str = ""
    dominant: Side = Side.NONE
    dominant_word: str = ""
    episode: str = ""
    stage: int = 0
    stage_word: str = ""
    irritability: int = 0
    irritability_word: str = ""
    alerts: tuple[Alert, ...] = ()


class PatientStrip(QFrame):
    """One line of facts, each a caption over its value.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        blur_asked: the user wants the identity hidden or shown again.
    """

    blur_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("part", "raised")
        self.setFixedHeight(look.theme.px(space.STRIP_HEIGHT))
        self._name = IdentityText(look, "name", block=120)
        self._about = IdentityText(look, "small", "text2", block=150)
        self._fact_row = QHBoxLayout()
        self._facts: list[Fact] = []
        self._fact_row.setSpacing(FACT_GAP)
        self._alerts = AlertRow(look)
        self._blur = Button(look, "Blur", ButtonKind.PLAIN, icon_name="eye", keys="F12")
        self._blur.clicked.connect(self.blur_asked)
        self._lay_out()

    def show_patient(self, data: PatientStripData) -> None:
        """Show another patient."""
        self._name.show_text(data.name)
        self._about.show_text(data.about)
        for fact in self._facts:
            fact.hide()
            fact.deleteLater()
        self._facts = [Fact(self.look, *row) for row in _facts(self.look, data)]
        for fact in self._facts:
            self._fact_row.addWidget(fact)
        self._alerts.show_alerts(data.alerts)
        self._make_room()

    def hide_identity(self, *, hidden: bool) -> None:
        """Turn name and description into blocks, or back into words."""
        self._name.hide_text(hidden=hidden)
        self._about.hide_text(hidden=hidden)
        self._blur.setText("Show" if hidden else "Blur")
        self._blur.setAccessibleName("Show the name" if hidden else "Blur the name")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out lesser facts where the words of an alert would not fit."""
        shown = list(self._facts)
        for caption in GIVE_WAY:
            if self._wanted(shown) > self.width():
                shown = [fact for fact in shown if fact.caption != caption]
        for fact in self._facts:
            fact.setVisible(fact in shown)

    def _wanted(self, facts: "Sequence[Fact]") -> int:
        who = max(self._name.sizeHint().width(), self._about.sizeHint().width())
        rest = who + self._alerts.sizeHint().width() + self._blur.sizeHint().width()
        widths = sum(fact.sizeHint().width() + FACT_GAP for fact in facts)
        return widths + rest + 3 * GAP + sum(MARGINS)

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self._name)
        who.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGINS[0], 6, MARGINS[1], 6)
        row.setSpacing(GAP)
        row.addLayout(who)
        row.addLayout(self._fact_row)
        row.addWidget(self._alerts, 1)
        row.addWidget(self._blur)


class Fact(QWidget):
    """A caption over a line of pieces, parted from what stands before."""

    def __init__(
        self, look: Look, caption: str, said: str, make: Callable[[], Sequence[Piece]]
    ) -> None:
        super().__init__()
        self.caption = caption
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(caption, "small", "muted"))
        column.addWidget(_MadeLine(look, make))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(FACT_GAP)
        row.addWidget(separator(upright=True))
        row.addLayout(column)
        self.setAccessibleName(f"{caption}: {said}")


class _MadeLine(Line):
    def __init__(self, look: Look, make: Callable[[], Sequence[Piece]]) -> None:
        super().__init__(look, height=20, gap=5)
        self._make = make

    def pieces(self) -> Sequence[Piece]:
        return self._make()


_FactRow = tuple[str, str, Callable[[], Sequence[Piece]]]


def _facts(look: Look, data: PatientStripData) -> list[_FactRow]:
    rows: list[_FactRow] = [
        (
            "Ankle",
            f"{data.side_word}, involved" if data.side_word else "",
            lambda: side_pieces(look, data.side, data.side_word, involved=True),
        ),
        (
            "Dominant",
            data.dominant_word,
            lambda: side_pieces(look, data.dominant, data.dominant_word),
        ),
        ("Episode", data.episode, lambda: [words(look, data.episode, "measure_strong")]),
        ("Stage", data.stage_word, lambda: _stage(look, data)),
        (
            "Irritability",
            data.irritability_word,
            lambda: [
                level_bars(look, data.irritability, LEVELS),
                words(look, data.irritability_word, "measure_strong"),
            ],
        ),
    ]
    return [row for row in rows if row[1]]


def _stage(look: Look, data: PatientStripData) -> list[Piece]:
    return [
        stage_pips(look, data.stage),
        words(look, str(data.stage), "measure_strong"),
        words(look, f"of {STAGES}, {data.stage_word}", "small", "text2"),
    ]
