"""The clinic's own error from what its store holds."""

from types import SimpleNamespace

from ankleclinic.record.observation import Moment
from ankleclinic.record.repeat import Repeat
from ankleclinic.services.agreement import PAIRS, find_agreements, with_own_error
from ankleclinic.services.store import ClinicStore
from tests.ankleclinic.builders import FIRST_DAY, LEFT, seen
from tests.program import load_catalogue

LUNGE = "wblt_distance"


def stored(count: int) -> ClinicStore:
    """A store that holds so many pairs of lunges."""
    found = tuple(
        Repeat(
            FIRST_DAY,
            "AB",
            seen(LUNGE, LEFT, 8.0, method="tape"),
            seen(LUNGE, LEFT, 8.0 + number % 3 / 10, method="tape", moment=Moment.RETEST),
        )
        for number in range(count)
    )
    return SimpleNamespace(repeats=lambda: found)


def test_the_protocol_says_how_many_pairs_are_enough() -> None:
    rules = load_catalogue()
    needed = round(rules.threshold(PAIRS))
    (few,) = find_agreements(stored(needed - 1), rules)
    (many,) = find_agreements(stored(needed), rules)
    assert (few.enough, many.enough) == (False, True)


def test_the_own_row_stands_behind_the_published_ones_once_there_are_enough_pairs() -> None:
    rules = load_catalogue()
    needed = round(rules.threshold(PAIRS))
    assert with_own_error(stored(needed - 1), rules).measures == rules.measures
    published = rules.measures[LUNGE].error
    found = with_own_error(stored(needed), rules).measures[LUNGE].error
    assert found[:-1] == published
    assert (found[-1].id, found[-1].by_choice) == ("own_clinic_same_tape", True)
