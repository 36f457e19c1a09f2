"""What a row says while a field is taken again, and of the readings it was taken twice with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.numbers import rounded
from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Moment
from ankleclinic.record.repeat import Repeat, repeats_of
from ankleclinic.reports import words
from ankleclinic.reports.words import with_unit
from ui.assess.context import Blind, Context
from ui.assess.words import entry_words
from ui.theme.look import Look
from ui.widgets.key_cap import key_cap
from ui.widgets.pieces import Line, Piece, icon
from ui.widgets.pieces import words as said

HIDDEN = "the first value is hidden"


class BlindLine(Line):
    """Says that the first value is hidden, whose reading this is, and how to leave.

    Args:
        look: the look to draw with.
        blind: what is taken again.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, blind: Blind, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=6, parent=parent)
        self._title = words.capital(blind_word(blind))
        self._another = blind.moment is Moment.SECOND_RATER
        other = ", Shift F9 names another person" if self._another else ""
        self.setAccessibleName(f"{self._title}: {HIDDEN}. Escape leaves it{other}")

    @override
    def pieces(self) -> Sequence[Piece]:
        look = self.look
        line = [
            icon(look, "eye-off", "accent", 16),
            replace(said(look, f"{self._title}:", "small_medium", "text"), shrinks=False),
            said(look, HIDDEN, "small", "text2"),
            key_cap(look, "Esc"),
            said(look, "leaves", "small", "text2"),
        ]
        if self._another:
            line += [key_cap(look, "Shift F9"), said(look, "other person", "small", "text2")]
        return line


class PairLines(QWidget):
    """One quiet line for each reading of a row that was taken twice.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._shown: tuple[str, ...] = ()
        self._lines: list[PairLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 4, 6)
        self._column.setSpacing(0)
        self.hide()

    def show_pairs(self, lines: Sequence[str]) -> None:
        """Show these lines, nothing when there are none."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [PairLine(self.look, text) for text in lines]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(lines))


class PairLine(Line):
    """First and second reading with their difference."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, height=18, gap=6, parent=parent)
        self._text = text
        self.setAccessibleName(text)

    @override
    def pieces(self) -> Sequence[Piece]:
        return [
            icon(self.look, "ruler", "text2", 14),
            said(self.look, self._text, "small", "text2"),
        ]


def blind_word(blind: Blind) -> str:
    """What is being taken."""
    return f"second rater {blind.rater}" if blind.rater else "blind re-test"


def pair_lines(measure: Measure, context: Context) -> list[str]:
    """The pairs of a measure at a visit in words; none of a side that is being taken again."""
    visit, blind = context.visit, context.blind
    method, bias = context.method(measure), context.bias(measure)
    own = [
        entry
        for entry in visit.observations
        if entry.measure == measure.id and (entry.key.method, entry.key.bias) == (method, bias)
        if blind is None or not blind.covers(measure, entry.side)
    ]
    return [_line(measure, pair) for pair in repeats_of(visit.date, visit.rater, own)]


def _line(measure: Measure, pair: Repeat) -> str:
    return ", ".join(_parts(measure, pair))


def _parts(measure: Measure, pair: Repeat) -> Iterator[str]:
    second = pair.second
    two = second.key.moment is Moment.SECOND_RATER
    who = f"second rater {second.rater or 'not named'}" if two else "blind re-test"
    name = words.capital(words.side(second.side))
    first = "not entered" if pair.first is None else entry_words(measure, pair.first)
    yield f"{name}: first {first}" if name else f"First {first}"
    yield f"{who} {entry_words(measure, second)}"
    yield from _difference(measure, pair)


def _difference(measure: Measure, pair: Repeat) -> Iterator[str]:
    if pair.first is None or second_is_open(pair):
        return
    before, after = score(measure, pair.first), score(measure, pair.second)
    if before.value is not None and after.value is not None:
        size = rounded(after.value - before.value, measure.resolution)
        shown = words.signed(size, words.digits(measure.resolution))
        yield f"difference {with_unit(measure, shown)}"
    elif before.result is not None and after.result is not None:
        yield "the same" if before.result == after.result else "not the same"


def second_is_open(pair: Repeat) -> bool:
    """Whether a question about one of the two is open."""
    return pair.second.pending or (pair.first is not None and pair.first.pending)
