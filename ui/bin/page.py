"""Settings, Bin: what was thrown away, with the way back."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.thrown import Thrown
from ankleclinic.reports.words import capital, day
from ankleclinic.services.bin import erase_now, take_back
from ankleclinic.services.passphrase import PassphraseError
from ankleclinic.services.rights import Right, may
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import Act, ClinicStore, StoreError
from ui.door.again import Again
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import label

LEAD = (
    "Visits and patients begun by mistake stay here for 30 days and come back as they were. Then "
    "they are erased, also from the log; backups from before keep them until they are thinned out."
)
EMPTY = (
    "Nothing is in the bin. Ctrl Del throws away the visit on screen while nobody has signed it, "
    "Del in the caseload a patient without a signed visit."
)
SERVER = (
    "On a server the workstations may not erase, so that nobody rewrites the log from one. What is "
    "past its time waits here until main.py bin empty is run under the address of the owner."
)
OVERDUE = "to be erased since"
BACK, GONE = "It is back where it was.", "It is erased."
PASSPHRASE_WIDTH = 320


def row_of(one: Thrown, now: datetime) -> ListRow:
    """What was thrown away, why and by whom, and until when it comes back or since when it waits.

    Only on a server something is still here when its time is up.
    """
    patient = f"patient {one.patient}"
    title = f"Visit of {day(one.day, year=True)}, {patient}" if one.day else capital(patient)
    at = one.at.astimezone()
    detail = f"{one.reason} · {one.by}, {day(at.date(), year=True)}, {at:%H:%M}"
    until = day(one.gone.astimezone().date(), year=True)
    return ListRow(one.id, title, detail, f"{'until' if now < one.gone else OVERDUE} {until}")


class BinPage(QWidget):
    """What was thrown away; Enter takes the marked row back, Del erases it.

    Args:
        desk: records, background and who acts.
        look: the look to draw with.
        safe: the clinic file and its protection, None for a clinic on a server.
    """

    def __init__(self, desk: Desk, look: Look, safe: Safe | None) -> None:
        super().__init__()
        self._desk = desk
        self._found: tuple[Thrown, ...] = ()
        self._on_server = safe is None
        self.server = label(SERVER, "body", "caution", wrap=True)
        self.rows = RowList(look, "What was thrown away", high=True)
        self.empty = label(EMPTY, "body", "text2", wrap=True)
        self.said = label("", "body", "text2", wrap=True)
        self.back = Button(look, "Take it back", ButtonKind.PRIMARY, keys="Enter")
        self.erase = Button(look, "Erase it now", keys="Del")
        self.again = Again(look, desk.tasks, safe, desk.store)
        self._lay_out(look)
        self.back.clicked.connect(self.take_back)
        self.erase.clicked.connect(self.erase_now)
        self.rows.entered.connect(lambda _: self.take_back())
        self.again.entered.connect(self.erase_now)
        self.setAccessibleName("Bin")
        self.setFocusProxy(self.rows)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say("")
        self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.erase.isVisible():
            (self.again if self.again.isVisible() else self.erase).setFocus()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Read again what was thrown away."""
        self._desk.tasks.store(self._desk.store.bin, self._show, self._failed, owner=self)

    def take_back(self) -> None:
        """Put the marked one back where it was."""
        key, store, act = self.rows.current_key(), self._desk.store, self._desk.act()
        if key:
            job = partial(take_back, store, key, act)
            self._desk.tasks.store(job, lambda _: self._done(BACK), self._failed, owner=self)

    def erase_now(self) -> None:
        """Erase the marked one, once the passphrase was right."""
        key, store, act = self.rows.current_key(), self._desk.store, self._desk.act()
        if key:
            job = partial(_erased, store, key, act)
            self.again.run(job, partial(self._done, GONE), self._failed)

    def _show(self, found: tuple[Thrown, ...]) -> None:
        self._found = found
        user, now = self._desk.store.user, self._desk.act().at
        self.server.setVisible(self._on_server and any(one.gone <= now for one in found))
        self.rows.show_rows([row_of(one, now) for one in found])
        self.rows.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.back.setVisible(bool(found) and may(user, Right.WRITE_RECORD))
        self.erase.setVisible(bool(found) and may(user, Right.ERASE))
        self.again.refresh()
        if not self.erase.isVisibleTo(self):
            self.again.hide()

    def _done(self, said: str) -> None:
        self._say(said)
        self.refresh()
        self.rows.setFocus()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError | PassphraseError):
            raise error
        self._say(str(error))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _lay_out(self, look: Look) -> None:
        card = Card("Bin")
        card.body.addWidget(label(LEAD, "body", "text2", wrap=True))
        for part in (self.server, self.empty, self.said):
            card.body.addWidget(part)
        card.body.addWidget(self.rows, 1)
        ways = QHBoxLayout()
        ways.setSpacing(space.GAP)
        self.again.setFixedWidth(look.theme.px(PASSPHRASE_WIDTH))
        for way in (self.back, self.erase, self.again):
            ways.addWidget(way, 0, Qt.AlignmentFlag.AlignBottom)
        ways.addStretch(1)
        card.body.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, space.GAP, 0)
        column.addWidget(card)


def _erased(store: ClinicStore, thrown_id: str, act: Act) -> None:
    erase_now(store, thrown_id, act)
