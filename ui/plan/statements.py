"""What somebody signs on the plan, each in a panel over the cards on the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from ankleclinic.advice.usual import MORNING, Rise
from ankleclinic.record.decision import Said
from ankleclinic.record.problem import Problem
from ankleclinic.services.sharing import check_context
from ankleclinic.services.stating import Stating
from ui.advice.column import RightColumn, panel_card
from ui.deciding.decisions import Decisions
from ui.deciding.statement_form import StatementForm
from ui.judging import Snapshot
from ui.plan.shared_form import MEANING, SharedForm
from ui.plan.written import TITLES, Written, meaning
from ui.session import Desk, Session
from ui.theme.look import Look

LEAVES = "Esc leaves"


class Statements(QObject):
    """Opens the forms, and keeps what was signed.

    Args:
        desk: rules, records, day and who acts.
        session: the open patient.
        look: the look to draw with.
        right: where the forms are shown.
        parent: the owner in Qt's tree.
    """

    def __init__(
        self, desk: Desk, session: Session, look: Look, right: RightColumn, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.session, self.look, self.right = session, look, right
        self._today, self._catalogue = desk.today, desk.catalogue
        self._decisions = Decisions(desk, session, self)
        self._form: StatementForm | None = None
        right.closed.connect(self._forget)

    def ask_to_share(self) -> None:
        """Ask for a shared decision on returning to sport."""
        snapshot = self.session.snapshot
        if snapshot is not None and self.session.access.writes:
            form = SharedForm(self.look, partial(self._check_shared, snapshot))
            self._open("Shared decision", form, snapshot)
            form.begin(Said.SHARED_DECISION, "", MEANING, self._today())

    def ask_in_writing(self, written: Written) -> None:
        """Ask for what a criterion lets somebody accept in writing; it holds from the visit on."""
        snapshot = self.session.snapshot
        if snapshot is not None and self.session.access.writes:
            meant = meaning(self._catalogue, written)
            self._ask(snapshot, written, meant)

    def confirm_usual(self, rise: Rise) -> None:
        """Ask to stand for a usual morning pain that has risen."""
        snapshot = self.session.snapshot
        if snapshot is not None and self.session.access.writes:
            meant = (
                f"The usual morning pain rose from {rise.before:g} to {rise.now:g} and is the new "
                "usual, which the diary is read against; it is no slow worsening of a flare."
            )
            self._ask(snapshot, (Said.USUAL_RISE_CONFIRMED, MORNING), meant)

    def _ask(self, snapshot: Snapshot, written: Written, meant: str) -> None:
        said, about = written
        check = partial(self._decisions.check_statement, snapshot)
        form = StatementForm(self.look, check)
        self._open(TITLES[said], form, snapshot)
        form.begin(said, about, meant, snapshot.visit.date)

    def _check_shared(self, snapshot: Snapshot, form: Stating) -> Sequence[Problem]:
        return (*check_context(form), *self._decisions.check_statement(snapshot, form))

    def _open(self, title: str, form: StatementForm, snapshot: Snapshot) -> None:
        form.left.connect(self.right.close_panel)
        form.given.connect(lambda given: self._keep(snapshot, form, given))
        self.right.open(panel_card(title, LEAVES, form))
        self._form = form

    def _keep(self, snapshot: Snapshot, form: StatementForm, given: Stating) -> None:
        """Keep what was signed; the form stays and says why where that is refused."""
        self._decisions.state(snapshot, given, partial(self._told, form))

    def _told(self, form: StatementForm, reason: str) -> None:
        if self._form is not form:
            return
        if reason:
            form.show_trouble(reason)
        else:
            self.right.close_panel()

    def _forget(self) -> None:
        self._form = None
