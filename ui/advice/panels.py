"""The panels over the right column: overriding, trying values, history, signed statements."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ankleclinic.record.decision import Said, Statement, Verdict
from ankleclinic.reports.decision_words import statement_words
from ankleclinic.reports.words import lowered
from ankleclinic.services.deciding import Deciding, safety_locks
from ankleclinic.services.stating import Stating
from ui.advice.column import RightColumn, panel_card
from ui.advice.supposing.panel import WhatIfPanel
from ui.deciding.decisions import Decisions
from ui.deciding.form import Form
from ui.deciding.history_panel import HistoryPanel
from ui.deciding.in_writing import Asked, asked
from ui.deciding.override_form import OverrideForm
from ui.deciding.statement_form import StatementForm
from ui.judging import Snapshot
from ui.session import Desk, Session
from ui.theme.look import Look

CLEARS = (
    "{}. By signing, somebody stands for it that this holds no longer. It clears the finding as it "
    "is now; a new one locks again."
)
SIGNS = "{}. By signing, somebody stands for it, and this criterion rests on it: {}"
LEAVES = "Esc leaves"
WITHDRAWS = "Withdraws: {}. Both stay in the history."


class Panels(QObject):
    """Opens what is asked for over the right column, and keeps what is given there.

    Args:
        desk: rules, records, day and who acts.
        session: the open patient.
        look: the look to draw with.
        column: where panels open.

    Signals:
        opened: a panel is open and has the focus.
        refused: why something could not be kept, where no form says it; nothing where it was.
    """

    opened = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, session: Session, look: Look, column: RightColumn) -> None:
        super().__init__(column)
        self.desk, self.session, self.look, self.column = desk, session, look, column
        self.decisions = Decisions(desk, session, self)
        self._form: Form | None = None
        column.closed.connect(self._forget)

    def accept(self) -> None:
        """Take the advice as it stands."""
        snapshot = self.session.snapshot
        if snapshot is None or not self.session.access.writes:
            return
        form = Deciding(Verdict.ACCEPT)
        problems = self.decisions.check(snapshot, form)
        self.refused.emit(problems[0].message if problems else "")
        if not problems:
            self.decisions.decide(snapshot, form, self.refused.emit)

    def override(self) -> None:
        """Ask what comes first instead, and why."""
        snapshot = self.session.snapshot
        if snapshot is not None and self.session.access.writes:
            form = OverrideForm(self.look, snapshot.advice, partial(self.decisions.check, snapshot))
            form.given.connect(partial(self._override, snapshot, form))
            self._open_form("Override, with a reason", form)

    def suppose(self) -> None:
        """Try other values."""
        if self.session.snapshot is not None:
            panel = WhatIfPanel(self.desk, self.look, self.session.snapshot)
            panel.left.connect(self.column.close_panel)
            self._open(panel, panel.first)

    def history(self) -> None:
        """Show what was decided and signed before."""
        snapshot = self.session.snapshot
        if snapshot is not None:
            panel = HistoryPanel(self.look, self.desk.catalogue, snapshot)
            panel.left.connect(self.column.close_panel)
            panel.withdraw_asked.connect(self._withdraw)
            self._open(panel_card("Decisions and statements", LEAVES, panel), panel.back)

    def clear_lock(self, rule: str = "") -> None:
        """Ask who clears the lock of a rule; without one, of the first that can be cleared."""
        snapshot = self.session.snapshot
        found = safety_locks(self.desk.catalogue, snapshot.advice) if snapshot else ()
        finding = next((one for one in found if rule in {"", one.rule}), None)
        if finding is not None:
            meaning = CLEARS.format(finding.name)
            self._ask("Clear a lock", Said.LOCK_CLEARED, finding.rule, meaning)

    def sign(self, wanted: Asked | None = None) -> None:
        """Ask who signs a statement; without one, the first that a criterion asks for."""
        snapshot = self.session.snapshot
        found = asked(self.desk.catalogue, snapshot) if snapshot else ()
        one = wanted or next(iter(found), None)
        if one is not None:
            meaning = SIGNS.format(one.what, lowered(one.criterion))
            self._ask(one.what, one.said, one.about, meaning)

    def _withdraw(self, statement: Statement) -> None:
        meaning = WITHDRAWS.format(statement_words(self.desk.catalogue, statement))
        self._ask("Withdraw a statement", Said.WITHDRAWN, statement.id, meaning)

    def _ask(self, title: str, said: Said, about: str, meaning: str) -> None:
        snapshot = self.session.snapshot
        if snapshot is not None and self.session.access.writes:
            check = partial(self.decisions.check_statement, snapshot)
            form = StatementForm(self.look, check)
            form.given.connect(partial(self._state, snapshot, form))
            form.begin(said, about, meaning, self.desk.today())
            self._open_form(title, form)

    def _override(self, snapshot: Snapshot, form: Form, given: Deciding) -> None:
        self.decisions.decide(snapshot, given, partial(self._kept, form))

    def _state(self, snapshot: Snapshot, form: Form, given: Stating) -> None:
        self.decisions.state(snapshot, given, partial(self._kept, form))

    def _kept(self, form: Form, trouble: str) -> None:
        """Say on the form why it was not kept, or put it away; another one may be open by now."""
        if self._form is not form:
            self.refused.emit(trouble)
        elif trouble:
            form.show_trouble(trouble)
        else:
            self.column.close_panel()

    def _open_form(self, title: str, form: Form) -> None:
        form.left.connect(self.column.close_panel)
        self._open(panel_card(title, LEAVES, form), next(iter(form.fields.values())))

    def _forget(self) -> None:
        self._form = None

    def _open(self, panel: QWidget, first: QWidget) -> None:
        self.column.open(panel)
        self._form = panel.findChild(Form)
        self.opened.emit()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
