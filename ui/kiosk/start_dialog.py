"""The therapist's side of handing over: which questionnaires, the PIN, and what is not locked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ankleclinic.catalogue.measure import Measure
from ui.kiosk.pin_form import PinForm
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import separator
from ui.widgets.inputs import CheckBox
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

WIDTH, HEIGHT = 960, 660
COLUMNS = 2
HONEST = (
    "The page covers the screen, refuses to close and comes back after a crash. It cannot stop "
    "the keys of the system itself, such as Alt+Tab, the Windows key or the task manager: stay "
    "within sight, or use an account of the system that runs this program only."
)
NONE_TICKED = "Tick at least one questionnaire."


@dataclass(frozen=True, slots=True)
class Choice:
    """A questionnaire to tick: whether to begin with, what to say beside it, why it cannot be."""

    measure: Measure
    ticked: bool
    aside: str
    why_not: str = ""
    form: str = ""


class StartDialog(QDialog):
    """Asks what the patient is to answer.

    Args:
        look: the look to draw with.
        patient: the name of the patient and the day of the draft.
        choices: what can be ticked.
        parent: the window it lies over.

    Signals:
        start_asked: the ids that are ticked and the first PIN, empty where there is one already.

    Attributes:
        pins: the PIN.
        boxes: the boxes by measure; those that cannot be ticked are left out.
    """

    start_asked = Signal(object, str)

    def __init__(
        self,
        look: Look,
        patient: str,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._choices = look, choices
        self.setWindowTitle("Patient answers")
        self.setAccessibleName("Hand the computer to the patient")
        self.boxes: dict[str, CheckBox] = {}
        self.pins = PinForm(look)
        self.forms = label("", "body", "text2", wrap=True)
        self.message = label("", "body_medium", "danger", wrap=True)
        self.start = Button(
            look, "Start and hand over", ButtonKind.PRIMARY, keys="Ctrl Enter", height=36
        )
        self.cancel = Button(look, "Cancel", keys="Esc", height=36)
        self.start.clicked.connect(self._start)
        self.pins.done.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._start)
        self._lay_out(patient)
        self._say_forms()
        wanted = QSize(WIDTH, HEIGHT) * look.theme.factor
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    def begin(self, *, has_pin: bool) -> None:
        """Show the dialog over its window."""
        self.pins.begin(known=has_pin)
        self.open()
        first = next(iter(self.boxes.values()), None)
        (self.cancel if first is None else first if has_pin else self.pins.new).setFocus()

    def ticked(self) -> tuple[str, ...]:
        """The ids of the measures that are ticked, in order."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def say(self, text: str) -> None:
        """Say why it was not started."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _start(self) -> None:
        pin = self.pins.first_pin()
        if not self.ticked():
            self.say(NONE_TICKED)
        elif pin is not None:
            self.say("")
            self.start_asked.emit(self.ticked(), pin)

    def _say_forms(self) -> None:
        known = {choice.measure.id: choice.form for choice in self._choices}
        forms = [known[name] for name in self.ticked() if known[name]]
        self.forms.setText(f"Lay out the paper forms: {'; '.join(forms)}." if forms else "")
        self.forms.setVisible(bool(forms))

    def _lay_out(self, patient: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(space.GAP_CARDS)
        head = QHBoxLayout()
        head.addWidget(label("Hand the computer to the patient", "title"))
        head.addStretch(1)
        head.addWidget(label(patient, "body", "text2"))
        column.addLayout(head)
        column.addWidget(self._list(), 1)
        column.addWidget(self.forms)
        column.addWidget(separator())
        column.addWidget(self.pins)
        column.addWidget(separator())
        note = QHBoxLayout()
        note.setSpacing(space.GAP)
        note.addWidget(IconMark(self._look, "info", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(label(HONEST, "small", "text2", wrap=True), 1)
        column.addLayout(note)
        column.addWidget(self.message)
        self.message.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.start)
        column.addLayout(foot)

    def _list(self) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setHorizontalSpacing(space.GAP_CARDS)
        grid.setVerticalSpacing(1)
        rows = -(-len(self._choices) // COLUMNS)
        for place, choice in enumerate(self._choices):
            column, row = divmod(place, rows)
            box = CheckBox(self._look, choice.measure.name)
            box.setChecked(choice.ticked and not choice.why_not)
            box.setEnabled(not choice.why_not)
            box.setAccessibleDescription(choice.why_not or choice.aside)
            box.toggled.connect(self._say_forms)
            if not choice.why_not:
                self.boxes[choice.measure.id] = box
            aside = label(choice.why_not or choice.aside, "small", "text2", elide=True)
            grid.addWidget(box, row, 2 * column)
            grid.addWidget(aside, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        grid.setRowStretch(rows, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area
