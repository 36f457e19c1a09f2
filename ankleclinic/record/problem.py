"""What is wrong with an input: a code, a place, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A refused entry is left out; an asked one is kept but drives nothing until confirmed."""

    REFUSED = "refused"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault or question; `path` is its place in the file or form, `code` a stable word.

    `suggestion` is the value probably meant, where one can be named.
    """

    code: str
    severity: Severity
    path: str
    message: str
    suggestion: float | None = None
