"""The drawing of the list's cells."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from ankleclinic.record.text import visible
from ankleclinic.services.caseload import Entry, Landing
from ui.caseload import words
from ui.caseload.curves import draw_curve
from ui.caseload.model import CaseloadModel, Column, What
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.chip import ChipKind, chip
from ui.widgets.key_cap import key_cap
from ui.widgets.pieces import Piece, draw_line
from ui.widgets.pieces import words as said
from ui.widgets.pips import stage_pips
from ui.widgets.row_model import Index
from ui.widgets.row_table import EDGE, PAD, RowCells, halves
from ui.widgets.side_mark import Side, side_pieces

BLOCKS = (104, 84)


class Cells(RowCells):
    """Draws each cell from its patient.

    Args:
        look: the look to draw with.
        model: the rows.

    Attributes:
        offers_enter: show that Enter opens the marked row.
    """

    def __init__(self, look: Look, model: CaseloadModel) -> None:
        super().__init__(look, model, EDGE)
        self._rows = model
        self.offers_enter = True
        self._draw: dict[What, Callable[[QPainter, QRectF, Entry, bool], None]] = {
            What.PATIENT: self._draw_patient,
            What.ANKLE: self._draw_ankle,
            What.STAGE: self._draw_stage,
            What.STATE: self._draw_state,
            What.VISIT: self._draw_visit,
            What.DUE: self._draw_due,
            What.LANDING: self._draw_landing,
        }

    @override
    def draw(self, painter: QPainter, room: QRectF, index: Index, *, here: bool) -> None:
        entry = self._rows.entry(index.row())
        if entry is not None:
            self._draw_cell(painter, room, self._rows.columns[index.column()], entry, here=here)

    def _draw_cell(
        self, painter: QPainter, rect: QRectF, column: Column, entry: Entry, *, here: bool
    ) -> None:
        if column.what is What.CURVE:
            measure, curve = self._rows.measures[column.curve], entry.curves[column.curve]
            draw_curve(painter, self.look, rect, measure, entry, curve)
        else:
            self._draw[column.what](painter, rect, entry, here)

    def _draw_patient(self, painter: QPainter, rect: QRectF, entry: Entry, _here: bool) -> None:
        if self._rows.hidden:
            self._draw_blocks(painter, rect)
            return
        name = visible(entry.row.patient.full_name)
        about = words.about(entry, self._rows.today)
        self._two_lines(painter, rect, (name, "measure_strong"), (about, "small"))

    def _draw_blocks(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.look.theme
        for line, width in zip(halves(rect), BLOCKS, strict=True):
            block = QRectF(line.left(), line.top() + 3, theme.px(width), line.height() - 6)
            block = paint.mirrored(painter, line, block)
            paint.box(painter, block, theme.px(4), theme.color("band_error"))

    def _draw_ankle(self, painter: QPainter, rect: QRectF, entry: Entry, _here: bool) -> None:
        side = Side(entry.row.episode.involved.value)
        line = side_pieces(self.look, side, words.ankle(entry), font="body_medium")
        draw_line(painter, rect, line, 6)

    def _draw_stage(self, painter: QPainter, rect: QRectF, entry: Entry, _here: bool) -> None:
        stage = entry.row.stage
        if stage is None:
            line = [said(self.look, "not set", "small", "muted")]
        else:
            pips = stage_pips(self.look, stage, "text2")
            line = [pips, said(self.look, str(stage), "body_strong")]
        draw_line(painter, rect, line, 8)

    def _draw_state(self, painter: QPainter, rect: QRectF, entry: Entry, _here: bool) -> None:
        told = self._rows.advised_of(entry)
        if told is not None and told.visit:
            first, second = words.advised(told)
            self._two_lines(painter, rect, (first, "body_medium"), (second, "small"))
            return
        line: Sequence[Piece] = ()
        if entry.landing is Landing.DRAFT:
            line = [chip(self.look, words.DRAFT, ChipKind.DASHED, "pen")]
        elif entry.landing is Landing.START:
            line = [chip(self.look, words.NO_VISIT, ChipKind.NEUTRAL, "flag")]
        draw_line(painter, rect, line, 0)

    def _draw_visit(self, painter: QPainter, rect: QRectF, entry: Entry, _here: bool) -> None:
        today = self._rows.today
        day, past = words.visit_day(entry, today), words.visit_past(entry, today)
        self._two_lines(painter, rect, (day, "body_medium"), (past, "small"))

    def _draw_due(self, painter: QPainter, rect: QRectF, entry: Entry, _here: bool) -> None:
        today = self._rows.today
        day, far = words.due_day(entry, today), words.due_in(entry, today)
        self._two_lines(painter, rect, (day, "body_medium"), (far, "small"))

    def _draw_landing(self, painter: QPainter, rect: QRectF, entry: Entry, here: bool) -> None:
        here = here and self.offers_enter
        ink = "accent" if here else "text2"
        room = QRectF(rect)
        if here:
            cap = key_cap(self.look, "Enter", "accent", "accent")
            place = QRectF(rect.right() - cap.width, rect.top(), cap.width, rect.height())
            cap.draw(painter, paint.mirrored(painter, rect, place))
            room.setRight(place.left() - PAD)
        line = [said(self.look, words.LANDINGS[entry.landing], "body_medium", ink)]
        draw_line(painter, room, line, 0)

    def _two_lines(
        self,
        painter: QPainter,
        rect: QRectF,
        first: tuple[str, str],
        second: tuple[str, str],
    ) -> None:
        theme, roles = self.look.theme, ("text", "text2")
        for line, (text, font), role in zip(halves(rect), (first, second), roles, strict=True):
            paint.text(painter, line, text, theme.font(font), theme.color(role))
