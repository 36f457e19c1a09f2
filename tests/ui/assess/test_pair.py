"""Left and right on each other's side: asked, answered, exchanged."""

from ankleclinic.record.observation import Observation
from tests.ankleclinic.builders import (
    LEFT,
    RIGHT,
    error_row,
    make_measure,
    seen,
    three_trials,
    visit,
)
from ui.assess import pair
from ui.fields.last import Earlier, Last

LUNGE = make_measure(trials=three_trials(), error=(error_row(1.0),))
EARLIER = visit(0, seen("reach", LEFT, [7.0, 7.5, 8.0]), seen("reach", RIGHT, [11.0, 11.4, 11.8]))


def lasts() -> tuple[Last | None, Last | None]:
    """Left 7.5 and right 11.4 of last time."""
    left, right = (
        Earlier([EARLIER]).last(LUNGE, seen("reach", side).key) for side in (LEFT, RIGHT)
    )
    return left, right


def both(left: float, right: float) -> tuple[Observation, Observation]:
    """Three equal trials on each side."""
    return seen("reach", LEFT, [left] * 3), seen("reach", RIGHT, [right] * 3)


def test_crossed_values_are_asked_about_and_drive_nothing() -> None:
    left, right = pair.settle(LUNGE, both(11.4, 7.5), (None, None), lasts())
    assert left is not None
    assert right is not None
    assert left.pending
    assert right.pending
    assert pair.is_open((left, right))


def test_values_on_their_own_side_are_not_asked_about() -> None:
    settled = pair.settle(LUNGE, both(8.8, 11.3), (None, None), lasts())
    assert settled == both(8.8, 11.3)


def test_one_side_alone_is_never_asked_about() -> None:
    left, _ = both(11.4, 7.5)
    assert pair.swap_question(LUNGE, (left, None), lasts()) is None
    assert pair.swap_question(LUNGE, both(11.4, 7.5), (None, lasts()[1])) is None


def test_nothing_is_asked_before_all_trials_are_there() -> None:
    begun = seen("reach", RIGHT, [7.5, 7.5])
    assert pair.swap_question(LUNGE, (both(11.4, 7.5)[0], begun), lasts()) is None


def test_correcting_one_side_takes_the_question_from_both() -> None:
    asked = pair.settle(LUNGE, both(11.4, 7.5), (None, None), lasts())
    corrected = pair.settle(LUNGE, (asked[0], both(8, 11.4)[1]), asked, lasts())
    assert not pair.is_open(corrected)
    assert corrected[0] is not None
    assert corrected[0].questioned == ()


def test_an_answered_question_stays_answered_while_the_numbers_stay() -> None:
    left, right = both(11.4, 7.5)
    answered = pair.confirmed(left), pair.confirmed(right)
    again = pair.settle(LUNGE, (answered[0], right), answered, lasts())
    assert not pair.is_open(again)
    changed = pair.settle(LUNGE, both(11.6, 7.5), answered, lasts())
    assert pair.is_open(changed)


def test_exchanging_twice_is_as_before() -> None:
    given = both(11.4, 7.5)
    swapped = pair.exchanged(given)
    assert swapped == both(7.5, 11.4)
    assert pair.exchanged(swapped) == given


def test_one_value_alone_moves_to_the_other_side() -> None:
    left, _ = both(11.4, 7.5)
    _, right = both(7.5, 11.4)
    assert pair.exchanged((left, None)) == (None, right)
    assert pair.exchanged((None, right)) == (left, None)
    assert pair.exchanged((None, None)) == (None, None)


def test_taking_the_question_away_keeps_other_answers() -> None:
    left, _ = both(11.4, 7.5)
    jumped = pair.confirmed(seen("reach", LEFT, [11.4] * 3, questioned=("unlikely_jump",)))
    assert pair.unmarked(jumped).confirmed
    assert not pair.unmarked(pair.confirmed(left)).confirmed
