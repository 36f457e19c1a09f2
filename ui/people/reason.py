"""Records that the roles do not open: asking for a reason, which is kept, and opening them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.services import people
from ankleclinic.services.caseload import Entry
from ankleclinic.services.store import StoreError
from ui.deciding.form import Refusal
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import TextField
from ui.widgets.shortcut import on_key
from ui.widgets.status_line import StatusItem, Tone
from ui.widgets.text import label

if TYPE_CHECKING:
    from ui.clinic import Clinic

ASK = (
    "Your roles do not open clinical records. In an emergency a reason does, until the window is "
    "locked: it is kept with your name and reviewed by somebody else."
)
OPEN = "Records open for a reason until the lock"


class ReasonBar(QFrame):
    """Asks for the reason above the status line.

    Args:
        look: the look to draw with.

    Signals:
        given: the reason as it was typed.
    """

    given = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "surface")
        self.setAccessibleName("Reason for opening records")
        self.reason = TextField("Reason", "why the records are needed now")
        self.refusal = Refusal(look)
        self.open = Button(look, "Open the records", ButtonKind.PRIMARY, icon_name="key")
        self.leave = Button(look, "Leave them shut", ButtonKind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(self.reason, 1)
        buttons: tuple[QWidget, ...] = (self.open, self.leave)
        for button in buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.PAGE_MARGIN, space.GAP, space.PAGE_MARGIN, space.GAP)
        column.addWidget(label(ASK, "body", "text", wrap=True))
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.open.clicked.connect(self._give)
        self.reason.returnPressed.connect(self._give)
        self.leave.clicked.connect(self.put_away)
        on_key(self, "Escape", self.put_away)
        self.hide()

    def ask(self) -> None:
        """Show the bar, empty, with the cursor in it."""
        self.refusal.show_text("")
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def put_away(self) -> None:
        """Ask no more."""
        self.reason.clear()
        self.hide()

    def _give(self) -> None:
        self.given.emit(self.reason.text())


class ForReason(QObject):
    """Offers an admin to open the patient who was wanted, for a reason.

    Args:
        clinic: the open clinic.
        look: the look to draw with.

    Attributes:
        bar: asks for the reason.
    """

    def __init__(self, clinic: "Clinic", look: Look) -> None:
        super().__init__(clinic)
        self._clinic = clinic
        self._entry: Entry | None = None
        self.bar = ReasonBar(look)
        clinic.window.show_notice(self.bar)
        clinic.caseload.opened.connect(self._remember)
        clinic.session.not_opened.connect(self._offer)
        self.bar.given.connect(self._open)

    def end(self) -> None:
        """The window was locked: the reason holds no longer."""
        self._clinic.window.status.show_item("reason", None)

    def _remember(self, entry: Entry) -> None:
        self._entry = entry

    def _offer(self, _: str) -> None:
        if self._entry is not None and people.may_open_for_reason(self._clinic.desk.store.user):
            self.bar.ask()

    def _open(self, reason: str) -> None:
        desk = self._clinic.desk
        job = partial(people.open_for_reason, desk.store, reason, desk.act())
        desk.tasks.store(job, lambda _: self._opened(), self._refused, owner=self)

    def _opened(self) -> None:
        self.bar.put_away()
        self._clinic.window.status.show_item("open", None)
        self._clinic.window.status.show_item("reason", StatusItem("warn", OPEN, Tone.CAUTION))
        if self._entry is not None:
            self._clinic.open(self._entry)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.bar.refusal.show_text(str(error))
