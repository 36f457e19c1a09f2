"""One entry of the protocol in full, and the field that changes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.register import HOW_SOON, Item, Value, limit_of
from ankleclinic.services.protocol import value_words
from ui.deciding.form import Refusal
from ui.settings.draft import Draft
from ui.settings.model import mark
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.badge import Evidence, EvidenceTag
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.inputs import ComboBox, TextField
from ui.widgets.text import label

FIELD_WIDTH = 130
KEYS = "Enter keeps it, Esc leaves it as it was"
CHOOSE = "Arrow keys choose; Enter goes back to the table."
TO_READ = "Whoever may sign the protocol changes it."
LIST = f"Names with commas between them. {KEYS}."


class EntryPanel(Card):
    """Everything about the marked entry.

    Args:
        look: the look to draw with.
        draft: the values.
        changes: whether they may be changed here.
        parent: the widget it lies in.

    Signals:
        done: the field was left by Enter or Escape; the table wants the focus.
    """

    done = Signal()

    def __init__(
        self, look: Look, draft: Draft, *, changes: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.look, self._draft, self._changes = look, draft, changes
        self._item: Item | None = None
        self._group = label("", "small", "muted", wrap=True)
        self._about = label("", "measure_strong", wrap=True)
        self.field = TextField("Value")
        self.choice = ComboBox(look, "How soon")
        self.choice.addItems([value_words(soon) for soon in HOW_SOON])
        self._unit = label("", "body", "text2")
        self._fixed = label("", "value")
        self._hint = label("", "small", "muted", wrap=True)
        self.refusal = Refusal(look)
        self._state = label("", "small_medium", "text2", wrap=True)
        self.shipped = Button(look, "As shipped", ButtonKind.QUIET, keys="Del", height=28)
        self._status = EvidenceTag(look, Evidence.PROPOSAL)
        self._note = label("", "small", "text2", wrap=True)
        self._source = label("", "axis", "muted", wrap=True)
        self._lay_out()
        self.field.editingFinished.connect(self._left)
        self.choice.activated.connect(lambda at: self._put(HOW_SOON[at]))
        self.shipped.clicked.connect(self.as_shipped)

    def show_item(self, name: str) -> None:
        """Show another entry, or the same one with its new value."""
        self._item = self._draft.item(name) if name else None
        self.setVisible(self._item is not None)
        if self._item is None:
            return
        item, value = self._item, self._draft.value(name)
        self.setAccessibleName(item.about)
        self._group.setText(item.group)
        self._about.setText(item.about)
        self._show_value(item, value)
        self.refusal.show_text("")
        shipped = value_words(item.value, item.unit)
        marked = mark(self._draft, item)
        words = f"{marked[0].upper()}{marked[1:]}. " if marked else ""
        self._state.setText(f"{words}Shipped: {shipped}")
        self.shipped.setVisible(self._draft.is_own(name) and self._changes)
        self._status.show_evidence(Evidence(item.status.value))
        self._note.setText(item.note or "")
        self._note.setVisible(bool(item.note))
        cited = self._draft.catalogue.cite(item.references)
        self._source.setText("\n\n".join(cited) or "No source: a number of ours.")

    def begin(self, typed: str) -> None:
        """Begin to change the entry, over the old value where something was typed."""
        item = self._item
        if item is None or not self._changeable(item):
            return
        if isinstance(item.value, str):
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        if typed:
            self.field.setText(typed)
            self.field.setModified(True)

    def as_shipped(self) -> None:
        """Take the shipped value back."""
        if self._item is not None and self._changeable(self._item):
            self._put(self._item.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.refusal.text():
                self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self._item is not None:
            self.field.setModified(False)
            self.show_item(self._item.name)
            self.done.emit()
        elif not event.text():
            super().keyPressEvent(event)

    def _left(self) -> None:
        """Take what was typed; what cannot be taken stays in the field."""
        if self._item is None or not self.field.isModified():
            return
        wrong = self._draft.enter(self._item.name, self.field.text())
        self._refuse(wrong)
        if not wrong:
            self.field.setModified(False)
            self.show_item(self._item.name)

    def _put(self, value: Value) -> None:
        if self._item is not None:
            self._refuse(self._draft.set_value(self._item.name, value))

    def _refuse(self, wrong: str) -> None:
        self.field.refuse(wrong)
        self.refusal.show_text(wrong)

    def _changeable(self, item: Item) -> bool:
        return item.editable and self._changes

    def _show_value(self, item: Item, value: Value) -> None:
        can = self._changeable(item)
        is_choice, is_list = isinstance(item.value, str), isinstance(item.value, tuple)
        self.field.setVisible(can and not is_choice)
        self.choice.setVisible(can and is_choice)
        self._fixed.setVisible(not can)
        self._fixed.setText(value_words(value, item.unit))
        self._unit.setText(item.unit if can else "")
        self._unit.setVisible(can and not is_choice and not is_list)
        self.field.setMaximumWidth(16777215 if is_list else self.look.theme.px(FIELD_WIDTH))
        self.field.setText("" if value is None else value_words(value))
        self.field.setPlaceholderText("not set")
        self.field.setModified(False)
        self.field.refuse("")
        self.field.setAccessibleName(f"Value, {item.unit}".removesuffix(", "))
        if is_choice and isinstance(value, str) and value in HOW_SOON:
            self.choice.setCurrentIndex([*HOW_SOON].index(value))
        self._hint.setText(self._about_value(item))

    def _about_value(self, item: Item) -> str:
        if not item.editable:
            return f"It {item.why_fixed}."
        if not self._changes:
            return TO_READ
        limit = limit_of(self._draft.catalogue.register, item)
        if isinstance(item.value, str):
            return CHOOSE
        if limit is None:
            return LIST if isinstance(item.value, tuple) else f"{KEYS}."
        whole = ", whole numbers" if limit.whole else ""
        return f"{limit.least:g} to {limit.most:g} {item.unit}{whole}. {KEYS}."

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        for widget in (self.field, self.choice, self._fixed, self._unit):
            row.addWidget(widget)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self._state, 1)
        below.addWidget(self.shipped, 0, Qt.AlignmentFlag.AlignTop)
        parts: tuple[QWidget | QHBoxLayout, ...] = (
            self._group,
            self._about,
            row,
            self._hint,
            self.refusal,
            below,
            self._status,
            self._note,
            self._source,
        )
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)
        self.body.setSpacing(space.GAP_CARDS)
        self.body.addStretch(1)
