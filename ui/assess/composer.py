"""Putting a battery together: a name, measures of the catalogue, and their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.problem import Problem
from ankleclinic.reports.words import section_word
from ankleclinic.services.batteries import BatteryForm, check_battery
from ui.assess.batteries import length_word
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import CheckBox, TextField
from ui.widgets.key_cap import KeyCap
from ui.widgets.question_bar import RefusalLine
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import label

HINTS = (("Alt ↑ ↓", "move it"), ("Del", "take it out"))


@dataclass
class _Draft:
    """What is being put together; `id` is None for a new battery."""

    id: str | None
    measures: list[str]


class Composer(QWidget):
    """Search on the left, the battery on the right. What was begun stays until it is kept.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        kept: a checked `BatteryForm`.
        left: nothing is to be kept now.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._catalogue: Catalogue | None = None
        self._draft: _Draft | None = None
        self._title = label("", "section")
        self.name = TextField("Name of the battery", "Name, for example Friday clinic")
        self.search = TextField("Search the catalogue", "Search: name, section or id")
        self.found = RowList(look, "Measures found")
        self.chosen = RowList(look, "Measures of the battery, in order")
        self._length = label("", "small", "text2")
        self.one_page = CheckBox(look, "All on one page, in this order")
        self.refusal = RefusalLine(look, "", self)
        self.keep = Button(look, "Keep battery", ButtonKind.PRIMARY, keys="Ctrl Enter", height=36)
        self.back = Button(look, "Back", ButtonKind.QUIET, keys="Esc")
        self._connect()
        self._lay_out()

    def begin(self, catalogue: Catalogue, battery: Battery | None) -> None:
        """Put a new battery together, or change one; one begun before is gone on with."""
        self._catalogue = catalogue
        wanted = battery.id if battery else None
        if self._draft is None or self._draft.id != wanted:
            self._draft = _Draft(wanted, list(battery.measures) if battery else [])
            self.name.setText(battery.name if battery else "")
            self.one_page.setChecked(battery.one_page if battery else False)
            self.search.clear()
        self._title.setText("Change a battery" if battery else "New battery")
        self._refuse(())
        self._show_found()
        self._show_chosen()
        self.name.setFocus()
        self.name.selectAll()

    def forget(self) -> None:
        """Drop what was begun: it is kept now, or its battery is gone."""
        self._draft = None

    def show_not_kept(self, reason: str) -> None:
        """Say why the battery could not be stored; everything stays as it is."""
        self.refusal.show_text(reason)

    @property
    def form(self) -> BatteryForm:
        """The battery as it now stands."""
        draft = self._draft or _Draft(None, [])
        chosen = tuple(draft.measures)
        return BatteryForm(self.name.text(), chosen, self.one_page.isChecked(), draft.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        arrow = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        elif enter:
            self._enter()
        elif arrow and modifiers & Qt.KeyboardModifier.AltModifier:
            self._move(arrow)
        elif arrow and self.search.hasFocus():
            self.found.step(arrow)
        elif key == Qt.Key.Key_Delete and self.chosen.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.name.hasFocus():
            self.search.setFocus()
        elif self.search.hasFocus():
            self._add(self.found.current_key())
            self.search.selectAll()

    def _add(self, measure: str) -> None:
        if self._draft is not None and measure:
            self._draft.measures.append(measure)
            self._show_found()
            self._show_chosen()
            self.chosen.choose(measure)

    def _remove(self) -> None:
        if self._draft is not None and self.chosen.current_key():
            self._draft.measures.remove(self.chosen.current_key())
            self._show_found()
            self._show_chosen()

    def _move(self, by: int) -> None:
        place = self.chosen.currentRow()
        if self._draft is None or not 0 <= place + by < len(self._draft.measures):
            return
        measures = self._draft.measures
        measures[place], measures[place + by] = measures[place + by], measures[place]
        self._show_chosen()

    def _keep(self) -> None:
        if self._catalogue is None:
            return
        problems = check_battery(self.form, self._catalogue)
        self._refuse(problems)
        if not problems:
            self.kept.emit(self.form)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        reasons = {problem.path: problem.message for problem in problems}
        self.name.refuse(reasons.get("name", ""))
        self.refusal.show_text(" ".join(reasons.values()))
        if "name" in reasons:
            self.name.setFocus()
        elif reasons:
            self.search.setFocus()

    def _find(self) -> None:
        self._show_found()
        self.found.setCurrentRow(0)

    def _show_found(self) -> None:
        wanted = self.search.text().casefold().split()
        left = [one for one in self._entered() if one.id not in self.form.measures]
        found = [one for one in left if all(word in _searched(one) for word in wanted)]
        self.found.show_rows(
            [ListRow(one.id, one.name, aside=section_word(one.section)) for one in found]
        )

    def _show_chosen(self) -> None:
        by_id = {measure.id: measure for measure in self._entered()}
        chosen = [by_id[name] for name in self.form.measures if name in by_id]
        self.chosen.show_rows([ListRow(one.id, one.name, aside=_length(one)) for one in chosen])
        self._length.setText(length_word(chosen))

    def _entered(self) -> list[Measure]:
        known = self._catalogue.measures.values() if self._catalogue else ()
        return [measure for measure in known if measure.entered]

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.found.entered.connect(self._add)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = space.PAGE_MARGIN + 8
        column.setContentsMargins(margin, margin - 8, margin, margin - 8)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(self._title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.PAGE_MARGIN * 2)
        grid.setVerticalSpacing(space.GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.one_page, 0, 1)
        grid.addWidget(self.search, 1, 0)
        grid.addLayout(self._head(), 1, 1)
        grid.addWidget(self.found, 2, 0)
        grid.addWidget(self.chosen, 2, 1)
        grid.setRowStretch(2, 1)
        column.addLayout(grid, 1)
        column.addWidget(self.refusal)
        line = QHBoxLayout()
        line.setSpacing(space.GAP)
        line.addWidget(self.keep)
        line.addWidget(self.back)
        line.addStretch(1)
        column.addLayout(line)
        self.setTabOrder(self.name, self.search)
        self.setTabOrder(self.search, self.found)
        self.setTabOrder(self.found, self.chosen)
        self.setTabOrder(self.chosen, self.one_page)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(space.GAP)
        head.addWidget(self._length)
        head.addStretch(1)
        for keys, word in HINTS:
            head.addWidget(KeyCap(self._look, keys))
            head.addWidget(label(word, "small", "text2"))
        return head


def _searched(measure: Measure) -> str:
    return f"{measure.name} {measure.short} {section_word(measure.section)} {measure.id}".casefold()


def _length(measure: Measure) -> str:
    return f"{measure.seconds} s"
