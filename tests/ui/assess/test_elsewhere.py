"""What another workstation stores while somebody is typing here."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import Act
from tests.ui.assess.conftest import Bench, Open

THEIRS = Act("theirs", "CD", datetime(2026, 11, 22, 10, 5, tzinfo=UTC), "desk 2")


def other_writes(bench: Bench, measure: str, value: float) -> None:
    """Another workstation stores a field, and this one hears of it."""
    entry = Observation(Key(measure), value=value)
    act = replace(THEIRS, id=f"theirs-{measure}")
    bench.store.write_fields(bench.draft.id, {entry.key: entry}, act)
    record = bench.session.record
    assert record is not None
    bench.session.open(record.patient.id)
    bench.settle()


def test_what_is_being_typed_stays_while_another_field_comes_in(bench: Open) -> None:
    opened = bench()
    opened.go_to("nprs_worst_24h")
    opened.hands.type("1")
    cell = opened.hands.widget
    other_writes(opened, "nprs_night", 6.0)
    assert opened.hands.widget is cell
    assert isinstance(cell, QLineEdit)
    assert cell.text() == "1"
    assert opened.entered("nprs_night").value == 6.0


def test_the_field_in_hand_asks_when_another_value_came_first(bench: Open) -> None:
    opened = bench()
    opened.go_to("nprs_worst_24h")
    opened.hands.type("1")
    other_writes(opened, "nprs_worst_24h", 8.0)
    opened.hands.press(Qt.Key.Key_Return)
    opened.settle()
    assert {opened.entered("nprs_worst_24h").value} <= {1.0, 8.0}
    clashes = opened.session.clashes.of(opened.session.record)
    is_asked = [one.mine is not None and one.mine.value for one in clashes] == [1.0]
    assert is_asked, "the other value was overwritten unseen, or what was typed was lost"


def test_the_question_is_on_screen_and_its_keys_answer_it(bench: Open) -> None:
    opened = bench()
    entry = Observation(Key("nprs_night"), value=6.0)
    opened.store.write_fields(opened.draft.id, {entry.key: entry}, THEIRS)
    opened.session.write_fields({entry.key: replace(entry, value=2.0)})
    opened.settle()
    opened.hands.press(Qt.Key.Key_F11)
    opened.settle()
    assert opened.entered("nprs_night").value == 2.0
