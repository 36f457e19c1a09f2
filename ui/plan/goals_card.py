"""The goals of an episode: a list with a small editor in place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Goal
from ankleclinic.reports import words
from ankleclinic.services.goals import GoalForm as Typed
from ankleclinic.services.goals import drop_goal, put_goal, turn_goal
from ui.assess.signing import Strip
from ui.plan.goal_form import ACTIVITIES, GoalForm
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.key_cap import KeyCap
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import label

EMPTY = "No goal yet. Goals decide what the last stages ask for."
KEYS = "Enter changes · Space met · Del removes"


class RemoveStrip(Strip):
    """Asks whether a goal is removed.

    Signals:
        given: it is to be removed.
    """

    given = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Remove", parent)
        self.question = label("Remove this goal?", "body_strong")
        self.add(self.question)

    @override
    def give(self) -> None:
        self.given.emit()


class GoalsCard(Card):
    """Shows the goals and lets them be changed.

    Args:
        desk: the day.
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        changed: all goals as they are to be kept.
        reached: what was opened here and must be seen.
    """

    changed = Signal(object)
    reached = Signal(QWidget)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Goals", parent=parent)
        self.head.addWidget(KeyCap(look, "G"))
        self.setAccessibleName("Goals")
        self._desk = desk
        self._goals: tuple[Goal, ...] = ()
        self._patient = ""
        self._place: int | None = None
        self.writes = True
        self.empty = label(EMPTY, "body", "text2", wrap=True)
        self.rows = RowList(look, "Goals", high=True)
        self.form = GoalForm(look)
        self.removing = RemoveStrip(look)
        self.new = Button(look, "Add", ButtonKind.QUIET, icon_name="plus", keys="N")
        self.hint = label(KEYS, "small", "muted")
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(self.new)
        row.addWidget(self.hint)
        row.addStretch(1)
        for part in (self.empty, self.rows, self.form, self.removing, self._foot):
            self.body.addWidget(part)
        self.form.hide()
        self.removing.hide()
        self._connect()

    def show_record(self, record: EpisodeRecord) -> None:
        """Show the goals of a record; what is being typed stays while the patient does."""
        if record.patient.id != self._patient:
            self._patient = record.patient.id
            self._close()
        self._goals = record.episode.goals
        self.rows.show_rows([_row(place, goal) for place, goal in enumerate(self._goals)])
        self.rows.setFixedHeight(self.rows.wanted_height())
        self._settle()

    def allow(self, *, writes: bool) -> None:
        """Offer to change goals only where they can be kept."""
        self.writes = writes
        self._settle()

    def begin(self) -> None:
        """Go to the goals, or to a new one where there is none."""
        if self._goals:
            self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.add_goal()

    def add_goal(self) -> None:
        """Ask for a new goal, unless one is being written."""
        if self.form.isHidden() and self.writes:
            self._edit(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.rows.currentRow()
        if not self.rows.hasFocus() or place < 0 or not self.writes:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.changed.emit(turn_goal(self._goals, place, self._desk.today()))
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_to_remove(place)
        else:
            super().keyPressEvent(event)

    def _edit(self, place: int | None) -> None:
        self._place = place
        self.removing.hide()
        self.form.show()
        self._settle()
        self.form.begin(self._desk.today(), None if place is None else self._goals[place])
        QTimer.singleShot(0, self, self._reach)

    def _reach(self) -> None:
        """Bring the whole form into view, above all what is typed into."""
        for part in (self.form, self.form.words):
            self.reached.emit(part)

    def _ask_to_remove(self, place: int) -> None:
        self._place = place
        self.removing.show()
        self.removing.action.setFocus()

    def _keep(self, typed: Typed) -> None:
        place = self._place
        self._leave()
        self.changed.emit(put_goal(self._goals, typed, place))

    def _remove(self) -> None:
        place = self._place
        self._leave()
        if place is not None:
            self.changed.emit(drop_goal(self._goals, place))

    def _leave(self) -> None:
        self._close()
        (self.rows if self._goals else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.form.hide()
        self.removing.hide()
        self._settle()

    def _settle(self) -> None:
        writing = not self.form.isHidden()
        self.empty.setVisible(not self._goals and not writing)
        self.rows.setVisible(bool(self._goals))
        self._foot.setVisible(not writing and self.writes)
        self.hint.setVisible(bool(self._goals))

    def _connect(self) -> None:
        self.rows.entered.connect(lambda key: self._edit(int(key)) if self.writes else None)
        self.new.clicked.connect(self.add_goal)
        self.form.given.connect(self._keep)
        self.form.left.connect(self._leave)
        self.removing.given.connect(self._remove)
        self.removing.left.connect(self._leave)


def _row(place: int, goal: Goal) -> ListRow:
    until = f" · until {words.day(goal.due, year=True)}" if goal.due else ""
    state = f"met {words.day(goal.met, year=True)}" if goal.met else "open"
    return ListRow(str(place), goal.words, f"{ACTIVITIES[goal.activity]}{until}", state)
