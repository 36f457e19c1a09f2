"""The board of stages: where the patient is, what is proposed, and what is still in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.board import Board, Progress
from ankleclinic.advice.criteria import Placed
from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Verdict
from ankleclinic.record.episode import Progress as Written
from ankleclinic.reports import words
from ui.advice.wording import cap_words
from ui.judging import Snapshot
from ui.plan.move_strip import MoveStrip
from ui.plan.rows import Stand
from ui.plan.stand_list import StandList
from ui.plan.stepper import Step, Stepper
from ui.plan.words import RETEST, STATES, proposal, proposed_stage, stage_name
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.text import label

HELD = (
    "Findings hold the patient at stage {} for now. To go past it, override the advice first, with "
    "a reason: Advice, O."
)
SIGNED = "The visit of {} is signed. Start a visit or amend it in Assess, then move the stage."
NONE_SAID = "No stage is said yet; this is the lowest one with an open criterion."


class StageCard(StandList):
    """Stages, proposal, and the criteria of the stage looked at.

    Args:
        look: the look to draw with.
        catalogue: where words and sources come from.
        parent: the widget it lies in.

    Signals:
        moved: the stage the therapist moves the patient to.
        assess_asked: the visit must be opened in Assess first.
    """

    moved = Signal(int)
    assess_asked = Signal()

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, catalogue, parent=parent)
        self.setAccessibleName("Stage")
        self.stepper = Stepper(look)
        self.headline = label("", "section", wrap=True)
        self.because = label("", "body", "text2", wrap=True)
        self.retest = label("", "body_strong", "caution", wrap=True)
        self.cap = label("", "body", "text2", wrap=True)
        self.criteria_title = label("", "card")
        self.refusal = label("", "body_strong", "caution", wrap=True)
        self.move_button = Button(look, "Move stage", keys="M")
        self.to_assess = Button(look, "Assess", ButtonKind.QUIET, keys="Ctrl 2")
        self.strip = MoveStrip(look)
        self._board: Board | None = None
        self._snapshot: Snapshot | None = None
        self._now: int | None = None
        self._lay_out()

    def show_board(self, snapshot: Snapshot, board: Board, *, anew: bool) -> None:
        """Show the board of a visit; `anew` looks at the present stage, for a patient."""
        same = self._snapshot is not None and self._snapshot.visit.stage == snapshot.visit.stage
        self._snapshot, self._board = snapshot, board
        self._leave_question()
        self._now = said_stage(snapshot)
        at = self.stepper.at() if same and not anew else present_stage(snapshot, board)
        self.stepper.show_steps(_steps(board, self._now), at)
        self._show_proposal(snapshot, board)
        self._show_criteria(at)

    @override
    def allow(self, *, writes: bool) -> None:
        super().allow(writes=writes)
        self.move_button.setVisible(writes)

    def ask_to_move(self) -> None:
        """Ask whether the patient moves to the stage looked at, or else to the one proposed."""
        if self._board is None or self._snapshot is None or not self.writes:
            return
        visit = self._snapshot.visit
        if visit.progress is Written.SIGNED:
            self._refuse(SIGNED.format(words.day(visit.date)))
            return
        board, to = self._board, self.stepper.at()
        if to == self._now and board.progress is not None:
            to = proposed_stage(board.progress)
        if to == self._now:
            where = f"The patient is in {stage_name(to)}. Look at another stage with 1 to 6."
            self._refuse(where, assess=False)
            return
        if self._is_held(self._snapshot, to):
            self._refuse(HELD.format(self._snapshot.advice.stage_cap), assess=False)
            return
        self.refusal.hide()
        self.to_assess.hide()
        self.strip.show()
        QTimer.singleShot(0, self.strip, lambda: self.reached.emit(self.strip))
        self.strip.ask(self._now, to, len(_open(board, self._now)))

    def _is_held(self, snapshot: Snapshot, to: int) -> bool:
        """Whether findings keep the patient below a stage, and nobody set that aside here."""
        cap = snapshot.advice.stage_cap
        made = [one for one in snapshot.record.decisions if one.visit == snapshot.visit.id]
        decided = made[-1].stage if made and made[-1].verdict is Verdict.OVERRIDE else None
        return cap is not None and to > max(cap, decided or cap)

    @override
    def above(self) -> QWidget | None:
        return self.stepper

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Up and Down go from the stages to the criteria and back."""
        first = self.first()
        if event.key() == Qt.Key.Key_Down and self.stepper.hasFocus() and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(first)
        elif event.key() == Qt.Key.Key_Up and first is not None and first.hasFocus():
            self.stepper.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(self.stepper)
        else:
            super().keyPressEvent(event)

    def _leave_question(self) -> None:
        if self.strip.isVisible():
            self.stepper.setFocus()
        for part in (self.strip, self.refusal, self.to_assess):
            part.hide()

    def _refuse(self, why: str, *, assess: bool = True) -> None:
        self.refusal.setText(why)
        self.refusal.show()
        QTimer.singleShot(0, self.refusal, lambda: self.reached.emit(self.refusal))
        self.to_assess.setVisible(assess)

    def _confirm(self, stage: int) -> None:
        self._leave_question()
        self.moved.emit(stage)

    def _show_proposal(self, snapshot: Snapshot, board: Board) -> None:
        progress = board.progress
        self.headline.setText(proposal(progress, said=self._now is not None) if progress else "")
        said = [NONE_SAID] if self._now is None else []
        self.because.setText(" ".join([*said, *self._because(board)]))
        self.retest.setText(self._retest_words(progress))
        self.retest.setVisible(bool(self.retest.text()))
        self.cap.setText(cap_words(self._catalogue, snapshot.advice, snapshot.visit.stage))
        self.cap.setVisible(bool(self.cap.text()))

    def _because(self, board: Board) -> Sequence[str]:
        """Why the stage is left or kept; open criteria are counted, for they stand below."""
        progress = board.progress
        if progress is None:
            return ()
        states = [one.standing.state for one in _hard(board, progress.stage)]
        counts = [(STATES[state], states.count(state)) for state in STATES]
        said = words.listed(f"{count} {word}" for word, count in counts if count)
        rest = (f"{said}.",) if _open(board, progress.stage) else ()
        move = progress.move
        return (*((move.because,) if move.rule is not None or not rest else ()), *rest)

    def _retest_words(self, progress: Progress | None) -> str:
        if progress is None or progress.retest is None:
            return ""
        name = self._catalogue.criteria[progress.retest].name
        return f"Missed by less than its error, {RETEST}: {words.lowered(name)}."

    def _look_at(self, stage: int) -> None:
        self._leave_question()
        self._show_criteria(stage)
        self.reached.emit(self.stepper)

    def _show_criteria(self, stage: int) -> None:
        if self._board is None or self._snapshot is None:
            return
        placed = [one for one in self._board.criteria if one.criterion.stage == stage]
        title = f"Before {stage_name(stage)} is left"
        if not placed:
            title = words.capital(f"{stage_name(stage)} has no criteria; it is reviewed")
        self.criteria_title.setText(title)
        self.criteria_title.setVisible(bool(placed) or stage != self._now)
        sheet = self._snapshot.sheet
        stands = [Stand.of_criterion(self._catalogue, sheet, one) for one in placed]
        self.show_groups([("", "", stands)])

    def _lay_out(self) -> None:
        parts = (
            self.stepper,
            _row(self.headline, self.move_button),
            self.because,
            self.retest,
            self.cap,
            _row(self.refusal, self.to_assess),
            self.strip,
            self.criteria_title,
        )
        for number, part in enumerate(parts):
            self.body.insertWidget(number, part)
        self.refusal.hide()
        self.to_assess.hide()
        self.strip.hide()
        self.stepper.looked_at.connect(self._look_at)
        self.move_button.clicked.connect(self.ask_to_move)
        self.to_assess.clicked.connect(self.assess_asked)
        self.strip.moved.connect(self._confirm)
        self.strip.left.connect(self._leave_question)


def _row(first: QWidget, last: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space.GAP_CARDS)
    row.addWidget(first, 1)
    row.addWidget(last, 0, Qt.AlignmentFlag.AlignTop)
    return whole


def said_stage(snapshot: Snapshot) -> int | None:
    """Return the stage said last."""
    found = (visit.stage for visit in reversed(snapshot.sheet) if visit.stage is not None)
    return next(found, None)


def present_stage(snapshot: Snapshot, board: Board) -> int:
    """Return the stage said last, or else the one the board begins with."""
    return board.progress.stage if board.progress else said_stage(snapshot) or 1


def _hard(board: Board, stage: int) -> list[Placed]:
    return [one for one in board.criteria if one.criterion.stage == stage and one.criterion.hard]


def _open(board: Board, stage: int | None) -> list[Placed]:
    hard = _hard(board, stage) if stage is not None else []
    return [one for one in hard if one.standing.state is not State.MET]


def _steps(board: Board, now: int | None) -> Sequence[Step]:
    return [
        Step(
            stage,
            len(_hard(board, stage)) - len(_open(board, stage)),
            len(_hard(board, stage)),
            stage == now,
        )
        for stage in words.STAGES
    ]
