"""A ramp in words, one session a line."""

from collections.abc import Iterator

from ankleclinic.plan.ramp import Ramp

NOTHING = "No ladder is open now."
ABOUT = (
    "Proposal: each rung needs two clean sessions; the days move with every session that is not. "
    "Name the rung in the diary by its id and number, such as walk_run 2."
)


def ramp_words(ramp: Ramp) -> Iterator[str]:
    """What is planned, why nothing is, and what is left out."""
    if ramp.stopped:
        yield ramp.stopped
    elif not ramp.sessions:
        yield NOTHING
    for one in ramp.sessions:
        yield f"{one.date:%a} {one.date.isoformat()}  {one.ladder.id} {one.rung}  {one.words}"
    for ladder, why in ramp.withheld:
        yield f"left out: {ladder.name}. {why}"
    yield from dict.fromkeys(one.ladder.stop for one in ramp.sessions)
    yield ABOUT
