"""What was decided, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What the bar says of a decision, and whether it is asked again."""

    words: str
    asked_again: bool = False
