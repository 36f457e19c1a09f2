"""One finding: a row that opens its why-tree and its source."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ankleclinic.advice.results import Answer, Finding
from ankleclinic.catalogue.catalogue import Catalogue
from ui.advice.groups import most_points
from ui.advice.stop import Stop
from ui.advice.why_tree import MARKS, why_lines
from ui.advice.wording import LEVELS, effect_words, open_words, points_words, rule_words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Evidence, EvidenceTag, met_mark
from ui.widgets.pieces import Piece, draw_line, icon, width_of, words
from ui.widgets.text import label

ROW = 38
SIDE_ROOM = 8
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


class FindingItem(QWidget):
    """A finding's row and, once it was opened, what lies below it."""

    def __init__(
        self, look: Look, catalogue: Catalogue, finding: Finding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.finding = look, finding
        self._catalogue = catalogue
        self._detail: QWidget | None = None
        self.row = FindingRow(look, catalogue, finding)
        self.row.toggled.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)

    def _toggle(self, opened: bool) -> None:
        if self._detail is None and opened:
            self._detail = self._made()
            self._column.addWidget(self._detail)
        if self._detail is not None:
            self._detail.setVisible(opened)

    def _made(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(SIDE_ROOM, 0, SIDE_ROOM, space.GAP_CARDS)
        column.setSpacing(0)
        for line in why_lines(self.look, self.finding.why):
            column.addWidget(line)
        column.addSpacing(6)
        column.addWidget(SourceBox(self.look, self._catalogue, self.finding))
        return whole


class SourceBox(QFrame):
    """Why the rule is there: its reason, citations, level, status, and on whom it was found."""

    def __init__(
        self, look: Look, catalogue: Catalogue, finding: Finding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        column = QVBoxLayout()
        column.setSpacing(2)
        for words_, font, ink in _source_lines(catalogue, finding):
            column.addWidget(label(words_, font, ink, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(space.GAP_CARDS)
        row.addLayout(column, 1)
        row.addWidget(EvidenceTag(look, Evidence(finding.status)), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"Source of {rule_words(finding.rule)}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            edge = paint.pen(theme.color("line"))
            paint.box(painter, QRectF(self.rect()), theme.px(6), theme.color("surface"), edge)


def _source_lines(catalogue: Catalogue, finding: Finding) -> list[tuple[str, str, str]]:
    rule = catalogue.rules[finding.rule]
    found = [(advice, "body_strong", "text") for advice in finding.advice]
    found.append((finding.reason, "body", "text2"))
    for name in finding.references:
        source = catalogue.references[name]
        address = f" · doi {source.doi}" if source.doi else ""
        second = " · read second-hand" if source.secondary else ""
        found.append((f"{source.citation}{address}{second}", "small", "text2"))
    if not finding.references:
        found.append(("No paper settles this; it is the clinic's own protocol.", "small", "text2"))
    note = f" · {rule.note}" if rule.note else ""
    found.append((f"Level: {LEVELS[finding.level]}{note}", "small", "muted"))
    return found


def _aside(catalogue: Catalogue, finding: Finding) -> tuple[str, bool]:
    """The words at the end of a row, and whether they are points that count."""
    if finding.answer is Answer.CANNOT_TELL:
        return open_words(most_points(catalogue, finding)), False
    if finding.answer is Answer.DOES_NOT_APPLY:
        return "", False
    points = points_words(finding.points)
    return (points, True) if points else (effect_words(catalogue, finding), False)
