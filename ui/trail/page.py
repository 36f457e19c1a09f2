"""Settings, Audit: what was done, the latest first, and whether anything was changed past us."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.audit import Checked, Entry, Head
from ankleclinic.services.store import StoreError
from ui.saving import PDF, FileDoors, SavedLine, save
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.trail import words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import TextField
from ui.widgets.row_list import RowList
from ui.widgets.shortcut import on_key
from ui.widgets.text import label

MOST = 500
Found = tuple[Head | None, tuple[Entry, ...]]


class TrailPage(QWidget):
    """The entries, whole or about one patient, above them the code of the end.

    Args:
        desk: records, background and who acts.
        look: the look to draw with.
        doors: how files are asked for.
        draw: makes the page of a day from the end and the entries.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        doors: FileDoors,
        draw: Callable[[Head, tuple[Entry, ...], date], bytes],
    ) -> None:
        super().__init__()
        self._desk, self._doors, self._draw = desk, doors, draw
        self._found: Found = None, ()
        self.code = label("", "title")
        self.lead = label(words.LEAD, "body", "text2", wrap=True)
        self.verdict = label("", "body", "text2", wrap=True)
        self.patient = TextField("Patient number")
        self.patient.setPlaceholderText("Patient number")
        self.rows = RowList(look, "What was done", high=True)
        self.check = Button(look, "Check everything", icon_name="check", keys="F6")
        self.save = Button(look, "Save the page of today", icon_name="print", keys="Ctrl S")
        self.saved = SavedLine(look, doors)
        self._lay_out(look)
        self.check.clicked.connect(self.check_all)
        self.save.clicked.connect(self.save_page)
        self.patient.textChanged.connect(lambda _: self.refresh())
        on_key(self, "F6", self.check_all)
        on_key(self, "Ctrl+S", self.save_page)
        self.setAccessibleName("Audit")
        self.setFocusProxy(self.rows)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read again what was done."""
        store, patient = self._desk.store, self.patient.text().strip()

        def job() -> Found:
            return store.head(), store.entries(patient, limit=MOST)

        self._desk.tasks.store(job, self._show, self._failed, owner=self)

    def check_all(self) -> None:
        """Look at the whole trail and the records under it."""
        self.verdict.setText(words.CHECKING)
        check = self._desk.store.check_trail
        self._desk.tasks.store(check, self._judge, self._failed, owner=self)

    def save_page(self) -> None:
        """Save the page of today with the code of the end."""
        head, entries = self._found
        path = self._doors.path(self, PDF, words.STEM) if head else None
        if head is not None and path is not None:
            make = partial(self._draw, head, entries, self._desk.today())
            save(self._desk.tasks, path, make, self.saved, self)

    def _show(self, found: Found) -> None:
        self._found = found
        head, entries = found
        self.code.setText(head.code if head else "")
        self.rows.show_rows([words.row(entry) for entry in entries])
        self.verdict.setText("" if entries else words.NOTHING)

    def _judge(self, found: Checked) -> None:
        self.verdict.setText(words.verdict(found))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.rows.show_rows([])
        self.verdict.setText(str(error))

    def _lay_out(self, look: Look) -> None:
        end, done = Card("End of the audit trail"), Card("What was done")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        buttons = QHBoxLayout()
        buttons.setSpacing(space.GAP)
        for part in (self.check, self.save):
            buttons.addWidget(part)
        buttons.addStretch(1)
        for widget in (self.code, self.lead):
            end.body.addWidget(widget)
        end.body.addLayout(buttons)
        end.body.addWidget(self.saved)
        end.body.addWidget(self.verdict)
        self.patient.setFixedWidth(look.theme.px(220))
        done.body.addWidget(self.patient)
        done.body.addWidget(self.rows, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, space.GAP, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(end)
        column.addWidget(done, 1)
