"""Undo and redo of what was entered."""

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.observation import Key, Observation
from ui.assess.history import FieldStep, History

KEY = Key("reach")


def entry(value: float | None) -> Observation | None:
    """An observation, None for an empty field."""
    return None if value is None else Observation(KEY, value=value)


def test_nothing_to_undo_is_nothing() -> None:
    history = History()
    assert history.undo() == ()
    assert history.redo() == ()


def test_a_step_that_changes_nothing_is_not_a_deed() -> None:
    history = History()
    assert history.record([FieldStep(KEY, entry(1), entry(1))]) == ()
    assert history.undo() == ()


def test_a_deed_of_two_fields_is_undone_as_one() -> None:
    history, other = History(), Key("other")
    steps = [FieldStep(KEY, None, entry(1)), FieldStep(other, None, Observation(other, value=2))]
    history.record(steps)
    assert history.undo() == (steps[1].reverse, steps[0].reverse)
    assert history.redo() == tuple(steps)


def test_a_new_deed_ends_redoing() -> None:
    history = History()
    history.record([FieldStep(KEY, None, entry(1))])
    history.undo()
    history.record([FieldStep(KEY, None, entry(2))])
    assert history.redo() == ()


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=12))
def test_undoing_everything_and_redoing_it_comes_back(values: list[int | None]) -> None:
    history, now = History(), entry(None)
    states = [now]
    for value in values:
        if history.record([FieldStep(KEY, now, entry(value))]):
            now = entry(value)
            states.append(now)
    for expected in reversed(states[:-1]):
        assert [step.after for step in history.undo()] == [expected]
    for expected in states[1:]:
        assert [step.after for step in history.redo()] == [expected]
