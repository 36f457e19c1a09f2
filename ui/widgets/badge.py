"""Badges: what a change means, whether a criterion is met, how well a figure is founded."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.pieces import Line, Piece, words

TINT_MS = 600


class Verdict(StrEnum):
    """What a change means against its error."""

    CONFIDENT_BETTER = "confident_better"
    CONFIDENT_WORSE = "confident_worse"
    POSSIBLE_BETTER = "possible_better"
    POSSIBLE_WORSE = "possible_worse"
    WITHIN_ERROR = "within_error"
    NOT_JUDGED = "not_judged"


class Met(StrEnum):
    """The state of a criterion or input."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_TESTED = "not_tested"
    STALE = "stale"


class Evidence(StrEnum):
    """How a figure is founded; the tag of the first two is solid, of the rest dashed."""

    VERIFIED = "verified"
    DERIVED = "derived"
    CONSENSUS = "consensus"
    PROPOSAL = "proposal"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


def verdict_word(verdict: Verdict) -> str:
    """Return the usual word of a verdict; NOT_JUDGED is better shown with its reason."""
    return {
        Verdict.CONFIDENT_BETTER: "better, beyond error",
        Verdict.CONFIDENT_WORSE: "worse, beyond error",
        Verdict.POSSIBLE_BETTER: "possibly better",
        Verdict.POSSIBLE_WORSE: "possibly worse",
        Verdict.WITHIN_ERROR: "within error",
        Verdict.NOT_JUDGED: "not judged",
    }[verdict]


def verdict_role(verdict: Verdict) -> str:
    """Return the colour role of a verdict: `better`, `worse` or `unsure`."""
    _, _, after = verdict.value.partition("_")
    return after if after in {"better", "worse"} else "unsure"


def verdict_mark(look: Look, verdict: Verdict) -> Piece:
    """Return the 14 px rounded square: filled, outlined or dotted, with its sign."""
    theme, size = look.theme, look.theme.px(14)
    role = verdict_role(verdict)
    filled = verdict in {Verdict.CONFIDENT_BETTER, Verdict.CONFIDENT_WORSE}
    dash = (1.5, 2.2) if verdict is Verdict.NOT_JUDGED else None

    def draw(painter: QPainter, rect: QRectF) -> None:
        square = QRectF(rect.left(), round(rect.center().y() - size / 2), size, size)
        edge = paint.pen(theme.color(role), 1.4, dash)
        paint.box(painter, square, theme.px(4), theme.color(role) if filled else None, edge)
        ink = theme.color("raised" if filled else role)
        if verdict is Verdict.NOT_JUDGED:
            paint.text(painter, square, "?", theme.font("axis_strong"), ink, paint.CENTER)
        else:
            painter.setPen(paint.pen(ink, 1.7))
            _draw_sign(painter, square.center(), size, verdict)

    return Piece(size, draw)


def verdict_pieces(
    look: Look, verdict: Verdict, word: str | None = None, font: str = "small_strong"
) -> list[Piece]:
    """Return mark and word; an empty word leaves the mark alone."""
    shown = verdict_word(verdict) if word is None else word
    mark = verdict_mark(look, verdict)
    return [mark, words(look, shown, font, verdict_role(verdict))] if shown else [mark]


def met_mark(look: Look, met: Met) -> Piece:
    """Return tick disc, slashed ring, dotted ring with query, or clock; 16 px."""
    size = look.theme.px(16)
    drawer: Callable[[QPainter, Look, QRectF], None] = {
        Met.MET: _draw_met,
        Met.NOT_MET: _draw_not_met,
        Met.NOT_TESTED: _draw_not_tested,
        Met.STALE: _draw_stale,
    }[met]

    def draw(painter: QPainter, rect: QRectF) -> None:
        square = QRectF(rect.left(), round(rect.center().y() - size / 2), size, size)
        drawer(painter, look, square)

    return Piece(size, draw)


def met_pieces(look: Look, met: Met, word: str | None = None, font: str = "small") -> list[Piece]:
    """Return a criterion's mark and word."""
    shown = met.value.replace("_", " ") if word is None else word
    return [met_mark(look, met), words(look, shown, font)] if shown else [met_mark(look, met)]


def evidence_tag(look: Look, evidence: Evidence) -> Piece:
    """Return the outlined status word: solid where a figure may decide, dashed where not."""
    theme, font = look.theme, look.theme.font("axis_medium")
    solid = evidence in {Evidence.VERIFIED, Evidence.DERIVED}
    width, height = paint.text_width(evidence.value, font) + theme.px(14), theme.px(18)

    def draw(painter: QPainter, rect: QRectF) -> None:
        tag = QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)
        edge = paint.pen(theme.color("edge"), 1.0, None if solid else (3, 2))
        paint.box(painter, tag, theme.px(5), edge=edge)
        paint.text(painter, tag, evidence.value, font, theme.color("text2"), paint.CENTER)

    return Piece(width, draw)


class VerdictBadge(Line):
    """A verdict's mark and word; a verdict that changes shows its ground for a moment, once.

    Args:
        look: the look to draw with.
        verdict: what to show first.
        word: instead of the usual word, such as `+1.3` or a reason; empty for the mark alone.
        font: a step of the type scale.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        verdict: Verdict,
        word: str | None = None,
        *,
        font: str = "small_strong",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, height=20, gap=6, parent=parent)
        self._font = font
        self._tint = QTimer(self, interval=TINT_MS, singleShot=True)
        self._tint.timeout.connect(self.update)
        self._take(verdict, word)

    def show_verdict(self, verdict: Verdict, word: str | None = None) -> None:
        """Show another verdict."""
        if verdict is not self._verdict:
            self._tint.start()
        self._take(verdict, word)

    @override
    def pieces(self) -> Sequence[Piece]:
        return verdict_pieces(self.look, self._verdict, self._word, self._font)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tint.isActive():
            with paint.painter(self) as painter:
                ground = self.look.theme.color(f"{verdict_role(self._verdict)}_bg")
                paint.box(painter, QRectF(self.rect()), self.look.theme.px(5), ground)
        super().paintEvent(event)

    def _take(self, verdict: Verdict, word: str | None) -> None:
        self._verdict, self._word = verdict, word
        said = verdict_word(verdict)
        self.setAccessibleName(f"{word}, {said}" if word else said)
        self.refresh()


class MetMark(Line):
    """A criterion's mark and word: met, not met, not tested or stale."""

    def __init__(
        self, look: Look, met: Met, word: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, height=20, gap=6, parent=parent)
        self.show_met(met, word)

    def show_met(self, met: Met, word: str | None = None) -> None:
        """Show another state."""
        self._met, self._word = met, word
        self.setAccessibleName(word or met.value.replace("_", " "))
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return met_pieces(self.look, self._met, self._word)


class EvidenceTag(Line):
    """The status word of a figure, in a solid or dashed outline."""

    def __init__(self, look: Look, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=0, parent=parent)
        self.show_evidence(evidence)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show another status."""
        self._evidence = evidence
        self.setAccessibleName(f"Evidence: {evidence.value}")
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        return [evidence_tag(self.look, self._evidence)]


def _draw_sign(painter: QPainter, center: QPointF, size: float, verdict: Verdict) -> None:
    arm = size * 0.24
    across, down = QPointF(arm, 0), QPointF(0, arm)
    if verdict is Verdict.WITHIN_ERROR:
        up = QPointF(0, size * 0.13)
        painter.drawLine(center - across - up, center + across - up)
        painter.drawLine(center - across + up, center + across + up)
        return
    painter.drawLine(center - across, center + across)
    if verdict_role(verdict) == "better":
        painter.drawLine(center - down, center + down)


def _draw_met(painter: QPainter, look: Look, square: QRectF) -> None:
    paint.box(painter, square, square.width() / 2, look.theme.color("text"))
    draw_tick(painter, look, square, "raised")


def _draw_not_met(painter: QPainter, look: Look, square: QRectF) -> None:
    edge = paint.pen(look.theme.color("text2"), 1.5)
    ring = square.adjusted(1, 1, -1, -1)
    paint.box(painter, ring, ring.width() / 2, edge=edge)
    reach = QPointF(ring.width() * 0.32, -ring.width() * 0.32)
    paint.line(painter, ring.center() - reach, ring.center() + reach, edge)


def _draw_not_tested(painter: QPainter, look: Look, square: QRectF) -> None:
    color = look.theme.color("muted")
    paint.box(painter, square, square.width() / 2, edge=paint.pen(color, 1.4, (1.5, 2.2)))
    paint.text(painter, square, "?", look.theme.font("axis_strong"), color, paint.CENTER)


def _draw_stale(painter: QPainter, look: Look, square: QRectF) -> None:
    size = round(square.width())
    look.draw_icon(painter, "clock", "muted", square.left(), square.top(), size)


def draw_tick(painter: QPainter, look: Look, square: QRectF, role: str) -> None:
    """Draw the tick that stands in a disc or box of this size."""
    unit, center = square.width() / 16, square.center()
    painter.setPen(paint.pen(look.theme.color(role), 1.8 * unit))
    points = [QPointF(-3.4, 0.3), QPointF(-1.0, 2.7), QPointF(3.5, -2.6)]
    painter.drawPolyline([center + point * unit for point in points])
