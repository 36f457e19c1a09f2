"""Moving to another stage: one key asks, Enter does it, Escape leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.reports import words
from ui.assess.signing import Strip
from ui.plan.words import stage_name
from ui.theme.look import Look
from ui.widgets.text import label


class MoveStrip(Strip):
    """Asks whether the patient moves to a stage.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        moved: the stage the patient moves to.
    """

    moved = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Move", parent)
        self._to = 0
        self.question = label("", "body_strong", wrap=True)
        self.line.setContentsMargins(0, 8, 0, 8)
        self.line.addWidget(self.question, 1)
        for part in (self.action, self.back):
            self.line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def ask(self, now: int | None, to: int, open_count: int) -> None:
        """Ask whether to move.

        Args:
            now: the stage said last, None where none was.
            to: the stage to move to.
            open_count: how many criteria of the stage that is left are not met.
        """
        self._to = to
        start = f"Move from stage {now} to" if now else "Begin in"
        upward = now is not None and to > now and open_count
        count = words.counted(open_count, "criterion", "criteria")
        still = f" Open in stage {now}: {count}; the decision is yours." if upward else ""
        self.question.setText(f"{start} {stage_name(to)}?{still}")
        self.action.setFocus()

    @override
    def give(self) -> None:
        self.moved.emit(self._to)
