"""What was entered at this visit, so that it can be undone and redone."""

from collections.abc import Sequence
from dataclasses import dataclass

from ankleclinic.record.observation import Key, Observation


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One field before and after; None is empty."""

    key: Key
    before: Observation | None
    after: Observation | None

    @property
    def reverse(self) -> "FieldStep":
        """The way back."""
        return FieldStep(self.key, self.after, self.before)


Deed = tuple[FieldStep, ...]
"""What one act of the user changed; it is undone as a whole."""


class History:
    """The deeds of one visit in order, and those taken back."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def record(self, steps: Sequence[FieldStep]) -> Deed:
        """Remember what is being changed; steps that change nothing are left out."""
        deed = tuple(step for step in steps if step.before != step.after)
        if deed:
            self._done.append(deed)
            self._undone.clear()
        return deed

    def undo(self) -> Deed:
        """The steps that take the last deed back, the newest first; none when there is none."""
        if not self._done:
            return ()
        deed = self._done.pop()
        self._undone.append(deed)
        return tuple(step.reverse for step in reversed(deed))

    def redo(self) -> Deed:
        """The steps of the deed taken back last."""
        if not self._undone:
            return ()
        deed = self._undone.pop()
        self._done.append(deed)
        return deed
