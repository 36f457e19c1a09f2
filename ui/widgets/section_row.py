"""One row of the section list: state, name and how much is done."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import draw_tick

REASON_HEIGHT = 18


class SectionState(StrEnum):
    """How far a section is."""

    EMPTY = "not started"
    PARTLY = "started"
    DONE = "done"
    LOCKED = "locked"


class SectionRow(QAbstractButton):
    """A section to open; checked is the one open now.

    Rows of one parent exclude each other, and the arrow keys step through them.

    Args:
        look: the look to draw with.
        name: the section's name.
        key: what opens it together with Alt, shown before its sign.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, name: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._key = look, key
        self._tight, self._brief = False, False
        self._state, self._done, self._total = SectionState.EMPTY, 0, 0
        self._reason = ""
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_BUTTON)
        self._describe()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the section's values are there; this ends a lock."""
        started = SectionState.PARTLY if done else SectionState.EMPTY
        state = SectionState.DONE if total and done >= total else started
        if (state, done, total, "") != (self._state, self._done, self._total, self._reason):
            self._state, self._done, self._total, self._reason = state, done, total, ""
            self._describe()

    def lock(self, reason: str) -> None:
        """Show the padlock with its reason below the name; the row can still be opened."""
        self._state, self._reason = SectionState.LOCKED, reason
        self._describe()

    def set_tight(self, *, tight: bool, brief: bool = False) -> None:
        """Stand lower where many rows share little height; `brief` also hides the reason."""
        if (tight, brief) != (self._tight, self._brief):
            self._tight, self._brief = tight, brief
            self.updateGeometry()
            self.update()

    def height_when(self, *, tight: bool, brief: bool = False) -> int:
        """Return how high the row stands, in pixels."""
        first = space.SECTION_ROW_TIGHT if tight else space.SECTION_ROW_HEIGHT
        reason = REASON_HEIGHT if self._reason and not brief else 0
        return self.look.theme.px(first + reason)

    def state(self) -> SectionState:
        """Return how far the section is."""
        return self._state

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            self.look.theme.px(186), self.height_when(tight=self._tight, brief=self._brief)
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            if self.isChecked():
                edge = paint.pen(theme.color("line"))
                paint.box(painter, rect, theme.px(7), theme.color("raised"), edge)
                bar = QRectF(0, 8, 3, self.height() - 16)
                paint.box(painter, paint.mirrored(painter, rect, bar), 1.5, theme.color("accent"))
            elif self.underMouse():
                paint.box(painter, rect, theme.px(7), theme.color("sunken"))
            first = QRectF(0, 0, rect.width(), theme.px(self._first_line))
            self._draw_key(painter, first)
            self._draw_sign(painter, first)
            self._draw_words(painter, first)

    def _draw_key(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.look.theme
        place = paint.mirrored(painter, rect, QRectF(theme.px(6), 0, theme.px(12), rect.height()))
        font, ink = theme.font("axis"), theme.color("muted")
        paint.text(painter, place, self._key, font, ink, paint.CENTER)

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        theme, start = self.look.theme, self.look.theme.px(self._sign_left + 24)
        quiet = self._state is SectionState.EMPTY and not self.isChecked()
        strong = self._state in {SectionState.DONE, SectionState.PARTLY} or self.isChecked()
        ink = theme.color("text2" if quiet else "text")
        room = rect.adjusted(start, 0, -theme.px(10), 0)
        count = "" if self._reason else f"{self._done}/{self._total}"
        if self._reason and not self._brief:
            top = theme.px(self._first_line - 8)
            below = QRectF(start, top, room.width(), theme.px(REASON_HEIGHT - 2))
            below = paint.mirrored(painter, rect, below)
            paint.text(painter, below, self._reason, theme.font("axis"), theme.color("muted"))
        number = theme.font("small_strong" if self.isChecked() else "small")
        place = paint.mirrored(painter, rect, room)
        paint.text(painter, place, count, number, ink, paint.RIGHT)
        room.setRight(room.right() - paint.text_width(count, number) - theme.px(6))
        face = theme.font("body_medium" if strong else "body")
        paint.text(painter, paint.mirrored(painter, rect, room), self.text(), face, ink)

    def _draw_sign(self, painter: QPainter, rect: QRectF) -> None:
        theme, size = self.look.theme, self.look.theme.px(15)
        disc = QRectF(theme.px(self._sign_left), (rect.height() - size) / 2, size, size)
        disc = paint.mirrored(painter, rect, disc)
        if self._state is SectionState.LOCKED:
            self.look.draw_icon(painter, "lock", "text2", disc.left(), disc.top(), size)
        elif self._state is SectionState.DONE:
            paint.box(painter, disc, size / 2, theme.color("accent"))
            draw_tick(painter, self.look, disc, "accent_on")
        else:
            draw_progress_ring(painter, self.look, disc, self._done / max(1, self._total))

    @property
    def _first_line(self) -> int:
        return space.SECTION_ROW_TIGHT if self._tight else space.SECTION_ROW_HEIGHT

    @property
    def _sign_left(self) -> int:
        return 20 if self._key else 12

    def _describe(self) -> None:
        count = f"{self._done} of {self._total}" if self._total else ""
        said = (self.text(), self._state.value, count, self._reason)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.updateGeometry()
        self.update()


def draw_progress_ring(painter: QPainter, look: Look, disc: QRectF, share: float) -> None:
    """Draw an empty ring with an accent arc over the share that is done, 0 to 1."""
    theme, ring = look.theme, disc.adjusted(1, 1, -1, -1)
    paint.box(painter, disc, disc.width() / 2, edge=paint.pen(theme.color("edge"), 1.6))
    if share > 0:
        arc = paint.pen(theme.color("accent"), 2.4)
        painter.setPen(arc)
        painter.drawArc(ring, 90 * 16, -round(max(share, 0.08) * 360 * 16))
