"""Hostile texts typed and pasted into every kind of field: no trace, and no value nobody typed."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.record.observation import Observation, State
from ankleclinic.record.typed import TypedError, read_typed
from tests.ankleclinic.advice.often import often
from tests.hostile.values import numbers
from tests.ui.conftest import dressed, look
from tests.ui.fields.stage import Stage
from ui.fields.cell import EntryCell
from ui.theme.look import Look
from ui.widgets.date_field import DateField

__all__ = ["dressed", "look"]

MEASURES = (
    *("wblt_distance", "figure_of_8_girth", "side_hop_count", "nprs_now", "vas_pain", "body_mass"),
    *("talar_tilt", "hyperplantarflexion", "gait", "ottawa_ankle", "dvt_wells", "pain_map"),
    *("faam_adl", "cait", "psfs", "tsk_11", "sane"),
)
LONGEST_TYPED = 24
TYPED_ONE = {Kind.QUANTITY, Kind.SCALE, Kind.QUESTIONNAIRE}


def press(text: str) -> None:
    """Press the keys of a text, and Enter, wherever the focus is."""
    for sign in [*text[:LONGEST_TYPED], "\r"]:
        widget = QApplication.focusWidget()
        if widget is not None:
            key = ord(sign.upper()) if sign.isascii() and sign.isprintable() else 0
            code = Qt.Key.Key_Return if sign == "\r" else key
            event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)


def is_possible(measure: Measure, seen: Observation) -> bool:
    """Whether an observation could be one of this measure."""
    trials = [trial.value for trial in seen.trials if trial.value is not None]
    found = [one for one in (seen.value, seen.score, *trials) if one is not None]
    limits = measure.limits
    inside = limits is None or all(limits.hard[0] <= one <= limits.hard[1] for one in found)
    known = {*measure.results, *(option.id for option in measure.options), "positive", "negative"}
    return (
        all(map(math.isfinite, found))
        and inside
        and (seen.result is None or seen.result in known)
        and all(item in {None, "na"} or 0 <= float(item) <= 10 for item in seen.items)
    )


class Probe:
    """One field that is filled again and again."""

    def __init__(self, qtbot: QtBot, look: Look, measure: Measure) -> None:
        self.stage, self.measure = Stage(qtbot, look, measure), measure

    def paste(self, text: str) -> None:
        """Put a whole text where the hand is, and leave it with Enter."""
        widget = self._fresh()
        if not isinstance(widget, QLineEdit):
            return
        widget.setText(text)
        typed = widget.text()
        press("")
        for seen in self._entered():
            if seen.state is State.MEASURED and self.measure.kind in TYPED_ONE and typed.strip():
                number = seen.trials[0].value if seen.trials else seen.value
                number = seen.score if number is None else number
                if number is not None:
                    assert number == pytest.approx(self._read(typed)), typed

    def type(self, text: str) -> None:
        """Type a text from the place where the hand is."""
        self._fresh()
        press(text)
        self._entered()

    def _fresh(self) -> object:
        self.stage.show(None)
        for stop in self.stage.field.stops():
            if isinstance(stop.widget, EntryCell):
                stop.widget.drop_typing()
        self.stage.entered.clear()
        first = self.stage.field.stops()[0].widget
        first.setFocus()
        return first

    def _entered(self) -> list[Observation]:
        found = [seen for seen in self.stage.entered if seen is not None]
        for seen in found:
            assert is_possible(self.measure, seen), seen
        return found

    def _read(self, typed: str) -> float | None:
        try:
            return read_typed(typed, self.measure.unit).number
        except TypedError:
            return None


@pytest.mark.parametrize("name", MEASURES)
def test_a_field_takes_no_value_that_nobody_typed(
    qtbot: QtBot, look: Look, catalogue: Catalogue, tried: "Counter[str]", name: str
) -> None:
    probe = Probe(qtbot, look, catalogue.measures[name])

    @given(st.lists(numbers, min_size=5, max_size=8))
    @often(3)
    def through(values: list[str]) -> None:
        for text in values:
            plain = text.encode("utf-8", "ignore").decode()
            tried[name] += 2
            probe.paste(plain)
            probe.type(plain)

    through()


def test_what_is_pasted_or_typed_reaches_the_field(
    qtbot: QtBot, look: Look, catalogue: Catalogue
) -> None:
    probe = Probe(qtbot, look, catalogue.measures["body_mass"])
    probe.paste("70,5 kg")
    assert probe.stage.stored.value == 70.5
    probe.type("71.5")
    assert probe.stage.stored.value == 71.5


def test_a_date_is_read_or_refused(qtbot: QtBot, look: Look, tried: "Counter[str]") -> None:
    field = DateField(look, "Born")
    qtbot.addWidget(field)

    @given(st.lists(numbers | st.dates().map(str) | st.text("0123456789./- "), min_size=5))
    @often(5)
    def through(values: list[str]) -> None:
        for text in values:
            tried["date"] += 1
            field.setText(text.encode("utf-8", "ignore").decode())
            field.editingFinished.emit()
            day = field.date()
            assert day is None or f"{day.year:04}" in field.text()
            assert field.is_readable() is (not field.accessibleDescription())

    through()
