"""Plan: the stage and what is in the way of leaving it, flares, return to sport, and goals."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.board import Board
from ankleclinic.plan.propose import propose
from ankleclinic.plan.typed import unread_precautions
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Goal
from ankleclinic.reports import words
from ankleclinic.services.goals import keep_goals
from ui.advice.column import Column, RightColumn, cards_column
from ui.judging import Snapshot
from ui.plan.boards import Boards
from ui.plan.course_card import CourseCard
from ui.plan.flare_card import FlareCard
from ui.plan.goals_card import GoalsCard
from ui.plan.ramp_card import RampCard
from ui.plan.readiness_card import ReadinessCard
from ui.plan.stage_card import StageCard, present_stage
from ui.plan.statements import Statements
from ui.plan.treatment import TreatmentCard, TreatmentView
from ui.sentence_page import SentencePage
from ui.session import Desk, Session
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import panel

NO_VISIT = "No visit yet. The plan starts with the first one."
LEFT_SHARE, RIGHT_SHARE = 65, 35
NOTE = "Up and Down walk · Enter or T tests · Right opens · 1 to 6 stages"
QUIET_MS = 150
"""So long nothing is shown while the boards are worked out for another patient."""
PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class PlanPage(QWidget):
    """Shows the boards of the newest visit of the open patient while it is visible.

    Args:
        desk: the rules, the records, the background, the day and who acts.
        session: the open patient.
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        note: what may stand at the end of the tabs while this page is open.

    Signals:
        go_to: measure and side (None without one) of the test the user wants to take.
        assess_asked: the user wants to measure.
    """

    go_to = Signal(str, object)
    assess_asked = Signal()

    def __init__(
        self, desk: Desk, session: Session, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.session, self.look = desk, session, look
        self.note = NOTE
        self.boards = Boards(desk.catalogue, desk.tasks, self)
        self.stage = StageCard(look, desk.catalogue)
        self.readiness = ReadinessCard(look, desk.catalogue)
        self.flares = FlareCard(look, desk.catalogue)
        self.goals = GoalsCard(desk, look)
        self.course, self.ramp = CourseCard(desk.catalogue), RampCard(desk.catalogue)
        self.treatment, self.offer = TreatmentView(look, desk.catalogue), TreatmentCard(look)
        self._late, self._anew = True, True
        self._patient = session.record.patient.id if session.record else ""
        self._slow = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._skeleton))
        self._lay_out()
        self.statements = Statements(desk, session, look, self.right, self)
        self._connect()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late:
            self._ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the page that no field wanted."""
        act = None if event.modifiers() & ~PLAIN else self._keys().get(event.text().lower())
        if act is None or self._stack.currentWidget() is not self._body:
            super().keyPressEvent(event)
        else:
            act()

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        patient = record.patient.id if record else ""
        if patient != self._patient:
            self._patient, self._anew, self._late = patient, True, True
            self.boards.drop()
            self._slow.stop()
            self._stack.setCurrentWidget(self._blank)
        if record is not None:
            self.goals.show_record(record)

    def _judged(self, _: Snapshot | None) -> None:
        self._late = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        snapshot, record = self._snapshot(), self.session.record
        if record is not None:
            self.goals.show_record(record)
        if record is None or not record.assessments:
            self.boards.drop()
            self._stack.setCurrentWidget(self._nothing)
            return
        if self._stack.currentWidget() is self._blank:
            self._slow.start()
        if snapshot is not None:
            self.boards.ask(snapshot)

    def _snapshot(self) -> Snapshot | None:
        """What was judged last, unless it still is another patient's."""
        snapshot = self.session.snapshot
        mine = snapshot is not None and snapshot.record.patient.id == self._patient
        return snapshot if mine else None

    def _show(self, snapshot: Snapshot, board: Board) -> None:
        self._late = False
        self._slow.stop()
        stage = present_stage(snapshot, board)
        if self._anew:
            self.stage.forget()
            self.readiness.forget()
        self._allow(writes=self.session.access.writes)
        self.stage.show_board(snapshot, board, anew=self._anew)
        self.readiness.show_board(snapshot, board.readiness, stage)
        self.flares.show_flares(snapshot, board.flares)
        self.course.show_course(board.course, snapshot.visit.date)
        proposals = propose(self.desk.catalogue, snapshot.advice)
        self.ramp.show_ramp(snapshot, proposals, self.desk.today())
        self.offer.show_proposals(proposals)
        self.offer.show_unread(
            unread_precautions(self.desk.catalogue, snapshot.record, snapshot.position)
        )
        self.treatment.show_proposals(proposals)
        if self._anew or self._stack.currentWidget() is not self.treatment:
            self._stack.setCurrentWidget(self._body)
        self.setFocusProxy(self.stage.first() or self.stage.stepper)
        if self._anew and self.isActiveWindow() and self.hasFocus():
            self.setFocus()
        self._anew = False

    def _allow(self, *, writes: bool) -> None:
        """Offer only what can be kept; the keys follow what is offered."""
        self.stage.allow(writes=writes)
        self.readiness.allow(writes=writes)
        self.goals.allow(writes=writes)
        self.flares.writes = writes

    def _move_stage(self, stage: int) -> None:
        snapshot = self._snapshot()
        if snapshot is not None:
            visit = self.session.visit(snapshot.visit.id)
            self.session.change_visit(replace(visit, stage=stage))

    def _keep_goals(self, goals: tuple[Goal, ...]) -> None:
        record, desk = self.session.record, self.desk
        if record is not None:
            job = partial(keep_goals, desk.store, record.episode, goals, desk.act())
            self.session.change(job)

    def _test(self) -> None:
        """Go to the test of the row in hand, or else of the first open criterion."""
        lists = (self.stage, self.readiness)
        item = next((one for card in lists if (one := card.current())), None)
        item = item or self.stage.open_item()
        if item is not None:
            item.go()

    def _write(self) -> None:
        """Accept in writing what the row in hand allows to."""
        item = self.stage.current() or self.readiness.current()
        if item is not None:
            item.write()

    def _connect(self) -> None:
        self.session.judged.connect(self._judged)
        self.session.record_changed.connect(self._record_changed)
        self.boards.made.connect(self._show)
        for card in (self.stage, self.readiness):
            card.go_to.connect(self.go_to)
            card.reached.connect(self._bring_into_view)
            card.write_asked.connect(self.statements.ask_in_writing)
        self.stage.moved.connect(self._move_stage)
        self.stage.assess_asked.connect(self.assess_asked)
        self.flares.confirm_asked.connect(self.statements.confirm_usual)
        self.readiness.share_asked.connect(self.statements.ask_to_share)
        self.right.closed.connect(self._take_focus_back)
        self.goals.changed.connect(self._keep_goals)
        self.goals.reached.connect(self._bring_into_view)
        self.offer.asked.connect(self._show_treatment)
        self.treatment.left.connect(self._show_boards)

    def _keys(self) -> dict[str, Callable[[], None]]:
        stages = {str(stage): partial(self.stage.stepper.go, stage) for stage in words.STAGES}
        return {
            "t": self._test,
            "m": self.stage.ask_to_move,
            "r": partial(self._jump, self.readiness.first),
            "f": partial(self._jump, lambda: self.flares.strip),
            "g": self.goals.begin,
            "i": self._show_treatment,
            "n": self.goals.add_goal,
            "d": self.statements.ask_to_share,
            "w": self._write,
            "u": self.flares.ask_to_confirm,
            **stages,
        }

    def _show_treatment(self) -> None:
        self._stack.setCurrentWidget(self.treatment)
        self.treatment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_boards(self) -> None:
        self._stack.setCurrentWidget(self._body)
        self.offer.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_focus_back(self) -> None:
        self.readiness.share.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(self.readiness.share)

    def _jump(self, wanted: Callable[[], QWidget | None]) -> None:
        widget = wanted()
        if widget is not None and widget.isVisible():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._bring_into_view(widget)

    def _bring_into_view(self, row: QWidget) -> None:
        around: QWidget | None = row
        while around is not None and not isinstance(around, Column):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(row, 0, self.look.theme.px(2 * space.ROW_HEIGHT))

    def _lay_out(self) -> None:
        action = Button(self.look, "Assess", ButtonKind.PRIMARY, keys="Ctrl 2")
        action.clicked.connect(self.assess_asked)
        self._nothing = SentencePage(NO_VISIT, action)
        self._body, self._blank, self._skeleton = QWidget(), QWidget(), _skeleton()
        self._left = Column()
        self._left.setWidget(cards_column(self.stage, self.readiness))
        self.right = RightColumn(self.look)
        self.right.show_cards(
            cards_column(self.offer, self.flares, self.goals, self.ramp, self.course)
        )
        halves = QHBoxLayout(self._body)
        margin = space.PAGE_MARGIN
        halves.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        halves.setSpacing(space.GAP_CARDS)
        halves.addWidget(self._left, LEFT_SHARE)
        halves.addWidget(self.right, RIGHT_SHARE)
        self._stack = QStackedWidget()
        for page in (self._blank, self._skeleton, self._nothing, self._body, self.treatment):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setAccessibleName("Plan")


def _skeleton() -> QWidget:
    """The page's own shape without words, for boards that take their time."""
    whole = QWidget()
    whole.setAccessibleName("The boards are being worked out")
    row = QHBoxLayout(whole)
    margin = space.PAGE_MARGIN
    row.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
    row.setSpacing(space.GAP_CARDS)
    row.addWidget(panel("sunken"), LEFT_SHARE)
    row.addWidget(panel("sunken"), RIGHT_SHARE)
    return whole
