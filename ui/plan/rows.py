"""One criterion or check: a row that says where the patient stands and opens why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.advice.criteria import Placed
from ankleclinic.advice.readiness import Row
from ankleclinic.advice.standing import Standing, State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.criterion import Check, Criterion
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.patient import Side
from ankleclinic.reports.words import day
from ui.advice.source import SIDE_ROOM, SourceBox, SourceLine, source_lines, why_and_source
from ui.advice.stop import Stop, StopItem
from ui.plan.words import (
    PASSES,
    RETEST,
    STATES,
    TYPES,
    is_close,
    missing_words,
    seen_on,
    seen_words,
    short_words,
    target,
)
from ui.plan.written import TITLES, Written, written_in
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Evidence, Met, evidence_tag, met_mark
from ui.widgets.button import Button, ButtonKind
from ui.widgets.pieces import Piece, draw_line, icon, words

ROW = 46
TAG_WIDTH, DATE_WIDTH, SIGN_WIDTH = 84, 54, 20
MARKS = {
    State.MET: Met.MET,
    State.NOT_MET: Met.NOT_MET,
    State.NOT_TESTED: Met.NOT_TESTED,
    State.STALE: Met.STALE,
}


@dataclass(frozen=True, slots=True)
class Stand:
    """What a row shows of a criterion or check."""

    about: Criterion | Check
    kind: str
    state: str
    seen: str
    short: str
    close: bool
    on: date | None
    standing: Standing
    to: tuple[str, Side | None] | None
    written: Written | None

    @classmethod
    def of_criterion(cls, catalogue: Catalogue, sheet: Sheet, placed: Placed) -> "Stand":
        """Return what to show of a criterion of a stage."""
        kind = "" if placed.criterion.hard else "soft"
        state = STATES[placed.standing.state]
        return _stand(catalogue, sheet, placed.criterion, placed.standing, (kind, state))

    @classmethod
    def of_check(cls, catalogue: Catalogue, sheet: Sheet, row: Row) -> "Stand":
        """Return what to show of a row of the board for returning to sport."""
        said = TYPES[row.check.type], PASSES[row.state]
        return _stand(catalogue, sheet, row.check, row.standing, said)

    @property
    def said(self) -> str:
        """Return all of it for a screen reader."""
        parts = [self.about.name, self.kind, self.state, self.seen, self.short]
        parts += [RETEST] if self.close else []
        parts += [self.about.status.value, day(self.on) if self.on else ""]
        return ", ".join(part for part in parts if part)


def _stand(
    catalogue: Catalogue,
    sheet: Sheet,
    about: Criterion | Check,
    standing: Standing,
    said: tuple[str, str],
) -> Stand:
    kind, state = said
    unknown = standing.state in {State.NOT_TESTED, State.STALE}
    lacking = missing_words(catalogue, sheet, standing) if unknown else ""
    seen = lacking or seen_words(standing.why)
    return Stand(
        about,
        kind,
        state,
        seen or (about.passes if isinstance(about, Check) else ""),
        "" if standing.short is None else short_words(standing.short),
        is_close(standing),
        None if unknown else seen_on(standing.why),
        standing,
        target(standing, about.when),
        None if standing.state is State.MET else written_in(about.when),
    )


class StandRow(Stop):
    """The row of one criterion or check; checked while it is open."""

    def __init__(self, look: Look, stand: Stand, parent: QWidget | None = None) -> None:
        super().__init__(look, stand.about.name, ROW, parent)
        self.stand = stand
        self.setAccessibleName(stand.said)
        go = "Enter and T go to the test. " if stand.to else ""
        go += "W accepts in writing. " if stand.written else ""
        self.setAccessibleDescription(f"{go}Right opens, Left closes")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse():
                paint.box(painter, rect, theme.px(6), theme.color("surface"))
            side = theme.px(SIDE_ROOM)
            rect.adjust(side, theme.px(3), -side, -theme.px(3))
            self._draw_end(painter, rect)
            rect.adjust(0, 0, -sum(self._columns()) - theme.px(12), 0)
            upper, lower = QRectF(rect), QRectF(rect)
            upper.setHeight(rect.height() / 2)
            lower.setTop(upper.bottom())
            gap, mark = theme.px(8), _mark(self.look, self.stand.standing.state)
            draw_line(painter, upper, [mark, *self._first()], gap)
            draw_line(painter, lower.adjusted(mark.width + gap, 0, 0, 0), self._second(), gap)

    def _columns(self) -> list[int]:
        return [self.look.theme.px(width) for width in (TAG_WIDTH, DATE_WIDTH, SIGN_WIDTH)]

    def _draw_end(self, painter: QPainter, row: QRectF) -> None:
        """Draw state above status and day, and the sign, in columns at the end."""
        look, stand = self.look, self.stand
        tag, when, sign = self._columns()
        half, left = row.height() / 2, row.right() - tag - when - sign
        cells = (
            (QRectF(left, row.top(), tag + when, half), words(look, stand.state, "small_strong")),
            (
                QRectF(left, row.top() + half, tag, half),
                evidence_tag(look, Evidence(stand.about.status.value)),
            ),
            (
                QRectF(left + tag, row.top() + half, when, half),
                words(look, day(stand.on) if stand.on else "", "small", "muted"),
            ),
            (
                QRectF(row.right() - sign, row.top(), sign, row.height()),
                icon(look, "down" if self.isChecked() else "chev", "text2", 14),
            ),
        )
        for cell, piece in cells:
            draw_line(painter, paint.mirrored(painter, row, cell), [piece], 0)

    def _first(self) -> Sequence[Piece]:
        name = words(self.look, self.stand.about.name, "measure_strong")
        return [name, words(self.look, self.stand.kind, "small", "muted")]

    def _second(self) -> Sequence[Piece]:
        look, stand = self.look, self.stand
        known = stand.standing.state in {State.MET, State.NOT_MET}
        line = [words(look, stand.seen, "small_strong" if known else "small", "text2")]
        if stand.short:
            line.append(words(look, stand.short, "small", "text2"))
        if stand.close:
            line += [icon(look, "clock", "caution", 14)]
            line += [words(look, RETEST, "small_strong", "caution")]
        return line


def _mark(look: Look, state: State) -> Piece:
    return met_mark(look, MARKS[state]) if state in MARKS else icon(look, "eye", "muted", 16)


class StandItem(StopItem):
    """A row and, once it was opened, its why-tree and source.

    Args:
        look: the look to draw with.
        catalogue: the sources.
        stand: what the row shows.
        parent: the widget it lies in.

    Signals:
        go_to: measure and side of the test that decides the row.
        write_asked: something is to be accepted in writing, a `Written`.
    """

    go_to = Signal(str, object)
    write_asked = Signal(object)

    def __init__(
        self, look: Look, catalogue: Catalogue, stand: Stand, parent: QWidget | None = None
    ) -> None:
        super().__init__(StandRow(look, stand), parent)
        self.look, self.stand = look, stand
        self._catalogue = catalogue

    def go(self) -> bool:
        """Go to the test that decides the row, and say whether there is one."""
        if self.stand.to is not None:
            self.go_to.emit(*self.stand.to)
        return self.stand.to is not None

    def write(self) -> None:
        """Ask to accept in writing what the row allows to."""
        if self.stand.written is not None:
            self.write_asked.emit(self.stand.written)

    @override
    def made(self) -> QWidget:
        about = self.stand.about
        whole = f"Passes: {about.passes}" if isinstance(about, Check) else about.name
        lines: list[SourceLine] = [(whole, "body_strong", "text")]
        lines += source_lines(self._catalogue, about.references)
        if about.note:
            lines.append((about.note, "small", "muted"))
        box = SourceBox(self.look, about.name, lines, Evidence(about.status.value))
        detail = why_and_source(self.look, self.stand.standing.why, box)
        layout = detail.layout()
        if self.stand.written is not None and layout is not None:
            button = Button(self.look, TITLES[self.stand.written[0]], ButtonKind.QUIET, keys="W")
            button.clicked.connect(self.write)
            layout.addWidget(button)
        return detail
