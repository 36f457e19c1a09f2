"""The bar above a visit that is no draft: how far it is, who stands for it, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.record.episode import Assessment, Progress
from ankleclinic.reports import words
from ui.assess.signing import AmendStrip, SignStrip, Strip, signature_words
from ui.assess.words import progress_word
from ui.session import Session
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import panel, separator
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.text import label

START, GO_ON = "New assessment", "Go on with the draft"
LEAD_ON_KEYS, CHANGE_KEYS, ORIGINAL_KEY = "Ctrl Shift Enter", "Ctrl E", "F7"
CHIPS = {
    Progress.COMPLETE: (ChipKind.DASHED, ""),
    Progress.SIGNED: (ChipKind.NEUTRAL, "check"),
    Progress.AMENDED: (ChipKind.CAUTION, "warn"),
}


class VisitBar(QWidget):
    """State, signature and ways on of a visit.

    Args:
        look: the look to draw with.
        session: the open patient, and who is at work.
        parent: the widget it lies in.

    Signals:
        signed: the id of the visit and a checked `Signing`.
        amended: the id of the visit and a checked reason.
        reopen_asked: the id of the visit that is to be a draft again.
        original_asked: the visit that is wanted as it was signed before, or as it is.
        new_asked: start a visit, or go on with the draft.
        throw_asked: throw the visit away, which nobody has signed.
        left: a form was left; the values want the focus.
    """

    signed = Signal(str, object)
    amended = Signal(str, str)
    reopen_asked = Signal(str)
    original_asked = Signal(object)
    new_asked = Signal()
    throw_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self._visit: Assessment | None = None
        self._chips = {
            progress: Chip(look, progress_word(progress), kind, icon)
            for progress, (kind, icon) in CHIPS.items()
        }
        self._said = label("", "body_medium", "text2", elide=True)
        self.sign = Button(look, "Sign…", ButtonKind.PRIMARY, keys=LEAD_ON_KEYS)
        self.amend = Button(look, "Amend…", keys=CHANGE_KEYS)
        self.reopen = Button(look, "Reopen", keys=CHANGE_KEYS)
        self.original = Button(look, "As signed", ButtonKind.QUIET, keys=ORIGINAL_KEY)
        self.again = Button(look, START, keys="Ctrl N")
        self.throw = Button(look, "Throw away…", ButtonKind.QUIET, keys="Ctrl Del")
        self.sign_form, self.amend_form = SignStrip(look), AmendStrip(look)
        self._connect()
        self._lay_out()

    def show_visit(self, visit: Assessment, *, draft: bool, original: str = "") -> None:
        """Show how far a visit is; `original` says which earlier state of it is on screen."""
        self._visit = visit
        progress, writes = visit.progress, self._session.access.writes
        for one, chip in self._chips.items():
            chip.setVisible(one is progress and not original)
        self._said.setText(original or _said(visit))
        changed = len(visit.signatures) > (progress is Progress.SIGNED)
        now = writes and not original
        self.sign.setVisible(progress is Progress.COMPLETE and now)
        self.amend.setVisible(progress is Progress.SIGNED and now)
        self.reopen.setVisible(progress is Progress.COMPLETE and now)
        self.throw.setVisible(self.sign.isVisibleTo(self) and not visit.signatures)
        self.original.setVisible(changed or bool(original))
        self.original.setText("Back to the visit" if original else "As signed before")
        self.original.updateGeometry()
        self.again.setVisible(progress is not Progress.AMENDED and writes)
        self.again.setText(GO_ON if draft else START)
        self.again.setAccessibleName(self.again.text())
        self.close_forms()

    def lead_on(self) -> None:
        """Ask who signs, where that is what comes next."""
        if self.sign.isVisible():
            self.ask_to_sign()

    def ask_to_sign(self) -> None:
        """Ask who signs."""
        self._open(self.sign_form)
        self.sign_form.begin(self._session.desk.act().by)

    def ask_to_amend(self) -> None:
        """Ask why the visit is changed."""
        self._open(self.amend_form)
        self.amend_form.begin()

    def close_forms(self) -> None:
        """Put the forms away; the values get the focus back."""
        forms = (self.sign_form, self.amend_form)
        held = any(form.isAncestorOf(QApplication.focusWidget() or self) for form in forms)
        for form in forms:
            form.hide()
        self._offers.show()
        if held:
            self.left.emit()

    def change(self) -> None:
        """Make the visit one that can be written again: reopen it, or amend it once signed."""
        for button in (self.reopen, self.amend):
            if button.isVisible():
                button.click()
                return

    def step_originals(self) -> None:
        """Ask for the visit as it was signed before, where it was."""
        if self.original.isVisible():
            self.original.click()

    def say(self, text: str) -> None:
        """Say something else in place of the state."""
        self._said.setText(text)

    @property
    def _id(self) -> str:
        return self._visit.id if self._visit else ""

    def _open(self, form: Strip) -> None:
        for one in (self.sign_form, self.amend_form):
            one.setVisible(one is form)
        self._offers.hide()

    def _connect(self) -> None:
        self.sign.clicked.connect(self.ask_to_sign)
        self.amend.clicked.connect(self.ask_to_amend)
        self.reopen.clicked.connect(lambda: self.reopen_asked.emit(self._id))
        self.original.clicked.connect(lambda: self.original_asked.emit(self._visit))
        self.again.clicked.connect(self.new_asked)
        self.throw.clicked.connect(self.throw_asked)
        self.sign_form.signed.connect(lambda form: self.signed.emit(self._id, form))
        self.amend_form.amended.connect(lambda reason: self.amended.emit(self._id, reason))
        for form in (self.sign_form, self.amend_form):
            form.left.connect(self.close_forms)

    def _lay_out(self) -> None:
        ground = panel("surface")
        row = QHBoxLayout(ground)
        row.setContentsMargins(space.PAGE_MARGIN, 6, space.PAGE_MARGIN, 6)
        row.setSpacing(space.GAP)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addWidget(self._said, 1)
        self._offers = panel("surface")
        offers = QHBoxLayout(self._offers)
        offers.setContentsMargins(0, 0, 0, 0)
        offers.setSpacing(space.GAP)
        for button in (
            self.original,
            self.throw,
            self.again,
            self.reopen,
            self.amend,
            self.sign,
        ):
            offers.addWidget(button)
        row.addWidget(self._offers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (ground, self.sign_form, self.amend_form, separator()):
            column.addWidget(part)


def _said(visit: Assessment) -> str:
    day = words.day(visit.date, year=True)
    parts = [f"Assessment of {day}"]
    if visit.progress is Progress.AMENDED:
        parts.append(f"open again: {visit.amendment}")
    elif visit.progress is Progress.COMPLETE:
        parts.append("to read only, not signed yet")
    if visit.signatures:
        newest = visit.signatures[-1]
        parts.append(signature_words(newest))
        if newest.reason and visit.progress is Progress.SIGNED:
            parts.append(f"amended: {newest.reason}")
    return " · ".join(parts)
