"""The quiet words beside or below the cells: last time, the change since, note."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.record.observation import State
from ankleclinic.reports import words as wording
from ui.fields.last import Last
from ui.fields.reading import result_word
from ui.fields.screened import screened
from ui.theme.look import Look
from ui.widgets.badge import Verdict, verdict_mark, verdict_role
from ui.widgets.pieces import Line, Piece, icon, width_of, words

AT_THE_CAP = "at the cap"


def last_words(measure: Measure, last: Last) -> str:
    """What stood here last time, in words without its date."""
    found = last.observation
    if found.state is not State.MEASURED:
        return wording.STATES[found.state]
    if measure.screen is not None:
        said = screened(measure.screen, found, frozenset())
        return said[0].lower() + said[1:]
    if measure.kind in {Kind.TEST, Kind.CHOICE}:
        word = result_word(measure, found.result) if found.result else "no result"
        return word if found.pain is None else f"{word} · pain {found.pain}"
    if last.value.value is None:
        return "no value"
    return wording.number(last.value.value, wording.digits(measure.resolution))


class LastLine(Line):
    """One line: last value and day, mark and size of the change, sign of a note.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=18, gap=5, parent=parent)
        self._last, self._day, self._change = "", "", ""
        self._verdict: Verdict | None = None
        self._noted = False
        self._message = ""
        self._capped = False

    def show_capped(self, *, capped: bool) -> None:
        """Say that the value stands where the method stops the test."""
        if capped is not self._capped:
            self._capped = capped
            self._describe()

    def show_message(self, text: str) -> None:
        """Say what the keys do now in place of everything else; nothing when empty."""
        self._message = text
        self._describe()

    def show_last(self, said: str, day: date | None, *, noted: bool) -> None:
        """Show last time's words and day, none when empty, and whether there is a note."""
        self._last, self._noted = said, noted
        self._day = f"on {wording.day(day)}" if day is not None else ""
        self._describe()

    def show_change(self, verdict: Verdict | None, size: str) -> None:
        """Show the change since then by its mark and size; None takes it away."""
        self._verdict, self._change = verdict, size
        self._describe()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        said = self._last or self._verdict or self._noted or self._message or self._capped
        return not said

    @override
    def pieces(self) -> Sequence[Piece]:
        if self._message:
            return [words(self.look, self._message, "small_medium", "accent")]
        full = self._line(day=self._day)
        fits = width_of(full, self._gap) <= self.width() or not self.isVisible()
        return full if fits else self._line(day="")

    def _line(self, day: str) -> list[Piece]:
        line: list[Piece] = []
        if self._capped:
            line.append(words(self.look, AT_THE_CAP, "small_strong", "text2"))
        if self._last:
            line.append(replace(words(self.look, "last", "small", "muted"), shrinks=False))
            line.append(words(self.look, self._last, "small_medium", "text2"))
        if self._last and day:
            line.append(words(self.look, day, "small", "text2"))
        if self._verdict is not None:
            line.append(verdict_mark(self.look, self._verdict))
            role = verdict_role(self._verdict)
            line.append(words(self.look, self._change, "small_strong", role))
        if self._noted:
            line.append(icon(self.look, "note", "text2", 14))
        return line

    def _describe(self) -> None:
        change = f"{self._change}, {self._verdict.value.replace('_', ' ')}" if self._verdict else ""
        last = f"last {self._last} {self._day}" if self._last else ""
        said = (
            self._message,
            AT_THE_CAP if self._capped else "",
            last,
            change,
            "has a note" if self._noted else "",
        )
        self.setAccessibleName(". ".join(part for part in said if part))
        self.refresh()
