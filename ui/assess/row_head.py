"""The head of a row: how far it is, what is measured, and how."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Kind, Measure, Method
from ankleclinic.reports import words as wording
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import draw_tick
from ui.widgets.pieces import Piece, draw_line, icon, width_of, words
from ui.widgets.section_row import draw_progress_ring
from ui.widgets.text import label, restyle

SIGN = 16


class RowState(StrEnum):
    """How far a row is."""

    EMPTY = "not started"
    PARTLY = "started"
    DONE = "done"
    ASKS = "a question is open"
    REFUSED = "a value was refused"


class RowSign(QWidget):
    """Tick, ring, query or stop at the beginning of a row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._state, self._share = RowState.EMPTY, 0.0
        self.setFixedSize(look.theme.px(SIGN), look.theme.px(SIGN))

    def show_state(self, state: RowState, share: float) -> None:
        """Show how far the row is; `share` of it is done, 0 to 1."""
        self._state, self._share = state, share
        self.setAccessibleName(state.value)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rect, look = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self.look
        with paint.painter(self) as painter:
            match self._state:
                case RowState.DONE:
                    draw_tick(painter, look, rect, "accent")
                case RowState.PARTLY:
                    draw_progress_ring(painter, look, rect, self._share)
                case RowState.ASKS:
                    ring = paint.pen(look.theme.color("caution"), 1.5)
                    paint.box(painter, rect, rect.width() / 2, edge=ring)
                    font, ink = look.theme.font("axis_strong"), look.theme.color("caution")
                    paint.text(painter, rect, "?", font, ink, paint.CENTER)
                case RowState.REFUSED:
                    look.draw_icon(painter, "stop", "danger", 0, 0, self.width())
                case RowState.EMPTY:
                    return


class VariantButton(QAbstractButton):
    """The chosen method or bias in small words; a press offers the others.

    Args:
        look: the look to draw with.
        what: what is chosen, such as `Method`.
        options: the choices.
        keys: the key that opens the list.
        parent: the widget it lies in.

    Signals:
        chosen: the id of the option picked.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        what: str,
        options: Sequence[Method],
        keys: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._what, self._options = look, what, tuple(options)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(f"Key {keys}")
        self.clicked.connect(self.offer)

    def show_choice(self, chosen: str | None) -> None:
        """Show which option is chosen; an unknown one stands as it is."""
        named = {option.id: option.name for option in self._options}
        self.setText(named.get(chosen or "", chosen or "not said"))
        self.setAccessibleName(f"{self._what}: {self.text()}")
        self.updateGeometry()
        self.update()

    def offer(self) -> None:
        """Open the list below the words."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self._options:
            action = menu.addAction(option.name)
            action.setCheckable(True)
            action.setChecked(option.name == self.text())
            action.triggered.connect(lambda _=False, picked=option.id: self.chosen.emit(picked))
            if action.isChecked():
                menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @override
    def sizeHint(self) -> QSize:
        theme = self.look.theme
        return QSize(round(width_of(self._pieces(), theme.px(3)) + 1), theme.px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(40), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            draw_line(painter, QRectF(self.rect()), self._pieces(), self.look.theme.px(3))

    def _pieces(self) -> list[Piece]:
        role = "accent" if self.underMouse() else "text2"
        return [
            words(self.look, self.text(), "small_medium", role),
            icon(self.look, "down", role, 12),
        ]


class RowHead(QWidget):
    """Sign, name, unit and method of one measure.

    Args:
        look: the look to draw with.
        measure: what is measured.
        parent: the widget it lies in.

    Signals:
        method_chosen: the id of the method picked.
        bias_chosen: the id of the bias picked.
    """

    method_chosen = Signal(str)
    bias_chosen = Signal(str)

    def __init__(self, look: Look, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = RowSign(look)
        self.method: VariantButton | None = None
        self.bias: VariantButton | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 6, 8)
        row.setSpacing(8)
        first = QVBoxLayout()
        first.setContentsMargins(0, 2, 0, 0)
        first.addWidget(self.sign)
        first.addStretch(1)
        row.addLayout(first)
        column = QVBoxLayout()
        column.setSpacing(1)
        self._name = label(measure.name, "measure", wrap=True)
        column.addWidget(self._name)
        self._quiet = label(how_entered(measure), "small", "muted", elide=True)
        column.addWidget(self._quiet)
        if len(measure.methods) > 1:
            self.method = VariantButton(look, "Method", measure.methods, "F2")
            self.method.chosen.connect(self.method_chosen)
            column.addWidget(self.method, 0, Qt.AlignmentFlag.AlignLeft)
        if measure.bias is not None:
            self.bias = VariantButton(look, measure.bias.name, measure.bias.options, "F2")
            self.bias.chosen.connect(self.bias_chosen)
            column.addWidget(self.bias, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_variant(self, method: str | None, bias: str | None) -> None:
        """Show the method and bias chosen."""
        if self.method is not None:
            self.method.show_choice(method)
        if self.bias is not None:
            self.bias.show_choice(bias)

    def set_tight(self, *, tight: bool) -> None:
        """Write the name smaller where there is little room."""
        restyle(self._name, type="body_medium" if tight else "measure")

    def stand_close(self, *, lower: bool) -> None:
        """Take less height; `lower` leaves the second line out, as a choice below it does."""
        self._row.setContentsMargins(12, 5, 6, 3)
        if lower or self.method or self.bias:
            self._quiet.hide()

    def offer_variant(self) -> bool:
        """Open the list of methods, or of biases; false where there is nothing to choose."""
        button = self.method or self.bias
        if button is None or not button.isEnabled():
            return False
        button.offer()
        return True


def how_entered(measure: Measure) -> str:
    """Unit, trials and single method of a measure in a few words."""
    parts = [_unit(measure)]
    if measure.trials is not None and measure.trials.count > 1:
        parts.append(f"{measure.trials.statistic} of {measure.trials.count}")
    if len(measure.methods) == 1:
        parts.append(measure.methods[0].name.lower())
    if measure.timed or measure.counted:
        parts.append("Space counts" if measure.counted else "Space times")
    return " · ".join(part for part in parts if part)


def _unit(measure: Measure) -> str:
    if measure.kind is Kind.SCALE and measure.limits is not None:
        low, high = measure.limits.hard
        return f"{low:g} to {high:g}"
    if measure.kind is Kind.TEST:
        return "test · other side first" if measure.compares_sides else "test"
    if measure.screen is not None:
        return f"{len(measure.screen.items)} items"
    unit = wording.unit(measure)
    return "degrees" if unit == "°" else unit
