"""What somebody stands for by role, name, date and reason: one form for every signed statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.record.problem import Problem, Severity
from ui.deciding.form import Form
from ui.theme.look import Look
from ui.widgets.date_field import HINT, DateField
from ui.widgets.inputs import TextField
from ui.widgets.text import label

ROLE, NAME, DATE, WORDS = "role", "name", "date", "words"
NOT_A_DATE = f"Not a date. Type {HINT}, such as 23.11.2026."


@dataclass(frozen=True, slots=True)
class Signed:
    """What was typed under a statement; the date is None while the field is empty."""

    role: str
    name: str
    date: date | None
    words: str


Check = Callable[[Signed], Sequence[Problem]]
"""What stands against a statement; `path` is one of role, name, date and words."""


class StatementForm(Form):
    """Role, name, date and reason of who stands for a statement.

    Further questions are laid in by `add` before the form is shown; `extra` is where they stand.

    Args:
        look: the look to draw with.
        check: what stands against what was typed.
        parent: the widget it lies in.

    Signals:
        given: a checked `Signed`.
    """

    given = Signal(object)

    def __init__(self, look: Look, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(look, "Sign", parent)
        self._check = check
        self.about = label("", "body", "text2", wrap=True)
        self.role = TextField("Role", "such as physiotherapist, physician")
        self.name = TextField("Name", "who stands for it")
        self.day = DateField(look, "Date")
        self.words = TextField("Reason", "why, in a few words")
        self.add_words(self.about)
        for path, caption, field in (
            (ROLE, "Role", self.role),
            (NAME, "Name", self.name),
            (DATE, "Date", self.day),
            (WORDS, "Reason", self.words),
        ):
            self.add(path, caption, field)

    def begin(self, about: str, today: date, *, role: str = "", name: str = "") -> None:
        """Ask anew; `about` says in full what is stood for by signing."""
        self.about.setText(about)
        self.role.setText(role)
        self.name.setText(name)
        self.day.show_date(today)
        self.words.clear()
        self.refuse(())
        first = next((field for field in (self.role, self.name) if not field.text()), self.words)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def give(self) -> None:
        signed = Signed(self.role.text(), self.name.text(), self.day.date(), self.words.text())
        problems = self._check(signed)
        if not self.day.is_readable():
            rest = [problem for problem in problems if problem.path != DATE]
            problems = [*rest, Problem("date", Severity.REFUSED, DATE, NOT_A_DATE)]
        if not self.refuse(problems):
            self.given.emit(signed)
