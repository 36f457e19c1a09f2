"""Signing the values as the next version: who, in which role, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.reports.words import counted
from ankleclinic.services.protocol import (
    Difference,
    ProtocolSigning,
    check_protocol_signing,
)
from ui.deciding.form import Form
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.text import label

NOTHING_NEW = "The values stay as they are in force. By signing you say that you reviewed them all."
MEANING = (
    "By signing you say that you reviewed all values of this protocol. They are in force for every "
    "advice from then on; signed visits keep the version they were made by."
)


class ProtocolSignForm(Form):
    """Name, role and reason; date and time are noted by the program.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        given: a checked `ProtocolSigning`.
    """

    given = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Sign", parent)
        self._meaning = label(MEANING, "body", "text2", wrap=True)
        self._what = label("", "small", "text", wrap=True)
        self.name = TextField("Name", "who signs")
        self.role = TextField("Role", "such as clinical lead")
        self.reason = TextField("Reason", "why, in a few words")
        self.add_words(self._meaning)
        self.add_words(self._what)
        for path, caption, field in (
            ("name", "Name", self.name),
            ("role", "Role", self.role),
            ("reason", "Reason", self.reason),
        ):
            self.add(path, caption, field)
        self.setFocusProxy(self.name)

    def begin(self, found: Sequence[Difference]) -> None:
        """Ask who signs, for what differs from the values in force; what was typed stays."""
        self.show_found(found)
        self.refuse(())
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: Sequence[Difference]) -> None:
        """Say what is signed."""
        changes = counted(len(found), "change", "changes")
        listed = "\n".join(f"• {one}" for one in found)
        self._what.setText(f"{changes}:\n{listed}" if found else NOTHING_NEW)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.name, self.role, self.reason):
            field.clear()

    @override
    def give(self) -> None:
        form = ProtocolSigning(self.name.text(), self.role.text(), self.reason.text())
        if not self.refuse(check_protocol_signing(form)):
            self.given.emit(form)
