"""The shared decision on returning to sport: its context, and who stands for it."""

from ankleclinic.record.decision import Said, Statement
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.problem import Problem
from ankleclinic.services.forms import needed
from ankleclinic.services.stating import Stating, withdrawable

CONTEXT = ("season", "pressure", "rules", "masking_drugs")
"""What bears on the risk that is taken, whatever the ankle can do (clinical evidence [109])."""
DECISION = "decision"
SHARED = ("full_training", "competition", "part_of_training", "not_yet")
"""What can be decided together."""
WANTED = {
    "season": "Say where in the season it is; “none” is an answer.",
    "pressure": "Say who presses for an early return, or “none”.",
    "rules": "Say which rules of the sport matter, or “none”.",
    "masking_drugs": "Say which drugs may hide pain, or “none”.",
}


def check_context(form: Stating) -> tuple[Problem, ...]:
    """What of its context a shared decision lacks; `path` is the question."""
    details = form.details
    found = [needed(name, WANTED[name]) for name in CONTEXT if not details.get(name, "").strip()]
    if details.get(DECISION) not in SHARED:
        found.append(needed(DECISION, "Choose what was decided together."))
    return tuple(found)


def last_shared(record: EpisodeRecord) -> Statement | None:
    """The newest shared decision that nobody has withdrawn."""
    found = (one for one in withdrawable(record) if one.said is Said.SHARED_DECISION)
    return max(found, key=lambda one: (one.date, one.at), default=None)
