"""Moving to another stage: one key asks, Enter does it, Escape leaves it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

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
        self.line.addWidget(self.question, 1)
        self.add()

    def ask(self, now: int | None, to: int, open_count: int) -> None:
        """Ask whether to move; `open_count` criteria of the stage left are not met."""
        self._to = to
        start = f"Move from stage {now} to" if now else "Begin in"
        upward = now is not None and to > now and open_count
        still = f" {open_count} of its criteria not met: that is your decision." if upward else ""
        self.question.setText(f"{start} {stage_name(to)}?{still}")
        self.action.setFocus()

    @override
    def give(self) -> None:
        self.moved.emit(self._to)
