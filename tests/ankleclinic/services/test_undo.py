"""What can be taken back is read from the log alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from ankleclinic.services.store import Act, Deed, FieldChange, FieldDeed
from ankleclinic.services.undo import UndoStack, field_of, repeated_deed, reversed_deed

PAIN, NIGHT = Key("nprs_now"), Key("nprs_night")
NUMBERS = count(1)
SIGNED = datetime(2026, 2, 1, tzinfo=UTC)


def act(by: str = "AB", workstation: str = "desk 1") -> Act:
    return Act(f"x{next(NUMBERS)}", by, datetime(2026, 2, 1, tzinfo=UTC), workstation)


def entry(key: Key, value: float | None) -> Observation | None:
    return None if value is None else Observation(key, value=value)


def change(key: Key, before: float | None, after: float | None) -> FieldChange:
    return FieldChange(key, entry(key, before), entry(key, after))


def entered(*changes: FieldChange, by: Act | None = None) -> FieldDeed:
    return FieldDeed(by or act(), Deed.ENTER, changes)


ONE, TWO = entered(change(PAIN, None, 3)), entered(change(PAIN, 3, 4))


def test_nothing_was_done_at_first() -> None:
    stack = UndoStack()
    assert (stack.to_undo(), stack.to_redo(), stack.newest) == (None, None, None)


def test_the_log_is_folded_in_its_order() -> None:
    back = reversed_deed(TWO, act())
    assert UndoStack([ONE, TWO]).to_undo() == TWO
    assert UndoStack([ONE, TWO, back]).to_undo() == ONE
    assert UndoStack([ONE, TWO, back]).to_redo() == TWO
    assert UndoStack([ONE, TWO, back, repeated_deed(TWO, act())]).to_undo() == TWO


def test_a_new_entry_ends_redoing() -> None:
    other = entered(change(NIGHT, None, 1))
    stack = UndoStack([ONE, TWO, reversed_deed(TWO, act()), other])
    assert stack.to_redo() is None
    assert stack.to_undo() == other


def test_what_came_in_with_the_visit_is_not_taken_back() -> None:
    whole = FieldDeed(act(), None, (change(PAIN, None, 3),))
    assert UndoStack([whole]).to_undo() is None
    assert UndoStack([whole]).newest == PAIN


def test_a_deed_that_changed_nothing_is_none() -> None:
    stack = UndoStack([ONE, reversed_deed(ONE, act()), entered()])
    assert stack.to_redo() == ONE


def test_only_own_deeds_are_taken_back() -> None:
    person, desk = entered(change(NIGHT, None, 1), by=act("CD")), act("AB", "desk 2")
    log = [ONE, person, entered(change(NIGHT, 1, 2), by=desk)]
    assert UndoStack(log, act()).to_undo() == ONE
    assert UndoStack(log, act("CD")).to_undo() == person
    assert UndoStack(log, desk).to_undo() == log[2]
    assert UndoStack(log, act()).newest == NIGHT


def test_what_was_signed_is_not_taken_back() -> None:
    later = FieldDeed(replace(act(), at=SIGNED + timedelta(minutes=1)), Deed.ENTER, TWO.changes)
    assert UndoStack([ONE], act(), SIGNED).to_undo() is None
    stack = UndoStack([ONE, later], act(), SIGNED)
    assert stack.to_undo() == later
    stack.note(reversed_deed(later, act()))
    assert stack.to_undo() is None


def test_a_deed_of_two_fields_goes_back_as_one() -> None:
    deed = entered(change(PAIN, None, 3), change(NIGHT, 1, None))
    back = reversed_deed(deed, act())
    assert back.deed is Deed.UNDO
    assert (back.before, back.after) == (deed.after, deed.before)


def test_a_deed_that_was_given_up_is_passed_over_in_the_log_too() -> None:
    log = [ONE, TWO]
    stack = UndoStack(log)
    stack.forget(TWO.act.id)
    assert stack.to_undo() == ONE
    log.append(reversed_deed(ONE, act()))
    again = UndoStack(log)
    assert (again.to_undo(), again.to_redo()) == (None, ONE)


def test_the_store_knows_better_what_a_deed_changed() -> None:
    stack = UndoStack([ONE])
    stored = entered(change(PAIN, 9, 3), by=ONE.act)
    stack.correct(stored)
    assert stack.to_undo() == stored
    stack.correct(entered(by=ONE.act))
    assert stack.to_undo() is None


def test_a_deed_is_about_the_field_changed_last() -> None:
    assert field_of(entered(change(PAIN, 3, None), change(NIGHT, None, 2))) == NIGHT
    assert field_of(entered(change(PAIN, 3, 4), change(NIGHT, 2, None))) == NIGHT


def test_a_value_moved_to_another_method_is_where_it_is_now() -> None:
    tape, board = (Key("wblt_distance", Side.LEFT, method) for method in ("tape", "board"))
    moved = entered(change(tape, 8, None), change(board, None, 8))
    assert field_of(moved) == board
    assert field_of(reversed_deed(moved, act())) == tape
