"""Chips: a word on its ground, and the chips that filter a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Verdict, verdict_mark
from ui.widgets.pieces import Line, Piece, draw_line, icon, width_of, words


class ChipKind(StrEnum):
    """What a chip says by ground and shape, besides its word."""

    CAUTION = "caution"
    DANGER = "danger"
    WORSE = "worse"
    BETTER = "better"
    NEXT = "next"
    NEUTRAL = "neutral"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class _Style:
    ink: str
    ground: str = ""
    icon: str = ""
    edge: str = ""


def chip(look: Look, text: str, kind: ChipKind, icon_name: str = "") -> Piece:
    """Return a chip; caution, danger and worse bring their own sign when no icon is named."""
    theme, style = look.theme, _style(kind)
    line = [*_sign(look, kind, icon_name or style.icon, style.ink)]
    line.append(words(look, text, "small_strong" if style.ground else "small_medium", style.ink))
    pad, gap, height = theme.px(8), theme.px(6), theme.px(space.CHIP_HEIGHT)
    width = width_of(line, gap) + 2 * pad

    def draw(painter: QPainter, rect: QRectF) -> None:
        ground = QRectF(rect.left(), round(rect.center().y() - height / 2), rect.width(), height)
        fill = theme.color(style.ground) if style.ground else None
        dash = (3.0, 2.0) if kind is ChipKind.DASHED else None
        edge = paint.pen(theme.color(style.edge), 1.0, dash) if style.edge else None
        paint.box(painter, ground, theme.px(6), fill, edge)
        draw_line(painter, ground.adjusted(pad, 0, -pad, 0), line, gap)

    return Piece(width, draw, shrinks=True)


class Chip(Line):
    """A chip on its own.

    Args:
        look: the look to draw with.
        text: what it says.
        kind: its ground and sign.
        icon_name: an icon instead of the kind's own sign.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ChipKind,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, height=space.CHIP_HEIGHT + 2, gap=0, parent=parent)
        self._kind, self._icon = kind, icon_name
        self.show_text(text)

    def show_text(self, text: str, kind: ChipKind | None = None) -> None:
        """Say something else, perhaps in another kind."""
        self._text, self._kind = text, kind or self._kind
        self.setAccessibleName(text)
        spoken = {ChipKind.CAUTION: "Caution", ChipKind.DANGER: "Danger"}
        self.setAccessibleDescription(spoken.get(self._kind, ""))
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return [chip(self.look, self._text, self._kind, self._icon)]


class FilterChip(QAbstractButton):
    """A saved view or filter, with how many it holds; one or several may be on.

    Args:
        look: the look to draw with.
        text: its word.
        count: how many entries it leaves, None where unknown.
        sign: an icon's name, or a verdict whose mark stands before the word.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        count: int | None = None,
        sign: str | Verdict = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._sign = look, sign
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_BUTTON)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show how many entries the filter leaves."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self.look.theme
        width = width_of(self._pieces(), theme.px(7)) + 2 * theme.px(11)
        return QSize(round(width + 0.5), theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rest = "sunken" if self.isDown() else "surface" if self.underMouse() else "raised"
            ground = theme.color("text" if self.isChecked() else rest)
            edge = paint.pen(theme.color("text" if self.isChecked() else "line"))
            paint.box(painter, QRectF(self.rect()), theme.px(space.RADIUS_BUTTON), ground, edge)
            inner = QRectF(self.rect()).adjusted(theme.px(11), 0, -theme.px(11), 0)
            draw_line(painter, inner, self._pieces(), theme.px(7))

    def _pieces(self) -> list[Piece]:
        ink = "raised" if self.isChecked() else "text"
        line = []
        if isinstance(self._sign, Verdict):
            line.append(verdict_mark(self.look, self._sign))
        elif self._sign:
            line.append(icon(self.look, self._sign, ink))
        line.append(words(self.look, self.text(), "body_medium", ink))
        if self._count is not None:
            quiet = "raised" if self.isChecked() else "muted"
            line.append(words(self.look, str(self._count), "body", quiet))
        return line


class FilterBar(QWidget):
    """Filter chips of which one is on; the arrow keys step through them.

    Signals:
        chosen: the key of the chip now on.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._chips: dict[str, FilterChip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.theme.px(space.GAP))
        self._row.addStretch(1)
        self.setAccessibleName(name)

    def add(
        self, key: str, text: str, count: int | None = None, sign: str | Verdict = ""
    ) -> FilterChip:
        """Add a chip at the end; the first one added is on."""
        made = FilterChip(self.look, text, count, sign, self)
        made.setAutoExclusive(True)
        made.setChecked(not self._chips)
        made.toggled.connect(lambda on: self.chosen.emit(key) if on else None)
        self._chips[key] = made
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def choose(self, key: str) -> None:
        """Turn a chip on."""
        self._chips[key].setChecked(True)

    def current(self) -> str:
        """Return the key of the chip that is on, empty when there are none."""
        return next((key for key, one in self._chips.items() if one.isChecked()), "")

    def chip(self, key: str) -> FilterChip:
        """Return a chip by its key, to change its count."""
        return self._chips[key]


def _sign(look: Look, kind: ChipKind, name: str, ink: str) -> list[Piece]:
    if kind is ChipKind.WORSE and not name:
        return [verdict_mark(look, Verdict.CONFIDENT_WORSE)]
    return [icon(look, name, ink)] if name else []


def _style(kind: ChipKind) -> _Style:
    return {
        ChipKind.CAUTION: _Style("caution", "caution_bg", "warn", "caution_line"),
        ChipKind.DANGER: _Style("danger", "danger_bg", "stop", "danger"),
        ChipKind.WORSE: _Style("worse", "worse_bg"),
        ChipKind.BETTER: _Style("better", "better_bg", "check"),
        ChipKind.NEXT: _Style("accent", "accent_soft", "flag"),
        ChipKind.NEUTRAL: _Style("text2", "unsure_bg"),
        ChipKind.DASHED: _Style("text2", edge="edge"),
    }[kind]
