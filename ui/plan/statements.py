"""What somebody signs on the plan, each in a panel over the cards on the right."""

from functools import partial

from PySide6.QtCore import QObject

from ankleclinic.record.problem import Problem
from ankleclinic.services.sharing import check_context
from ankleclinic.services.stating import Stating, check_statement, state
from ui.advice.column import RightColumn, panel_card
from ui.deciding.statement_form import StatementForm
from ui.plan.shared_form import ABOUT, SharedForm
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
        self.desk, self.session, self.look, self.right = desk, session, look, right

    def ask_to_share(self) -> None:
        """Ask for a shared decision on returning to sport."""
        form = SharedForm(self.look, self._check_shared)
        form.given.connect(lambda signed: self._keep(form.stating(signed)))
        self._open("Shared decision", form, ABOUT)

    def _check_shared(self, form: Stating) -> tuple[Problem, ...]:
        return (*check_context(form), *self._check(form))

    def _check(self, form: Stating) -> tuple[Problem, ...]:
        snapshot = self.session.snapshot
        if snapshot is None:
            return ()
        catalogue, today = self.desk.catalogue, self.desk.today()
        return check_statement(form, catalogue, snapshot.record, snapshot.advice, today)

    def _open(self, title: str, form: StatementForm, about: str) -> None:
        form.left.connect(self.right.close_panel)
        self.right.open(panel_card(title, LEAVES, form))
        form.begin(about, self.desk.today(), name=self.desk.act().by)

    def _keep(self, form: Stating) -> None:
        snapshot, desk = self.session.snapshot, self.desk
        self.right.close_panel()
        if snapshot is not None:
            about = (desk.catalogue, snapshot.record, snapshot.advice)
            self.session.change(partial(state, desk.store, *about, form, desk.today(), desk.act()))
