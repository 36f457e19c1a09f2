"""The answers of one question to choose from, and the words at the ends of the scale."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.catalogue.asked import Asked
from ankleclinic.services.asking import Answer, Question, numbers, options
from ui.kiosk.big import GAP, Target
from ui.theme.look import Look
from ui.widgets.text import label

ONE_ROW, WIDE_ROW = 15, 11
NOT_APPLICABLE = "Does not apply to me"


class Answers(QWidget):
    """Targets beside each other for numbers, below each other for words.

    Args:
        look: the look to draw with.
        question: what is asked.
        asked: the words at the ends of its scale.
        parent: the widget it lies in.

    Signals:
        chosen: the answer.

    Attributes:
        targets: the targets with the answer each of them stands for.
    """

    chosen = Signal(object)

    def __init__(
        self, look: Look, question: Question, asked: Asked, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._asked = look, asked
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        if options(question):
            self.targets = self._words(question)
            self._across = 1
        else:
            self.targets = self._numbers(question)
            self._across = min(len(self.targets), self._row(len(self.targets)))
        self._grid()
        if question.may_not_apply:
            other = Target(look, NOT_APPLICABLE, NOT_APPLICABLE, key="N", wide=True)
            self.targets.append(("na", other))
            self._column.addSpacing(GAP)
            self._column.addWidget(other)
        for place, (answer, target) in enumerate(self.targets):
            target.clicked.connect(lambda _=False, it=answer: self.chosen.emit(it))
            target.stepped.connect(lambda right, down, at=place: self._step(at, right, down))

    def show_answer(self, answer: Answer) -> None:
        """Show what is chosen; a number between the targets leaves all of them open."""
        for value, target in self.targets:
            target.setChecked(answer is not None and value == answer)

    def holds(self, answer: Answer) -> bool:
        """Say whether a target stands for an answer."""
        return any(value == answer for value, _ in self.targets)

    def go_in(self) -> None:
        """Put the keys on the chosen answer, else on the first."""
        chosen = [target for _, target in self.targets if target.isChecked()]
        (chosen or [self.targets[0][1]])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, count: int) -> int:
        return count if count <= ONE_ROW else WIDE_ROW

    def _numbers(self, question: Question) -> list[tuple[Answer, Target]]:
        found = numbers(question)
        ends = {0: self._asked.low, len(found) - 1: self._asked.high}
        return [
            (number, Target(self._look, _shown(number), _spoken(number, ends.get(place))))
            for place, number in enumerate(found)
        ]

    def _words(self, question: Question) -> list[tuple[Answer, Target]]:
        return [
            (one.id, Target(self._look, one.name, one.name, key=str(number), wide=True))
            for number, one in enumerate(options(question), start=1)
        ]

    def _grid(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP if len(self.targets) < ONE_ROW else GAP // 2)
        grid.setVerticalSpacing(GAP)
        for place, (_, target) in enumerate(self.targets):
            grid.addWidget(target, place // self._across, place % self._across)
        across = QHBoxLayout()
        across.addLayout(grid, self._across)
        if self._across < WIDE_ROW:
            across.addStretch(max(1, 8 - self._across))
        self._column.addLayout(across)
        if self._across > 1:
            self._add_ends(grid)

    def _add_ends(self, grid: QGridLayout) -> None:
        """The words below the first, the middle and the last number."""
        width = max(1, self._across // 3)
        row, asked = grid.rowCount(), self._asked
        several = len(self.targets) > self._across
        ends = [f"{target.text()}: " if several else "" for _, target in self.targets]
        for words, before, column, align in (
            (asked.low, ends[0], 0, Qt.AlignmentFlag.AlignLeading),
            (asked.middle, "", width, Qt.AlignmentFlag.AlignHCenter),
            (asked.high, ends[-1], self._across - width, Qt.AlignmentFlag.AlignTrailing),
        ):
            if words:
                said = label(before + words, "lead", "text2", wrap=True)
                said.setAlignment(align | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(said, row, column, 1, width)

    def _step(self, place: int, right: int, down: int) -> None:
        wanted = place + right + down * self._across
        if down and wanted >= len(self.targets) and place < len(self.targets) - 1:
            wanted = len(self.targets) - 1
        if 0 <= wanted < len(self.targets):
            self.targets[wanted][1].setFocus(Qt.FocusReason.TabFocusReason)


def allowed(question: Question) -> list[str]:
    """Every text that can be typed for an answer."""
    if options(question):
        return [str(number) for number in range(1, len(options(question)) + 1)]
    found = numbers(question)
    return [str(number) for number in range(int(found[0]), int(found[-1]) + 1)]


def typed_answer(question: Question, text: str) -> Answer:
    """The answer that a typed text stands for."""
    words = options(question)
    return words[int(text) - 1].id if words else float(text)


def _shown(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def _spoken(number: float, end: str | None) -> str:
    return f"{number:g}, {end}" if end else f"{number:g}"
