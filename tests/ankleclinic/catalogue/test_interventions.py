"""The shipped interventions: all there, and forbidden by what they are."""

from collections import Counter

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.intervention import GRADES


def test_all_61_are_there_in_the_order_of_their_numbers(catalogue: Catalogue) -> None:
    found = list(catalogue.interventions.values())
    assert Counter(one.stage for one in found) == {1: 12, 2: 11, 3: 10, 4: 10, 5: 10, 6: 8}
    numbers = [tuple(map(int, one.id[1:].split("."))) for one in found]
    assert numbers == sorted(numbers)


def test_whatever_is_counted_as_mobilization_is_locked_with_it(catalogue: Catalogue) -> None:
    (counted,) = (one for one in catalogue.protocol.technique if one.id == "mobilization")
    for name in counted.interventions:
        assert "mobilization" in catalogue.interventions[name].forbidden_by


def test_every_one_is_consistent_in_itself(catalogue: Catalogue) -> None:
    for one in catalogue.interventions.values():
        places = [GRADES.index(grade) for grade in one.grades]
        assert places == list(range(places[0], places[-1] + 1)) if places else True
        assert one.kind == "technique" or not one.grades
        assert one.limited_by.keys().isdisjoint(one.forbidden_by)
        assert not one.needs_call or one.called_for_by
        assert set(one.called_for_by).isdisjoint(one.not_with)
        assert one.level == "expert opinion" or one.references
