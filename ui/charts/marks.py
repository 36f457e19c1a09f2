"""From the answers of judging to the marks of the window."""

from ankleclinic.judgement.results import Change, Direction, Label
from ankleclinic.record.patient import Side as RecordSide
from ui.widgets.badge import Verdict
from ui.widgets.side_mark import Side


def verdict_of(label: Label, direction: Direction) -> Verdict:
    """Return the badge of a change label; a possible change says which way it went."""
    if label is Label.POSSIBLE:
        worse = direction is Direction.WORSE
        return Verdict.POSSIBLE_WORSE if worse else Verdict.POSSIBLE_BETTER
    return Verdict(label.value)


def change_verdict(change: Change) -> Verdict:
    """Return the badge of a change."""
    return verdict_of(change.label, change.direction)


def mark_side(side: RecordSide | None) -> Side:
    """Return whose mark a value carries."""
    return Side(side.value) if side else Side.NONE
