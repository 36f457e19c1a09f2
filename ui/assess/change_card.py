"""The card of the field in hand: error ruler, change in words, sides, and the error row behind."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from ankleclinic.judgement.results import Label, Symmetry, Verdict
from ankleclinic.record.observation import State
from ankleclinic.reports import words
from ankleclinic.reports.words import with_unit
from ui.assess.error_row import ErrorRowButton
from ui.assess.focus_facts import FocusFacts, SideFacts, usable_rows
from ui.assess.verdicts import size_of, verdict_of
from ui.fields.last_line import last_words
from ui.fields.reading import result_word
from ui.theme.look import Look
from ui.widgets.badge import VerdictBadge, verdict_word
from ui.widgets.card import Card, separator
from ui.widgets.error_ruler import ErrorRuler, RulerRow
from ui.widgets.side_mark import Side as Mark
from ui.widgets.side_mark import SideMark
from ui.widgets.text import label


class ChangeCard(Card):
    """Old, error and new of the measure in hand, and what they mean.

    Args:
        look: the look to draw with.
        catalogue: where the sources stand.
        parent: the widget it lies in.

    Signals:
        row_chosen: the ids of a measure and of another error row to judge it by.
    """

    row_chosen = Signal(str, str)

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent=parent)
        self.look, self._catalogue = look, catalogue
        self.ruler = ErrorRuler(look, "Change")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        self.title.setWordWrap(True)
        self._reason = label("", "small", "text2", wrap=True)
        self.source = ErrorRowButton(look, catalogue)
        self.source.chosen.connect(self.row_chosen)
        self.body.addWidget(self.ruler)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._reason)
        self._line = separator()
        self.body.addWidget(self._line)
        self.body.addWidget(self.source)

    def show_facts(self, facts: FocusFacts, where: str) -> None:
        """Show another measure, or new values of this one; `where` names the cell in hand."""
        self.title.setText(facts.measure.name)
        self.aside.setText(where)
        self._show_ruler(facts)
        self._show_lines(facts)
        for widget in (self._line, self.source):
            widget.setVisible(facts.measure.numeric)
        self.source.show_row(facts.measure, facts.row, usable_rows(facts.measure))

    def _show_ruler(self, facts: FocusFacts) -> None:
        rows = [_ruler_row(facts, side) for side in facts.sides]
        rows = [row for row in rows if row.old is not None or row.new is not None]
        self.ruler.setVisible(bool(rows) and facts.measure.numeric)
        since = next((side.since for side in facts.sides if side.old is not None), None)
        old_key = f"last, {words.day(since)}" if since else ""
        drawn = facts.error is not None and since is not None
        error = with_unit(facts.measure, words.figure(facts.error)) if facts.error else ""
        self.ruler.show_rows(rows, old_key=old_key, error_key=f"error ±{error}" if drawn else "")

    def _show_lines(self, facts: FocusFacts) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, side in enumerate(facts.sides):
            self._add_line(facts, side, number)
        apart, said = symmetry_words(facts.symmetry) if facts.symmetry else ("", "")
        suppressed = facts.symmetry is not None and facts.symmetry.verdict is Verdict.SUPPRESSED
        if apart or suppressed:
            row = self._lines.rowCount()
            self._lines.addWidget(label(apart, "body_strong", "text"), row, 0)
            self._lines.addWidget(label(said, "body", "text2", wrap=True), row, 1)
        reasons = dict.fromkeys(
            side.change.reason
            for side in facts.sides
            if side.change and side.change.label in {Label.POSSIBLE, Label.NOT_JUDGED}
        )
        self._reason.setText(words.capital("; ".join(reasons)) + "." if reasons else "")
        self._reason.setVisible(bool(reasons))

    def _add_line(self, facts: FocusFacts, side: SideFacts, number: int) -> None:
        """A number with its meaning behind it; words that may be long, with it below."""
        size = self._size(facts, side)
        if facts.measure.kind not in {Kind.CHOICE, Kind.SCREEN}:
            self._lines.addWidget(size, number, 0)
            self._lines.addWidget(self._meaning(facts, side), number, 1)
            return
        self._lines.addWidget(size, 2 * number, 0, 1, 2)
        if side.last is not None or side.now is not None:
            self._lines.addWidget(self._meaning(facts, side), 2 * number + 1, 0, 1, 2)

    def _size(self, facts: FocusFacts, side: SideFacts) -> QWidget:
        size = size_of(facts.measure, side.change) if side.change else ""
        word = with_unit(facts.measure, size) if size else _plain(facts, side)
        mark = Mark(side.side.value) if side.side else Mark.NONE
        return SideMark(self.look, mark, word, font="body_strong")

    def _meaning(self, facts: FocusFacts, side: SideFacts) -> QWidget:
        if side.change is None:
            return label(_meanwhile(facts, side), "body", "text2", wrap=True)
        verdict = verdict_of(side.change)
        word = words.capital(verdict_word(verdict))
        badge = VerdictBadge(self.look, verdict, word, font="body_strong")
        badge.setAccessibleName(word)
        return badge


def symmetry_words(symmetry: Symmetry) -> tuple[str, str]:
    """How far the sides are apart, and what that means."""
    apart = ""
    if symmetry.threshold_unit == "%" and symmetry.index is not None:
        apart = f"{symmetry.index:.0f} % of other side"
    elif symmetry.difference is not None:
        unit = symmetry.unit
        gap = "" if unit == "°" else " "
        apart = f"{abs(symmetry.difference):g}{gap}{unit} apart"
    gap = "" if symmetry.threshold_unit == "°" else " "
    limit = f"{symmetry.threshold:g}{gap}{symmetry.threshold_unit}" if symmetry.threshold else ""
    said = {
        Verdict.SYMMETRICAL: f"Alike, inside {limit}",
        Verdict.DEFICIT: f"Deficit, cut-off {limit}",
        Verdict.ABOVE_RANGE: words.capital(symmetry.reason),
        Verdict.SUPPRESSED: words.capital(symmetry.reason),
        Verdict.NOT_COMPUTABLE: words.capital(symmetry.reason),
    }[symmetry.verdict]
    warning = "; the cut-off lies inside its own error" if symmetry.inside_error else ""
    return apart, f"{said}{warning}"


def _ruler_row(facts: FocusFacts, side: SideFacts) -> RulerRow:
    mark = Mark(side.side.value) if side.side else Mark.NONE
    said = ". ".join(_spoken(facts, side))
    return RulerRow(mark, side.old, side.new, facts.error, said)


def _spoken(facts: FocusFacts, side: SideFacts) -> Iterator[str]:
    name = side.side.value if side.side else facts.measure.short
    if side.change is not None:
        size = size_of(facts.measure, side.change)
        yield f"{name} {size} {verdict_word(verdict_of(side.change))}"


def _plain(facts: FocusFacts, side: SideFacts) -> str:
    if side.now is None:
        return "not entered"
    if side.now.state is not State.MEASURED:
        return words.STATES[side.now.state]
    if facts.measure.numeric and side.now.value is None:
        return "no value yet"
    if side.now.result:
        return result_word(facts.measure, side.now.result)
    if facts.measure.screen is not None:
        return "not concluded"
    return words.value(facts.measure, side.now)


def _meanwhile(facts: FocusFacts, side: SideFacts) -> str:
    if side.now is not None and side.now.pending:
        return "A question about it is open"
    if side.last is not None:
        return f"last {last_words(facts.measure, side.last)}, {words.day(side.last.date)}"
    return "" if side.now is None else "no earlier value"
