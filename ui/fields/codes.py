"""The letters that stand for a state instead of a value, and other stable words of the fields."""

from ankleclinic.record.observation import State

SWAPPED = "sides_swapped"
DISAGREES = "screen_disagrees"
CONTRADICTS = "screens_contradict"
FAILED = "f"
FAILED_WORD = "fail"


def state_of(letter: str) -> State | None:
    """The state a letter stands for."""
    return {
        "n": State.NOT_TESTED,
        "u": State.UNABLE,
        "x": State.CONTRAINDICATED,
    }.get(letter.lower())


def letter_of(state: State) -> str:
    """The letter that stands in a field for a state; nothing for a measured one."""
    return {
        State.NOT_TESTED: "n",
        State.UNABLE: "u",
        State.CONTRAINDICATED: "x",
        State.NOT_APPLICABLE: "n/a",
    }.get(state, "")
