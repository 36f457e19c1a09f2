"""What somebody stands for by role, name, date and reason: one form for every signed statement."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.record.decision import Said
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.services.stating import Stating
from ui.deciding.form import Check, Form
from ui.theme.look import Look
from ui.widgets.date_field import HINT, DateField
from ui.widgets.inputs import TextField
from ui.widgets.text import label

ROLE, NAME, DATE, WORDS = "role", "name", "date", "words"
NOT_A_DATE = f"Not a date. Type {HINT}, such as 23.11.2026."


class StatementForm(Form):
    """Role, name, date and reason of who stands for a statement; all are needed.

    Further questions: lay their fields in by `add` under the path `details`, and override
    `details`.

    Args:
        look: the look to draw with.
        check: what stands against a `Stating`; `path` is one of role, name, date and words.
        parent: the widget it lies in.

    Signals:
        given: a checked `Stating`.
    """

    given = Signal(object)

    def __init__(self, look: Look, check: Check[Stating], parent: QWidget | None = None) -> None:
        super().__init__(look, "Sign", parent)
        self._check = check
        self._said, self._about = Said.WITHDRAWN, ""
        self.meaning = label("", "body", "text2", wrap=True)
        self.role = TextField("Role", "such as physiotherapist, physician")
        self.name = TextField("Name", "who stands for it")
        self.day = DateField(look, "Date")
        self.words = TextField("Reason", "why, in a few words")
        self.add_words(self.meaning)
        for path, caption, field in (
            (ROLE, "Role", self.role),
            (NAME, "Name", self.name),
            (DATE, "Date", self.day),
            (WORDS, "Reason", self.words),
        ):
            self.add(path, caption, field)

    def begin(self, said: Said, about: str, meaning: str, today: date) -> None:
        """Ask anew; `meaning` says in full what is stood for by signing."""
        self._said, self._about = said, about
        self.meaning.setText(meaning)
        for field in (self.role, self.name, self.words):
            field.clear()
        self.day.show_date(today)
        self.refuse(())
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> Mapping[str, str]:
        """Return further answers by the name of their question."""
        return {}

    @override
    def give(self) -> None:
        form = Stating(
            self._said,
            self._about,
            self.role.text(),
            self.name.text(),
            self.day.date(),
            self.words.text(),
            self.details(),
        )
        problems = self._check(form)
        if not self.day.is_readable():
            rest = [problem for problem in problems if problem.path != DATE]
            problems = [*rest, Problem("date", Severity.REFUSED, DATE, NOT_A_DATE)]
        if not self.refuse(problems):
            self.given.emit(form)
