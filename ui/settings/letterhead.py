"""How the clinic signs its reports: its name and its details, kept as they are left."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.record.text import TextError
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.clinic import UNNAMED, keep_letterhead
from ankleclinic.services.rights import Right, may
from ankleclinic.services.store import StoreError
from ui.deciding.form import Refusal
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.inputs import TextField
from ui.widgets.text import label

ABOUT = "This stands at the head of every report. A field is kept when it is left."
KEPT = "Kept. The next report bears it."
WIDTH = 640


class LetterheadView(QWidget):
    """Name and details of the clinic.

    Args:
        desk: records, background and who acts.
        look: the look to draw with.
        held: what stands there now.
        parent: the widget it lies in.

    Signals:
        kept: the `Letterhead` as it stands now.
    """

    kept = Signal(object)

    def __init__(
        self, desk: Desk, look: Look, held: Letterhead, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.name = TextField("Name of the clinic", UNNAMED)
        self.details = TextField("Details", "address, telephone")
        self.name.setText("" if held.clinic == UNNAMED else held.clinic)
        self.details.setText(held.details)
        self._told = label("", "small", "text2")
        self._refusal = Refusal(look)
        for field in (self.name, self.details):
            field.editingFinished.connect(self._keep)
        card = Card("Letterhead")
        card.setFixedWidth(look.theme.px(WIDTH))
        card.body.addWidget(label(ABOUT, "body", "text2", wrap=True))
        for caption, field in (("Name of the clinic", self.name), ("Details", self.details)):
            card.body.addWidget(label(caption, "small", "muted"))
            card.body.addWidget(field)
        card.body.addWidget(self._refusal)
        card.body.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addLayout(row)
        column.addStretch(1)
        for field in (self.name, self.details):
            field.setReadOnly(not may(desk.store.user, Right.CHANGE_SETTINGS))
        self.setFocusProxy(self.name)

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if not (self.name.isModified() or self.details.isModified()):
            return
        self.name.setModified(False)
        self.details.setModified(False)
        desk = self._desk
        texts = self.name.text(), self.details.text()
        job = partial(keep_letterhead, desk.store, *texts, desk.act())
        desk.tasks.store(job, self._kept, self._not_kept, owner=self)

    def _kept(self, held: Letterhead) -> None:
        self._refusal.show_text("")
        self._told.setText(KEPT)
        self.kept.emit(held)

    def _not_kept(self, error: BaseException) -> None:
        self._told.setText("")
        if not isinstance(error, StoreError | TextError):
            raise error
        self._refusal.show_text(f"Not saved: {error}")
        self.name.setModified(True)
