"""One finding: a row that opens its why-tree and its source."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.advice.results import Answer, Finding
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports.rule_words import LEVELS, points_words
from ui.advice.groups import most_points
from ui.advice.source import SIDE_ROOM, SourceBox, source_lines, why_and_source
from ui.advice.stop import Stop, StopItem
from ui.advice.why_tree import MARKS
from ui.advice.wording import effect_words, open_words, rule_words
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Evidence, met_mark
from ui.widgets.pieces import Piece, draw_line, icon, width_of, words

ROW = 38
ANSWERS = {
    Answer.APPLIES: "",
    Answer.CANNOT_TELL: "cannot tell",
    Answer.DOES_NOT_APPLY: "does not apply",
}


class FindingRow(Stop):
    """The heading of a finding; checked while it is open."""

    def __init__(
        self, look: Look, catalogue: Catalogue, finding: Finding, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, finding.name, ROW, parent)
        self.finding = finding
        self._aside, self._strong = _aside(catalogue, finding)
        said = (finding.name, ANSWERS[finding.answer], rule_words(finding.rule), self._aside)
        self.setAccessibleName(", ".join(part for part in said if part))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, gap = self.look.theme, self.look.theme.px(8)
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse():
                paint.box(painter, rect, theme.px(6), theme.color("surface"))
            rect.adjust(theme.px(SIDE_ROOM), 0, -theme.px(SIDE_ROOM), 0)
            right = self._right()
            wide = width_of(right, gap)
            draw_line(painter, rect.adjusted(0, 0, -wide - gap, 0), self._left(), gap)
            rect.setLeft(rect.right() - wide)
            draw_line(painter, rect, right, gap)

    def _left(self) -> list[Piece]:
        look, finding = self.look, self.finding
        mark = met_mark(look, MARKS[finding.answer])
        name = words(look, finding.name, "measure_strong")
        said = [ANSWERS[finding.answer], rule_words(finding.rule)]
        about = words(look, ", ".join(part for part in said if part), "small", "muted")
        return [mark, name, about]

    def _right(self) -> list[Piece]:
        ink = "accent" if self._strong else "muted"
        font = "body_strong" if self._strong else "small"
        sign = "down" if self.isChecked() else "chev"
        return [words(self.look, self._aside, font, ink), icon(self.look, sign, "text2", 14)]


class FindingItem(StopItem):
    """A finding's row and, once it was opened, what lies below it."""

    def __init__(
        self, look: Look, catalogue: Catalogue, finding: Finding, parent: QWidget | None = None
    ) -> None:
        super().__init__(FindingRow(look, catalogue, finding), parent)
        self.look, self.finding = look, finding
        self._catalogue = catalogue
        self.setProperty("knowledge", f"rule:{finding.rule}")

    @override
    def made(self) -> QWidget:
        box = _source_box(self.look, self._catalogue, self.finding)
        return why_and_source(self.look, self.finding.why, box)


def _source_box(look: Look, catalogue: Catalogue, finding: Finding) -> SourceBox:
    rule = catalogue.rules[finding.rule]
    note = f" · {rule.note}" if rule.note else ""
    lines = [
        *((advice, "body_strong", "text") for advice in finding.advice),
        (finding.reason, "body", "text2"),
        *source_lines(catalogue, finding.references),
        (f"Level: {LEVELS[finding.level]}{note}", "small", "muted"),
    ]
    return SourceBox(look, rule_words(finding.rule), lines, Evidence(finding.status))


def _aside(catalogue: Catalogue, finding: Finding) -> tuple[str, bool]:
    """The words at the end of a row, and whether they are points that count."""
    if finding.answer is Answer.CANNOT_TELL:
        return open_words(most_points(catalogue, finding)), False
    if finding.answer is Answer.DOES_NOT_APPLY:
        return "", False
    points = points_words(finding.points)
    return (points, True) if points else (effect_words(catalogue, finding), False)
