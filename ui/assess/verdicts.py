"""What a judged change looks like and what it says."""

from collections.abc import Sequence

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Change, Direction, Judgement, Label
from ankleclinic.record.observation import Key, Moment
from ankleclinic.reports import words
from ui.widgets.badge import Verdict


def verdict_of(change: Change) -> Verdict:
    """The badge of a change."""
    if change.label is Label.POSSIBLE:
        better = change.direction is Direction.BETTER
        return Verdict.POSSIBLE_BETTER if better else Verdict.POSSIBLE_WORSE
    return Verdict(change.label.value)


def size_of(measure: Measure, change: Change) -> str:
    """The size of a change with its sign, nothing when there is none."""
    if change.change is None:
        return ""
    return words.signed(change.change, words.digits(measure.resolution))


def change_since(judgement: Judgement | None, key: Key) -> Change | None:
    """The change of a field against its previous value; none of a second reading."""
    if key.moment is not Moment.BEFORE:
        return None
    found: Sequence[Change] = judgement.changes if judgement else ()
    for change in found:
        same = change.measure == key.measure and change.side is key.side
        if same and change.against == "previous" and change.method == key.method:
            return change
    return None


def shown_beside(
    catalogue: Catalogue, judgement: Judgement | None, key: Key, hidden: str | None
) -> tuple[Verdict | None, str, str]:
    """The badge and the size of the change of a field, and what is computed beside it."""
    found = change_since(judgement, key)
    beside = computed_beside(catalogue, judgement, key, hidden)
    if found is None or found.change is None:
        return None, "", beside
    return verdict_of(found), size_of(catalogue.measures[key.measure], found), beside


def computed_beside(
    catalogue: Catalogue, judgement: Judgement | None, key: Key, hidden: str | None = None
) -> str:
    """What is computed of a field and the fields before it, said where the last of them stands.

    Nothing is said of what is computed from the `hidden` measure.
    """
    found = judgement.values if judgement and key.moment is Moment.BEFORE else ()
    said = []
    for value in found:
        measure = catalogue.measures[value.measure]
        if measure.derived is None or measure.derived.of[-1] != key.measure or value.value is None:
            continue
        if hidden in measure.derived.of:
            continue
        if value.side is key.side and value.method in {None, key.method}:
            said.append(f"{measure.short} {words.amount(measure, value.value)}")
    return words.listed(said)
