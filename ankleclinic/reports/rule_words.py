"""What a rule does, in words: its weights, its locks, its level of evidence."""

from collections.abc import Iterator
from typing import Final

from ankleclinic.catalogue.rule import Case, Points, StageMove
from ankleclinic.reports import words

LEVELS: Final = {
    "SR": "systematic review",
    "RCT": "randomised trial",
    "cohort": "cohort study",
    "case series": "case series",
    "consensus": "consensus of experts",
    "expert opinion": "expert opinion",
}
SCORES: Final = {
    "mobilization": "Mobilize",
    "strengthening": "Strengthen",
    "neuromuscular_control": "Control",
}

MOVES: Final[dict[StageMove, str]] = {
    "back": "one stage back for a time",
    "stay": "stay in the stage for now",
    "maintenance": "maintenance may begin",
    "forward": "the next stage may begin",
}


def points_words(points: Points) -> str:
    """Weights such as "+2 control, +1 strengthen", the largest first."""
    found = [(int(getattr(points, name)), word.lower()) for name, word in SCORES.items()]
    found.sort(key=lambda pair: -abs(pair[0]))
    return words.listed(f"{words.signed(value, 0)} {word}" for value, word in found if value)


def effects(case: Case) -> Iterator[str]:
    """What a case that applies does besides adding points and asking for a medical opinion."""
    if case.hold:
        yield "hold all loading"
    if case.reduce_load:
        yield "reduce load"
    if case.stage_cap is not None:
        yield f"stage {case.stage_cap} at most"
    for lock in case.locks:
        yield f"locks {words.lowered(words.LOCKS[lock])}"
    if case.stage_move is not None:
        yield MOVES[case.stage_move]
    if case.provisional:
        yield "provisional"
